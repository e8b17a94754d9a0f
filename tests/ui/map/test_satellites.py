"""Satellites: they fly where their orbit allows, keep their number, and move."""

import numpy as np
import pygame
import pytest

from game.ui.map import ShellDots, WorldMap
from game.ui.map.projection import height, project
from game.ui.map.shells import SHOWN_AT_MOST, launch, sample, tracks
from game.ui.map.sky import Sky
from game.ui.map.view import View

BLUE, ORANGE = (86, 180, 233), (230, 159, 0)
VIEW = View((876, 520))
STARLING = ShellDots(550, 53, 72, 1584, BLUE, bright=True)
POLAR = ShellDots(1200, 87.9, 12, 588, ORANGE)
TWILIGHT = ShellDots(560, 97.6, 10, 520, ORANGE)


def pixels(shells, seconds: float, view: View = VIEW) -> np.ndarray:
    """Row and column [satellite, 2] of every satellite the window shows."""
    flying = tracks(launch(shells), view)
    flat = flying.pixels(*flying.at(seconds))
    return np.stack(np.divmod(flat[flat >= 0], view.size[0]), axis=1)


@pytest.mark.parametrize("shell", [STARLING, ShellDots(590, 33, 28, 784, ORANGE)])
@pytest.mark.parametrize("seconds", [0.0, 13.7, 4000.1])
def test_a_shell_stays_between_its_latitudes_and_fills_them(shell, seconds):
    rows = pixels([shell], seconds)[:, 0]
    edge = height(np.radians(shell.inclination_deg)) * VIEW.pixels_per_unit
    equator = VIEW.origin[1]
    assert equator - edge - 1 <= rows.min() <= equator - edge + 6
    assert equator + edge - 6 <= rows.max() <= equator + edge + 1
    assert len(rows) == shell.satellites  # all of them, none clipped


@pytest.mark.parametrize("shell", [STARLING, POLAR, TWILIGHT])
def test_satellites_stay_inside_the_outline(shell):
    for seconds in (0.0, 5.5, 31.0):
        rows, columns = pixels([shell], seconds).T
        latitudes = np.linspace(-58, 84, 500)
        rim = VIEW.to_pixels(project(np.full(500, 180.0), latitudes))
        right = np.interp(rows, rim[::-1, 1], rim[::-1, 0])
        left = VIEW.size[0] - right
        assert (columns <= right + 3).all()  # the rim moves by up to three columns within a row
        assert (columns >= left - 3).all()
        assert rows.min() >= rim[-1, 1] - 1
        assert rows.max() <= rim[0, 1] + 1


def test_every_satellite_is_counted_once():
    fleet = launch([STARLING, POLAR, ShellDots(500, 53, 10, 0, BLUE), ShellDots(500, 42, 10, 7, BLUE)])
    assert fleet.count == 1584 + 588 + 7
    assert np.bincount(fleet.shell).tolist() == [1584, 588, 7]
    assert len(set(zip(fleet.shell.tolist(), fleet.node.tolist(), fleet.phase.tolist(), strict=True))) == fleet.count


def test_planes_are_evenly_spread_and_evenly_filled():
    fleet = launch([STARLING])
    nodes, filled = np.unique(fleet.node, return_counts=True)
    assert len(nodes) == 72
    assert set(filled) == {22}
    assert np.ptp(np.diff(nodes.astype(np.int64))) <= 1


def test_no_satellites_is_no_problem():
    earth = WorldMap((620, 330))
    earth.set_fleet([ShellDots(550, 53, 72, 0, BLUE, bright=True)])
    earth.draw(pygame.Surface((620, 330), 0, 32), (0, 0), 1.0)


def test_they_move_about_a_fortieth_of_an_orbit_a_second():
    assert not np.array_equal(pixels([STARLING], 7.0), pixels([STARLING], 8.0))
    flying = tracks(launch([STARLING]), VIEW)
    gone = (flying.steps_at(8.0) - flying.steps_at(7.0)) % 4096
    assert np.all(np.abs(gone - 4096 / 40) <= 2)


def test_a_higher_shell_is_slower():
    assert POLAR.period_s > 1.1 * STARLING.period_s
    assert STARLING.period_s == pytest.approx(95.5 * 60, rel=0.01)


def test_above_three_thousand_own_satellites_each_shell_keeps_its_share():
    shells = [ShellDots(550, 53, 72, 6000, BLUE, True), ShellDots(560, 97.6, 10, 2000, BLUE, True)]
    shown = sample(shells)
    total = sum(shell.satellites for shell in shown)
    assert 0.95 * SHOWN_AT_MOST <= total <= SHOWN_AT_MOST
    assert shown[0].satellites / total == pytest.approx(0.75, abs=0.02)
    assert sample(shells[1:]) == tuple(shells[1:])  # few enough: all of them
    assert Sky([*shells, POLAR]).rivals.count == 588  # rivals are never thinned


def shot(earth: WorldMap, t: float) -> np.ndarray:
    surface = pygame.Surface(earth.size, 0, 32)
    earth.draw(surface, (0, 0), t)
    return pygame.surfarray.array3d(surface).astype(int)


def lit(earth: WorldMap, t: float) -> np.ndarray:
    """Pixels that the satellites changed."""
    earth.show_satellites = False
    empty = shot(earth, t)
    earth.show_satellites = True
    return (shot(earth, t) != empty).any(axis=2)


def test_the_picture_shows_as_many_rivals_as_there_are():
    earth = WorldMap((876, 520))
    shell = ShellDots(1000, 50, 20, 200, ORANGE)
    earth.set_fleet([shell])
    assert 0.95 * 200 <= lit(earth, 3.0).sum() <= 200  # a pixel each, a few share one


def test_own_satellites_have_trails_and_rivals_do_not():
    earth = WorldMap((876, 520))
    earth.set_fleet([ShellDots(1000, 50, 20, 200, BLUE, bright=True)])
    with_trails = lit(earth, 3.0).sum()
    earth.reduced_motion = True
    without = lit(earth, 3.0).sum()
    assert with_trails > 1.5 * without > 1.5 * 200


def test_reduced_motion_moves_once_a_second():
    earth = WorldMap((620, 330), reduced_motion=True)
    earth.set_fleet([STARLING])
    assert (shot(earth, 5.1) == shot(earth, 5.9)).all()
    assert (shot(earth, 5.9) != shot(earth, 6.0)).any()


def test_a_rival_never_darkens_what_is_below():
    earth = WorldMap((620, 330))
    earth.show_satellites = False
    empty = shot(earth, 2.0)
    earth.show_satellites = True
    earth.set_fleet([ShellDots(550, 60, 100, 30_000, ORANGE)])
    assert (shot(earth, 2.0) >= empty).all()


def test_satellites_follow_the_zoom():
    near = VIEW.zoomed((300, 260), 4)
    flying, closer = tracks(launch([STARLING]), VIEW), tracks(launch([STARLING]), near)
    far_flat, near_flat = flying.pixels(*flying.at(9.0)), closer.pixels(*closer.at(9.0))
    shown = near_flat >= 0
    assert 20 < shown.sum() < 800
    row, column = np.divmod(far_flat[shown], VIEW.size[0])
    for (y, x), flat in zip(np.stack((row, column), axis=1).tolist(), near_flat[shown].tolist(), strict=True):
        expected = near.pixel(VIEW.to_sheet((x + 0.5, y + 0.5)))
        assert np.abs(np.subtract(divmod(flat, near.size[0])[::-1], expected)).max() < 5
