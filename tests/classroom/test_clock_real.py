"""Clock, real: a served class whose server is killed keeps its time, and quarters close when they should by the wall clock."""

import asyncio
import sqlite3
import time

import msgspec
import pytest

from game.classroom.events import Event
from game.classroom.service import Setup
from game.classroom.trial import Server
from tests.classroom.conftest import SEED


def setup(**changes):
    return Setup(**({"scenario": "level_field", "quarters": 4, "untimed_quarters": 0, "seed": SEED} | changes))


def said_to(server, *paths):
    """The teacher's buttons, one after the other; then what the console shows."""

    async def press():
        teacher = await server.teacher()
        try:
            for path in paths:
                await teacher.post(f"/api/teacher/{path}")
            return await teacher.get("/api/teacher/state")
        finally:
            teacher.close()

    return asyncio.run(press())


@pytest.mark.parametrize("phase", ["running", "paused"])
@pytest.mark.slow
def test_a_server_that_was_killed_gives_the_quarter_the_time_it_had_left(tmp_path, phase):
    server = Server(tmp_path, setup(turn_s=300.0))
    try:
        said_to(server, "start")
        time.sleep(1.5)
        before = said_to(server, *(["pause"] if phase == "paused" else []))
        asked = time.monotonic()
        assert before["phase"] == phase and 290 < before["remaining_s"] < 299.5
        time.sleep(0.7)
        lived = time.monotonic() - asked
        server.kill()
        time.sleep(2.0)  # the time it is gone is nobody's loss
        server.again()
        came_back = time.monotonic()
        after = said_to(server)
        lived += time.monotonic() - came_back
        expected = before["remaining_s"] - (lived if phase == "running" else 0.0)
        assert after["phase"] == phase and after["quarter"] == 0
        assert after["remaining_s"] == pytest.approx(expected, abs=1.0)
        if phase == "paused":
            resumed = said_to(server, "resume")
            assert resumed["remaining_s"] == pytest.approx(before["remaining_s"], abs=1.0)
    finally:
        server.stop()


@pytest.mark.slow
def test_with_nobody_in_the_room_every_quarter_closes_when_its_time_is_over(tmp_path):
    server = Server(tmp_path, setup(turn_s=1.5))
    try:
        said_to(server, "start")
        until = time.monotonic() + 30
        while said_to(server)["phase"] != "ended" and time.monotonic() < until:
            time.sleep(0.3)
    finally:
        server.stop()
    base = sqlite3.connect(tmp_path / "class.db")
    happened = [
        (t, msgspec.json.decode(body, type=Event))
        for t, body in base.execute("SELECT t, body FROM events ORDER BY seq").fetchall()
    ]
    base.close()
    deadlines = [event.at for _, event in happened if type(event).__name__ == "DeadlineSet"]
    closed = [(t, event) for t, event in happened if type(event).__name__ == "Closed"]
    assert [event.quarter for _, event in closed] == [0, 1, 2, 3]
    for deadline, (t, event) in zip(deadlines, closed, strict=True):
        assert 0 <= t - deadline < 1.0  # a machine with other work included
        assert set(event.sources) == {"ai"}
