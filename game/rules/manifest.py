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
    operator, vehicle, shell = manifest.nonzero()
    others = outside.nonzero()[0]
    flights = np.concatenate((manifest[operator, vehicle, shell], outside[others]))
    vehicle = np.concatenate((vehicle, others))
    operator = np.concatenate((operator, np.full(others.size, OUTSIDE)))
    shell = np.concatenate((shell, np.zeros(others.size, dtype=np.int64)))
    entry = np.repeat(np.arange(flights.size), flights)
    place = np.arange(entry.size)
    before = np.cumsum(flights) - flights
    first, together = _customers(operator * outside.size + vehicle, before, entry.size)
    turn = np.append(uniform, 0.5)[operator] - first
    key = (place + turn[entry]) / together[entry]
    order = np.lexsort((key, vehicle[entry]))
    taken = entry[order]
    return Queue(vehicle[taken], operator[taken], shell[taken], places(vehicle[taken]), order - before[taken])


def places(runs: Ints) -> Ints:
    """Place of each entry within its run of equal neighbours, from 0."""
    count = np.arange(runs.size)
    begins = np.ones(runs.size, dtype=bool)
    begins[1:] = runs[1:] != runs[:-1]
    place: Ints = count - np.maximum.accumulate(np.where(begins, count, 0))
    return place


def _customers(customer: Ints, before: Ints, total: int) -> tuple[Ints, Ints]:
    """Where the flights of each entry's customer begin in the list, and how many they are; all [entry].

    The entries of one customer of a vehicle stand together; before: flights of all earlier entries.
    """
    begins = np.ones(customer.size, dtype=bool)
    begins[1:] = customer[1:] != customer[:-1]
    run = np.cumsum(begins) - 1
    first = before[begins]
    sizes = np.append(first[1:], total) - first
    return first[run], sizes[run]


def load(flights: Queue, price_kusd: Ints, goes: Bools, ready: Ints, room: Ints, cargo: Cargo) -> Aboard:
    """Put satellites on the flights that go: the newest generation that is ready, then older ones.

    price_kusd, goes [flight]; ready [generation]; room [shell] satellites that may still be sent there. The dearest
    flights are loaded first, so that what is forfeited for want of satellites costs least.
    """
    stock, space = ready.tolist(), room.tolist()
    vehicles, shells = flights.vehicle.tolist(), flights.shell.tolist()
    loads: list[tuple[int, int, int]] = []
    chosen = np.flatnonzero(goes)
    for flight in chosen[np.argsort(-price_kusd[chosen], kind="stable")].tolist():
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
