"""Launch: what lifts what, who flies when, and where every satellite ends up."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from agents.policies.launch_providers import provider_rows
from game.rules import deployment, factory, launch
from game.rules.cadence import flights_possible, grounding, success_share
from game.rules.carry_on import standing
from game.rules.flights import Chances, Flown, fly
from game.rules.luck import Luck
from game.rules.manifest import OUTSIDE, Booking, Run, load, queue
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.axes import Ints, changed, seal
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World


@pytest.mark.parametrize(
    ("vehicle", "generation", "shell", "least", "most"),
    [
        ("Falcon 9", "Starlink V2 Opt", "Starlink G2-43", 24, 29),
        ("Starship", "Starlink V3", "Starlink G2-43", 60, 60),
        ("Long March 6A", "Qianfan Gen1", "Qianfan Polar", 18, 18),
        ("Long March 8", "Qianfan Gen1", "Qianfan Polar", 18, 18),
        ("Long March 8A", "Guowang Gen1", "Guowang 1145-50", 9, 10),
        ("Long March 12", "Guowang Gen1", "Guowang 1145-50", 9, 10),
        ("Long March 5B", "Guowang Gen1", "Guowang 1168-86", 9, 10),
        ("Long March 6A", "Guowang Gen1", "Guowang 1168-86", 5, 5),
        ("Atlas V", "Leo Gen1", "Leo 52", 27, 27),
        ("Falcon 9", "Leo Gen1", "Leo 52", 24, 24),
        ("Ariane 64", "Leo Gen1", "Leo 52", 32, 36),
        ("Vulcan", "Leo Gen1", "Leo 52", 45, 45),
        ("New Glenn", "Leo Gen1", "Leo 52", 48, 61),
    ],
)
def test_flights_carry_what_was_flown_or_announced(
    vehicle: str, generation: str, shell: str, least: int, most: int, book: Rulebook
) -> None:
    place = book.index["vehicle"][vehicle], book.index["generation"][generation], book.index["shell"][shell]
    assert least <= book.launch.per_flight[place] <= most


@pytest.mark.parametrize(
    ("operator", "vehicle", "may"),
    [
        ("Starlink", "Falcon 9", 1),
        ("Starlink", "Long March 6A", 0),
        ("Qianfan", "Falcon 9", 0),
        ("Qianfan", "Zhuque-3", 1),
        ("OneWeb", "LVM3", 1),
    ],
)
def test_export_control(operator: str, vehicle: str, may: int, book: Rulebook) -> None:
    assert book.launch.may_fly[book.index["operator"][operator], book.index["vehicle"][vehicle]] == may


def test_new_launchers_fail_often_and_mend_what_failed(book: Rulebook) -> None:
    laws = book.laws.launch
    number, flights, failures = (
        np.array([1, 2, 3, 4, 4, 504]),
        np.array([0, 1, 2, 3, 3, 503]),
        np.array([0, 0, 1, 0, 2, 3]),
    )
    odds = success_share(number, flights, failures, book.launch.success_steps, laws)
    assert odds[:3].tolist() == [0.65, 0.75, 0.85]
    assert odds[3] > odds[4]
    assert odds[5] > 0.995


def test_inquiries_are_short_for_the_mature(book: Rulebook) -> None:
    laws = book.laws.launch
    assert grounding(100, 0.0, laws) * 91.25 == pytest.approx(15)
    assert grounding(1, 1.0, laws) * 91.25 == pytest.approx(270)


SEASONED = Chances(room=5, made=99, mature=0.9, attempts=99, lands=True, reused=2, inquiry=0.0)


def flown(book: Rulebook, carried: int, success: list[float], given: Chances = SEASONED, days: int = 15) -> Flown:
    """One operator's flights of one vehicle; all boosters that try to land come back."""
    run = Run(0, [Booking(0, 0, len(success), 50)], [0.5, 0.5])
    luck = np.array(success), np.zeros(len(success))
    steps = book.launch.success_steps.tolist(), book.launch.landing_steps.tolist()
    laws = structs.replace(book.laws.launch, mature_grounding_days=(days, days))
    return fly(run, [carried], given, luck, steps, laws)


@pytest.mark.parametrize(
    ("share", "held", "left"),
    [
        (0.42, [2, 3], 0),  # two of five slots pass while the failure is looked into
        (1.0, [2, 3, 4], 400_000),  # the rest is served next quarter
    ],
)
def test_a_failure_holds_up_the_flights_behind_it(share: float, held: list[int], left: int, book: Rulebook) -> None:
    day = flown(book, 5, [0.0, 0.95, 0.95, 0.0, 0.0], days=round(share * 91.25))
    assert (day.failed, day.held, day.went) == ([1], held, 5 - len(held))
    assert day.grounded_ppm == pytest.approx(left, abs=10_000)


def test_a_flight_that_does_not_go_neither_fails_nor_lands(book: Rulebook) -> None:
    day = flown(book, 2, [0.0, 0.0, 0.95])
    assert (day.went, day.failed, day.tries, day.back_old, day.back_new) == (2, [], 2, 2, 0)


@given(success=st.lists(st.floats(0, 0.8999), max_size=8), carried=st.integers(0, 8), reused=st.integers(0, 9))
def test_a_quarter_without_failures_is_no_special_case(
    success: list[float], carried: int, reused: int, book: Rulebook
) -> None:
    """What is worked out at a glance is what going through the flights one by one gives."""
    given = SEASONED._replace(reused=reused)
    ready = min(carried, len(success))
    easy = flown(book, ready, success, given)
    hard = flown(book, ready, [*success, 0.95], given)  # a flight that would fail and does not go
    assert easy._replace(odds=[]) == hard._replace(odds=[])
    assert (easy.went, easy.back_old + easy.back_new, easy.back_old) == (ready, ready, min(reused, ready))


@given(
    flights=st.lists(st.integers(0, 6), min_size=12, max_size=12),
    outside=st.lists(st.integers(0, 9), min_size=2, max_size=2),
    seed=st.integers(0, 99),
)
def test_the_order_on_the_pad_owes_nothing_to_the_list_of_companies(
    flights: list[int], outside: list[int], seed: int
) -> None:
    manifest = np.array(flights).reshape(3, 2, 2)
    luck = np.random.default_rng(seed).random(3)
    turned = np.array([2, 0, 1])
    runs = queue(manifest, manifest, np.array(outside), luck.tolist())
    others = queue(manifest[turned], manifest[turned], np.array(outside), luck[turned].tolist())
    renamed = [*turned.tolist(), OUTSIDE]
    assert sum(run.flights for run in runs) == manifest.sum() + sum(outside)
    for run, other in zip(runs, others, strict=True):
        mine = [run.bookings[place][:2] for place in run.order()]
        theirs = [(renamed[other.bookings[place].operator], other.bookings[place].shell) for place in other.order()]
        assert mine == theirs


@given(ready=st.lists(st.integers(0, 60), min_size=2, max_size=2), room=st.integers(0, 80), flights=st.integers(0, 5))
def test_a_flight_takes_the_newest_first_and_never_too_many(ready: list[int], room: int, flights: int) -> None:
    run = Run(0, [Booking(0, 0, flights, 50)], [0.5, 0.5])
    loads = load([run], [[flights]], np.array(ready), np.array([room]), ((((1, 10), (0, 20)),),))[0][0]
    newest = sum(count for each in loads for generation, count in each if generation == 1)
    assert newest == min(ready[1], room, 10 * flights)
    assert sum(count for each in loads for _, count in each) <= min(sum(ready), room)
    assert all(sum(count / (20, 10)[generation] for generation, count in each) <= 1 + 1e-9 for each in loads)
    assert all(loads) and len(loads) <= flights


def test_the_dearest_flights_are_loaded_first() -> None:
    runs = [Run(0, [Booking(0, 0, 2, 50), Booking(0, 1, 2, 60)], [0.5, 0.5])]
    loads = load(runs, [[2, 2]], np.array([30]), np.array([99, 99]), ((((0, 10),), ((0, 10),)),))[0]
    assert loads == [[[(0, 10)]], [[(0, 10)], [(0, 10)]]]


def noticed(world: World, book: Rulebook, luck: Luck) -> Notices:
    """What the default providers publish; the nations say nothing."""
    sizes = {axis: len(names) for axis, names in book.names.items()}
    rows = {entry.name: seal(np.zeros([sizes[axis] for axis in entry.metadata["axes"]])) for entry in fields(Notices)}
    return Notices(**rows | provider_rows(world, book, luck))


def quarters(world: World, book: Rulebook, seed: int, count: int) -> list[World]:
    """The factories and launchers alone for some quarters, opening plans carried on."""
    worlds = [world]
    for quarter in range(count):
        luck = Luck(seed, quarter, book)
        orders, notices = standing(world, book).decisions(), noticed(world, book, luck)
        for room in (factory, launch):
            world = room.advance(world, orders, notices, book, luck).world
        world = replace(world, quarter=quarter + 1)
        worlds.append(world)
    return worlds


def up(world: World) -> Ints:
    """Satellites of each shell in service, on their way or stranded: [shell]."""
    fleet = world.fleet
    above: Ints = fleet.satellites.sum(axis=(1, 2)) + fleet.raising.sum(axis=(1, 2)) + fleet.stranded
    return above


@pytest.mark.parametrize("seed", range(8))
def test_every_satellite_sent_up_is_somewhere(seed: int, book: Rulebook, opening: World) -> None:
    own = book.owners["shell"]
    for before, after in zip(worlds := quarters(opening, book, seed, 6), worlds[1:], strict=False):
        sent = after.launch.launched - before.launch.launched
        arrived = np.bincount(own, up(after) - up(before), len(book.operators))
        assert (sent == arrived + after.fleet.lost - before.fleet.lost).all()
        assert (after.factory.ready >= 0).all()
        filled = after.fleet.satellites.sum(axis=(1, 2)) + after.fleet.raising.sum(axis=(1, 2))
        followed = deployment.leaving(before.fleet, before.treasury.retire, book)  # their successors ride ahead
        assert (filled <= np.maximum(after.licences.allowed, up(before)) + followed).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_opening_year_looks_like_2025(seed: int, book: Rulebook, opening: World) -> None:
    worlds = quarters(opening, book, seed, 2)
    falcon = book.index["vehicle"]["Falcon 9"]
    flown = np.diff([world.launch.flights for world in worlds], axis=0)
    assert (flown[:, falcon] <= 55).all()
    assert 32 <= flown[:, falcon].mean() <= 48
    assert 55 <= flown.sum(axis=1).mean() <= 90  # about 320 orbital launches in 2025


def test_what_does_not_fly_is_not_paid(book: Rulebook, opening: World) -> None:
    grounded = changed(opening.launch, grounded_ppm=np.full_like(opening.launch.grounded_ppm, 1_000_000))
    world = replace(opening, launch=grounded)
    luck = Luck(1, 0, book)
    step = launch.advance(world, standing(world, book).decisions(), noticed(world, book, luck), book, luck)
    assert not step.bills["launches"].any() and "forfeits" not in step.bills
    assert (step.world.launch.launched == world.launch.launched).all()
    assert {event.kind for event in step.events} >= {"flights_called_off"}


def test_a_flight_with_nothing_to_carry_costs_half(book: Rulebook, opening: World) -> None:
    empty = replace(opening, factory=changed(opening.factory, ready=opening.factory.ready * 0))
    luck = Luck(1, 0, book)
    step = launch.advance(empty, standing(empty, book).decisions(), noticed(empty, book, luck), book, luck)
    due = (opening.launch.manifest * opening.launch.manifest_kusd).sum(axis=(1, 2))
    late = sum(e.count for e in step.events if e.kind == "flights_called_off")
    assert late or (step.bills["forfeits"] == -due // 2).all()
    assert not step.bills["launches"].any()


def test_insurance_costs_more_than_it_returns_and_pays_what_was_aboard(book: Rulebook, opening: World) -> None:
    paid = np.zeros(len(book.operators))
    for seed in range(40):
        luck = Luck(seed, 0, book)
        draft = standing(opening, book)
        draft["insure"][...] = opening.launch.manifest
        bills = launch.advance(opening, draft.decisions(), noticed(opening, book, luck), book, luck).bills
        assert (bills["insurance"] <= 0).all() and (bills["insurance_paid"] >= 0).all()
        paid += bills["insurance"] + bills["insurance_paid"]
    assert paid.sum() < 0


def test_a_vehicle_in_development_does_not_fly(book: Rulebook, opening: World) -> None:
    possible = flights_possible(opening.launch, 0, book)
    index = book.index["vehicle"]
    assert possible[index["Long March 10"]] == 0 and possible[index["Starship"]] == 0
    assert 40 <= possible[index["Falcon 9"]] <= 55


def test_listing_companies_in_another_order_changes_only_the_order(scenario: Scenario, book: Rulebook) -> None:
    turned = compile_rulebook(structs.replace(scenario, operators=dict(reversed(scenario.operators.items()))))
    one, other = (quarters(found_world(each), each, 5, 6)[-1] for each in (book, turned))
    order = [turned.index["operator"][name] for name in book.operators]
    assert (one.launch.manifest == other.launch.manifest[order]).all()
    assert (one.launch.launched == other.launch.launched[order]).all()
    assert (one.factory.capacity == other.factory.capacity[order]).all()
    for name in ("flights", "failures", "landings", "boosters", "progress_ppm", "clearing_kusd", "provider_cash_kusd"):
        assert (getattr(one.launch, name) == getattr(other.launch, name)).all(), name
    assert (one.fleet.raising == other.fleet.raising).all() and (one.factory.ready == other.factory.ready).all()


def test_bookings_are_limited_by_what_can_be_ready(book: Rulebook, opening: World) -> None:
    limits = [launch.flights_limit(opening, seat, book) for seat in range(len(book.operators))]
    assert limits[book.index["operator"]["Starlink"]] > 30
    none = changed(opening.factory, ready=opening.factory.ready * 0, tested=opening.factory.tested * 0)
    none = changed(none, untested=none.untested * 0, plan=none.plan * 0)
    empty = replace(opening, factory=none)
    assert not any(launch.flights_limit(empty, seat, book) for seat in range(len(book.operators)))
