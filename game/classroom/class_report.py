"""Class report: a student's whole report, and the table of all seats that the teacher sees."""

from typing import NamedTuple

from game.classroom.debriefing import Debriefing
from game.classroom.lesson_room import right_of, taught
from game.classroom.reports import Report, Told, by_people, colour, half, pending_words, round_title, turning_points
from game.classroom.state import ClassState, Student
from game.texts import _
from game.views.format import MINUS, percent


class Row(NamedTuple):
    """A seat that students took."""

    world: int  # counted from 1
    operator: str
    colour: str
    students: tuple[tuple[int, str], ...]  # number, name
    score: str
    percentile: str
    by_people: str
    turning_point: str
    verdict: str
    tone: str
    is_pending: bool
    quiz: tuple[str, ...]  # a student


class Table(NamedTuple):
    """One round."""

    title: str
    rows: tuple[Row, ...]
    pending: int  # seats whose turning points may still change


def report(state: ClassState, known: Debriefing, student: int, told: Told) -> Report:
    """A student's."""
    one = state.students[student]
    chairs = [(at_round, one.world, one.seat) for at_round in range(len(known.rounds))]
    book = known.past(chairs[0][:2]).book
    operator = book.operators[one.seat]
    return Report(
        student,
        one.name,
        ", ".join(state.students[member].name for member in state.seat_of(student).members),
        operator,
        one.world + 1,
        colour(book, operator),
        tuple(half(known, chair, told) for chair in chairs),
        quiz_words(state, one),
    )


def quiz_words(state: ClassState, one: Student) -> str:
    """Right answers before and after, and what was gained between; "" without a lesson."""
    if taught(state) is None:
        return ""
    before, after = right_of(state, one, "before"), right_of(state, one, "after")
    if before is not None and after is not None:
        gain = _signed(after - before)
        return _("{before} of 3 right before, {after} of 3 after: {gain}").format(before=before, after=after, gain=gain)
    if before is not None:
        return _("{right} of 3 right before; the questions after the class are not answered yet").format(right=before)
    if after is not None:
        return _("{right} of 3 right after; those before were not answered, so no gain is known").format(right=after)
    return _("no question answered")


def gain_words(state: ClassState, one: Student) -> str:
    """The gain as a figure, a dash where there is none to tell."""
    before, after = right_of(state, one, "before"), right_of(state, one, "after")
    return "–" if before is None or after is None else _signed(after - before)


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"{MINUS}{-number}" if number else "±0"


def tables(state: ClassState, known: Debriefing, told: Told) -> tuple[Table, ...]:
    """A table a round, the last one first."""
    return tuple(_table(state, known, at_round, told) for at_round in reversed(range(len(known.rounds))))


def _table(state: ClassState, known: Debriefing, at_round: int, told: Told) -> Table:
    rows = tuple(
        _row(state, known, (at_round, world, place), told)
        for world, room in enumerate(known.rounds[at_round].rooms)
        for place, seat in enumerate(room.seats)
        if seat.members
    )
    return Table(round_title(known, at_round), rows, sum(row.is_pending for row in rows))


def _row(state: ClassState, known: Debriefing, chair: tuple[int, int, int], told: Told) -> Row:
    at_round, world, place = chair
    past, end, room = known.past(chair[:2]), known.ends(chair[:2])[place], known.rounds[at_round].rooms[world]
    sources = [played.sources[place] for played in room.played]
    points, progress = told.get(chair, ((), None))
    (largest,) = turning_points(past, place, points[:1], sources) or (None,)
    operator, members = past.book.operators[place], room.seats[place].members
    return Row(
        world + 1,
        operator,
        colour(past.book, operator),
        tuple((member, state.students[member].name) for member in members),
        percent(end.score_ppm, 2),
        "–" if end.percentile is None else str(end.percentile),
        _("{part} of {whole}").format(part=by_people(sources), whole=len(sources)),
        f"{largest.point.when}: {largest.point.part}" if largest else "–",
        largest.point.verdict if largest else "",
        largest.tone if largest else "",
        progress is not None and bool(pending_words(progress)),
        tuple(gain_words(state, state.students[member]) for member in members) if taught(state) else (),
    )
