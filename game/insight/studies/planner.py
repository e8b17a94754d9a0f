"""Planner: does it beat every scripted strategy on equal chairs, and what does it make of an unequal one?

On equal chairs one Planner meets four of a kind, in another seat each seed; in Qianfan's chair it meets the
characters, and is held against what Balanced makes of that chair with the same luck.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from agents.difficulty import SEARCHER
from agents.strategies.catalog import STRATEGIES
from game.insight.matches import Match, played_all, rulebook, seated

NOT_SCRIPTED = {"Planner", "Inbox", "CarryOn", "RandomLegal"}
UNEQUAL, CHAIR, PAR = "thousand_sails", "Qianfan", "Balanced"


class Met(NamedTuple):
    """One Planner against four of a kind, by seed: headline shares, ppm."""

    rival: str
    own: tuple[int, ...]
    best_rival: tuple[int, ...]

    @property
    def won(self) -> int:
        """Matches in which it ends above all four."""
        return sum(own > rival for own, rival in zip(self.own, self.best_rival, strict=True))


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"{scenario}: one {SEARCHER} against four of a kind, {len(seeds)} seeds; median headline share, %"
    yield f"{'against':14}{SEARCHER:>9}{'best of four':>14}{'won':>8}"
    for name in rivals():
        met = meet(scenario, name, seeds)
        own, best = (float(np.median(shares)) / 1e4 for shares in (met.own, met.best_rival))
        yield f"{name:14}{own:9.1f}{best:14.1f}{met.won:>5} of {len(seeds)}"
    yield from unequal(seeds)


def rivals() -> list[str]:
    """Every scripted strategy."""
    return [name for name in STRATEGIES if name not in NOT_SCRIPTED]


def meet(scenario: str, rival: str, seeds: Sequence[int]) -> Met:
    """Its matches against four of a kind, in the next seat with every seed."""
    seats = len(rulebook(scenario).operators)
    line_ups = [tuple(SEARCHER if seat == seed % seats else rival for seat in range(seats)) for seed in seeds]
    results = played_all([Match(scenario, line_up, seed) for line_up, seed in zip(line_ups, seeds, strict=True)])
    finals = [(result.final_ppm.tolist(), seed % seats) for result, seed in zip(results, seeds, strict=True)]
    return Met(
        rival,
        tuple(final[seat] for final, seat in finals),
        tuple(max(final[:seat] + final[seat + 1 :]) for final, seat in finals),
    )


def unequal(seeds: Sequence[int]) -> Iterator[str]:
    """In Qianfan's chair, characters in the others, beside Balanced with the same luck."""
    seat = rulebook(UNEQUAL).index["operator"][CHAIR]
    medians = []
    for player in (SEARCHER, PAR):
        results = played_all([Match(UNEQUAL, seated(UNEQUAL, CHAIR, player), seed) for seed in seeds])
        medians.append(float(np.median([result.final_ppm[seat] for result in results])) / 1e4)
    own, par = medians
    yield f"{UNEQUAL}, {CHAIR}: {SEARCHER} {own:.1f}, {PAR} {par:.1f}, {own / max(par, 0.01):.1f} times par"
