"""Designs: who sits where in games that are to be compared, and how sure a share of won games is."""

from collections.abc import Sequence
from itertools import permutations
from math import sqrt
from typing import NamedTuple, TypeVar

import numpy as np

Player = TypeVar("Player")

Z95 = 1.959964  # standard normal quantile of a 95% interval


class Wins(NamedTuple):
    """Games won of games played."""

    won: float
    played: int

    @property
    def share(self) -> float:
        """Of the games played."""
        return self.won / max(1, self.played)

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the share (Wilson 1927)."""
        n = max(1, self.played)
        centre, spread = self.share + Z95**2 / (2 * n), sqrt(self.share * (1 - self.share) / n + Z95**2 / (4 * n * n))
        return (centre - Z95 * spread) / (1 + Z95**2 / n), (centre + Z95 * spread) / (1 + Z95**2 / n)

    def told(self) -> str:
        """Share, interval and the counts behind them."""
        low, high = self.interval
        return f"{self.share:>4.0%} ({low:.0%} to {high:.0%}) of {self.played}"


def seatings(first: Player, second: Player, fifth: Player) -> list[tuple[Player, ...]]:
    """All thirty ways to seat two against two and one more."""
    orders = sorted(set(permutations((0, 0, 1, 1, 2))))
    return [tuple((first, second, fifth)[side] for side in order) for order in orders]


def turned(first: Player, second: Player, fifth: Player) -> list[tuple[Player, ...]]:
    """Five seatings of the thirty: each side sits twice in every seat, the fifth once."""
    row = (first, second, fifth, second, first)
    return [row[turn:] + row[:turn] for turn in range(len(row))]


def round_of(players: Sequence[Player], seats: int, drawn: np.random.Generator) -> list[tuple[Player, ...]]:
    """As many line-ups of different players as there are players: each sits once in every seat, beside others by chance."""
    order = drawn.permutation(len(players)).tolist()
    steps = drawn.permutation(len(players))[:seats].tolist()
    return [tuple(players[order[(turn + step) % len(order)]] for step in steps) for turn in range(len(order))]
