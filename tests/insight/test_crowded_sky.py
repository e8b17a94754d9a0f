"""Lesson 5: what filling the common band brings and costs, against figures worked out by hand, and the two bands of the form."""

from statistics import mean

import numpy as np
import pytest
from msgspec.structs import replace

from game.insight.fork import with_rivals_fixed
from game.insight.lessons.commons_effect import common_shell, dodging_kusd, effect, elsewhere, quiet_shell, worth_kusd
from game.insight.lessons.crowded_sky import TOPIC, book_under
from game.insight.lessons.headless import headless
from game.insight.lessons.lesson import band_of, scenario_of
from game.insight.lessons.measuring import measure
from game.insight.lessons.senders import NO_LIMIT, Sender
from game.insight.lessons.topic import Picture, Taken
from game.insight.matches import rulebook
from game.rules.lending import fleet_value_kusd
from game.rules.score import lines

SCENARIO = scenario_of("5")


@pytest.fixture(scope="module")
def filled():
    return headless(SCENARIO, 4, (Sender(NO_LIMIT), Sender(0), Sender(60), Sender(0)))


@pytest.fixture(scope="module")
def under_fee():
    return headless(SCENARIO, 4, (Sender(0),) * 4, book_under(SCENARIO, "fee"))


def test_every_company_has_the_common_band_and_a_quiet_one():
    book = rulebook(SCENARIO)
    for seat, name in enumerate(book.operators):
        assert book.names["shell"][common_shell(book, seat)] == f"{name} 53"
        assert book.names["shell"][quiet_shell(book, seat)] == f"{name} quiet"


def test_class_period_has_no_such_choice():
    book = rulebook("class_period")
    assert quiet_shell(book, 0) is None


def sent(past, seat):
    """Satellites booked for the common band, by hand from the forms."""
    names = past.book.names["shell"]
    return [
        sum(line.flights for line in forms[seat].book or () if line.shell == names[common_shell(past.book, seat)])
        for forms in past.forms
    ]


def test_flights_to_the_common_band_go_to_the_quiet_one_and_nothing_else_changes(filled):
    moved = elsewhere(filled, 0)
    assert set(moved) == {quarter for quarter, flights in enumerate(sent(filled, 0)) if flights}
    for quarter, form in moved.items():
        was = filled.forms[quarter][0]
        assert sum(line.flights for line in form.book) == sum(line.flights for line in was.book)
        assert {line.shell for line in form.book} == {"Bora quiet"}
        assert replace(form, book=was.book) == was


def test_who_sends_nothing_there_gains_and_costs_nothing(filled):
    assert sum(sent(filled, 1)) == 0
    assert effect(filled, 1) == (0, 0, 0, 0, 0)
    assert TOPIC.dot([filled], 1) == 0


def test_the_effect_is_the_difference_of_the_two_matches(filled):
    forms = elsewhere(filled, 0)
    start = min(forms)
    other = with_rivals_fixed(filled, 0, forms)
    was = filled.worlds[start:]
    book = filled.book
    found = effect(filled, 0)
    assert found.gain_kusd == worth_kusd(was, 0, book) - worth_kusd(other, 0, book)
    assert found.dodging_kusd == int((dodging_kusd(was, book) - dodging_kusd(other, book))[1:].sum())
    assert found.lost == int((was[-1].fleet.lost - other[-1].fleet.lost)[1:].sum())
    assert found.cost_kusd == found.dodging_kusd + found.lost * 3000  # a satellite, its seat and a year of service
    assert found.sent > 50 and found.dodging_kusd > 0


def test_worth_by_hand(filled):
    end, book = filled.worlds[-1], filled.book
    by_hand = int(end.treasury.cash_kusd[2]) - int(end.treasury.debt_kusd[2]) + fleet_value_kusd(end, 2, book)
    by_hand += round(0.9 * int(lines(end.market, end.contracts)[2]))
    assert worth_kusd(filled.worlds, 2, book) == by_hand  # no owner took anything out, and no rule asked for deposits


def test_a_sender_keeps_its_limit(filled):
    shell = common_shell(filled.book, 2)
    up = [int(world.fleet.satellites[shell].sum() + world.fleet.raising[shell].sum()) for world in filled.worlds]
    assert up[0] == 516 and max(up) <= 516 + 60
    own = common_shell(filled.book, 0)
    free = [int(world.fleet.satellites[own].sum() + world.fleet.raising[own].sum()) for world in filled.worlds]
    assert max(free) > 516 + 60


def test_the_pages_tell_round_beside_round(filled, under_fee):
    [table] = TOPIC.own([filled, under_fee], 0)
    assert table.columns == ("", "under no rule", "under a fee for the damage to others")
    assert table.rows[0][1] == str(effect(filled, 0).sent) and table.rows[0][2] == "0"
    assert all(len(row) == 3 for row in table.rows)
    rounds, picture = TOPIC.together([Taken(0, [filled, under_fee], (0, 2))])
    assert len(rounds.columns) == 3 and all(len(row) == 3 for row in rounds.rows)
    assert isinstance(picture, Picture)
    assert picture.points[0][:2] == (effect(filled, 0).gain_kusd / 1000, effect(filled, 0).cost_kusd / 1000)
    alone, _ = TOPIC.together([Taken(0, [filled], (0,))])
    assert len(alone.columns) == 2


@pytest.mark.slow
def test_the_band_in_the_repository_is_what_the_study_measures():
    kept = band_of("5")
    assert measure("5", range(1, kept.runs + 1), lambda words: None) == kept


def test_the_planners_best_is_the_best_of_the_limits_and_the_dilemma_is_measured_with_its_intervals():
    pattern = band_of("5").pattern
    totals = {
        name: value for name, value in pattern.items() if name.startswith("worth_of_all") and name.endswith("_musd")
    }
    best = f"worth_of_all_limit_{pattern['best_limit']:.0f}_musd"
    assert totals[best] == max(totals.values())
    gained = pattern["best_beside_no_limit_musd"]
    assert gained == pytest.approx(totals[best] - totals["worth_of_all_no_limit_musd"], abs=0.01)
    assert pattern["best_beside_no_limit_musd_low"] < gained < pattern["best_beside_no_limit_musd_high"]
    assert mean(band_of("5").values) > 0 and np.isfinite(list(pattern.values())).all()


def test_flights_that_stand_count_like_those_that_are_booked():
    past = headless(SCENARIO, 4, ("CarryOn",) * 4)
    moved = elsewhere(past, 0)
    assert set(moved) == set(range(past.quarters))  # each quarter the two flights of the opening are asked for again
    assert {line.shell for form in moved.values() for line in form.book} == {"Bora quiet"}
    assert effect(past, 0).sent > 100
