"""Reuse: landing attempts, the fleet of boosters, and what a flight costs its maker."""

from typing import NamedTuple

import numpy as np

from game.rules.cadence import can_refly
from game.world.axes import Floats, Ints, whole
from game.world.launch import Launch
from game.world.rulebook import Rulebook


class Boosters(NamedTuple):
    """A vehicle's fleet of landed boosters, arrays [vehicle]."""

    number: Ints
    flights: Ints  # made by them together


def landing_share(attempt: Ints, steps: Floats) -> Floats:
    """Odds that a landing attempt succeeds, by its number from 1: steps of a ladder, the last for all later ones."""
    share: Floats = steps[np.minimum(np.maximum(attempt - 1, 0), steps.size - 1)]
    return share


def expected_uses(landing: Floats, life: Ints) -> Floats:
    """Flights a booster makes on average if each landing succeeds with these odds and it retires at its life.

    The sum of a geometric series: 1 + p + ... + p^(life - 1).
    """
    lasting = np.minimum(landing, 0.999999)
    uses: Floats = (1 - lasting**life) / (1 - lasting)
    return uses


def flight_cost_kusd(launch: Launch, book: Rulebook) -> Ints:
    """What one flight costs its maker: C_upper + C_fairing/n_f + C_booster/n + refurbishment + operations (facts 4).

    [vehicle]; n the flights a booster can expect to make, 1 where none flies again.
    """
    table = book.launch
    refly = can_refly(launch) & (table.reusable > 0)
    landing = landing_share(launch.landing_attempts + 1, table.landing_steps)
    uses = np.where(refly, expected_uses(landing, table.life_flights), 1.0)
    refurbishment = np.where(refly, table.refurbishment_kusd, 0)
    return whole(table.upper_kusd + table.booster_kusd / uses + refurbishment)


def reflown(launch: Launch, flights: Ints, book: Rulebook) -> Ints:
    """Of this quarter's flights, those on a booster that has flown before: [vehicle]."""
    turns = np.floor(launch.boosters * book.launch.flights_a_booster + 1e-9).astype(np.int64)
    return np.where(can_refly(launch), np.minimum(flights, turns), 0)


def fleet_next(fleet: Boosters, back_new: Ints, back_old: Ints, lost_old: Ints, life: Ints) -> Boosters:
    """The boosters after a quarter's flights, all arrays [vehicle].

    back_new, back_old: landings on a first flight and on a later one; lost_old: reflown and not landed. A lost booster
    takes the mean number of flights with it. Ages are taken as evenly spread, so that the mean stands at half the
    life; above it the oldest are retired.
    """
    lost = np.minimum(lost_old, fleet.number)
    mean = fleet.flights / np.maximum(fleet.number, 1)
    count = fleet.number - lost + back_new
    flights = np.maximum(fleet.flights - whole(lost * mean) + back_new + back_old, count)
    old = np.maximum(2 * flights - count * life, 0) // np.maximum(life, 1)
    retired = np.minimum(old, count)
    return Boosters(count - retired, np.maximum(flights - retired * life, count - retired))
