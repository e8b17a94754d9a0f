"""Record: replay equals play in another process; a crash loses nothing but the quarter not yet ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from game.model import ConstellationModel
from game.record import QuarterLine, RecordError, mend, read, replay
from game.world.axes import arrays_of
from game.world.orders import ResearchOrder
from game.world.state import digest


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six recorded quarters."""
    place = tmp_path_factory.mktemp("record") / "match.sky"
    model = ConstellationModel(seed=7, quarters=6, record=place, collect=False)
    for _ in range(6):
        model.step()
    model.release()
    return place


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "game", *command], capture_output=True, text=True)


def test_a_replay_reaches_the_same_digests_in_another_process(record: Path) -> None:
    checked = run("replay", str(record), "--check")
    assert checked.returncode == 0, checked.stderr
    assert "6 quarters" in checked.stdout


def test_a_replay_gives_back_the_worlds_that_were_played(record: Path) -> None:
    model = ConstellationModel(seed=7, quarters=6, collect=False)
    worlds = [digest(model.world)]
    for _ in range(6):
        model.step()
        worlds.append(digest(model.world))
    assert [digest(world) for world, _ in replay(read(record))] == worlds


def test_notices_survive_the_record(record: Path) -> None:
    from game.record import notices_as_lists, notices_from_lists

    model = ConstellationModel(seed=7, collect=False)
    again = notices_from_lists(notices_as_lists(model.notices), model.book)
    for (name, _, _, before), (_, _, _, after) in zip(arrays_of(model.notices), arrays_of(again), strict=True):
        assert (before == after).all(), name


@pytest.mark.parametrize("cut", [1, 5, 40, 400])
def test_a_torn_last_line_is_mended_with_a_word(record: Path, tmp_path: Path, cut: int) -> None:
    torn = tmp_path / "torn.sky"
    torn.write_bytes(record.read_bytes()[:-cut])
    recorded = read(torn)
    assert "torn" in recorded.mended
    assert len(recorded.lines) == 5
    mend(recorded)
    assert read(torn).mended == ""
    assert len(list(replay(read(torn)))) == 6


@pytest.mark.parametrize("line", [1, 2, 4])
def test_a_damaged_line_is_refused_by_its_number(record: Path, tmp_path: Path, line: int) -> None:
    rows = record.read_bytes().split(b"\n")
    rows[line - 1] = rows[line - 1].replace(b'"', b"'", 1)
    damaged = tmp_path / "damaged.sky"
    damaged.write_bytes(b"\n".join(rows))
    with pytest.raises(RecordError, match=rf"line {line}:"):
        read(damaged)
    told = run("replay", str(damaged), "--check")
    assert told.returncode == 1
    assert len(told.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"hello\n", b'{"a": 1}\n', b"\x00\xff\n"])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    foreign = tmp_path / "foreign.sky"
    foreign.write_bytes(content)
    with pytest.raises(RecordError, match="line 1"):
        read(foreign)


def test_a_changed_order_does_not_replay(record: Path, tmp_path: Path) -> None:
    """Even with a checksum that fits, other orders lead to another digest."""
    from game.record import signed, unsigned

    rows = record.read_bytes().splitlines()
    content = unsigned(rows[1])
    assert content is not None
    line = msgspec.json.decode(content, type=QuarterLine)
    other = msgspec.structs.replace(line.orders[1], research=ResearchOrder(1_000, "autonomy"))
    forged = msgspec.structs.replace(line, orders=(line.orders[0], other, *line.orders[2:]))
    rows[1] = signed(msgspec.json.encode(forged))[:-1]
    place = tmp_path / "forged.sky"
    place.write_bytes(b"\n".join(rows) + b"\n")
    with pytest.raises(RecordError, match="line 2: replay led to"):
        list(replay(read(place)))


def test_killing_the_process_loses_only_the_quarter_not_yet_ended(tmp_path: Path) -> None:
    """kill -9 at many moments: what is on disk replays, and nothing that was reported is missing."""
    for attempt in range(6):
        place = tmp_path / f"killed{attempt}.sky"
        game = subprocess.Popen(
            [sys.executable, "-u", "-m", "game", "watch", "--record", str(place), "--seed", str(attempt)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert game.stdout is not None
        reported = 0
        for row in game.stdout:
            reported += row[:2] == "20" and "operator" not in row
            if reported >= 3 + attempt * 5:
                break
        time.sleep(0.003 * attempt)
        os.kill(game.pid, signal.SIGKILL)
        game.wait()
        game.stdout.close()
        recorded = read(place)
        assert len(recorded.lines) >= reported
        assert len(list(replay(recorded))) == len(recorded.lines) + 1
