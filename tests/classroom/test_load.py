"""Load: two hundred bots play forty quarters of a served class; how long anybody waits, and what it takes."""

import asyncio
import os
import sqlite3
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from game.classroom.bots import Bot
from game.classroom.events import Event
from game.classroom.selftest import quantile
from game.classroom.service import Setup
from game.classroom.trial import LOOPBACK, Server
from game.protocol.client import Client

LUCK = 5
STUDENTS, QUARTERS, TURN_S, THINK_S = 200, 40, 12.0, 8.0
ACKNOWLEDGED_S, LAST_SCREEN_S, MEMORY_MB = 0.5, 2.0, 400.0


class Sleeper(Bot):
    """Joins and looks, and never hands in: with it every quarter lasts until its deadline."""

    async def _decide(self, quarter, before):
        pass


def processes(pid):
    """A process and all that it began (Linux)."""
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            found += processes(int(child))
    return found


def kind_of(pid, server):
    if pid == server:
        return "server"
    nice = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[16])
    return "looking back" if nice > 0 else "worlds"


def memory_mb(pid):
    """Resident memory, what is shared counted in every process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def watched(server, most):
    """Note the most each process takes, and all together, until cancelled."""
    while True:
        now = Counter()
        for pid in await asyncio.to_thread(processes, server):
            try:
                now[kind_of(pid, server)] += memory_mb(pid)
            except (FileNotFoundError, IndexError):  # it has just ended
                continue
        now["all"] = sum(now.values())
        for name, taken in now.items():
            most[name] = max(most[name], taken)
        await asyncio.sleep(0.5)


async def played(server, students, think_s):
    bots = [Bot(LOOPBACK, server.port, server.ready.code, number, LUCK, think_s) for number in range(students - 1)]
    bots.append(Sleeper(LOOPBACK, server.port, server.ready.code, students - 1, LUCK))
    for bot in bots:
        await bot.join()
    teacher: Client = await server.teacher()
    most = Counter()
    watching = asyncio.create_task(watched(server.process.pid, most))
    await teacher.post("/api/teacher/start")
    ledgers = await asyncio.gather(*(bot.play() for bot in bots))
    watching.cancel()
    return ledgers, most


def logged(folder):
    base = sqlite3.connect(folder / "class.db")
    rows = base.execute("SELECT t, body FROM events ORDER BY seq").fetchall()
    base.close()
    return [(t, msgspec.json.decode(body, type=Event)) for t, body in rows]


def last_screens_s(ledgers, events, quarters):
    """From each deadline to the moment when the last bot has seen the quarter after it (or the end); [quarter]."""
    deadlines = [event.at for _, event in events if type(event).__name__ == "DeadlineSet"]
    assert len(deadlines) == quarters
    since = time.time() - time.monotonic()  # the log's clock against the bots'
    seen = [max(each.screens[at] for each in ledgers) + since for at in range(1, quarters)]
    seen.append(max(each.ended for each in ledgers) + since)
    return [at - deadline for at, deadline in zip(seen, deadlines, strict=True)]


def report(ledgers, late_s, most, students, quarters):
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    acknowledged = sum(len(each.acknowledged_s) for each in ledgers)
    taken = ", ".join(f"{name} {mb:.0f} MB" for name, mb in most.items())
    return (
        f"{students} students x {quarters} quarters (load average {load}): p95 {quantile(ledgers, 0.95):.3f} s and "
        f"slowest {quantile(ledgers, 1.0):.2f} s over {acknowledged} acknowledgements; deadline to last screen "
        f"{max(late_s):.2f} s (median {sorted(late_s)[len(late_s) // 2]:.2f} s); {taken}"
    )


def loaded(folder, students, quarters, turn_s, think_s):
    asked = Setup("level_field", quarters=quarters, untimed_quarters=0, turn_s=turn_s, seed=LUCK)
    server = Server(folder, asked)
    try:
        ledgers, most = asyncio.run(played(server, students, think_s))
    finally:
        server.stop()
    late_s = last_screens_s(ledgers, logged(folder), quarters)
    print(report(ledgers, late_s, most, students, quarters))
    return ledgers, late_s, most


@pytest.mark.slow
def test_a_few_bots_wait_for_deadlines(tmp_path):
    ledgers, late_s, most = loaded(tmp_path, 5, 2, 3.0, 1.0)
    assert not any(each.errors for each in ledgers)
    assert all(len(each.acknowledged_s) == 4 for each in ledgers[:-1])
    assert min(late_s) > 0
    assert most["all"] >= most["server"] > 50


@pytest.mark.slow
def test_two_hundred_bots_play_forty_quarters(tmp_path):
    ledgers, late_s, most = loaded(tmp_path, STUDENTS, QUARTERS, TURN_S, THINK_S)
    assert not [error for each in ledgers for error in each.errors]
    assert sum(len(each.handed_in) for each in ledgers) > 0.98 * (STUDENTS - 1) * QUARTERS
    assert quantile(ledgers, 0.95) < ACKNOWLEDGED_S
    assert max(late_s) < LAST_SCREEN_S
    assert most["all"] < MEMORY_MB
