"""Lesson 1: which stage bound and which money missed it, against figures worked out by hand on tiny pasts."""

from types import SimpleNamespace

import numpy as np
import pytest

from game.insight.lessons.bottleneck import (
    BAYS,
    CUSTOMERS,
    FLIGHTS,
    INTEGRATION,
    LINES,
    PLAN,
    TOPIC,
    Quarter,
    elsewhere,
    quarters,
)  # fmt: skip
from game.insight.lessons.headless import headless
from game.insight.lessons.lesson import band_of, folder_of, scenario_of
from game.insight.lessons.measuring import measure, with_interval, write
from game.insight.lessons.topic import Picture, Taken
from game.insight.lessons.wider import gains, middle_quarter
from game.world.axes import amended, changed

SCENARIO = scenario_of("1")


@pytest.fixture(scope="module")
def past():
    return headless(SCENARIO, 3)


def paid(**by_stage):
    names = ("lines", "bays", "integration", "flights", "customers", "plan")
    return tuple(by_stage.get(name, 0) for name in names)


@pytest.mark.parametrize(
    ("played", "missed", "all_of_it"),
    [
        ([Quarter(BAYS, paid(bays=24, lines=40))], 40, 64),  # the lines did not bind
        ([Quarter(BAYS, paid(lines=40)), Quarter(LINES, paid())], 0, 40),  # they did when they worked
        ([Quarter(BAYS, paid(lines=40)), Quarter(BAYS, paid()), Quarter(LINES, paid())], 40, 40),  # too early
        ([Quarter(FLIGHTS, paid(flights=5, bays=24, integration=20)), Quarter(PLAN, paid())], 44, 49),
        ([Quarter(CUSTOMERS, paid())], 0, 0),
    ],
)
def test_money_counts_where_the_stage_bound_in_that_quarter_or_the_next(played, missed, all_of_it):
    assert elsewhere(played) == (missed, all_of_it)


def bent(past, quarter, *, unsold=False, ready=0, plan=0, untouched=False):
    """A past of one quarter whose end is set by hand: seat 0's line passes 32 of what is planned, at the bays."""
    world = past.worlds[quarter + 1]
    own = past.book.owners["generation"] == 0
    first = int(np.flatnonzero(own)[0])
    factory = changed(
        world.factory,
        plan=np.where(np.arange(own.size) == first, plan, 0),
        ready=np.where(np.arange(own.size) == first, ready, 0),
        capacity=np.array([[3, 2, 4]] * 4),
    )
    room = np.full(world.coverage.capacity_mbps.shape, 100)
    coverage = changed(world.coverage, capacity_mbps=room, used_mbps=room // (2 if unsold else 1))
    world = amended(world, factory=factory, coverage=coverage)
    return SimpleNamespace(
        book=past.book, quarters=1, worlds=[past.worlds[quarter], world], forms=[()], notices=[None], seed=past.seed
    )


@pytest.mark.parametrize(
    ("ending", "binds"),
    [
        ({"plan": 50}, BAYS),
        ({"plan": 50, "ready": 40}, BAYS),  # as the page marks it
        ({"plan": 50, "unsold": True}, CUSTOMERS),
        ({"plan": 10, "ready": 40}, FLIGHTS),
        ({"plan": 10, "ready": 3}, PLAN),
    ],
)
def test_the_stage_that_binds(past, ending, binds):
    assert quarters(bent(past, 0, **ending), 0)[0].binds == binds


def test_halls_are_paid_where_they_were_ordered_and_nothing_is_counted_twice(past):
    by_hand = np.zeros(3)
    for forms in past.forms:
        by_hand += [
            forms[0].expand.get(stage, 0) if forms[0].expand else 0 for stage in ("lines", "bays", "integration")
        ]
    found = np.array([quarter.paid_kusd for quarter in quarters(past, 0)])[:, :3].sum(axis=0)
    assert found.tolist() == (by_hand * past.book.factory.unit_kusd[0]).tolist()
    assert by_hand.sum() > 0  # the sound player did widen something


def test_a_tenth_more_is_measured_from_a_middle_quarter_and_the_past_stays_as_it_was(past):
    quarter, stage = middle_quarter(past, 0)
    rates = past.book.factory.rate.copy()
    found = gains(past, 0)
    assert [gain.stage for gain in found] == [LINES, BAYS, INTEGRATION]
    assert [gain.binds for gain in found].index(True) == stage and {gain.quarter for gain in found} == {quarter}
    assert (past.book.factory.rate == rates).all()
    assert max(found, key=lambda gain: gain.satellites).satellites > 0


def test_the_page_of_a_student_and_of_the_class(past):
    strip, tenth = TOPIC.own([past], 0)
    assert len(strip.rows) == past.quarters and all(len(row) == len(strip.columns) for row in strip.rows)
    assert sum("(it bound)" in row[0] for row in tenth.rows) == 1
    bound, more, picture = TOPIC.together([Taken(0, [past], (0, 1))])
    assert len(bound.rows) == 6 and len(more.rows) == 2
    assert isinstance(picture, Picture) and len(picture.points) == 2
    missed, all_of_it = elsewhere(quarters(past, 1))
    assert picture.points[1].x == pytest.approx(100 * missed / all_of_it)


def test_an_interval_is_that_of_students_t():
    found = with_interval("x", [1.0, 2.0, 3.0])
    assert found["x"] == 2.0
    assert found["x_high"] - 2.0 == pytest.approx(4.303 * 1.0 / 3**0.5, abs=2e-3)  # t of 2 degrees of freedom
    assert with_interval("x", [2.0, 2.0]) == {"x": 2.0}


def test_the_study_writes_its_band_beside_the_lesson(tmp_path):
    own = tmp_path / "mine"
    own.mkdir()
    for name in ("lesson.toml", "scenario.toml"):
        (own / name).write_bytes((folder_of("1") / name).read_bytes())
    band = measure(str(own), [1, 2], lambda words: None)
    write(band, str(own))
    kept = band_of(str(own))
    assert kept == band and len(kept.values) == 8 and kept.runs == 2
    assert list(kept.values) == sorted(kept.values)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["1"])
def test_the_band_in_the_repository_is_what_the_study_measures(name):
    kept = band_of(name)
    assert measure(name, range(1, kept.runs + 1), lambda words: None) == kept


@pytest.mark.parametrize(
    ("figure", "quoted"),
    [
        ("satellites_at_the_bottleneck", 14.4), ("satellites_elsewhere", 4.5), ("share_of_quarters_test_bays", 0.49),
        ("share_of_quarters_flights", 0.25), ("share_of_quarters_build_lines", 0.17),
    ],
)  # fmt: skip
def test_the_notes_quote_what_was_measured(figure, quoted):
    pattern = band_of("1").pattern
    assert pattern[figure] == pytest.approx(quoted, abs=0.05 if quoted > 1 else 0.005)
    assert pattern["satellites_at_the_bottleneck_low"] > pattern["satellites_elsewhere_high"]
