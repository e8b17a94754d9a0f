"""Launch: a quarter of flights, of programmes, and the auction of next quarter's slots.

Events: see game.rules.launch_news.
"""

import numpy as np
import numpy.typing as npt

from game.rules import auction, cadence, deployment, factory, fares, launch_news, reuse, slot_use
from game.rules.fleet import up_there
from game.rules.flights import Chances, Day, capacity, fly
from game.rules.luck import Luck
from game.rules.manifest import OUTSIDE, can_go, load, queue
from game.rules.programmes import learn
from game.rules.step import Step
from game.rules.tally import Tally, tally
from game.rules.vehicles import opening, tables
from game.world.axes import PPM, Floats, Ints, amended, changed
from game.world.decisions import Decisions
from game.world.launch import Launch
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World

__all__ = ["advance", "flights_limit", "flown", "opening", "tables"]

SETBACK = slice(3, 5)  # draws of stream "provider": setback and its size
INQUIRY, ROUNDING = 0, 1  # its draws for the length of an inquiry and the rounding of a short quarter


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Learn, fly the manifest, sell next quarter's slots."""
    draws = luck.draw("provider")
    before = world.launch
    ready, opened = _prepared(before, orders, notices, world.quarter, draws, book)
    turns = reuse.turns(ready, book)
    day = _flights(amended(world, launch=ready), notices, draws, turns, book, luck)
    total = tally(day, luck.draw("flight"), book)
    insured = np.minimum(orders.insure, before.manifest)
    bills, paid = fares.bills(day, total, insured, world.factory, book)
    bills["sponsorship"] = -np.add.reduce(orders.sponsor_kusd, (1, 2))
    record, reflown = _recorded(ready, day, total, turns, book)
    ready = changed(ready, **slot_use.counted(ready, total, book))
    sale = _auction(ready, orders, notices, luck.draw("auction")[:, 0], book)
    if np.count_nonzero(sale.sold_kusd):
        bills["slots_sold"] = sale.sold_kusd
    cash = fares.provider_cash(before, total, reflown, sale, notices, book)
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
        factory=deployment.taken(world.factory, total),
        fleet=deployment.raised(world.fleet, total, world.factory.infant_ppm, book),
        debris=deployment.littered(world.debris, fragments, book),
    )
    events = [
        *launch_news.programme_events(before, launch, opened, book),
        *launch_news.flight_events(total, paid, fragments, book),
        *launch_news.sale_events(sale, book),
        *slot_use.news(before, launch, book),
    ]
    return Step(after, bills, events)


def flown(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Day:
    """The flights that `advance` flies, on their own: of a world as it comes to this turn."""
    draws = luck.draw("provider")
    ready, _ = _prepared(world.launch, orders, notices, world.quarter, draws, book)
    return _flights(amended(world, launch=ready), notices, draws, reuse.turns(ready, book), book, luck)


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


def _flights(world: World, notices: Notices, draws: Floats, turns: Ints, book: Rulebook, luck: Luck) -> Day:
    """Queue, load and fly this quarter's manifest and the outside customers; turns [vehicle] of used boosters."""
    launch, laws, table = world.launch, book.laws.launch, book.launch
    given = _chances(world, notices, draws, turns, book)
    runs = queue(launch.manifest, launch.manifest_kusd, notices.outside, luck.draw("auction")[:, 1].tolist())
    can = [can_go(run, given[run.vehicle].room) for run in runs]
    freed = deployment.leaving(world.fleet, world.treasury.retire, book)
    space = np.maximum(world.licences.allowed - up_there(world.fleet, book) + freed, 0)
    day = Day(runs, can, load(runs, can, world.factory.ready, space, table.cargo), [])
    success, landing = luck.draw("flight"), luck.draw("landing")
    steps = table.success_steps.tolist(), table.landing_steps.tolist()
    for run, able, aboard in zip(runs, can, day.aboard, strict=True):
        carried = [
            len(loads) if booking.operator != OUTSIDE else flights
            for booking, loads, flights in zip(run.bookings, aboard, able, strict=True)
        ]
        drawn = success[run.vehicle], landing[run.vehicle]
        day.flown.append(fly(run, carried, given[run.vehicle], drawn, steps, laws))
    return day


def _chances(world: World, notices: Notices, draws: Floats, turns: Ints, book: Rulebook) -> list[Chances]:
    """What decides over the flights of each vehicle; turns [vehicle] of used boosters."""
    launch, laws = world.launch, book.laws.launch
    possible = cadence.flights_possible(launch, world.quarter, book)
    columns = (
        capacity(possible, launch.grounded_ppm, draws[:, ROUNDING]),
        launch.flights,
        cadence.mature_success_share(launch.flights, launch.failures, laws),
        launch.landing_attempts,
        (notices.try_landing > 0) & (book.launch.reusable > 0),
        turns,
        draws[:, INQUIRY],
    )
    return [Chances(*row) for row in zip(*[column.tolist() for column in columns], strict=True)]


def _recorded(
    launch: Launch, day: Day, total: Tally, turns: Ints, book: Rulebook
) -> tuple[dict[str, npt.ArrayLike], Ints]:
    """The public record after the flights; also the flights on used boosters [vehicle]; turns [vehicle] of such."""
    launched = launch.launched.tolist()
    outcome = np.zeros((5, launch.flights.size), dtype=np.int64)
    for run, flown in zip(day.runs, day.flown, strict=True):
        outcome[:, run.vehicle] = len(flown.failed), flown.tries, flown.back_old, flown.back_new, flown.grounded_ppm
    failures, tries, old, new, grounded_ppm = outcome
    served = np.zeros(launch.flown.shape, dtype=np.int64)
    for (operator, vehicle), (each, satellites, _) in total.served.items():
        served[operator, vehicle] = each
        launched[operator] += satellites
    flights = np.array(total.flights)
    used = np.minimum(flights, turns)
    fleet = reuse.Boosters(launch.boosters, launch.booster_flights)
    fleet = reuse.fleet_next(fleet, new, old, used - old, book.launch.life_flights)
    record: dict[str, npt.ArrayLike] = {
        "flights": launch.flights + flights,
        "failures": launch.failures + failures,
        "landing_attempts": launch.landing_attempts + tries,
        "landings": launch.landings + old + new,
        "reflights": launch.reflights + used,
        "boosters": fleet.number,
        "booster_flights": fleet.flights,
        "grounded_ppm": np.maximum(launch.grounded_ppm - PPM, 0) + grounded_ppm,
        "outside_flown": total.outside,
        "flown": served,
        "launches": launch.launches + np.add.reduce(served, 1),
        "launched": launched,
        "landing_tries": tries,
    }
    return record, used


def _auction(launch: Launch, orders: Decisions, notices: Notices, tie: Floats, book: Rulebook) -> auction.Sale:
    reserve, slots = notices.list_price_kusd.tolist(), notices.slots.tolist()
    cost = reuse.flight_cost_kusd(launch, book).tolist()
    laws, patrons = book.laws.launch, auction.patrons(book.launch)
    keeps, each = laws.owner_keeps_share, laws.one_customer_share
    offer, floor = orders.offer.T.tolist(), orders.floor_kusd.T.tolist()
    last = slot_use.on_standby(launch, laws)[:, book.launch.provider]
    standby = last.T.tolist()

    def lot(vehicle: int) -> auction.Lot:
        prices = reserve[vehicle], cost[vehicle]
        given = keeps, each, standby[vehicle]
        return auction.lot_of(patrons[vehicle], slots[vehicle], prices, offer[vehicle], floor[vehicle], *given)

    bids = auction.sorted_bids(orders.book, orders.bid_kusd, launch.launched, tie, last)
    return auction.hold(bids, lot, *orders.book.shape)
