"""Settled: whether a tournament has shown its ranking, so that it may stop; asked as often as one likes.

Who looks again and again will one day see what is not there. So there are looks only at 8, 12, 16, 24, 32, 48, 64 ...
whole seeds, whenever the question comes, and the k-th look may err with odds of 5% / (k (k + 1)); over all looks that
adds up to 5% however many there are. Spending the odds over looks is due to Lan and DeMets 1983 (Biometrika 70:659);
that a series of this kind covers looks without end, to Howard, Ramdas, McAuliffe and Sekhon 2021 (Annals of Statistics
49:1055).
"""

from collections.abc import Iterator, Sequence

import numpy as np

from game.arena.blocks import count_blocks, field, first_blocks
from game.arena.compare import differences, told_apart
from game.arena.intervals import ALPHA
from game.arena.plackett_luce import choices, fit, resampled
from game.arena.results import GameResult
from game.world.axes import Floats

FIRST_LOOK = 8
RESAMPLES = 400


def settled(results: Sequence[GameResult]) -> bool:
    """Are all pairs of bots told apart, at 95% over all looks together?

    Two bots that are equally good never are; it is for the budget to end that.
    """
    look = last_look(count_blocks(results))
    if look is None:
        return False
    number, blocks = look
    chance = chances(first_blocks(results, blocks))
    apart = told_apart(chance, spent(number))
    return len(chance) > 1 and bool((apart | np.eye(len(apart), dtype=bool)).all())


def chances(results: Sequence[GameResult]) -> Floats:
    """Two-sided p-value of every pair; [bot, bot], by name."""
    games = field(results)
    made = choices(games)
    strength = fit(made)
    return differences(strength, resampled(made, strength, RESAMPLES), made.told)


def looks() -> Iterator[int]:
    """Numbers of whole seeds at which there is a look."""
    at = FIRST_LOOK
    while True:
        yield at
        yield at * 3 // 2
        at *= 2


def next_look(blocks: int) -> int:
    """How many whole seeds there must be before the answer can change."""
    return next(at for at in looks() if at > blocks)


def last_look(blocks: int) -> tuple[int, int] | None:
    """Number of the last look that so many seeds allow, from 1, and how many of them it sees."""
    last = None
    for number, at in enumerate(looks(), 1):
        if at > blocks:
            return last
        last = number, at
    raise AssertionError("looks end nowhere")


def spent(number: int) -> float:
    """What the k-th look may err with."""
    return ALPHA / (number * (number + 1))
