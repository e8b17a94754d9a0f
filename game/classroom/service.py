"""Service: what students and the teacher can do in a class; pages and the JSON protocol call nothing else."""

import asyncio
from typing import Any

from game.classroom import events as said
from game.classroom import keys, looking
from game.classroom.changes import ALL, topics_of_seat
from game.classroom.debriefing import Debriefing
from game.classroom.lesson_room import require_answer
from game.classroom.plan import ClassroomError, Setup
from game.classroom.recall import Recall
from game.classroom.session import history
from game.classroom.shared_draft import merged
from game.classroom.sights import SeatView
from game.classroom.teaching import Teaching
from game.classroom.wording import clean_name
from game.classroom.worlds import Worlds
from game.insight.past import Past
from game.protocol.seat import Sights, Ticket
from game.texts import _, listed
from game.world.orders import Orders, Rejection

__all__ = ["Classroom", "ClassroomError", "Setup"]

MOST_STUDENTS = 400
LONGEST_WAIT_S = 25.0


class Classroom(Teaching):
    """A class as pages use it. Every method that changes something returns when it is on the disk."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._joining = asyncio.Lock()
        self.debriefing = Debriefing(lambda: self.state, lambda world: self.shown[world].shares_ppm)
        self._tokens: dict[str, int] = {}  # token hash -> student
        self._students_known = 0, 0
        self._recall: Recall | None = None  # of this round, once a window asks

    # -- seats ---------------------------------------------------------------------------------------------------

    async def join(self, code: str, name: str, world: int | None = None, wish: str | None = None) -> Ticket:
        """Sit down under a pseudonym; a name that is taken is never given again."""
        self._require_code(code)
        name = clean_name(name)
        if self.state.phase == "ended":
            raise ClassroomError(_("the class is over"))
        async with self._joining:
            if any(one.name.casefold() == name.casefold() for one in self.state.students):
                raise ClassroomError(
                    _("{name} is here already; take that seat back with its PIN, or choose another name").format(
                        name=name
                    )
                )
            if len(self.state.students) >= MOST_STUDENTS:
                raise ClassroomError(
                    _("this class has {students} students; no more can join").format(students=MOST_STUDENTS)
                )
            at, seat = await self._place(world, wish)
            token, pin, student = keys.new_token(), keys.new_pin(), len(self.state.students)
            hashed = await asyncio.to_thread(keys.pin_hash, pin)
            await self.append(said.Joined(student, name, at, seat, keys.token_hash(token), hashed))
        self.last_heard[student] = self.now()
        return Ticket(token, pin, student)

    def _require_code(self, code: str) -> None:
        if code.strip().upper() != self.state.opened.code:
            raise ClassroomError(_("no class has this code; read it off the wall again"), 404)

    async def _place(self, world: int | None, wish: str | None) -> tuple[int, int]:
        """A free seat, in a new world where need be; else beside the students of the emptiest one."""
        if world is not None and not 0 <= world < len(self.state.rooms):
            raise ClassroomError(
                _("there is no world {world}; there are {worlds}").format(
                    world=world + 1, worlds=len(self.state.rooms)
                ),
                404,
            )
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
            raise ClassroomError(_("this seat is locked after five wrong PINs; ask the teacher for a new PIN"), 423)
        kept = self.state.students[student].pin_hash
        async with self._joining:  # one guess at a time, so that none slips past the lock
            if self.state.students[student].is_locked:
                raise ClassroomError(_("this seat is locked after five wrong PINs; ask the teacher for a new PIN"), 423)
            if not await asyncio.to_thread(keys.pin_fits, pin.strip(), kept):
                await self.append(said.WrongPin(student))
                raise ClassroomError(_("this is not the PIN of that seat"), 403)
            token = keys.new_token()
            await self.append(said.Reclaimed(student, keys.token_hash(token)))
        return Ticket(token, "", student)

    def _student_called(self, name: str) -> int:
        wanted = clean_name(name).casefold()
        for student, one in enumerate(self.state.students):
            if one.name.casefold() == wanted:
                return student
        raise ClassroomError(_("nobody of that name has joined"), 404)

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
        return looking.seat_view(self, student, self.version(student))

    def version(self, student: int) -> int:
        """Number of the last event that concerns a student."""
        return self.changes_of.last(self._topics(student))

    async def sights(self, student: int, since: int) -> Sights:
        """The quarters from one on as this student's seat saw them, up to the one that is open."""
        one, state = self.state.students[student], self.state
        if self._recall is None or self._recall.book is not self.book:
            self._recall = Recall(state.opened, state.commons_rule, self.book)
        room, story = state.rooms[one.world], state.story_of(one.world)
        return Sights(story, await self.apart(self._recall.sights, one.world, one.seat, room, since))

    # -- the form ------------------------------------------------------------------------------------------------

    async def save_draft(
        self, student: int, orders: Orders, quarter: int | None = None, base: int | None = None
    ) -> tuple[Rejection, ...]:
        """Keep what the seat would hand in; the lines the rules refuse come back. A form handed in is open again.

        base: the version of the draft that was shown; what others of the seat changed since then stays.
        """
        world, seat, at = self._at_work(student, quarter)
        if base is not None:
            orders = merged(self.draft_at(student, base), orders, self.state.seat_of(student).draft)
        saved: list[said.Event] = [said.DraftSaved(student, world, seat, at, orders)]
        if self.state.seat_of(student).handed_in:
            saved.insert(0, said.TakenBack(student, world, seat, at))
        await self.append(*self._back_to_human(world, seat), *saved)
        return looking.rejections(looking.look(self, world, seat)[0], orders)

    def draft_at(self, student: int, version: int) -> Orders:
        """The draft of a student's seat as a page showed it."""
        return self.state.seat_of(student).draft_at(version)

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
            raise ClassroomError(_("the class has not begun yet"))
        if self.state.phase == "ended":
            raise ClassroomError(_("the class is over"))
        if self.state.phase == "between":
            raise ClassroomError(_("this round is over; the next one begins when the teacher says so"))
        if self.closing or (quarter is not None and quarter != at):
            raise ClassroomError(_("that quarter has closed; look at the new one"))
        if at != self.state.quarter:
            raise ClassroomError(_("your world waits for the others to catch up"))
        return one.world, one.seat, at

    def _back_to_human(self, world: int, seat: int) -> list[said.Event]:
        """An absent student who decides again has the seat back."""
        return [said.HandedToHuman(world, seat)] if self.state.rooms[world].seats[seat].ai else []

    async def answer(self, student: int, question: str, answer: str) -> None:
        """Answer a question of the lesson; a later answer replaces it."""
        require_answer(self.state, student, question, answer)
        await self.append(said.Answered(student, question, answer))

    async def vote(self, student: int, choice: str) -> None:
        """Give one's voice; a later one replaces it."""
        vote = self.state.votes[-1] if self.state.votes else None
        if vote is None or not vote.is_open:
            raise ClassroomError(_("there is no vote just now"))
        if choice not in vote.choices:
            raise ClassroomError(_("choose one of {choices}").format(choices=listed(vote.choices)), 400)
        await self.append(said.Voted(student, choice))

    async def changes(self, since: int, student: int | None = None, timeout_s: float = LONGEST_WAIT_S) -> int:
        """Wait for something that concerns this student (None: anything); the number to ask with next time."""
        topics = (ALL,) if student is None else self._topics(student)
        return await self.changes_of.after(since, topics, min(timeout_s, LONGEST_WAIT_S))

    def _topics(self, student: int) -> tuple[Any, ...]:
        one = self.state.students[student]
        return topics_of_seat(one.world, one.seat)

    # -- all -----------------------------------------------------------------------------------------------------------

    async def past(self, world: int, at_round: int = -1) -> Past:
        """A world looked back on in one of the rounds (the last), for the debrief; only after the class."""
        if self.state.phase != "ended":
            raise ClassroomError(_("what was hidden is shown when the class is over"), 403)
        if not 0 <= world < len(self.state.rooms):
            raise ClassroomError(
                _("there is no world {world}; there are {worlds}").format(
                    world=world + 1, worlds=len(self.state.rooms)
                ),
                404,
            )
        place = range(len(self.state.all_rounds))[at_round], world
        return await asyncio.to_thread(self.debriefing.past, place)

    async def record(self, student: int) -> bytes:
        """The record of this student's world as of a match that this seat alone played; only after the class."""
        if self.state.phase != "ended":
            raise ClassroomError(_("what was hidden is shown when the class is over"), 403)
        one, plan = self.state.students[student], self.state.opened
        played = history(self.state.rooms[one.world])[0]

        def written() -> bytes:
            worlds = Worlds(plan.scenario, plan.seed, 0, commons_rule=self.state.commons_rule)
            return worlds.record(played, (one.seat,), len(played))

        return await self.apart(written)

    async def export(self) -> bytes:
        """A zip of what may be known now: decisions, the log without its hashes, and after the class the records."""
        entries = await asyncio.to_thread(self.log.read)
        told = self.looking_back.told()

        def zipped() -> bytes:
            from game.classroom.export import export  # a server that comes back need not wait for it

            return export(self.state, entries, self.debriefing, self.book, told)

        return await self.apart(zipped)

    def note_device(self, address: str) -> None:
        """Some device reached the server."""
        if len(self.devices) < 10_000:
            self.devices.add(address)
