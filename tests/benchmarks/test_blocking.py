"""Blocking: no frame of any transition holds the window longer than 50 ms. `pytest tests/benchmarks/test_blocking.py --benchmark-enable -n 0`

Enabled it plays a whole match twice, each in a process of its own, so that imports and first uses count as they do for a
player, and prints the worst frame of every transition (several minutes). The better of the two runs counts: a page fault
or another program's turn on the processor lands on a different frame each time, work of ours on the same one. Disabled, a
short match is played once and only has to arrive.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from tests.benchmarks.blocking import Told, play, table

FRAME_MS = 50.0  # of the drawing thread's processor time: other work on the computer does not count
FIRST_FRAME_S, TO_MAP_S = 2.0, 3.0  # on the wall
RUNS = 2
SHORT = ("title", "new game to map", "opening: end quarter", "opening: report", "opening: take a quarter back")


def played_apart(place: Path) -> Told:
    """One long match in a fresh process."""
    subprocess.run([sys.executable, "-m", "tests.benchmarks.blocking", str(place)], check=True, timeout=900)
    return msgspec.convert(json.loads(place.read_text()), Told)


def better(runs: list[Told]) -> Told:
    """The shorter of the runs' worst frames, by transition."""
    told = Told(min(run.first_frame_s for run in runs), min(run.to_map_s for run in runs))
    for label in runs[0].worst:
        told.worst[label] = min((run.worst[label] for run in runs), key=lambda worst: worst.processor_ms)
    return told


def test_nothing_holds_the_window(benchmark: Any, tmp_path: Path) -> None:
    if not benchmark.enabled:
        told = benchmark.pedantic(lambda: play(tmp_path, is_long=False), rounds=1)
        assert set(SHORT) <= set(told.worst)
        return
    runs: list[Told] = []
    benchmark.pedantic(lambda: runs.append(played_apart(tmp_path / f"{len(runs)}.json")), rounds=RUNS)
    told = better(runs)
    print(table(told))
    slow = {label: round(worst.processor_ms, 1) for label, worst in told.worst.items() if worst.processor_ms > FRAME_MS}
    assert not slow, slow
    assert told.first_frame_s <= FIRST_FRAME_S and told.to_map_s <= TO_MAP_S
