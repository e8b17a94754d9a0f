"""Ground: space, ocean, graticule, coast glow and bare land, as one opaque picture."""

from collections.abc import Generator

import numpy as np
import pygame

from game.ui.map.pixels import Floats, mask_surface, shares, soften, surface_of
from game.ui.map.projection import NORTH_DEG, SOUTH_DEG, project, rim
from game.ui.map.view import View

SPACE = (6, 9, 17)
OCEAN = ((8, 14, 27), (14, 27, 50), (9, 17, 33))  # top, a little above the middle, bottom
RIM = (50, 80, 128)
GRATICULE = (130, 165, 220)
GRATICULE_ALPHA, EQUATOR_ALPHA = 20 / 255, 36 / 255
GLOW = (46, 120, 200)
HALO = (40, 92, 170)
LAND = (33, 46, 68)
STARS_PER_MEGAPIXEL = 420


def paint_ground(view: View, land: Floats, inside: Floats) -> Generator[None, None, pygame.Surface]:
    """Paint step by step (a generator); returns the picture. land, inside [row, column]: shares of each pixel."""
    sky = _space(view, inside)
    yield
    picture = sky + (_ocean(view, inside.shape[0]) - sky) * inside[..., None]
    yield
    picture += _lines(view)[..., None] * np.array(GRATICULE, np.float32) * inside[..., None]
    glow = _glow(view, land) * inside
    yield
    picture += glow[..., None] * np.array(GLOW, np.float32)
    yield
    solid = (land * inside)[..., None]
    # the interior a touch lighter than the shore gives the continents a body
    picture += (_land(view, land)[..., None] * np.array(LAND, np.float32) - picture) * solid
    yield
    picture += _rim(view)[..., None] * np.array(RIM, np.float32)
    return surface_of(picture)


def _space(view: View, inside: Floats) -> Floats:
    """Black with a few stars and a blue breath around the world."""
    rows, columns = inside.shape
    picture = np.empty((rows, columns, 3), np.float32)
    picture[:] = SPACE
    luck = np.random.default_rng(7)  # always the same sky
    count = int(rows * columns * STARS_PER_MEGAPIXEL / 1e6)
    across, down = luck.integers(0, columns, count), luck.integers(0, rows, count)
    picture[down, across] += (luck.random(count) ** 4 * 150 + 8)[:, None] * np.array([0.8, 0.9, 1.0], np.float32)
    near = soften(inside, view.world_width / view.zoom / 65)
    wide = soften(inside, view.world_width / view.zoom / 22)
    picture += (near * 0.24 + wide * 0.20)[..., None] * np.array(HALO, np.float32)
    return picture


def _ocean(view: View, rows: int) -> Floats:
    """A vertical gradient, tied to the world so that it moves with the map; [row, 1, 3]."""
    (_, top), (_, bottom) = view.to_pixels(rim()[[119, 0]])
    share = np.clip((np.arange(rows) - top) / max(bottom - top, 1), 0, 1)
    colours = np.array(OCEAN, np.float32)
    return np.stack([np.interp(share, (0, 0.42, 1), colours[:, band]) for band in range(3)], axis=-1)[:, None].astype(
        np.float32
    )


def _lines(view: View) -> Floats:
    """The 30-degree net; alpha [row, column]."""
    net = mask_surface((2 * view.size[0], 2 * view.size[1]))
    latitudes = np.linspace(SOUTH_DEG, NORTH_DEG, 60)
    longitudes = np.linspace(-180, 180, 3)
    lines = [project(np.full(60, degree), latitudes) for degree in range(-150, 180, 30)]
    lines += [project(longitudes, np.full(3, degree)) for degree in (-30, 30, 60)]
    for line in lines:
        _stroke(view, net, line, round(255 * GRATICULE_ALPHA))
    _stroke(view, net, project(longitudes, np.zeros(3)), round(255 * EQUATOR_ALPHA))
    return shares(net)


def _stroke(view: View, surface: pygame.Surface, line: Floats, level: int) -> None:
    points = np.rint(2 * view.to_pixels(line)).astype(int).tolist()
    pygame.draw.lines(surface, level, False, points, max(round(2 * view.scale), 2))


def _glow(view: View, land: Floats) -> Floats:
    """Light that spills from the coast over the sea: a wide soft one and a narrow bright one."""
    width = view.world_width / view.zoom**0.6  # closer up the glow grows, but less than the coast does
    wide = soften(land, width / 110)
    narrow = soften(land, width / 520)
    return wide * 0.40 + narrow * 0.34


def _land(view: View, land: Floats) -> Floats:
    depth = soften(land, view.world_width / view.zoom**0.6 / 80)
    return np.asarray(0.80 + 0.24 * depth, np.float32)


def _rim(view: View) -> Floats:
    edge = mask_surface((2 * view.size[0], 2 * view.size[1]))
    points = np.rint(2 * view.to_pixels(rim())).astype(int).tolist()
    pygame.draw.lines(edge, 255, True, points, max(round(2 * view.scale), 2))
    return shares(edge)
