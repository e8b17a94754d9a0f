"""One tournament run by one worker, by two, killed and resumed, interrupted, on a cluster: the same files, byte for byte."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.watch import check_record

WAIT_S = 120
TOURNAMENT = """
title = "Three ways"
bots = ["Balanced", "RandomLegal", "PriceCutter"]
games = 24
quarters = 6
seed = 42
"""


def command(folder: Path, out: str, *more: str) -> list[str]:
    return [sys.executable, "-m", "game", "arena", str(folder / "three.toml"), "--out", str(folder / out), *more]


def finished(folder: Path, out: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(folder, out, *more), capture_output=True, text=True, timeout=WAIT_S, check=False)


def files(folder: Path) -> dict[str, bytes]:
    """Everything but the journal, whose lines stand in the order in which games ended."""
    kept = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "journal.jsonl")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept if path.suffix != ".html"}


def games_in(out: Path) -> int:
    journal = out / "journal.jsonl"
    return journal.read_bytes().count(b"\n") - 1 if journal.is_file() else 0


def begun(folder: Path, out: str, *more: str, games: int) -> "subprocess.Popen[str]":
    """A tournament that has played some games, in a process group of its own."""
    running = subprocess.Popen(
        command(folder, out, *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    end = time.monotonic() + WAIT_S
    while games_in(folder / out) < games:
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)
    return running


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arena")
    (folder / "three.toml").write_text(TOURNAMENT)
    return folder


@pytest.fixture(scope="module")
def alone(place: Path) -> dict[str, bytes]:
    """What one worker leaves behind."""
    done = finished(place, "one", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert "24 games" in done.stdout and "PriceCutter" in done.stdout
    return files(place / "one")


def test_one_worker_leaves_sheets_and_a_record_of_every_game(place: Path, alone: dict[str, bytes]) -> None:
    assert {"seats.csv", "seats.parquet", "games.csv", "faults.csv", "tables/ranking.csv"} <= set(alone)
    records = [name for name in alone if name.endswith(".sky")]
    assert records == [f"records/game-{number:06}.sky" for number in range(24)]
    assert all(check_record(str(place / "one" / name)) == 0 for name in records[::7])
    assert len(alone["seats.csv"].splitlines()) == 1 + 24 * 5


def test_two_workers_leave_the_same_files(place: Path, alone: dict[str, bytes]) -> None:
    done = finished(place, "two", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert files(place / "two") == alone


@pytest.mark.parametrize("workers", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_killed_and_resumed_leaves_the_same_files(place: Path, alone: dict[str, bytes], workers: str) -> None:
    out = f"killed {workers}"
    running = begun(place, out, "--workers", workers, games=4)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait(WAIT_S) == -signal.SIGKILL
    running.communicate()
    before = games_in(place / out)
    assert before < 24
    done = finished(place, out, "--workers", workers, "--resume")
    assert done.returncode == 0, done.stderr
    assert files(place / out) == alone
    assert games_in(place / out) == 24  # none was played twice


@pytest.mark.parametrize("workers", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_ctrl_c_leaves_valid_results_and_says_how_to_go_on(place: Path, alone: dict[str, bytes], workers: str) -> None:
    out = f"stopped {workers}"
    running = begun(place, out, "--workers", workers, games=4)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does, to the whole group
    told, word = running.communicate(timeout=WAIT_S)
    assert running.returncode == 130 and "the same with --resume goes on" in word and "Traceback" not in word
    assert "games in" in told and 0 < games_in(place / out) < 24
    assert len((place / out / "games.csv").read_text().splitlines()) == 1 + games_in(place / out)
    assert finished(place, out, "--workers", workers, "--resume").returncode == 0
    assert files(place / out) == alone


def test_resuming_what_is_done_plays_nothing_and_tells_it_again(place: Path, alone: dict[str, bytes]) -> None:
    before = (place / "one" / "journal.jsonl").read_bytes()
    done = finished(place, "one", "--workers", "2", "--resume")
    assert done.returncode == 0 and "24 games" in done.stdout
    assert (place / "one" / "journal.jsonl").read_bytes() == before and files(place / "one") == alone


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--seed", "43", "--resume"], "holds another tournament (seed was 42, is 43)"),
        ([], "holds a tournament already; go on with it by --resume"),
    ],
)
def test_a_folder_of_another_tournament_is_refused(
    place: Path, alone: dict[str, bytes], more: list[str], word: str
) -> None:
    done = finished(place, "one", *more)
    assert done.returncode == 2 and word in done.stderr and done.stderr.count("\n") == 1
    assert files(place / "one") == alone


@pytest.fixture
def cluster() -> Iterator[object]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as running:
        yield running


def test_a_cluster_that_loses_a_worker_leaves_the_same_files(
    place: Path, alone: dict[str, bytes], cluster: object
) -> None:
    address = cluster.scheduler_address  # type: ignore[attr-defined]
    running = begun(place, "cluster", "--backend", "dask", "--scheduler", address, games=3)
    nanny = next(iter(cluster.workers.values()))  # type: ignore[attr-defined]
    os.kill(nanny.pid, signal.SIGKILL)
    told, word = running.communicate(timeout=WAIT_S)
    assert running.returncode == 0, word
    assert "24 games" in told and files(place / "cluster") == alone
