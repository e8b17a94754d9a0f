"""Bars: effects ranked, one bar each with its interval, for studies that ask what matters most."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from game.report.look import ACCENT, DIM, MUTED, OPERATORS, TEXT, plain, styled

ROW_INCHES, HEAD_INCHES, FOOT_INCHES = 0.46, 1.12, 0.72
WIDTH_INCHES, LABELS_INCHES, MARGIN_INCHES = 12.0, 4.3, 0.3
MORE, LESS = ACCENT, OPERATORS[1]  # told apart under every common colour blindness, and by their side


class Bar(NamedTuple):
    """One effect with its interval, and what was moved."""

    title: str
    under: str  # smaller, after the title
    value: float
    low: float
    high: float


def bars(title: str, lead: str, axis: str, ranked: Sequence[Bar]) -> Figure:
    """A tornado: the strongest effect on top, to the right what raises the figure, to the left what lowers it."""
    with styled():
        height = HEAD_INCHES + FOOT_INCHES + ROW_INCHES * len(ranked)
        figure = Figure(figsize=(WIDTH_INCHES, height))
        left = LABELS_INCHES / WIDTH_INCHES
        axes = figure.add_axes(
            (left, FOOT_INCHES / height, 1 - left - MARGIN_INCHES / WIDTH_INCHES, ROW_INCHES * len(ranked) / height)
        )
        plain(axes, "x")
        axes.spines["left"].set_visible(False)
        axes.axvline(0, color=DIM, lw=1.2, zorder=3)
        for place, bar in enumerate(ranked):
            _bar(axes, place, bar)
        axes.set_ylim(len(ranked) - 0.5, -0.5)
        axes.set_yticks(range(len(ranked)), [""] * len(ranked))
        axes.margins(x=0.08)
        axes.set_xlabel(axis, labelpad=8, size=11)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:+g}".replace("-", "−") if value else "0")
        edge = MARGIN_INCHES / WIDTH_INCHES
        figure.text(edge, 1 - 0.42 / height, title, size=18, weight="semibold", color=TEXT, va="center")
        figure.text(edge, 1 - 0.79 / height, lead, size=11.5, color=MUTED, va="center")
        handles = [
            Patch(facecolor=MORE, label="more raises the share"),
            Patch(facecolor=LESS, label="more lowers it"),
            Line2D([], [], color=TEXT, lw=1.8, label="95% interval"),
        ]
        figure.legend(
            handles=handles, loc="center right", bbox_to_anchor=(1 - edge / 2, 1 - 0.42 / height), ncols=3,
            frameon=False, labelcolor=MUTED, fontsize=10.5, columnspacing=1.6, handlelength=1.4,
        )  # fmt: skip
        return figure


def _bar(axes: Axes, place: int, bar: Bar) -> None:
    """The bar, its interval, and in the margin what it stands for."""
    axes.barh(place, bar.value, height=0.62, color=MORE if bar.value > 0 else LESS, zorder=2)
    axes.plot([bar.low, bar.high], [place, place], color=TEXT, lw=1.8, solid_capstyle="butt", zorder=4)
    at = axes.get_yaxis_transform()
    axes.annotate(bar.title, (0, place), (-12, 6), at, "offset points", ha="right", va="center", size=11.5, color=TEXT)
    axes.annotate(bar.under, (0, place), (-12, -8), at, "offset points", ha="right", va="center", size=9, color=DIM)
