"""Cheaper by the dozen: slopes and savings by hand, the offer the same for all but its words, and who went on."""

from dataclasses import replace
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_lines

from game.insight.designs import Wins
from game.insight.lessons.cheaper_by_the_dozen import TOPIC
from game.insight.lessons.half_built import FINISH, SELL, Offer, difference, offer, went_on
from game.insight.lessons.headless import headless
from game.insight.lessons.learning import Unit, doublings, law_slope, rate, saved_kusd, slope, units
from game.insight.lessons.lesson import band_of, scenario_of, words_of
from game.insight.lessons.topic import Picture, Taken
from game.insight.past import Past
from game.insight.treatments import Answering
from game.rules.effects import EFFECTS
from game.rules.factory import unit_cost_kusd
from game.world.loading import load


@pytest.fixture(scope="module")
def past() -> Past:
    """Bora finishes the hall, Levant sells it, whatever they would have thought."""
    players = [Answering("Balanced", f"{name}_half_built", at) for at, name in enumerate(("Bora", "Levant"))]
    return headless(scenario_of("2"), 1, [*players, "Balanced", "Balanced"])


def unit(experience: float, cost: float, built: int = 1, first: float = 100.0) -> Unit:
    return Unit(0, "One", built, 0, experience, cost, cost, first)


def test_a_line_through_points_of_an_80_percent_curve():
    points = [(1.0, 100.0), (2.0, 80.0), (4.0, 64.0), (8.0, 51.2)]
    assert slope(points) == pytest.approx(log2(0.8))
    assert rate(slope(points)) == pytest.approx(0.2)
    assert slope(points[:1]) is None and slope([]) is None and rate(None) is None


@settings(deadline=None)  # a busy machine
@given(st.floats(0.01, 0.5), st.floats(0.5, 50), st.lists(st.floats(1, 100), min_size=2, max_size=12, unique=True))
def test_the_rate_is_found_whatever_the_first_price(saved, first, experience):
    if max(experience) / min(experience) < 1.01:
        return
    points = [(x, first * x ** log2(1 - saved)) for x in experience]
    assert rate(slope(points)) == pytest.approx(saved, abs=1e-6)


def test_savings_and_doublings_by_hand():
    made = [unit(1, 100, built=10), unit(2, 80, built=30), unit(4, 64, built=10)]
    assert saved_kusd(made) == 10 * 0 + 30 * 20 + 10 * 36
    assert doublings(made) == 2
    assert saved_kusd([]) == 0 and doublings([]) == 0


def test_units_are_what_the_factory_built_at_the_laws_price(past):
    made = units(past, 1)
    total = sum(
        int(past.worlds[-1].factory.built_total[at] - past.worlds[0].factory.built_total[at])
        for at, owner in enumerate(past.book.owners["generation"])
        if owner == 1
    )
    assert sum(one.built for one in made) == total
    for one in made:
        place = past.book.names["generation"].index(one.kind)
        assert one.law_kusd == unit_cost_kusd(past.worlds[one.quarter].factory, past.book)[place]
    assert rate(slope([(one.experience, one.law_kusd / one.first_kusd) for one in made])) == pytest.approx(
        0.12, abs=0.002
    )
    assert law_slope(past) == log2(0.88)


def test_a_finished_hall_makes_each_satellite_cheaper_for_six_quarters(past):
    ratios = {seat: {one.quarter: one.cost_kusd / one.law_kusd for one in units(past, seat)} for seat in (0, 1)}
    assert [round(ratios[0][quarter] / ratios[1][quarter], 3) for quarter in (4, 5, 10, 11)] == [1.0, 0.94, 0.94, 1.0]


def test_the_offer_is_the_same_for_every_chair_but_for_its_words():
    specs = [spec for name, spec in load(scenario_of("2")).dilemmas.items() if name.endswith("_half_built")]
    assert len(specs) == 4
    assert all(with_lines(spec, operator="", text="") == with_lines(specs[0], operator="", text="") for spec in specs)
    assert len({spec.text for spec in specs}) == 2
    longer, shorter = sorted({spec.text for spec in specs}, key=len, reverse=True)
    assert longer.replace(" You have spent 90 million dollars on it so far.", "") == shorter
    assert all(effect in EFFECTS for spec in specs for answer in spec.answers for effect in answer.then)


def test_everybody_meets_it_in_the_same_quarter_and_half_know_what_was_spent(past):
    found = [offer(past, seat) for seat in range(4)]
    assert {one.quarter for one in found} == {5}
    assert [one.knows_spent for one in found] == [True, False, True, False]
    assert [one.answer for one in found[:2]] == [FINISH, SELL]
    assert {one.price_kusd for one in found} == {52_000.0}


def test_what_the_hall_saves_by_hand(past):
    found, made = offer(past, 0), units(past, 0)
    assert found.saving_kusd == pytest.approx(
        0.06 * sum(one.built * one.law_kusd for one in made if 5 <= one.quarter <= 10)
    )
    assert found.gain_kusd == found.saving_kusd - 52_000


def test_a_match_that_ended_before_made_no_offer(past):
    assert offer(replace(past, worlds=past.worlds[:4], forms=past.forms[:3]), 0) is None


def made_offer(knows: bool, answer: int | None) -> Offer:
    return Offer(5, knows, answer, 30.0, 52.0)


def test_who_went_on_by_what_they_knew():
    offers = [made_offer(True, FINISH), made_offer(True, SELL), made_offer(True, None), made_offer(False, SELL)]
    assert (went_on(offers, True), went_on(offers, False)) == (Wins(1, 2), Wins(0, 1))


def test_the_difference_of_arkes_and_blumers_second_experiment():
    """41 of 48 against 10 of 60; the interval by Newcombe's method 10 from the Wilson limits 0.728-0.928 and 0.093-0.280."""
    gap, low, high = difference(Wins(41, 48), Wins(10, 60))
    assert gap == pytest.approx(0.6875, abs=1e-4)
    assert (low, high) == (
        pytest.approx(0.6875 - (0.1262**2 + 0.1134**2) ** 0.5, abs=2e-3),
        pytest.approx(0.6875 + (0.0738**2 + 0.0736**2) ** 0.5, abs=2e-3),
    )
    assert difference(Wins(0, 0), Wins(1, 2)) is None


@settings(deadline=None)  # a busy machine
@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30), st.integers(1, 30))
def test_a_difference_lies_in_its_interval_and_turns_its_sign_with_the_sides(won, other, more, others):
    first, second = Wins(won, won + more), Wins(other, other + others)
    gap, low, high = difference(first, second)
    assert -1 - 1e-9 <= low <= gap <= high <= 1 + 1e-9
    assert difference(second, first) == (pytest.approx(-gap), pytest.approx(-high), pytest.approx(-low))


def test_a_student_sees_points_lines_and_the_offer(past):
    points, lines, hall = TOPIC.own([past], 0)
    assert len(points.rows) == len(units(past, 0))
    assert lines.rows[-1][0] == "the law" and lines.rows[-1][3] == "12%"
    assert [row[1] for row in hall.rows[:2]] == ["finished", "yes"]
    assert all(len(row) == len(table.columns) for table in (points, lines, hall) for row in table.rows)


def test_the_class_sees_one_curve_and_who_went_on(past):
    curve, _, who, worth = TOPIC.together([Taken(0, [past], [0, 1, 2, 3])])
    assert isinstance(curve, Picture) and curve.is_log
    assert curve.line[-1][1] == pytest.approx(curve.line[-1][0] ** log2(0.88))
    assert [row[:2] for row in who.rows] == [
        ("also what was spent so far", "2"),
        ("only what is still to pay", "2"),
        ("difference", "4"),
    ]
    assert who.rows[0][2].startswith("50%") and who.rows[1][2].startswith("0%")
    assert worth.rows[1][1] == "0"


def test_an_answer_of_the_seats_ai_is_not_counted(past):
    who = TOPIC.together([Taken(0, [past], [0, 1, 2, 3], frozenset({(5, 0)}))])[2]
    assert [row[1] for row in who.rows] == ["1", "2", "3"]


def test_an_empty_class_is_no_trouble():
    assert len(TOPIC.together([])) == 4


def test_the_notes_quote_the_band():
    band, notes = band_of("2"), words_of("2", "notes")
    pattern = band.pattern
    for name, digits in (("finish_cash_musd", 0), ("finish_share_points", 2)):
        words = [f"{pattern[name + end]:.{digits}f}".replace("-", "−") for end in ("", "_low", "_high")]
        assert f"{words[0]} ({words[1]} to {words[2]})" in notes
    assert (
        f"${pattern['hall_saving_musd_median']:.1f}M" in notes and f"${pattern['hall_saving_musd_most']:.1f}M" in notes
    )
    assert f"${band.at(0.1):.1f}M, ${band.at(0.5):.1f}M and ${band.at(0.9):.1f}M" in notes
    assert pattern["hall_would_have_paid"] == 0
