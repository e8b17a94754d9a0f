"""Folder: every bot in a folder enters at once, as a class hands them in; a file that cannot play keeps nobody waiting."""

from pathlib import Path

from msgspec.structs import replace

from game.arena.bots import Level, bot
from game.arena.results import ArenaError
from game.arena.tournament import MOST_BOTS, Entry, Tournament

FEWEST_BOTS = 2


def gathered(tournament: Tournament, beside: Path) -> tuple[Tournament, tuple[str, ...]]:
    """The tournament with the files of its folders in their place, and a line for each that was left out (ArenaError)."""
    found: list[Entry] = []
    left_out: list[str] = []
    for entry in tournament.entries:
        place = beside / entry.bot if isinstance(entry.bot, str) else None
        if place is None or not place.is_dir():
            found.append(entry)
            continue
        entered, unfit = _entered(place, entry, tournament.level)
        found += entered
        left_out += unfit
    if not FEWEST_BOTS <= len(found) <= MOST_BOTS:
        why = f"; left out: {' | '.join(left_out)}" if left_out else ""
        raise ArenaError(f"bots: {len(found)} can take part, a tournament has {FEWEST_BOTS} to {MOST_BOTS}{why}")
    return replace(tournament, bots=tuple(found)), tuple(left_out)


def _entered(place: Path, entry: Entry, level: Level | None) -> tuple[list[Entry], list[str]]:
    """The files that can play, by name, and why others cannot."""
    found, unfit = [], []
    for path in sorted(place.glob("*.py")):
        try:
            bot(str(path.resolve()), entry.level or level)
        except ArenaError as problem:
            unfit.append(str(problem))
        else:
            found.append(Entry(str(path.resolve()), level=entry.level))
    if not found and not unfit:
        raise ArenaError(f"{place}: no bot is in this folder; put files that end in .py there")
    return found, unfit
