"""Rounding: how fractions of satellites and subscribers become whole ones without losing any."""

import numpy as np

from game.world.axes import Floats, Ints


def systematic(expected: Floats, uniform: Floats | float) -> Ints:
    """Whole numbers with these expectations, by systematic sampling along the last axis.

    expected [..., entry]; uniform [...] in [0, 1), one draw a row. Each entry comes out as its expectation rounded
    down or up, and each row's sum as the sum rounded down or up. (Madow 1949, systematic sampling.)
    """
    running = expected.cumsum(axis=-1)
    running += (uniform if isinstance(uniform, float) else uniform[..., None]) + 1e-9
    steps: Ints = np.floor(running).astype(np.int64)
    steps[..., 1:] -= steps[..., :-1].copy()
    return steps


def apportion(total: int, weights: Floats) -> Ints:
    """Share a whole total in proportion to weights by largest remainders (Hamilton); ties go to the earlier entry.

    weights [entry] >= 0; the result sums to the total unless all weights are zero, then it is zero everywhere.
    """
    whole_weight = float(weights.sum())
    if whole_weight <= 0:
        return np.zeros(weights.shape, dtype=np.int64)
    exact = weights * (total / whole_weight)
    down = np.floor(exact + 1e-9).astype(np.int64)
    short = total - int(down.sum())
    if short > 0:
        down[np.argsort(down - exact, kind="stable")[:short]] += 1
    return down
