"""Arena pictures: a ranking with its intervals, courses by quarter in small panels, tables as heat.

Whatever a colour says, a sign, a number or a place says as well. Blue and orange are told apart under every common
colour blindness.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isfinite
from typing import Any, NamedTuple

import matplotlib
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from game.report.look import ACCENT, BG, DIM, LINE, MUTED, OPERATORS, PANEL, TEXT, mixed, plain, styled

Floats = npt.NDArray[np.float64]

MORE, LESS = ACCENT, OPERATORS[1]
FAINT = mixed(MUTED, TEXT, 0.5)  # on coloured cells
STRONGEST = 0.55  # of the colour in a cell, so that letters on it stay readable
WIDTH_INCHES, LABELS_INCHES, EDGE_INCHES = 12.0, 3.1, 0.3
ROW_INCHES, HEAD_INCHES, FOOT_INCHES = 0.4, 1.05, 0.7
PANELS_A_ROW, FEWEST_A_ROW, PANEL_INCHES = 4, 2, 1.75
LANE_SHARE, LANES_SHARE = 0.012, 0.07  # of the chart's width: from bar to bar, and for all of them
LETTERS, COLUMN_LETTERS = 24, 16  # of a name
ROOMY = 12  # columns up to which a cell shows its interval too


class Ranked(NamedTuple):
    """One bot in the ranking."""

    bot: str
    value: float
    low: float  # NaN where there is no interval
    high: float
    told: str  # at the right edge


class Move(NamedTuple):
    """One bot in two tournaments: a figure with the ends of its interval, NaN where there is none."""

    bot: str
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    is_revised: bool


class Course(NamedTuple):
    """One bot over the quarters; NaN where there is nothing."""

    bot: str
    middle: Floats
    low: Floats
    high: Floats


class Cell(NamedTuple):
    """One cell of a heat table: how strong, from -1 (less) to 1 (more), and what stands in it."""

    strength: float
    text: str
    under: str = ""


def short(name: str, letters: int = LETTERS) -> str:
    """A name that fits, control characters gone."""
    name = "".join(letter if letter.isprintable() else " " for letter in name)
    return name if len(name) <= letters else name[: letters - 1] + "…"


def shade(strength: float) -> str:
    """Background of a cell."""
    if not isfinite(strength):
        return PANEL
    return mixed(PANEL, MORE if strength > 0 else LESS, STRONGEST * min(1.0, abs(strength)))


@contextmanager
def _drawn() -> Iterator[None]:
    """The game's look; a dollar in a stranger's name begins no formula."""
    with styled(), matplotlib.rc_context({"text.parse_math": False}):
        yield


def ranking(title: str, lead: str, axis: str, rows: Sequence[Ranked], groups: Sequence[tuple[int, int]]) -> Figure:
    """A point and its interval for each bot, the best on top; groups (first and last row) as bars at the right."""
    with _drawn():
        figure, axes = _rows(title, lead, len(rows), 2.9)
        axes.axvline(0, color=DIM, lw=1.1, zorder=1)
        for place, row in enumerate(rows):
            if isfinite(row.low):
                axes.plot([row.low, row.high], [place, place], color=MUTED, lw=2.4, solid_capstyle="round", zorder=2)
            axes.plot(row.value, place, "o", ms=7.5, color=ACCENT, mec=BG, mew=1.0, zorder=3)
            _label(axes, place, f"{place + 1}  {short(row.bot)}")
            at = axes.get_yaxis_transform()
            axes.annotate(row.told, (1, place), (52, 0), at, "offset points", va="center", size=10, color=MUTED)
        beside = lanes(groups)
        apart = min(LANE_SHARE, LANES_SHARE / (1 + max(beside, default=0)))
        for (first, last), lane in zip(groups, beside, strict=True):
            across = 1.012 + apart * lane
            axes.plot(
                [across, across], [first - 0.3, last + 0.3], transform=axes.get_yaxis_transform(), color=LESS, lw=min(3, 270 * apart),
                solid_capstyle="butt", clip_on=False,
            )  # fmt: skip
        axes.margins(x=0.06)
        axes.set_xlabel(axis, labelpad=8, size=10.5)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:+g}".replace("-", "−") if value else "0")
        return figure


def moves(
    title: str,
    lead: str,
    axis: str,
    rows: Sequence[Move],
    middle: float | None = None,
    band: tuple[float, float] | None = None,
) -> Figure:
    """Two points and their intervals for each bot, in the order given; a dashed line and a band to hold them against."""
    with _drawn():
        figure, axes = _rows(title, lead, len(rows), 0.6)
        if band:
            axes.axvspan(*band, color=LINE, zorder=0)
        if middle is not None:
            axes.axvline(middle, color=MUTED, lw=1.4, ls=(0, (5, 4)), zorder=1)
        for place, row in enumerate(rows):
            colour = MORE if row.is_revised else MUTED
            for across, (value, low, high), face in ((-0.16, row.before, BG), (0.16, row.after, colour)):
                if isfinite(low):
                    axes.plot([low, high], [place + across] * 2, color=colour, lw=1.6, alpha=0.7, zorder=2)
                if isfinite(value):
                    axes.plot(value, place + across, "o", ms=7, color=face, mec=colour, mew=1.6, zorder=3)
            _label(axes, place, f"{short(row.bot)}{'' if row.is_revised else '  (not revised)'}")
        axes.margins(x=0.06)
        axes.set_xlabel(axis, labelpad=8, size=10.5)
        return figure


def lanes(groups: Sequence[tuple[int, int]]) -> list[int]:
    """Which lane each bar stands in, so that none lies over another; they come by their first row."""
    free: list[int] = []  # the first row that each lane has room for
    chosen = []
    for first, last in groups:
        lane = next((number for number, row in enumerate(free) if row <= first), len(free))
        free[lane : lane + 1] = [last + 1]
        chosen.append(lane)
    return chosen


def _rows(title: str, lead: str, rows: int, right: float) -> tuple[Figure, Axes]:
    """A figure with a line a row, room for labels at the left and for words at the right."""
    height = HEAD_INCHES + FOOT_INCHES + ROW_INCHES * rows
    figure = Figure(figsize=(WIDTH_INCHES, height))
    width = (WIDTH_INCHES - LABELS_INCHES - right) / WIDTH_INCHES
    axes = figure.add_axes((LABELS_INCHES / WIDTH_INCHES, FOOT_INCHES / height, width, ROW_INCHES * rows / height))
    plain(axes, "x")
    axes.spines["left"].set_visible(False)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_yticks([])
    _head(figure, title, lead)
    return figure, axes


def _head(figure: Figure, title: str, lead: str) -> None:
    width, height = figure.get_size_inches()
    edge = EDGE_INCHES / width
    figure.text(edge, 1 - 0.38 / height, title, size=16, weight="semibold", color=TEXT, va="center")
    figure.text(edge, 1 - 0.72 / height, lead, size=10.5, color=MUTED, va="center")


def _label(axes: Axes, place: int, text: str) -> None:
    at = axes.get_yaxis_transform()
    axes.annotate(text, (0, place), (-12, 0), at, "offset points", ha="right", va="center", size=11, color=TEXT)


def courses(title: str, lead: str, rows: Sequence[Course], signed: bool) -> Figure:
    """A panel for each bot, all on one scale, the mean of the others behind it in grey where shares are drawn."""
    across = max(FEWEST_A_ROW, min(PANELS_A_ROW, len(rows)))
    down = -(-len(rows) // across)
    with _drawn():
        height = HEAD_INCHES + 0.35 + PANEL_INCHES * down
        figure = Figure(figsize=(WIDTH_INCHES, height))
        panels = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False).ravel()
        figure.subplots_adjust(
            left=0.055, right=0.985, top=1 - (HEAD_INCHES + 0.1) / height, bottom=0.4 / height, hspace=0.42, wspace=0.1
        )
        _head(figure, title, lead)
        usual = _mean([row.middle for row in rows])
        for axes, row in zip(panels, rows, strict=False):
            _panel(axes, row, np.zeros(len(usual)) if signed else usual)
        for axes in panels[len(rows) :]:
            axes.set_visible(False)
        for axes in panels[max(0, len(rows) - across) : len(rows)]:
            axes.tick_params(labelbottom=True)
        if not signed:
            panels[0].set_ylim(bottom=0)
        return figure


def _panel(axes: Axes, row: Course, usual: Floats) -> None:
    quarters = np.arange(len(row.middle))
    plain(axes)
    axes.fill_between(quarters, row.low * 100, row.high * 100, color=mixed(PANEL, ACCENT, 0.35), lw=0)
    axes.plot(quarters, usual * 100, color=DIM, lw=1.1, ls=(0, (4, 3)))
    axes.plot(quarters, row.middle * 100, color=ACCENT, lw=2)
    axes.set_title(short(row.bot), loc="left", size=10.5, color=TEXT)
    axes.set_xlim(0, max(1, len(quarters) - 1))


def _mean(paths: Sequence[Floats]) -> Floats:
    """Mean by quarter of those that are known there."""
    stacked = np.array(paths)
    known = ~np.isnan(stacked)
    mean: Floats = np.where(known, stacked, 0).sum(axis=0) / np.maximum(1, known.sum(axis=0))
    return mean


def heat(
    title: str, lead: str, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell | None]]
) -> Figure:
    """A table whose cells are coloured by how strong they are; where there is room, with what is uncertain below."""
    roomy = len(columns) <= ROOMY
    across, along = (0.95, 0.5) if roomy else (0.46, 0.34)
    labels, names = 2.6, 0.3 + 0.075 * max(len(short(column, COLUMN_LETTERS)) for column in columns)
    width = max(WIDTH_INCHES, labels + across * len(columns) + EDGE_INCHES + 0.8)
    height = 0.95 + names + along * len(rows) + EDGE_INCHES
    with _drawn():
        figure = Figure(figsize=(width, height))
        _head(figure, title, lead)
        size = across * len(columns) / width, along * len(rows) / height
        axes = figure.add_axes((labels / width, EDGE_INCHES / height, *size))
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_axis_off()
        _background(axes, cells)
        for down, row in enumerate(cells):
            axes.annotate(
                short(rows[down]), (-0.5, down), (-8, 0), textcoords="offset points", ha="right", va="center", size=10
            )
            for right, cell in enumerate(row):
                if cell is not None:
                    _written(axes, down, right, cell, roomy)
        for right, column in enumerate(columns):
            axes.annotate(
                short(column, COLUMN_LETTERS), (right, -0.5), (0, 6), textcoords="offset points", rotation=45 if roomy else 60,
                ha="left", va="bottom", rotation_mode="anchor", size=10 if roomy else 9, color=MUTED,
            )  # fmt: skip
        return figure


def _background(axes: Axes, cells: Sequence[Sequence[Cell | None]]) -> None:
    """All cells at once: thousands of single patches take seconds."""
    corners = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
    places = [(right, down) for down, row in enumerate(cells) for right in range(len(row))]
    colours = [BG if cell is None else shade(cell.strength) for row in cells for cell in row]
    squares = [corners + place for place in places]
    axes.add_collection(PolyCollection(squares, facecolors=colours, edgecolors=LINE, linewidths=0.7), autolim=False)


def _written(axes: Axes, down: int, right: int, cell: Cell, roomy: bool) -> None:
    up, size = (5.5, 10) if roomy and cell.under else (0, 10 if roomy else 8)
    centred: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "va": "center"}
    axes.annotate(cell.text, (right, down), (0, up), size=size, **centred)
    if up:
        axes.annotate(cell.under, (right, down), (0, -7), size=8, color=FAINT, **centred)
