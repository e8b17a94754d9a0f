"""Stacked area: how a whole is made up, and how that changes."""

import itertools
from collections.abc import Sequence

from pygame import BLEND_RGBA_MULT, Rect, Surface
from pygame.draw import polygon

from game.ui import hatch
from game.ui.strokes import clear_sheet, smooth, stroke
from game.ui.theme import BG, TEXT, TINY, mix
from game.ui.ui import Ui
from game.ui.widgets.plot import FOOT, Axes, Series, Show, Ticks, brief, draw_levels, draw_ticks, levels, spread
from game.ui.widgets.table_behind import table_behind

FADE = 0.3  # towards the background, so that the layers stay behind the words
LABEL_STEP = 16
MARK = 10


def stacked_area(
    ui: Ui, rect: Rect, series: Sequence[Series], *, ticks: Ticks = (), show: Show = brief, series_key: str = ""
) -> None:
    """The first series lies at the bottom; each is named at the right where its layer ends."""
    layers = stack(series)
    if not layers or len(layers[0]) < 2:
        return
    steps = levels(0, max(layers[-1]), max(3, rect.height // 55))
    axes = Axes(0, len(layers[0]) - 1, 0, steps[-1])
    canvas = ui.canvas
    left = max(canvas.text_width(show(step), TINY) for step in steps) + 8
    right = max(canvas.text_width(line.label, TINY) for line in series) + MARK + 12
    plot = Rect(rect.x + left, rect.y + 8, rect.width - left - right, rect.height - 8 - (FOOT if ticks else 4))
    draw_levels(canvas, plot, axes, steps, show, left)
    draw_ticks(canvas, plot, axes, ticks, table_behind(ui, rect, "", series_key) if ticks else rect)
    colours = tuple(line.colour for line in series)
    marks = tuple(line.marker for line in series) if canvas.sight.has_patterns else ()
    canvas.picture(("area", tuple(series)), plot, lambda size: _paint(size, layers, colours, axes, canvas.scale, marks))
    _names(ui, plot, rect, series, layers, axes)


def stack(series: Sequence[Series]) -> list[list[float]]:
    """The upper edge of each layer."""
    edges: list[list[float]] = []
    for line in series:
        below = edges[-1] if edges else [0.0] * len(line.values)
        edges.append([under + value for under, value in zip(below, line.values, strict=True)])
    return edges


def _paint(
    size: tuple[int, int],
    layers: list[list[float]],
    colours: tuple[tuple[int, int, int], ...],
    axes: Axes,
    scale: float,
    marks: tuple[str, ...] = (),
) -> Surface:
    """From the top layer down, each to the ground: the lower ones cover what is not the upper one's."""

    def cover(sheet: Surface, finer: int) -> None:
        for edge, colour in reversed(list(zip(layers, colours, strict=True))):
            points = [axes.point(x, y, (size[0] * finer, size[1] * finer)) for x, y in enumerate(edge)]
            ground = [(size[0] * finer, size[1] * finer), (0, size[1] * finer)]
            polygon(sheet, mix(colour, BG, FADE), [*points, *ground])
            stroke(sheet, points, BG, scale * finer)

    picture = smooth(size, BG, cover)
    if marks:
        _hatch(picture, layers, marks, axes, round(hatch.STEP * scale))
    return picture


def _hatch(picture: Surface, layers: list[list[float]], marks: tuple[str, ...], axes: Axes, step: int) -> None:
    """Each layer's own pattern between its edge and the one below."""
    size = picture.get_size()
    below = [0.0] * len(layers[0])
    for edge, mark in zip(layers, marks, strict=True):
        upper = [axes.point(x, y, size) for x, y in enumerate(edge)]
        lower = [axes.point(x, y, size) for x, y in enumerate(below)]
        area = clear_sheet(size, BG)
        polygon(area, (*BG, 255), [*upper, *reversed(lower)])
        area.blit(hatch.sheet(mark, size, step), (0, 0), special_flags=BLEND_RGBA_MULT)
        picture.blit(area, (0, 0))
        below = edge


def _names(ui: Ui, plot: Rect, rect: Rect, series: Sequence[Series], layers: list[list[float]], axes: Axes) -> None:
    below = [0.0, *(edge[-1] for edge in layers)]
    middles = [(low + high) / 2 for low, high in itertools.pairwise(below)]
    ends = [plot.y + axes.point(0, middle, plot.size)[1] for middle in middles]
    places = spread(ends, LABEL_STEP, rect.y + LABEL_STEP / 2, plot.bottom - LABEL_STEP / 2 + 4)
    for line, y in zip(series, places, strict=True):
        mark = Rect(plot.right + 6, round(y) - MARK // 2, MARK, MARK)
        ui.canvas.marker(line.marker, mark, line.colour)
        spot = Rect(mark.right + 5, mark.centery - 8, rect.right - mark.right - 5, 16)
        ui.canvas.text(line.label, spot, TINY, TEXT)
