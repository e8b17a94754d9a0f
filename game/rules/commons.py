"""Commons: what a scenario may charge for the use of crowded orbits.

The four rules compared in the literature on orbital use: none; a fee by crowding (Rao, Burgess and Kaffine 2020, PNAS
117: orbital-use fees); a quota a band with a fine above it; a deposit returned when a satellite is brought down.
"""

import numpy as np

from game.world.axes import Floats, Ints, whole
from game.world.debris import DebrisLaws


def fee_kusd(by_band: Floats, crowd: Floats, laws: DebrisLaws) -> Ints:
    """A quarter's fee: satellites by_band [operator, band] in bands with crowd [band]; result [operator]."""
    rate = laws.fee_kusd_per_satellite_per_year / 4 * crowd / laws.fee_reference_objects_count
    return whole((by_band * rate).sum(axis=1))


def quota_fine_kusd(by_band: Floats, laws: DebrisLaws) -> Ints:
    """A quarter's fine for satellites above the quota of one operator in one band; [operator, band] -> [operator]."""
    above = np.maximum(by_band - laws.quota_satellites_per_band_count, 0.0).sum(axis=1)
    return whole(above * laws.quota_fine_kusd_per_quarter)


def shared_kusd(charged: Ints) -> Ints:
    """What each pays once the proceeds are handed back in equal parts, [operator]: a charge on crowding, not on space."""
    paid: Ints = charged - charged.sum() // charged.size
    return paid


def deposits_kusd(by_band: Floats, crowd: Floats, laws: DebrisLaws) -> Ints:
    """Deposits that stand for the satellites in orbit, [operator]; zero under the other rules.

    A satellite left in a crowded band harms more, so that more is held for it: by_band [operator, band], crowd [band].
    """
    if laws.commons_rule != "deposit":
        return np.zeros(by_band.shape[0], dtype=np.int64)
    return whole((by_band * (laws.deposit_kusd * crowd / laws.fee_reference_objects_count)).sum(axis=1))


def deposit_paid_kusd(held: Ints, due: Ints, left_behind: Ints, alive: Ints) -> Ints:
    """Paid in (or, negative, paid back) as fleets and crowds change; a satellite left behind gets nothing back. [operator]."""
    return due - held + left_behind * due // np.maximum(alive, 1)
