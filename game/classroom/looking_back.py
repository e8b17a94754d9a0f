"""Looking back: after each closed quarter its decisions are judged in idle time, beside the class; never waited for.

Nothing here is an event: what was worked out is kept beside the log to save time, and is worked out again where it is lost.
"""

import asyncio
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from game.classroom.afterthought import Glance, Piece, idle, kind
from game.classroom.apart import Apart, WorkerDied, WorkerError
from game.classroom.judged import Decision, Judged, Point, Want, points_of
from game.classroom.kept_looks import KeptLooks, mark_of
from game.classroom.state import ClassState, Played, Room, Round
from game.texts import N_

NAME = "looks.db"
HANDS = min(8, os.cpu_count() or 1)  # processes once the class is over; one, or a quarter of them more, before
REST_S = 0.1  # between two looks for work where there is none
DEATHS = 3  # of processes in a row, after which the rest is left undone
Chair = tuple[int, int, int]  # round, world, seat


class Progress(NamedTuple):
    """How far it has come."""

    quarters: int  # closed ones of this seat
    waiting: int  # of them not judged yet
    refining: int  # looks at turning points still to come

    @property
    def is_ready(self) -> bool:
        """Whether nothing will change any more."""
        return not self.waiting and not self.refining


class LookingBack:
    """All decisions of a class in the seats that students hold."""

    def __init__(self, folder: Path, state: Callable[[], ClassState], is_busy: Callable[[], bool]) -> None:
        """is_busy: whether a quarter is being played just now."""
        self._state, self._is_busy = state, is_busy
        self._kept = KeptLooks(folder / NAME)
        self._glances = self._kept.read()  # by mark; those of earlier runs wait here until they are asked for
        self._rounds: tuple[Round, ...] = ()
        self._signs: list[object] = []
        self._judged: dict[Decision, tuple[Played, Judged]] = {}
        self._chairs: dict[Chair, list[tuple[Decision, Judged]]] = {}
        self._chairs_of: dict[str, set[Chair]] = {}  # by mark: worlds with one opening share what was seen
        self._points: dict[Chair, list[Point]] = {}
        self._open: deque[Decision] = deque()  # not judged yet, the next first
        self._refined: set[Chair] = set()  # whose turning points need no further look
        self._given: set[tuple[str, Want]] = set()
        self._hands: dict[int, Apart] = {}
        self._shy: set[int] = set()  # hands that give way to everything
        self._threads = ThreadPoolExecutor(max(1, HANDS), "looking back")  # not the server's: these wait long
        self._tasks: list[asyncio.Task[None]] = []
        self.trouble = ""  # why no more will be worked out, to be said in the reader's language

    def start(self) -> None:
        """Begin, beside everything else."""
        self._tasks = [asyncio.create_task(self._work(number)) for number in range(HANDS)]

    async def stop(self) -> None:
        """Leave what is in work undone."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for hand in self._hands.values():
            hand.process.kill()  # a call that is in work ends with it
        await asyncio.to_thread(self._threads.shutdown)
        for hand in self._hands.values():
            hand.stop()
        self._kept.close()

    # -- what is known -------------------------------------------------------------------------------------------

    def progress(self, chair: Chair) -> Progress:
        """How far it has come with a seat."""
        self._catch_up()
        decisions = self._chairs.get(chair, [])
        waiting = sum(not one.is_looked_at for _, one in decisions)
        return Progress(len(decisions), waiting, 0 if waiting else sum(1 for _ in self._deeper(chair)))

    def is_ready(self) -> bool:
        """Whether all that was decided has been judged."""
        self._catch_up()
        return all(self.progress(chair).is_ready for chair in self._chairs)

    def points(self, chair: Chair) -> list[Point]:
        """The turning points of a seat, as far as is known; their forms are filled in by who shows them."""
        self._catch_up()
        if chair not in self._points:
            self._points[chair] = points_of(self._chairs.get(chair, []))
        return self._points[chair]

    def told(self) -> dict[Chair, tuple[tuple[Point, ...], Progress]]:
        """All of it as it stands, for pages that are drawn beside the loop."""
        self._catch_up()
        return {chair: (tuple(self.points(chair)), self.progress(chair)) for chair in self._chairs}

    # -- what the log says ---------------------------------------------------------------------------------------

    def _catch_up(self) -> None:
        """Note what was closed, and forget what was taken back."""
        rounds = self._state().all_rounds
        signs = [sign for one in rounds for room in one.rooms for sign in _signs(room)]
        if len(signs) == len(self._signs) and all(a is b for a, b in zip(signs, self._signs, strict=True)):
            return
        self._rounds, self._signs = rounds, signs
        before, self._judged, self._chairs = self._judged, {}, {}
        for chair in _chairs(rounds):
            self._chairs[chair] = [
                self._noted(chair, quarter, before) for quarter in range(_room(rounds, chair).quarter)
            ]
        self._forget({one.mark for _, one in before.values()} - {one.mark for _, one in self._judged.values()})
        self._chairs_of = {}
        for chair, decisions in self._chairs.items():
            for _at, one in decisions:
                self._chairs_of.setdefault(one.mark, set()).add(chair)
        self._points, self._refined = {}, set()
        waiting = [(at, one) for at, (_, one) in self._judged.items() if not one.is_looked_at]
        self._open = deque(
            at for at, _ in sorted(waiting, key=lambda pair: (not pair[1].is_own, pair[0].quarter, pair[0]))
        )

    def _noted(
        self, chair: Chair, quarter: int, before: dict[Decision, tuple[Played, Judged]]
    ) -> tuple[Decision, Judged]:
        """A decision, with what is known of it already."""
        at, room, seat = Decision(*chair, quarter), _room(self._rounds, chair), chair[2]
        played, known = room.played[quarter], before.get(at)
        if known is None or known[0] is not played:
            digest_before = room.played[quarter - 1].digest if quarter else ""
            mark = mark_of(self._rounds[chair[0]].commons_rule, digest_before, seat, played.forms[seat])
            known = played, Judged(mark, played.sources[seat] != "ai", self._glances[mark])
        self._judged[at] = known
        return at, known[1]

    def _forget(self, marks: set[str]) -> None:
        for mark in marks:
            self._glances.pop(mark, None)
        if marks:
            self._kept.forget(marks)

    # -- the work --------------------------------------------------------------------------------------------------

    async def _work(self, number: int) -> None:
        """One of the hands: the next piece, and the next."""
        loop = asyncio.get_running_loop()
        deaths = 0
        while deaths < DEATHS:
            found = None if self._rests(number) else self._next()
            if found is None:
                await asyncio.sleep(REST_S)
                continue
            at, one, want = found
            self._given.add((one.mark, want))
            try:
                glance = await loop.run_in_executor(
                    self._threads, self._looked, number, self._piece(at, want), one.mark
                )
                self._learn(one, want, glance)
                deaths = 0
            except (WorkerDied, OSError):
                self._end(number)
                deaths += 1
            except WorkerError:  # tried again it would go wrong again
                one.is_given_up = True
            finally:
                self._given.discard((one.mark, want))
        self.trouble = N_("What the decisions were worth is not worked out any more: its process died several times.")

    def _rests(self, number: int) -> bool:
        """Whether this hand has to wait: for a quarter being played, or for the end of the class."""
        return self._is_busy() or (number > HANDS // 4 and self._state().phase != "ended")

    def _looked(self, number: int, piece: Piece, mark: str) -> Glance:
        """On a thread: asked of the process, and kept."""
        glance: Glance = self._hand(number).call("look", piece)
        self._kept.keep(mark, piece.number, glance)
        return glance

    def _hand(self, number: int) -> Apart:
        """The process of this hand; once the class is over, one that gives way less."""
        is_over = self._state().phase == "ended"
        if is_over and number in self._shy:
            self._end(number)
        if number not in self._hands:
            plan = self._state().opened
            self._hands[number] = Apart("looking back", kind if is_over else idle, plan.scenario, plan.seed)
            self._shy |= set() if is_over else {number}
        return self._hands[number]

    def _end(self, number: int) -> None:
        self._shy.discard(number)
        if (hand := self._hands.pop(number, None)) is not None:
            hand.stop()

    def _learn(self, one: Judged, want: Want, glance: Glance) -> None:
        if one.mark not in self._chairs_of:  # taken back meanwhile
            self._kept.forget([one.mark])
            return
        one.learn(want.number, glance)
        for chair in self._chairs_of[one.mark]:
            self._points.pop(chair, None)
            self._refined.discard(chair)

    def _next(self) -> tuple[Decision, Judged, Want] | None:
        """What to look at now: every decision first, then the turning points of seats that have none left."""
        self._catch_up()
        while self._open and self._judged[self._open[0]][1].is_looked_at:
            self._open.popleft()
        for at in self._open:
            one = self._judged[at][1]
            for want in one.wanted():
                if (one.mark, want) not in self._given:
                    return at, one, want
        behind = {at[:3] for at in self._open}
        for chair in self._chairs.keys() - behind - self._refined:
            deeper = list(self._deeper(chair))
            if not deeper:
                self._refined.add(chair)
            for at, one, want in deeper:
                if (one.mark, want) not in self._given:
                    return at, one, want
        return None

    def _deeper(self, chair: Chair) -> Iterator[tuple[Decision, Judged, Want]]:
        """Looks still to come at the turning points of a seat."""
        for point in self.points(chair):
            at, one = self._chairs[chair][point.regret.quarter]
            yield from ((at, one, want) for want in one.deeper(point.place))

    def _piece(self, at: Decision, want: Want) -> Piece:
        one, played = self._rounds[at.at_round], _room(self._rounds, at[:3]).played[: at.quarter + 1]
        forms, digests = [each.forms for each in played], [each.digest for each in played[:-1]]
        return Piece(one.commons_rule, forms, digests, at.seat, want.number, want.places)


def _room(rounds: Sequence[Round], chair: Chair) -> Room:
    return rounds[chair[0]].rooms[chair[1]]


def _chairs(rounds: Sequence[Round]) -> Iterator[Chair]:
    """Those that students hold."""
    for at, one in enumerate(rounds):
        for world, room in enumerate(one.rooms):
            yield from ((at, world, place) for place, seat in enumerate(room.seats) if seat.members)


def _signs(room: Room) -> Iterator[object]:
    """What is another object once a quarter has closed or was taken back, or somebody has sat down."""
    yield room.played
    yield from (seat.members for seat in room.seats)
