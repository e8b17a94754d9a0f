"""Hatch: a pattern for each operator's mark, so that an area tells its owner without its colour."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pygame

from game.ui.strokes import clear_sheet
from game.ui.theme import BG, Colour

STEP = 8  # pixels from stroke to stroke at scale 1
SHADE = 150  # how dark the strokes are
FAINT = 0.35  # what a stroke leaves of a colour on the map

Mask = npt.NDArray[np.bool_]


def stripes(mark: str, size: tuple[int, int], step: int) -> Mask:
    """Where the strokes of a mark's pattern lie on an area of (columns, rows): [row, column]."""
    rows, columns = np.indices((size[1], size[0]), sparse=True)
    thick = max(1, step // 4)
    match mark:
        case "square":
            lie = (rows + columns) % step < thick
        case "triangle":
            lie = rows % step < thick
        case "diamond":
            lie = ((rows - columns) % step < thick) | ((rows + columns) % step < thick)
        case "hexagon":
            lie = columns % step < thick
        case "star":
            lie = (rows % step < 2 * thick) & (columns % step < 2 * thick)
        case _:
            lie = np.zeros((1, 1), np.bool_)  # a disc's areas stay plain
    return np.broadcast_to(lie, (size[1], size[0]))


@lru_cache(maxsize=128)
def sheet(mark: str, size: tuple[int, int], step: int, colour: Colour = BG) -> pygame.Surface:
    """The strokes alone, to lie over an area of this size."""
    picture = clear_sheet(size, colour)
    alpha = pygame.surfarray.pixels_alpha(picture)
    alpha[:] = (stripes(mark, size, step) * SHADE).astype(np.uint8).T
    del alpha  # it keeps the picture locked
    return picture
