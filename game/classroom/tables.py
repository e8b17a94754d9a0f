"""Tables: a class as CSV: every decision, and what a grading rule may need; a spreadsheet calculates no cell of them.

`skyshare grades` writes the same. A rule of one's own reads these columns; COLUMNS_TOLD explains them to the teacher.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from game.classroom import events as said
from game.classroom.events import Entry, Source
from game.classroom.lesson_room import right_of
from game.classroom.state import ClassState
from game.insight.comparable import chairs_are_equal, z_scores
from game.world.axes import PPM
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

DECISIONS = ("round", "world", "quarter", "operator", "students", "source", "form", "digest")
GRADES = (
    "world", "operator", "student", "turns", "human", "draft", "ai", "decided_by_human", "final_share", "quiz_before",
    "quiz_after",
)  # fmt: skip
Z_SCORE = "z_score"
COLUMNS_TOLD = """\
decisions.csv has one row for every seat that students could take (nobody else's) and every closed quarter of every round.
  source   human: handed in; draft: as it stood at the deadline; ai: the computer, where nothing had been changed
  form     what was decided, as JSON; {} lets everything carry on
  digest   fingerprint of the world that the quarter led to

grades.csv has one row for every student, and one for every seat that nobody took (its cells are empty).
  turns              quarters closed since the student sat down; human, draft, ai: who decided them
  decided_by_human   (human + draft) / turns
  final_share        the score, 0 to 1, of the last round; empty until the class is over
  quiz_before/_after right answers of three; empty where none was given
  z_score            (final_share - mean) / standard deviation among comparable seats that students took: the same company
                     in all worlds, or all seats where every company opens with the same; empty below three of them

A cell that a spreadsheet would calculate begins with '.
"""
DANGEROUS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # a spreadsheet would take the cell for a formula
_INSIDE = re.compile(r"([;,]\s*)(?=[=+\-@＝＋－＠])")  # the same after what other spreadsheets split a line at
Chair = tuple[int, int]  # world, seat


class Grade(NamedTuple):
    """What is known of a student, or of a seat that nobody took."""

    world: int
    seat: int
    student: int | None
    sources: tuple[Source, ...] = ()  # of the quarters since the student sat down
    final_ppm: int | None = None
    before: int | None = None  # right answers
    after: int | None = None
    z_score: float | None = None

    @property
    def by_human(self) -> float | None:
        """Share of turns that people decided."""
        return None if not self.sources else sum(source != "ai" for source in self.sources) / len(self.sources)


def decisions_csv(state: ClassState, book: Rulebook) -> str:
    """One row a seat that students could take, and quarter."""
    rows = [
        (
            at_round, world + 1, quarter_label(quarter, book.scenario.opening), book.operators[place],
            names_of(state, seat.members), played.sources[place], msgspec.json.encode(played.forms[place]).decode(),
            played.digest,
        )
        for at_round, one in enumerate(state.all_rounds, 1)
        for world, room in enumerate(one.rooms)
        for quarter, played in enumerate(room.played)
        for place, seat in enumerate(room.seats)
    ]  # fmt: skip
    return _written(DECISIONS, rows)


def names_of(state: ClassState, members: Sequence[int]) -> str:
    """Pseudonyms in one cell."""
    return _INSIDE.sub(r"\1'", " / ".join(state.students[member].name for member in members))


def sat_down(entries: Sequence[Entry]) -> dict[int, tuple[int, int]]:
    """When each student joined: round, and closed quarters of the world by then."""
    closed: Counter[int] = Counter()
    at_round, found = 0, {}
    for entry in entries:
        match entry.event:
            case said.Closed(world=world):
                closed[world] += 1
            case said.Undone(world=world):
                closed[world] -= 1
            case said.RoundOpened():
                at_round, closed = at_round + 1, Counter()
            case said.Joined(student=student, world=world):
                found[student] = at_round, closed[world]
    return found


def grades(state: ClassState, entries: Sequence[Entry], book: Rulebook, finals_ppm: Mapping[Chair, int]) -> list[Grade]:
    """A row a student or empty seat; finals_ppm: by world and seat, empty until the class is over."""
    joined = sat_down(entries)
    rows = [
        _grade(state, Grade(world, place, member, final_ppm=finals_ppm.get((world, place))), joined)
        for world, room in enumerate(state.rooms)
        for place, seat in enumerate(room.seats)
        for member in (seat.members or (None,))
    ]
    standing = z_by_chair(state, book, finals_ppm)
    return [row._replace(z_score=standing.get((row.world, row.seat))) for row in rows]


def _grade(state: ClassState, row: Grade, joined: dict[int, tuple[int, int]]) -> Grade:
    if row.student is None:
        return row._replace(final_ppm=None)
    at_round, quarter = joined[row.student]
    sources = tuple(
        played.sources[row.seat]
        for at, one in enumerate(state.all_rounds)
        for place, played in enumerate(one.rooms[row.world].played)
        if (at, place) >= (at_round, quarter)
    )
    one = state.students[row.student]
    return row._replace(sources=sources, before=right_of(state, one, "before"), after=right_of(state, one, "after"))


def z_by_chair(state: ClassState, book: Rulebook, finals_ppm: Mapping[Chair, int]) -> dict[Chair, float | None]:
    """How every seat that students took stands among those it can be compared with."""
    chairs = [
        (world, place)
        for world, room in enumerate(state.rooms)
        for place, seat in enumerate(room.seats)
        if seat.members and (world, place) in finals_ppm
    ]
    equal = chairs_are_equal(book)
    groups = [0 if equal else place for _, place in chairs]
    found = z_scores([finals_ppm[chair] / PPM for chair in chairs], groups)
    return dict(zip(chairs, found, strict=True))


def grades_csv(state: ClassState, rows: Sequence[Grade], book: Rulebook, with_z: bool = False) -> str:
    """The rows as a table; with_z: one column more."""
    told = [_told(state, row, book) for row in rows]
    if with_z:
        told = [(*cells, _rounded(row.z_score, 3)) for cells, row in zip(told, rows, strict=True)]
    return _written((*GRADES, Z_SCORE) if with_z else GRADES, told)


def _told(state: ClassState, row: Grade, book: Rulebook) -> tuple[object, ...]:
    place = row.world + 1, book.operators[row.seat]
    if row.student is None:
        return (*place, *[""] * (len(GRADES) - len(place)))
    final = None if row.final_ppm is None else row.final_ppm / PPM
    return (
        *place, names_of(state, [row.student]), len(row.sources), row.sources.count("human"),
        row.sources.count("draft"), row.sources.count("ai"), _rounded(row.by_human, 3), _rounded(final, 6),
        _rounded(row.before), _rounded(row.after),
    )  # fmt: skip


def _rounded(value: float | None, digits: int = 0) -> object:
    return "" if value is None else round(value, digits) if digits else value


def _written(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def harmless(cell: object) -> str:
    """A cell that no spreadsheet calculates; a number is none it could be misled by."""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(DANGEROUS) else text
