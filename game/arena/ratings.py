"""Ratings: what a tournament says of every bot: strength, place, wins, share, par, faults; and of every two of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.arena.blocks import Field, entrants, field
from game.arena.compare import differences, runs, told_apart
from game.arena.intervals import FEWEST_BLOCKS, Estimate, means, shares, spread
from game.arena.plackett_luce import ELO, choices, fit, resampled
from game.arena.results import UNKNOWN, GameResult, Kind, SeatResult
from game.world.axes import PPM, Bools, Floats, Ints

Figure = Callable[[GameResult, SeatResult], float | None]  # of one seat of one game; None where it says nothing


@dataclass(frozen=True, eq=False)
class Ratings:
    """Everything by bot in the order of `games.bots`; figures with their 95% intervals."""

    games: Field
    rating: Estimate  # [bot], points of the chess scale around the mean of all bots
    chance: Floats  # [bot, bot], two-sided p-value of the difference
    apart: Bools  # [bot, bot], told apart at 95%, all pairs together

    @property
    def bots(self) -> tuple[str, ...]:
        """Names, in the order of every array."""
        return self.games.bots

    @cached_property
    def ranked(self) -> tuple[int, ...]:
        """Places in `bots`, the best rated first; equal ones by name."""
        return tuple(int(at) for at in np.argsort(-self.rating.value, kind="stable"))

    @cached_property
    def groups(self) -> list[tuple[int, ...]]:
        """Stretches of the ranking in which nobody is told apart from anybody."""
        return runs(self.ranked, self.apart)

    @cached_property
    def places(self) -> tuple[Ints, Ints]:
        """Best and worst place that each bot's differences allow (Mogstad et al. 2024, Rev. Econ. Studies 91:476)."""
        above = self.apart & (self.rating.value[None, :] > self.rating.value[:, None])
        below = self.apart & (self.rating.value[None, :] < self.rating.value[:, None])
        return 1 + above.sum(axis=1), len(self.bots) - below.sum(axis=1)

    @property
    def few(self) -> bool:
        """Too few seeds for any interval."""
        return self.games.blocks < FEWEST_BLOCKS

    def mean(self, figure: Figure) -> Estimate:
        """A figure's mean over each bot's games, [bot]."""
        return means(*tallied(self.games, figure))

    def share(self, figure: Figure) -> Estimate:
        """How often something came about in each bot's games, [bot]."""
        return shares(*tallied(self.games, figure))


def rate(results: Sequence[GameResult]) -> Ratings:
    """The ratings of all bots from all their games at once."""
    games = field(results)
    made = choices(games)
    strength = fit(made)
    again = resampled(made, strength)
    chance = differences(strength, again, made.told)
    interval = spread(again * ELO, games.blocks)
    return Ratings(games, interval._replace(value=strength * ELO), chance, told_apart(chance))


def tallied(games: Field, figure: Figure) -> tuple[Floats, Floats]:
    """Sums of a figure and how many there were, [block, bot] each."""
    index = games.index
    totals, counts = np.zeros((2, games.blocks, len(games.bots)))
    for game, block in zip(games.games, games.block, strict=True):
        for seat in entrants(game):
            value = figure(game, seat)
            if value is not None:
                totals[block, index[seat.bot]] += value
                counts[block, index[seat.bot]] += 1
    return totals, counts


def place(game: GameResult, seat: SeatResult) -> float:
    """Among the entrants of the game; the tied share the mean of their places."""
    ranks = [other.rank for other in game.entrants]
    return 1 + sum(rank < seat.rank for rank in ranks) + (ranks.count(seat.rank) - 1) / 2


def victory(game: GameResult, seat: SeatResult) -> float:
    """A win among the entrants is one, shared by those who share the place."""
    ranks = [other.rank for other in game.entrants]
    return 1 / ranks.count(seat.rank) if seat.rank == min(ranks) else 0.0


def final_share(game: GameResult, seat: SeatResult) -> float:
    """The headline, 0 to 1."""
    return seat.final_ppm / PPM


def against_par(game: GameResult, seat: SeatResult) -> float | None:
    """The headline over that of a sound player in the same chair, where that is known."""
    return seat.final_ppm / seat.par_ppm if seat.par_ppm > 0 else None


def par_percentile(game: GameResult, seat: SeatResult) -> float | None:
    """How many in a hundred sound players end below, where that is known."""
    return None if seat.par_percentile == UNKNOWN else float(seat.par_percentile)


def count_games(games: Field) -> Counter[str]:
    """Games by bot; one that sits twice in a game has played it once."""
    return Counter(bot for game in games.games for bot in {seat.bot for seat in game.entrants})


def count_faults(games: Field) -> dict[str, Counter[Kind]]:
    """Faulty turns by bot and kind."""
    counted: dict[str, Counter[Kind]] = {bot: Counter() for bot in games.bots}
    for game in games.games:
        for seat in game.entrants:
            counted[seat.bot].update(fault.kind for fault in seat.faults)
    return counted


def count_struck_out(games: Field) -> Counter[str]:
    """Games by bot in which CarryOn had to take its seat."""
    return Counter(seat.bot for game in games.games for seat in game.entrants if seat.struck_out >= 0)
