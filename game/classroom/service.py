"""Service: what students and the teacher can do in a class; pages and the JSON protocol call nothing else."""

import asyncio
import unicodedata
from typing import Any, get_args

from game.classroom import events as said
from game.classroom import keys, looking
from game.classroom.changes import ALL, topics_of_seat
from game.classroom.events import CommonsRule
from game.classroom.export import export
from game.classroom.plan import ClassroomError, Setup
from game.classroom.session import Session, history
from game.classroom.sights import SeatView, TeacherView, Ticket, WallView
from game.classroom.worlds import Worlds
from game.insight.past import Past
from game.world.orders import Orders, Rejection

__all__ = ["Classroom", "ClassroomError", "Setup"]

NAME_LENGTH = 24
TEXT_LENGTH = 280
MOST_STUDENTS = 400
LONGEST_WAIT_S = 25.0
TEACHER_TRIES, TEACHER_LOCK_S = 5, 60.0


class Classroom(Session):
    """A class as pages use it. Every method that changes something returns when it is on the disk."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._joining = asyncio.Lock()
        self._tokens: dict[str, int] = {}  # token hash -> student
        self._students_known = 0, 0
        self._teacher_tries: dict[str, list[float]] = {}  # address -> when a wrong PIN came

    # -- seats ---------------------------------------------------------------------------------------------------

    async def join(self, code: str, name: str, world: int | None = None, wish: str | None = None) -> Ticket:
        """Sit down under a pseudonym; a name that is taken is never given again."""
        self._require_code(code)
        name = clean_name(name)
        async with self._joining:
            if any(one.name.casefold() == name.casefold() for one in self.state.students):
                raise ClassroomError(
                    f"{name} is here already; take that seat back with its PIN, or choose another name"
                )
            if len(self.state.students) >= MOST_STUDENTS:
                raise ClassroomError(f"this class has {MOST_STUDENTS} students; no more can join")
            at, seat = await self._place(world, wish)
            token, pin, student = keys.new_token(), keys.new_pin(), len(self.state.students)
            hashed = await asyncio.to_thread(keys.pin_hash, pin)
            await self.append(said.Joined(student, name, at, seat, keys.token_hash(token), hashed))
        self.last_heard[student] = self.now()
        return Ticket(token, pin, student)

    def _require_code(self, code: str) -> None:
        if code.strip().upper() != self.state.opened.code:
            raise ClassroomError("no class has this code; read it off the wall again", 404)

    async def _place(self, world: int | None, wish: str | None) -> tuple[int, int]:
        """A free seat, in a new world where need be; else beside the students of the emptiest one."""
        if world is not None and not 0 <= world < len(self.state.rooms):
            raise ClassroomError(f"there is no world {world + 1}; there are {len(self.state.rooms)}", 404)
        places = [
            (len(seat.members), at, place)
            for at, room in enumerate(self.state.rooms)
            for place, seat in enumerate(room.seats)
            if world is None or at == world
        ]
        wished = [each for each in places if self.book.operators[each[2]] == wish]
        if wished and (wished[0][0] == 0 or self.state.opened.shape == "teams"):
            places = wished
        if min(places)[0] > 0 and world is None and self._may_grow():
            async with self.turning:
                await self.add_world()
            return len(self.state.rooms) - 1, 0
        return min(places)[1:]

    def _may_grow(self) -> bool:
        plan = self.state.opened
        return plan.worlds_grow and self.state.phase == "joining" and len(self.state.rooms) * plan.seats < MOST_STUDENTS

    async def reclaim(self, code: str, name: str, pin: str) -> Ticket:
        """Take one's seat back on another device with the PIN; five wrong ones lock it."""
        self._require_code(code)
        student = self._student_called(name)
        if self.state.students[student].is_locked:
            raise ClassroomError("this seat is locked after five wrong PINs; ask the teacher for a new PIN", 423)
        kept = self.state.students[student].pin_hash
        async with self._joining:  # one guess at a time, so that none slips past the lock
            if self.state.students[student].is_locked:
                raise ClassroomError("this seat is locked after five wrong PINs; ask the teacher for a new PIN", 423)
            if not await asyncio.to_thread(keys.pin_fits, pin.strip(), kept):
                await self.append(said.WrongPin(student))
                raise ClassroomError("this is not the PIN of that seat", 403)
            token = keys.new_token()
            await self.append(said.Reclaimed(student, keys.token_hash(token)))
        return Ticket(token, "", student)

    def _student_called(self, name: str) -> int:
        wanted = clean_name(name).casefold()
        for student, one in enumerate(self.state.students):
            if one.name.casefold() == wanted:
                return student
        raise ClassroomError("nobody of that name has joined", 404)

    def seat_of(self, token: str | None) -> int | None:
        """The student whose token this is."""
        if not token:
            return None
        known = len(self.state.students), sum(len(one.token_hashes) for one in self.state.students)
        if known != self._students_known:
            self._students_known = known
            pairs = [(mark, at) for at, one in enumerate(self.state.students) for mark in one.token_hashes]
            self._tokens = dict(pairs)
        student = self._tokens.get(keys.token_hash(token))  # looked up by hash: its time tells nothing of the token
        if student is not None:
            self.last_heard[student] = self.now()
        return student

    def view(self, student: int) -> SeatView:
        """Everything a student's page shows."""
        return looking.seat_view(self, student, self.changes_of.last(self._topics(student)))

    # -- the form ------------------------------------------------------------------------------------------------

    async def save_draft(self, student: int, orders: Orders, quarter: int | None = None) -> tuple[Rejection, ...]:
        """Keep what the seat would hand in; the lines the rules refuse come back. A form handed in is open again."""
        world, seat, at = self._at_work(student, quarter)
        saved: list[said.Event] = [said.DraftSaved(student, world, seat, at, orders)]
        if self.state.seat_of(student).handed_in:
            saved.insert(0, said.TakenBack(student, world, seat, at))
        await self.append(*self._back_to_human(world, seat), *saved)
        return looking.rejections(looking.look(self, world, seat)[0], orders)

    async def hand_in(self, student: int, quarter: int | None = None) -> None:
        """The draft is final; an untouched one lets everything carry on."""
        world, seat, at = self._at_work(student, quarter)
        await self.append(*self._back_to_human(world, seat), said.HandedIn(student, world, seat, at))

    async def take_back(self, student: int, quarter: int | None = None) -> None:
        """Think again, as long as the quarter is open."""
        world, seat, at = self._at_work(student, quarter)
        await self.append(said.TakenBack(student, world, seat, at))

    def _at_work(self, student: int, quarter: int | None) -> tuple[int, int, int]:
        """World, seat and open quarter, where this student may decide now."""
        one = self.state.students[student]
        at = self.state.rooms[one.world].quarter
        if self.state.phase == "joining":
            raise ClassroomError("the class has not begun yet")
        if self.state.phase == "ended":
            raise ClassroomError("the class is over")
        if self.state.phase == "between":
            raise ClassroomError("this round is over; the next one begins when the teacher says so")
        if self.closing or (quarter is not None and quarter != at):
            raise ClassroomError("that quarter has closed; look at the new one")
        if at != self.state.quarter:
            raise ClassroomError("your world waits for the others to catch up")
        return one.world, one.seat, at

    def _back_to_human(self, world: int, seat: int) -> list[said.Event]:
        """An absent student who decides again has the seat back."""
        return [said.HandedToHuman(world, seat)] if self.state.rooms[world].seats[seat].ai else []

    async def answer(self, student: int, question: str, answer: str) -> None:
        """Answer a question of the lesson; a later answer replaces it."""
        await self.append(said.Answered(student, clean_text(question), clean_text(answer)))

    async def vote(self, student: int, choice: str) -> None:
        """Give one's voice; a later one replaces it."""
        vote = self.state.votes[-1] if self.state.votes else None
        if vote is None or not vote.is_open:
            raise ClassroomError("there is no vote just now")
        if choice not in vote.choices:
            raise ClassroomError(f"choose one of {', '.join(vote.choices)}", 400)
        await self.append(said.Voted(student, choice))

    async def changes(self, since: int, student: int | None = None, timeout_s: float = LONGEST_WAIT_S) -> int:
        """Wait for something that concerns this student (None: anything); the number to ask with next time."""
        topics = (ALL,) if student is None else self._topics(student)
        return await self.changes_of.after(since, topics, min(timeout_s, LONGEST_WAIT_S))

    def _topics(self, student: int) -> tuple[Any, ...]:
        one = self.state.students[student]
        return topics_of_seat(one.world, one.seat)

    # -- the teacher ---------------------------------------------------------------------------------------------

    async def teacher_enter(self, pin: str, address: str = "") -> str:
        """A token for the teacher's browser; five wrong PINs from one address keep it out for a minute."""
        now = self.now()
        tries = [when for when in self._teacher_tries.get(address, []) if now - when < TEACHER_LOCK_S]
        if len(tries) >= TEACHER_TRIES:
            raise ClassroomError("five wrong PINs came from this device; wait a minute", 429)
        self._teacher_tries[address] = [*tries, now]
        if not await asyncio.to_thread(keys.pin_fits, pin.strip(), self.state.teacher_pin_hash):
            raise ClassroomError(
                "this is not the teacher's PIN; it stands in the window where the class was started", 403
            )
        self._teacher_tries[address] = tries
        token = keys.new_token()
        await self.append(said.TeacherEntered(keys.token_hash(token)))
        return token

    def is_teacher(self, token: str | None) -> bool:
        """Whether a browser gave the teacher's PIN."""
        return bool(token) and keys.token_hash(token or "") in self.state.teachers

    def overview(self) -> TeacherView:
        """Everything the console shows."""
        return looking.overview(self)

    def wall(self) -> WallView:
        """Everything the projector shows; nothing private."""
        return looking.wall(self)

    async def start(self) -> None:
        """Begin the first quarter."""
        if self.state.phase != "joining":
            raise ClassroomError("the class has begun already")
        turn_s = self.turn_s(0)
        await self.append(said.Started(), said.DeadlineSet(None if turn_s is None else self.now() + turn_s))

    async def pause(self) -> None:
        """Stop the clock."""
        self._require("running")
        await self.append(said.Paused(self.remaining_s()))

    async def resume(self) -> None:
        """Let the clock go on with what was left."""
        self._require("paused")
        left = self.state.remaining_s
        self.trouble = ""
        await self.append(said.Resumed(None if left is None else self.now() + left))

    async def extend(self, seconds: float) -> None:
        """Give this quarter more time."""
        self._require("running", "paused")
        if not 0 < seconds <= 3600:
            raise ClassroomError("a quarter can be made longer by 1 to 3600 seconds", 400)
        if self.remaining_s() is None:
            raise ClassroomError("this quarter has no deadline; it closes when all are in, or when you close it")
        await self.append(said.Extended(seconds))

    async def close_now(self) -> None:
        """Play the open quarter at once, with what there is."""
        self._require("running", "paused")
        asked = self.state.quarter
        async with self.turning:
            if self.state.quarter == asked and self.state.phase in ("running", "paused"):  # else the clock was faster
                await self.play_open_quarter()

    async def finish_now(self) -> None:
        """End the class after the last closed quarter."""
        async with self.turning:
            if self.state.phase == "ended":
                raise ClassroomError("the class is over")
            await self.append(said.Ended())

    async def end_round(self) -> None:
        """End this round after the last closed quarter; another follows."""
        self._require("running", "paused")
        async with self.turning:
            if not self.has_another_round():
                raise ClassroomError("this is the last round; finish the class instead")
            if any(not room.played for room in self.state.rooms):
                raise ClassroomError("play a quarter first")
            await self.append(said.RoundEnded())

    async def next_round(self, commons_rule: CommonsRule) -> None:
        """Play the same worlds again, with the same luck, under this rule for the commons."""
        self._require("between")
        if commons_rule not in get_args(CommonsRule):
            raise ClassroomError("the rules for the commons are none, fee, quota and deposit", 400)
        async with self.turning:
            if self.state.phase == "between":  # else somebody was faster
                await self.begin_round(commons_rule)

    async def undo(self, world: int | None = None) -> None:
        """Take the last quarter back, in one world or in all; what people had decided is their draft again."""
        self._require("running", "paused")
        async with self.turning:
            rooms = self.state.rooms
            last = max(room.quarter for room in rooms)
            wanted = [at for at, room in enumerate(rooms) if room.quarter == last] if world is None else [world]
            if any(not 0 <= at < len(rooms) or not rooms[at].played for at in wanted):
                raise ClassroomError("there is no quarter to take back")
            quarter = rooms[wanted[0]].quarter - 1
            undone = [said.Undone(at, rooms[at].quarter - 1) for at in wanted]
            await self.append(*undone, self.fresh_clock(quarter))
            for at in wanted:
                await self.rebuild(at)

    async def to_ai(self, world: int, seat: int) -> None:
        """Let the scenario's character play a seat until its students decide again."""
        self._require_seat(world, seat)
        await self.append(said.HandedToAi(world, seat))

    async def to_human(self, world: int, seat: int) -> None:
        """Give the seat back to its students."""
        self._require_seat(world, seat)
        await self.append(said.HandedToHuman(world, seat))

    async def reset_pin(self, student: int) -> str:
        """A new PIN for a student, told once."""
        if not 0 <= student < len(self.state.students):
            raise ClassroomError("nobody of that number has joined", 404)
        pin = keys.new_pin()
        await self.append(said.PinReset(student, await asyncio.to_thread(keys.pin_hash, pin)))
        return pin

    async def message(self, text: str) -> None:
        """A word to all."""
        await self.append(said.Messaged(clean_text(text)))

    async def vote_open(self, question: str, choices: tuple[str, ...]) -> None:
        """Ask the class."""
        if self.state.votes and self.state.votes[-1].is_open:
            raise ClassroomError("close the vote that is open first")
        if not 2 <= len(choices) <= 9 or len(set(choices)) < len(choices):
            raise ClassroomError("a vote has two to nine choices, no two alike", 400)
        await self.append(said.VoteOpened(clean_text(question), tuple(clean_text(each) for each in choices)))

    async def vote_close(self) -> None:
        """End the vote."""
        if not self.state.votes or not self.state.votes[-1].is_open:
            raise ClassroomError("there is no vote just now")
        await self.append(said.VoteClosed())

    async def past(self, world: int, at_round: int = -1) -> Past:
        """A world looked back on in one of the rounds (the last), for the debrief; only after the class."""
        if self.state.phase != "ended":
            raise ClassroomError("what was hidden is shown when the class is over", 403)
        if not 0 <= world < len(self.state.rooms):
            raise ClassroomError(f"there is no world {world + 1}; there are {len(self.state.rooms)}", 404)
        one = self.state.all_rounds[at_round]
        room, plan = one.rooms[world], self.state.opened
        humans = [place for place, seat in enumerate(room.seats) if seat.members]

        def looked_back() -> Past:
            worlds = Worlds(plan.scenario, plan.seed, 0, commons_rule=one.commons_rule)
            return worlds.past(history(room)[0], humans)

        return await asyncio.to_thread(looked_back)

    async def export(self) -> bytes:
        """A zip of what may be known now: decisions, the log without its hashes, and after the class the records."""
        entries = await asyncio.to_thread(self.log.read)
        return await asyncio.to_thread(export, self.state, entries, self.book)

    def note_device(self, address: str) -> None:
        """Some device reached the server."""
        if len(self.devices) < 10_000:
            self.devices.add(address)

    def _require(self, *phases: str) -> None:
        if self.state.phase not in phases:
            word = {
                "joining": "has not begun yet",
                "ended": "is over",
                "between": "is between two rounds",
                "paused": "is paused",
                "running": "is not paused",
            }
            raise ClassroomError(f"the class {word[self.state.phase]}")

    def _require_seat(self, world: int, seat: int) -> None:
        if not (0 <= world < len(self.state.rooms) and 0 <= seat < self.state.opened.seats):
            raise ClassroomError("there is no such seat", 404)


def clean_name(name: str) -> str:
    """A pseudonym as it is shown (ClassroomError where it cannot be one)."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    if not 1 <= len(name) <= NAME_LENGTH:
        raise ClassroomError(f"a name has 1 to {NAME_LENGTH} signs", 400)
    if any(unicodedata.category(sign)[0] == "C" for sign in name):
        raise ClassroomError("a name has letters, digits and signs only", 400)
    return name


def clean_text(text: str) -> str:
    """A short text as it is shown."""
    text = " ".join(text.split())
    if not 1 <= len(text) <= TEXT_LENGTH:
        raise ClassroomError(f"a text has 1 to {TEXT_LENGTH} signs", 400)
    return text
