"""Export: a class as a zip for the teacher; what is hidden stays hidden until the class is over."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import msgspec

from game.classroom.events import Entry
from game.classroom.state import ClassState
from game.classroom.worlds import Worlds
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

SECRET = ("token_hash", "pin_hash")  # a PIN of four digits is soon guessed from its hash
COLUMNS = ("world", "quarter", "operator", "students", "source", "form", "digest")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take the cell for a formula


def export(state: ClassState, entries: Sequence[Entry], book: Rulebook) -> bytes:
    """The zip: decisions.csv, log.jsonl, and after the class a record a world."""
    is_over = state.phase == "ended"
    files = {"decisions.csv": decisions_csv(state, book).encode(), "log.jsonl": _log(entries, is_over)}
    if is_over:
        files |= _records(state)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def decisions_csv(state: ClassState, book: Rulebook) -> str:
    """One row a seat and quarter."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for world, room in enumerate(state.rooms):
        for quarter, played in enumerate(room.played):
            label = quarter_label(quarter, book.scenario.opening)
            for place, seat in enumerate(room.seats):
                names = "; ".join(state.students[member].name for member in seat.members)
                form = msgspec.json.encode(played.forms[place]).decode()
                row = (world + 1, label, book.operators[place], names, played.sources[place], form, played.digest)
                table.writerow([harmless(cell) for cell in row])
    return text.getvalue()


def harmless(cell: object) -> str:
    """A cell that no spreadsheet calculates."""
    text = str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _log(entries: Sequence[Entry], is_over: bool) -> bytes:
    hidden = SECRET if is_over else (*SECRET, "seed")
    lines = [msgspec.json.encode(_without(msgspec.to_builtins(entry), hidden)) for entry in entries]
    return b"\n".join(lines) + b"\n"


def _without(entry: dict[str, Any], hidden: Sequence[str]) -> dict[str, Any]:
    event = {key: value for key, value in entry["event"].items() if key not in hidden}
    return {**entry, "event": event}


def _records(state: ClassState) -> dict[str, bytes]:
    plan = state.opened
    worlds = Worlds(plan.scenario, plan.seed, 0)
    return {
        f"world_{at + 1:02}.skyshare": worlds.record(
            [played.forms for played in room.played],
            [place for place, seat in enumerate(room.seats) if seat.members],
            plan.quarters,
        )
        for at, room in enumerate(state.rooms)
    }
