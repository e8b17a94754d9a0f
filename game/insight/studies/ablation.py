"""Ablation: what does each line of the order form earn Balanced, in which chair?"""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec.structs import fields

from game.insight.matches import Match, played_all, rulebook, seated
from game.insight.treatments import Silenced
from game.world.axes import Floats
from game.world.orders import Orders

NO_DECISIONS = {"reasons", "memory", "log"}
LINES = tuple(field.name for field in fields(Orders) if field.name not in NO_DECISIONS)
POINT = 10_000.0


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"{scenario}: Balanced in a chair, one line of its form always empty; {len(seeds)} paired seeds"
    yield "points of final share that the empty line changes, with 95% interval; * where the interval leaves zero out"
    chairs = tuple(rulebook(scenario).operators)
    whole = {chair: finals(scenario, chair, (), seeds) for chair in chairs}
    yield f"{'':22}" + "".join(f"{chair:>24}" for chair in chairs)
    yield f"{'all lines filled in':22}" + "".join(f"{whole[chair].mean():>24.2f}" for chair in chairs)
    costly = 0
    for line in LINES:
        gaps = {chair: finals(scenario, chair, (line,), seeds) - whole[chair] for chair in chairs}
        costly += any(costs(gap) for gap in gaps.values())
        yield f"{line:22}" + "".join(f"{told(gaps[chair]):>24}" for chair in chairs)
    yield f"{costly} of {len(LINES)} lines cost a measurable part of the score in some chair when left empty"


def finals(scenario: str, chair: str, silent: Sequence[str], seeds: Sequence[int]) -> Floats:
    """Final score of Balanced in a chair with these lines empty, points; [seed]."""
    line_up = seated(scenario, chair, Silenced("Balanced", *silent) if silent else "Balanced")
    results = played_all([Match(scenario, line_up, seed) for seed in seeds])
    seat = rulebook(scenario).index["operator"][chair]
    return np.array([result.final_ppm[seat] for result in results]) / POINT


def interval(gaps: Floats) -> tuple[float, float]:
    """95% interval of the mean of paired differences (Student's t)."""
    from scipy import stats

    half = float(stats.t.ppf(0.975, len(gaps) - 1) * gaps.std(ddof=1) / np.sqrt(len(gaps)))
    return float(gaps.mean()) - half, float(gaps.mean()) + half


def costs(gaps: Floats) -> bool:
    """Whether leaving the line empty measurably lowers the score."""
    return interval(gaps)[1] < 0


def told(gaps: Floats) -> str:
    """A cell of the table."""
    if not gaps.any():
        return "-"
    low, high = interval(gaps)
    mark = "*" if low > 0 or high < 0 else " "
    return f"{gaps.mean():+.2f} ({low:+.2f}, {high:+.2f}){mark}"
