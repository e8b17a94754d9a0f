"""Folding: the state of a class after each of its events."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from game.classroom import events as said
from game.classroom.events import Entry, Event, Opened, Source
from game.classroom.shared_draft import changed_lines
from game.classroom.state import DRAFTS_KEPT, ClassState, Played, Room, Round, Save, Seat, Student, Vote
from game.world.orders import CARRY_ON

T = TypeVar("T")


def fold_all(entries: Iterable[Entry]) -> ClassState:
    """The state after a whole log."""
    state = ClassState()
    for entry in entries:
        state = fold(state, entry)
    return state


def fold(state: ClassState, entry: Entry) -> ClassState:
    """The state after one more event."""
    joined_t = entry.t if state.joined_t is None and isinstance(entry.event, said.Joined) else state.joined_t
    return replace(_after(state, entry.event, entry), joined_t=joined_t, seq=entry.seq, t=entry.t)


def _after(state: ClassState, event: Event, entry: Entry) -> ClassState:
    """What an event changes, told apart by whom it concerns."""
    match event:
        case said.Opened():
            return replace(state, plan=event, rooms=tuple(_empty(event) for _ in range(event.worlds)))
        case said.WorldAdded():
            return replace(state, rooms=(*state.rooms, _empty(state.opened)))
        case said.TeacherPinSet():
            return replace(state, teacher_pin_hash=event.pin_hash)
        case said.TeacherEntered():
            return replace(state, teachers=(*state.teachers, event.token_hash))
        case said.Messaged():
            return replace(state, messages=(*state.messages, (entry.t, event.text)))
        case said.Joined() | said.Reclaimed() | said.WrongPin() | said.PinReset() | said.Answered():
            return _of_a_student(state, event)
        case said.DraftSaved():
            return _on_seat(state, event.world, event.seat, **_drafted(state, event, entry.seq))
        case said.HandedIn() | said.TakenBack() | said.HandedToAi() | said.HandedToHuman():
            return _on_seat(state, event.world, event.seat, **_seat_changes(event))
        case said.VoteOpened() | said.Voted() | said.VoteClosed():
            return replace(state, votes=_votes(state.votes, event))
        case said.Closed():
            return _closed(state, event)
        case said.Undone():
            return _undone(state, event, entry.seq)
        case said.RoundEnded():
            settled = len(state.votes) - bool(state.votes and state.votes[-1].is_open)
            return replace(state, phase="between", deadline=None, remaining_s=None, settled_votes=settled)
        case said.RoundOpened():
            return _another_round(state, event)
        case _:
            return replace(state, **_clock(state, event))


def _clock(
    state: ClassState,
    event: said.Started | said.DeadlineSet | said.Paused | said.Resumed | said.Extended | said.Ended,
) -> dict[str, Any]:
    """Phase and time after an event that concerns them."""
    match event:
        case said.Started():
            return {"phase": "running"}
        case said.DeadlineSet():
            return {"deadline": event.at}
        case said.Paused():
            return {"phase": "paused", "deadline": None, "remaining_s": event.remaining_s}
        case said.Resumed():
            return {"phase": "running", "deadline": event.deadline, "remaining_s": None}
        case said.Extended() if state.phase == "paused":
            return {"remaining_s": None if state.remaining_s is None else state.remaining_s + event.seconds}
        case said.Extended():
            return {"deadline": None if state.deadline is None else state.deadline + event.seconds}
        case said.Ended():
            return {"phase": "ended", "deadline": None, "remaining_s": None}


def _put(entries: tuple[T, ...], at: int, value: T) -> tuple[T, ...]:
    return (*entries[:at], value, *entries[at + 1 :])


def _on_room(state: ClassState, world: int, room: Room) -> ClassState:
    return replace(state, rooms=_put(state.rooms, world, room))


def _on_seat(state: ClassState, world: int, seat: int, **changes: Any) -> ClassState:
    room = state.rooms[world]
    seats = _put(room.seats, seat, replace(room.seats[seat], **changes))
    return _on_room(state, world, replace(room, seats=seats))


def _empty(plan: Opened) -> Room:
    return Room((Seat(),) * plan.seats)


def _of_a_student(
    state: ClassState, event: said.Joined | said.Reclaimed | said.WrongPin | said.PinReset | said.Answered
) -> ClassState:
    if isinstance(event, said.Joined):
        one = Student(event.name, event.world, event.seat, (event.token_hash,), event.pin_hash)
        members = (*state.rooms[event.world].seats[event.seat].members, event.student)
        state = replace(state, students=(*state.students, one))
        return _on_seat(state, event.world, event.seat, members=members)
    one = state.students[event.student]
    return replace(state, students=_put(state.students, event.student, _later(one, event)))


def _later(one: Student, event: said.Reclaimed | said.WrongPin | said.PinReset | said.Answered) -> Student:
    match event:
        case said.Reclaimed():
            return replace(one, token_hashes=(*one.token_hashes, event.token_hash), wrong_pins=0)
        case said.WrongPin():
            return replace(one, wrong_pins=one.wrong_pins + 1)
        case said.PinReset():
            return replace(one, wrong_pins=0, pin_hash=event.pin_hash)
        case said.Answered():
            kept = tuple(pair for pair in one.answers if pair[0] != event.question)
            return replace(one, answers=(*kept, (event.question, event.answer)))


def _drafted(state: ClassState, event: said.DraftSaved, seq: int) -> dict[str, Any]:
    seat = state.rooms[event.world].seats[event.seat]
    authors = dict(seat.authors) | dict.fromkeys(changed_lines(seat.draft, event.orders), event.student)
    return {
        "draft": event.orders,
        "touched": True,
        "touched_by": event.student,
        "authors": tuple(authors.items()),
        "saves": (*seat.saves, Save(seq, event.student, event.orders))[-DRAFTS_KEPT:],
    }


def _seat_changes(
    event: said.HandedIn | said.TakenBack | said.HandedToAi | said.HandedToHuman,
) -> dict[str, Any]:
    match event:
        case said.HandedIn():
            return {"handed_in": True, "handed_in_by": event.student}
        case said.TakenBack():
            return {"handed_in": False}
        case said.HandedToAi():
            return {"ai": True}
        case said.HandedToHuman():
            return {"ai": False, "idle_quarters": 0}


def _votes(votes: tuple[Vote, ...], event: said.VoteOpened | said.Voted | said.VoteClosed) -> tuple[Vote, ...]:
    if isinstance(event, said.VoteOpened):
        return (*votes, Vote(event.question, event.choices))
    vote = votes[-1]
    if isinstance(event, said.VoteClosed):
        return (*votes[:-1], replace(vote, is_open=False))
    kept = tuple(voice for voice in vote.voices if voice[0] != event.student)
    return (*votes[:-1], replace(vote, voices=(*kept, (event.student, event.choice))))


def _closed(state: ClassState, it: said.Closed) -> ClassState:
    """Every seat starts the next quarter with an untouched form that carries on."""
    room = state.rooms[it.world]
    idle = tuple(seat.idle_quarters for seat in room.seats)
    seats = tuple(
        replace(_untouched(seat), idle_quarters=_idle(seat, source))
        for seat, source in zip(room.seats, it.sources, strict=False)
    )
    played = (*room.played, Played(it.forms, it.sources, it.digest, idle))
    return _on_room(state, it.world, replace(room, seats=seats, played=played))


def _untouched(seat: Seat) -> Seat:
    """As a quarter begins."""
    return Seat(seat.members, ai=seat.ai, idle_quarters=seat.idle_quarters)


def _idle(seat: Seat, source: Source) -> int:
    carried_on = source == "ai" or seat.draft == CARRY_ON
    return seat.idle_quarters + 1 if seat.members and not seat.ai and carried_on else 0


def _undone(state: ClassState, it: said.Undone, seq: int) -> ClassState:
    """What people had decided is their draft again."""
    room = state.rooms[it.world]
    last = room.played[-1]
    seats = tuple(
        replace(_untouched(seat), idle_quarters=idle)
        if source == "ai"
        else replace(_untouched(seat), draft=form, touched=True, saves=(Save(seq, -1, form),), idle_quarters=idle)
        for seat, form, source, idle in zip(room.seats, last.forms, last.sources, last.idle_before, strict=False)
    )
    return _on_room(state, it.world, Room(seats, room.played[:-1], room.undone + 1))


def _another_round(state: ClassState, it: said.RoundOpened) -> ClassState:
    """Everybody keeps the seat; every world stands at its opening again."""
    fresh = tuple(
        Room(tuple(replace(_untouched(seat), idle_quarters=0) for seat in room.seats)) for room in state.rooms
    )
    over = (*state.rounds, Round(state.commons_rule, state.rooms))
    return replace(
        state, phase="running", rounds=over, rooms=fresh, commons_rule=it.commons_rule, settled_votes=len(state.votes)
    )
