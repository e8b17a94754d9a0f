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

from game.rules import auction
from game.rules.fares import Paid
from game.rules.manifest import OUTSIDE
from game.rules.tally import Flight, Tally
from game.world.axes import PPM, Bools, Ints
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


def flight_events(tally: Tally, paid: Paid, fragments: list[tuple[Flight, int]], book: Rulebook) -> list[Event]:
    """One line an operator and vehicle for what went well or stayed down; one a flight for what went wrong."""
    names, operators = book.names["vehicle"], book.operators
    events = [
        Event("launched", operator=operators[o], vehicle=names[v], count=count, kusd=kusd)
        for (o, v), (_, count, kusd) in tally.served.items()
    ]
    events += [
        Event("flights_called_off", operator=operators[o], vehicle=names[v], count=count)
        for (o, v), count in tally.called_off.items()
    ]
    events += [
        Event("flights_forfeited", operator=operators[o], vehicle=names[v], count=count, kusd=kusd)
        for (o, v), (count, kusd) in tally.forfeited.items()
    ]
    for flight in tally.failed:
        if flight.operator != OUTSIDE:
            insurance = paid.get((flight.vehicle, flight.number), 0)
            events.append(_told("launch_failed", flight, flight.satellites(), book, insurance))
        else:
            events.append(Event("outside_launch_failed", vehicle=names[flight.vehicle]))
    events += [_told("delivered_low", flight, flight.satellites(), book) for flight in tally.low]
    return events + [_told("upper_stage_broke_up", flight, count, book) for flight, count in fragments]


def sale_events(sale: auction.Sale, book: Rulebook) -> list[Event]:
    """Who won slots at what mean price, and who sold some."""
    sums: dict[tuple[int, int], list[int]] = {}
    for operator, vehicle, _, flights, kusd in sorted(sale.won):
        entry = sums.setdefault((operator, vehicle), [0, 0])
        entry[0] += flights
        entry[1] += flights * kusd
    names = book.names["vehicle"]
    events = [
        Event("slots_won", operator=book.operators[o], vehicle=names[v], count=won, kusd=due // won)
        for (o, v), (won, due) in sums.items()
    ]
    sellers = _where(sale.sold_kusd)
    return events + [Event("slots_sold", operator=book.operators[o], kusd=int(sale.sold_kusd[o])) for o in sellers]


def _told(kind: str, flight: Flight, count: int, book: Rulebook, kusd: int = 0) -> Event:
    return Event(
        kind,
        operator=book.operators[flight.operator],
        vehicle=book.names["vehicle"][flight.vehicle],
        shell=book.names["shell"][flight.shell],
        count=count,
        kusd=kusd,
    )


def _where(chosen: Ints | Bools) -> list[int]:
    places: list[int] = chosen.nonzero()[0].tolist()
    return places
