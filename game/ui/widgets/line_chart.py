"""Line chart: the courses of several companies, each named where its line ends."""

from collections.abc import Callable, Sequence
from functools import partial

from pygame import Rect, Surface
from pygame.draw import polygon

from game.ui.canvas import Canvas, Paint
from game.ui.sight import Sight
from game.ui.strokes import marker, smooth, stroke
from game.ui.theme import CARD, MUTED, SMALL, STRONG_LINE, TEXT, TINY
from game.ui.ui import Ui
from game.ui.widgets.plot import (
    FOOT,
    Axes,
    Band,
    Series,
    Show,
    Ticks,
    brief,
    draw_levels,
    draw_ticks,
    levels,
    spread,
    under,
)
from game.ui.widgets.table_behind import table_behind
from game.views.explain.sum import Sum

At = Callable[[float, float, int], tuple[float, float]]  # where x and y stand on a sheet so many times finer
WIDTH = 2.0
LABEL_STEP = 16
MARK = 10
MARKS = 8  # along a line, for players who asked for patterns
BAND_ALPHA = 60
READOUT_ROW = 18


def line_chart(
    ui: Ui,
    rect: Rect,
    series: Sequence[Series],
    *,
    ticks: Ticks = (),
    show: Show = brief,
    band: Band | None = None,
    low: float | None = None,
    high: float | None = None,
    now: float | None = None,
    id: str = "",
    series_key: str = "",
    explain: Callable[[int], Sum] | None = None,
) -> None:
    """Lines with round levels. With an id, pointing at the chart reads the values off. `low` and `high` fix its
    range; `now` marks where the past ends. `series_key` names the figure whose table stands behind the chart;
    `explain` says where its last value comes from, or the value that the mouse is over.
    """
    values = [value for line in series for value in line.values]
    values += [*band.low, *band.high] if band else []
    if not values:
        return
    steps = levels(
        min(0.0, *values) if low is None else low, max(values) if high is None else high, max(3, rect.height // 55)
    )
    axes = Axes(0, max([len(line.values) + line.start - 1 for line in series] + [1]), steps[0], steps[-1])
    canvas = ui.canvas
    left = max(canvas.text_width(show(step), TINY) for step in steps) + 8
    right = max(canvas.text_width(line.label, TINY) for line in series) + MARK + 12
    plot = Rect(rect.x + left, rect.y + 8, rect.width - left - right, rect.height - 8 - (FOOT if ticks else 4))
    draw_levels(canvas, plot, axes, steps, show, left)
    draw_ticks(canvas, plot, axes, ticks, table_behind(ui, rect, id, series_key) if ticks else rect)
    if now is not None:
        across = plot.x + round(axes.point(now, 0, plot.size)[0])
        canvas.line((across, plot.y), (across, plot.bottom), STRONG_LINE)
    lines = _paint_lines(tuple(series), band, axes, canvas.scale, canvas.sight)
    canvas.picture(("lines", tuple(series), band, axes), plot.inflate(4, 4), lines)
    _names(canvas, plot, rect, series, axes)
    values_across = max(len(line.values) + line.start for line in series)
    sum_of = partial(_sum_under, ui, plot, explain, values_across, axes) if explain else None
    if id and ui.node(id, plot, focusable=False, explain=sum_of).hover:
        _read_off(ui, plot, rect, series, axes, show)


def _sum_under(ui: Ui, plot: Rect, explain: Callable[[int], Sum], values: int, axes: Axes) -> Sum:
    return explain(min(under(ui.mouse, plot, round(axes.right - axes.left) + 1), values - 1))


def _paint_lines(series: tuple[Series, ...], band: Band | None, axes: Axes, scale: float, sight: Sight) -> Paint:
    """Painter of band and lines; the last series lies on top. The picture has 2 pixels to spare on every side."""

    def paint(size: tuple[int, int]) -> Surface:
        spare = 2 * scale
        inner = (size[0] - 2 * spare, size[1] - 2 * spare)

        def at(x: float, y: float, finer: int) -> tuple[float, float]:
            px, py = axes.point(x, y, inner)
            return (px + spare) * finer, (py + spare) * finer

        sheet = Surface(size).convert_alpha()
        sheet.fill((0, 0, 0, 0))
        if band:
            sheet.blit(smooth(size, band.colour, partial(_fill_band, band=band, at=at)), (0, 0))
        for line in reversed(series):
            course = partial(_stroke_line, line=line, at=at, width=WIDTH * scale * sight.stroke**0.5)
            sheet.blit(smooth(size, line.colour, course), (0, 0))
        if sight.has_patterns:
            _marks(sheet, series, at, scale)
        return sheet

    return paint


def _stroke_line(sheet: Surface, finer: int, line: Series, at: At, width: float) -> None:
    points = [at(line.start + index, value, finer) for index, value in enumerate(line.values)]
    stroke(sheet, points, line.colour, width * finer)


def _marks(sheet: Surface, series: tuple[Series, ...], at: At, scale: float) -> None:
    """Each line's own mark along it, a little out of step with the others'."""
    for turn, line in enumerate(series):
        step = max(1, len(line.values) // MARKS)
        for index in range(1 + turn * step // len(series), len(line.values) - 1, step):
            mark = marker(line.marker, round(MARK * scale), line.colour)
            sheet.blit(mark, mark.get_rect(center=at(line.start + index, line.values[index], 1)))


def _fill_band(sheet: Surface, finer: int, band: Band, at: At) -> None:
    upper = [at(band.start + index, value, finer) for index, value in enumerate(band.high)]
    lower = [at(band.start + index, value, finer) for index, value in enumerate(band.low)]
    polygon(sheet, (*band.colour, BAND_ALPHA), upper + lower[::-1])


def _names(canvas: Canvas, plot: Rect, rect: Rect, series: Sequence[Series], axes: Axes) -> None:
    """Marker and name at each line's right end, pushed apart where lines end together."""
    ends = [plot.y + axes.point(0, line.values[-1], plot.size)[1] for line in series]
    places = spread(ends, LABEL_STEP, rect.y + LABEL_STEP / 2, plot.bottom - LABEL_STEP / 2 + 4)
    for line, y in zip(series, places, strict=True):
        mark = Rect(plot.right + 6, round(y) - MARK // 2, MARK, MARK)
        canvas.marker(line.marker, mark, line.colour)
        width = rect.right - mark.right - 5
        canvas.text(line.label, Rect(mark.right + 5, mark.centery - 8, width, 16), TINY, TEXT)


def _read_off(ui: Ui, plot: Rect, rect: Rect, series: Sequence[Series], axes: Axes, show: Show) -> None:
    """A plumb line under the mouse, and a small table of what it meets."""
    share = (ui.mouse[0] - plot.x) / plot.width
    x = round(axes.left + share * (axes.right - axes.left))
    across = plot.x + round(axes.point(x, 0, plot.size)[0])
    met = [(line, line.values[x - line.start]) for line in series if 0 <= x - line.start < len(line.values)]
    ui.canvas.line((across, plot.y), (across, plot.bottom), STRONG_LINE)
    met.sort(key=lambda pair: -pair[1])
    ui.overlay(lambda: _readout(ui.canvas, across, plot, met, show))


def _readout(canvas: Canvas, across: int, plot: Rect, met: Sequence[tuple[Series, float]], show: Show) -> None:
    width = max(
        [canvas.text_width(line.label, SMALL) + canvas.text_width(show(value), SMALL, True) for line, value in met]
        + [40]
    )
    box = Rect(across + 12, plot.y + 4, width + 52, len(met) * READOUT_ROW + 12)
    if box.right > plot.right:
        box.right = across - 12
    box.clamp_ip(canvas.rect)
    canvas.box(box, CARD, STRONG_LINE, 6)
    for index, (line, value) in enumerate(met):
        row = Rect(box.x + 10, box.y + 6 + index * READOUT_ROW, box.width - 20, READOUT_ROW)
        canvas.marker(line.marker, Rect(row.x, row.centery - MARK // 2, MARK, MARK), line.colour)
        canvas.text(line.label, Rect(row.x + MARK + 6, row.y, row.width, READOUT_ROW), SMALL, MUTED)
        canvas.text(show(value), row, SMALL, TEXT, True, "right")
