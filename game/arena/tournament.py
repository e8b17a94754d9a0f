"""Tournament: who plays whom, where and how often; read from a TOML file or made of the command line."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from game.arena.bots import Level, Limits
from game.arena.results import ArenaError
from game.world.faults import described

MOST_BOTS = 100
BUDGET_FACTOR = 10  # games a tournament may grow to until its ranks are settled, where nothing is said

Text = Annotated[str, Meta(min_length=1, max_length=1000)]
Format = Literal["round_robin", "ladder", "swiss"]


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """An entrant with more said of it than its text."""

    bot: Text | Annotated[tuple[Text, ...], Meta(min_length=1)]
    name: Annotated[str, Meta(max_length=60)] = ""  # "" the bot's own
    level: Level | None = None  # None the tournament's


class Tournament(Struct, frozen=True, forbid_unknown_fields=True):
    """All that decides what is played; the same tournament gives the same results on any machine."""

    bots: Annotated[
        tuple[Text | tuple[Text, ...] | Entry, ...], Meta(min_length=1, max_length=MOST_BOTS)
    ]  # a folder: all its files
    title: Annotated[str, Meta(max_length=120)] = ""
    scenario: Text = "level_field"  # name or TOML file
    games: Annotated[int, Meta(ge=1, le=1_000_000)] = 200
    seed: Annotated[int, Meta(ge=0, le=2**63 - 1)] = 1  # a long one cannot be guessed by a bot
    seats: Annotated[int, Meta(ge=2, le=5)] | None = None  # bots a game; None as many as there are bots and chairs
    format: Format = "round_robin"
    others: str = ""  # strategy in the chairs that are left, "" the scenario's own characters
    level: Level | None = None  # of files and commands; None guarded
    limits: Limits = Limits()  # of bots that are kept apart
    quarters: Annotated[int, Meta(ge=1, le=80)] | None = None  # None the scenario's
    records: bool = True  # keep the record of every game
    until_separable: bool = False  # play on until the ranks are settled ...
    budget: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None  # ... or so many games are played
    lesson: str | None = None  # that a class takes with it: its band is told when two tournaments are compared
    workers: Annotated[int, Meta(ge=1, le=512)] | None = None  # None the cores of this machine; changes no result

    @property
    def most_games(self) -> int:
        """Where it ends at the latest."""
        return max(self.games, self.budget or BUDGET_FACTOR * self.games) if self.until_separable else self.games

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entrant, written out."""
        return tuple(each if isinstance(each, Entry) else Entry(each) for each in self.bots)


def tables_of(place: Path) -> dict[str, Any]:
    """What a TOML file says; ArenaError where it cannot be read."""
    try:
        return tomllib.loads(place.read_text("utf-8"))
    except OSError as problem:
        raise ArenaError(f"{place}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError:
        raise ArenaError(f"{place}: is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as problem:
        raise ArenaError(f"{place}: {problem}") from None


def converted(tables: Mapping[str, Any], where: str = "") -> Tournament:
    """The tournament of some tables; the first thing that is wrong is told with its path."""
    try:
        return msgspec.convert(tables, Tournament)
    except msgspec.ValidationError as problem:
        raise ArenaError(where + described(str(problem), tables, Tournament)) from None
