"""Strokes: smooth thick lines, shapes and rounded corners, drawn large and scaled down.

pygame's own thick lines are uneven and its rounded rectangles are not smoothed (pygame-ce issues 3749 and 3700).
"""

import itertools
import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import pygame

from game.ui.theme import Colour

FINER = 3  # how much larger than life lines are drawn
CORNER_FINER = 4
Point = tuple[float, float]


def clear_sheet(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """A transparent sheet that already has the colour, so that scaling down leaves no dark fringe."""
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    sheet.fill((*colour, 0))
    return sheet


def smooth(size: tuple[int, int], colour: Colour, paint: Callable[[pygame.Surface, int], None]) -> pygame.Surface:
    """What `paint(sheet, finer)` draws on a sheet `finer` times larger, scaled down."""
    width, height = max(1, size[0]), max(1, size[1])
    sheet = clear_sheet((width * FINER, height * FINER), colour)
    paint(sheet, FINER)
    return pygame.transform.smoothscale(sheet, (width, height))


def stroke(sheet: pygame.Surface, points: Sequence[Point], colour: Colour, width: float) -> None:
    """A line of even thickness: a quad across each segment's normal, a disc at each joint."""
    half = width / 2
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        if length:
            nx, ny = -(y1 - y0) / length * half, (x1 - x0) / length * half
            corners = [(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)]
            pygame.draw.polygon(sheet, colour, corners)
    for point in points:
        pygame.draw.circle(sheet, colour, point, half)


def polyline(size: tuple[int, int], points: Sequence[Point], colour: Colour, width: float) -> pygame.Surface:
    """One smooth line on a transparent picture; points and width in pixels of that picture."""

    def paint(sheet: pygame.Surface, finer: int) -> None:
        stroke(sheet, [(x * finer, y * finer) for x, y in points], colour, width * finer)

    return smooth(size, colour, paint)


def polygon(size: tuple[int, int], points: Sequence[Point], colour: Colour, alpha: int = 255) -> pygame.Surface:
    """One smooth filled shape on a transparent picture."""

    def paint(sheet: pygame.Surface, finer: int) -> None:
        pygame.draw.polygon(sheet, (*colour, alpha), [(x * finer, y * finer) for x, y in points])

    return smooth(size, colour, paint)


def _ring(sides: int, turn: float, inner: float = 1.0) -> list[Point]:
    """Corners on the unit circle; every second one pulled in to `inner`."""
    angles = [turn + 2 * math.pi * step / sides for step in range(sides)]
    reach = [1.0 if step % 2 == 0 else inner for step in range(sides)]
    return [(r * math.sin(angle), -r * math.cos(angle)) for angle, r in zip(angles, reach, strict=True)]


SHAPES: dict[str, list[Point]] = {
    "disc": [(0.86 * x, 0.86 * y) for x, y in _ring(48, 0)],
    "square": [(0.78 * x, 0.78 * y) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))],
    "triangle": [(x, y + 0.2) for x, y in _ring(3, 0)],
    "diamond": _ring(4, 0),
    "hexagon": _ring(6, 0),
    "star": _ring(10, 0, inner=0.46),
    "up": [(0, -0.75), (0.85, 0.7), (-0.85, 0.7)],
    "down": [(0, 0.75), (0.85, -0.7), (-0.85, -0.7)],
}


@lru_cache(maxsize=256)
def marker(shape: str, px: int, colour: Colour) -> pygame.Surface:
    """An operator's mark, or a triangle that says up or down."""
    half = px / 2
    return polygon((px, px), [(half + x * half, half + y * half) for x, y in SHAPES[shape]], colour)


@lru_cache(maxsize=256)
def corners(radius: int, fill: Colour | None, border: Colour | None, width: int) -> tuple[pygame.Surface, ...]:
    """The four rounded corners of a box: top left, top right, bottom left, bottom right."""
    side = 2 * radius
    outer, finer = border or fill or (0, 0, 0), CORNER_FINER
    sheet = clear_sheet((side * finer, side * finer), outer)
    centre = (radius * finer, radius * finer)
    pygame.draw.circle(sheet, outer, centre, radius * finer)
    if border and width < radius:
        inner = (*fill, 255) if fill else (*border, 0)
        pygame.draw.circle(sheet, inner, centre, (radius - width) * finer)
    disc = pygame.transform.smoothscale(sheet, (side, side))
    return tuple(disc.subsurface((x, y, radius, radius)) for y in (0, radius) for x in (0, radius))
