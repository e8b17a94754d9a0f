"""Backtest picture: one small chart a figure, the model's median and spread over history and its band."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from game.insight.backtest import Backtest, Cell
from game.insight.history import ECONOMICS, FIGURES, Known
from game.report.look import ACCENT, BAD, BG, DIM, GOOD, MUTED, PANEL, TEXT, WARN, mixed, plain, styled

COLUMNS = 4
PANEL_INCHES = 3.75, 2.95
HEAD_INCHES, FOOT_INCHES = 1.62, 0.3
FIRST, LAST = 2020, 2025
BAND, BETWEEN = mixed(PANEL, ACCENT, 0.42), mixed(PANEL, ACCENT, 0.16)


def picture(result: Backtest) -> Figure:
    """Every figure of the backtest over the years."""
    with styled():
        rows = -(-(len(FIGURES) + len(ECONOMICS)) // COLUMNS)
        width, height = PANEL_INCHES[0] * COLUMNS, PANEL_INCHES[1] * rows + HEAD_INCHES + FOOT_INCHES
        figure = Figure(figsize=(width, height))
        grid = figure.subplots(rows, COLUMNS, squeeze=False)
        figure.subplots_adjust(
            left=0.045, right=0.988, top=1 - HEAD_INCHES / height, bottom=(FOOT_INCHES + 0.2) / height,
            wspace=0.2, hspace=0.48,
        )  # fmt: skip
        _head(figure, result, height)
        for axes, panel in zip(grid.flat, (*FIGURES, *ECONOMICS), strict=False):
            cells = [cell for cell in (*result.cells, *result.economics) if cell.known.figure == panel.key]
            _panel(axes, panel.title, cells)
        for axes in list(grid.flat)[len(FIGURES) + len(ECONOMICS) :]:
            axes.set_visible(False)
        return figure


def _head(figure: Figure, result: Backtest, height: float) -> None:
    """Title, count and legend."""
    figure.text(
        0.018, 1 - 0.46 / height, "Skyshare against history", size=20, weight="semibold", color=TEXT, va="center"
    )
    told = f"{result.hits} of {len(result.scored)} year-end figures inside their bands; {result.seeds} matches of the characters"
    figure.text(0.018, 1 - 0.84 / height, told, size=12.5, color=MUTED, va="center")
    handles = [
        Line2D([], [], color=TEXT, marker="o", ms=4.5, lw=1.4, label="history"),
        Patch(facecolor=BAND, label="its band"),
        Line2D([], [], color=WARN, marker="s", ms=5.5, lw=1.6, label="model: median, P10 to P90"),
        Line2D([], [], color=BAD, marker="X", ms=8, lw=0, label="median outside the band"),
    ]
    figure.legend(
        handles=handles, loc="center right", bbox_to_anchor=(0.992, 1 - 0.46 / height), ncols=4, frameon=False,
        labelcolor=MUTED, fontsize=11, handlelength=1.8, columnspacing=1.8,
    )  # fmt: skip


def _panel(axes: Axes, title: str, cells: Sequence[Cell]) -> None:
    """One figure over the years."""
    plain(axes)
    axes.set_title(title, loc="left", size=11.5, color=TEXT, pad=22, weight="medium")
    axes.set_xlim(FIRST - 0.35, LAST + 0.35)
    axes.set_xticks(range(FIRST, LAST + 1))
    axes.yaxis.set_major_locator(MaxNLocator(4, min_n_ticks=3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}".replace("-", "−")))
    scored = [cell for cell in cells if cell.inside is not None]
    hits = sum(bool(cell.inside) for cell in scored)
    told = f"{hits} of {len(scored)} inside" if scored else "not reached by this scenario"
    colour = DIM if not scored else GOOD if hits == len(scored) else BAD
    axes.text(0, 1.045, told, transform=axes.transAxes, size=10, color=colour)
    if cells:
        _band(axes, [cell.known for cell in scored])
        _model(axes, cells)
        low, high = axes.get_ylim()
        axes.set_ylim(
            max(min(low, -0.04 * high), -1.5 * high), high
        )  # room for a mark on nought, an early loss cut off


def _band(axes: Axes, known: Sequence[Known]) -> None:
    years = [fact.year for fact in known]
    low, high = [fact.low or 0.0 for fact in known], [fact.high or 0.0 for fact in known]
    axes.fill_between(years, low, high, color=BETWEEN, lw=0)
    for year, bottom, top in zip(years, low, high, strict=True):  # the years themselves: between them nothing is asked
        axes.bar(year, top - bottom, bottom=bottom, width=0.36, color=BAND, lw=0)


def _model(axes: Axes, cells: Sequence[Cell]) -> None:
    years = [cell.known.year for cell in cells]
    known = [np.nan if cell.known.value is None else cell.known.value for cell in cells]
    axes.plot(years, known, color=TEXT, marker="o", ms=4, lw=1.2, zorder=4)
    axes.plot(years, [cell.median for cell in cells], color=WARN, lw=1.6, zorder=5)
    for cell in cells:
        off = cell.inside is False
        year, colour, mark = cell.known.year, BAD if off else WARN, "X" if off else "s"
        axes.plot([year, year], [cell.low, cell.high], color=colour, lw=2.2, solid_capstyle="butt", zorder=6)
        axes.plot(year, cell.median, mark, color=colour, ms=8 if off else 5, mec=BG, mew=0.8, zorder=7)
