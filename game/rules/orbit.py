"""Orbit: footprints, satellites in view and drag lifetimes of circular orbits.

Symbols as in the literature: earth radius R, altitude h, inclination i, latitude p, least elevation e, and L the
earth central angle of the footprint. Sources: Wertz and Larson, Space Mission Analysis and Design (footprint,
slant range); Walker 1984 (coverage by circular orbits); King-Hele 1987 (lifetimes under drag).
"""

import numpy as np

from game.world.axes import Floats

EARTH_RADIUS_KM = 6378.0
LIGHT_KM_PER_MS = 299.792458
LATITUDES = np.linspace(0.0, 90.0, 91)  # grid on which satellites in view are tabulated, degrees
ORBIT_POINTS = 480  # places along half an orbit, where a mean over the orbit is taken

# Years from an altitude to re-entry for a ballistic coefficient CdA/m of 0.066 m2/kg, a tumbling satellite or a
# fragment, mean solar activity: dh/dt = -rho (CdA/m) sqrt(mu a) in an exponential atmosphere.
DECAY_KM = np.array([210.0, 340.0, 480.0, 550.0, 630.0, 800.0, 1070.0])
DECAY_YEARS = np.array([0.01, 0.04, 0.55, 1.8, 6.0, 64.0, 1000.0])


def earth_angle_rad(altitude_km: Floats | float, elevation_deg: Floats | float) -> Floats:
    """Earth central angle of a footprint's radius: L = acos(R cos e / (R + h)) - e (SMAD 5.2)."""
    elevation = np.radians(elevation_deg)
    angle: Floats = np.arccos(EARTH_RADIUS_KM * np.cos(elevation) / (EARTH_RADIUS_KM + altitude_km)) - elevation
    return angle


def orbit_latitudes_rad(inclination_deg: float, points: int = ORBIT_POINTS) -> Floats:
    """Latitudes of a satellite at even times along a circular orbit: sin(latitude) = sin i sin u.

    Their histogram is the latitude density 1 / sqrt(sin^2 i - sin^2 p), without its pole at p = i. A retrograde
    orbit is its mirror image. The result is [point], from south to north.
    """
    along = (np.arange(points) + 0.5) / points * np.pi - np.pi / 2
    latitudes: Floats = np.arcsin(np.sin(np.radians(inclination_deg)) * np.sin(along))
    return latitudes


def view_share(latitude_deg: Floats, altitude_km: float, inclination_deg: float, elevation_deg: float) -> Floats:
    """Share of its time a satellite stands above the least elevation at a latitude: f(p), exact for a round earth.

    latitude_deg [place]; result [place]. At each satellite latitude the cap around the place spans a piece of the
    parallel; planes spread evenly in longitude make its length the odds of being in view.
    """
    cap = earth_angle_rad(altitude_km, elevation_deg)
    satellite = orbit_latitudes_rad(inclination_deg)[None, :]
    place = np.radians(np.minimum(np.abs(latitude_deg), 89.999))[:, None]
    cosine = (np.cos(cap) - np.sin(place) * np.sin(satellite)) / (np.cos(place) * np.cos(satellite))
    share: Floats = np.arccos(np.clip(cosine, -1.0, 1.0)).mean(axis=1) / np.pi
    return share


def mean_slant_km(altitude_km: float, elevation_deg: float, rings: int = 64) -> float:
    """Mean distance from a place to the satellites in its view, weighted by area of the footprint."""
    angles = (np.arange(rings) + 0.5) / rings * float(earth_angle_rad(altitude_km, elevation_deg))
    radius = EARTH_RADIUS_KM + altitude_km
    slant = np.sqrt(EARTH_RADIUS_KM**2 + radius**2 - 2 * EARTH_RADIUS_KM * radius * np.cos(angles))
    return float((slant * np.sin(angles)).sum() / np.sin(angles).sum())


def round_trip_ms(distance_km: float) -> float:
    """Light up and down to the gateway and back: four times the distance."""
    return 4 * distance_km / LIGHT_KM_PER_MS


def half_widths_rad(
    satellite_rad: Floats, south_rad: Floats, north_rad: Floats, width_rad: Floats, cap_rad: float
) -> Floats:
    """Half the longitudes at which a satellite on a parallel has a nation in its footprint.

    satellite_rad [point]; south_rad, north_rad, width_rad [nation], the nation as a piece of a latitude band; the
    result [point, nation] lies in [0, pi]. The nation is widened by the footprint's radius, round at the corners.
    """
    beyond = np.maximum(south_rad - satellite_rad[:, None], satellite_rad[:, None] - north_rad)
    beyond = np.maximum(beyond, 0.0)
    widened = np.sqrt(np.maximum(cap_rad**2 - beyond**2, 0.0)) / np.maximum(np.cos(satellite_rad[:, None]), 0.05)
    halves: Floats = np.where(beyond < cap_rad, np.minimum(width_rad / 2 + widened, np.pi), 0.0)
    return halves


def distance_rad(latitude_deg: Floats, longitude_deg: Floats) -> Floats:
    """Great-circle distance between all pairs of places: [place, place]."""
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    cosine = np.sin(latitude)[:, None] * np.sin(latitude) + np.cos(latitude)[:, None] * np.cos(latitude) * np.cos(
        longitude[:, None] - longitude
    )
    distance: Floats = np.arccos(np.clip(cosine, -1.0, 1.0))
    return distance


def drag_life_years(altitude_km: Floats | float) -> Floats:
    """Years until something tumbling re-enters; a straight line in log time between the table's altitudes."""
    years: Floats = np.exp(np.interp(altitude_km, DECAY_KM, np.log(DECAY_YEARS)))
    return years


def decay_share_per_quarter(altitude_km: Floats | float) -> Floats:
    """Share of derelicts and fragments at an altitude that re-enters in a quarter."""
    share: Floats = 1.0 - np.exp(-0.25 / drag_life_years(altitude_km))
    return share
