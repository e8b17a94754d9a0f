"""Hazards: told before they happen, hitting whom they should, over when their time is up."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules.chance import batch, quarters, size, solar_factor, struck, tables
from game.rules.hazards import BLOWS, advance, draw_news, expire, first_fault, odds
from game.rules.luck import Luck
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.rules.strikes import DRAWS
from game.world.axes import PPM, changed
from game.world.contracts import ENDED, SIGNED
from game.world.events import Event
from game.world.loading import ScenarioError, load_with
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World

MANY = range(400)  # seeds


def stricken(world: World, book: Rulebook, event: Event) -> World:
    """The world after one piece of news."""
    return BLOWS[event.kind](world, event, book)


def in_orbit_or_lost(world: World, book: Rulebook) -> list[int]:
    """Satellites that can be accounted for, by operator."""
    fleet = world.fleet
    above = fleet.satellites.sum(axis=(1, 2)) + fleet.raising.sum(axis=(1, 2)) + fleet.stranded
    owned = np.bincount(book.owners["shell"], weights=above, minlength=len(book.operators))
    return (owned.astype(int) + fleet.lost + fleet.disposed).tolist()


@pytest.mark.parametrize(
    ("weight", "uniform", "place"),
    [
        ([0, 3, 1], 0.0, 1),
        ([0, 3, 1], 0.74, 1),
        ([0, 3, 1], 0.76, 2),
        ([0, 0, 0], 0.5, -1),  # nothing is exposed
    ],
)
def test_a_target_is_drawn_by_exposure(weight, uniform, place):
    assert struck(np.array(weight), np.arange(3), uniform) == place


def test_the_queue_and_not_the_listing_decides():
    weight, names = np.array([2.0, 5.0, 3.0]), np.array([0, 1, 2])
    moved = np.array([2, 0, 1])  # the same three, listed in another order
    for uniform in np.linspace(0, 0.99, 34):
        first = struck(weight, names, uniform)
        second = struck(weight[moved], np.argsort(moved), uniform)
        assert names[first] == moved[second]


def test_storms_follow_the_sun(book):
    laws = book.laws.hazards
    assert solar_factor(2024.8, laws) == pytest.approx(2.0)
    assert solar_factor(2030.3, laws) == pytest.approx(0.4)
    assert odds(book, 0)[0] > 3 * odds(book, 20)[0]


def test_every_hazard_of_the_scenario_is_known_and_applied(scenario):
    assert set(DRAWS) == set(scenario.hazards)
    assert set(BLOWS) == {*DRAWS, "factory_halted", "vehicle_withdrawn"}
    assert first_fault(scenario) == ""
    wrong = msgspec.structs.replace(scenario, hazards={"locusts": scenario.hazards["cable_cut"]})
    assert "locusts" in first_fault(wrong)


def test_sizes_and_lengths_reach_both_ends(scenario):
    spec = scenario.hazards["war_demand"]
    low, high = np.zeros(6), np.full(6, 1 - 1e-12)
    assert size(spec, low) == spec.low and size(spec, high) == pytest.approx(spec.high)
    assert (quarters(spec, low), quarters(spec, high)) == (spec.quarters_low, spec.quarters_high)


def test_the_quarter_does_what_the_news_told(opening, book):
    told = 0
    for seed in MANY:
        luck = Luck(seed, 0, book)
        news = draw_news(opening, book, luck)
        step = advance(opening, None, None, book, luck)
        assert tuple(step.events) == news
        told += len(news)
        assert in_orbit_or_lost(step.world, book) == in_orbit_or_lost(opening, book)
        for room in (step.world.fleet.raising, step.world.fleet.satellites, step.world.market.trust_ppm):
            assert (room >= 0).all()
    a_quarter = float(odds(book, 0).sum())
    assert 0.75 * a_quarter < told / len(MANY) < 1.1 * a_quarter  # some find no target


def test_a_batch_lost_is_the_batch_told(opening, book):
    for kind, fate in (("storm_loss", "lost"), ("batch_defect", "stranded")):
        drawn = np.array([0.0, 0.3, 0.5, 0.5, 0.5, 0.5])
        event = DRAWS[kind](opening, book.scenario.hazards[kind], drawn, book)
        shell, generation = book.index["shell"][event.shell], book.index["generation"][event.generation]
        assert 1 <= event.count <= batch(opening, shell, generation, book)
        after = stricken(opening, book, event)
        gone = opening.fleet.raising[shell].sum() - after.fleet.raising[shell].sum()
        counted = getattr(after.fleet, fate).sum() - getattr(opening.fleet, fate).sum()
        assert gone == counted == event.count


def test_storms_spare_high_shells(opening, book):
    high = np.array([spec.altitude_km >= 600 for spec in book.scenario.shells.values()])
    only_high = opening.fleet.raising * high[:, None, None]
    world = replace(opening, fleet=changed(opening.fleet, raising=only_high))
    assert DRAWS["storm_loss"](world, book.scenario.hazards["storm_loss"], np.full(6, 0.5), book) is None


def test_strict_tests_make_a_defect_rarer(opening, book):
    """With every other generation tested strictly, a defect finds the one that was not."""
    generation = book.index["generation"]["Qianfan Gen1"]
    infant = np.full(len(book.names["generation"]), 1)
    infant[generation] = PPM
    world = replace(opening, fleet=changed(opening.fleet, raising_infant_ppm=infant))
    spec = book.scenario.hazards["batch_defect"]
    hit = [
        DRAWS["batch_defect"](world, spec, np.array([0, u, 0.5, 0, 0, 0]), book) for u in np.linspace(0.05, 0.99, 20)
    ]
    assert {event.operator for event in hit} == {"Qianfan"}


def test_export_controls_hit_one_bloc_and_wear_off(opening, book):
    event = Event("export_controls", other="china", count=2, ppm=150_000)
    world = stricken(opening, book, event)
    china = np.array([spec.bloc == "china" for spec in book.scenario.operators.values()])
    assert (world.hazards.unit_cost_ppm == np.where(china, 1_150_000, PPM)).all()
    assert (world.hazards.output_ppm == np.where(china, 800_000, PPM)).all()
    one = expire(world)
    assert (one.hazards.unit_cost_ppm == world.hazards.unit_cost_ppm).all()  # two quarters: this one and the next
    two = expire(one)
    assert (two.hazards.unit_cost_ppm == PPM).all() and (two.hazards.output_ppm == PPM).all()


def test_a_cut_cable_moves_the_neighbours_demand_for_a_quarter(opening, book):
    world = stricken(opening, book, Event("cable_cut", nation="Malaysia", count=3, ppm=400_000))
    more = np.flatnonzero(world.hazards.demand_ppm > PPM)
    assert len(more) == 3 and book.index["nation"]["Malaysia"] in more
    assert (expire(world).hazards.demand_ppm == PPM).all()


def test_rulings_stay_within_their_bounds(opening, book):
    world, laws = opening, book.laws.hazards
    for _ in range(20):
        world = stricken(world, book, Event("spectrum_ruling", ppm=300_000))
    assert (world.hazards.capacity_ppm == round(PPM * laws.capacity_ceiling_factor)).all()
    for _ in range(40):
        world = stricken(world, book, Event("spectrum_ruling", ppm=-200_000))
    assert (world.hazards.capacity_ppm == round(PPM * laws.capacity_floor_factor)).all()


def test_a_clash_costs_trust_customers_and_the_agreement(opening, book):
    seat, nation = book.index["operator"]["Qianfan"], book.index["nation"]["Brazil"]
    assert opening.contracts.status[seat, nation] == SIGNED
    world = stricken(opening, book, Event("political_clash", operator="Qianfan", nation="Brazil", ppm=100_000))
    assert world.contracts.status[seat, nation] == ENDED
    assert world.market.trust_ppm[seat, nation] < opening.market.trust_ppm[seat, nation]
    assert world.hazards.clash_ppm[seat, nation] == 100_000
    assert not expire(world).hazards.clash_ppm.any()


def test_a_clash_is_abroad(opening, book):
    spec = book.scenario.hazards["political_clash"]
    for uniform in np.linspace(0, 0.99, 30):
        event = DRAWS["political_clash"](opening, spec, np.array([0, uniform, 0.5, 0, uniform, 0]), book)
        assert event.nation != book.scenario.operators[event.operator].home


def test_an_anomaly_turns_one_satellite_into_fragments(opening, book):
    event = DRAWS["orbit_anomaly"](opening, book.scenario.hazards["orbit_anomaly"], np.full(6, 0.4), book)
    world = stricken(opening, book, event)
    assert world.fleet.satellites.sum() == opening.fleet.satellites.sum() - 1
    assert world.debris.objects.sum() == opening.debris.objects.sum() + event.count


def test_an_accident_delays_a_first_flight(opening, book):
    event = Event("static_fire_accident", vehicle="Tianlong-3", count=5)
    world = stricken(opening, book, event)
    place = book.index["vehicle"]["Tianlong-3"]
    assert world.launch.ready_quarter[place] == opening.launch.ready_quarter[place] + 5


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(5)), seed=st.integers(0, 5000))
def test_listing_operators_in_another_order_changes_no_news(scenario, opening, book, order, seed):
    moved_book, moved = relisted(scenario, tuple(order))
    news = draw_news(opening, book, Luck(seed, 0, book))
    assert draw_news(moved, moved_book, Luck(seed, 0, moved_book)) == news


_KNOWN: dict[tuple[int, ...], tuple[Rulebook, World]] = {}


def relisted(scenario: Scenario, order: tuple[int, ...]) -> tuple[Rulebook, World]:
    """The same match with its operators listed in another order."""
    if order not in _KNOWN:
        operators = list(scenario.operators.items())
        book = compile_rulebook(msgspec.structs.replace(scenario, operators=dict(operators[i] for i in order)))
        _KNOWN[order] = book, found_world(book)
    return _KNOWN[order]


def test_nations_nearest_first(book):
    nearest = tables(book).nearest
    assert (nearest[:, 0] == np.arange(len(nearest))).all()


def test_a_dated_shock_happens_in_its_quarter_whatever_the_luck():
    shocks = [
        {"quarter": "2026-Q1", "kind": "factory_halted", "target": "OneWeb", "quarters": 2},
        {"quarter": "2026-Q1", "kind": "vehicle_withdrawn", "target": "LVM3", "quarters": 3},
    ]
    book = compile_rulebook(load_with("thousand_sails", {"shocks": shocks, "hazards": {}}))
    calm = {
        name: msgspec.structs.replace(spec, probability_per_quarter=0.0) for name, spec in book.scenario.hazards.items()
    }
    book = compile_rulebook(msgspec.structs.replace(book.scenario, hazards=calm))
    world = found_world(book)
    assert draw_news(world, book, Luck(1, 0, book)) == ()
    world = replace(world, quarter=2)
    news = draw_news(world, book, Luck(1, 2, book))
    assert [event.kind for event in news] == ["factory_halted", "vehicle_withdrawn"]
    for event in news:
        world = stricken(world, book, event)
    assert world.hazards.output_ppm[book.index["operator"]["OneWeb"]] == 0
    assert world.launch.grounded_ppm[book.index["vehicle"]["LVM3"]] == 3 * PPM
    assert world.hazards.output_ppm[book.index["operator"]["Starlink"]] == PPM


def test_a_shock_to_something_unknown_is_a_fault():
    shock = {"quarter": "2026-Q1", "kind": "vehicle_withdrawn", "target": "Soyuz", "quarters": 3}
    with pytest.raises(ScenarioError, match=r"shocks\[0\].target"):
        load_with("thousand_sails", {"shocks": [shock]})
