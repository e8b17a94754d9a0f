"""Demand: who hears of satellite internet, whom households choose, and who leaves.

Arrays are [operator, nation] unless a docstring says otherwise.
"""

from functools import lru_cache
from typing import TypeAlias

import numpy as np

from game.world.axes import MONTHS_PER_QUARTER, Bools, Floats, Ints
from game.world.market import MarketLaws

Numbers: TypeAlias = Floats | Ints | Bools  # what a formula takes, whole or not


def spread_awareness(
    aware: Floats, served: Numbers, innovation: float, imitation: float, abroad: float = 0.0
) -> Floats:
    """Awareness after one more quarter: dA = (p + q A)(1 - A) where somebody serves (Bass 1969, eq. 3).

    aware [nation] share; served [nation] 1 where anyone serves. Word crosses borders: nations behind the mean of those
    served imitate it to a share, `abroad` (Gatignon, Eliashberg and Robertson 1989).
    """
    world = (served * aware).sum() / max(float(served.sum()), 1.0)
    heard = aware + abroad * np.maximum(world - aware, 0.0)
    spread: Floats = aware + served * (innovation + imitation * heard) * (1.0 - aware)
    return spread


def congestion(utilisation: Floats, start: float) -> Floats:
    """How badly speeds suffer, 0 below `start` of the capacity, 1 when it is full, 2 at most."""
    return np.minimum(np.maximum(utilisation - start, 0.0) / (1.0 - start), 2.0)


def attraction(
    price_ratio: Floats, upfront_years: Floats, availability: Floats, strain: Floats, lag: Floats, trust: Floats,
    laws: MarketLaws,
) -> Floats:  # fmt: skip
    """exp(utility) of each offer, the weight of a multinomial logit (McFadden 1974, eq. 12).

    price_ratio: price over affordable price, both a month; upfront_years: the customer's price of a terminal in years
    of affordable spending; availability and trust: shares; strain: see `congestion`; lag: reference latencies above one.
    """
    utility = (
        laws.availability_weight * 100.0 * (availability - 1.0)
        - laws.upfront_weight * upfront_years
        - laws.congestion_weight * strain
        - laws.latency_weight * lag
        + laws.trust_weight * (trust - 0.5)
    )
    weight: Floats = np.exp(utility) * price_ratio**-laws.price_exponent
    return weight


def relative_size(capacity_mbps: Ints, exponent: float) -> Floats:
    """Size term of a logit over unequal offers (McFadden 1978): a network's capacity over the largest one's there."""
    size: Floats = (capacity_mbps / np.maximum(capacity_mbps.max(axis=0), 1)) ** exponent
    return size


def choice_shares(weight: Floats, outside_weight: Floats) -> Floats:
    """Multinomial logit shares with "no satellite service" as the outside option; outside_weight [nation]."""
    shares: Floats = weight / (outside_weight + weight.sum(axis=0))
    return shares


def outside_option(weight: Floats, share: Floats) -> Floats:
    """The outside option's weight that makes the offers win this share together: choice_shares solved for it."""
    total: Floats = weight.sum(axis=0)
    return total * (1.0 / share - 1.0)


def quarterly(monthly: float) -> float:
    """A monthly churn compounded over a quarter: 1 - (1 - m)^3."""
    kept: float = (1.0 - monthly) ** MONTHS_PER_QUARTER
    return 1.0 - kept


def churn(
    strain: Floats, outage: Floats, rivals: Floats, rise: Floats, trust: Floats, extra: Floats, laws: MarketLaws
) -> Floats:
    """Share of lines lost in a quarter.

    strain: see `congestion`; outage: share of service lost below the opening floor; rivals: share of choosers that
    rivals draw; rise: price over last quarter's, at least 1; trust: share; extra: from hazards.
    All [operator, nation].
    """
    factor = (
        1.0
        + laws.churn_congestion_factor * strain
        + laws.churn_outage_factor * outage
        + laws.churn_rivals_factor * rivals
        + laws.churn_trust_factor * (0.5 - trust)
    )
    usual = quarterly(laws.churn_share_per_month) * factor * rise**laws.churn_price_exponent
    return np.minimum(np.maximum(usual, 0.0) + extra, 1.0)


def admitted(wanted: Floats, lines: Numbers, capacity_lines: Floats, most_lines: Floats) -> Floats:
    """New lines that find room: wanted, but no more than capacity and licence terms leave above today's lines."""
    room = np.minimum(capacity_lines, most_lines) - lines
    joined: Floats = np.minimum(wanted, np.maximum(room, 0.0))
    return joined


@lru_cache(maxsize=1024)
def faded_years(since: int, fade_per_year: float) -> float:
    """Years of full growth that so many quarters hold, before or after the figures' date, where growth fades.

    The sum of a geometric series, so that growth over years is (1 + growth) to this power.
    """
    years = since / 4
    return years if fade_per_year == 0 else float((1 - (1 - fade_per_year) ** years) / -np.log(1 - fade_per_year))


def busy_mbps(since: int, laws: MarketLaws) -> float:
    """Busy-hour demand of a line so many quarters after the date of the figures, rising ever slower."""
    years = faded_years(since, laws.busy_growth_fade_per_year)
    mbps: float = laws.busy_mbps_per_line * (1.0 + laws.busy_growth_per_year) ** years
    return mbps
