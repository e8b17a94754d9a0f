"""Launch news: the events of a quarter of launches.

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

import numpy as np

from game.rules import auction
from game.rules.flights import Day, sum_by
from game.rules.manifest import OUTSIDE, Queue
from game.world.axes import PPM, Bools, Ints, whole
from game.world.events import Event
from game.world.launch import VEHICLE, Launch
from game.world.rulebook import Rulebook


def programme_events(before: Launch, after: Launch, opened: Ints, book: Rulebook) -> list[Event]:
    """What changed about vehicles and pads since the quarter began."""
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


def flight_events(day: Day, paid: Ints, fragments: Ints, book: Rulebook) -> list[Event]:
    """One line an operator and vehicle for what went well or stayed down; one a flight for what went wrong."""
    line = day.queue
    ours = line.operator != OUTSIDE
    events = _by_customer("launched", day.flown.went & ours, day.loads, day.price_kusd, line, book)
    once = np.ones(ours.size, dtype=np.int64)
    if day.called_off.any():
        events += _by_customer("flights_called_off", day.called_off, once, 0 * once, line, book)
    if day.forfeited.any():
        forfeit = whole(day.price_kusd * book.laws.launch.forfeit_share)
        events += _by_customer("flights_forfeited", day.forfeited, once, forfeit, line, book)
    for flight in _where(day.flown.failed):
        if ours[flight]:
            events.append(_told("launch_failed", flight, line, book, int(day.loads[flight]), int(paid[flight])))
        else:
            events.append(Event("outside_launch_failed", vehicle=book.names["vehicle"][int(line.vehicle[flight])]))
    low = sum_by(day.aboard.flight, day.low, ours.size)
    for kind, count in (("delivered_low", low), ("upper_stage_broke_up", fragments)):
        events += [_told(kind, flight, line, book, int(count[flight])) for flight in _where(count)]
    return events


def sale_events(sale: auction.Sale, book: Rulebook) -> list[Event]:
    """Who won slots at what mean price, and who sold some."""
    sums: dict[tuple[int, int], list[int]] = {}
    operator, vehicle, shell = sale.manifest.nonzero()
    flights, kusd = sale.manifest[operator, vehicle, shell], sale.manifest_kusd[operator, vehicle, shell]
    for o, v, won, due in zip(
        operator.tolist(), vehicle.tolist(), flights.tolist(), (flights * kusd).tolist(), strict=True
    ):
        entry = sums.setdefault((o, v), [0, 0])
        entry[0] += won
        entry[1] += due
    names = book.names["vehicle"]
    events = [
        Event("slots_won", operator=book.operators[o], vehicle=names[v], count=won, kusd=due // won)
        for (o, v), (won, due) in sums.items()
    ]
    sellers = _where(sale.sold_kusd)
    return events + [Event("slots_sold", operator=book.operators[o], kusd=int(sale.sold_kusd[o])) for o in sellers]


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


def _where(chosen: Ints | Bools) -> list[int]:
    places: list[int] = chosen.nonzero()[0].tolist()
    return places
