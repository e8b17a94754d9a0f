"""Teaching: what the teacher can do in a class; `service` puts it together with what students can."""

import asyncio
from typing import Any, get_args

from game.classroom import events as said
from game.classroom import keys, looking
from game.classroom.events import CommonsRule
from game.classroom.plan import ClassroomError
from game.classroom.session import Session
from game.classroom.sights import TeacherView, WallView
from game.classroom.wording import clean_text
from game.texts import N_, _

COMMONS_RULES: tuple[CommonsRule, ...] = get_args(CommonsRule)
TEACHER_TRIES, TEACHER_LOCK_S = 5, 60.0
TRIES_OF_ALL = 30  # within that time, from all addresses: one device can take many
OWN_MACHINE = ("127.0.0.1", "::1")
NOT_NOW = {
    "joining": N_("the class has not begun yet"),
    "ended": N_("the class is over"),
    "between": N_("the class is between two rounds"),
    "paused": N_("the class is paused"),
    "running": N_("the class is not paused"),
}


class Teaching(Session):
    """The teacher's half. Every method that changes something returns when it is on the disk."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._teacher_tries: dict[str, list[float]] = {}  # address -> when a wrong PIN came

    async def teacher_enter(self, pin: str, address: str = "") -> str:
        """A token for the teacher's browser; five wrong PINs from one address keep it out for a minute."""
        now = self.now()
        late = {at: [t for t in tries if now - t < TEACHER_LOCK_S] for at, tries in self._teacher_tries.items()}
        self._teacher_tries = {at: tries for at, tries in late.items() if tries}
        tries = self._teacher_tries.get(address, [])
        if len(tries) >= TEACHER_TRIES:
            raise ClassroomError(_("five wrong PINs came from this device; wait a minute"), 429)
        if address not in OWN_MACHINE and sum(map(len, self._teacher_tries.values())) >= TRIES_OF_ALL:
            raise ClassroomError(_("too many wrong PINs came; wait a minute, or enter on the class's own machine"), 429)
        self._teacher_tries[address] = [*tries, now]
        if not await asyncio.to_thread(keys.pin_fits, pin.strip(), self.state.teacher_pin_hash):
            raise ClassroomError(
                _("this is not the teacher's PIN; it stands in the window where the class was started"), 403
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
            raise ClassroomError(_("the class has begun already"))
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
            raise ClassroomError(_("a quarter can be made longer by 1 to 3600 seconds"), 400)
        if self.remaining_s() is None:
            raise ClassroomError(_("this quarter has no deadline; it closes when all are in, or when you close it"))
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
                raise ClassroomError(_("the class is over"))
            await self.append(said.Ended())

    async def end_round(self) -> None:
        """End this round after the last closed quarter; another follows."""
        self._require("running", "paused")
        async with self.turning:
            if not self.has_another_round():
                raise ClassroomError(_("this is the last round; finish the class instead"))
            if any(not room.played for room in self.state.rooms):
                raise ClassroomError(_("play a quarter first"))
            await self.append(said.RoundEnded())

    async def next_round(self, rule: str) -> None:
        """Play the same worlds again, with the same luck, under this rule for the commons."""
        self._require("between")
        commons_rule = next((each for each in COMMONS_RULES if each == rule), None)
        if commons_rule is None:
            raise ClassroomError(_("the rules for the commons are none, fee, quota and deposit"), 400)
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
                raise ClassroomError(_("there is no quarter to take back"))
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
            raise ClassroomError(_("nobody of that number has joined"), 404)
        pin = keys.new_pin()
        await self.append(said.PinReset(student, await asyncio.to_thread(keys.pin_hash, pin)))
        return pin

    async def message(self, text: str) -> None:
        """A word to all."""
        await self.append(said.Messaged(clean_text(text)))

    async def vote_open(self, question: str, choices: tuple[str, ...]) -> None:
        """Ask the class."""
        if self.state.votes and self.state.votes[-1].is_open:
            raise ClassroomError(_("close the vote that is open first"))
        if not 2 <= len(choices) <= 9 or len(set(choices)) < len(choices):
            raise ClassroomError(_("a vote has two to nine choices, no two alike"), 400)
        await self.append(said.VoteOpened(clean_text(question), tuple(clean_text(each) for each in choices)))

    async def vote_close(self) -> None:
        """End the vote."""
        if not self.state.votes or not self.state.votes[-1].is_open:
            raise ClassroomError(_("there is no vote just now"))
        await self.append(said.VoteClosed())

    def _require(self, *phases: str) -> None:
        if self.state.phase not in phases:
            raise ClassroomError(_(NOT_NOW[self.state.phase]))

    def _require_seat(self, world: int, seat: int) -> None:
        if not (0 <= world < len(self.state.rooms) and 0 <= seat < self.state.opened.seats):
            raise ClassroomError(_("there is no such seat"), 404)
