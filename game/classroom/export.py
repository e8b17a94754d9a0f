"""Export: a class as a zip for the teacher; what is hidden stays hidden until the class is over."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import msgspec

from game.classroom.debrief_file import whole_page
from game.classroom.debriefing import Debriefing
from game.classroom.events import Entry
from game.classroom.reports import Told
from game.classroom.state import ClassState
from game.classroom.tables import COLUMNS_TOLD, decisions_csv, grades, grades_csv
from game.classroom.worlds import Worlds
from game.world.rulebook import Rulebook

SECRET = ("token_hash", "pin_hash")  # a PIN of four digits is soon guessed from its hash
DEBRIEF = "debrief.html"
SPREADSHEETS = "utf-8-sig"  # without the mark some take names for another alphabet


def export(state: ClassState, entries: Sequence[Entry], known: Debriefing, book: Rulebook, told: Told) -> bytes:
    """The zip: tables and log, and after the class the debrief as a page and a record a world."""
    is_over = state.phase == "ended"
    files = {**sheets(state, entries, known, book), "log.jsonl": _log(entries, is_over)}
    if is_over:
        files |= {DEBRIEF: whole_page(state, known, told).encode(), **_records(state)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def sheets(state: ClassState, entries: Sequence[Entry], known: Debriefing, book: Rulebook) -> dict[str, bytes]:
    """The tables, and what their columns mean."""
    graded = grades(state, entries, book, known.finals_ppm())
    return {
        "decisions.csv": decisions_csv(state, book).encode(SPREADSHEETS),
        "grades.csv": grades_csv(state, graded, book, with_z=True).encode(SPREADSHEETS),
        "columns.txt": COLUMNS_TOLD.encode(),
    }


def _log(entries: Sequence[Entry], is_over: bool) -> bytes:
    hidden = SECRET if is_over else (*SECRET, "seed")
    lines = [msgspec.json.encode(_without(msgspec.to_builtins(entry), hidden)) for entry in entries]
    return b"\n".join(lines) + b"\n"


def _without(entry: dict[str, Any], hidden: Sequence[str]) -> dict[str, Any]:
    event = {key: value for key, value in entry["event"].items() if key not in hidden}
    return {**entry, "event": event}


def _records(state: ClassState) -> dict[str, bytes]:
    """A record a world, and a round where there are several."""
    plan, found = state.opened, {}
    for at_round, one in enumerate(state.all_rounds, 1):
        worlds = Worlds(plan.scenario, plan.seed, 0, commons_rule=one.commons_rule)
        for at, room in enumerate(one.rooms, 1):
            name = f"world_{at:02}" if len(state.all_rounds) == 1 else f"round_{at_round}_world_{at:02}"
            humans = [place for place, seat in enumerate(room.seats) if seat.members]
            found[f"{name}.skyshare"] = worlds.record([played.forms for played in room.played], humans, plan.quarters)
    return found
