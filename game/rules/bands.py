"""Bands: altitude bands of 25 km, what floats in them, and how fast it falls out."""

from collections.abc import Mapping

import numpy as np

from game.rules import orbit
from game.rules.ageing import INJECTION_KM
from game.world.axes import Floats, Ints, whole
from game.world.debris import BAND_KM, BANDS, LOWEST_BAND_KM, DebrisLaws, DebrisTables
from game.world.scenario import Scenario

MIDDLES_KM: Floats = np.linspace(LOWEST_BAND_KM, LOWEST_BAND_KM + BAND_KM * (BANDS - 1), BANDS) + BAND_KM / 2
# Tracked objects of today: the ridge of sun-synchronous orbits, old upper stages and two breakups (Fengyun-1C,
# Cosmos-Iridium), and a second one of old navigation and communication satellites (ESA Space Environment Report).
PEAK_KM, PEAK_WIDTH_KM = 825.0, 75.0
HIGH_KM, HIGH_WIDTH_KM = 1400.0, 60.0
PLAIN_FROM_KM = 500.0
OTHERS_WIDTH_KM = 100.0
CLOUD = np.array([0.1, 0.2, 0.4, 0.2, 0.1])  # fragments by band around a collision, design estimate
REFERENCE_KM = 550.0  # altitude at which the odds of the laws are stated


def tables(scenario: Scenario, index: Mapping[str, Mapping[str, int]]) -> DebrisTables:
    """What the debris laws need of a scenario."""
    laws = scenario.laws.debris
    altitude = np.array([spec.altitude_km for spec in scenario.shells.values()])
    band = band_of(altitude)
    owner = np.array([index["operator"][spec.operator] for spec in scenario.shells.values()])
    climb = np.array([climbing(km) for km in altitude])
    return DebrisTables(
        band=band,
        home=np.eye(BANDS)[band],
        fleet_band=owner[:, None] * BANDS + np.arange(BANDS),
        climb=climb,
        stranded_band=band_of(altitude * scenario.laws.fleet.stranded_altitude_share),
        background=spread_background(scenario.background_objects_count, laws),
        others=scenario.others_in_orbit_count * ridge(laws.others_altitude_km, OTHERS_WIDTH_KM),
        decay=orbit.decay_share_per_quarter(MIDDLES_KM),
        nearness=((orbit.EARTH_RADIUS_KM + REFERENCE_KM) / (orbit.EARTH_RADIUS_KM + MIDDLES_KM)) ** 2,
    )


def band_of(altitude_km: Floats | float) -> Ints:
    """Index of the band at an altitude; what flies lower or higher counts in the last one."""
    band: Ints = np.clip((np.asarray(altitude_km) - LOWEST_BAND_KM) // BAND_KM, 0, BANDS - 1).astype(np.int64)
    return band


def climbing(altitude_km: float) -> Floats:
    """Where a satellite on its way up spends its time: evenly between injection and its shell, [band]."""
    passed = (MIDDLES_KM > INJECTION_KM) & (altitude_km >= MIDDLES_KM)
    share: Floats = passed / max(int(passed.sum()), 1)
    return share


def ridge(altitude_km: float, width_km: float) -> Floats:
    """A bell of objects around an altitude, summing to one, [band]."""
    height = np.exp(-0.5 * ((MIDDLES_KM - altitude_km) / width_km) ** 2)
    share: Floats = height / height.sum()
    return share


def spread_background(objects_count: int, laws: DebrisLaws) -> Ints:
    """Derelicts and fragments by band: two ridges on a plain, [band]."""
    plain = (MIDDLES_KM > PLAIN_FROM_KM) / (MIDDLES_KM > PLAIN_FROM_KM).sum()
    left = max(1.0 - laws.background_peak_share - laws.background_high_share, 0.0)
    shares = (
        laws.background_peak_share * ridge(PEAK_KM, PEAK_WIDTH_KM)
        + laws.background_high_share * ridge(HIGH_KM, HIGH_WIDTH_KM)
        + left * plain
    )
    return whole(objects_count * shares)


def cloud(band: int, fragments: int) -> Ints:
    """Fragments of a collision, in its band and the two on either side, [band]."""
    places = np.clip(np.arange(band - 2, band + 3), 0, BANDS - 1)
    pieces: Ints = np.bincount(places, whole(fragments * CLOUD), BANDS).astype(np.int64)
    return pieces
