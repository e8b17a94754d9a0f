"""Collisions: crowding of the bands, dodging, and what is left when dodging fails."""

from typing import NamedTuple

import numpy as np

from game.rules.rounding import systematic
from game.world.axes import Bools, Floats, Ints, whole
from game.world.debris import DebrisLaws, DebrisTables


class Sky(NamedTuple):
    """Who is in which band."""

    active: Floats  # [shell, band] satellites in service and on their way up
    others: Floats  # [band] everybody else's active satellites
    derelict: Floats  # [band] stranded satellites, derelicts, fragments

    def crowd(self) -> Floats:
        """All objects, [band]."""
        everything: Floats = self.active.sum(axis=0) + self.others + self.derelict
        return everything


def look(in_service: Ints, raising: Ints, stranded: Ints, objects: Ints, others: Floats, tables: DebrisTables) -> Sky:
    """The sky by band: in_service, raising and stranded are [shell], objects and others [band]."""
    active = in_service[:, None] * tables.home + raising[:, None] * tables.climb
    derelict = objects.astype(np.float64) + np.bincount(tables.stranded_band, stranded, objects.size)
    return Sky(active, others, derelict)


def meetings(sky: Sky, crowd: Floats, tables: DebrisTables) -> Floats:
    """Pairs of a satellite of a shell and an object of its band, [shell]: grows with the square of density.

    Conjunctions per satellite are proportional to the spatial density it flies through (kinetic gas theory,
    Kessler and Cour-Palais 1978); satellites of one's own fleet count like any other.
    """
    pairs: Floats = (sky.active * (crowd * tables.nearness)).sum(axis=1)
    return pairs


def fleets(sky: Sky, tables: DebrisTables) -> Floats:
    """Satellites of each company in each band, [operator, band]."""
    flown = np.bincount(tables.fleet_band.ravel(), sky.active.ravel(), int(tables.fleet_band.max()) + 1)
    by_band: Floats = flown.astype(np.float64).reshape(-1, tables.fleet_band.shape[1])
    return by_band


def collision_odds(sky: Sky, crowd: Floats, laws: DebrisLaws, tables: DebrisTables) -> Floats:
    """Odds of a catastrophic collision in a quarter, [band]: what dodging leaves, and derelicts among themselves.

    A fleet knows its own plans; of others it knows what they publish, so that more close passes go wrong.
    """
    own = (fleets(sky, tables) ** 2).sum(axis=0)
    strangers = np.maximum((crowd - sky.derelict) * crowd - own, 0.0)
    dodging = own * laws.collision_active_per_pair_per_year + strangers * laws.collision_strangers_per_pair_per_year
    drifting = sky.derelict**2 / 2 * laws.collision_derelict_per_pair_per_year
    odds: Floats = 1.0 - np.exp(-0.25 * (dodging + drifting) * tables.nearness)
    return odds


def fragments(uniform: float, laws: DebrisLaws) -> int:
    """Tracked pieces of one collision."""
    return round(laws.fragments_low_count + (laws.fragments_high_count - laws.fragments_low_count) * uniform)


def hit(ages: Ints, there: Bools, share: float, uniform: Floats) -> Ints:
    """Satellites that the cloud takes at once: ages [pair, age_quarters], there [pair], uniform [pair]."""
    return systematic(ages * (share * there[:, None]), uniform)


def settled(objects: Ints, tables: DebrisTables, uniform: float) -> Ints:
    """Objects after a quarter of drag, [band].

    The background holds itself by what falls in from above and what others leave; only what the match added decays.
    """
    added = np.maximum(objects - tables.background, 0)
    if not np.count_nonzero(added):
        return objects
    left: Ints = objects - np.minimum(systematic(added * tables.decay, uniform), added)
    return left


def strain(manoeuvres: Ints, flying: Ints, laws: DebrisLaws) -> Floats:
    """What a manoeuvre costs beside one of a calm fleet, [operator]: each must be checked against all the others.

    1 at the reference rate a satellite, more than proportionally dearer above it.
    """
    rate = 4 * manoeuvres / np.maximum(flying, 1) / laws.manoeuvres_reference_per_year
    times: Floats = (1.0 + rate**2) / 2
    return times


def wear_kusd(manoeuvres: Ints, flying: Ints, operations_ppm: Ints, laws: DebrisLaws) -> Ints:
    """What dodging costs the operators, [operator]; traffic rules can make it dearer."""
    return whole(manoeuvres * strain(manoeuvres, flying, laws) * laws.manoeuvre_kusd * (operations_ppm / 1e6))
