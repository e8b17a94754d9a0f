"""Changes: what chance and choice do to a world, one small change each; money is booked by who calls."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from game.rules.rounding import apportion
from game.world.axes import PPM, Bools, Ints, amended, changed, whole
from game.world.contracts import BREACHED, SIGNED
from game.world.debris import BAND_KM, BANDS, LOWEST_BAND_KM
from game.world.launch import PROGRAMMES
from game.world.licences import DUE, FROZEN, GRANTED, PENDING, UNASKED, WAIVED
from game.world.market import TIERS
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World

REUSE, CADENCE, NEW_VEHICLE = (PROGRAMMES.index(name) for name in ("reuse", "cadence", "vehicle"))
YOUNG_QUARTERS = 4  # a life extension makes no satellite younger than this


class EffectTables(NamedTuple):
    """What the effects need of a scenario, computed once."""

    home: Ints  # [operator] nation
    tier: Ints  # [nation]
    households: Ints  # [nation]
    closed: Bools  # [operator, nation] no licence for this operator's bloc
    same_bloc: Bools  # [operator, vehicle] the vehicle is built in the operator's own bloc
    altitude_km: Ints  # [shell]
    due: Ints  # [milestone] quarter
    milestone_owner: Ints  # [milestone]


@lru_cache(maxsize=16)
def tables(book: Rulebook) -> EffectTables:
    """Homes, tiers, blocs and dates of a scenario."""
    scenario, place = book.scenario, book.index
    operators, nations = list(scenario.operators.values()), list(scenario.nations.values())
    makers = [scenario.providers[vehicle.provider].bloc for vehicle in scenario.vehicles.values()]
    milestones = list(scenario.milestones.values())
    return EffectTables(
        home=np.array([place["nation"].get(spec.home, 0) for spec in operators]),
        tier=np.array([TIERS.index(spec.tier) for spec in nations]),
        households=whole([spec.households_m * 1e6 for spec in nations]),
        closed=np.array([[each.bloc in spec.closed_to for spec in nations] for each in operators]),
        same_bloc=np.array([[each.bloc == maker for maker in makers] for each in operators]),
        altitude_km=whole([spec.altitude_km for spec in scenario.shells.values()]),
        due=np.array([quarter_index(spec.due, scenario.opening) for spec in milestones], dtype=np.int64),
        milestone_owner=np.array([place["operator"][spec.operator] for spec in milestones], dtype=np.int64),
    )


def room(world: World, name: str, **arrays: Any) -> World:
    """The world with some arrays of one room replaced."""
    return amended(world, **{name: changed(getattr(world, name), **arrays)})


def added(array: Ints, where: Any, amount: Any, low: int = 0, high: int | None = None) -> Ints:
    """The array with an amount added somewhere, kept between bounds."""
    copy = array.copy()
    copy[where] = np.clip(copy[where] + amount, low, high)
    return copy


def scaled(array: Ints, where: Any, share: float) -> Ints:
    """The array with some entries changed by a share: 0.1 makes them a tenth larger."""
    copy = array.copy()
    copy[where] = whole(copy[where] * max(0.0, 1.0 + share))
    return copy


def shift_trust(world: World, where: Any, share: float) -> World:
    """Trust moved by a share (0.05 = five points) at some [operator, nation] places."""
    return room(world, "market", trust_ppm=added(world.market.trust_ppm, where, round(share * PPM), 0, PPM))


def scatter(world: World, altitude_km: int, fragments: int) -> World:
    """Fragments added to the catalogue at one altitude."""
    band = min(max((altitude_km - LOWEST_BAND_KM) // BAND_KM, 0), BANDS - 1)
    return room(world, "debris", objects=added(world.debris.objects, band, fragments))


def taken_from_raising(world: World, shell: int, count: int) -> Ints:
    """Satellites on their way up to one shell that are hit, in proportion; [generation, quarters_to_go]."""
    raising = world.fleet.raising[shell]
    hit = apportion(min(count, int(raising.sum())), raising.ravel().astype(np.float64))
    taken: Ints = np.minimum(hit.reshape(raising.shape), raising)
    return taken


def lose_raising(world: World, shell: int, count: int, book: Rulebook) -> World:
    """Satellites on their way up that re-enter."""
    hit = taken_from_raising(world, shell, count)
    lost = added(world.fleet.lost, book.owners["shell"][shell], int(hit.sum()))
    return room(world, "fleet", raising=added(world.fleet.raising, shell, -hit), lost=lost)


def strand_raising(world: World, shell: int, count: int) -> World:
    """Satellites on their way up that stay where they are for want of thrust."""
    hit = taken_from_raising(world, shell, count)
    stranded = added(world.fleet.stranded, shell, int(hit.sum()))
    return room(world, "fleet", raising=added(world.fleet.raising, shell, -hit), stranded=stranded)


def disturb_supply(world: World, seats: Any, cost_share: float, output_share: float, quarters: int) -> World:
    """Satellites dearer and fewer for some quarters; the longer of two disturbances holds."""
    hazards = world.hazards
    return room(
        world,
        "hazards",
        unit_cost_ppm=scaled(hazards.unit_cost_ppm, seats, cost_share),
        output_ppm=scaled(hazards.output_ppm, seats, output_share),
        supply_quarters=np.maximum(hazards.supply_quarters, added(hazards.supply_quarters * 0, seats, quarters)),
    )


def move_demand(world: World, nations: Any, share: float, quarters: int) -> World:
    """Demand of some nations changed by a share for some quarters."""
    hazards = world.hazards
    length = np.maximum(hazards.demand_quarters, added(hazards.demand_quarters * 0, nations, quarters))
    return room(world, "hazards", demand_ppm=scaled(hazards.demand_ppm, nations, share), demand_quarters=length)


def learn(world: World, seat: int, topic: int, share: float) -> World:
    """Progress towards the next level of a topic, as a share of it; a level reached is told by research."""
    progress = added(world.research.progress_ppm, (seat, topic), round(share * PPM))
    return room(world, "research", progress_ppm=progress)


def slip(world: World, vehicle: int, quarters: int) -> World:
    """The first flight of a vehicle in development moved."""
    start = max(int(world.launch.ready_quarter[vehicle]), world.quarter)
    ready = world.launch.ready_quarter.copy()
    ready[vehicle] = start + quarters
    return room(world, "launch", ready_quarter=ready)


def in_development(world: World) -> Bools:
    """Vehicles that have not become operational, test flights or none; [vehicle]."""
    unready: Bools = world.launch.progress_ppm[:, NEW_VEHICLE] < PPM
    return unready


def press_programme(world: World, seat: int, programme: int, share: float, book: Rulebook) -> World:
    """Progress of one programme of all vehicles of the seat's bloc that it may fly on."""
    mine = tables(book).same_bloc[seat] & book.launch.may_fly[seat].astype(bool)
    if programme == NEW_VEHICLE:
        mine = mine & in_development(world)
    progress = added(world.launch.progress_ppm, (mine, programme), round(share * PPM), 0, PPM)
    return room(world, "launch", progress_ppm=progress)


def change_flights(world: World, seat: int, count: int, book: Rulebook) -> World:
    """Flights of this quarter given up (from the longest booking) or gained on the busiest vehicle the seat may use."""
    for _ in range(abs(count)):
        world = _give_up(world, seat) if count < 0 else _gain(world, seat, book)
    return world


def _give_up(world: World, seat: int) -> World:
    flights = world.launch.manifest[seat]
    if not flights.any():
        return world
    vehicle, shell = np.unravel_index(int(flights.argmax()), flights.shape)
    left = added(world.launch.manifest, (seat, vehicle, shell), -1)
    insured = np.minimum(world.launch.insured, left)
    return room(world, "launch", manifest=left, insured=insured)


def _gain(world: World, seat: int, book: Rulebook) -> World:
    """One more flight, paid for by the answer, so at no further price."""
    launch = world.launch
    aboard = book.launch.per_flight * (world.factory.ready[None, :, None] > 0)
    fits = aboard.max(axis=1) * book.launch.may_fly[seat][:, None] * (book.owners["shell"] == seat)
    busy = launch.flown.sum(axis=0) + launch.outside_flown + launch.manifest.sum(axis=(0, 2))
    flying = ~in_development(world) & (launch.grounded_ppm < PPM)
    room_left = np.maximum(world.licences.allowed - world.fleet.satellites.sum(axis=(1, 2)), 0)
    wish = np.where((fits > 0) & flying[:, None], (1 + busy[:, None]) * 1_000_000 + room_left[None, :], -1)
    if wish.max() < 0:
        return world
    vehicle, shell = np.unravel_index(int(wish.argmax()), wish.shape)
    entry = (seat, vehicle, shell)
    flights, price = int(launch.manifest[entry]), int(launch.manifest_kusd[entry])
    prices = launch.manifest_kusd.copy()
    prices[entry] = flights * price // (flights + 1)
    return room(world, "launch", manifest=added(launch.manifest, entry, 1), manifest_kusd=prices)


def scrap_ready(world: World, seat: int, share: float, book: Rulebook) -> World:
    """A share of the satellites waiting for a flight found faulty."""
    mine = book.owners["generation"] == seat
    out = whole(np.where(mine, world.factory.ready * min(1.0, max(0.0, share)), 0))
    return room(world, "factory", ready=world.factory.ready - out, scrapped_total=world.factory.scrapped_total + out)


def strand_share(world: World, seat: int, share: float, book: Rulebook) -> World:
    """A share of all the seat's satellites on their way up stranded."""
    for shell in (book.owners["shell"] == seat).nonzero()[0]:
        count = round(max(share, 0.0) * int(world.fleet.raising[shell].sum()))
        world = strand_raising(world, int(shell), count) if count else world
    return world


def rejuvenate(world: World, seat: int, quarters: int, book: Rulebook) -> World:
    """Old satellites get more life: fuel saved, rules relaxed; they count as so many quarters younger."""
    before, mine = world.fleet.satellites, book.owners["shell"] == seat
    satellites = before.copy()
    satellites[mine] = 0
    for age in range(before.shape[2]):
        satellites[mine, :, max(age - quarters, min(age, YOUNG_QUARTERS))] += before[mine, :, age]
    return room(world, "fleet", satellites=satellites)


def fragments_near(world: World, seat: int, count: int, book: Rulebook) -> World:
    """Fragments at the altitude where the seat is busiest."""
    mine = book.owners["shell"] == seat
    busy = np.where(mine, world.fleet.satellites.sum(axis=(1, 2)) + world.fleet.raising.sum(axis=(1, 2)), -1)
    return scatter(world, int(tables(book).altitude_km[int(busy.argmax())]), count)


def grant_licences(world: World, seat: int, count: int, book: Rulebook) -> World:
    """The largest nations that had not yet said yes grant a licence, those that were asked first."""
    fixed, status = tables(book), world.licences.status.copy()
    open_to = ~fixed.closed[seat] & np.isin(status[seat], (PENDING, FROZEN, UNASKED))
    rank = fixed.households + (status[seat] == PENDING) * 10**10
    chosen = np.argsort(np.where(open_to, -rank, 1), kind="stable")[:count]
    chosen = chosen[open_to[chosen]]
    since = world.licences.since.copy()
    status[seat, chosen], since[seat, chosen] = GRANTED, world.quarter
    return room(world, "licences", status=status, since=since)


def waive_milestones(world: World, seat: int, count: int, book: Rulebook) -> World:
    """The next milestones due are waived."""
    fixed, status = tables(book), world.licences.milestone.copy()
    mine = ((fixed.milestone_owner == seat) & (status == DUE)).nonzero()[0]
    status[mine[np.argsort(fixed.due[mine], kind="stable")[:count]]] = WAIVED
    return room(world, "licences", milestone=status)


def next_agreement(world: World, seat: int) -> int:
    """The nation whose agreement with the seat must be served first, -1 where none waits."""
    waiting = (world.contracts.status[seat] == SIGNED).nonzero()[0]
    return int(waiting[world.contracts.serve_by[seat, waiting].argmin()]) if waiting.size else -1


def breach_agreement(world: World, seat: int, count: int) -> World:
    """The agreements that are due first are broken."""
    for _ in range(count):
        nation = next_agreement(world, seat)
        if nation >= 0:
            status = world.contracts.status.copy()
            status[seat, nation] = BREACHED
            world = room(world, "contracts", status=status)
    return world


def postpone_agreement(world: World, seat: int, quarters: int) -> World:
    """The agreement that is due first may be served later."""
    nation = next_agreement(world, seat)
    if nation < 0:
        return world
    contracts, entry = world.contracts, (seat, nation)
    return room(
        world,
        "contracts",
        serve_by=added(contracts.serve_by, entry, quarters, -(10**6)),
        until=added(contracts.until, entry, quarters, -(10**6)),
    )
