"""Manifest: in which order a quarter's flights stand on the pad, and what each takes aboard."""

from typing import NamedTuple

import numpy as np

from game.world.axes import Bools, Floats, Ints

FULL = 1e-6  # share of a flight below which nothing more fits
OUTSIDE = -1  # the "operator" of flights for other customers
Cargo = tuple[tuple[tuple[tuple[int, int], ...], ...], ...]


class Queue(NamedTuple):
    """A quarter's flights, vehicle after vehicle, each in the order of its flights; all arrays [flight]."""

    vehicle: Ints
    operator: Ints  # OUTSIDE for other customers
    shell: Ints
    number: Ints  # place in the vehicle's order, from 0
    booked: Ints  # number within the operator's bookings of this vehicle and shell, from 0


class Aboard(NamedTuple):
    """What was loaded, one entry a flight and generation; arrays [load]."""

    flight: Ints
    generation: Ints
    satellites: Ints


def queue(manifest: Ints, outside: Ints, uniform: Floats) -> Queue:
    """Interleave all customers of a vehicle evenly over the quarter.

    manifest [operator, vehicle, shell]; outside [vehicle]; uniform [operator] sets when in its interval each operator
    flies, so that the order owes nothing to the order in which companies are listed.
    """
    turn = [*uniform.tolist(), 0.5]  # the last for OUTSIDE
    line: list[tuple[int, float, int, int, int, int]] = []  # vehicle, key, place, operator, shell, booked
    for operator, vehicle, bookings in _customers(manifest, outside):
        together = sum(flights for _, flights in bookings)
        shift = turn[operator] - len(line)
        for shell, flights in bookings:
            for booked in range(flights):
                place = len(line)
                line.append((vehicle, (place + shift) / together, place, operator, shell, booked))
    line.sort()
    columns = [np.array([flight[column] for flight in line], dtype=np.int64) for column in (0, 3, 4, 5)]
    vehicles, operators, shells, booked_before = columns
    return Queue(vehicles, operators, shells, places(vehicles), booked_before)


def _customers(manifest: Ints, outside: Ints) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Who flies on what: (operator, vehicle, [(shell, flights)]), other customers last."""
    operator, vehicle, shell = manifest.nonzero()
    flights = manifest[operator, vehicle, shell].tolist()
    bookings: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for o, v, s, count in zip(operator.tolist(), vehicle.tolist(), shell.tolist(), flights, strict=True):
        bookings.setdefault((o, v), []).append((s, count))
    ours = [(o, v, shells) for (o, v), shells in bookings.items()]
    return ours + [(OUTSIDE, v, [(0, count)]) for v, count in enumerate(outside.tolist()) if count]


def places(runs: Ints) -> Ints:
    """Place of each entry within its run of equal neighbours, from 0; runs in rising order."""
    place: Ints = np.arange(runs.size) - runs.searchsorted(runs)
    return place


def load(flights: Queue, price_kusd: Ints, goes: Bools, ready: Ints, room: Ints, cargo: Cargo) -> Aboard:
    """Put satellites on the flights that go: the newest generation that is ready, then older ones.

    price_kusd, goes [flight]; ready [generation]; room [shell] satellites that may still be sent there. The dearest
    flights are loaded first, so that what is forfeited for want of satellites costs least.
    """
    stock, space = ready.tolist(), room.tolist()
    vehicles, shells = flights.vehicle.tolist(), flights.shell.tolist()
    loads: list[tuple[int, int, int]] = []
    chosen = goes.nonzero()[0]
    for flight in chosen[(-price_kusd[chosen]).argsort(kind="stable")].tolist():
        shell, left = shells[flight], 1.0
        for generation, full in cargo[vehicles[flight]][shell]:
            count = min(stock[generation], space[shell], int(left * full + 1e-9))
            if count > 0:
                stock[generation] -= count
                space[shell] -= count
                left -= count / full
                loads.append((flight, generation, count))
                if left < FULL:
                    break
    taken = np.array(loads, dtype=np.int64).reshape(-1, 3)
    return Aboard(taken[:, 0], taken[:, 1], taken[:, 2])
