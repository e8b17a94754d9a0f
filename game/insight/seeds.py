"""Seeds: the same work for many seeds, on all cores."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def everywhere(work: Callable[[Item], Result], seeds: Sequence[Item]) -> list[Result]:
    """The work for every seed (or match, or sample), on all cores, in the order given."""
    workers = min(cpu_count() or 1, len(seeds))
    if workers == 1:
        return [work(seed) for seed in seeds]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, seeds, chunksize=max(1, len(seeds) // (4 * workers))))
