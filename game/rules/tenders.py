"""Tenders: which bids count, how they score, who wins."""

import numpy as np

from game.world.axes import Bools, Floats, Ints, clipped
from game.world.contracts import NEVER, ContractsLaws


def eligible(bid_usd: Ints, ceiling_usd: Ints, excludes: Ints, status_bars: Bools, closes_now: Bools) -> Bools:
    """Bids that count: [operator, nation].

    ceiling_usd, excludes, closes_now [nation]; status_bars: refused or frozen, closed to the bloc, already under an
    agreement, or in administration.
    """
    seat = np.arange(bid_usd.shape[0])[:, None]
    counted: Bools = (bid_usd > 0) & (bid_usd <= ceiling_usd) & (seat != excludes) & ~status_bars & closes_now
    return counted


def record(kept: Ints, missed: Ints, trust: Floats) -> Floats:
    """What an operator's word is worth, 0 to 1: promises kept by Laplace's rule, and trust. [operator, nation]"""
    word = (kept + 1.0) / (kept + missed + 2.0)
    worth: Floats = 0.5 * word[:, None] + 0.5 * trust
    return worth


def scores(
    bid_usd: Ints, ceiling_usd: Ints, alignment: Floats, worth: Floats, availability: Floats, laws: ContractsLaws
) -> Floats:
    """Published score of a bid, a weighted sum of four marks from 0 to 1: [operator, nation].

    Price marks the discount below the ceiling; half of the ceiling or less is full marks.
    """
    price = clipped(2.0 * (1.0 - bid_usd / np.maximum(ceiling_usd, 1)), 0.0, 1.0)
    score: Floats = (
        laws.price_weight * price
        + laws.alignment_weight * (1.0 + alignment) / 2.0
        + laws.record_weight * worth
        + laws.availability_weight * availability
    )
    return score


def winners(score: Floats, counted: Bools, tie_luck: Floats) -> Ints:
    """Best score wins: operator index [nation], NEVER where no bid counts; tie_luck [operator] decides between equals.

    Scores are compared in whole millionths, as they are published.
    """
    published = np.where(counted, np.rint(score * 1e6), -1.0)
    leads = published == published.max(axis=0)
    best = np.where(leads, tie_luck[:, None], -1.0).argmax(axis=0)
    return np.where(counted.any(axis=0), best, NEVER)
