"""Plackett-Luce: one batch fit over the rankings of all games, so that their order cannot matter.

A game's ranking is drawn as a row of choices: the winner out of all, the second out of the rest, and so on, each with
odds in proportion to strength (Plackett 1975, Applied Statistics 24:193; Luce 1959, Individual Choice Behavior). It is
fitted by the MM algorithm of Hunter 2004, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics
32:384, section 5. Ties, which the model does not know, are shared: the log likelihood is the mean over every order of
the tied, so a tie of two is half a win for each. The prior is half a win and half a loss of every bot against a phantom
of strength one (Mease 2003, The American Statistician 57:241): the same for all, and an unbeaten bot stays finite.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from math import comb

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from game.arena.blocks import Field, entrants
from game.arena.results import SeatResult
from game.world.axes import Floats, Ints

PRIOR_WINS = 0.5  # of every bot against the phantom, and as many losses
PRECISE, NEAR = 1e-10, 1e-5  # largest step of a log strength at which the fit and a resample of it end
MOST_STEPS = 20_000
RESAMPLES = 1_000
BATCH = 100  # resamples fitted side by side
SEED = 20_250  # of the resampling, always the same: the same games give the same intervals
ELO = 400 / np.log(10)  # points a unit of log strength, the scale of chess: 100 points ahead finish first in 64 of 100

Choice = tuple[int, ...]  # who could have been chosen, by place in `Field.bots`; one in two chairs stands twice


@dataclass(frozen=True, eq=False)
class Choices:
    """All rankings as choices, block by block."""

    wins: Floats  # [block, bot], how often chosen
    holds: csr_array  # [choice, bot], how many chairs each holds in it
    times: csr_array  # [block, choice], how often it was made

    @property
    def told(self) -> Floats:
        """Blocks that tell of both bots of a pair: as many as the one that met rivals less often; [bot, bot].

        None where no chain of games joins the two: then only the prior would compare them.
        """
        met = (np.asarray((self.times @ self.holds).todense()) > 0).sum(axis=0).astype(float)
        _, island = connected_components(self.holds.T @ self.holds, directed=False)
        fewer: Floats = np.minimum(met[:, None], met[None, :]) * (island[:, None] == island[None, :])
        return fewer


def choices(games: Field) -> Choices:
    """Every game taken apart; equal choices of a block are counted together."""
    index = games.index
    wins = np.zeros((games.blocks, len(games.bots)))
    times: dict[tuple[int, Choice], float] = defaultdict(float)
    for game, block in zip(games.games, games.block, strict=True):
        for chosen, choice, weight in _taken_apart(entrants(game), index):
            times[block, choice] += weight
            for bot in chosen:
                wins[block, bot] += weight / len(chosen)
    kinds = sorted({choice for _, choice in times})
    return Choices(wins, _held(kinds, len(games.bots)), _counted(times, kinds, games.blocks))


def _taken_apart(seats: Sequence[SeatResult], index: dict[str, int]) -> Iterator[tuple[Choice, Choice, float]]:
    """Who was chosen (the tied in equal parts), out of whom, how often; the choice of a last one tells nothing.

    Over all orders of the tied, each set of k of them is what is left to choose from with odds of one in comb(n, k).
    """
    groups = [tuple(sorted(index[seat.bot] for seat in tied)) for _, tied in groupby(seats, lambda seat: seat.rank)]
    for place, tied in enumerate(groups):
        below = tuple(bot for group in groups[place + 1 :] for bot in group)
        for left in range(len(tied), 0, -1):
            if left + len(below) > 1:
                for some in combinations(tied, left):
                    yield some, tuple(sorted(some + below)), 1 / comb(len(tied), left)


def _held(kinds: Sequence[Choice], bots: int) -> csr_array:
    row = [place for place, choice in enumerate(kinds) for _ in choice]
    column = [bot for choice in kinds for bot in choice]
    return csr_array((np.ones(len(row)), (row, column)), shape=(len(kinds), bots))


def _counted(times: dict[tuple[int, Choice], float], kinds: Sequence[Choice], blocks: int) -> csr_array:
    number = {choice: place for place, choice in enumerate(kinds)}
    row, column = [block for block, _ in times], [number[choice] for _, choice in times]
    return csr_array((list(times.values()), (row, column)), shape=(blocks, len(kinds)))


def fit(made: Choices) -> Floats:
    """Log strength of every bot, their mean zero; [bot]."""
    every = np.ones((1, len(made.wins)))
    fitted: Floats = _fitted(made, every, np.zeros(made.wins.shape[1]), PRECISE)[0]
    return fitted


def resampled(made: Choices, strength: Floats, resamples: int = RESAMPLES) -> Floats:
    """Log strengths of as many tournaments of blocks drawn with replacement, [resample, bot] (Efron 1979)."""
    drawn = drawings(len(made.wins), resamples)
    parts = [_fitted(made, drawn[at : at + BATCH], strength, NEAR) for at in range(0, resamples, BATCH)]
    return np.concatenate(parts)


def drawings(blocks: int, resamples: int) -> Ints:
    """How often each block is drawn, [resample, block]; the same for the same number of blocks."""
    drawn: Ints = np.random.default_rng(SEED).multinomial(blocks, np.full(blocks, 1 / blocks), size=resamples)
    return drawn


def _fitted(made: Choices, drawn: Floats | Ints, start: Floats, end: float) -> Floats:
    """The fits of several weightings of the blocks side by side, [weighting, bot], each centred on zero.

    Sparse sums throughout: they add up in one order, whatever the processor and its number of threads.
    """
    wins = PRIOR_WINS + _sums(drawn, csr_array(made.wins))
    times = _sums(drawn, made.times)
    spread = csr_array(made.holds.T)
    strength = np.exp(np.broadcast_to(start, wins.shape))
    for _ in range(MOST_STEPS):
        chances = _sums(times / _sums(strength, spread), made.holds)
        better = _level(
            wins / (chances + 2 * PRIOR_WINS / (1 + strength))
        )  # Hunter 2004, equation (30), and the phantom
        step = np.abs(np.log(better / strength)).max(initial=0.0)
        strength = better
        if step < end:
            break
    logs = np.log(strength)
    centred: Floats = logs - logs.mean(axis=1, keepdims=True)
    return centred


def _level(strength: Floats) -> Floats:
    """All strengths times what the phantom likes best, a Newton step of its logarithm.

    The games say nothing of a common factor; left to the weak prior alone it would creep for thousands of steps.
    """
    ahead = strength / (1 + strength)  # of the phantom
    step = (0.5 - ahead).sum(axis=1, keepdims=True) / (ahead * (1 - ahead)).sum(axis=1, keepdims=True)
    raised: Floats = strength * np.exp(np.clip(step, -1, 1))
    return raised


def _sums(dense: Floats | Ints, sparse: csr_array) -> Floats:
    result: Floats = np.asarray(dense @ sparse)
    return result
