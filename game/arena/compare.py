"""Compare: every two bots: how often one ends above the other, and which of them the games tell apart."""

from collections.abc import Sequence
from math import ceil, log2

import numpy as np
from scipy import stats

from game.arena.blocks import Field, entrants
from game.arena.intervals import ALPHA, Estimate, shares
from game.world.axes import Bools, Floats


def ahead(games: Field) -> tuple[Floats, Floats]:
    """How often each bot ended above each other (ties a half) and how often they met, [block, bot, bot] each."""
    index = games.index
    won, met = np.zeros((2, games.blocks, len(games.bots), len(games.bots)))
    for game, block in zip(games.games, games.block, strict=True):
        seats = [(index[seat.bot], seat.rank) for seat in entrants(game)]
        for bot, rank in seats:
            for other, its in seats:
                if bot != other:
                    won[block, bot, other] += 1.0 if rank < its else 0.5 * (rank == its)
                    met[block, bot, other] += 1
    return won, met


def matrix(games: Field) -> Estimate:
    """How often the bot of a row ends above that of a column in the games both play; [bot, bot]."""
    return shares(*ahead(games))


def differences(strength: Floats, resampled: Floats, met: Floats) -> Floats:
    """Two-sided p-value of every pair's difference, [bot, bot]; `met` [bot, bot] blocks that tell of both.

    Student's t on the bootstrap's standard error. No p-value is below that of a sign test in which every block agrees:
    what so few blocks cannot show, an assumed bell curve shall not show either.
    """
    apart = strength[:, None] - strength[None, :]
    blocks = np.maximum(met, 2.0)
    error = (resampled[:, :, None] - resampled[:, None, :]).std(axis=0) * np.sqrt(blocks / (blocks - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = 2 * stats.t.sf(np.abs(apart) / error, blocks - 1)
    floor = np.minimum(1.0, 2.0 ** (1 - met))  # one where there is nothing that tells of both
    result: Floats = np.where(apart == 0, 1.0, np.maximum(np.nan_to_num(chance, nan=0.0), floor))
    return result


def seeds_needed(bots: int) -> int:
    """The fewest seeds with which any pair of so many bots could be told apart, were every seed to agree."""
    pairs = max(1, bots * (bots - 1) // 2)
    return 1 + ceil(log2(pairs / ALPHA))


def told_apart(chance: Floats, alpha: float = ALPHA) -> Bools:
    """Which pairs differ, all said at once with `alpha` for one mistake in any of them (Holm 1979); [bot, bot]."""
    upper = np.triu_indices(len(chance), 1)
    values = chance[upper]
    order = np.argsort(values, kind="stable")
    holds = np.logical_and.accumulate(values[order] <= alpha / (len(values) - np.arange(len(values))))
    apart = np.zeros(chance.shape, dtype=bool)
    kept = order[holds]
    apart[upper[0][kept], upper[1][kept]] = True
    return apart | apart.T


def runs(ranked: Sequence[int], apart: Bools) -> list[tuple[int, ...]]:
    """Longest stretches of the ranking in which no pair is told apart, two bots at least; they may overlap."""
    found: list[tuple[int, ...]] = []
    reached = 0
    for start in range(len(ranked)):
        end = start + 1
        while end < len(ranked) and not apart[ranked[end], list(ranked[start:end])].any():
            end += 1
        if end - start > 1 and end > reached:
            found.append(tuple(ranked[start:end]))
            reached = end
    return found
