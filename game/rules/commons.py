"""Commons: what a scenario may charge for the use of crowded orbits.

The four rules compared in the literature on orbital use: none; a fee as high as the damage done (Pigou 1920; Rao, Burgess
and Kaffine 2020, PNAS 117: orbital-use fees); a quota a band, above which nothing is licensed; a deposit returned when a
satellite is brought down.
"""

import numpy as np

from game.rules.bands import CLOUD
from game.world.axes import Floats, Ints, whole
from game.world.debris import DebrisLaws, DebrisTables


def fee_kusd(by_band: Floats, damage_kusd: Floats) -> Ints:
    """A quarter's fee: satellites by_band and the damage_kusd that one more does to others, both [operator, band]."""
    return whole((by_band * damage_kusd).sum(axis=1))


def damage_kusd(by_band: Floats, crowd: Floats, dodges: Ints, laws: DebrisLaws, tables: DebrisTables) -> Floats:
    """What one more object in a band costs the companies other than its owner in a quarter; [operator, band].

    The laws of dodging and collisions, differentiated by the number of objects. by_band [operator, band]; crowd [band];
    dodges [operator] manoeuvres a quarter.
    """
    more: Floats = _dodging_kusd(by_band, dodges, laws, tables) + _collisions_kusd(by_band, crowd, laws, tables)
    return more


def _others(by_band: Floats) -> Floats:
    """What everybody but each operator has, [operator, band]."""
    theirs: Floats = by_band.sum(axis=0) - by_band
    return theirs


def _dodging_kusd(by_band: Floats, dodges: Ints, laws: DebrisLaws, tables: DebrisTables) -> Floats:
    """Manoeuvres m cost m (1 + r^2) / 2, and their rate r grows with m: one more costs (1 + 3 r^2) / 2."""
    rate = 4 * dodges / np.maximum(by_band.sum(axis=1), 1.0) / laws.manoeuvres_reference_per_year
    each_kusd = laws.manoeuvre_kusd * (1.0 + 3.0 * rate**2) / 2
    more = laws.manoeuvres_per_pair_per_year / 4 * tables.nearness
    return _others(by_band * each_kusd[:, None]) * more


def _collisions_kusd(by_band: Floats, crowd: Floats, laws: DebrisLaws, tables: DebrisTables) -> Floats:
    """Odds of one collision more, times what its cloud takes of the others at once and while it lasts."""
    odds = 0.25 * laws.collision_strangers_per_pair_per_year * 2 * crowd * tables.nearness
    pieces = (laws.fragments_low_count + laws.fragments_high_count) / 2
    at_once = (laws.hit_low_share + laws.hit_high_share) / 2
    later = pieces * laws.untracked_hits_per_object_per_year * stays_years(laws, tables)
    near = np.stack([np.convolve(row, CLOUD, mode="same") for row in _others(by_band)])
    lost: Floats = _others(by_band) * at_once + near * later
    return odds * lost * laws.damage_kusd_per_satellite


def stays_years(laws: DebrisLaws, tables: DebrisTables) -> Floats:
    """Years that an object without an engine counts in a band: until it falls out, later ones discounted; [band]."""
    leaving = -4.0 * np.log1p(-np.minimum(tables.decay, 0.999))  # a year
    years: Floats = 1.0 / (leaving + laws.discount_per_year_share)
    return years


def shared_kusd(charged: Ints) -> Ints:
    """What each pays once the proceeds are handed back in equal parts, [operator]: a charge on crowding, not on space."""
    paid: Ints = charged - charged.sum() // charged.size
    return paid


def deposits_kusd(by_band: Floats, damage_kusd: Floats, laws: DebrisLaws, tables: DebrisTables) -> Ints:
    """Deposits for the satellites in orbit: the damage each would do in the years it stays if left behind; [operator].

    by_band, damage_kusd a quarter [operator, band].
    """
    return whole((by_band * damage_kusd * 4 * stays_years(laws, tables)).sum(axis=1))


def deposit_paid_kusd(held: Ints, due: Ints, left_behind: Ints, alive: Ints) -> Ints:
    """Paid in (or, negative, paid back) as fleets and crowds change; a satellite left behind gets nothing back. [operator]."""
    return due - held + left_behind * due // np.maximum(alive, 1)
