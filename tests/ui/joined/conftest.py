"""A class in a child process, and windows with a seat in it."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

import game.ui.joined.kept as kept
import game.ui.session as sessions
from game.classroom.log import EventLog
from game.classroom.plan import Setup
from game.classroom.trial import LOOPBACK, Server
from game.protocol.client import Client
from game.ui.join import seat_window
from game.ui.joined.address import Address
from game.ui.joined.entering import Entered, Wish, enter
from game.ui.screen import Screen
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.report import Report
from game.ui.session import Session
from tests.ui.conftest import Driver

PATIENCE_S = 30.0
CLASS = {"scenario": "class_period", "untimed_quarters": 12, "seed": 11, "worlds": 1, "quarters": 6}


class Window(Driver):
    """A student at a window; frames go by at the pace of the clock on the wall."""

    session: Session

    def until(self, true: Callable[[], Any], what: str = "") -> None:
        """Frames until something is so."""
        end = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < end, f"waited in vain for {what or true}; words on screen: {self.words()}"
            self.frame()
            time.sleep(0.01)
        self.wait()

    def words(self) -> list[str]:
        return [drawn.string for drawn in self.canvas.texts]

    @property
    def host(self):
        return self.session.host

    def until_quarter(self, quarter: int) -> None:
        self.until(lambda: self.session.seen.quarter == quarter, f"quarter {quarter}")

    def put(self, **lines: Any) -> None:
        """Decide, as any screen does."""
        self.session.draft.put(**lines)

    def hand_in(self) -> None:
        """Put report and dilemma away, and hand in whatever is pending."""
        while isinstance(self.screen, Report | Dilemma):
            self.key(pygame.K_ESCAPE)
        self.end_quarter()

    def until_saved(self) -> None:
        self.until(
            lambda: not self.host.link.is_busy and self.host.state.draft == self.session.draft.orders,
            "the draft to be saved",
        )


class Room:
    """A class under way, and its teacher."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        self.folder = folder
        self.windows: list[Window] = []
        self.server = Server(folder, Setup(**(CLASS | changes)))

    @property
    def address(self) -> Address:
        return Address(LOOPBACK, self.server.port)

    @property
    def code(self) -> str:
        return self.server.ready.code

    def teach(self, *orders: str, **content: Any) -> None:
        """What the teacher does, such as `start`, one after the other."""

        async def ask() -> None:
            client = await self.server.teacher()
            for order in orders:
                await client.post(f"/api/teacher/{order}", content)
            client.close()

        asyncio.run(ask())

    def ask(self, token: str, method: str, path: str, content: Any = None) -> Any:
        """What a student's browser or bot asks."""

        async def ask() -> Any:
            client = Client(*self.address, token=token)
            try:
                return await (client.get(path) if method == "GET" else client.post(path, content))
            finally:
                client.close()

        return asyncio.run(ask())

    def join(self, name: str) -> dict[str, Any]:
        """Somebody joins in a browser."""
        return self.ask("", "POST", "/api/join", {"code": self.code, "name": name})

    def enter(self, name: str = "Ada", **wishes: Any) -> Entered:
        return enter(self.address, Wish(self.code, name, **wishes))

    def logged(self) -> list[Any]:
        """Every event on the disk, once everybody has hung up and the server has let go of it."""
        for window in self.windows:
            window.session.close()
        self.server.stop()
        log = EventLog(self.folder / "class.db")
        try:
            return [entry.event for entry in log.read()]
        finally:
            log.close()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the player's own seats and saves."""
    monkeypatch.setattr(kept, "folder", lambda: tmp_path / "seats")
    monkeypatch.setattr(sessions, "saves", lambda: tmp_path / "matches")
    return tmp_path


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """`hold(**changes)`: a class in a process of its own."""
    rooms: list[Room] = []

    def begin(**changes: Any) -> Room:
        rooms.append(Room(tmp_path / f"class{len(rooms)}", **changes))
        return rooms[-1]

    yield begin
    for room in rooms:
        room.server.stop()


@pytest.fixture
def sit(drive) -> Iterator[Callable[..., Window]]:
    """`sit(room, name)`: a window with a seat in it."""
    rooms: list[Room] = []

    def open_it(room: Room, name: str = "Ada", size=(1280, 720), scale=None, beats="never", **wishes: Any) -> Window:
        app = drive(Screen(), size, scale, beats=beats).app
        entered = room.enter(name, **wishes)
        window = Window(app)
        window.session = seat_window(app, room.address, entered)
        window.entered = entered
        window.session.shown.update(f"dilemma {quarter}" for quarter in range(60))
        room.windows.append(window)
        rooms.append(room)
        window.wait()
        return window

    yield open_it
    for room in rooms:
        for window in room.windows:
            window.session.close()
