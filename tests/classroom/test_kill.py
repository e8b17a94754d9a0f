"""Kill: the server dies at any moment; what it acknowledged is there when it is back, and the class goes on."""

import asyncio
import json
import os
import random
import sqlite3
import time

import msgspec
import pytest

from game.classroom.bots import Bot
from game.classroom.events import Event
from game.classroom.service import Setup
from game.classroom.trial import LOOPBACK, Server
from game.classroom.worlds import Worlds
from game.world.orders import Orders

LUCK = 5


def setup(**changes):
    return Setup(**({"scenario": "level_field", "quarters": 4, "untimed_quarters": 4, "seed": LUCK} | changes))


async def played(server, students, kills, luck, pauses_s, think_s):
    """A class of bots in which the server is killed so often; the ledgers, and when it was killed and served again."""
    bots = [Bot(LOOPBACK, server.port, server.ready.code, number, LUCK, think_s) for number in range(students)]
    for bot in bots:  # one after the other: the same seats in every run
        await bot.join()
    teacher = await server.teacher()
    await teacher.post("/api/teacher/start")
    playing = [asyncio.create_task(bot.play()) for bot in bots]
    kills_at = []
    for _ in range(kills):
        await asyncio.sleep(luck.uniform(*pauses_s))
        if all(task.done() for task in playing):
            break
        server.kill()
        began = time.monotonic()
        await asyncio.to_thread(server.again)
        kills_at.append((began, time.monotonic()))
    return await asyncio.gather(*playing), kills_at


def logged(folder):
    """Every event of the class, read after its server has ended."""
    base = sqlite3.connect(folder / "class.db")
    rows = base.execute("SELECT body FROM events ORDER BY seq").fetchall()
    base.close()
    return [msgspec.json.decode(body, type=Event) for (body,) in rows]


def class_of_bots(folder, students, kills, luck, pauses_s=(0.2, 0.8), think_s=0.3, **changes):
    server = Server(folder, setup(**changes))
    try:
        ledgers, kills_at = asyncio.run(played(server, students, kills, luck, pauses_s, think_s))
    finally:
        server.stop()
    return ledgers, kills_at, logged(folder)


def nothing_acknowledged_is_lost(ledgers, events):
    """Every acknowledged form is the one that was played, as a person's."""
    names = [event.name for event in events if type(event).__name__ == "Joined"]
    places = {event.name: (event.world, event.seat) for event in events if type(event).__name__ == "Joined"}
    assert len(set(names)) == len(names) == len(ledgers)
    closed = {(event.world, event.quarter): event for event in events if type(event).__name__ == "Closed"}
    for number, ledger in enumerate(ledgers):
        world, seat = places[f"bot {number}"]
        assert not ledger.errors
        for quarter in ledger.handed_in:
            form = msgspec.convert(json.loads(json.dumps(ledger.drafts[quarter])), Orders)
            assert closed[world, quarter].forms[seat] == form
            assert closed[world, quarter].sources[seat] == "human"
    return {place: event.digest for place, event in closed.items()}


def unbroken(ledgers, events, quarters):
    """Where the same decisions lead in one go: each acknowledged form, the character in the chair nobody has."""
    places = {event.name: (event.world, event.seat) for event in events if type(event).__name__ == "Joined"}
    taken = {places[f"bot {number}"]: ledger for number, ledger in enumerate(ledgers)}
    worlds = Worlds("level_field", LUCK, 1 + max(world for world, _ in taken))
    marks = {}
    for world in range(worlds.count()):
        for quarter in range(quarters):
            forms = [None] * len(worlds.book.operators)
            for (at, seat), ledger in taken.items():
                if at == world:
                    forms[seat] = msgspec.convert(json.loads(json.dumps(ledger.drafts[quarter])), Orders)
            marks[world, quarter] = worlds.close(world, forms)[1]
    return marks


def test_killed_three_times_nothing_acknowledged_is_lost_and_the_end_is_the_same(tmp_path):
    (tmp_path / "a").mkdir()
    whole, _, events = class_of_bots(tmp_path / "a", 6, 0, random.Random(1))
    in_one_go = nothing_acknowledged_is_lost(whole, events)
    (tmp_path / "b").mkdir()
    ledgers, kills_at, events = class_of_bots(tmp_path / "b", 6, 3, random.Random(2), think_s=1.0)
    assert kills_at
    assert all(ledger.away for ledger in ledgers)
    assert nothing_acknowledged_is_lost(ledgers, events) == in_one_go == unbroken(ledgers, events, 4)
    assert len(in_one_go) == 2 * 4  # two worlds, four quarters


def waits_s(ledgers, kills_at):
    """How long each bot waited for its next answer; where another kill came meanwhile, from that one."""
    for ledger in ledgers:
        for lost, answered in ledger.away:
            yield answered - max([lost, *(down for down, _ in kills_at if down < answered)])


@pytest.mark.slow
def test_killed_twenty_times_with_two_hundred_seats(tmp_path):
    ledgers, kills_at, events = class_of_bots(
        tmp_path, 200, 20, random.Random(3), (0.3, 2.5), think_s=4.0, quarters=12, untimed_quarters=12
    )
    ends = nothing_acknowledged_is_lost(ledgers, events)
    served_s, back_s = sorted(up - down for down, up in kills_at), sorted(waits_s(ledgers, kills_at))
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(
        f"{len(kills_at)} kills (load average {load}): served again after {served_s[10]:.1f} s, at most "
        f"{served_s[-1]:.1f} s; a bot was back after {back_s[len(back_s) // 2]:.1f} s, at most {back_s[-1]:.1f} s"
    )
    assert len(kills_at) == 20
    assert all(len(ledger.drafts) == 12 for ledger in ledgers)
    assert ends == unbroken(ledgers, events, 12)
    assert back_s[-1] < 5.0


@pytest.mark.parametrize("paused", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_killed_in_the_middle_of_a_quarter_the_time_that_was_left_is_left(tmp_path, paused):
    async def left_s():
        teacher = await server.teacher()
        console = await teacher.get("/api/teacher/state")
        asked = time.monotonic()
        teacher.close()
        return console["remaining_s"], asked, console["phase"]

    async def play():
        bot = Bot(LOOPBACK, server.port, server.ready.code, 0, LUCK)
        await bot.join()
        teacher = await server.teacher()
        await teacher.post("/api/teacher/start")
        await asyncio.sleep(1.2)
        if paused:
            await teacher.post("/api/teacher/pause")
        before, asked, _ = await left_s()
        server.kill()
        killed = time.monotonic()
        await asyncio.sleep(1.5)
        await asyncio.to_thread(server.again)
        up = time.monotonic()
        after, again, phase = await left_s()
        assert phase == ("paused" if paused else "running")
        ran_s = 0.0 if paused else (killed - asked) + (again - up)  # nothing of the time in which it was gone
        assert before - after == pytest.approx(ran_s, abs=1.0)
        if paused:
            assert after == before
            await (await server.teacher()).post("/api/teacher/resume")
            assert (await left_s())[0] == pytest.approx(before, abs=1.0)

    server = Server(tmp_path, setup(untimed_quarters=0, turn_s=300.0))
    try:
        asyncio.run(play())
    finally:
        server.stop()
