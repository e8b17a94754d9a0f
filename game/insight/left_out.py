"""Left out: how well years foretell one another: the calibration chosen again without each year in turn.

A quasi-random design (Sobol) over the calibrated parameters, around the calibrated point and with it. For each year left
out, the point that fits all other years best is taken, and its error on that year stands beside the error of the point
that fits all years. Counts add up over the years, so that a year's neighbours know something of it: the error left out
is a lower bound of what another history would show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from scipy.stats import qmc

from game.insight.backtest import Cell, compared
from game.insight.chronicle import chronicle
from game.insight.history import TITLES
from game.insight.levers import levers, pulled, tree_of
from game.insight.seeds import everywhere
from game.world.axes import Floats

POINTS, SEEDS = 64, 4
DESIGN_SEED = 2020  # of the scrambling: the same points in every run
FAR = 5.0  # half widths of a band beyond which a miss is no worse


@dataclass(frozen=True, eq=False)
class LeftOut:
    """The cells of every point of the design, arrays [point, cell]; point 0 is the calibrated one."""

    scenario: str
    seeds: int
    figure: tuple[str, ...]  # [cell]
    year: tuple[int, ...]  # [cell]
    miss: Floats  # off history, in half widths of the band, at most FAR
    error: Floats  # off history, as a share of it; not a number where history is nought
    seconds: float

    def best(self, without: int | None = None) -> int:
        """The point with the least mean miss over all years but one."""
        kept = [year != without for year in self.year]
        return int(self.miss[:, kept].mean(axis=1).argmin())

    def errors(self, left_out: bool) -> Floats:
        """Absolute relative error [cell] at the point chosen without the cell's own year, or with all years."""
        chosen = [self.best(year if left_out else None) for year in self.year]
        picked: Floats = np.abs(self.error[chosen, np.arange(len(self.year))])
        return picked


def left_out(scenario: str, points: int = POINTS, seeds: int = SEEDS) -> LeftOut:
    """Play the design; every point meets the same luck."""
    begun = perf_counter()
    chosen, tree = levers("calibrated"), tree_of(scenario)
    design = qmc.Sobol(len(chosen), seed=DESIGN_SEED).random(points)
    moved: list[dict[str, Any]] = [{}, *(pulled(tree, chosen, point) for point in design)]
    matches = [(scenario, overrides, seed) for overrides in moved for seed in range(1, seeds + 1)]
    told = everywhere(_chronicle, matches)
    tables = [compared(scenario, told[first : first + seeds]).scored for first in range(0, len(told), seeds)]
    return LeftOut(
        scenario,
        seeds,
        tuple(cell.known.figure for cell in tables[0]),
        tuple(cell.known.year for cell in tables[0]),
        np.array([[miss(cell) for cell in table] for table in tables]),
        np.array([[np.nan if cell.error is None else cell.error for cell in table] for table in tables]),
        perf_counter() - begun,
    )


def _chronicle(match: tuple[str, dict[str, Any], int]) -> Any:
    return chronicle(*match)


def miss(cell: Cell) -> float:
    """How far the median is off history, in half widths of the band: 1 is its edge."""
    known = cell.known
    low, high, value = known.low or 0.0, known.high or 0.0, known.value or 0.0
    width = value - low if cell.median < value else high - value
    return min(FAR, abs(cell.median - value) / width) if width else 0.0


def report(result: LeftOut) -> Iterator[str]:
    """A leave-one-out as lines to print."""
    points = len(result.miss)
    if len(set(result.year)) < 2:
        yield f"{result.scenario} reaches fewer than two year ends of history: nothing to leave out"
        return
    yield (
        f"{result.scenario}: leave one year out, {points} points (calibrated and Sobol in {len(levers('calibrated'))} "
        f"parameters), {result.seeds} seeds, {result.seconds:.0f} s"
    )
    within, without = result.errors(left_out=False), result.errors(left_out=True)
    yield f"  {'median absolute relative error':42} {'all years':>10} {'left out':>10}"
    for figure in dict.fromkeys(result.figure):
        yield _row(TITLES[figure].title, [each == figure for each in result.figure], within, without)
    for year in dict.fromkeys(result.year):
        yield _row(f"{year}, all figures", [each == year for each in result.year], within, without)
    yield _row("all figures and years", [True] * len(result.year), within, without)
    chosen = [result.best(year) for year in dict.fromkeys(result.year)]
    yield f"  points chosen: {result.best()} with all years, {', '.join(map(str, chosen))} without each (0 is the calibrated one)"


def _row(title: str, rows: Sequence[bool], within: Floats, without: Floats) -> str:
    return f"  {title:42} {middle(within[rows]):>10} {middle(without[rows]):>10}"


def middle(errors: Floats) -> str:
    """The median as a percentage; history of nought has no relative error."""
    known = errors[~np.isnan(errors)]
    return f"{np.median(known):.1%}" if known.size else "-"
