"""Worker: the process that plays quarters; when it dies another one takes over from the log."""

import asyncio

import pytest

from game.classroom.service import Classroom
from game.classroom.snapshots import latest
from game.classroom.worker import Worker, WorkerError
from game.classroom.worlds import Worlds
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


def test_what_the_worker_cannot_do_is_one_line_and_it_goes_on(tmp_path):
    worker = Worker("level_field", SEED, 1, tmp_path)
    try:
        with pytest.raises(WorkerError, match="IndexError"):
            worker.call("show", 7)
        assert worker.call("count") == 1
    finally:
        worker.stop()


@pytest.mark.parametrize("harm", ["none", "torn", "gone", "another class", "another quarter"])
def test_a_snapshot_saves_replaying_and_is_never_believed(tmp_path, harm):
    worlds = Worlds("level_field", SEED, 1, tmp_path)
    closed = []
    for _ in range(4):
        closed.append(worlds.close(0, [None] * 5)[:2])
        worlds.keep(0)
    shares = worlds.show(0).shares_ppm
    forms, digests = [each[0] for each in closed], [each[1] for each in closed]
    for place in tmp_path.glob("*.snapshot"):
        if harm == "torn":
            place.write_bytes(place.read_bytes()[:1000])
        elif harm == "gone":
            place.unlink()
        elif harm == "another class":
            other = Worlds("level_field", SEED + 1, 1, tmp_path)
            for _ in range(4):
                other.close(0, [None] * 5)
                other.keep(0)
        elif harm == "another quarter":
            place.write_bytes((tmp_path / "world_01.1.snapshot").read_bytes())
    assert (latest(tmp_path, 0, digests) is not None) is (harm in ("none", "another quarter"))
    for quarters in (4, 3, 1, 0):
        fresh = Worlds("level_field", SEED, 1, tmp_path)
        shown = fresh.rebuild(0, forms[:quarters], digests[:quarters])
        assert shown.world.quarter == quarters
        assert (shown.before is None) is (quarters == 0)
        assert shown.shares_ppm == shares[: quarters + 1]  # the wall's curves begin at the opening
        assert not quarters or digest(shown.world) == digests[quarters - 1]
    assert fresh.close(0, forms[0])[1] == digests[0]
