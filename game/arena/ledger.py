"""Ledger: the folder a tournament fills: a journal while it runs, tables at the end, a record of every game.

The journal is JSON lines with a checksum each, as in a record. Line 1 says which tournament it is, every further line is a
game, in the order in which games ended. It is written batch by batch and waits for the disk, so that whatever happens only
games under way are lost; the tables are made of it, sorted by game, and hold nothing that differs from run to run.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from game.arena.play import Played
from game.arena.results import ArenaError, GameResult
from game.record import signed, unsigned

FORMAT = 1
JOURNAL = "journal.jsonl"
RECORDS = "records"


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """The journal's first line."""

    skyshare_arena: int  # version of this format
    tournament: dict[str, Any]  # all that decides what is played; another one may not go on here


_to_json = msgspec.json.Encoder().encode
_opening = msgspec.json.Decoder(Opening)
_game = msgspec.json.Decoder(GameResult)


class Ledger:
    """The results of a tournament, in memory and on the disk."""

    def __init__(self, folder: Path, results: Sequence[GameResult] = ()) -> None:
        """Use `begin` or `resume`; results: those already in the journal."""
        self.folder = folder
        self._results = {result.game: result for result in results}
        self._journal = (folder / JOURNAL).open("ab")

    @classmethod
    def begin(cls, folder: Path, tournament: dict[str, Any]) -> "Ledger":
        """A new tournament in a new or empty folder."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ArenaError(_taken(folder))
        folder.mkdir(parents=True, exist_ok=True)
        ledger = cls(folder)
        ledger._append([_to_json(Opening(FORMAT, tournament))])
        return ledger

    @classmethod
    def resume(cls, folder: Path, tournament: dict[str, Any]) -> "Ledger":
        """Go on in a folder; a folder that has no journal yet is begun, another tournament's is refused."""
        place = folder / JOURNAL
        if not place.is_file() or b"\n" not in place.read_bytes():
            place.unlink(missing_ok=True)
            return cls.begin(folder, tournament)
        rows = place.read_bytes().split(b"\n")
        before = _read_opening(place, rows[0])
        if before.tournament != msgspec.to_builtins(tournament):
            raise ArenaError(
                f"{folder}: holds another tournament ({_differences(before.tournament, tournament)}); take another --out"
            )
        if torn := rows.pop():
            with place.open("r+b") as file:
                file.truncate(place.stat().st_size - len(torn))
        return cls(folder, [_read_game(place, number, row) for number, row in enumerate(rows[1:], start=2)])

    @property
    def results(self) -> list[GameResult]:
        """Every game so far, by number."""
        return [self._results[game] for game in sorted(self._results)]

    @property
    def games(self) -> set[int]:
        """Numbers of the games there are."""
        return set(self._results)

    def add(self, batch: Sequence[Played]) -> None:
        """Games that ended: their records first, so that no line of the journal is without its record."""
        for result, record in batch:
            if result.record:
                (self.folder / RECORDS).mkdir(exist_ok=True)
                whole(self.folder / result.record, record)
        self._append([_to_json(result) for result, _ in batch])
        self._results |= {result.game: result for result, _ in batch}

    def _append(self, contents: Sequence[bytes]) -> None:
        self._journal.write(b"".join(map(signed, contents)))
        self._journal.flush()
        os.fsync(self._journal.fileno())

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()


def whole(place: Path, content: bytes) -> None:
    """The whole file or nothing of it."""
    beside = place.with_name(f".{place.name}.new")
    beside.write_bytes(content)
    beside.replace(place)


def kept(folder: Path) -> tuple[dict[str, Any], list[GameResult]]:
    """The tournament in a folder and its games by number; nothing is changed there (ArenaError)."""
    place = folder / JOURNAL
    if not place.is_file():
        raise ArenaError(f"{folder}: holds no tournament; give the folder of an --out")
    rows = place.read_bytes().split(b"\n")[:-1]  # behind the last one: nothing, or a line torn by a crash
    opening = _read_opening(place, rows[0] if rows else b"")
    games = {game.game: game for game in (_read_game(place, number, row) for number, row in enumerate(rows[1:], 2))}
    if not games:
        raise ArenaError(f"{folder}: no game of this tournament has ended; go on with it by --resume")
    return opening.tournament, [games[number] for number in sorted(games)]


def _taken(folder: Path) -> str:
    if (folder / JOURNAL).is_file():
        return f"{folder}: holds a tournament already; go on with it by --resume, or take another --out"
    return f"{folder}: is there and is not empty; take another --out"


def _read_opening(place: Path, row: bytes) -> Opening:
    content = unsigned(row)
    try:
        opening = _opening.decode(content or b"")
    except msgspec.DecodeError:
        raise ArenaError(f"{place}: line 1: is no journal of a tournament, or is damaged; take another --out") from None
    if opening.skyshare_arena != FORMAT:
        raise ArenaError(f"{place}: line 1: has format {opening.skyshare_arena}, this is {FORMAT}; take another --out")
    return opening


def _read_game(place: Path, number: int, row: bytes) -> GameResult:
    content = unsigned(row)
    try:
        return _game.decode(content or b"")
    except msgspec.DecodeError:
        raise ArenaError(
            f"{place}: line {number}: damaged (its checksum does not match); cut this line out and its game is played again"
        ) from None


def _differences(before: dict[str, Any], now: dict[str, Any]) -> str:
    """The first thing that is not the same, in a word."""
    for key in (*now, *before):
        there, here = before.get(key), now.get(key)
        if there != here:
            plain = all(isinstance(each, str | int | None) for each in (there, here))
            return f"{key} was {there}, is {here}" if plain else f"{key} differ"
    return "in another order"
