"""Launch: a quarter of flights, of programmes, and the auction of next quarter's slots.

Events (count, kusd, ppm): launch_failed (operator, vehicle, shell; count = satellites lost, kusd = insurance paid),
outside_launch_failed (vehicle), launched (operator, vehicle; count = satellites sent up, kusd = paid for the flights),
flights_called_off (operator, vehicle; count = flights the vehicle could not make, nothing is paid),
flights_forfeited (operator, vehicle; count = flights with nothing to carry, kusd = forfeit),
delivered_low (operator, vehicle, shell; count = satellites that stay low), upper_stage_broke_up (operator, vehicle,
shell; count = fragments), vehicle_ready (vehicle), vehicle_slipped (vehicle; count = quarters), landed_first (vehicle;
count = attempts it took), reflown_first (vehicle), pad_opened (other = provider; count = pads),
slots_won (operator, vehicle; count = flights, kusd = price a flight), slots_sold (operator; kusd).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from game.rules import auction, cadence, factory, reuse
from game.rules.flights import Flown, capacity, fly
from game.rules.luck import Luck
from game.rules.manifest import OUTSIDE, Aboard, Queue, load, queue
from game.rules.programmes import learn
from game.rules.step import Step
from game.rules.vehicles import opening, tables
from game.world.axes import PPM, Bools, Floats, Ints, changed, whole
from game.world.debris import Debris
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.factory import Factory
from game.world.fleet import RAISING_QUARTERS, Fleet
from game.world.launch import VEHICLE, Launch
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import Bills

__all__ = ["advance", "flights_limit", "opening", "tables"]

SETBACK = slice(3, 5)  # draws of stream "provider": setback and its size
INQUIRY, ROUNDING = 0, 1  # its draws for the length of an inquiry and the rounding of a short quarter


class Day(NamedTuple):
    """What a quarter's flights did."""

    queue: Queue
    aboard: Aboard
    flown: Flown
    price_kusd: Ints  # [flight], 0 for outside customers
    called_off: Bools  # [flight]
    forfeited: Bools  # [flight]
    low: Ints  # [load] satellites that stay low
    grounded_ppm: Ints  # [vehicle] inquiries still running at the end


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Learn, fly the manifest, sell next quarter's slots."""
    draws = luck.draw("provider")
    before = world.launch
    ready, opened = _prepared(before, orders, notices, world.quarter, draws, book)
    day = _flights(replace(world, launch=ready), notices, draws, book, luck)
    insured = np.minimum(orders.insure, before.manifest)
    bills, insurance = _bills(day, insured, world.factory, book)
    bills["sponsorship"] = -orders.sponsor_kusd.sum(axis=(1, 2))
    flown, reflown = _recorded(ready, day, notices, book)
    sale = _auction(flown, orders, notices, world.quarter, luck.draw("auction")[:, 0], book)
    if sale.sold_kusd.any():
        bills["slots_sold"] = sale.sold_kusd
    cash = _provider_cash(before, day, reflown, sale, notices, book)
    launch = changed(
        flown,
        provider_cash_kusd=cash,
        slots=notices.slots,
        bidders=sale.bidders,
        clearing_kusd=sale.clearing_kusd,
        manifest=sale.manifest,
        manifest_kusd=sale.manifest_kusd,
        insured=insured,
        standing=orders.book,
        standing_kusd=orders.bid_kusd,
        offered=orders.offer,
        offered_kusd=orders.floor_kusd,
        sponsorship_kusd=orders.sponsor_kusd,
    )
    fragments = _fragments(day, luck.draw("landing"), book)
    after = replace(
        world,
        launch=launch,
        factory=_taken(world.factory, day),
        fleet=_raised(world.fleet, day, world.factory.infant_ppm, book),
        debris=_littered(world.debris, day, fragments, book),
    )
    events = _programme_events(before, launch, opened, world.quarter, book)
    return Step(after, bills, events + _flight_events(day, insurance, fragments, book) + _sale_events(sale, book))


def flights_limit(world: World, seat: int, book: Rulebook) -> int:
    """Flights a seat may book for next quarter: 1.25 times what the satellites that can be ready would fill.

    A flight counts as full as those on its manifest, or as the middle one of the vehicles it may fly on.
    """
    fits = book.launch.per_flight.max(axis=1) * book.launch.may_fly[seat][:, None]
    fits = fits * (book.owners["shell"] == seat)
    booked = world.launch.manifest[seat]
    usable = fits[fits > 0]
    if not usable.size:
        return 0
    full = (booked * fits).sum() / booked.sum() if booked.any() else float(np.median(usable))
    soon = float(factory.satellites_soon(world, book)[seat])
    return int(np.ceil(book.laws.launch.booking_factor * soon / max(full, 1.0)))


def _prepared(
    launch: Launch, orders: Decisions, notices: Notices, quarter: int, draws: Floats, book: Rulebook
) -> tuple[Launch, Ints]:
    """Programmes and pads before the flights; also the pads that open now [provider]."""
    money = notices.invest_kusd + orders.sponsor_kusd.sum(axis=0)
    learned = learn(launch, money, quarter, draws[:, SETBACK], book.laws.launch)
    opened = launch.pads_coming[:, 0]
    coming = np.concatenate((launch.pads_coming[:, 1:], notices.open_pads[:, None]), axis=1)
    prepared = changed(
        launch,
        progress_ppm=learned.progress_ppm,
        ready_quarter=learned.ready_quarter,
        pads=launch.pads + opened,
        pads_coming=coming,
    )
    return prepared, opened


def _flights(world: World, notices: Notices, draws: Floats, book: Rulebook, luck: Luck) -> Day:
    """Queue, load and fly this quarter's manifest and the outside customers."""
    launch, laws, table = world.launch, book.laws.launch, book.launch
    possible = cadence.flights_possible(launch, world.quarter, book)
    room = capacity(possible, launch.grounded_ppm, draws[:, ROUNDING])
    line = queue(launch.manifest, notices.outside, luck.draw("auction")[:, 1])
    ours = line.operator != OUTSIDE
    price = np.where(ours, launch.manifest_kusd[line.operator, line.vehicle, line.shell], 0)
    can = line.number < room[line.vehicle]
    space = np.maximum(world.licences.allowed - _up_there(world.fleet), 0)
    aboard = load(line, price, ours & can, world.factory.ready, space, table.cargo)
    loaded = np.bincount(aboard.flight, aboard.count, line.number.size) > 0
    going = can & (loaded | ~ours)
    lands = (notices.try_landing > 0) & (table.reusable > 0)
    chances = luck.draw("flight"), luck.draw("landing"), draws[:, INQUIRY]
    flown, grounded = fly(line, going, room, lands, launch, chances, laws)
    low = _low(aboard, flown, chances[0][line.vehicle, line.number], book)
    return Day(line, aboard, flown, price, ours & ~flown.went & ~(can & ~loaded), ours & can & ~loaded, low, grounded)


def _up_there(fleet: Fleet) -> Ints:
    """Satellites in service or on their way: [shell]."""
    flat = fleet.satellites.reshape(fleet.satellites.shape[0], -1)
    up: Ints = flat.sum(axis=1) + fleet.raising.sum(axis=(1, 2))
    return up


def _low(aboard: Aboard, flown: Flown, uniform: Floats, book: Rulebook) -> Ints:
    """Satellites of each load that do not leave the drop-off orbit: [load].

    Given success, the draw divided by the odds is uniform again, so no second draw is needed.
    """
    laws = book.laws.launch
    again = (uniform / np.maximum(flown.odds, 1e-9))[aboard.flight]
    strands = again < book.launch.low_delivery[aboard.generation]
    return np.where(strands & _reached(flown)[aboard.flight], whole(aboard.count * laws.low_delivery_batch_share), 0)


def _reached(flown: Flown) -> Bools:
    return flown.went & ~flown.failed


def _recorded(launch: Launch, day: Day, notices: Notices, book: Rulebook) -> tuple[Launch, Ints]:
    """The record after the flights; also the flights on used boosters [vehicle]."""
    line, flown = day.queue, day.flown
    v, count = line.vehicle, launch.flights.size
    flights = _count(v[flown.went], count)
    used = reuse.reflown(launch, flights, book)
    again = flown.went & (np.cumsum(flown.went) - _before(flown.went, line) <= used[v])
    back_old, back_new = _count(v[flown.landed & again], count), _count(v[flown.landed & ~again], count)
    fleet = reuse.Boosters(launch.boosters, launch.booster_flights)
    fleet = reuse.fleet_next(fleet, back_new, back_old, used - back_old, book.launch.life_flights)
    tries = _count(v[flown.tried], count)
    ours = flown.went & (line.operator != OUTSIDE)
    by_operator = np.zeros_like(launch.flown)
    np.add.at(by_operator, (line.operator[ours], v[ours]), 1)
    sent = day.aboard.count * flown.went[day.aboard.flight]
    launched = _sum(line.operator[day.aboard.flight], sent, launch.launched.size)
    record = changed(
        launch,
        flights=launch.flights + flights,
        failures=launch.failures + _count(v[flown.failed], count),
        landing_attempts=launch.landing_attempts + tries,
        landings=launch.landings + back_old + back_new,
        reflights=launch.reflights + used,
        boosters=fleet.count,
        booster_flights=fleet.flights,
        grounded_ppm=np.maximum(launch.grounded_ppm - PPM, 0) + day.grounded_ppm,
        outside_flown=_count(v[flown.went & (line.operator == OUTSIDE)], count),
        flown=by_operator,
        launches=launch.launches + by_operator.sum(axis=1),
        launched=launch.launched + launched,
        landing_tries=tries,
    )
    return record, used


def _before(went: Bools, line: Queue) -> Ints:
    """Flights of all earlier vehicles in the queue: [flight]."""
    first = np.arange(line.number.size) - line.number
    return np.cumsum(went)[first] - went[first]


def _count(places: Ints, size: int) -> Ints:
    return np.bincount(places, minlength=size)


def _sum(places: Ints, values: Ints, size: int) -> Ints:
    return np.bincount(places, values, size).astype(np.int64)


def _auction(
    launch: Launch, orders: Decisions, notices: Notices, quarter: int, tie: Floats, book: Rulebook
) -> auction.Sale:
    table, shape = book.launch, orders.book.shape
    bids = auction.sorted_bids(orders.book, orders.bid_kusd, tie)
    entitled = auction.entitlements(notices.slots, table, shape[0])
    offered = auction.offers(orders.offer, orders.floor_kusd, entitled, table)
    cost = reuse.flight_cost_kusd(launch, book)
    keeps = book.laws.launch.owner_keeps_share
    return auction.hold(bids, offered, notices.slots, notices.list_price_kusd, cost, keeps, table, shape)


def _bills(day: Day, insured: Ints, made: Factory, book: Rulebook) -> tuple[Bills, Ints]:
    """The accounts of the flights [operator]; also what insurers pay for each flight."""
    line, flown, laws = day.queue, day.flown, book.laws.launch
    operators = len(book.operators)
    ours = line.operator != OUTSIDE
    went = flown.went & ours
    forfeit = whole(day.price_kusd * laws.forfeit_share)
    bills = {"launches": -_sum(line.operator[went], day.price_kusd[went], operators)}
    if day.forfeited.any():
        bills["forfeits"] = -_sum(line.operator[day.forfeited], forfeit[day.forfeited], operators)
    covered = went & (line.booked < np.where(ours, insured[line.operator, line.vehicle, line.shell], 0))
    if not covered.any():
        return bills, np.zeros_like(day.price_kusd)
    cost = factory.unit_cost_kusd(made, book)[day.aboard.generation] * day.aboard.count
    value = _sum(day.aboard.flight, cost, line.number.size) + day.price_kusd
    premium = whole(value * (1 - flown.odds) * laws.insurance_loading_factor)
    paid = np.where(covered & flown.failed, value, 0)
    bills["insurance"] = -_sum(line.operator[covered], premium[covered], operators)
    bills["insurance_paid"] = _sum(line.operator[covered], paid[covered], operators)
    return bills, paid


def _provider_cash(
    launch: Launch, day: Day, reflown: Ints, sale: auction.Sale, notices: Notices, book: Rulebook
) -> Ints:
    """Providers' cash after the quarter: fares and forfeits less flights, programmes and pads; backers cover a loss."""
    table, line, went = book.launch, day.queue, day.flown.went
    count = launch.flights.size
    fare = np.where(line.operator == OUTSIDE, notices.list_price_kusd[line.vehicle], day.price_kusd)
    taken = _sum(line.vehicle[went], fare[went], count)
    forfeits = whole(day.price_kusd * book.laws.launch.forfeit_share)
    taken += _sum(line.vehicle[day.forfeited], forfeits[day.forfeited], count)
    flights = _count(line.vehicle[went], count)
    spent = flights * table.upper_kusd + (flights - reflown) * table.booster_kusd + reflown * table.refurbishment_kusd
    earned = taken - spent - sale.paid_kusd - notices.invest_kusd.sum(axis=1)
    pads = notices.open_pads * table.pad_kusd
    return np.maximum(launch.provider_cash_kusd + _sum(table.provider, earned, pads.size) - pads, 0)


def _taken(made: Factory, day: Day) -> Factory:
    sent = day.aboard.count * day.flown.went[day.aboard.flight]
    return changed(made, ready=made.ready - _sum(day.aboard.generation, sent, made.ready.size))


def _raised(fleet: Fleet, day: Day, infant_ppm: Ints, book: Rulebook) -> Fleet:
    """The fleet with what was deployed on its way up, what stays low stranded, what was lost counted."""
    aboard, line = day.aboard, day.queue
    shell, owner = line.shell[aboard.flight], line.operator[aboard.flight]
    up = np.where(_reached(day.flown)[aboard.flight], aboard.count - day.low, 0)
    raising = fleet.raising.copy()
    wait = np.minimum(book.fleet.raising_quarters, RAISING_QUARTERS - 1)[shell]
    np.add.at(raising, (shell, aboard.generation, wait), up)
    climbing = fleet.raising.sum(axis=(0, 2))
    added = _sum(aboard.generation, up, climbing.size)
    mean = (climbing * fleet.raising_infant_ppm + added * infant_ppm) // np.maximum(climbing + added, 1)
    return changed(
        fleet,
        raising=raising,
        raising_infant_ppm=np.where(added > 0, mean, fleet.raising_infant_ppm),
        stranded=fleet.stranded + _sum(shell, day.low, fleet.stranded.size),
        lost=fleet.lost + _sum(owner, aboard.count * day.flown.failed[aboard.flight], fleet.lost.size),
    )


def _fragments(day: Day, uniform: Floats, book: Rulebook) -> Ints:
    """Tracked fragments of each flight's upper stage: [flight]; one that reached a high shell may break up later.

    Vehicles whose stages break up do not land, so the landing draw is free to say so.
    """
    line, laws = day.queue, book.laws.launch
    share = book.launch.breakup[line.vehicle]
    draw = uniform[line.vehicle, line.number]
    high = (line.operator != OUTSIDE) & (book.launch.drop_band[line.shell] >= 0) & _reached(day.flown)
    least, most = laws.breakup_fragments_count
    size = least + (most - least) * draw / np.maximum(share, 1e-9)
    return np.where(high & (draw < share), whole(size), 0)


def _littered(debris: Debris, day: Day, fragments: Ints, book: Rulebook) -> Debris:
    """Half of the fragments stay in the band of the drop-off, the rest spread to its neighbours."""
    broken = fragments.nonzero()[0]
    if not broken.size:
        return debris
    band = book.launch.drop_band[day.queue.shell[broken]]
    quarter = fragments[broken] // 4
    objects = debris.objects.copy()
    np.add.at(objects, band, fragments[broken] - 2 * quarter)
    np.add.at(objects, np.maximum(band - 1, 0), quarter)
    np.add.at(objects, np.minimum(band + 1, objects.size - 1), quarter)
    return changed(debris, objects=objects)


def _programme_events(before: Launch, after: Launch, opened: Ints, quarter: int, book: Rulebook) -> list[Event]:
    names = book.names["vehicle"]
    events = [Event("pad_opened", other=book.names["provider"][p], count=int(opened[p])) for p in _where(opened)]
    slipped = after.ready_quarter - before.ready_quarter
    events += [Event("vehicle_slipped", vehicle=names[v], count=int(slipped[v])) for v in _where(slipped)]
    ready = (after.progress_ppm[:, VEHICLE] >= PPM) & (before.progress_ppm[:, VEHICLE] < PPM)
    events += [Event("vehicle_ready", vehicle=names[v]) for v in _where(ready)]
    landed = (after.landings > 0) & (before.landings == 0)
    events += [Event("landed_first", vehicle=names[v], count=int(after.landing_attempts[v])) for v in _where(landed)]
    reflown = (after.reflights > 0) & (before.reflights == 0)
    return events + [Event("reflown_first", vehicle=names[v]) for v in _where(reflown)]


def _where(chosen: Ints | Bools) -> list[int]:
    places: list[int] = np.flatnonzero(chosen).tolist()
    return places


def _flight_events(day: Day, paid: Ints, fragments: Ints, book: Rulebook) -> list[Event]:
    """One line an operator and vehicle for what went well or stayed down; one a flight for what went wrong."""
    line, aboard = day.queue, day.aboard
    load_of = _sum(aboard.flight, aboard.count, line.number.size)
    low_of = _sum(aboard.flight, day.low, line.number.size)
    ours = line.operator != OUTSIDE
    forfeit = whole(day.price_kusd * book.laws.launch.forfeit_share)
    events = _by_customer("launched", day.flown.went & ours, load_of, day.price_kusd, line, book)
    once = np.ones_like(load_of)
    events += _by_customer("flights_called_off", day.called_off, once, 0 * once, line, book)
    events += _by_customer("flights_forfeited", day.forfeited, once, forfeit, line, book)
    for flight in _where(day.flown.failed):
        if ours[flight]:
            events.append(_told("launch_failed", flight, line, book, int(load_of[flight]), int(paid[flight])))
        else:
            events.append(Event("outside_launch_failed", vehicle=book.names["vehicle"][int(line.vehicle[flight])]))
    events += [_told("delivered_low", flight, line, book, int(low_of[flight])) for flight in _where(low_of)]
    broken = _where(fragments)
    return events + [_told("upper_stage_broke_up", f, line, book, int(fragments[f])) for f in broken]


def _told(kind: str, flight: int, line: Queue, book: Rulebook, count: int, kusd: int = 0) -> Event:
    return Event(
        kind,
        operator=book.operators[int(line.operator[flight])],
        vehicle=book.names["vehicle"][int(line.vehicle[flight])],
        shell=book.names["shell"][int(line.shell[flight])],
        count=count,
        kusd=kusd,
    )


def _by_customer(kind: str, chosen: Bools, count: Ints, kusd: Ints, line: Queue, book: Rulebook) -> list[Event]:
    sums: dict[tuple[int, int], list[int]] = {}
    columns: Sequence[list[int]] = [array[chosen].tolist() for array in (line.operator, line.vehicle, count, kusd)]
    for operator, vehicle, number, money in zip(*columns, strict=True):
        entry = sums.setdefault((operator, vehicle), [0, 0])
        entry[0] += number
        entry[1] += money
    return [
        Event(kind, operator=book.operators[o], vehicle=book.names["vehicle"][v], count=number, kusd=money)
        for (o, v), (number, money) in sums.items()
    ]


def _sale_events(sale: auction.Sale, book: Rulebook) -> list[Event]:
    won = sale.manifest.sum(axis=2)
    due = (sale.manifest * sale.manifest_kusd).sum(axis=2)
    events = [
        Event(
            "slots_won",
            operator=book.operators[o],
            vehicle=book.names["vehicle"][v],
            count=int(won[o, v]),
            kusd=int(due[o, v] // won[o, v]),
        )
        for o, v in np.argwhere(won).tolist()
    ]
    return events + [
        Event("slots_sold", operator=book.operators[o], kusd=int(sale.sold_kusd[o])) for o in _where(sale.sold_kusd)
    ]
