"""Outcome: what is printed at the end of a tournament: ranking with intervals, who is not told apart, faults."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from game.arena.intervals import FEWEST_BLOCKS
from game.arena.ratings import Ratings, count_faults, count_struck_out, rate
from game.arena.results import GameResult, Kind
from game.arena.tables import Row, ranking

HEAD = ("place", "bot", "level", "games", "rating", "95%", "mean place", "wins", "share", "of par")
WORDS = {Kind.REJECTED: "lines refused", Kind.CRASHED: "crashed", Kind.TIMED_OUT: "timed out", Kind.ILLEGAL: "illegal"}


def told(results: Sequence[GameResult], levels: Mapping[str, str]) -> Iterator[str]:
    """The lines; nothing where no game has ended."""
    if not any(game.entrants for game in results):
        return
    found = rate(results)
    yield from aligned([HEAD, *(_cells(row) for row in ranking(found, levels))])
    yield from _doubts(found)
    yield from _faults(found)


def _cells(row: Row) -> tuple[str, ...]:
    best, worst = row["place_best"], row["place_worst"]
    return (
        f"{best}" if best == worst else f"{best}-{worst}",
        str(row["bot"]),
        str(row["level"]),
        f"{row['games']:,}",
        _figure(row["rating"], "+.0f"),
        f"{_figure(row['rating_low'], '+.0f')} to {_figure(row['rating_high'], '+.0f')}",
        _figure(row["mean_place"], ".2f"),
        _figure(row["win_rate"], ".0%"),
        _figure(row["share"], ".1%"),
        _figure(row["against_par"], ".2f"),
    )


def _figure(value: object, form: str) -> str:
    return "?" if value is None else format(cast(float, value), form)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Names to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.ljust(width) if place in (1, 2) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _doubts(found: Ratings) -> Iterator[str]:
    if found.few:
        yield f"too few seeds for intervals: {found.games.blocks}, from {FEWEST_BLOCKS} there are some; raise --games"
    for group in found.groups:
        yield f"not separable at 95%: {', '.join(found.bots[bot] for bot in group)}"


def _faults(found: Ratings) -> Iterator[str]:
    """A line for every bot with faults, and where to look first."""
    struck, counted = count_struck_out(found.games), count_faults(found.games)
    for bot in sorted(found.bots):
        words = [f"{times} {WORDS[kind]}" for kind in Kind if (times := counted[bot][kind])]
        if struck[bot]:
            words.append(f"CarryOn had to take its seat in {struck[bot]} games")
        if words:
            yield f"faults of {bot}: {', '.join(words)}{_first(found, bot)}"


def _first(found: Ratings, bot: str) -> str:
    games = sorted(found.games.games, key=lambda game: game.game)
    first = ((game, fault) for game in games for seat in game.seats if seat.bot == bot for fault in seat.faults)
    game, fault = next(first)
    line = f"{fault.line}: " if fault.line else ""
    return f"; first in game {game.game}, quarter {fault.quarter}: {line}{fault.word.splitlines()[0] if fault.word else ''}"
