"""The clock of a lesson: its 45 minutes played by bots in a twentieth of the time, and what each quarter loses beside its time."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest

from game.classroom.ballot import counted
from game.classroom.bots import Bot
from game.classroom.conductor import conduct
from game.classroom.folding import fold_all
from game.classroom.log import EventLog
from game.classroom.plan import setup_of
from game.classroom.session import LOG_NAME
from game.classroom.trial import LOOPBACK, Server
from game.insight.lessons.lesson import lesson

STUDENTS = 30
SCALE = 20  # a minute of the plan is three seconds here; what the server and its pages take is not scaled
JOIN, BRIEF, UNTIMED, TIMED, TALK = range(5)  # steps of the plan


async def class_of_bots(server: Server, minutes: list[int]) -> tuple[list[Bot], dict[str, float]]:
    """Bots take the time of every step; when each began."""
    began = {"join": time.monotonic()}
    bots = [Bot(LOOPBACK, server.port, server.ready.code, number, 1) for number in range(STUDENTS)]
    for bot in bots:
        bot.hands_in = False  # so that every quarter lasts its whole time
    await asyncio.gather(*(late(bot, 60 * minutes[JOIN] / SCALE * at / STUDENTS) for at, bot in enumerate(bots)))
    await asyncio.sleep(began["join"] + 60 * (minutes[JOIN] + minutes[BRIEF]) / SCALE - time.monotonic())
    teacher = await server.teacher()
    began["start"] = time.monotonic()
    await teacher.post("/api/teacher/start")
    play = [asyncio.create_task(bot.play()) for bot in bots]
    for quarter in (1, 2):  # those without a clock are closed by the teacher
        await asyncio.sleep(began["start"] + 60 * minutes[UNTIMED] / 2 * quarter / SCALE - time.monotonic())
        await teacher.post("/api/teacher/close")
    began["timed"] = time.monotonic()
    await asyncio.gather(*play)
    began["end"] = time.monotonic()
    page = await bots[0].client.get("/lesson")
    assert b"What bound, and where the money went" in page
    began["debrief"] = time.monotonic()
    return bots, began


async def late(bot: Bot, delay_s: float) -> None:
    """Join some time into the step."""
    await asyncio.sleep(delay_s)
    await bot.join()


@pytest.mark.slow
def test_the_plan_of_45_minutes_holds_and_quarters_lose_little_between_deadline_and_next_screen(tmp_path: Path) -> None:
    asked = lesson("1")
    minutes = [step.minutes for step in asked.plan]
    assert minutes == [5, 5, 8, 15, 12] and asked.minutes == 45
    assert asked.untimed_quarters == 2 and 60 * minutes[TIMED] == 10 * asked.turn_s
    turn_s = asked.turn_s / SCALE
    server = Server(tmp_path, replace(setup_of("1"), turn_s=turn_s, seed=1))
    try:
        bots, began = asyncio.run(asyncio.wait_for(class_of_bots(server, minutes), 180))
    finally:
        server.stop()
    assert not [error for bot in bots for error in bot.ledger.errors]
    assert all(len(bot.ledger.drafts) == 12 for bot in bots)  # each decided every quarter
    last = {quarter: max(bot.ledger.screens[quarter] for bot in bots) for quarter in range(12)}
    lost = [last[quarter + 1] - last[quarter] - turn_s for quarter in range(2, 11)]
    beside = began["end"] - began["timed"] - 10 * turn_s
    talk = began["debrief"] - began["end"]
    print(
        f"\na quarter loses {1000 * sum(lost) / len(lost):.0f} ms on average, {1000 * max(lost):.0f} at most, beside its time"
    )
    print(
        f"ten quarters of {asked.turn_s:.0f} s take {10 * asked.turn_s + beside:.1f} s; the lesson's page is there after {talk:.1f} s"
    )
    assert max(lost) < 2.0
    assert 10 * asked.turn_s + beside < 60 * minutes[TIMED] + 20  # out of the talk's twelve minutes
    assert talk < 30.0  # two seconds of work, on a machine that may have other things to do


async def both_rounds(server: Server) -> tuple[list[Bot], dict]:  # type: ignore[type-arg]
    """Four bots and a teacher that is one; the console at the end."""
    bots = [Bot(LOOPBACK, server.port, server.ready.code, number, 1) for number in range(4)]
    for bot in bots:
        await bot.join()
    teacher = await server.teacher()
    await teacher.post("/api/teacher/start")
    await asyncio.gather(*(bot.play() for bot in bots), conduct(teacher))
    assert b"One rule against the other" in await bots[0].client.get("/lesson")
    return bots, await teacher.get("/api/teacher/state")


@pytest.mark.slow
def test_bots_play_both_rounds_over_http_and_their_vote_decides_the_rule(tmp_path: Path) -> None:
    server = Server(tmp_path, replace(setup_of("5"), quarters=3, seed=1))
    try:
        bots, console = asyncio.run(asyncio.wait_for(both_rounds(server), 120))
    finally:
        server.stop()
    assert not [error for bot in bots for error in bot.ledger.errors]
    assert all(bot.ledger.handed_in == set(range(6)) for bot in bots)
    assert (console["phase"], console["round_number"], console["vote"]) == ("ended", 2, None)
    log = EventLog(tmp_path / LOG_NAME)
    [vote] = fold_all(log.read()).votes
    log.close()
    voices = dict(counted(vote))
    assert sum(voices.values()) == 4 and voices[console["commons_rule"]] == max(voices.values())
