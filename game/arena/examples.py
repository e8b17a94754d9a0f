"""Examples: the best, the median and the worst game of every bot, to look at in the replay viewer."""

import shlex
from typing import NamedTuple

from game.arena.blocks import Field
from game.arena.results import GameResult, SeatResult
from game.world.axes import PPM


class Example(NamedTuple):
    """One game worth looking at."""

    which: str  # best, median or worst
    bot: str
    game: GameResult
    seat: SeatResult

    @property
    def command(self) -> str:
        """What opens it; nothing where no record was kept."""
        return f"skyshare replay {shlex.quote(self.game.record)} --window" if self.game.record else ""

    @property
    def row(self) -> dict[str, str | int | float | None]:
        """As a row of a table."""
        return {
            "bot": self.bot,
            "which": self.which,
            "game": self.game.game,
            "scenario": self.game.scenario,
            "seed": self.game.seed,
            "chair": self.seat.chair,
            "rank": self.seat.rank,
            "share": self.seat.final_ppm / PPM,
            "record": self.game.record,
            "command": self.command,
        }


def examples(games: Field, bot: str) -> list[Example]:
    """Best, median and worst by what the headline is to par, or by itself where par is not known of all games."""
    seats = [(game, seat) for game in games.games for seat in game.entrants if seat.bot == bot]
    known = all(seat.par_ppm > 0 for _, seat in seats)
    seats.sort(key=lambda each: -each[1].final_ppm / (each[1].par_ppm if known else 1))
    chosen = {
        len(seats) // 2: "median",
        len(seats) - 1: "worst",
        0: "best",
    }  # of one or two games the median is another
    return [Example(chosen[at], bot, *seats[at]) for at in sorted(chosen)]
