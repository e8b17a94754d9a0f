"""Beats: what a quarter has to show, and why the share moved, in figures that add up as shown."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.insight.past import Past, past
from game.insight.rolls import Flown, Roll, rolls
from game.insight.waterfall import Fall
from game.views.beats import Beats, beats_of, landing_rows, launch_rows
from game.views.share_change import PARTS, apportioned, change, fall_of, rounded
from game.world.axes import amended, changed

STARLINK, QIANFAN = 0, 1
RECORD = Path(__file__).parents[1] / "replays" / "characters.sky"


@cache
def match() -> Past:
    return past(RECORD)


def beats(quarter: int, seat: int, quarters: int = 1) -> Beats:
    found = match()
    flights = rolls(found.played(quarter), seat, found.book)
    span = slice(quarter + 1 - quarters, quarter + 2)
    return beats_of(found.worlds[span], found.told[span], flights, seat, found.book)


@pytest.mark.parametrize("quarter", range(0, 40, 5))
def test_only_what_happened_has_a_beat(quarter: int) -> None:
    found = beats(quarter, QIANFAN)
    there = {"launches": found.flights, "landings": landing_rows(found.flights, 99), "nations": found.changed}
    for kind, told in there.items():
        assert (kind in found.kinds) == bool(told)
    assert ("service" in found.kinds) == bool(found.entered or found.opened)
    assert (found.kinds[0], found.kinds[-1]) == ("headline", "share")


@pytest.mark.parametrize("seat", [STARLINK, QIANFAN])
def test_satellites_new_in_service_are_those_the_fleet_counted(seat: int) -> None:
    for quarter in range(0, 40, 5):
        told = [event for event in match().told[quarter + 1] if event.kind == "satellites_entered"]
        mine = sum(event.count for event in told if event.operator == match().book.operators[seat])
        found = beats(quarter, seat).entered
        assert sum(number for _shell, number in found) == mine
        owners = dict(zip(match().book.names["shell"], match().book.owners["shell"].tolist(), strict=True))
        assert {owners[shell] for shell, _number in found} <= {seat}


def test_of_several_quarters_only_the_weighty_is_shown() -> None:
    one, run = beats(6, STARLINK), beats(6, STARLINK, 4)
    assert "launches" in one.kinds and len(run.flights) < len(one.flights)
    assert all(STARLINK in (each.before, each.after) for each in run.changed)


def test_rivals_hidden_books_change_nothing() -> None:
    """A rival's cash, stock and prices agreed may be anything: the beats stay as they are."""
    found, quarter = match(), 12
    flights = rolls(found.played(quarter), QIANFAN, found.book)
    worlds = found.worlds[quarter : quarter + 2]
    cash, agreed = np.array(worlds[1].treasury.cash_kusd), np.array(worlds[1].launch.manifest_kusd)
    cash[STARLINK] += 10**7
    agreed[STARLINK] += 999
    other = amended(
        worlds[1],
        treasury=changed(worlds[1].treasury, cash_kusd=cash),
        launch=changed(worlds[1].launch, manifest_kusd=agreed),
    )
    told = found.told[quarter : quarter + 2]
    hidden = [event for event in told[1] if event.operator in ("", "Qianfan")]
    shown = beats_of(worlds, told, flights, QIANFAN, found.book)
    again = beats_of([worlds[0], other], told, flights, QIANFAN, found.book)
    assert shown == again and hidden


# -- the share ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seat", [STARLINK, QIANFAN])
@pytest.mark.parametrize("quarter", [0, 7, 20, 39])
def test_the_parts_of_a_quarter_are_its_change_to_the_last_ppm(seat: int, quarter: int) -> None:
    before, after = (int(match().worlds[at].score.share_ppm[seat]) for at in (quarter, quarter + 1))
    fall = fall_of(match(), quarter, seat)
    assert fall.whole == after - before
    shown = change(before, [fall])
    assert shown.after == rounded(after, shown.unit_ppm) and sum(shown.parts) == shown.whole


def test_several_quarters_are_added_up() -> None:
    falls = [fall_of(match(), quarter, QIANFAN) for quarter in (10, 11, 12)]
    before, after = (int(match().worlds[at].score.share_ppm[QIANFAN]) for at in (10, 13))
    shown = change(before, falls)
    assert (shown.before, shown.after) == (rounded(before, shown.unit_ppm), rounded(after, shown.unit_ppm))


@given(
    st.integers(0, 1_000_000),
    st.lists(st.integers(-50_000, 50_000), min_size=len(PARTS), max_size=len(PARTS)),
)
def test_what_is_shown_adds_up_to_the_digit(before: int, parts: list[int]) -> None:
    shown = change(before, [Fall(*parts)])
    assert sum(shown.parts) == shown.after - shown.before
    assert all(abs(part * shown.unit_ppm - ppm) < shown.unit_ppm for part, ppm in zip(shown.parts, parts, strict=True))


def test_rounding_alone_would_not_add_up() -> None:
    parts = [33, 33, 34, 0, 0, 0]
    assert [round(each / 100) for each in parts] == [0] * 6
    assert apportioned(parts, 1, 100) == [0, 0, 1, 0, 0, 0]


def test_figures_are_written_as_they_add_up() -> None:
    shown = change(52_310, [Fall(-1_230, 5_000, 0, 2_490, 0, -60)])
    assert [shown.points(part) for part in shown.parts] == ["−0.12", "+0.50", "±0.00", "+0.25", "±0.00", "−0.01"]
    assert (shown.share(shown.before), shown.share(shown.after)) == ("5.23%", "5.85%")
    small = change(155, [Fall(5, 4, 0, 0, 0, 0)])
    assert (small.share(small.after), small.points(small.whole)) == ("0.016%", "±0.000")


# -- flights in rows ---------------------------------------------------------------------------------------------------


def flight(vehicle: str = "Heron", shell: str = "Low", draw: float = 0.5, odds: float = 0.9) -> Flown:
    return Flown(vehicle, shell, 10, 50, Roll(odds, draw, draw < odds), 0, Roll(0.97, draw, draw < 0.97))


def test_flights_have_a_row_each_while_they_fit() -> None:
    flights = [flight(draw=0.1), flight(draw=0.95)]
    rows = launch_rows(flights, 5)
    assert [(row.satellites, row.lost) for row in rows] == [(10, 0), (0, 10)]


def test_many_flights_share_rows_and_no_roll_is_lost() -> None:
    flights = [flight(shell=f"Shell {at % 3}", draw=at / 40) for at in range(40)]
    rows = launch_rows(flights, 5)
    assert len(rows) == 3 and sum(len(row.rolls) for row in rows) == 40
    assert sum(row.satellites + row.lost for row in rows) == 400


def test_a_failure_stays_in_sight_however_many_flew() -> None:
    flights = [flight(vehicle=f"V{at}", odds=0.5 + at / 100, draw=0.1) for at in range(30)]
    flights[29] = flight(vehicle="V29", draw=0.99)
    assert launch_rows(flights, 4)[0].failed == 1
