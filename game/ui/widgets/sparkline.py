"""Sparkline: the course of a figure in a hand's breadth."""

from collections.abc import Sequence

from pygame import Rect, Surface

from game.ui.strokes import polyline
from game.ui.theme import ACCENT, Colour
from game.ui.ui import Ui

WIDTH = 1.6


def sparkline(ui: Ui, rect: Rect, values: Sequence[float], colour: Colour = ACCENT) -> None:
    """A curve between its own lowest and highest value; a level one runs through the middle."""
    kept = tuple(values)
    if len(kept) < 2:
        return
    width = ui.canvas.scale * WIDTH * ui.canvas.sight.stroke**0.5
    colour = ui.canvas.sight.tone(colour)

    def paint(size: tuple[int, int]) -> Surface:
        return polyline(size, curve(kept, size, width), colour, width)

    ui.canvas.picture(("spark", kept, colour), rect, paint)


def curve(values: Sequence[float], size: tuple[int, int], width: float) -> list[tuple[float, float]]:
    """Points of the curve, inset by the line's width."""
    low, high = min(values), max(values)
    step = (size[0] - 2 * width) / (len(values) - 1)
    room = size[1] - 2 * width
    share = [(value - low) / (high - low) if high > low else 0.5 for value in values]
    return [(width + index * step, width + room * (1 - part)) for index, part in enumerate(share)]
