"""Launch: a quarter of flights, of programmes, and the auction of next quarter's slots.

Events: see game.rules.launch_news.
"""

import numpy as np

from game.rules import auction, cadence, deployment, factory, fares, launch_news, reuse
from game.rules.flights import Day, capacity, count_by, drawn, fly, rank, sum_by
from game.rules.luck import Luck
from game.rules.manifest import OUTSIDE, load, queue
from game.rules.programmes import learn
from game.rules.step import Step
from game.rules.vehicles import opening, tables
from game.world.axes import PPM, Floats, Ints, amended, changed
from game.world.decisions import Decisions
from game.world.launch import Launch
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World

__all__ = ["advance", "flights_limit", "opening", "tables"]

SETBACK = slice(3, 5)  # draws of stream "provider": setback and its size
INQUIRY, ROUNDING = 0, 1  # its draws for the length of an inquiry and the rounding of a short quarter


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Learn, fly the manifest, sell next quarter's slots."""
    draws = luck.draw("provider")
    before = world.launch
    ready, opened = _prepared(before, orders, notices, world.quarter, draws, book)
    day = _flights(amended(world, launch=ready), notices, draws, book, luck)
    insured = np.minimum(orders.insure, before.manifest)
    bills, paid = fares.bills(day, insured, world.factory, book)
    bills["sponsorship"] = -orders.sponsor_kusd.sum(axis=(1, 2))
    record, reflown = _recorded(ready, day, book)
    sale = _auction(ready, orders, notices, luck.draw("auction")[:, 0], book)
    if sale.sold_kusd.any():
        bills["slots_sold"] = sale.sold_kusd
    cash = fares.provider_cash(before, day, reflown, sale, notices, book)
    launch = changed(
        ready,
        **record,
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
    fragments = deployment.fragments(day, luck.draw("landing"), book)
    after = amended(
        world,
        launch=launch,
        factory=deployment.taken(world.factory, day),
        fleet=deployment.raised(world.fleet, day, world.factory.infant_ppm, book),
        debris=deployment.littered(world.debris, day, fragments, book),
    )
    events = [
        *launch_news.programme_events(before, launch, opened, book),
        *launch_news.flight_events(day, paid, fragments, book),
        *launch_news.sale_events(sale, book),
    ]
    return Step(after, bills, events)


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
    freed = deployment.leaving(world.fleet, world.treasury.retire, book)
    space = np.maximum(world.licences.allowed - deployment.up_there(world.fleet) + freed, 0)
    aboard = load(line, price, ours & can, world.factory.ready, space, table.cargo)
    loads = sum_by(aboard.flight, aboard.satellites, line.number.size)
    loaded = loads > 0
    going = can & (loaded | ~ours)
    lands = (notices.try_landing > 0) & (table.reusable > 0)
    chances = luck.draw("flight"), luck.draw("landing"), draws[:, INQUIRY]
    flown, grounded = fly(line, going, room, lands, launch, table, chances, laws)
    low = deployment.low(aboard, flown, chances[0][line.vehicle, drawn(line)], book)
    empty = ours & can & ~loaded
    return Day(line, aboard, loads, flown, price, ours & ~flown.went & ~empty, empty, low, grounded)


def _recorded(launch: Launch, day: Day, book: Rulebook) -> tuple[dict[str, Ints], Ints]:
    """The public record after the flights; also the flights on used boosters [vehicle]."""
    line, flown = day.queue, day.flown
    v, count = line.vehicle, launch.flights.size
    flights = count_by(v[flown.went], count)
    used = reuse.reflown(launch, flights, book)
    again = flown.went & (rank(flown.went, line.number) <= used[v])
    back_old = count_by(v[flown.landed & again], count)
    back_new = count_by(v[flown.landed], count) - back_old
    fleet = reuse.Boosters(launch.boosters, launch.booster_flights)
    fleet = reuse.fleet_next(fleet, back_new, back_old, used - back_old, book.launch.life_flights)
    tries = count_by(v[flown.tried], count)
    ours = flown.went & (line.operator != OUTSIDE)
    by_operator = count_by((line.operator * count + v)[ours], launch.flown.size).reshape(launch.flown.shape)
    sent = day.aboard.satellites * flown.went[day.aboard.flight]
    launched = sum_by(line.operator[day.aboard.flight], sent, launch.launched.size)
    record = {
        "flights": launch.flights + flights,
        "failures": launch.failures + count_by(v[flown.failed], count),
        "landing_attempts": launch.landing_attempts + tries,
        "landings": launch.landings + back_old + back_new,
        "reflights": launch.reflights + used,
        "boosters": fleet.number,
        "booster_flights": fleet.flights,
        "grounded_ppm": np.maximum(launch.grounded_ppm - PPM, 0) + day.grounded_ppm,
        "outside_flown": flights - by_operator.sum(axis=0),
        "flown": by_operator,
        "launches": launch.launches + by_operator.sum(axis=1),
        "launched": launch.launched + launched,
        "landing_tries": tries,
    }
    return record, used


def _auction(launch: Launch, orders: Decisions, notices: Notices, tie: Floats, book: Rulebook) -> auction.Sale:
    reserve, slots = notices.list_price_kusd.tolist(), notices.slots.tolist()
    cost = reuse.flight_cost_kusd(launch, book).tolist()
    keeps, patrons = book.laws.launch.owner_keeps_share, auction.patrons(book.launch)
    offer, floor = orders.offer.T.tolist(), orders.floor_kusd.T.tolist()

    def lot(vehicle: int) -> auction.Lot:
        prices = reserve[vehicle], cost[vehicle]
        return auction.lot_of(patrons[vehicle], slots[vehicle], prices, offer[vehicle], floor[vehicle], keeps)

    return auction.hold(auction.sorted_bids(orders.book, orders.bid_kusd, tie), lot, *orders.book.shape)
