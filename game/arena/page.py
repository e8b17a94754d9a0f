"""Page: a tournament's report: tables as CSV always; pictures and one self-contained page where the extra is there."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from game.arena.bots import BotSpec
from game.arena.ratings import rate
from game.arena.results import ArenaError, GameResult
from game.arena.tables import tables, write
from game.report.extra import missing

PAGE = "report.html"
TABLES, PICTURES = "tables", "pictures"  # folders beside it


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What the report says of the tournament beside its games."""

    title: str
    bots: tuple[BotSpec, ...]
    command: str  # the exact one, as typed
    rules_version: str
    note: str = ""  # such as how it ended: "the budget ended before the ranks were settled"


def write_report(folder: Path, results: Sequence[GameResult], told: Told) -> list[Path]:
    """Everything that can be told of these games; the files written, the page first where there is one."""
    if not any(game.entrants for game in results):
        raise ArenaError("report: no game with an entrant has been played yet; let the tournament go on for one")
    found = rate(results)
    rows = tables(found, {bot.name: str(bot.level) for bot in told.bots})
    return write(folder / TABLES, rows)


def lacking() -> str:
    """How to get the page, in one line; nothing where it can be made."""
    absent = missing()
    return f'the page and its pictures need {" and ".join(absent)}: pip install "skyshare[report]"' if absent else ""
