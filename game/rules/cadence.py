"""Cadence: how many flights of a vehicle a quarter can hold, and how often one succeeds."""

from functools import lru_cache

import numpy as np

from game.world.axes import PPM, Bools, Floats, Ints
from game.world.launch import CADENCE, REUSE, VEHICLE, Launch, LaunchLaws
from game.world.rulebook import Rulebook


def learned(now: Floats, experience: Floats, exponent: float) -> Floats:
    """Flights a quarter by the learning law: cadence grows with cumulative flights to a power.

    The time between launches falls by a fixed share per doubling of flights (A. Szewczak; facts 4), 37% at the
    exponent 0.67. now [vehicle] at the opening; experience [vehicle] cumulative flights over those at the opening.
    """
    grown: Floats = now * experience**exponent
    return grown


def new_cores(learned_rate: Floats, reflights: Ints, least_share: float, change_flights: int) -> Floats:
    """Cores built a quarter: all that fly before reuse, a small share once a maker has turned to refurbishing."""
    change = np.minimum(reflights / change_flights, 1.0)
    cores: Floats = learned_rate * (1 - (1 - least_share) * change)
    return cores


def shared_pads(flights: Floats, provider: Ints, pads: Ints, flights_per_pad: int) -> Floats:
    """Flights a quarter once the vehicles of a provider share its pads; flights, provider [vehicle], pads [provider]."""
    wanted = np.bincount(provider, flights, pads.size)
    share = np.minimum(1.0, pads * flights_per_pad / np.maximum(wanted, 1e-9))
    fitted: Floats = flights * share[provider]
    return fitted


def is_flying(launch: Launch, quarter: int) -> Bools:
    """Vehicles whose development is done and whose first date has come: [vehicle]."""
    flying: Bools = (launch.progress_ppm[:, VEHICLE] >= PPM) & (launch.ready_quarter <= quarter)
    return flying


def can_refly(launch: Launch) -> Bools:
    """Vehicles whose landed boosters may fly again: [vehicle]."""
    ready: Bools = (launch.progress_ppm[:, REUSE] >= PPM) & (launch.landings > 0)
    return ready


@lru_cache(maxsize=2)
def flights_possible(launch: Launch, quarter: int, book: Rulebook) -> Floats:
    """Flights of each vehicle that a quarter without groundings can hold: [vehicle].

    The least of the learning law, upper-stage output, boosters and the cap, then what the pads let through. Providers
    ask before a quarter and the launches in it, most often of the same room.
    """
    laws, table = book.laws.launch, book.launch
    skill = laws.cadence_experience_flights_count  # flights' worth of experience before the first
    experience = (launch.flights + skill) / (table.flights_before + skill)
    crews = learned(table.cadence, experience, laws.cadence_exponent)
    crews *= 1 + laws.cadence_programme_share * (1 - np.exp(launch.progress_ppm[:, CADENCE] / -PPM))
    stages = learned(table.cadence * laws.upper_stage_headroom_factor, experience, laws.upper_stage_exponent)
    cores = new_cores(crews, launch.reflights, laws.new_cores_share, laws.reuse_change_flights_count)
    cores += launch.boosters * table.flights_a_booster * can_refly(launch)
    flights = np.minimum(np.minimum(crews, stages), np.minimum(cores, table.cadence_cap))
    flights *= is_flying(launch, quarter)
    possible = shared_pads(flights, table.provider, launch.pads, laws.flights_per_pad_per_quarter_count)
    possible.flags.writeable = False
    return possible


def success_share(number: Ints, flights: Ints, failures: Ints, steps: Floats, laws: LaunchLaws) -> Floats:
    """Odds that a flight succeeds: new launchers by flight number, then by the record.

    number [flight] of the vehicle's flights, 1 the first; flights, failures [flight] the vehicle's record so far;
    steps: odds of the first flights.
    """
    share = mature_success_share(flights, failures, laws)
    new = number <= steps.size
    if np.count_nonzero(new):
        share[new] = steps[number[new] - 1]
    return share


def mature_success_share(flights: Ints, failures: Ints, laws: LaunchLaws) -> Floats:
    """The mean of a Beta prior and the record, all [vehicle].

    Beta-binomial mean (Gelman et al., Bayesian Data Analysis, 2.4) in which a failure counts for less than one, because
    its cause is found and mended: reliability grows with flights (Duane 1964).
    """
    prior = laws.prior_flights_count
    share: Floats = 1.0 - (prior * (1 - laws.prior_success_share) + laws.failure_weight_share * failures) / (
        prior + flights
    )
    return share


def grounding(flights: int, draw: float, laws: LaunchLaws) -> float:
    """Share of a quarter a vehicle stands down after a failure; draw uniform."""
    shortest, longest = laws.mature_grounding_days if flights >= laws.mature_flights_count else laws.new_grounding_days
    return (shortest + (longest - shortest) * draw) / 91.25
