"""Reuse: landing attempts, the fleet of boosters, and what a flight costs its maker."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.cadence import can_refly
from game.world.axes import Floats, Ints, seal, whole
from game.world.launch import Launch, LaunchTables
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


@lru_cache(maxsize=8)
def flight_costs_kusd(table: LaunchTables) -> Ints:
    """Cost of a flight by how many landings were tried before: [step, vehicle]; a last row where no booster flies again.

    C_upper + C_fairing/n_f + C_booster/n + refurbishment + operations (facts 4), n the flights a booster can expect.
    """
    uses = expected_uses(table.landing_steps[:, None], table.life_flights)
    again = whole(table.upper_kusd + table.booster_kusd / uses + table.refurbishment_kusd)
    return np.concatenate((again, (table.upper_kusd + table.booster_kusd)[None]))


@lru_cache(maxsize=3)
def flight_cost_kusd(launch: Launch, book: Rulebook) -> Ints:
    """What one flight costs its maker at the odds of its next landing: [vehicle]; everybody asks in every quarter."""
    table = book.launch
    costs = flight_costs_kusd(table)
    refly = can_refly(launch) & (table.reusable > 0)
    step = np.where(refly, np.minimum(launch.landing_attempts, table.landing_steps.size - 1), -1)
    return seal(costs[step, np.arange(step.size)])


def turns(launch: Launch, book: Rulebook) -> Ints:
    """Flights that boosters which have flown before can make in a quarter: [vehicle]."""
    able: Ints = (launch.boosters * book.launch.flights_a_booster + 1e-9).astype(np.int64) * can_refly(launch)
    return able


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
