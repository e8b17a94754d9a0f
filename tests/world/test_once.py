"""Once: what was worked out is remembered, also while another thread asks."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from game.world.axes import Ints
from game.world.once import LATELY, recalled


def test_the_last_few_arrays_are_remembered_as_objects() -> None:
    asked: list[int] = []

    @recalled
    def total(array: Ints, context: str) -> int:
        asked.append(1)
        return int(array.sum())

    arrays = [np.full(2, number) for number in range(LATELY)]
    assert [total(array, "a") for array in arrays] == [total(array, "a") for array in arrays] == [0, 2, 4, 6, 8, 10]
    assert len(asked) == LATELY
    assert total(arrays[0].copy(), "a") == 0  # equal, but another array
    assert total(arrays[5], "b") == 10  # the same array, asked of something else
    assert len(asked) == LATELY + 2


def test_several_threads_may_ask_at_once() -> None:
    @recalled
    def total(array: Ints, context: str) -> int:
        return int(array.sum())

    def ask(start: int) -> bool:
        return all(total(np.array([start, number]), "a") == start + number for number in range(3000))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(8)))
