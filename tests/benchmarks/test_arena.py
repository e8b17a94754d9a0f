"""Arena: games a second on one core and on two, what recording costs, memory over thousands of games.

`pytest tests/benchmarks/test_arena.py -m slow -n 0 -s` on a quiet machine; every test prints what it measured.
"""

import gc
import os
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psutil
import pytest
from msgspec.structs import replace

from game.arena.house import House
from game.arena.plan import Plan, planned, stages
from game.arena.schedule import Fixture
from game.arena.tournament import converted
from game.arena.workers import Workers

FIELD = ["Balanced", "CadenceFirst", "ReuseFirst", "Diplomat", "PriceCutter"]
SECOND_CORE = 1.8  # what it must be worth
QUIET = 0.5  # load from which the clock tells more of other work than of ours
RECORDING = 0.10  # of the time of a game, at most
MEMORY_GAMES, MEMORY_MB = 2000, 8.0

pytestmark = pytest.mark.slow


def plan(games: int, **said: object) -> Plan:
    return planned(converted({"bots": FIELD, "games": games, **said}), Path())


def rates(count: int, games: int) -> tuple[float, float]:
    """Games a second by the clock, and by processor time as if nothing else ran; once everybody is warm."""
    made = plan(games)
    fixtures = next(stages(made, list))
    with Workers(count) as workers:
        list(workers.play(made.job, fixtures[: 4 * count]))
        began, used = perf_counter(), processor_s()
        assert sum(len(batch) for batch in workers.play(made.job, fixtures)) == games
        return games / (perf_counter() - began), games * count / (processor_s() - used)


def processor_s() -> float:
    """Processor time of this process and its workers so far."""
    own = psutil.Process()
    return sum(sum(each.cpu_times()[:2]) for each in (own, *own.children(recursive=True)))


def test_the_second_core_is_worth_nearly_a_whole_one() -> None:
    """The clock tells only where no other work takes a core away; the processor time tells everywhere what dealing out costs."""
    is_quiet = os.getloadavg()[0] < QUIET
    turns = [(rates(1, 20), rates(2, 40)) for _ in range(3)]
    clock, free = ([max(turn[at][kind] for turn in turns) for at in (0, 1)] for kind in (0, 1))
    print(f"\n{clock[0]:.2f} games/s on one core, {clock[1]:.2f} on two: {clock[1] / clock[0]:.2f}x", end=" ")
    print(f"(by processor time {free[0]:.2f} and {free[1]:.2f}: {free[1] / free[0]:.2f}x)", end=" ")
    assert free[1] >= SECOND_CORE * free[0]
    assert clock[1] >= SECOND_CORE * clock[0] or not is_quiet


def spent(here: House, fixture: Fixture) -> float:
    """Processor time of a game."""
    began = process_time()
    here.played(fixture)
    return process_time() - began


def test_recording_costs_little() -> None:
    made = plan(5)
    fixtures = next(stages(made, list))
    houses = [House(replace(made.job, keeps_records=keeps)) for keeps in (False, True)]
    quickest = [[min(times) for times in zip(*rows, strict=True)] for rows in _turns(houses, fixtures)]
    bare, keeping = map(sum, zip(*quickest, strict=True))
    size = sum(len(houses[1].played(fixture).record) for fixture in fixtures) / len(fixtures)
    told = f"{1000 * (keeping - bare) / len(fixtures):.0f} ms and {size / 1024:.0f} KB a game"
    print(f"\nrecording adds {keeping / bare - 1:.1%}, {told}", end=" ")
    assert keeping / bare - 1 < RECORDING


def _turns(houses: list[House], fixtures: list[Fixture]) -> list[list[list[float]]]:
    """[fixture, turn, house] processor times, the houses in turn so that both meet the same weather."""
    return [[[spent(here, fixture) for here in houses] for _ in range(6)] for fixture in fixtures]


def resident_mb() -> float:
    """Memory of this process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="reads the memory from /proc")
def test_a_workers_memory_is_flat() -> None:
    made = plan(MEMORY_GAMES, quarters=2)
    here = House(made.job)
    fixtures = next(stages(made, list))
    assert len(fixtures) == MEMORY_GAMES
    for fixture in fixtures[:400]:
        here.played(fixture)
    before = resident_mb()
    for fixture in fixtures[400:]:
        here.played(fixture)
    after = resident_mb()
    print(f"\n{before:.0f} MB after 400 games, {after:.0f} MB after {MEMORY_GAMES:,}", end=" ")
    assert after - before < MEMORY_MB


def test_a_whole_game(benchmark: Any) -> None:
    """Five strategies of the catalog over forty quarters, with its record."""
    made = plan(50)
    here, fixtures = House(made.job), iter(next(stages(made, list)))
    benchmark(lambda: here.played(next(fixtures)))
