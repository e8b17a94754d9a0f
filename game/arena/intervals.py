"""Intervals: means and shares over games that are not independent, because the seatings of a seed share their luck.

Everything here is an estimate by blocks: a ratio of sums with the linearised variance between blocks (Cochran 1977,
Sampling Techniques, chapter 6) and Student's t with a degree of freedom a block but one.
"""

from typing import NamedTuple

import numpy as np
from scipy import stats

from game.world.axes import Floats

LEVEL = 0.95
ALPHA = 1 - LEVEL
FEWEST_BLOCKS = 6  # with fewer, even a bot that is ahead in every one could be so by luck: 2 / 2**5 > ALPHA


class Estimate(NamedTuple):
    """Arrays of one shape: estimates and the ends of their 95% intervals; NaN where there is none."""

    value: Floats
    low: Floats
    high: Floats


def means(totals: Floats, counts: Floats) -> Estimate:
    """The mean over all games of what is given as sums by block; [block, ...] both, the result [...]."""
    value, error, blocks = _ratio(totals, counts)
    with np.errstate(invalid="ignore"):
        reach = np.where(blocks >= FEWEST_BLOCKS, _t(ALPHA, blocks), np.nan) * error
    return Estimate(value, value - reach, value + reach)


def shares(won: Floats, played: Floats) -> Estimate:
    """How often something happened, with the Wilson interval for as many games as they are worth; [block, ...] both.

    Games of a block repeat one another, so their number is divided by the design effect (Kish 1965), which the Wilson
    interval takes well (Franco, Little, Louis and Slud 2019, J. Survey Statistics and Methodology 7:334).
    """
    value, error, blocks = _ratio(won, played)
    with np.errstate(divide="ignore", invalid="ignore"):
        squared = _t(ALPHA, blocks) ** 2 / _worth(value, error, played.sum(axis=0), blocks)
        middle = (value + squared / 2) / (1 + squared)
        reach = np.sqrt(squared * (value * (1 - value) + squared / 4)) / (1 + squared)
    known = blocks >= FEWEST_BLOCKS
    return Estimate(value, np.where(known, middle - reach, np.nan), np.where(known, middle + reach, np.nan))


def _worth(value: Floats, error: Floats, games: Floats, blocks: Floats) -> Floats:
    """How many independent games these are worth: never more than there are.

    Where all blocks agree there is no variance to go by. Then the design effect of all the others together is taken,
    and where nobody has any, a block counts as one game.
    """
    chance = value * (1 - value)
    told = np.nan_to_num(error) > 0
    if not told.any():
        return blocks
    usual = max(1.0, float((error[told] ** 2).sum() / (chance[told] / games[told]).sum()))
    worth: Floats = np.where(told, np.clip(chance / error**2, 1, np.maximum(1, games)), games / usual)
    return worth


def _ratio(totals: Floats, counts: Floats) -> tuple[Floats, Floats, Floats]:
    """The ratio of sums, its standard error between blocks, and how many blocks there are of each; [...]."""
    blocks = (counts > 0).sum(axis=0)
    played = counts.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = totals.sum(axis=0) / played
        apart = totals - value * counts
        error = np.sqrt((apart**2).sum(axis=0) * blocks / (blocks - 1)) / played
    return value, error, blocks.astype(float)


def _t(alpha: float, blocks: Floats) -> Floats:
    quantile: Floats = stats.t.ppf(1 - alpha / 2, np.maximum(blocks - 1, 1))
    return quantile


def spread(resampled: Floats, blocks: int) -> Estimate:
    """Ends of the percentile interval of bootstrap resamples, [resample, ...]; the value is their median.

    Percentiles of few blocks are too narrow; they are taken further out as Student's t and the lost degree of freedom
    ask ("expanded percentile", Hesterberg 2015, The American Statistician 69:371).
    """
    if blocks < FEWEST_BLOCKS:
        none = np.full(resampled.shape[1:], np.nan)
        return Estimate(none, none, none)
    out = stats.norm.cdf(-np.sqrt(blocks / (blocks - 1)) * stats.t.ppf(1 - ALPHA / 2, blocks - 1))
    low, middle, high = np.quantile(resampled, (out, 0.5, 1 - out), axis=0)
    return Estimate(middle, low, high)
