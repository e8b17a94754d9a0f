"""Business: enterprise, mobility and government, direct-to-cell, and carriers that buy wholesale.

Arrays are [operator, nation] unless a docstring says otherwise.
"""

import numpy as np

from game.rules.demand import Numbers, faded_years
from game.world.axes import Floats
from game.world.market import MarketLaws


def budget_growth(since: int, growth_per_year: float, fade_per_year: float) -> float:
    """Budgets over those of the figures' date, `since` quarters before; growth fades: a geometric series in the exponent."""
    return float((1.0 + growth_per_year) ** faded_years(since, fade_per_year))


def business_attraction(
    price_ratio: Floats, availability: Floats, alignment: Floats, trust: Floats, levels: Floats, laws: MarketLaws
) -> Floats:
    """exp(utility) of each offer to business (logit, McFadden 1974).

    price_ratio: price over affordable price; levels [operator]: laser links and direct-to-cell together.
    """
    utility = (
        laws.business_availability_weight * (availability - 1.0)
        + laws.business_alignment_weight * alignment
        + laws.business_trust_weight * (trust - 0.5)
        + laws.business_level_weight * levels[:, None]
    )
    weight: Floats = np.exp(utility) * price_ratio**-laws.business_price_exponent
    return weight


def mbps_kusd(price_usd: Floats, busy_mbps: float, premium: float) -> Floats:
    """What business pays for a Mbps a quarter: the consumer's price of one, with a premium for guarantees."""
    kusd: Floats = price_usd * (3.0 * premium / busy_mbps / 1000.0)
    return kusd


def settle_towards(sold: Numbers, wanted: Floats, speed: float, room: Numbers) -> Floats:
    """Business moves its spending slowly, part of the way to what it wants and never above the room there is.

    All in kusd a quarter: after a price cut the same money buys more Mbps, after a rise fewer.
    """
    moved: Floats = sold + speed * (wanted - sold)
    return np.minimum(moved, room)


def phone_kusd(budget_kusd: Floats, level: Numbers, reachable: Floats, half_level: float) -> Floats:
    """Direct-to-cell revenue: a budget [nation] won with the best level, shared in proportion to levels [operator].

    reachable: availability where licensed, else 0. Won share level / (level + half_level), as for any saturating service.
    """
    weight = level[:, None] * reachable
    total: Floats = weight.sum(axis=0)
    kusd: Floats = budget_kusd * weight / (total + half_level)
    return kusd


def wholesale_mbps(
    offered: Numbers, kusd_per_gbps: Numbers, budget_kusd: Floats, usable: Floats, room: Floats, laws: MarketLaws
) -> Floats:
    """Capacity that carriers lease: their budget [nation] split by logit over offers and doing without.

    offered Mbps and kusd_per_gbps a quarter: standing leases; usable: availability where licensed; room: Mbps left.
    At the reference price one offer wins half of the budget.
    """
    price = np.maximum(kusd_per_gbps, 1.0)
    weight = usable * (offered > 0) * (price / laws.wholesale_reference_kusd_per_gbps) ** -laws.wholesale_exponent
    spent = budget_kusd * weight / (1.0 + weight.sum(axis=0))
    leased: Floats = np.minimum(np.minimum(spent / price * 1000.0, offered), room)
    return leased
