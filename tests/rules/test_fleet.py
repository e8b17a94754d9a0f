"""Fleet: tables of ageing and retirement, and no satellite ever lost from the books."""

from dataclasses import replace

import numpy as np
import pytest

from game.rules import ageing, fleet
from game.rules.luck import Luck
from game.world.axes import PPM, changed
from game.world.fleet import AGES
from game.world.treasury import RETIRE

END_OF_LIFE, EXTENSION, EARLY = (RETIRE.index(policy) for policy in ("end_of_life", "life_extension", "early"))


class Policy:
    """Decisions of which the fleet reads one line."""

    def __init__(self, operators, retire=END_OF_LIFE):
        self.retire = np.full(operators, retire, dtype=np.int64)


def turn(world, book, seed, retire=END_OF_LIFE):
    luck = Luck(seed, world.quarter, book)
    step = fleet.advance(world, Policy(len(book.operators), retire), None, book, luck)
    return replace(step.world, quarter=world.quarter + 1), step


def accounted(state, book):
    """Satellites of every operator, wherever they are."""
    by_shell = state.satellites.sum(axis=(1, 2)) + state.raising.sum(axis=(1, 2)) + state.stranded
    here = np.bincount(book.owners["shell"], by_shell, len(book.operators)).astype(np.int64)
    return here + state.lost + state.disposed


def in_service(state, book, name):
    return int(state.satellites[book.owners["shell"] == book.index["operator"][name]].sum())


@pytest.mark.parametrize(
    ("altitude_km", "quarters"), [(340, 0), (475, 1), (550, 1), (630, 1), (1070, 2), (1200, 2), (300, 0), (1500, 2)]
)
def test_quarters_of_orbit_raising(altitude_km, quarters):
    assert int(fleet.raising_class(altitude_km)) == quarters


def test_retirement_ages_of_a_five_year_satellite(book):
    ages = ageing.retirement_ages(np.array([20]), book.laws.fleet)[:, 0]
    assert (ages[END_OF_LIFE], ages[EXTENSION], ages[EARLY]) == (20, 25, 12)


@pytest.mark.parametrize(
    ("built", "tested_ppm", "low", "high"),
    [(0, PPM, 0.05, 0.10), (0, 500_000, 0.02, 0.05), (100_000, PPM, 0.005, 0.02), (0, 1_600_000, 0.08, 0.16)],
)
def test_infant_losses_fall_with_experience_and_testing(book, built, tested_ppm, low, high):
    laws = book.laws.fleet
    young = ageing.youth(np.array([float(built)]), laws)
    assert low < ageing.infant_share(young, np.array([tested_ppm]), laws)[0] < high


def test_attrition_stays_between_two_and_eight_percent_and_rises_beyond_design_life(book):
    laws = book.laws.fleet
    young = ageing.youth(np.array([0.0, 1e6]), laws)
    new, mature = ageing.attrition_per_year(young, np.array([PPM, PPM]), laws)
    assert 0.02 <= mature < new <= 0.08
    wear = ageing.wear_per_year(np.array([20]), laws)[0]
    assert not wear[:21].any()
    assert (np.diff(wear[20:]) > 0).all()


def test_what_strict_tests_find_on_the_ground_does_not_fail_in_orbit(book):
    strict, normal, fast = book.factory.infant[[2, 1, 0]]
    tested = np.array([strict, normal, fast]) * PPM
    rates = ageing.attrition_per_year(np.zeros(3), tested, book.laws.fleet)
    assert rates[0] <= 0.6 * rates[1] < rates[1] <= 0.7 * rates[2]


def test_a_cohort_is_spread_evenly_between_its_youngest_and_oldest_age(book):
    assert fleet.spread(10, 4).tolist() == [3, 3, 2, 2]
    state = fleet.opening(book)
    for name, spec in book.scenario.shells.items():
        here = state.satellites[book.index["shell"][name]]
        assert here.sum() == sum(cohort.satellites_count for cohort in spec.cohorts)
        assert state.raising[book.index["shell"][name]].sum() == spec.raising_count


def test_every_age_class_moves_on_and_the_last_keeps_the_oldest():
    ages = np.zeros((1, AGES), dtype=np.int64)
    ages[0, [0, 5, AGES - 2, AGES - 1]] = [1, 2, 3, 4]
    older = ageing.a_quarter_older(ages)[0]
    assert (older[1], older[6], older[AGES - 1], older.sum()) == (1, 2, 7, 10)


@pytest.mark.parametrize("retire", [END_OF_LIFE, EXTENSION, EARLY])
@pytest.mark.parametrize("seed", range(5))
def test_no_satellite_appears_or_vanishes(book, opening, seed, retire):
    world = opening
    for _ in range(20):
        before = accounted(world.fleet, book)
        world, _ = turn(world, book, seed, retire)
        assert (accounted(world.fleet, book) == before).all()
        assert world.fleet.satellites.min() >= 0 and world.fleet.raising.min() >= 0 and world.fleet.stranded.min() >= 0


def test_starlink_must_replace_about_four_hundred_a_quarter(book, opening):
    world, gone = opening, []
    first = book.index["operator"]["Starlink"]
    for _ in range(16):
        before = int((world.fleet.lost + world.fleet.disposed)[first])
        world, _ = turn(world, book, 3)
        gone.append(int((world.fleet.lost + world.fleet.disposed)[first]) - before)
    assert 300 < np.mean(gone) < 500


def test_life_extension_keeps_more_in_service_than_early_retirement(book, opening):
    kept = {}
    for policy in (EARLY, END_OF_LIFE, EXTENSION):
        world = opening
        for _ in range(6):
            world, _ = turn(world, book, 1, policy)
        kept[policy] = in_service(world.fleet, book, "Starlink")
    assert kept[EARLY] < kept[END_OF_LIFE] < kept[EXTENSION]


def test_satellites_enter_service_when_their_climb_is_over(book, opening):
    shell, generation = book.index["shell"]["Qianfan Polar"], book.index["generation"]["Qianfan Gen1"]
    raising = np.zeros_like(opening.fleet.raising)
    raising[shell, generation, 2] = 100
    world = replace(opening, fleet=changed(opening.fleet, raising=raising))
    counts = []
    for _ in range(4):
        world, _ = turn(world, book, 2)
        counts.append(int(world.fleet.satellites[shell, generation, 0]))
    assert counts[:2] == [0, 0]
    assert 85 <= counts[2] <= 100 and counts[3] == 0


def test_stranded_satellites_stay_high_and_fall_low(book, opening):
    high, low = book.index["shell"]["Qianfan Polar"], book.index["shell"]["Starlink 53"]
    stranded = np.zeros_like(opening.fleet.stranded)
    stranded[[high, low]] = 50
    world = replace(opening, fleet=changed(opening.fleet, stranded=stranded))
    for _ in range(12):
        world, _ = turn(world, book, 4)
    assert world.fleet.stranded[high] == 50
    assert world.fleet.stranded[low] < 5


def test_stranding_high_satellites_is_held_against_their_operator(book, opening):
    shell = book.index["shell"]["Qianfan Polar"]
    stranded = opening.fleet.stranded.copy()
    stranded[shell] += 4
    world, _ = turn(replace(opening, fleet=changed(opening.fleet, stranded=stranded)), book, 5)
    left = world.debris.left_behind[book.index["operator"]["Qianfan"]]
    assert left >= 4
    world, _ = turn(world, book, 5)
    assert world.debris.left_behind[book.index["operator"]["Qianfan"]] < 4  # counted once


def test_retiring_costs_money_and_more_from_high_orbits(book, opening):
    world, spent = opening, np.zeros(len(book.operators))
    for _ in range(12):
        world, step = turn(world, book, 6)
        assert (step.bills["disposal"] <= 0).all()
        spent -= step.bills["disposal"]
    each = spent / np.maximum(world.fleet.disposed, 1)
    assert each[book.index["operator"]["OneWeb"]] > 3 * each[book.index["operator"]["Starlink"]] > 0
