"""Coverage: who is served where, and every satellite sold once."""

from dataclasses import replace
from time import perf_counter
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import capacity, coverage, debris, fleet, footprint
from game.rules.luck import Luck
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.axes import PPM, arrays_of, changed, relabelled
from game.world.coverage import NO_LINK_US
from game.world.licences import GRANTED


@pytest.fixture
def seats(book):
    return book.index["operator"]


def with_satellites(world, book, shell, generation, count):
    """The world with so many more satellites of an age of three quarters."""
    satellites = world.fleet.satellites.copy()
    satellites[book.index["shell"][shell], book.index["generation"][generation], 3] += count
    return replace(world, fleet=changed(world.fleet, satellites=satellites))


def looked_at(world, book):
    return changed(
        world.coverage,
        **coverage.measure(
            book,
            world.fleet,
            world.market,
            world.contracts,
            world.licences,
            world.research,
            world.hazards.capacity_ppm,
        ),
    )


def everywhere(world, **fields):
    """The world with a licence and a gateway for everybody everywhere, or as said."""
    shape = world.licences.status.shape
    values = {"status": np.full(shape, GRANTED), "gateway": np.ones(shape, dtype=np.int64), **fields}
    return replace(world, licences=changed(world.licences, **values))


@pytest.mark.parametrize(
    ("in_view", "factor", "share"),
    [(0.0, 1.0, 0.0), (0.5, 1.0, 0.39), (4.6, 1.0, 0.99), (2.0, 2.3, 0.99), (0.3, 2.3, 0.30)],
)
def test_availability_by_satellites_in_view(in_view, factor, share):
    assert coverage.availability(np.array(in_view), np.array(in_view * factor)) == pytest.approx(share, abs=0.005)


def test_the_opening_sky(book, opening, seats):
    share = opening.coverage.availability_ppm / PPM
    assert (share[seats["Starlink"]] > 0.999).all()
    assert (share[seats["OneWeb"]] > 0.95).all()
    for name in ("Qianfan", "Guowang", "Amazon Leo"):
        assert (share[seats[name]] < 0.95).all()


def test_77_qianfan_satellites_open_nothing_and_324_open_the_equator(book, opening, seats):
    flying = int(opening.fleet.satellites[book.owners["shell"] == seats["Qianfan"]].sum())
    nation = book.index["nation"]["Kenya"]
    with_77 = looked_at(with_satellites(opening, book, "Qianfan Polar", "Qianfan Gen1", 77 - flying), book)
    with_324 = looked_at(with_satellites(opening, book, "Qianfan Polar", "Qianfan Gen1", 324 - flying), book)
    assert (with_77.availability_ppm[seats["Qianfan"]] < 850_000).all()
    assert with_324.in_view_ppm[seats["Qianfan"], nation] == pytest.approx(3.1 * PPM, rel=0.02)
    assert (with_324.availability_ppm[seats["Qianfan"]] > 950_000).all()


def test_satellites_still_missing_to_open_a_nation(book, opening, seats):
    seat, shell = seats["Qianfan"], book.index["shell"]["Qianfan Polar"]
    nation = book.index["nation"]["Kazakhstan"]
    more = coverage.satellites_to_open(opening, seat, nation, shell, book)
    assert 20 < more < 200
    enough = looked_at(with_satellites(opening, book, "Qianfan Polar", "Qianfan Gen1", more), book)
    short = looked_at(with_satellites(opening, book, "Qianfan Polar", "Qianfan Gen1", more - 1), book)
    assert short.availability_ppm[seat, nation] < 950_000 <= enough.availability_ppm[seat, nation]
    best = coverage.satellites_to_open(opening, seat, nation, -1, book)
    assert 0 < best <= more
    assert coverage.satellites_to_open(opening, seats["Starlink"], nation, -1, book) == 0
    assert coverage.satellites_to_open(opening, seat, nation, book.index["shell"]["Starlink 53"], book) == -1


def test_a_low_inclination_never_opens_the_north(book, opening, seats):
    shell, nation = book.index["shell"]["Leo 33"], book.index["nation"]["United Kingdom"]
    assert coverage.satellites_to_open(opening, seats["Amazon Leo"], nation, shell, book) == -1


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), empty=st.floats(0, 0.9))
def test_a_satellite_is_sold_once(book, seed, empty):
    generator = np.random.default_rng(seed)
    shells, nations = book.coverage.view.shape
    usable = generator.exponential(1e6, shells) * (generator.random(shells) > 0.2)
    wanted = generator.exponential(1e5, (len(book.operators), nations)) * (generator.random(nations) > empty)
    way = generator.random((shells, nations))
    sold = capacity.sold_once(usable, wanted, way, book)
    owned = np.bincount(book.owners["shell"], usable, len(book.operators))
    assert (sold.sum(axis=1) <= owned * (1 + 1e-9)).all()
    assert (sold >= 0).all()
    assert (sold[wanted == 0] == 0).all()


def test_capacity_over_closed_markets_serves_the_neighbours(book, opening, seats):
    """With China closed, satellites over its borders work for those next door."""
    seat = seats["Starlink"]
    world = everywhere(opening)
    closed = world.licences.status.copy()
    closed[:, book.index["nation"]["China"]] = 0
    all_open = looked_at(world, book).capacity_mbps[seat]
    one_closed = looked_at(everywhere(opening, status=closed), book).capacity_mbps[seat]
    assert one_closed[book.index["nation"]["China"]] == 0
    for neighbour in ("Kazakhstan", "Vietnam", "Pakistan"):
        assert one_closed[book.index["nation"][neighbour]] > all_open[book.index["nation"][neighbour]]


def test_no_capacity_without_licence(opening):
    sold = opening.coverage.capacity_mbps > 0
    assert not (sold & (opening.licences.status != GRANTED)).any()


def test_without_laser_links_a_gateway_must_be_near(book, opening, seats):
    seat, nations = seats["OneWeb"], book.index["nation"]
    gateway = np.zeros_like(opening.licences.gateway)
    gateway[seat, nations["Germany"]] = 1
    sellable = looked_at(everywhere(opening, gateway=gateway), book).capacity_mbps[seat]
    assert sellable[nations["Germany"]] > 0 and sellable[nations["France"]] > 0
    assert sellable[nations["Brazil"]] == 0 and sellable[nations["Australia"]] == 0


def test_laser_links_carry_traffic_to_a_far_gateway(book, opening, seats):
    seat, nations = seats["Starlink"], book.index["nation"]
    gateway = np.zeros_like(opening.licences.gateway)
    gateway[seat, nations["United States"]] = 1
    world = everywhere(opening, gateway=gateway)
    assert looked_at(world, book).capacity_mbps[seat, nations["Australia"]] > 0
    unlearned = replace(world, research=changed(world.research, level=np.zeros_like(world.research.level)))
    assert looked_at(unlearned, book).capacity_mbps[seat, nations["Australia"]] == 0


def test_starlink_carries_its_lines_at_the_opening(book, opening, seats):
    seat = seats["Starlink"]
    lines = opening.market.subscribers[seat] * book.laws.coverage.busy_hour_mbps
    use = lines / np.maximum(opening.coverage.capacity_mbps[seat], 1)
    assert use.max() < 0.8
    assert 0.4 < use[book.index["nation"]["United States"]] < 0.7


def test_latency_by_altitude(book, opening, seats):
    latency = opening.coverage.latency_us
    assert (latency[seats["Starlink"]] < latency[seats["Qianfan"]]).all()
    assert 22_000 < latency[seats["Starlink"]].min() <= latency.max() < 60_000
    nobody = replace(opening, fleet=changed(opening.fleet, satellites=np.zeros_like(opening.fleet.satellites)))
    empty = looked_at(nobody, book)
    assert (empty.latency_us == NO_LINK_US).all()
    assert not empty.capacity_mbps.any() and not empty.availability_ppm.any()


def test_density_is_capped_by_spectrum(book, opening, seats):
    """Ten thousand V3 over small nations cannot serve more lines than the cells hold."""
    world = everywhere(with_satellites(opening, book, "Starlink G2-53", "Starlink V3", 10_000))
    sellable = looked_at(world, book).capacity_mbps[seats["Starlink"]]
    emirates = book.index["nation"]["United Arab Emirates"]
    spec = book.scenario.nations["United Arab Emirates"]
    lines = sellable[emirates] / book.laws.coverage.busy_hour_mbps
    assert lines <= spec.area_km2 * book.laws.coverage.dense_lines_per_km2


def test_more_satellites_never_mean_less_sky(book, opening):
    before = looked_at(opening, book)
    after = looked_at(with_satellites(opening, book, "Qianfan 50", "Qianfan Gen2", 500), book)
    assert (after.in_view_ppm >= before.in_view_ppm).all()
    assert (after.availability_ppm >= before.availability_ppm).all()


def test_tables_are_ready_at_once(scenario, book):
    footprint._seen.cache_clear()
    start = perf_counter()
    tables = footprint.tables(scenario, book.index)
    assert perf_counter() - start < 1.0  # 0.1 s on a quiet machine
    assert (tables.reach <= 1).all() and (tables.within <= 1).all() and (tables.within >= 0).all()
    assert np.bincount(tables.patch_shell, tables.patch_share).max() <= 1 + 1e-9


def test_the_fleet_in_pairs_is_the_whole_fleet(book, opening):
    assert fleet.in_pairs(opening.fleet, book).sum() == opening.fleet.satellites.sum()


def test_listing_the_companies_in_another_order_changes_nothing(scenario, book, opening):
    """Fleet, debris and coverage of a quarter, with the chairs listed backwards."""
    names = list(reversed(scenario.operators))
    other = compile_rulebook(msgspec.structs.replace(scenario, operators={n: scenario.operators[n] for n in names}))
    seats = [book.index["operator"][name] for name in names]

    def played(rules, world):
        keep = SimpleNamespace(retire=np.zeros(len(names), dtype=np.int64))
        for room in (fleet, debris, coverage):
            world = room.advance(world, keep, None, rules, Luck(3, 0, rules)).world
        return world

    one, two = played(book, opening), played(other, found_world(other))
    for room in ("fleet", "debris", "coverage"):
        moved = relabelled(getattr(one, room), {"operator": np.array(seats)})
        for name, _, _, array in arrays_of(getattr(two, room)):
            assert (array == getattr(moved, name)).all(), f"{room}.{name}"
