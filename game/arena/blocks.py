"""Blocks: games in an order of their own, and those that share their luck kept together.

All seatings of one seed meet the same luck, so they are one observation and not many: intervals are drawn over blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from game.arena.results import GameResult, SeatResult


@dataclass(frozen=True)
class Field:
    """A tournament's games sorted by what they are, so that no sum depends on the order they were played in."""

    bots: tuple[str, ...]  # by name
    games: tuple[GameResult, ...]
    block: tuple[int, ...]  # [game], which luck it shares
    blocks: int

    @property
    def index(self) -> dict[str, int]:
        """Place of every bot in `bots`."""
        return {bot: place for place, bot in enumerate(self.bots)}


def field(results: Sequence[GameResult]) -> Field:
    """The games in their canonical order; a game in which no entrant sits tells nothing and is left out."""
    games = sorted((game for game in results if game.entrants), key=_content)
    lucks = sorted({_luck(game) for game in games})
    number = {luck: place for place, luck in enumerate(lucks)}
    bots = sorted({seat.bot for game in games for seat in game.entrants})
    return Field(tuple(bots), tuple(games), tuple(number[_luck(game)] for game in games), len(lucks))


def entrants(game: GameResult) -> list[SeatResult]:
    """The entrants' seats, best first; equal ones by what they are and not by where they are listed."""
    return sorted(game.entrants, key=_standing)


def first_blocks(results: Sequence[GameResult], wanted: int) -> list[GameResult]:
    """The games of as many blocks, those that stand first in the schedule."""
    opened: dict[tuple[str, int], int] = {}
    for game in results:
        opened[_luck(game)] = min(game.game, opened.get(_luck(game), game.game))
    kept = set(sorted(opened, key=lambda luck: (opened[luck], luck))[:wanted])
    return [game for game in results if _luck(game) in kept]


def count_blocks(results: Sequence[GameResult]) -> int:
    """How many blocks there are."""
    return len({_luck(game) for game in results})


def _luck(game: GameResult) -> tuple[str, int]:
    return game.scenario, game.seed


def _standing(seat: SeatResult) -> tuple[int, str, str]:
    return seat.rank, seat.chair, seat.bot


def _content(game: GameResult) -> tuple[object, ...]:
    return *_luck(game), sorted(map(_standing, game.entrants)), game.game
