"""Use it or lose it: chances read from intervals, Brier scores by hand, and the tables of a match played with forecasts."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import Generator

from agents.strategies.catalog import named
from game.insight.lessons.forecasts import Date, Told, brier, by_plan, by_record, dates, likely, stated, told_by
from game.insight.lessons.headless import headless
from game.insight.lessons.lesson import band_of, scenario_of, words_of
from game.insight.lessons.topic import Picture, Taken
from game.insight.lessons.use_it_or_lose_it import TOPIC
from game.insight.past import Past
from game.rules.filings import aloft
from game.world.observation import Observation
from game.world.orders import Forecast, Orders


class Foretelling:
    """Foretell the satellites aloft before every date, and carry on with all else.

    Idea: intervals that are known beforehand.
    Loses to: everybody.
    """

    name = "Foretelling"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        said = {1: (600, 700, 4), 5: (0, 100_000, 8), 9: (1, 2, 11)}.get(seen.quarter)
        return Orders() if said is None else Orders(forecast=Forecast("aloft", *said))


@pytest.fixture(scope="module")
def past() -> Past:
    return headless(scenario_of("4"), 1, [Foretelling(), *[named("Balanced")] * 3])


@pytest.mark.parametrize(
    ("low", "high", "needed", "chance"),
    [
        (90, 110, 101, 0.4745),  # needed - 1/2 lies 0.5 above the middle: 0.064 standard deviations of 7.80
        (90, 110, 110, 0.1117),
        (90, 110, 91, 0.8883),
        (100, 100, 100, 1.0),  # an interval of one number is certain
        (100, 100, 101, 0.0),
    ],
)
def test_an_interval_says_how_likely_a_date_is(low, high, needed, chance):
    assert likely(low, high, needed) == pytest.approx(chance, abs=1e-4)


@pytest.mark.parametrize(
    ("stated_", "score"),
    [([], None), ([(1.0, True)], 0), ([(1.0, False)], 1), ([(0.5, True), (0.5, False)], 0.25), ([(0.9, True), (0.6, False)], 0.185)],
)  # fmt: skip
def test_brier_scores_by_hand(stated_, score):
    assert brier(stated_) == (None if score is None else pytest.approx(score))


@settings(deadline=None)  # a busy machine
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_a_brier_score_lies_between_0_and_1_and_no_constant_beats_the_base_rate(said):
    outcomes = [came for _, came in said]
    rate = sum(outcomes) / len(outcomes)
    assert 0 <= brier(said) <= 1
    assert brier([(rate, came) for came in outcomes]) <= brier([(said[0][0], came) for came in outcomes]) + 1e-12


@settings(deadline=None)  # a busy machine
@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 2000))
def test_a_chance_falls_as_more_is_asked_for(one, other, needed):
    low, high = sorted((one, other))
    assert 0 <= likely(low, high, needed + 1) <= likely(low, high, needed) <= 1


def test_forecasts_are_read_from_the_forms_and_judged_by_what_came(past):
    told = told_by(past, 0)
    up = [date.up for date in dates(past, 0)]
    assert [(one.given, one.low, one.high, one.due) for one in told] == [
        (1, 600, 700, 4),
        (5, 0, 100_000, 8),
        (9, 1, 2, 11),
    ]
    assert [one.came for one in told] == up
    assert [one.held for one in told] == [600 <= up[0] <= 700, True, False]


def test_a_forecast_not_yet_due_is_not_judged(past):
    short = replace(past, worlds=past.worlds[:7], told=past.told[:7], forms=past.forms[:6], notices=past.notices[:6])
    assert [one.held for one in told_by(short, 0)][-1] is None
    assert [date.is_met for date in dates(short, 0)][1:] == [None, None]
    assert TOPIC.dot([short], 0) == dates(short, 0)[0].up / 640


def test_a_second_forecast_while_one_runs_counts_for_nothing(past):
    forms = [
        [Orders(forecast=Forecast("aloft", 0, 1, 11)), *forms[1:]] if quarter == 6 else forms
        for quarter, forms in enumerate(past.forms)
    ]
    assert len(told_by(replace(past, forms=forms), 0)) == 3


def test_dates_are_met_as_the_rules_say(past):
    for seat, name in enumerate(past.book.operators):
        said = {event.other: event.kind for events in past.told for event in events if event.operator == name}
        for date in dates(past, seat):
            assert said[date.name] == ("milestone_met" if date.is_met else "milestone_missed")
            assert date.is_met or date.up < date.needed


def test_a_chance_is_stated_only_by_a_forecast_of_the_satellites_at_the_date():
    date = Date("half", 100, 8, 120, True)
    told = [
        Told(5, "aloft", 90, 110, 8, 120),
        Told(5, "aloft", 90, 110, 7, 120),
        Told(5, "in_service", 90, 110, 8, 120),
    ]
    assert [one for one, _, _ in stated(told, [date, date._replace(due=9, is_met=None)])] == told[:1]


def test_plain_forecasts_by_hand(past):
    world, seat = past.worlds[0], 1
    assert int(world.factory.plan[1]) == 42
    plan, record = by_plan(past, seat, 0, 3), by_record(past, seat, 0, 3)
    assert (plan.low, plan.high) == (round((516 + 4 * 42) * 0.9), round((516 + 4 * 42) * 1.1))
    young = sum(
        world.fleet.satellites[place][:, :4].sum()
        for place, owner in enumerate(past.book.owners["shell"])
        if owner == seat
    )
    assert (record.low, record.high) == (round((516 + young) * 0.9), round((516 + young) * 1.1))


def test_a_student_sees_dates_forecasts_chances_and_what_was_lost(past):
    dated, foretold, chances, unused = TOPIC.own([past], 0)
    assert [row[1] for row in dated.rows] == ["640", "900", "1,100"]
    assert [row[-1] for row in foretold.rows] == [
        "inside" if 600 <= dates(past, 0)[0].up <= 700 else "outside",
        "inside",
        "outside",
    ]
    assert len(chances.rows) == 3 and chances.rows[2][1] == "0%"
    had, used, lost = (int(words.replace(",", "")) for words in unused.rows[0][1:])
    rights = [int(world.licences.allowed[np.asarray(past.book.owners["shell"]) == 0].sum()) for world in past.worlds]
    assert (had, lost) == (max(rights), max(rights) - rights[-1]) and used == int(aloft(past.worlds[-1], past.book)[0])
    assert all(len(row) == len(table.columns) for table in (dated, foretold, chances, unused) for row in table.rows)


def test_the_class_sees_every_seat_that_a_student_held(past):
    seen = TOPIC.together([Taken(0, [past], [0, 2]), Taken(1, [past], [0])])
    picture = next(one for one in seen if isinstance(one, Picture))
    assert len(picture.points) == 9
    held = seen[1]
    assert held.rows[1][:2] == ("the class, of satellites at a date", "6")
    assert all(len(row) == len(table.columns) for table in seen[1:] for row in table.rows)


def test_what_the_seats_ai_foretold_is_not_counted(past):
    held = TOPIC.together([Taken(0, [past], [0], frozenset({(1, 0)}))])[1]
    assert [row[1] for row in held.rows[:2]] == ["2", "2"]


def test_an_empty_class_is_no_trouble(past):
    assert len(TOPIC.together([])) == 4


def test_the_notes_quote_the_band():
    pattern, notes = band_of("4").pattern, words_of("4", "notes")
    for name in ("date_1_met", "date_2_met", "date_3_met", "record_held", "plan_held"):
        share, low, high = (pattern[name + end] for end in ("", "_low", "_high"))
        assert f"{share:.0%} ({low:.0%} to {high:.0%})" in notes
    for kind in ("met", "missed"):
        assert f"{pattern[f'second_{kind}_up_then']:,.0f}, then {pattern[f'second_{kind}_up_at_end']:,.0f}" in notes
    briers = ", ".join(f"{pattern[f'{name}_brier']:.2f}" for name in ("record", "plan", "base_rate"))
    assert briers in notes
