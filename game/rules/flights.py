"""Flights: which of a quarter's flights go, succeed, land, and what a failure holds up."""

from typing import NamedTuple

import numpy as np

from game.rules.cadence import grounding, success_share
from game.rules.luck import FLIGHTS
from game.rules.manifest import Aboard, Queue
from game.rules.reuse import landing_share
from game.world.axes import PPM, Bools, Floats, Ints
from game.world.launch import Launch, LaunchLaws, LaunchTables


class Flown(NamedTuple):
    """What became of the flights of a queue, arrays [flight]; a flight that did not go neither failed nor landed."""

    went: Bools
    failed: Bools
    tried: Bools  # to land
    landed: Bools
    odds: Floats  # of success, as known before


class Standing(NamedTuple):
    """Which flights go and which fail once inquiries have held up the others."""

    went: Bools
    failed: Bools
    grounded_ppm: Ints  # [vehicle] inquiry time left at the quarter's end


class Day(NamedTuple):
    """What a quarter's flights did."""

    queue: Queue
    aboard: Aboard
    loads: Ints  # [flight] satellites aboard
    flown: Flown
    price_kusd: Ints  # [flight], 0 for outside customers
    called_off: Bools  # [flight]
    forfeited: Bools  # [flight]
    low: Ints  # [load] satellites that stay low
    grounded_ppm: Ints  # [vehicle] inquiries still running at the end


def rank(chosen: Bools, number: Ints) -> Ints:
    """Of each flight, how many chosen ones of its vehicle have come up, itself included; number restarts at 0."""
    running = chosen.cumsum()
    before = running - chosen
    place: Ints = running - before[np.arange(number.size) - number]
    return place


def capacity(possible: Floats, grounded_ppm: Ints, uniform: Floats) -> Ints:
    """Flights each vehicle can make this quarter, all arrays [vehicle]; a grounding takes its share of the quarter."""
    free = np.maximum(1 - grounded_ppm / PPM, 0.0)
    whole_quarter = np.ceil(possible - 1e-9)
    cut = np.minimum(np.floor(possible * free + uniform), whole_quarter)
    room: Ints = np.where(grounded_ppm > 0, cut, whole_quarter).astype(np.int64)
    return room


def inquiries(
    queue: Queue, going: Bools, failing: Bools, room: Ints, flights: Ints, draw: Floats, laws: LaunchLaws
) -> Standing:
    """Hold up the flights after each failure; what does not fit into the quarter is served in the next.

    going, failing [flight]; room [vehicle] flights a quarter; flights [vehicle] before it; draw [vehicle] uniform.
    """
    left = np.zeros(room.size, dtype=np.int64)
    if not failing.any():
        return Standing(going, failing, left)
    went = going.copy()
    for flight in failing.nonzero()[0].tolist():
        if went[flight]:
            vehicle, number = int(queue.vehicle[flight]), int(queue.number[flight])
            share = grounding(int(flights[vehicle]) + number, float(draw[vehicle]), laws)
            until = number + share * max(int(room[vehicle]), 1)
            went &= ~((queue.vehicle == vehicle) & (queue.number > number) & (queue.number <= until))
            spent = (room[vehicle] - number - 1) / max(int(room[vehicle]), 1)
            left[vehicle] = max(int(left[vehicle]), round(PPM * max(share - spent, 0.0)))
    return Standing(went, failing & went, left)


def fly(
    queue: Queue, going: Bools, room: Ints, lands: Bools, launch: Launch, table: LaunchTables,
    luck: tuple[Floats, Floats, Floats],
    laws: LaunchLaws,
) -> tuple[Flown, Ints]:  # fmt: skip
    """Fly a quarter's flights; also the inquiries still running after it, ppm of a quarter [vehicle].

    going [flight]; room [vehicle]; lands [vehicle] whether boosters try to; luck: draws of success and of landing
    [vehicle, number], of the length of an inquiry [vehicle]. A failed flight does not land.
    """
    v, number = queue.vehicle, queue.number
    draw = drawn(queue)
    order = launch.flights[v] + rank(going, number)
    odds = success_share(order, launch.flights[v], launch.failures[v], table.success_steps, laws)
    standing = inquiries(queue, going, going & (luck[0][v, draw] >= odds), room, launch.flights, luck[2], laws)
    tried = standing.went & ~standing.failed & lands[v]
    attempt = launch.landing_attempts[v] + rank(tried, number)
    landed = tried & (luck[1][v, draw] < landing_share(attempt, table.landing_steps))
    return Flown(standing.went, standing.failed, tried, landed, odds), standing.grounded_ppm


def reached(flown: Flown) -> Bools:
    """Flights that went and did not fail: [flight]."""
    return flown.went & ~flown.failed


def drawn(queue: Queue) -> Ints:
    """The draw of each flight in its vehicle's row of luck; beyond the row's end it begins again: [flight]."""
    return queue.number % FLIGHTS


def count_by(places: Ints, size: int) -> Ints:
    """How often each place is named."""
    return np.bincount(places, minlength=size)


def sum_by(places: Ints, values: Ints, size: int) -> Ints:
    """Whole sums by place."""
    return np.bincount(places, values, size).astype(np.int64)
