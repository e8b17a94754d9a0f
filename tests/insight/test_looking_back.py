"""Forecasts, forks, hindsight and the audit of luck, on the golden match of the characters."""

import dataclasses
from functools import cache
from pathlib import Path
from time import sleep

import numpy as np
import pytest
from msgspec.structs import replace

from game.insight import audit, forecast, fork, hindsight, reflection
from game.insight.background import Background, Job, _begin
from game.insight.glimpse import glimpse, restored
from game.insight.past import Past, past
from game.insight.waterfall import waterfall
from game.rules.observe import observe
from game.rules.quarter import play_quarter
from game.world.axes import amended, changed
from game.world.orders import CARRY_ON, Booking, Orders, PriceOrder
from game.world.state import digest

QIANFAN = 1
RECORD = Path(__file__).parents[1] / "replays" / "characters.sky"


@cache
def match() -> Past:
    return past(RECORD)


class TestPast:
    def test_a_seat_sees_again_what_it_saw(self) -> None:
        seen = match().seen(12, QIANFAN)
        assert seen.quarter == 12
        assert int(seen.world.treasury.cash_kusd[QIANFAN]) == int(match().worlds[12].treasury.cash_kusd[QIANFAN])

    def test_rivals_books_stay_closed(self) -> None:
        seen = match().seen(12, QIANFAN)
        others = [seat for seat in range(5) if seat != QIANFAN]
        assert not seen.world.treasury.cash_kusd[others].any()


class TestForecast:
    def test_it_begins_where_the_seat_stands(self) -> None:
        told = forecast.path(match().seen(12, QIANFAN), CARRY_ON, 0)
        assert told.shape == (3, forecast.QUARTERS + 1)
        assert told[0, 0] == match().worlds[12].score.share_ppm[QIANFAN]

    def test_it_never_looks_past_the_end(self) -> None:
        assert forecast.path(match().seen(38, QIANFAN), CARRY_ON, 0).shape == (3, 3)

    def test_rivals_hidden_books_leave_it_as_it_is(self) -> None:
        world, seen = match().worlds[12], match().seen(12, QIANFAN)
        cash = np.array(world.treasury.cash_kusd)
        cash[0] += 10_000_000
        richer = amended(world, treasury=changed(world.treasury, cash_kusd=cash))
        other = observe(richer, QIANFAN, seen.book, seen.notices, seen.news, seen.memory)
        assert (forecast.path(other, CARRY_ON, 5) == forecast.path(seen, CARRY_ON, 5)).all()

    def test_a_flight_booked_shows_in_the_fleet(self) -> None:
        seen = match().seen(2, QIANFAN)
        slot = max(seen.legal.slots, key=lambda each: each.slots)
        form = Orders(book=(Booking(slot.vehicle, "Qianfan Polar", 1, 2 * slot.reserve_kusd),))
        fewer, more = (
            forecast.fan([forecast.path(seen, each, number) for number in range(3)]).of("in_service")[2, -1]
            for each in (Orders(book=()), form)
        )
        assert more > fewer

    def test_bands_are_in_order(self) -> None:
        seen = match().seen(20, QIANFAN)
        bands = forecast.fan([forecast.path(seen, CARRY_ON, number) for number in range(4)]).bands
        assert (np.diff(bands, axis=1) >= 0).all()

    def test_another_process_says_the_same(self) -> None:
        seen = match().seen(12, QIANFAN)
        again = restored(glimpse(seen), match().book)
        assert (forecast.path(again, CARRY_ON, 1, 4) == forecast.path(seen, CARRY_ON, 1, 4)).all()


class TestFork:
    @pytest.mark.parametrize("branch", [fork.with_rivals_fixed, fork.with_rivals_answering])
    def test_the_same_form_leads_to_the_same_match(self, branch) -> None:
        played = match()
        worlds = branch(played, QIANFAN, {30: played.forms[30][QIANFAN]})
        assert [digest(world) for world in worlds] == [digest(world) for world in played.worlds[30:]]

    def test_another_form_leads_elsewhere(self) -> None:
        played = match()
        worlds = fork.with_rivals_fixed(played, QIANFAN, {30: replace(played.forms[30][QIANFAN], book=())})
        flown, flown_then = worlds[2].launch.launches, played.worlds[32].launch.launches
        assert flown[QIANFAN] < flown_then[QIANFAN]
        assert flown[0] == flown_then[0]


class TestHindsight:
    def test_what_is_no_different_is_no_option(self) -> None:
        seen, form = match().seen(12, QIANFAN), match().forms[12][QIANFAN]
        assert all(option.form != form for option in hindsight.options(seen, form))

    def test_an_idle_quarter_is_regretted(self) -> None:
        seen = match().seen(30, QIANFAN)
        idle = replace(match().forms[30][QIANFAN], book=(), build=dict.fromkeys(seen.legal.generations, 0))
        found = {each.part: each for each in hindsight.regrets(seen, idle, 3)}
        assert found["factory"].mean_points > 0
        assert found["launch"].mean_points > 0

    def test_turning_points_are_one_a_quarter_and_the_clear_ones_first(self) -> None:
        def regret(quarter: int, part: str, mean: float, error: float) -> hindsight.Regret:
            return hindsight.Regret(quarter, part, mean, error, 4, CARRY_ON)

        found = [regret(3, "launch", 2.0, 1.5), regret(5, "market", 0.5, 0.1), regret(5, "factory", -0.7, 0.1)]
        assert [(each.quarter, each.part) for each in hindsight.turning_points(found)] == [
            (5, "factory"),
            (3, "launch"),
        ]


def test_luck_is_told_apart() -> None:
    finals = [audit.with_other_luck(match(), QIANFAN, seed) for seed in (101, 102)]
    assert finals[0] != finals[1]
    assert audit.Luck(tuple(sorted(finals)), max(finals) + 1).percentile == 100


def test_the_worker_hands_back_what_was_asked_the_forecast_first() -> None:
    seen = match().seen(36, QIANFAN)
    worker = Background(match().book.scenario)
    try:
        regrets, paths = worker.regrets(seen, CARRY_ON), worker.forecast(seen, CARRY_ON, worlds=8)
        while not (paths.is_done and regrets.is_done):
            worker.pump()
            sleep(0.02)
            assert not worker.failed
            assert paths.is_done or not regrets.is_done
        told = [path for piece in paths.results for path in piece]
        assert len(told) == 8
        assert hindsight.together(regrets.results)[0].worlds == hindsight.FEW
    finally:
        worker.close()


class TestWaterfall:
    @pytest.mark.parametrize("quarter", [0, 1, 8, 30])
    @pytest.mark.parametrize("seat", [0, QIANFAN, 3])
    def test_the_parts_are_the_whole(self, seat: int, quarter: int) -> None:
        shares = [int(world.score.share_ppm[seat]) for world in match().worlds[quarter : quarter + 2]]
        assert waterfall(match().played(quarter), seat, match().book).whole == shares[1] - shares[0]

    def test_a_higher_price_is_the_price_part(self) -> None:
        played = match()
        prices = Orders(price=PriceOrder(tiers=dict.fromkeys(("low", "middle", "high"), 400)))
        forms = list(played.forms[20])
        forms[0] = replace(forms[0], price=prices.price)
        after, _ = play_quarter(played.worlds[20], forms, played.notices[20], played.book, played.seed)
        was = played.played(20)
        fall = waterfall(was._replace(forms=forms, worlds=(*was.worlds[:2], after)), 0, played.book)
        assert fall.price < waterfall(was, 0, played.book).price
        assert fall.churn == waterfall(was, 0, played.book).churn

    def test_the_licence_that_came_is_the_licence_part(self) -> None:
        played = match()
        granted = next(
            quarter
            for quarter in range(4, played.quarters)
            if (played.worlds[quarter].licences.status[0] != played.worlds[quarter - 1].licences.status[0]).any()
            and waterfall(played.played(quarter), 0, played.book).licences
        )
        assert waterfall(played.played(granted), 0, played.book).licences > 0


class AtOnce(Background):
    """A worker that does its work in this process, when it is asked for results."""

    def __init__(self) -> None:
        super().__init__(match().book.scenario)
        self._starting.join()
        _begin(match().book.scenario)

    def pump(self) -> None:
        for job in self._jobs:
            while job.waiting:
                work, given = job.waiting.popleft()
                job.results.append(work(*given))
        self._jobs = []


@pytest.mark.slow
def test_a_match_is_thought_over_the_largest_decisions_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    played = match()
    monkeypatch.setattr(hindsight, "FEW", 2)
    monkeypatch.setattr(hindsight, "MANY", 4)
    monkeypatch.setattr(reflection, "FATES", 2)
    monkeypatch.setattr(reflection, "LOOKED_AT_TWICE", 1)
    short = replace_past(played, 36)
    worker = AtOnce()
    try:
        thought = reflection.Reflection(short, QIANFAN, worker)
        thought.first = {quarter: Job([]) for quarter in range(34)}  # only the last quarters, for the test's sake
        thought.keep_up()
        thought.keep_up()
        assert sorted(thought.first)[-2:] == [34, 35]
        assert thought.pending
        worker.pump()
        assert {each.worlds for each in thought.regrets()} == {2}
        thought.deepen()
        worker.pump()
        assert sorted(each.worlds for each in thought.regrets())[-2:] == [2, 4]
        assert not thought.pending
        luck = thought.luck(0)
        assert luck is not None
        assert luck.percentile == 0
    finally:
        worker.close()


def replace_past(played: Past, quarters: int) -> Past:
    return dataclasses.replace(
        played, worlds=played.worlds[: quarters + 1], forms=played.forms[:quarters], notices=played.notices[:quarters]
    )
