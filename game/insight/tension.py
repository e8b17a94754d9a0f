"""Tension: how often the lead changes, how early a match is decided, how much of a score is luck.

A path is what `Result.share_ppm` holds: the share the window shows, [quarter, operator], index 0 the opening.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from game.world.axes import Floats, Ints

MARGIN_PPM = 5_000  # half a point of share
HELD_QUARTERS = 2


def leads(path: Ints) -> list[int]:
    """The seat that leads every quarter, -1 before anybody does.

    A seat takes the lead in the quarter in which it has stood first, at least MARGIN_PPM ahead of every other, for
    HELD_QUARTERS quarters running; it keeps the lead until somebody else takes it.
    """
    leader, clear, run, told = -1, -1, 0, []
    for shares in path.tolist():
        first, second = sorted(shares, reverse=True)[:2]
        ahead = shares.index(first) if first - second >= MARGIN_PPM else -1
        run = run + 1 if ahead == clear else 1
        clear = ahead
        if clear >= 0 and run >= HELD_QUARTERS:
            leader = clear
        told.append(leader)
    return told


def lead_changes(path: Ints) -> int:
    """How often the lead passed from one seat to another; the first to take it takes it from nobody."""
    led = [seat for seat in leads(path) if seat >= 0]
    return sum(after != before for before, after in pairwise(led))


def leader_won(path: Ints, final_ppm: Ints, quarter: int) -> bool:
    """Whether the seat with the largest share at the end of that quarter has the highest final score."""
    return int(path[quarter].argmax()) == int(final_ppm.argmax())


class Spread(NamedTuple):
    """Variance of the final score of a seat, mean over seats; square points of share."""

    by_luck: float  # across seeds with the line-up fixed
    by_line_up: float  # across line-ups, what luck adds to their means taken off


def spread(final_ppm: Ints) -> Spread:
    """Variance components of one-way analysis; final_ppm [line_up, seed, operator]."""
    points = final_ppm / 10_000.0
    within = points.var(axis=1, ddof=1).mean()
    between = points.mean(axis=1).var(axis=0, ddof=1).mean() - within / points.shape[1]
    return Spread(float(within), float(max(0.0, between)))


def percentile(share_ppm: float, par_ppm: Sequence[int] | Ints) -> float:
    """Standing of a share among those of sound players, 0 to 100; equal ones count half."""
    others = np.asarray(par_ppm)
    return float(100.0 * ((others < share_ppm).mean() + 0.5 * (others == share_ppm).mean()))


def correlation(one: Sequence[float] | Floats, other: Sequence[float] | Floats) -> float:
    """Pearson's correlation; 0 where one side does not vary."""
    if np.std(one) == 0 or np.std(other) == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
