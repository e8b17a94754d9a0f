"""Fan chart: what may come, as median and bands, beside the course without the changes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pygame
from pygame import Rect, Surface

from game.ui.strokes import Point, clear_sheet, stroke
from game.ui.theme import ACCENT, DIM, TEXT, TINY, WARN, Colour
from game.ui.ui import Ui
from game.ui.widgets.plot import FOOT, Axes, Show, Ticks, brief, draw_levels, draw_ticks, levels

FINER = 2  # a fan is redrawn while worlds come in: coarser than other charts, and quick
OUTER, INNER = 60, 124  # alphas of the bands
WIDTH, THIN = 2.0, 1.2
DASH = 5  # logical pixels of the line without changes


class Courses(NamedTuple):
    """Five percentiles from the lowest to the highest, and another median to hold them against."""

    bands: tuple[tuple[float, ...], ...]
    other: tuple[float, ...] = ()
    is_old: bool = False


def fan_chart(ui: Ui, rect: Rect, courses: Courses, *, ticks: Ticks = (), show: Show = brief, lines: int = 3) -> Rect:
    """Draws the fan with round levels; returns the plot."""
    values = [*courses.bands[0], *courses.bands[-1], *courses.other]
    low, high = min(values), max(values)
    if low > 0 and low < 0.6 * high:
        low = 0.0
    steps = levels(low, high if high > low else low + 1, lines)
    axes = Axes(0, max(1, len(courses.bands[0]) - 1), steps[0], steps[-1])
    canvas = ui.canvas
    left = max(canvas.text_width(show(step), TINY) for step in steps) + 8
    plot = Rect(rect.x + left, rect.y + 8, rect.width - left - 4, rect.height - 8 - (FOOT if ticks else 8))
    draw_levels(canvas, plot, axes, steps, show, left)
    draw_ticks(canvas, plot, axes, ticks, rect)
    scale = canvas.scale
    canvas.picture(("fan", courses, axes), plot.inflate(4, 4), lambda size: _paint(size, courses, axes, scale))
    return plot


def _paint(size: tuple[int, int], courses: Courses, axes: Axes, scale: float) -> Surface:
    """Bands and median in one colour on one sheet, so that it is scaled once; 2 pixels to spare on every side."""
    ink: Colour = DIM if courses.is_old else ACCENT
    spare, inner = 2 * scale * FINER, ((size[0] - 4 * scale) * FINER, (size[1] - 4 * scale) * FINER)

    def course(values: Sequence[float]) -> list[Point]:
        points = (axes.point(at, value, inner) for at, value in enumerate(values))
        return [(x + spare, y + spare) for x, y in points]

    sheet = clear_sheet((size[0] * FINER, size[1] * FINER), ink)
    lowest, lower, median, upper, highest = map(course, courses.bands)
    pygame.draw.polygon(sheet, (*ink, OUTER), lowest + highest[::-1])
    pygame.draw.polygon(sheet, (*ink, INNER), lower + upper[::-1])
    stroke(sheet, median, ink if courses.is_old else TEXT, WIDTH * scale * FINER)
    if courses.other:
        _dashed(sheet, course(courses.other), WARN, scale * FINER)
    return pygame.transform.smoothscale(sheet, size)


def _dashed(sheet: Surface, points: list[Point], colour: Colour, scale: float) -> None:
    """A thin broken line."""
    for start, end in pairwise(points):
        length = max(1.0, pygame.math.Vector2(start).distance_to(end))
        dashes = max(1, round(length / (2 * DASH * scale)))
        for at in range(dashes):
            first, last = at / dashes, (at + 0.5) / dashes
            ends = [
                (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part) for part in (first, last)
            ]
            stroke(sheet, ends, colour, THIN * scale)
