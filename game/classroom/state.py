"""State: what stands in a class, folded from its events and from nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from game.classroom import events as said
from game.classroom.events import Entry, Opened, Source
from game.world.orders import CARRY_ON, Orders

STUCK_AFTER = 3  # quarters in which the students of a seat changed nothing
WRONG_PINS = 5  # after so many the seat is locked


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody who joined."""

    name: str
    world: int
    seat: int
    token_hashes: tuple[str, ...]
    pin_hash: str
    wrong_pins: int = 0
    answers: tuple[tuple[str, str], ...] = ()  # question, answer

    @property
    def is_locked(self) -> bool:
        """Whether no PIN is accepted until the teacher gives a new one."""
        return self.wrong_pins >= WRONG_PINS


@dataclass(frozen=True, slots=True)
class Seat:
    """An operator's chair in one world."""

    members: tuple[int, ...] = ()
    draft: Orders = CARRY_ON
    touched: bool = False  # the draft was saved this quarter
    touched_by: int = -1  # student who saved it last
    handed_in: bool = False
    ai: bool = False  # the teacher let its character play
    idle_quarters: int = 0  # closed in a row with a student in the seat and nothing of theirs


@dataclass(frozen=True, slots=True)
class Played:
    """A closed quarter of a world."""

    forms: tuple[Orders, ...]  # [operator]
    sources: tuple[Source, ...]  # [operator]
    digest: str
    idle_before: tuple[int, ...]  # [seat], for taking the quarter back


@dataclass(frozen=True, slots=True)
class Room:
    """One world of the class."""

    seats: tuple[Seat, ...]
    played: tuple[Played, ...] = ()

    @property
    def quarter(self) -> int:
        """Index of the quarter that is open."""
        return len(self.played)


@dataclass(frozen=True, slots=True)
class Vote:
    """A question to the class."""

    question: str
    choices: tuple[str, ...]
    voices: tuple[tuple[int, str], ...] = ()  # student, choice
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class ClassState:
    """Everything the server knows of its class."""

    plan: Opened | None = None
    phase: str = "joining"  # joining, running, paused, ended
    deadline: float | None = None
    remaining_s: float | None = None  # while paused
    students: tuple[Student, ...] = ()
    rooms: tuple[Room, ...] = ()
    teacher_pin_hash: str = ""
    teachers: tuple[str, ...] = ()  # token hashes
    messages: tuple[tuple[float, str], ...] = ()
    votes: tuple[Vote, ...] = ()
    seq: int = 0
    t: float = 0.0

    @property
    def opened(self) -> Opened:
        """The plan, once there is one."""
        assert self.plan is not None, "the first event of a class is Opened"
        return self.plan

    @property
    def quarter(self) -> int:
        """The quarter that is open: worlds wait for the one that is furthest behind."""
        return min(room.quarter for room in self.rooms)

    def seat_of(self, student: int) -> Seat:
        """Where a student sits."""
        one = self.students[student]
        return self.rooms[one.world].seats[one.seat]


def fold_all(entries: Iterable[Entry]) -> ClassState:
    """The state after a whole log."""
    state = ClassState()
    for entry in entries:
        state = fold(state, entry)
    return state


def fold(state: ClassState, entry: Entry) -> ClassState:
    """The state after one more event."""
    after = _FOLDS[type(entry.event)](state, entry)
    return replace(after, seq=entry.seq, t=entry.t)


def _put(entries: tuple[Any, ...], at: int, value: Any) -> tuple[Any, ...]:
    return (*entries[:at], value, *entries[at + 1 :])


def _on_seat(state: ClassState, world: int, seat: int, **changes: Any) -> ClassState:
    room = state.rooms[world]
    seats = _put(room.seats, seat, replace(room.seats[seat], **changes))
    return replace(state, rooms=_put(state.rooms, world, replace(room, seats=seats)))


def _on_student(state: ClassState, student: int, **changes: Any) -> ClassState:
    return replace(state, students=_put(state.students, student, replace(state.students[student], **changes)))


def _opened(state: ClassState, entry: Entry) -> ClassState:
    plan: Opened = entry.event  # type: ignore[assignment]
    return replace(state, plan=plan, rooms=tuple(_empty(plan) for _ in range(plan.worlds)))


def _empty(plan: Opened) -> Room:
    return Room((Seat(),) * plan.seats)


def _world_added(state: ClassState, entry: Entry) -> ClassState:
    return replace(state, rooms=(*state.rooms, _empty(state.opened)))


def _joined(state: ClassState, entry: Entry) -> ClassState:
    it: said.Joined = entry.event  # type: ignore[assignment]
    one = Student(it.name, it.world, it.seat, (it.token_hash,), it.pin_hash)
    state = replace(state, students=(*state.students, one))
    return _on_seat(state, it.world, it.seat, members=(*state.rooms[it.world].seats[it.seat].members, it.student))


def _reclaimed(state: ClassState, entry: Entry) -> ClassState:
    it: said.Reclaimed = entry.event  # type: ignore[assignment]
    hashes = (*state.students[it.student].token_hashes, it.token_hash)
    return _on_student(state, it.student, token_hashes=hashes, wrong_pins=0)


def _wrong_pin(state: ClassState, entry: Entry) -> ClassState:
    it: said.WrongPin = entry.event  # type: ignore[assignment]
    return _on_student(state, it.student, wrong_pins=state.students[it.student].wrong_pins + 1)


def _pin_reset(state: ClassState, entry: Entry) -> ClassState:
    it: said.PinReset = entry.event  # type: ignore[assignment]
    return _on_student(state, it.student, wrong_pins=0, pin_hash=it.pin_hash)


def _draft_saved(state: ClassState, entry: Entry) -> ClassState:
    it: said.DraftSaved = entry.event  # type: ignore[assignment]
    return _on_seat(state, it.world, it.seat, draft=it.orders, touched=True, touched_by=it.student)


def _closed(state: ClassState, entry: Entry) -> ClassState:
    """Every seat starts the next quarter with an untouched form that carries on."""
    it: said.Closed = entry.event  # type: ignore[assignment]
    room = state.rooms[it.world]
    idle = tuple(seat.idle_quarters for seat in room.seats)
    seats = tuple(
        replace(seat, draft=CARRY_ON, touched=False, touched_by=-1, handed_in=False, idle_quarters=_idle(seat, source))
        for seat, source in zip(room.seats, it.sources, strict=False)
    )
    played = (*room.played, Played(it.forms, it.sources, it.digest, idle))
    return replace(state, rooms=_put(state.rooms, it.world, Room(seats, played)))


def _idle(seat: Seat, source: Source) -> int:
    carried_on = source == "ai" or seat.draft == CARRY_ON
    return seat.idle_quarters + 1 if seat.members and not seat.ai and carried_on else 0


def _undone(state: ClassState, entry: Entry) -> ClassState:
    """What people had decided is their draft again."""
    it: said.Undone = entry.event  # type: ignore[assignment]
    room = state.rooms[it.world]
    last = room.played[-1]
    seats = tuple(
        replace(
            seat, draft=form if source != "ai" else CARRY_ON, touched=source != "ai", touched_by=-1, handed_in=False,
            idle_quarters=idle,
        )
        for seat, form, source, idle in zip(room.seats, last.forms, last.sources, last.idle_before, strict=False)
    )  # fmt: skip
    return replace(state, rooms=_put(state.rooms, it.world, Room(seats, room.played[:-1])))


def _answered(state: ClassState, entry: Entry) -> ClassState:
    it: said.Answered = entry.event  # type: ignore[assignment]
    kept = tuple(pair for pair in state.students[it.student].answers if pair[0] != it.question)
    return _on_student(state, it.student, answers=(*kept, (it.question, it.answer)))


def _vote_opened(state: ClassState, entry: Entry) -> ClassState:
    it: said.VoteOpened = entry.event  # type: ignore[assignment]
    return replace(state, votes=(*state.votes, Vote(it.question, it.choices)))


def _voted(state: ClassState, entry: Entry) -> ClassState:
    it: said.Voted = entry.event  # type: ignore[assignment]
    vote = state.votes[-1]
    kept = tuple(voice for voice in vote.voices if voice[0] != it.student)
    return replace(state, votes=(*state.votes[:-1], replace(vote, voices=(*kept, (it.student, it.choice)))))


def _extended(state: ClassState, entry: Entry) -> ClassState:
    seconds: float = entry.event.seconds  # type: ignore[union-attr]
    if state.phase == "paused" and state.remaining_s is not None:
        return replace(state, remaining_s=state.remaining_s + seconds)
    return replace(state, deadline=None if state.deadline is None else state.deadline + seconds)


def _place(**changes: Any) -> Callable[[ClassState, Any], ClassState]:
    return lambda state, entry: _on_seat(state, entry.event.world, entry.event.seat, **changes)


_FOLDS: dict[type, Callable[[ClassState, Any], ClassState]] = {
    said.Opened: _opened,
    said.WorldAdded: _world_added,
    said.TeacherPinSet: lambda state, entry: replace(state, teacher_pin_hash=entry.event.pin_hash),
    said.TeacherEntered: lambda state, entry: replace(state, teachers=(*state.teachers, entry.event.token_hash)),
    said.Joined: _joined,
    said.Reclaimed: _reclaimed,
    said.WrongPin: _wrong_pin,
    said.PinReset: _pin_reset,
    said.Started: lambda state, entry: replace(state, phase="running"),
    said.DeadlineSet: lambda state, entry: replace(state, deadline=entry.event.at),
    said.Paused: lambda state, entry: replace(
        state, phase="paused", deadline=None, remaining_s=entry.event.remaining_s
    ),
    said.Resumed: lambda state, entry: replace(state, phase="running", deadline=entry.event.deadline, remaining_s=None),
    said.Extended: _extended,
    said.DraftSaved: _draft_saved,
    said.HandedIn: _place(handed_in=True),
    said.TakenBack: _place(handed_in=False),
    said.HandedToAi: _place(ai=True),
    said.HandedToHuman: _place(ai=False, idle_quarters=0),
    said.Messaged: lambda state, entry: replace(state, messages=(*state.messages, (entry.t, entry.event.text))),
    said.Closed: _closed,
    said.Undone: _undone,
    said.Answered: _answered,
    said.VoteOpened: _vote_opened,
    said.Voted: _voted,
    said.VoteClosed: lambda state, entry: replace(
        state, votes=(*state.votes[:-1], replace(state.votes[-1], is_open=False))
    ),
    said.Ended: lambda state, entry: replace(state, phase="ended", deadline=None, remaining_s=None),
}
