"""Left out: how well years foretell one another: the calibration chosen again without each year in turn.

A quasi-random design (Sobol) over the calibrated parameters, around the calibrated point; then, for each year left out and
for none, the point to which straight lines through the design's misses point. Of all points played, the one that fits all
other years best is taken, and its error on the year stands beside the error of the point that fits all years. Counts add
up over the years, so that a year's neighbours know something of it: the error left out is a lower bound of what another
history would show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from scipy.optimize import lsq_linear
from scipy.stats import qmc

from game.insight.backtest import Cell, compared
from game.insight.chronicle import chronicle
from game.insight.history import TITLES
from game.insight.levers import Lever, levers, pulled, tree_of
from game.insight.seeds import everywhere
from game.world.axes import Floats

POINTS, SEEDS = 64, 4
DESIGN_SEED = 2020  # of the scrambling: the same points in every run
FAR = 5.0  # half widths of a band beyond which a miss is no worse
PULL = 0.5  # to the middle of the design, in half widths of a band per range


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
    moved: tuple[str, ...] = ()  # [point] how far each parameter was moved, in words

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
    """Play the design, then the points it points to; every point meets the same luck."""
    begun = perf_counter()
    chosen, tree = levers("calibrated"), tree_of(scenario)
    design = qmc.Sobol(len(chosen), seed=DESIGN_SEED).random(points)
    tables = _played(scenario, [{}, *(pulled(tree, chosen, point) for point in design)], seeds)
    year = [cell.known.year for cell in tables[0]]
    off = np.array([[signed_miss(cell) for cell in table] for table in tables[1:]])
    wanted = [refitted(design, off[:, [each != without for each in year]]) for without in (None, *sorted(set(year)))]
    words = ["nothing moved", *(described(chosen, point) for point in (*design, *wanted))]
    if len(set(year)) > 1:
        tables += _played(scenario, [pulled(tree, chosen, point.tolist()) for point in wanted], seeds)
    return LeftOut(
        scenario,
        seeds,
        tuple(cell.known.figure for cell in tables[0]),
        tuple(year),
        np.array([[abs(signed_miss(cell)) for cell in table] for table in tables]),
        np.array([[np.nan if cell.error is None else cell.error for cell in table] for table in tables]),
        perf_counter() - begun,
        tuple(words),
    )


def _played(scenario: str, moved: Sequence[dict[str, Any]], seeds: int) -> list[tuple[Cell, ...]]:
    """The scored cells of the scenario under each set of overrides."""
    matches = [(scenario, overrides, seed) for overrides in moved for seed in range(1, seeds + 1)]
    told = everywhere(_chronicle, matches)
    return [compared(scenario, told[first : first + seeds]).scored for first in range(0, len(told), seeds)]


def _chronicle(match: tuple[str, dict[str, Any], int]) -> Any:
    return chronicle(*match)


def described(chosen: Sequence[Lever], point: Floats) -> str:
    """How far a point moves every lever: "cadence learning x 1.08, attrition x 0.91"."""
    told = []
    for lever, unit in zip(chosen, point, strict=True):
        amount = lever.amount(unit)
        told.append(f"{lever.name} " + (f"x {amount:.2f}" if lever.by == "factor" else f"{amount:+.2g}"))
    return ", ".join(told)


def refitted(design: Floats, off: Floats) -> Floats:
    """Where the design points to: the point [lever] at which straight lines through its signed misses come nearest nought.

    design [point, lever] between 0 and 1, off [point, cell]. A light pull to the middle settles what the cells leave open.
    """
    count = design.shape[1]
    lines = np.linalg.lstsq(np.column_stack((np.ones(len(design)), design - 0.5)), off, rcond=None)[0]
    slopes = np.vstack((lines[1:].T, PULL * np.eye(count)))
    level = np.concatenate((-lines[0], np.zeros(count)))
    best: Floats = lsq_linear(slopes, level, bounds=(-0.5, 0.5)).x + 0.5
    return best


def signed_miss(cell: Cell) -> float:
    """How far the median is off history, in half widths of the band: 1 is its upper edge; no further than FAR."""
    known = cell.known
    low, high, value = known.low or 0.0, known.high or 0.0, known.value or 0.0
    width = value - low if cell.median < value else high - value
    return float(np.clip((cell.median - value) / width, -FAR, FAR)) if width else 0.0


def report(result: LeftOut) -> Iterator[str]:
    """A leave-one-out as lines to print."""
    points = len(result.miss)
    if len(set(result.year)) < 2:
        yield f"{result.scenario} reaches fewer than two year ends of history: nothing to leave out"
        return
    yield (
        f"{result.scenario}: leave one year out, {points} points (calibrated, Sobol and refitted) in "
        f"{len(levers('calibrated'))} parameters, {result.seeds} seeds, {result.seconds:.0f} s"
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
    if result.moved:
        yield f"  {result.best()}: {result.moved[result.best()]}"


def _row(title: str, rows: Sequence[bool], within: Floats, without: Floats) -> str:
    return f"  {title:42} {middle(within[rows]):>10} {middle(without[rows]):>10}"


def middle(errors: Floats) -> str:
    """The median as a percentage; history of nought has no relative error."""
    known = errors[~np.isnan(errors)]
    return f"{np.median(known):.1%}" if known.size else "-"
