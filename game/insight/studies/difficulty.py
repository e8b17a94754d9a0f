"""Difficulty: what does a sound player score at each level, in which chair?

Balanced stands in for the person; everybody else plays as the level says, with the same luck at every level.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from agents.difficulty import LEVELS, Level, line_up
from game.insight.matches import Match, played_all, rulebook, seated

PLAYER = "Balanced"
CHAIRS = ("Qianfan", "Amazon Leo", "Guowang")


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    chairs = chairs_of(scenario)
    yield f"{scenario}: {PLAYER} in a chair, {len(seeds)} paired seeds; median headline share, %"
    yield f"{'':12}" + "".join(f"{level.name:>10}" for level in LEVELS.values())
    for chair in chairs:
        cells = []
        for level in LEVELS:
            cells.append(float(np.median(shares_ppm(scenario, chair, level, seeds))) / 1e4)
        yield f"{chair:12}" + "".join(f"{share:10.2f}" for share in cells)


def chairs_of(scenario: str) -> tuple[str, ...]:
    """The chairs asked about: those of the unequal opening, or the first three."""
    operators = rulebook(scenario).operators
    return tuple(chair for chair in CHAIRS if chair in operators) or operators[:3]


def matches(scenario: str, chair: str, level: Level, seeds: Sequence[int]) -> list[Match]:
    """The stand-in against rivals of a level, by seed."""
    others = tuple(line_up(rulebook(scenario).scenario, level).values())
    return [Match(scenario, seated(scenario, chair, PLAYER, others), seed) for seed in seeds]


def shares_ppm(scenario: str, chair: str, level: Level, seeds: Sequence[int]) -> list[int]:
    """Headline share of the stand-in, by seed."""
    seat = rulebook(scenario).index["operator"][chair]
    return [int(result.final_ppm[seat]) for result in played_all(matches(scenario, chair, level, seeds))]
