"""Arena: games a second on one core and on two, what recording costs, memory over thousands of games.

`pytest tests/benchmarks/test_arena.py -m slow -n 0 -s` on a quiet machine; every test prints what it measured.
"""

import gc
import os
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import pytest
from msgspec.structs import replace

from game.arena.house import House
from game.arena.plan import Plan, planned, stages
from game.arena.schedule import Fixture
from game.arena.tournament import converted
from game.arena.workers import Workers

FIELD = ["Balanced", "CadenceFirst", "ReuseFirst", "Diplomat", "PriceCutter"]
SECOND_CORE = 1.8  # what it must be worth
RECORDING = 0.10  # of the time of a game, at most
MEMORY_GAMES, MEMORY_MB = 2000, 8.0

pytestmark = pytest.mark.slow


def plan(games: int, **said: object) -> Plan:
    return planned(converted({"bots": FIELD, "games": games, **said}), Path())


def rate(workers: Workers, games: int) -> float:
    """Games a second, once everybody is warm."""
    made = plan(games)
    fixtures = next(stages(made, list))
    list(workers.play(made.job, fixtures[: 4 * workers.count]))
    began = perf_counter()
    assert sum(len(batch) for batch in workers.play(made.job, fixtures)) == games
    return games / (perf_counter() - began)


def test_the_second_core_is_worth_nearly_a_whole_one() -> None:
    best = {1: 0.0, 2: 0.0}
    for _ in range(3):  # the better of three: what else runs here takes from both
        for count in best:
            with Workers(count) as workers:
                best[count] = max(best[count], rate(workers, 20 * count))
    print(f"\n{best[1]:.2f} games/s on one core, {best[2]:.2f} on two: {best[2] / best[1]:.2f}x", end=" ")
    assert best[2] >= SECOND_CORE * best[1]


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
