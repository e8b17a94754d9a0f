"""Explain, looking back: sums of the beats, the forecast, the result and the debrief come to what is shown."""

from collections.abc import Iterator

import pytest

from game.insight import forecast, hindsight
from game.insight.audit import Luck, with_other_luck
from game.insight.rolls import Roll, rolls
from game.ui.session import Session
from game.views import debrief as told
from game.views import debrief_luck, final
from game.views.beats import beats_of, landing_rows, launch_rows
from game.views.encyclopedia import encyclopedia
from game.views.explain import beats, debrief, goals, outlook
from game.views.explain import final as result_sums
from game.views.explain.hud import share_beside_par
from game.views.explain.sum import Sum
from game.views.format import count, percent
from game.views.outlook import FORESEEN, change_words, end_words
from game.views.share_change import PARTS, Expected, change, fall_of
from game.world.factory import STAGES
from game.world.orders import CARRY_ON, Forecast, Orders, PriceOrder
from tests.views.test_explain import holds, walk

MATCHES = [("Qianfan", 1, 20), ("Starlink", 2, 7)]


@pytest.fixture(scope="module", params=MATCHES, ids=lambda match: match[0])
def session(request, tmp_path_factory) -> Iterator[Session]:
    """A match with forecasts that came due, over."""
    chair, seed, quarters = request.param
    played = Session.new("race_to_2030", chair, seed, save=tmp_path_factory.mktemp("back") / "match.sky")
    played.model.quarters = quarters
    flying = int(played.world.fleet.satellites.sum())
    for quarter in range(quarters):
        low = 0 if quarter % 4 < 2 else flying * 3  # one at a time: the next is taken two quarters later
        played.draft.orders = Orders(forecast=Forecast("in_service", low, flying * 4, quarter + 1))
        played.end_quarter()
    yield played
    played.close()


@pytest.fixture(scope="module")
def found(session) -> final.Result:
    return final.result(session.worlds, session.seat, session.book, session.model.match_seed)


def right(session: Session, *figures: tuple[Sum, str]) -> int:
    """Every sum comes to what is shown and leads to pages; how many there were."""
    pages = encyclopedia(session.book)
    for figure, shown in figures:
        holds(figure)
        assert not shown or figure.text == shown, figure
        assert figure.law in pages, figure
        assert all(not part.law or part.law in pages for part in walk(figure)), figure
    return len(figures)


# -- beats -----------------------------------------------------------------------------------------------------------


def test_every_roll_of_a_match_is_held_against_odds_that_add_up(session):
    book, past, tried = session.book, session.past, 0
    for quarter in range(past.quarters):
        flights = rolls(past.played(quarter), session.seat, book)
        launch = past.worlds[quarter].launch
        for row in launch_rows(flights, 5):
            figure = beats.launch_roll(launch, row, book)
            assert abs(figure.parts[0].worked_out() - row.odds * 1e6) < 1
            tried += right(session, (figure, ""))
        tried += right(session, *((beats.landing_roll(row, book), "") for row in landing_rows(flights, 5)))
        tried += right(session, (beats.landed(flights), ""), (beats.left_low(flights), ""))
        tried += right(session, (beats.flown(flights), count(len(flights))))
    assert tried > past.quarters


def test_a_roll_over_its_odds_says_so(session):
    past, book = session.past, session.book
    flights = rolls(past.played(0), session.seat, book)
    failed = flights[0]._replace(launch=Roll(flights[0].launch.odds, 0.9999, False))
    figure = beats.launch_roll(past.worlds[0].launch, launch_rows([failed], 1)[0], book)
    assert figure.label == "Over the odds" and figure.amount < 0
    right(session, (figure, ""))


def test_satellites_that_reached_service_add_up_shell_by_shell(session):
    book, past = session.book, session.past
    for quarter in range(1, past.quarters):
        worlds, events = past.worlds[quarter : quarter + 2], past.told[quarter : quarter + 2]
        entered = beats_of(worlds, events, (), session.seat, book).entered
        sums = [(beats.entered_in(*worlds, shell, number, book), count(number)) for shell, number in entered]
        right(session, *sums, (beats.entered(entered), count(sum(number for _, number in entered))))


def test_the_parts_of_a_shares_change_come_to_it(session):
    past, before = session.past, session.worlds[0].score.share_ppm[session.seat]
    for quarters in (1, 3):
        moved = change(int(before), [fall_of(past, quarter, session.seat) for quarter in range(quarters)])
        parts = [(beats.share_part(moved, at), moved.points(moved.parts[at])) for at in range(len(PARTS))]
        right(
            session, *parts, (beats.share_after(moved), moved.share(moved.after)),
            (beats.share_moved(moved), moved.points(moved.whole)), (beats.share_before(moved), moved.share(moved.before)),
            (beats.against_forecast(Expected(10_000, 20_000, 30_000), moved), ""),
        )  # fmt: skip


# -- forecast --------------------------------------------------------------------------------------------------------


def test_the_fan_says_over_how_many_worlds_and_adds_up(session):
    seen = session.past.seen(2, session.seat)
    forms = CARRY_ON, Orders(price=PriceOrder(tiers={"high": 40}))
    fan, other = (forecast.fan([forecast.path(seen, form, n, 3) for n in range(3)]) for form in forms)
    for key in FORESEEN:
        ends = outlook.foreseen(fan, key)
        assert end_words(fan, key).startswith(ends.text)
        assert any(part.label == "Worlds imagined" and part.amount == 3 for part in ends.parts)
        changes = outlook.of_changes(other, fan, key)
        assert changes.text in change_words(other, fan, key) or "no difference" in change_words(other, fan, key)
        right(session, (ends, ""), *((outlook.foreseen(fan, key, at), "") for at in range(4)), (changes, ""))
    right(session, (outlook.worlds_played(24), "24"))


# -- the result ------------------------------------------------------------------------------------------------------


def test_every_figure_of_the_result_adds_up(session, found):
    book, seat, worlds = session.book, session.seat, session.worlds
    figures = result_sums.figure_sums(worlds, seat, book)
    assert len(found.figures) in (len(figures) - 1, len(figures))
    shown = [(explain(), value) for explain, (_, value) in zip(figures, found.figures, strict=False)]
    for figure, value in shown:
        assert figure.text in value or value == "none made", (figure.label, value)
    scores = [
        (result_sums.score(found, worlds[-1], line.seat, book), percent(line.score_ppm, 2)) for line in found.standings
    ]
    right(
        session, *((figure, "") for figure, _ in shown), *scores,
        (result_sums.rank(found, seat, book), count(found.rank)), (goals.reached(found.goals), ""),
        (result_sums.administration(worlds[-1], seat), ""), (goals.first(2, "A million lines"), "2"),
    )  # fmt: skip


def test_the_score_names_every_quarter_that_counts(session, found):
    figure = result_sums.score(found, session.worlds[-1], found.standings[0].seat, session.book)
    assert len(figure.parts) == 8 + session.book.scenario.run_off_quarters_count
    assert sum("played on" in part.label for part in figure.parts) == session.book.scenario.run_off_quarters_count


def test_par_is_measured_over_seeds_that_are_counted(session, found):
    measured = found.par
    assert measured is not None
    share = result_sums.percentile(found, measured)
    right(
        session,
        (share, f"{measured.percentile(found.score_ppm)} of 100"),
        (result_sums.against_par(found, measured), ""),
    )
    assert share.parts[1].amount == len(measured.final)
    beside = [share_beside_par(world, session.seat, session.book, measured) for world in session.worlds]
    right(session, *((each, "") for each in beside))


def test_a_goal_shows_the_figure_that_decides(session, found):
    for goal in found.goals:
        if goal.check:
            figure = goals.goal(goal.check, session.worlds, session.seat, session.book)
            right(session, (figure, ""))
            limit = next(part for part in figure.parts if part.label in ("At least", "At most"))
            met = figure.amount >= limit.amount if limit.label == "At least" else figure.amount <= limit.amount
            assert met == goal.is_reached, goal
    for check in ("satellites >= 1 by 2020-Q1", "lines_share >= 0.5 throughout", "debt_kusd <= 5 by 2027-Q1"):
        right(session, (goals.goal(check, session.worlds, session.seat, session.book), ""))


# -- the debrief -----------------------------------------------------------------------------------------------------


def test_what_held_the_line_back_adds_up_in_every_quarter(session):
    past, seat = session.past, session.seat
    bindings = [told.binding(past, seat, quarter) for quarter in range(past.quarters)]
    for stage in (*STAGES, "launch", ""):
        times = sum(each.stage == stage for each in bindings)
        right(session, (debrief.stage_quarters(bindings, stage, past), count(times)))
    for each in bindings:
        figure = debrief.narrowest(past, seat, each)
        right(session, (figure, ""))
        if each.stage in STAGES:
            least = min((part.amount, at) for at, part in enumerate(figure.parts))[1]
            assert STAGES[least] == each.stage


def test_words_kept_and_forecasts_add_up(session):
    promises, foretold = (make(session.past, session.seat) for make in (told.promises, told.foretold))
    assert {each.is_kept for each in foretold} == {True, False}
    right(session, (debrief.promises(promises), ""), (debrief.calibration(foretold), ""))
    for each in foretold:
        figure = debrief.forecast(each)
        right(session, (figure, ""))
        assert (figure.amount >= 0) == each.is_kept


def test_flights_and_their_odds_add_up(session):
    found = debrief_luck.rolls(session.past, session.seat)
    right(session, (debrief.flights(found), f"{found.expected:.1f}"))
    assert found.failed == sum(one.failed for one in found.by_vehicle)
    assert found.flights == sum(int(world.launch.flown[session.seat].sum()) for world in session.worlds[1:])


def test_other_fates_are_counted(session, found):
    came = [with_other_luck(session.past, session.seat, seed) for seed in (11, 12)]
    known = Luck(tuple(sorted(came)), found.score_ppm)
    figure = debrief.fates(known)
    right(session, (figure, f"{known.percentile} of 100"), (debrief.against_fates(known), ""))
    assert figure.parts[1].amount == 2


def test_history_adds_up(session):
    rows = told.history(session.past)
    assert rows
    right(session, *((debrief.launched(session.past, row), row.match) for row in rows))


def test_regret_is_the_mean_over_the_worlds_imagined(session):
    past, seat = session.past, session.seat
    found = hindsight.regrets(past.seen(1, seat), past.forms[1][seat], 2)
    for point in told.turning_points(past, seat, found):
        figure = debrief.regret(point)
        right(session, (figure, ""))
        assert f"{abs(figure.amount):.2f}" in point.verdict
        assert any(part.label.startswith("Worlds imagined") and part.amount == 2 for part in figure.parts)
