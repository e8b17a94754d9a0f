"""Link: what a window and its class's server say to each other, on a thread; no frame ever waits for the network.

The thread keeps asking what has changed, and hands in what it is given for as long as the server is gone.
"""

import asyncio
import queue
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from game.protocol.client import Client, Refused
from game.protocol.seat import Draft, Kept, Quarter, SeatState, Sights, Voice
from game.rules.rulebook import compile_rulebook
from game.texts import _
from game.ui.joined.address import Address
from game.ui.joined.entering import scenes
from game.world.orders import Orders
from game.world.rulebook import Rulebook

AGAIN_S = 0.5  # between two tries to reach a server that is gone
SPOKEN_S = 8.0  # for an acknowledgement; then the server counts as gone, and is told once more
LAST_WORD_S = 1.5  # for what is still under way when the window closes
BROKEN = 500  # the server's own fault, from this status on: it is asked again
GONE = 401  # the class is another one


class Arrived(NamedTuple):
    """How the class stands; sights and rulebook only where quarters have come or gone."""

    state: SeatState
    at: float  # time.monotonic() when it was so
    sights: Sights | None
    book: Rulebook | None  # where the past has become another one


class Word(NamedTuple):
    """Something to be told once."""

    text: str


@dataclass(frozen=True)
class Errand:
    """What is to be said to the server about a quarter; a later one takes the place of an earlier one."""

    quarter: int
    orders: Orders | None = None  # a draft to save first
    base: int | None = None  # `draft_version` of what the draft began as
    hands_in: bool = False
    takes_back: bool = False
    choice: str = ""  # a vote


class Link:
    """Begun with what the window shows already."""

    def __init__(self, address: Address, token: str, state: SeatState) -> None:
        self.address, self.token = address, token
        self.arrived: queue.SimpleQueue[Arrived | Word] = queue.SimpleQueue()
        self.lost_at: float | None = None  # time.monotonic() since when the server does not answer
        self.is_busy = False  # something given to it is not acknowledged yet
        self.is_gone = False  # the server knows this seat no more
        self.floor = state.version  # older states do not know of what was acknowledged
        self._version, self._story, self._quarter = state.version, state.story, state.quarter
        self._errands: list[Errand] = []
        self._guard = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._given = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="class", daemon=True)
        self._thread.start()

    # -- from the window -----------------------------------------------------------------------------------------

    def give(self, errand: Errand) -> None:
        """Say this to the server as soon as it hears."""
        with self._guard:
            if errand.choice:
                self._errands.append(errand)
            else:
                kept = [each for each in self._errands if each.choice]
                before = next((each for each in self._errands if not each.choice), None)
                self._errands = [*kept, _joined(before, errand)]
            self.is_busy = True
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._given.set)

    def close(self) -> None:
        """Let what is under way arrive, within reason, and hang up."""
        until = time.monotonic() + LAST_WORD_S
        while self.is_busy and self.lost_at is None and self._thread.is_alive() and time.monotonic() < until:
            time.sleep(0.01)
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._stop)
        self._thread.join(LAST_WORD_S)

    def _stop(self) -> None:
        for task in asyncio.all_tasks(self._loop):
            task.cancel()

    # -- on the thread -------------------------------------------------------------------------------------------

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._both())
        self._loop.close()

    async def _both(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen())
            group.create_task(self._speak())

    async def _listen(self) -> None:
        client = Client(self.address.host, self.address.port, self.token)
        try:
            while not self.is_gone:
                try:
                    await client.get(f"/api/changes?since={self._version}")
                    await self._look(client)
                    self.lost_at = None
                except Refused as refused:
                    await self._refused(refused)
                except (OSError, EOFError):
                    await self._lost()
        finally:
            client.close()

    async def _look(self, client: Client) -> None:
        """Fetch how things stand, and the quarters that are new; a state that is too old is asked for again."""
        state = await client.get("/api/state", SeatState)
        if state.version < self.floor:
            return
        at, sights, book = time.monotonic(), None, None
        if state.story != self._story:
            scenario, sights = await scenes(client, 0)
            book = compile_rulebook(scenario)
        elif state.quarter != self._quarter:
            sights = await client.get(f"/api/observation?since={self._quarter + 1}", Sights)
        if sights is not None and (sights.story, sights.sights[-1].quarter) != (state.story, state.quarter):
            self._version = 0  # a quarter ended in between: look again at once
            return
        self._version, self._story, self._quarter = state.version, state.story, state.quarter
        self.arrived.put(Arrived(state, at, sights, book))

    async def _refused(self, refused: Refused) -> None:
        self.is_gone = refused.status == GONE
        if self.is_gone:
            self.arrived.put(Word(_("The class that is held there now does not know this seat")))
        else:
            await asyncio.sleep(AGAIN_S)

    async def _lost(self) -> None:
        self.lost_at = self.lost_at or time.monotonic()
        self._version = 0  # what happened meanwhile is asked for as soon as somebody answers
        await asyncio.sleep(AGAIN_S)

    async def _speak(self) -> None:
        client = Client(self.address.host, self.address.port, self.token, SPOKEN_S)
        try:
            while not self.is_gone:
                await self._given.wait()
                self._given.clear()
                while (errand := self._next()) is not None and not self.is_gone:
                    try:
                        await self._say(client, errand)
                        self._done(errand)
                    except Refused as refused:
                        if refused.status >= BROKEN:
                            await asyncio.sleep(AGAIN_S)
                            continue
                        self.arrived.put(Word(refused.word))
                        self._done(errand)
                    except (OSError, EOFError):
                        await self._lost()
        finally:
            client.close()

    def _next(self) -> Errand | None:
        with self._guard:
            self.is_busy = bool(self._errands)
            return self._errands[0] if self._errands else None

    def _done(self, errand: Errand) -> None:
        """Whatever was given meanwhile in its place waits for its own turn."""
        with self._guard:
            self._errands = [each for each in self._errands if each is not errand]
            self.is_busy = bool(self._errands)

    async def _say(self, client: Client, errand: Errand) -> None:
        if errand.choice:
            await client.post("/api/vote", Voice(errand.choice))
            return
        if errand.orders is not None:
            draft = Draft(errand.quarter, errand.orders, errand.base)
            self._kept(await client.post("/api/draft", draft, Kept))
        if errand.hands_in or errand.takes_back:
            path = "/api/hand-in" if errand.hands_in else "/api/take-back"
            self._kept(await client.post(path, Quarter(errand.quarter), Kept))

    def _kept(self, kept: Kept) -> None:
        self.floor = max(self.floor, kept.version)


def _joined(before: Errand | None, errand: Errand) -> Errand:
    """A draft that was not said yet is not forgotten where only the hand changes."""
    if before is None or before.quarter != errand.quarter or errand.orders is not None:
        return errand
    return Errand(errand.quarter, before.orders, before.base, errand.hands_in, errand.takes_back)
