"""Manifest: in which order a quarter's flights stand on the pad, and what each takes aboard.

A quarter has some seventy flights but only some twenty bookings, so the laws go by bookings; which flight of a vehicle
belongs to whom is worked out only where it makes a difference.
"""

from collections.abc import Sequence
from typing import NamedTuple

from game.world.axes import Ints, spots

FULL = 1e-6  # share of a flight below which nothing more fits
OUTSIDE = -1  # the "operator" of flights for other customers
Lifts = tuple[tuple[int, int], ...]  # (generation, satellites on a full flight), newest first
Load = list[tuple[int, int]]  # what a flight has aboard: (generation, satellites)


class Booking(NamedTuple):
    """One operator's flights of a vehicle to one shell; those for other customers go to no shell of ours."""

    operator: int  # OUTSIDE for other customers
    shell: int
    flights: int
    kusd: int  # price agreed a flight, 0 for other customers


class Run:
    """One vehicle's flights of a quarter."""

    __slots__ = ("_order", "bookings", "flights", "turn", "vehicle")

    def __init__(self, vehicle: int, bookings: list[Booking], turn: Sequence[float]) -> None:
        """turn: by operator, with that of other customers last, when in its interval each flies (0..1)."""
        self.vehicle = vehicle
        self.bookings = bookings
        self.flights = sum([booking.flights for booking in bookings])
        self.turn = turn
        self._order: list[int] | None = None

    def order(self) -> list[int]:
        """The place of its booking for every flight: all customers interleaved evenly over the quarter."""
        if self._order is None:
            self._order = _interleaved(self.bookings, self.turn)
        return self._order

    def numbers(self, place: int) -> list[int]:
        """Which flights of the vehicle are those of a booking, in order."""
        return [number for number, owner in enumerate(self.order()) if owner == place]


def _interleaved(bookings: Sequence[Booking], turn: Sequence[float]) -> list[int]:
    together: dict[int, int] = {}
    line: list[tuple[float, int]] = []
    for operator, _, flights, _ in bookings:
        together[operator] = together.get(operator, 0) + flights
    begun = dict.fromkeys(together, 0)
    for place, (operator, _, flights, _) in enumerate(bookings):
        first, number, when = begun[operator], together[operator], turn[operator]
        line += [((flight + when) / number, place) for flight in range(first, first + flights)]
        begun[operator] += flights
    line.sort()
    return [place for _, place in line]


def queue(manifest: Ints, manifest_kusd: Ints, outside: Ints, turn: Sequence[float]) -> list[Run]:
    """Who flies on what this quarter, vehicle by vehicle.

    manifest, manifest_kusd [operator, vehicle, shell]; outside [vehicle]; turn by operator sets when in its interval
    each operator flies, so that the order owes nothing to the order in which companies are listed.
    """
    bookings: dict[int, list[Booking]] = {}
    for operator, vehicle, shell, flights, kusd in spots(manifest, manifest_kusd):
        bookings.setdefault(vehicle, []).append(Booking(operator, shell, flights, kusd))
    for vehicle, count in enumerate(outside.tolist()):
        if count:
            bookings.setdefault(vehicle, []).append(Booking(OUTSIDE, 0, count, 0))
    turns = [*turn, 0.5]  # the last for OUTSIDE
    return [Run(vehicle, booked, turns) for vehicle, booked in sorted(bookings.items())]


def can_go(run: Run, room: int) -> list[int]:
    """How many flights of each booking the vehicle can make, of so many in all."""
    if run.flights <= room:
        return [booking.flights for booking in run.bookings]
    first = run.order()[: max(room, 0)]
    return [first.count(place) for place in range(len(run.bookings))]


def load(
    runs: Sequence[Run], can: Sequence[Sequence[int]], ready: Ints, room: Ints, cargo: Sequence[Sequence[Lifts]]
) -> list[list[list[Load]]]:  # fmt: skip
    """Put satellites on the operators' flights that can go: the newest generation that is ready, then older ones.

    can: flights by run and booking; ready [generation]; room [shell] satellites that may still be sent there; cargo by
    vehicle and shell. Back come the loads by run and booking, of as many of its first flights as carry anything. The
    dearest flights are loaded first, so that what is forfeited for want of satellites costs least.
    """
    stock, space = ready.tolist(), room.tolist()
    aboard: list[list[list[Load]]] = [[[] for _ in run.bookings] for run in runs]
    dearest_first = [
        (-booking.kusd, at, place)
        for at, run in enumerate(runs)
        for place, booking in enumerate(run.bookings)
        if booking.operator != OUTSIDE
    ]
    dearest_first.sort()
    for _, at, place in dearest_first:
        shell = runs[at].bookings[place].shell
        aboard[at][place] = _loads(can[at][place], shell, cargo[runs[at].vehicle][shell], stock, space)
    return aboard


def _loads(flights: int, shell: int, lifts: Lifts, stock: list[int], space: list[int]) -> list[Load]:
    """The loads of a booking's flights, taken out of stock and space; it ends where nothing is left to carry."""
    loads: list[Load] = []
    while len(loads) < flights:
        load, left = [], 1.0
        for generation, full in lifts:
            count = min(stock[generation], space[shell], int(left * full + 1e-9))
            if count > 0:
                stock[generation] -= count
                space[shell] -= count
                left -= count / full
                load.append((generation, count))
                if left < FULL:
                    break
        if not load:
            break
        loads.append(load)
        if len(load) == 1 and left < FULL:  # the next ones are the same for as long as they can be filled
            generation, full = load[0]
            again = min(flights - len(loads), stock[generation] // full, space[shell] // full)
            loads += [load] * again
            stock[generation] -= again * full
            space[shell] -= again * full
    return loads
