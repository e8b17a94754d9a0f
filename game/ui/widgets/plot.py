"""Plot: what every chart needs: series, round axis values, and where a value stands."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.theme import LINE, MUTED, STRONG_LINE, TINY, Colour

Show = Callable[[float], str]
GRID_LINES = 4  # about so many level lines
FOOT = 20  # height of the ticks under the plot
Ticks = Sequence[tuple[float, str]]  # where on the x axis, and what it says


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart; `start` is the x of its first value."""

    label: str
    values: tuple[float, ...]
    colour: Colour
    marker: str = "disc"
    start: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """The space between two courses: a forecast's 10% and 90%."""

    low: tuple[float, ...]
    high: tuple[float, ...]
    colour: Colour
    start: int = 0


@dataclass(frozen=True, slots=True)
class Axes:
    """Where values stand in a plot of a given size."""

    left: float
    right: float
    low: float
    high: float

    def point(self, x: float, y: float, size: tuple[float, float]) -> tuple[float, float]:
        """Pixels from the top left of the plot."""
        across = (x - self.left) / (self.right - self.left or 1)
        up = (y - self.low) / (self.high - self.low or 1)
        return across * size[0], (1 - up) * size[1]


def round_step(span: float, lines: int = GRID_LINES) -> float:
    """The step of 1, 2 or 5 times a power of ten that gives about so many lines."""
    if span <= 0:
        return 1.0
    rough = span / lines
    power = 10.0 ** math.floor(math.log10(rough))
    return float(next(power * factor for factor in (1, 2, 5, 10) if rough <= power * factor * 1.0001))


def levels(low: float, high: float, lines: int = GRID_LINES) -> list[float]:
    """Round values that cover the range, from the first below to the first above it."""
    step = round_step(high - low, lines)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [index * step for index in range(first, max(last, first + 1) + 1)]


def brief(value: float) -> str:
    """A number in few letters: 1.2B, 340k, 0.25."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g}".replace("-", "−") + letter
    return f"{value:.3g}".replace("-", "−")


def draw_levels(canvas: Canvas, plot: Rect, axes: Axes, values: Sequence[float], show: Show, room: int) -> None:
    """Level lines with their value at the left."""
    for value in values:
        y = plot.y + round(axes.point(0, value, plot.size)[1])
        canvas.line((plot.x, y), (plot.right, y), STRONG_LINE if value == 0 else LINE)
        canvas.text(show(value) if value else "0", Rect(plot.x - room, y - 8, room - 8, 16), TINY, MUTED, align="right")


def draw_ticks(canvas: Canvas, plot: Rect, axes: Axes, ticks: Ticks, widest: Rect) -> None:
    """Words under the plot; one that would touch the one before is left out."""
    reached = widest.x
    for x, words in ticks:
        width = canvas.text_width(words, TINY)
        centre = plot.x + round(axes.point(x, 0, plot.size)[0])
        left = max(reached, min(centre - width // 2, widest.right - width))
        if abs(left + width // 2 - centre) > width // 2 + 2:
            continue
        canvas.text(words, Rect(left, plot.bottom + 4, width, FOOT - 4), TINY, MUTED)
        reached = left + width + 10


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places at least `gap` apart and as near as may be to those wanted, between low and high."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = [0.0] * len(wanted)
    reached = low - gap
    for index in order:
        reached = places[index] = max(wanted[index], reached + gap)
    reached = high + gap
    for index in reversed(order):
        reached = places[index] = min(places[index], reached - gap)
    return places


def under(mouse: tuple[int, int], plot: Rect, values: int) -> int:
    """The value of a chart that the mouse is over; the last where it is elsewhere, as with the keyboard."""
    if not plot.collidepoint(mouse) or values < 2:
        return max(0, values - 1)
    return round((mouse[0] - plot.x) / plot.width * (values - 1))
