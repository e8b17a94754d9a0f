"""Classes for tests: the worlds are played in this process, so that a class opens in no time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from game.classroom import looking_back, session
from game.classroom.events import CommonsRule
from game.classroom.service import Classroom, Setup
from game.classroom.worker import WorkerError
from game.classroom.worlds import Worlds

SEED = 11


class Inline:
    """The worker's calls, answered here; the process itself is tested in test_worker and test_kill."""

    def __init__(self, scenario: str, seed: int, count: int, folder: Path, commons_rule: CommonsRule = "") -> None:
        self.worlds = Worlds(scenario, seed, count, folder, commons_rule)

    async def ask(self, name: str, *arguments: Any) -> Any:
        await asyncio.sleep(0)  # as a process would, it lets others go first
        try:
            return getattr(self.worlds, name)(*arguments)
        except Exception as problem:
            raise WorkerError(str(problem)) from problem

    def stop(self) -> None:
        pass


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.t = 1000.0

    def __call__(self) -> float:
        return self.t


def setup(**changes: Any) -> Setup:
    asked: dict[str, Any] = {
        "scenario": "level_field",
        "quarters": 4,
        "untimed_quarters": 0,
        "turn_s": 60.0,
        "seed": SEED,
    }
    return Setup(**(asked | changes))


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A class in the test's folder; opened again it is the same class."""
    monkeypatch.setattr(session, "Worker", Inline)
    monkeypatch.setattr(looking_back, "HANDS", 0)  # tests of it begin a process; all others need none

    @asynccontextmanager
    async def open_class(now: Callable[[], float] | None = None, **changes: Any) -> AsyncIterator[Classroom]:
        clock = {"now": now} if now else {}
        classroom = await Classroom.open(tmp_path, setup(**changes), **clock)
        try:
            yield classroom
        finally:
            await classroom.close()

    return open_class


async def seated(classroom: Classroom, *names: str) -> list[int]:
    """These have joined; their numbers."""
    return [(await classroom.join(classroom.state.opened.code, name)).student for name in names]


async def until(true: Callable[[], bool], patience_s: float = 10.0) -> None:
    """Wait for something the clock does."""
    async with asyncio.timeout(patience_s):
        while not true():
            await asyncio.sleep(0.01)


@pytest.fixture
def besieged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs an attack on a served class in which Ada sits; afterwards she still decides."""
    from tests.classroom.live import live

    monkeypatch.setattr(session, "Worker", Inline)
    monkeypatch.setattr(looking_back, "HANDS", 0)

    def run(attack: Callable[..., Any], **changes: Any) -> None:
        async def play() -> None:
            async with live(tmp_path, **({"turn_s": 600.0} | changes)) as it:
                ada = await it.joined("Ada")
                await it.room.start()
                await attack(it)
                assert await it.goes_on(ada)
                assert not it.room.trouble

        asyncio.run(asyncio.wait_for(play(), 60))

    return run
