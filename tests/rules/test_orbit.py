"""Orbit: footprints, satellites in view and lifetimes against published tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import orbit

LATITUDES = np.array([0.0, 20.0, 40.0, 50.0, 60.0])


@pytest.mark.parametrize(
    ("altitude_km", "inclination_deg", "elevation_deg", "thousandths"),
    [
        (475, 53.0, 25, [3.4, 3.8, 5.9, 10.3, 0.8]),
        (485, 43.0, 25, [4.1, 4.8, 10.4, 0.9, 0.0]),
        (475, 97.6, 25, [2.7, 2.9, 3.6, 4.3, 5.7]),
        (630, 51.9, 35, [2.9, 3.2, 5.1, 8.5, 0.0]),
        (1070, 89.0, 25, [9.7, 10.3, 12.7, 15.2, 19.8]),
        (1149, 50.0, 25, [14.0, 15.9, 28.8, 24.4, 10.4]),
        (1200, 87.9, 40, [4.7, 5.0, 6.2, 7.4, 9.6]),
    ],
)
def test_satellites_in_view_by_latitude(altitude_km, inclination_deg, elevation_deg, thousandths):
    share = orbit.view_share(LATITUDES, altitude_km, inclination_deg, elevation_deg)
    assert 1000 * share == pytest.approx(thousandths, rel=0.03, abs=0.06)  # the table has one decimal


@pytest.mark.parametrize(
    ("altitude_km", "elevation_deg", "radius_km"),
    [(550, 25, 941), (480, 25, 841), (1070, 25, 1569), (1200, 40, 1097)],
)
def test_radius_of_a_footprint(altitude_km, elevation_deg, radius_km):
    angle = orbit.earth_angle_rad(altitude_km, elevation_deg)
    assert angle * orbit.EARTH_RADIUS_KM == pytest.approx(radius_km, rel=0.005)


@pytest.mark.parametrize(("altitude_km", "floor_ms"), [(340, 4.5), (480, 6.4), (550, 7.3), (1150, 15.3)])
def test_round_trip_of_light(altitude_km, floor_ms):
    assert orbit.round_trip_ms(altitude_km) == pytest.approx(floor_ms, abs=0.06)
    assert altitude_km < orbit.mean_slant_km(altitude_km, 25.0) < 2.4 * altitude_km


def test_324_polar_satellites_cover_the_equator_thinly():
    share = orbit.view_share(np.array([0.0]), 1070, 89.0, 25)[0]
    assert 324 * share == pytest.approx(3.1, abs=0.05)


@pytest.mark.parametrize(
    ("altitude_km", "inclination_deg", "elevation_deg", "satellites"),
    [
        (550, 53.0, 25, [460, 356, 175]),
        (1070, 89.0, 25, [207, 179, 145]),
        (1149, 50.0, 25, [142, 103, 72]),
        (1200, 88.0, 40, [424, 367, 299]),
    ],
)
def test_satellites_needed_to_see_two_at_0_30_and_45_degrees(altitude_km, inclination_deg, elevation_deg, satellites):
    seen = orbit.view_share(np.array([0.0, 30.0, 45.0]), altitude_km, inclination_deg, elevation_deg)
    assert 2 / seen == pytest.approx(satellites, rel=0.01)


@pytest.mark.parametrize(
    ("altitude_km", "low_years", "high_years"),
    [(340, 0.03, 0.05), (480, 0.5, 0.6), (550, 1.5, 2.0), (800, 50, 80), (1070, 900, 1100)],
)
def test_what_drag_brings_down(altitude_km, low_years, high_years):
    assert low_years < float(orbit.drag_life_years(altitude_km)) < high_years


@given(inclination=st.floats(0, 180), altitude=st.floats(300, 1500), elevation=st.floats(5, 60))
def test_a_satellite_is_over_the_whole_earth_once(inclination, altitude, elevation):
    """Averaged over the sphere, the share in view is the footprint's part of the sphere, whatever the orbit."""
    latitudes = np.degrees(np.arcsin((np.arange(400) + 0.5) / 400))  # even in area
    seen = orbit.view_share(latitudes, altitude, inclination, elevation).mean()
    cap = (1 - np.cos(orbit.earth_angle_rad(altitude, elevation))) / 2
    assert seen == pytest.approx(cap, rel=0.03)


@given(inclination=st.floats(0, 90))
def test_a_retrograde_orbit_is_the_mirror_of_a_prograde_one(inclination):
    one = orbit.view_share(LATITUDES, 550, inclination, 25)
    assert orbit.view_share(LATITUDES, 550, 180 - inclination, 25) == pytest.approx(one)
