"""Clock: pause, more time, and what is left after a restart."""

import asyncio

import pytest

from game.classroom.service import ClassroomError
from tests.classroom.conftest import Clock, seated


@pytest.mark.parametrize("running_s", [0.0, 12.5, 59.0])
def test_a_pause_keeps_what_was_left(opened, running_s):
    async def play():
        clock = Clock()
        async with opened(clock) as room:
            await seated(room, "Ada")
            await room.start()
            clock.t += running_s
            await room.pause()
            clock.t += 500
            await asyncio.sleep(0.05)
            assert room.remaining_s() == pytest.approx(60 - running_s)
            await room.resume()
            assert room.remaining_s() == pytest.approx(60 - running_s)
            assert room.state.quarter == 0

    asyncio.run(play())


def test_paused_closed_and_opened_again_the_same_time_is_left(opened):
    async def play():
        clock = Clock()
        async with opened(clock) as room:
            await seated(room, "Ada")
            await room.start()
            clock.t += 20
            await room.pause()
        clock.t += 3600
        async with opened(clock) as room:
            assert room.state.phase == "paused"
            await room.resume()
            assert room.remaining_s() == pytest.approx(40)

    asyncio.run(play())


def test_a_restart_gives_back_the_time_it_took(opened):
    async def play():
        clock = Clock()
        async with opened(clock) as room:
            await seated(room, "Ada")
            await room.start()
            clock.t += 20
        clock.t += 3600
        async with opened(clock) as room:
            assert room.remaining_s() == pytest.approx(40, abs=1)

    asyncio.run(play())


def test_more_time_counts_running_and_paused(opened):
    async def play():
        clock = Clock()
        async with opened(clock) as room:
            await seated(room, "Ada")
            await room.start()
            await room.extend(30)
            assert room.remaining_s() == 90
            await room.pause()
            await room.extend(15)
            await room.resume()
            assert room.remaining_s() == 105
            with pytest.raises(ClassroomError, match="1 to 3600"):
                await room.extend(-5)

    asyncio.run(play())


def test_the_first_quarters_have_no_deadline(opened):
    async def play():
        clock = Clock()
        async with opened(clock, untimed_quarters=2) as room:
            await seated(room, "Ada")
            await room.start()
            clock.t += 9999
            await asyncio.sleep(0.05)
            left = []
            for _ in range(3):
                left.append(room.remaining_s())
                await room.close_now()
            assert left == [None, None, 60]

    asyncio.run(play())


@pytest.mark.parametrize("asked", ["pause", "resume", "close_now", "undo"])
def test_before_the_start_there_is_nothing_to_command(opened, asked):
    async def play():
        async with opened() as room:
            with pytest.raises(ClassroomError, match="not begun"):
                await getattr(room, asked)()

    asyncio.run(play())
