"""Colours: tints and map modes change their own nation and nothing else."""

import numpy as np
import pygame
import pytest

from game.ui.map import RAMPS, WorldMap, colour_at
from game.ui.map.layers import layers_of

SIZE = (620, 330)
RED = (255, 0, 0)


def shot(earth: WorldMap, t: float = 0.0) -> np.ndarray:
    surface = pygame.Surface(earth.size, 0, 32)
    earth.draw(surface, (0, 0), t)
    return pygame.surfarray.array3d(surface).astype(int).swapaxes(0, 1)


def near(earth: WorldMap, nation: str) -> np.ndarray:
    """Pixels that touch the nation, at the resolution of the window."""
    fine = layers_of(earth.view).fine_ids == earth.nations.index(nation) + 1
    return fine.reshape(earth.size[1], 2, earth.size[0], 2).any(axis=(1, 3))


@pytest.fixture
def earth() -> WorldMap:
    return WorldMap(SIZE)


@pytest.mark.parametrize("nation", ["BRA", "ARE", "XAF", "XSA"])
def test_a_tint_colours_its_nation_and_only_that(earth, nation):
    plain = shot(earth)
    earth.set_tints({nation: RED})
    tinted = shot(earth)
    changed = (tinted != plain).any(axis=2)
    mine = near(earth, nation)
    assert not (changed & ~mine).any()
    assert changed[mine].mean() > 0.6
    assert (tinted - plain)[mine].mean(axis=0).argmax() == 0  # it is red that came


def test_a_tint_taken_back_leaves_no_trace(earth):
    plain = shot(earth)
    earth.set_tints({"IND": RED})
    shot(earth)
    earth.set_tints({})
    assert (shot(earth) == plain).all()


def test_the_map_ignores_tints_for_nations_it_does_not_know(earth):
    plain = shot(earth)
    earth.set_tints({"Atlantis": RED})
    assert (shot(earth) == plain).all()


@pytest.mark.parametrize("ramp", RAMPS)
def test_heat_fills_land_and_leaves_the_sea(earth, ramp):
    earth.set_heat({}, ramp)
    bare = shot(earth)
    earth.set_heat(dict.fromkeys(earth.nations, 1.0), ramp)
    hot = shot(earth)
    sea = layers_of(earth.view).fine_ids[::2, ::2] == 0
    assert (hot[sea] == bare[sea]).all()
    assert (hot[~sea].sum(axis=1) > bare[~sea].sum(axis=1)).mean() > 0.9


def test_more_is_brighter_and_only_where_it_is_more(earth):
    column, row = earth.centre_of("BRA")
    seen = []
    for share in (0.0, 0.3, 0.6, 1.0, 7.0):
        earth.set_heat({"BRA": share, "IND": 0.5}, "coverage")
        seen.append(shot(earth))
    brightness = [int(picture[row, column].sum()) for picture in seen]
    assert brightness[0] < brightness[1] < brightness[2] < brightness[3] == brightness[4]
    changed = (seen[0] != seen[3]).any(axis=2)
    assert not (changed & ~near(earth, "BRA")).any()


def test_heat_puts_tints_and_lights_out_and_none_brings_them_back(earth):
    earth.set_tints({"BRA": RED})
    before = shot(earth)
    earth.set_heat({}, "share")
    dark = shot(earth)
    earth.set_heat(None)
    assert dark.sum() < before.sum() * 0.97
    assert (shot(earth) == before).all()


def test_a_ramp_that_does_not_exist_is_an_error(earth):
    with pytest.raises(KeyError):
        earth.set_heat({"BRA": 1.0}, "rainbow")


@pytest.mark.parametrize("ramp", RAMPS)
def test_the_legend_grows_brighter_with_the_share(ramp):
    steps = [sum(colour_at(ramp, share)) for share in (0, 0.2, 0.4, 0.6, 0.8)]
    assert steps == sorted(set(steps))


def test_the_outline_is_white_and_hugs_its_nation(earth):
    plain = shot(earth)
    earth.outline("BRA")
    lined = shot(earth)
    changed = (lined != plain).any(axis=2)
    assert changed.sum() > 100
    assert lined[changed].sum(axis=1).max() > 720
    rows, columns = np.nonzero(near(earth, "BRA"))
    lined_rows, lined_columns = np.nonzero(changed)
    assert rows.min() - 3 <= lined_rows.min() <= lined_rows.max() <= rows.max() + 3
    assert columns.min() - 3 <= lined_columns.min() <= lined_columns.max() <= columns.max() + 3
    column, row = earth.centre_of("BRA")
    assert not changed[row, column]
    earth.outline(None)
    assert (shot(earth) == plain).all()


def test_a_close_up_becomes_crisp_by_itself_once_the_view_rests(earth):
    earth.zoom_at(earth.centre_of("DEU"), 4)
    soft = shot(earth, 10.0)
    for frame in range(40):
        crisp = shot(earth, 10.3 + frame / 60)
    earth.settle()
    assert (shot(earth, 12.0) == crisp).all()
    assert np.abs(np.diff(crisp, axis=1)).mean() > 1.2 * np.abs(np.diff(soft, axis=1)).mean()


def test_the_map_is_drawn_where_it_is_told(earth):
    surface = pygame.Surface((SIZE[0] + 50, SIZE[1] + 40), 0, 32)
    surface.fill((1, 2, 3))
    earth.draw(surface, (30, 20), 0.0)
    around = surface.copy()
    around.fill((1, 2, 3), (30, 20, *SIZE))
    assert pygame.transform.average_color(around)[:3] == (1, 2, 3)
    assert surface.get_at((30, 20))[:3] != (1, 2, 3)
