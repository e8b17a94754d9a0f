"""Footprint: which nations a shell's satellites see, how often, and together with which; computed once a scenario."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules import orbit
from game.rules.fleet import hosted
from game.world.axes import Bools, Floats, Ints
from game.world.coverage import CoverageLaws, CoverageTables
from game.world.scenario import NationSpec, Scenario, ShellSpec

PLACES = 9  # latitudes sampled between a nation's southern and northern people
TRACK_POINTS = 48  # latitudes of a satellite's track at which nations are looked for ...
TRACK_LONGITUDES = 96  # ... and longitudes
RARE_PLACES = 3  # nations seen together from fewer of these places are left out, their time given to the others
LEAST_BAND_DEG = 1.0
NEARLY_ROUND = 0.75  # of a band's length; what is wider goes all the way round: the sea between the continents
LEAST_SHARE = 1e-6  # of a satellite's time; less is never
HOUSEHOLDS_PER_M = 1_000_000


class Lands(NamedTuple):
    """Nations as pieces of latitude bands; all [nation], radians but the samples."""

    samples_deg: Floats  # [nation, place]
    south: Floats
    north: Floats
    width: Floats  # of longitudes; 2 pi round the world
    latitude: Floats
    longitude: Floats
    radius: Floats  # of a circle of the same area


def tables(scenario: Scenario, index: Mapping[str, Mapping[str, int]]) -> CoverageTables:
    """What the coverage laws need of a scenario."""
    laws = scenario.laws.coverage
    shells, nations = list(scenario.shells.values()), list(scenario.nations.values())
    lands = lands_of(nations)
    view = np.stack([np.interp(np.abs(lands.samples_deg), orbit.LATITUDES, seen_from(s)).mean(axis=1) for s in shells])
    patches = [patches_of(shell, lands) for shell in shells]
    reach = np.stack([(patch.nations * patch.share[:, None]).sum(axis=0) for patch in patches])
    sight_patch, sight_nation = np.nonzero(np.concatenate([patch.nations for patch in patches]))
    patch_shell = np.repeat(np.arange(len(shells)), [patch.share.size for patch in patches])
    rows, starts = rows_by_owner([index["operator"][shell.operator] for shell in shells], len(scenario.operators))
    flying = [scenario.generations[name] for shell in shells for name in hosted(shell)]
    return CoverageTables(
        view=view,
        reach=reach,
        within=np.minimum(view / np.maximum(reach, LEAST_SHARE), 1.0) * (reach > LEAST_SHARE),
        ground=np.stack([ground_share(shell, lands, laws) for shell in shells]),
        patch_shell=patch_shell,
        patch_share=np.concatenate([patch.share for patch in patches]),
        sight_patch=sight_patch,
        sight_place=patch_shell[sight_patch] * len(nations) + sight_nation,
        latency_ms=np.array([latency_ms(shell.altitude_km, shell.min_elevation_deg, laws) for shell in shells]),
        full_count=np.array([float(shell.satellites_count) for shell in shells]),
        gbps=np.array([spec.capacity_gbps for spec in flying]),
        has_isl=np.array([spec.has_isl for spec in flying]),
        by_owner=rows,
        first_row=starts,
        latent_mbps=np.array([latent_mbps(nation, laws) for nation in nations]),
        dense_mbps=np.array([nation.area_km2 * laws.dense_lines_per_km2 * laws.busy_hour_mbps for nation in nations]),
    )


def rows_by_owner(owners: list[int], operators: int) -> tuple[Ints, Ints]:
    """Shells listed operator by operator for adding up, and where each list begins."""
    lists = [
        [*(place for place, owner in enumerate(owners) if owner == seat), len(owners)] for seat in range(operators)
    ]
    starts = np.cumsum([0, *(len(rows) for rows in lists[:-1])])
    return np.array([place for rows in lists for place in rows], dtype=np.int64), starts.astype(np.int64)


def lands_of(nations: list[NationSpec]) -> Lands:
    """Nations as pieces of the latitude band in which their people live, with their true area."""
    south = np.array([nation.people_lat_min_deg for nation in nations])
    north = np.maximum([nation.people_lat_max_deg for nation in nations], south + LEAST_BAND_DEG)
    steps = (np.arange(PLACES) + 0.5) / PLACES
    low, high = np.radians(south), np.radians(north)
    area = np.array([nation.area_km2 for nation in nations]) / orbit.EARTH_RADIUS_KM**2
    width = area / (np.sin(high) - np.sin(low))
    return Lands(
        samples_deg=south[:, None] + (north - south)[:, None] * steps,
        south=low,
        north=high,
        width=np.where(width < NEARLY_ROUND * 2 * np.pi, width, 2 * np.pi),
        latitude=np.radians([nation.lat_deg for nation in nations]),
        longitude=np.radians([nation.lon_deg for nation in nations]),
        radius=np.sqrt(area / np.pi),
    )


def seen_from(shell: ShellSpec) -> Floats:
    """Mean satellites in view per satellite of a shell, on the grid of latitudes."""
    return _seen(shell.altitude_km, shell.inclination_deg, shell.min_elevation_deg)


@lru_cache(maxsize=256)
def _seen(altitude_km: float, inclination_deg: float, elevation_deg: float) -> Floats:
    return orbit.view_share(orbit.LATITUDES, altitude_km, inclination_deg, elevation_deg)


class Patches(NamedTuple):
    """Places of a satellite's track gathered by what it sees from them."""

    nations: Bools  # [patch, nation]
    share: Floats  # [patch] of its time


def patches_of(shell: ShellSpec, lands: Lands) -> Patches:
    """Where a satellite of a shell sees which nations; places over nobody fall out.

    Ships and aircraft, everywhere in small numbers, are served from the open sea: over land they would not count.
    """
    cap = float(orbit.earth_angle_rad(shell.altitude_km, shell.min_elevation_deg))
    track = orbit.orbit_latitudes_rad(shell.inclination_deg, TRACK_POINTS)
    halves = orbit.half_widths_rad(track, lands.south, lands.north, lands.width, cap)
    around = (np.arange(TRACK_LONGITUDES) + 0.5) / TRACK_LONGITUDES * 2 * np.pi
    apart = np.abs((around[:, None] - lands.longitude + np.pi) % (2 * np.pi) - np.pi)
    sights = (apart <= halves[:, None, :]).reshape(-1, lands.longitude.size)
    worldwide = lands.width >= 2 * np.pi
    over_land = np.logical_or.reduce(sights[:, ~worldwide], axis=1)
    sights[over_land[:, None] & worldwide] = False
    keys, first, counts = np.unique(np.packbits(sights, axis=1), axis=0, return_index=True, return_counts=True)
    somebody = keys.any(axis=1)
    often = somebody & (counts >= RARE_PLACES)
    share = counts[often] / counts[often].sum() * (counts[somebody].sum() / len(sights))
    return Patches(sights[first[often]], share)


def ground_share(shell: ShellSpec, lands: Lands, laws: CoverageLaws) -> Floats:
    """How far a gateway in the first nation serves the second without laser links, [nation, nation] in 0..1.

    A satellite must see both. Between countries it is a matter of the distance of their centres; of a nation as wide
    as the world (ships and aircraft) a gateway serves the part around its own.
    """
    cap = float(orbit.earth_angle_rad(shell.altitude_km, shell.min_elevation_deg))
    smaller = np.minimum(lands.radius[:, None], lands.radius)
    near = orbit.distance_rad(np.degrees(lands.latitude), np.degrees(lands.longitude)) <= (
        laws.gateway_reach_factor * cap + laws.gateway_radius_share * smaller
    )
    share = near.astype(np.float64)
    np.fill_diagonal(share, 1.0)
    worldwide = lands.width >= 2 * np.pi
    around = np.sin(np.minimum((lands.radius + laws.gateway_reach_factor * cap) / 2, np.pi / 2)) ** 2  # of the sphere
    band = (np.sin(lands.north) - np.sin(lands.south)) / 2
    share[:, worldwide] = np.minimum(around[:, None] / band[worldwide], 1.0)
    return share


def latency_ms(altitude_km: float, elevation_deg: float, laws: CoverageLaws) -> float:
    """Round trip through a mean satellite in view and the network on the ground."""
    return orbit.round_trip_ms(orbit.mean_slant_km(altitude_km, elevation_deg)) + laws.network_ms


def latent_mbps(nation: NationSpec, laws: CoverageLaws) -> float:
    """Service that would be wanted in a nation if somebody might sell it, for sharing out capacity."""
    others = max(nation.households_m - nation.rural_unserved_households_m, 0.0) * nation.other_addressable_share
    able = min(nation.affordable_usd_per_month / laws.latent_affordable_usd_per_month, 1.0)
    lines = (nation.rural_unserved_households_m + others) * HOUSEHOLDS_PER_M * laws.latent_share * able
    return lines * laws.busy_hour_mbps + nation.business_musd_per_year * laws.business_mbps_per_musd
