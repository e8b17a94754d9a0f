"""Seeds: the same work for many seeds, on all cores."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from typing import TypeVar

Result = TypeVar("Result")


def everywhere(work: Callable[[int], Result], seeds: Sequence[int]) -> list[Result]:
    """The work for every seed, on all cores."""
    workers = min(cpu_count() or 1, len(seeds))
    if workers == 1:
        return [work(seed) for seed in seeds]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, seeds, chunksize=max(1, len(seeds) // (4 * workers))))
