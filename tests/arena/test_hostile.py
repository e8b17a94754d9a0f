"""Hostile bots: one tournament with all of them, in which nobody else's result moves by a bit."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep

import pytest
from msgspec.structs import replace

from game.arena import child
from game.arena.bots import Level, Limits, bot
from game.arena.child import LAUNCH
from game.arena.house import House
from game.arena.plan import planned, stages
from game.arena.results import Fault, GameResult, Kind
from game.arena.seating import sit
from game.arena.sitter import Sitter
from game.arena.tournament import Entry, Tournament
from tests.arena.games import LEVEL, Played, close, play

HERE = Path(__file__).with_name("hostile")
LIMITS = Limits(bank_ms=4000, increment_ms=0, start_ms=60_000, memory_mb=400, processes=24)
HONEST = ("Balanced", "RandomLegal", "Niche", "Premium")
CHAIR = 4
QUARTERS = 3
CRASH, LATE, ILL = Kind.CRASHED, Kind.TIMED_OUT, Kind.ILLEGAL

# What each is counted as, quarter by quarter; None where its turn was in order.
COUNTED: dict[str, tuple[Kind | None, ...]] = {
    "raises": (CRASH, CRASH, CRASH),
    "bad_exception": (CRASH, CRASH, CRASH),
    "loops": (LATE, LATE, LATE),
    "deaf": (LATE, LATE, LATE),
    "eats_memory": (CRASH, CRASH, CRASH),
    "answers_50_mb": (ILL, ILL, ILL),
    "floods": (ILL, ILL, ILL),
    "garbage": (ILL, ILL, ILL),
    "half_a_line": (CRASH, CRASH, CRASH),
    "drips": (LATE, LATE, LATE),
    "answers_twice": (ILL, ILL, ILL),
    "prints": (None, None, None),
    "closes_streams": (None, None, None),
    "closes_everything": (CRASH, CRASH, CRASH),
    "exits": (CRASH, CRASH, CRASH),
    "vanishes": (CRASH, CRASH, CRASH),
    "aborts": (CRASH, CRASH, CRASH),
    "forks": (None, None, None),
    "outlives": (CRASH, CRASH, CRASH),
    "threads": (None, None, None),
    "walks_frames": (None, None, None),
    "searches_memory": (None, None, None),
    "changes_what_it_sees": (None, CRASH, CRASH),
    "seeds_random": (None, None, None),
    "writes_files": (None, None, None),
    "opens_sockets": (None, None, None),
    "reads_environment": (None, None, None),
    "huge_numbers": (ILL, ILL, ILL),
    "not_a_number": (ILL, ILL, ILL),
    "nests_deep": (ILL, ILL, ILL),
    "nests_round": (ILL, ILL, ILL),
    "wrong_types": (ILL, ILL, ILL),
    "answers_later": (ILL, ILL, ILL),
    "recurses": (CRASH, CRASH, CRASH),
}


IN_EVERY_RUN = {
    "loops",
    "forks",
    "vanishes",
    "half_a_line",
    "eats_memory",
    "raises",
    "prints",
    "closes_streams",
    "drips",
}


def _in_every_run_or_slow(name: str) -> object:
    """The kinds of harm in every run; all their variants with `pytest -m slow tests/arena/test_hostile.py`."""
    return name if name in IN_EVERY_RUN else pytest.param(name, marks=pytest.mark.slow)


def processes(folder: Path) -> list[str]:
    """Every process of this machine that plays, or was begun by, a bot of this folder."""
    listed = subprocess.run(["ps", "-eo", "pid,args", "-ww"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if str(folder) in line and "game.arena" in line]


@pytest.fixture(scope="module")
def honest() -> Iterator[Mapping[int, Sitter]]:
    """Four guarded bots who play in every game."""
    sitters = {seat: sit(bot(name, Level.GUARDED)) for seat, name in enumerate(HONEST)}
    yield sitters
    close(list(sitters.values()))


@pytest.fixture(scope="module")
def undisturbed() -> Played:
    """The same game with CarryOn in the fifth chair and nobody guarded."""
    return play({seat: sit(bot(name)) for seat, name in enumerate((*HONEST, "CarryOn"))}, QUARTERS)


def test_every_hostile_bot_is_listed() -> None:
    assert {path.stem for path in HERE.glob("*.py")} == {*COUNTED, "imports_for_ever"}
    assert len(COUNTED) >= 15


@pytest.mark.parametrize("name", [_in_every_run_or_slow(name) for name in COUNTED])
def test_a_hostile_bot_moves_nobody_elses_result(
    name: str, honest: Mapping[int, Sitter], undisturbed: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKYSHARE_SECRET", "of the arena")
    hostile = sit(bot(str(HERE / f"{name}.py")), LIMITS)
    try:
        played = play({**honest, CHAIR: hostile}, QUARTERS)
    finally:
        hostile.close()
    assert played.digests == undisturbed.digests
    assert [forms[:CHAIR] for forms in played.forms] == [forms[:CHAIR] for forms in undisturbed.forms]
    assert not any(played.faults[seat] for seat in honest)
    counted: dict[int, Kind] = {fault.quarter: fault.kind for fault in played.faults[CHAIR]}
    assert tuple(counted.get(quarter) for quarter in range(QUARTERS)) == COUNTED[name]
    assert all(fault.word or fault.line for fault in played.faults[CHAIR])
    said = {line for forms in played.forms for line in forms[CHAIR].log}
    assert said <= WHAT_IT_FOUND.get(name, set()), said


WHAT_IT_FOUND = {
    "walks_frames": {f"seats [{CHAIR}]"},
    "searches_memory": {f"seats [{CHAIR}] worlds 0"},
    "reads_environment": {"[] []"},
    "writes_files": {"wrote True"},  # in its own folder, which goes with it
}


def tournament(bots: list[Entry], folder: Path) -> list[GameResult]:
    """Every game of a tournament of these, in one worker."""
    told = Tournament(tuple(bots), games=18, seats=5, quarters=QUARTERS, limits=LIMITS, records=False)
    plan = planned(told, folder)
    house = House(plan.job)
    try:
        return [house.played(fixture).result for stage in stages(plan, list) for fixture in stage]
    finally:
        house.close()


@pytest.mark.slow
def test_a_tournament_with_all_of_them_gives_the_others_the_very_same_results(tmp_path: Path) -> None:
    """Against the same tournament with a bot that carries on in the place of every hostile one."""
    (tmp_path / "stand_in.py").write_text("def decide(seen, rng):\n    return None\n")
    honest = [Entry(name) for name in HONEST]
    hostile = [Entry(str(HERE / f"{name}.py"), name) for name in COUNTED]
    stand_ins = [Entry(str(tmp_path / "stand_in.py"), name, Level.TRUSTED) for name in COUNTED]
    disturbed, quiet = (tournament(honest + others, tmp_path) for others in (hostile, stand_ins))
    assert {seat.bot for game in disturbed for seat in game.seats} == {*HONEST, *COUNTED}
    for game, same in zip(disturbed, quiet, strict=True):
        assert game.digest == same.digest
        assert [replace(seat, faults=(), struck_out=-1) for seat in game.seats] == list(same.seats)
        for seat in game.seats:
            strikes = [kind for kind in COUNTED.get(seat.bot, ()) if kind]
            assert (seat.struck_out == 2) is (len(strikes) == 3), seat.bot
            assert [fault.kind for fault in seat.faults] == strikes, seat.bot


def test_a_file_that_never_loads_is_not_waited_for_again_and_again(undisturbed: Played) -> None:
    hostile = sit(bot(str(HERE / "imports_for_ever.py")), Limits(start_ms=700))
    begun = monotonic()
    played = play({CHAIR: hostile}, 8)
    hostile.close()
    assert [fault.kind for fault in played.faults[CHAIR]] == [LATE] * 8
    assert monotonic() - begun < 20
    assert {fault.word for fault in played.faults[CHAIR]} == {"it was not ready to play within 0.7 s"}


@pytest.mark.slow
def test_faults_are_the_same_in_every_run() -> None:
    def faults() -> list[Fault]:
        sitters = [
            sit(bot(str(HERE / f"{name}.py")), LIMITS) for name in ("raises", "garbage", "vanishes", "wrong_types")
        ]
        played = play(dict(enumerate(sitters)), 2)
        close(sitters)
        return [fault for seat in played.faults for fault in played.faults[seat]]

    assert faults() == faults()


def test_nothing_is_left_when_the_arena_ends(tmp_path: Path) -> None:
    """A program that holds two bots, one of which has begun others, is killed."""
    paths = [shutil.copy(HERE / name, tmp_path) for name in ("forks.py", "raises.py")]
    program = (
        "from game.arena.bots import bot\nfrom game.arena.seating import sit\nfrom tests.arena.games import play\nimport os, signal, sys\n"
        "play({seat: sit(bot(path)) for seat, path in enumerate(sys.argv[1:])}, 2)\n"
        "print('played', flush=True)\nsys.stdin.read()\n"
    )
    arena = subprocess.Popen([sys.executable, "-c", program, *paths], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert arena.stdout and arena.stdout.readline() == b"played\n"
    assert len(processes(tmp_path)) > 20
    arena.kill()
    arena.communicate(timeout=60)
    until = monotonic() + 20
    while processes(tmp_path) and monotonic() < until:
        sleep(0.1)
    assert processes(tmp_path) == []
    child.sweep()
    left = [each.name for each in Path(tempfile.gettempdir()).glob(f"{child.FOLDER}*-*")]
    assert not [name for name in left if not child._lives(int(name.split("-")[2]))]


@pytest.mark.parametrize(
    "name",
    [
        *("loops", "forks", "eats_memory"),
        *(
            pytest.param(n, marks=pytest.mark.slow)
            for n in ("vanishes", "half_a_line", "closes_streams", "raises", "prints")
        ),
    ],
)
def test_where_the_kernel_grants_no_rooms_the_rest_still_holds(
    name: str, undisturbed: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS, or on a Linux that keeps such rooms to root: process group, limits and clock alone."""
    plain = LAUNCH.read_text().replace("kernel().unshare(rooms) != 0", "True")
    assert plain != LAUNCH.read_text()
    (tmp_path / "launch.py").write_text(plain)
    monkeypatch.setattr(child, "LAUNCH", tmp_path / "launch.py")
    hostile = sit(bot(shutil.copy(HERE / f"{name}.py", tmp_path)), LIMITS)
    trusted = {seat: sit(bot(honest)) for seat, honest in enumerate(HONEST)}
    played = play({**trusted, CHAIR: hostile}, QUARTERS)
    assert processes(tmp_path) or COUNTED[name][-1]
    hostile.close()
    until = monotonic() + 20  # a busy machine takes its time to bury them
    while processes(tmp_path) and monotonic() < until:
        sleep(0.1)
    assert processes(tmp_path) == []
    assert played.digests == undisturbed.digests
    counted = {fault.quarter: fault.kind for fault in played.faults[CHAIR]}
    assert tuple(counted.get(quarter) for quarter in range(QUARTERS)) == COUNTED[name]


def test_level_field_has_a_chair_for_everybody() -> None:
    assert len(LEVEL.operators) == CHAIR + 1
