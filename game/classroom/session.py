"""Session: log, state, worlds and clock of one class; what students and teachers do stands in `service`."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine, Hashable, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from game.classroom import events as said
from game.classroom import keys
from game.classroom.changes import Changes
from game.classroom.events import CommonsRule, Event, Source
from game.classroom.folding import fold, fold_all
from game.classroom.log import EventLog, LogError
from game.classroom.looking_back import LookingBack
from game.classroom.plan import ClassroomError, Setup, plan_of
from game.classroom.state import ClassState, Room, Seat
from game.classroom.tidying import give_back
from game.classroom.worker import Worker, WorkerDied, WorkerError
from game.classroom.worlds import Shown, scenario_under
from game.rules.rulebook import compile_rulebook
from game.texts import _
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.state import World

T = TypeVar("T")

LOG_NAME = "class.db"
TICK_S = 0.5  # between two notes that the server lives; the clock is that exact after a crash


class Session:
    """One class. Everything that changes it is an event: folded at once, acknowledged when it is on the disk."""

    def __init__(self, log: EventLog, state: ClassState, now: Callable[[], float]) -> None:
        self.log, self.state, self.now = log, state, now
        plan = state.opened
        self.worker = Worker(
            plan.scenario, plan.seed, len(state.rooms), log.path.parent, state.commons_rule
        )  # wakes up while this one goes on
        self.book = compile_rulebook(scenario_under(plan.scenario, state.commons_rule))
        self.shown: list[Shown] = []
        self.looks: dict[tuple[int, int], tuple[Shown, Observation, World | None]] = {}  # by world and seat
        self.changes_of = Changes(state.seq)
        self.closing = False
        self.looking_back = LookingBack(log.path.parent, lambda: self.state, lambda: self.closing)
        self.trouble = ""
        self.teacher_pin = keys.new_pin(keys.TEACHER_PIN_DIGITS)  # for the console; only its hash is logged
        self.last_heard: dict[int, float] = {}  # student -> when
        self.devices: set[str] = set()
        self.turning = asyncio.Lock()  # one quarter is played or taken back at a time
        self._wake = asyncio.Event()
        self._drawing = asyncio.Lock()
        self._kept: dict[Hashable, asyncio.Task[Any]] = {}
        self._clock: asyncio.Task[None] | None = None
        self._keeping: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, folder: str | Path, setup: Setup | None = None, now: Callable[[], float] = time.time) -> Self:
        """Open the class in a folder: a new one as set up, or the one that is there, where it stood."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        log = EventLog(Path(folder) / LOG_NAME)
        try:
            if not log.seq:
                log.append(plan_of(setup or Setup()), now())
            session = cls(log, fold_all(log.read()), now)
        except BaseException:
            log.close()
            raise
        await session._begin()
        return session

    async def _begin(self) -> None:
        self.shown = [await self._rebuilt(world) for world in range(len(self.state.rooms))]
        started: list[Event] = [said.TeacherPinSet(keys.pin_hash(self.teacher_pin))]
        if self.state.phase == "running" and self.state.deadline is not None:
            started.append(said.DeadlineSet(self.now() + self._left_when_last_alive()))
        await self.append(*started)
        self._clock = asyncio.create_task(self._keep_time())
        self.looking_back.start()

    def _left_when_last_alive(self) -> float:
        alive = max(self.state.t, self.log.last_alive() or 0.0)
        assert self.state.deadline is not None
        return max(0.0, self.state.deadline - alive)

    async def close(self) -> None:
        """Stop the clock and let go of the log and the worker."""
        if self._clock is not None:
            self._clock.cancel()
            await asyncio.gather(self._clock, return_exceptions=True)
        if self._keeping is not None:
            await self._keeping
        await self.looking_back.stop()
        await asyncio.to_thread(self.worker.stop)
        self.log.beat(self.now())
        await asyncio.to_thread(self.log.close)

    async def append(self, *events: Event) -> None:
        """Let events happen; they are on the disk when this returns (ClassroomError where the disk refuses)."""
        entries, durable = self.log.submit(events, self.now())
        for entry in entries:
            self.state = fold(self.state, entry)
        try:
            await asyncio.shield(asyncio.wrap_future(durable))
        except LogError as problem:
            self.trouble = str(problem)
            self.state = fold_all(self.log.read())
            raise ClassroomError(
                _("the teacher's disk took nothing in; try again, and tell the teacher"), 503
            ) from problem
        self.changes_of.announce(entries)
        self._wake.set()

    async def apart(self, work: Callable[..., T], *arguments: Any) -> T:
        """Work out something to show beside the loop, one at a time, so that no acknowledgement waits for it."""
        async with self._drawing:
            return await asyncio.to_thread(work, *arguments)

    async def once(self, key: Hashable, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What does not change any more is worked out a single time, however many ask; a failure is tried again."""
        found: T = await asyncio.shield(self.begun(key, work))
        return found

    def begun(self, key: Hashable, work: Callable[[], Coroutine[Any, Any, T]]) -> asyncio.Task[T]:
        """The same, under way."""
        under_way = self._kept.get(key)
        if under_way is None or (under_way.done() and (under_way.cancelled() or under_way.exception())):
            under_way = self._kept[key] = asyncio.create_task(work())
        return under_way

    # -- the clock -----------------------------------------------------------------------------------------------

    def remaining_s(self) -> float | None:
        """Seconds left of the open quarter; None where no deadline is set."""
        if self.state.phase == "paused":
            return self.state.remaining_s
        return None if self.state.deadline is None else max(0.0, self.state.deadline - self.now())

    def turn_s(self, quarter: int) -> float | None:
        """How long a quarter lasts; None: untimed."""
        plan = self.state.opened
        return None if quarter < plan.untimed_quarters else plan.turn_s

    def is_due(self) -> bool:
        """Whether the open quarter closes now: its time is over, or everybody has handed in."""
        if self.state.phase != "running":
            return False
        over = self.state.deadline is not None and self.now() >= self.state.deadline
        return over or self.everybody_is_in()

    def everybody_is_in(self) -> bool:
        """Whether all seats with students, not played by the AI, have handed in; never where there is none."""
        asked = [seat for seat in self.open_seats() if seat.members and not seat.ai]
        return bool(asked) and all(seat.handed_in for seat in asked)

    def open_rooms(self) -> list[int]:
        """The worlds whose quarter is open; those ahead (after an undo of another) wait."""
        open_quarter = self.state.quarter  # once: it looks at every world itself
        return [world for world, room in enumerate(self.state.rooms) if room.quarter == open_quarter]

    def open_seats(self) -> list[Seat]:
        """Their seats."""
        return [seat for world in self.open_rooms() for seat in self.state.rooms[world].seats]

    async def _keep_time(self) -> None:
        while True:
            self.log.beat(self.now())
            if self.is_due():
                await self._close_when_due()
            left = self.remaining_s() if self.state.phase == "running" else None
            self._wake.clear()
            if not self.is_due() or self.trouble:
                wait_s = TICK_S if left is None or self.trouble else min(TICK_S, max(0.001, left))
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(wait_s):
                        await self._wake.wait()

    async def _close_when_due(self) -> None:
        try:
            async with self.turning:
                if self.is_due():
                    await self.play_open_quarter()
        except (ClassroomError, WorkerError) as problem:  # the class goes on as soon as the teacher has seen to it
            self.trouble = str(problem)

    # -- playing a quarter ---------------------------------------------------------------------------------------

    async def play_open_quarter(self) -> None:
        """Close the quarter in every world that is at it; the caller holds `turning`."""
        self.closing = True
        try:
            closed: list[Event] = []
            shown: list[tuple[int, Shown]] = []
            for world in self.open_rooms():
                sources, forms = self._decisions(self.state.rooms[world])
                decided, mark, after = await self._ask("close", world, forms)
                closed.append(said.Closed(world, self.state.quarter, decided, sources, mark))
                shown.append((world, after))
            for world, after in shown:
                self.shown[world] = after
            await self.append(*closed, *self._after_quarter(self.state.quarter + 1))
            self.trouble = ""
            self._keep_later([world for world, _ in shown])
        except Exception:  # the worlds are where the log says
            self.shown = [await self._rebuilt(world) for world in range(len(self.state.rooms))]
            raise
        finally:
            self.closing = False

    def _keep_later(self, worlds: Sequence[int]) -> None:
        self._keeping = asyncio.create_task(self._keep(worlds))

    async def _keep(self, worlds: Sequence[int]) -> None:
        """Snapshots in idle time; without them a restart only takes longer."""
        with contextlib.suppress(WorkerError):
            for world in worlds:
                await self.worker.ask("keep", world)
            await self.worker.ask("tidy")
        await asyncio.to_thread(give_back)

    def _decisions(self, room: Room) -> tuple[tuple[Source, ...], list[Orders | None]]:
        """Who decides each operator's quarter, and the form where it is not the AI."""
        sources: list[Source] = [source_of(seat) for seat in room.seats]
        forms = [None if source == "ai" else seat.draft for seat, source in zip(room.seats, sources, strict=True)]
        for _empty in range(len(self.book.operators) - len(sources)):
            sources.append("ai")
            forms.append(None)
        return tuple(sources), forms

    def _after_quarter(self, quarter: int) -> list[Event]:
        """What follows a quarter: the end of the class or of the round, or the next one's clock."""
        if quarter >= self.state.opened.quarters:
            return [said.RoundEnded() if self.has_another_round() else said.Ended()]
        return [self.fresh_clock(quarter)]

    def has_another_round(self) -> bool:
        """Whether the worlds will be played once more."""
        return len(self.state.rounds) + 1 < self.state.opened.rounds

    async def begin_round(self, commons_rule: CommonsRule) -> None:
        """All worlds at their opening, under this rule; the caller holds `turning`."""
        book = compile_rulebook(scenario_under(self.state.opened.scenario, commons_rule))
        self.closing = True  # nobody decides on a world that is no more
        try:
            await self.append(said.RoundOpened(commons_rule))
            self.worker.commons_rule, self.book = commons_rule, book
            self.shown = await self._ask("again", commons_rule)
        finally:
            self.closing = False
        await self.append(self.fresh_clock(0))  # whoever looked in between is told that the worlds stand

    def fresh_clock(self, quarter: int) -> Event:
        """A quarter's full time, running or standing as the class does."""
        turn_s = self.turn_s(quarter)
        if self.state.phase == "paused":
            return said.Paused(turn_s)
        return said.DeadlineSet(None if turn_s is None else self.now() + turn_s)

    async def rebuild(self, world: int) -> None:
        """Bring a world to where the log says it stands."""
        self.shown[world] = await self._rebuilt(world)

    async def _rebuilt(self, world: int) -> Shown:
        shown: Shown = await self._ask("rebuild", world, *history(self.state.rooms[world]))
        return shown

    async def _ask(self, name: str, *arguments: Any) -> Any:
        """The worker's answer; where its process died, a new one takes over from the log."""
        try:
            return await self.worker.ask(name, *arguments)
        except WorkerDied:
            await asyncio.to_thread(self.worker.restart)
            while len(self.state.rooms) > await self.worker.ask("count"):
                await self.worker.ask("add")
            for world, room in enumerate(self.state.rooms):
                await self.worker.ask("rebuild", world, *history(room))
            return await self.worker.ask(name, *arguments)

    async def add_world(self) -> None:
        """One more world, empty, before the start."""
        self.shown.append(await self._ask("add"))
        await self.append(said.WorldAdded())


def source_of(seat: Seat) -> Source:
    """Whose form counts when the quarter closes now."""
    if seat.ai or not seat.members:
        return "ai"
    return "human" if seat.handed_in else "draft" if seat.touched else "ai"


def history(room: Room) -> tuple[Sequence[Sequence[Orders]], Sequence[str]]:
    """Forms and digests of a world's closed quarters."""
    return [played.forms for played in room.played], [played.digest for played in room.played]
