"""Backtest: the characters play the years that have been, and every figure is held against history.

What the figures mean stands in game/insight/chronicle.py, what really happened in game/insight/history.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from game.insight.chronicle import Chronicle, chronicle
from game.insight.history import TITLES, Count, Known, economics, nations, year_ends
from game.insight.seeds import everywhere


@dataclass(frozen=True)
class Cell:
    """One figure in one year: history, its band, and the spread of the matches."""

    known: Known
    low: float  # 10th percentile
    median: float
    high: float  # 90th percentile

    @property
    def inside(self) -> bool | None:
        """Whether the median lies inside the band; None where there is no band."""
        if self.known.low is None or self.known.high is None:
            return None
        return self.known.low <= self.median <= self.known.high

    @property
    def error(self) -> float | None:
        """How far the median is off, as a share of history; None where history is nought."""
        return self.median / self.known.value - 1 if self.known.value else None


@dataclass(frozen=True)
class Backtest:
    """A scenario held against history."""

    scenario: str
    seeds: int
    cells: tuple[Cell, ...]  # launches, fleets, subscribers
    economics: tuple[Cell, ...]
    nations: tuple[tuple[Count, float], ...]  # the count and the model's median

    @property
    def scored(self) -> tuple[Cell, ...]:
        """Cells of the first table that have a band."""
        return tuple(cell for cell in self.cells if cell.inside is not None)

    @property
    def hits(self) -> int:
        """How many of them hold the median."""
        return sum(bool(cell.inside) for cell in self.scored)

    @staticmethod
    def near(count: Count, median: float) -> bool:
        """Whether a nation's median is within the factor its count allows."""
        return bool(1 / count.factor <= median / count.subscribers <= count.factor)


def backtest(scenario: str, seeds: Sequence[int], overrides: Mapping[str, Any] | None = None) -> Backtest:
    """Play a scenario with its characters over these seeds and compare every figure it reaches."""
    return compared(scenario, everywhere(partial(chronicle, scenario, overrides or {}), seeds))


def compared(scenario: str, told: Sequence[Chronicle]) -> Backtest:
    """Matches against history."""
    at = [
        (count, float(np.median([match.nations[count.iso3, count.quarter] for match in told])))
        for count in nations()
        if (count.iso3, count.quarter) in told[0].nations
    ]
    return Backtest(scenario, len(told), _cells(year_ends(), told), _cells(economics(), told), tuple(at))


def _cells(known: Sequence[Known], told: Sequence[Chronicle]) -> tuple[Cell, ...]:
    found = []
    for fact in known:
        key = fact.figure, fact.year
        if all(key in match.years for match in told):
            found.append(Cell(fact, *np.percentile([match.years[key] for match in told], (10, 50, 90)).tolist()))
    return tuple(found)


def report(result: Backtest) -> Iterator[str]:
    """A backtest as lines to print."""
    yield f"{result.scenario}, characters in every chair, {result.seeds} seeds; median (P10 to P90) against history"
    yield from _block(result.cells)
    yield from _block(result.economics)
    if result.nations:
        yield "Starlink subscribers of the nations counted with high confidence"
    for count, median in result.nations:
        ratio = median / count.subscribers
        off = "" if result.near(count, median) else "  OUTSIDE"
        yield f"  {count.iso3} {count.quarter} {median:>12,.0f}   history {count.subscribers:>10,}   x {ratio:.2f}{off}"
    money = [cell for cell in result.economics if cell.inside is not None]
    near = sum(result.near(*pair) for pair in result.nations)
    yield f"economics: {sum(bool(cell.inside) for cell in money)} of {len(money)} inside; nations: {near} of {len(result.nations)}"
    yield f"{result.hits} of {len(result.scored)} cells inside"


def _block(cells: Sequence[Cell]) -> Iterator[str]:
    figure = ""
    for cell in cells:
        if cell.known.figure != figure:
            figure = cell.known.figure
            yield TITLES[figure].title
        yield _row(cell, TITLES[figure].digits)


def _row(cell: Cell, digits: int) -> str:
    low, middle, high = (f"{value:,.{digits}f}" for value in (cell.low, cell.median, cell.high))
    known, form = cell.known, f",.{digits}f"
    spread = f"{middle:>8} ({low} to {high})"
    banded = f"band {known.low:{form}} to {known.high:{form}}" if cell.inside is not None else "no band"
    history = "unknown" if known.value is None else f"{known.value:{form}}"
    error = "" if known.value is None else f"{cell.median:+{form}}" if cell.error is None else f"{cell.error:+.0%}"
    mark = "  OUTSIDE" if cell.inside is False else ""
    return f"  {known.year} {spread:<30} history {history:>7}   {banded:<24} {error:>6}{mark}".rstrip()
