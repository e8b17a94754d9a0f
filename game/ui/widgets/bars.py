"""Bars: amounts to compare, and how a sum came about."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from game.texts import N_
from game.ui.canvas import Canvas, Explain
from game.ui.theme import ACCENT, BAD, DIM, GOOD, MUTED, PANEL, SMALL, TEXT, TINY, Colour, mix
from game.ui.ui import Ui
from game.ui.widgets.kpi import signed
from game.ui.widgets.panel import explained
from game.ui.widgets.plot import FOOT, Axes, Show, brief, draw_levels, levels

THICK = 14
FADE = 0.2  # of the green and red, which are meant for words
GAP = 0.3  # of a waterfall's step


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount; without a colour the accent, or in a waterfall green up and red down."""

    label: str
    value: float
    colour: Colour | None = None


def bar_chart(ui: Ui, rect: Rect, bars: Sequence[Bar], *, show: Show = brief, row: int = 26) -> None:
    """Level bars: name at the left, amount behind the bar's end; all begin at the same zero."""
    canvas = ui.canvas
    names = max((canvas.text_width(bar.label, SMALL) for bar in bars), default=0) + 12
    figures = max((canvas.text_width(show(bar.value), SMALL, True) for bar in bars), default=0) + 8
    least, most = min(0.0, *(bar.value for bar in bars), 0.0), max(0.0, *(bar.value for bar in bars), 0.0)
    room = rect.width - names - figures - (figures if least < 0 else 0)
    zero = rect.x + names + (figures if least < 0 else 0) + round(room * -least / (most - least or 1))
    for index, bar in enumerate(bars):
        line = Rect(rect.x, rect.y + index * row, rect.width, row)
        if line.bottom > rect.bottom:
            return
        canvas.text(bar.label, Rect(line.x, line.y, names - 12, row), SMALL, MUTED)
        length = round(room * abs(bar.value) / (most - least or 1))
        left = zero if bar.value >= 0 else zero - length
        canvas.box(Rect(left, line.centery - THICK // 2, max(2, length), THICK), bar.colour or ACCENT, None, 3)
        end, align = (left + length + 8, "left") if bar.value >= 0 else (left - figures, "right")
        canvas.text(show(bar.value), Rect(end, line.y, figures - 8, row), SMALL, TEXT, True, align)


def steps_of(bars: Sequence[Bar]) -> list[tuple[float, float]]:
    """Where each step of a waterfall begins and ends."""
    reached, result = 0.0, []
    for bar in bars:
        result.append((reached, reached + bar.value))
        reached += bar.value
    return result


def waterfall(
    ui: Ui, rect: Rect, bars: Sequence[Bar], *, total: str = N_("Net"), show: Show = brief, id: str = "",
    explains: Sequence[Explain] = (),
) -> None:  # fmt: skip
    """From the first amount to the total, each step where the last one ended.

    `explains` says of every step, the total last, where it comes from; `id` then names them.
    """
    canvas, steps = ui.canvas, steps_of(bars)
    end = steps[-1][1] if steps else 0.0
    whole = [*bars, Bar(total, end, ACCENT)]
    steps.append((0.0, end))
    heights = [value for step in steps for value in step]
    marks = levels(min(0.0, *heights), max(0.0, *heights), max(3, rect.height // 55))
    axes = Axes(0, len(whole), marks[0], marks[-1])
    left = max(canvas.text_width(show(mark), TINY) for mark in marks) + 8
    plot = Rect(rect.x + left, rect.y + 16, rect.width - left, rect.height - 16 - FOOT)
    draw_levels(canvas, plot, axes, marks, show, left)
    for index, (bar, (start, stop)) in enumerate(zip(whole, steps, strict=True)):
        _step(canvas, plot, axes, index, bar, start, stop, show)
        if index < len(explains):
            x, stop_x = (plot.x + round(axes.point(at, 0.0, plot.size)[0]) for at in (index, index + 1))
            explained(ui, f"{id}.{index}", Rect(x, rect.y, stop_x - x, rect.height), explains[index])
        if index + 1 < len(whole):
            _bridge(canvas, plot, axes, index, stop)


def _step(canvas: Canvas, plot: Rect, axes: Axes, index: int, bar: Bar, start: float, stop: float, show: Show) -> None:
    x0, y0 = axes.point(index, max(start, stop), plot.size)
    x1, y1 = axes.point(index + 1, min(start, stop), plot.size)
    inset = (x1 - x0) * GAP / 2
    block = Rect(plot.x + round(x0 + inset), plot.y + round(y0), round(x1 - x0 - 2 * inset), max(2, round(y1 - y0)))
    usual = canvas.sight.tone(GOOD if bar.value >= 0 else BAD)
    canvas.box(block, bar.colour or mix(usual, PANEL, FADE), None, 3)
    cell = Rect(plot.x + round(x0), block.y - 17, round(x1 - x0), 16)
    amount = signed(bar.value, show) if bar.colour is None else show(bar.value)
    canvas.text(amount, cell, TINY, TEXT, True, "center")
    canvas.text(bar.label, Rect(cell.x + 1, plot.bottom + 4, cell.width - 2, FOOT - 4), TINY, MUTED, align="center")


def _bridge(canvas: Canvas, plot: Rect, axes: Axes, index: int, level: float) -> None:
    """A hairline from one step's end to the next step's beginning."""
    x0, y = axes.point(index + 1 - GAP / 2, level, plot.size)
    x1, _ = axes.point(index + 1 + GAP / 2, level, plot.size)
    canvas.line((plot.x + round(x0), plot.y + round(y)), (plot.x + round(x1), plot.y + round(y)), DIM)
