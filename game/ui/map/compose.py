"""Compose: puts the layers of a view together with the colours of the day."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pygame

from game.ui import hatch
from game.ui.map.atlas import world
from game.ui.map.layers import Layers
from game.ui.map.pixels import Floats, halve, inked, surface_of
from game.ui.map.ramps import table

TINT_STRENGTH = 58 / 255  # 95 was too loud in the trials
LIVED_IN = ("demand", "unserved")  # modes about people: emptier land is drawn fainter
OUTLINE = (255, 255, 255)
HATCHED_TINT = 1.5  # of a tint between the strokes of its pattern
NO_PATTERNS: Mapping[str, str] = {}
Shape = tuple[pygame.Surface, pygame.Surface, tuple[int, int]]  # land, outline, place of both


def number_of(nation: str) -> int | None:
    """The nation's value in the id raster, or None when the map does not know it."""
    try:
        return world().number(nation)
    except KeyError:
        return None


def tinted(
    layers: Layers,
    tints: Mapping[str, tuple[int, int, int]],
    *,
    lights: bool = True,
    patterns: Mapping[str, str] = NO_PATTERNS,
    step: int = hatch.STEP,
) -> pygame.Surface:
    """Land in the operators' colours under borders and city lights; patterns: nation -> the mark whose hatching it bears."""
    colours: Floats = np.zeros((256, 3), np.float32)
    for nation, colour in tints.items():
        if (number := number_of(nation)) is not None:
            colours[number] = np.array(colour, np.float32) * TINT_STRENGTH
    picture = layers.ground.copy()
    if colours.any():
        tint = _smooth(layers.fine_ids, colours)
        if patterns:
            tint = _hatched(layers.fine_ids, tint, patterns, step)
        picture.blit(surface_of(tint), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    picture.blit(layers.borders, (0, 0))
    if lights:
        picture.blit(layers.lights, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return picture


def _hatched(fine_ids: npt.NDArray[np.uint8], tint: Floats, patterns: Mapping[str, str], step: int) -> Floats:
    """The tint brighter between strokes and fainter on them; tint [row, column, 3]."""
    ids = fine_ids[::2, ::2]
    strength = np.full(ids.shape, HATCHED_TINT, np.float32)
    for mark in sorted(set(patterns.values())):
        numbers = [number for nation, own in patterns.items() if own == mark and (number := number_of(nation))]
        strength[np.isin(ids, numbers) & hatch.stripes(mark, (ids.shape[1], ids.shape[0]), step)] = hatch.FAINT
    return tint * strength[..., None]


def heated(layers: Layers, values: Mapping[str, float], ramp: str) -> pygame.Surface:
    """Land in the colours of a ramp; values 0..1 a nation, missing ones are bare. No tints, no lights: they would turn it to mud."""
    value = np.zeros(256, np.float32)
    for nation, share in values.items():
        if (number := number_of(nation)) is not None:
            value[number] = min(max(share, 0.0), 1.0)
    field = value[layers.fine_ids[::2, ::2]]
    if ramp in LIVED_IN:
        field = field * (0.62 + 0.38 / 255 * layers.people)
    colours = table(ramp)[(field * 255).astype(np.uint8)]
    picture = layers.ground.copy()
    picture.blit(surface_of(colours), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    picture.blit(layers.borders, (0, 0))
    return picture


def silhouette(layers: Layers, nation: str, colour: tuple[int, int, int], scale: float) -> Shape | None:
    """A nation's land in one colour, and its outline; None when none of it is in view."""
    line = outlined(layers, nation, scale)
    if line is None:
        return None
    left, top = line[1]
    width, height = line[0].get_size()
    cut = layers.fine_ids[2 * top : 2 * (top + height), 2 * left : 2 * (left + width)] == number_of(nation)
    cut = np.pad(cut, ((0, 2 * height - cut.shape[0]), (0, 2 * width - cut.shape[1])))
    return inked(colour, halve(cut)), line[0], line[1]


def outlined(layers: Layers, nation: str, scale: float) -> tuple[pygame.Surface, tuple[int, int]] | None:
    """The white outline of a nation as a small picture and its place; None when none of it is in view."""
    number = number_of(nation)
    mine = layers.fine_ids == number
    rows, columns = np.flatnonzero(mine.any(axis=1)), np.flatnonzero(mine.any(axis=0))
    if number is None or len(rows) == 0:
        return None
    top, left = max(int(rows[0]) // 2 * 2 - 6, 0), max(int(columns[0]) // 2 * 2 - 6, 0)
    cut = mine[top : rows[-1] + 7, left : columns[-1] + 7]
    cut = np.pad(cut, ((0, cut.shape[0] % 2), (0, cut.shape[1] % 2)))
    grown, shrunk = cut, cut
    for _ in range(max(round(scale), 1)):
        grown, shrunk = _spread(grown), ~_spread(~shrunk)
    edge = halve(_spread(grown) & ~shrunk)
    return inked(OUTLINE, edge), (left // 2, top // 2)


def _spread(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """One pixel more in the four directions."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    wide[:, 1:] |= mask[:, :-1]
    wide[:, :-1] |= mask[:, 1:]
    return wide


def _smooth(fine_ids: npt.NDArray[np.uint8], colours: Floats) -> npt.NDArray[np.float32]:
    """Look the colours up at twice the resolution and average: nations without jagged edges."""
    bands = [halve(colours[:, band].astype(np.uint8)[fine_ids]) for band in range(3)]
    return np.stack(bands, axis=-1)
