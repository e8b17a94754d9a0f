"""First Orbit: the opening holds what the lesson needs, and lacks what would disturb it."""

import pytest

from game.world.loading import load
from game.world.scenario import quarter_index


@pytest.fixture(scope="module")
def scenario():
    return load("first_orbit")


def test_it_is_five_quarters_without_dilemmas_and_hazards(scenario):
    assert scenario.quarters_count == 5
    assert not scenario.dilemmas and not scenario.hazards and not scenario.shocks


def test_qianfan_has_flights_booked_and_ready_satellites_to_fill_them(scenario):
    booked = [line for line in scenario.manifest if line.operator == "Qianfan"]
    aboard = sum(line.flights_count * scenario.vehicles[line.vehicle].batch_count["Qianfan Gen1"] for line in booked)
    stock = scenario.generations["Qianfan Gen1"]
    assert aboard and stock.ready_count >= aboard
    assert stock.untested_count and stock.tested_count and stock.plan_per_quarter_count


def test_brazil_has_signed_and_licensed_and_falls_due_behind_the_lesson(scenario):
    (agreement,) = scenario.agreements
    assert (agreement.operator, agreement.nation) == ("Qianfan", "Brazil")
    assert quarter_index(agreement.serve_by, scenario.opening) >= scenario.quarters_count
    licences = {entry.operator: entry for entry in scenario.nations["Brazil"].licences}
    assert licences["Qianfan"].status == "granted" and licences["Qianfan"].gateway


def test_what_is_ordered_is_at_work_a_quarter_later(scenario):
    assert set(scenario.laws.factory.expansion_quarters.values()) == {1}


def test_a_reusable_rocket_is_there_to_be_sponsored(scenario):
    vehicle = scenario.vehicles["Zhuque-3"]
    assert vehicle.reusable and scenario.providers[vehicle.provider].bloc == scenario.operators["Qianfan"].bloc
