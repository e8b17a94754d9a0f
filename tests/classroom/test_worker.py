"""Worker: the process that plays quarters; when it dies another one takes over from the log."""

import asyncio

import pytest

from game.classroom.service import Classroom
from game.classroom.worker import Worker, WorkerError
from game.world.state import digest
from tests.classroom.conftest import SEED, seated, setup


def test_a_worker_that_dies_is_replaced_and_the_quarter_played(tmp_path):
    async def play():
        room = await Classroom.open(tmp_path, setup(worlds=2))
        try:
            await seated(room, "Ada", "Bob", "Cleo", "Dan", "Eve")
            await room.start()
            await room.close_now()
            room.worker.process.kill()
            await room.close_now()
            assert room.state.quarter == 2
            for world, shown in enumerate(room.shown):
                assert digest(shown.world) == room.state.rooms[world].played[-1].digest
        finally:
            await room.close()

    asyncio.run(play())


def test_what_the_worker_cannot_do_is_one_line_and_it_goes_on():
    worker = Worker("level_field", SEED, 1)
    try:
        with pytest.raises(WorkerError, match="IndexError"):
            worker.call("show", 7)
        assert worker.call("count") == 1
    finally:
        worker.stop()
