"""Ageing: how satellites fail young, fail in service, wear out and retire."""

import numpy as np

from game.rules.rounding import systematic
from game.world.axes import PPM, Bools, Floats, Ints, whole
from game.world.fleet import AGES, RAISING_QUARTERS, FleetLaws

# Satellites are dropped at about 280 km and climb by electric thrust: Starlink takes two to three months to 550 km,
# OneWeb and Qianfan about half a year to 1,100-1,200 km (press reports; design estimate for the steps between).
INJECTION_KM = 280.0
CLIMB_KM_PER_QUARTER = 350.0
EVERY_AGE = np.arange(AGES)


def raising_class(altitude_km: Floats | float) -> Ints:
    """Place in `Fleet.raising` of satellites launched this quarter: 0, 1 or 2 quarters without service.

    Same shape as altitude_km. Launch comes before the fleet's turn, so class 0 serves from this very quarter.
    """
    quarters = (np.asarray(altitude_km) - INJECTION_KM) / CLIMB_KM_PER_QUARTER
    return np.clip(whole(quarters), 0, RAISING_QUARTERS - 1)


def youth(experience: Floats, laws: FleetLaws) -> Floats:
    """Share of teething troubles left once so many satellites have been built, [generation] -> [generation]."""
    left: Floats = np.exp(-experience / laws.maturity_count)
    return left


def infant_share(young: Floats, tested_ppm: Ints, laws: FleetLaws) -> Floats:
    """Share lost between deployment and service, times what testing rigour let through; all [generation]."""
    base = laws.infant_mature_share + (laws.infant_new_share - laws.infant_mature_share) * young
    share: Floats = np.minimum(base * (tested_ppm / PPM), 1.0)
    return share


def attrition_per_year(young: Floats, tested_ppm: Ints, laws: FleetLaws) -> Floats:
    """Yearly failure rate in service within design life; all [generation]."""
    span = laws.attrition_new_per_year_share - laws.attrition_mature_per_year_share
    rate: Floats = (laws.attrition_mature_per_year_share + span * young) * (tested_ppm / PPM) ** laws.testing_exponent
    return rate


def wear_per_year(life_quarters: Ints, laws: FleetLaws) -> Floats:
    """Failure rate added beyond design life: [generation] -> [generation, age_quarters]."""
    overdue = np.maximum(np.arange(AGES) - life_quarters[:, None], 0)
    wear: Floats = overdue / 4 * laws.wear_per_year_share
    return wear


def retirement_ages(life_quarters: Ints, laws: FleetLaws) -> Ints:
    """Age at which satellites retire under each policy of RETIRE: [generation] -> [policy, generation]."""
    ages = np.stack(
        [life_quarters, whole(life_quarters * (1 + laws.extension_share)), life_quarters - laws.early_quarters]
    )
    return np.clip(ages, 1, AGES - 1)


def a_quarter_older(ages: Ints) -> Ints:
    """Move every age class on by one, [..., age_quarters]; the last keeps all older ones, class 0 falls empty."""
    older = np.zeros(ages.shape, dtype=np.int64)
    older[..., 1:] = ages[..., :-1]
    older[..., -1] += ages[..., -1]
    return older


def failures(ages: Ints, rate_per_year: Floats, uniform: Floats) -> Ints:
    """Satellites that fail this quarter: ages [row, age_quarters], rates likewise, uniform [row]; no row is empty."""
    return systematic(np.minimum(rate_per_year * 0.25, 1.0) * ages, uniform)


def due(ages: Ints, retire_at: Ints) -> Ints:
    """Satellites at their retirement age: ages [row, age_quarters], retire_at [row]."""
    ripe: Bools = retire_at[:, None] <= EVERY_AGE
    return ages * ripe


def some(counts: Ints, share: Floats | float, uniform: Floats) -> Ints:
    """A share of each count, up or down by luck so that it holds on average; all [row]."""
    return np.floor(counts * share + uniform).astype(np.int64)
