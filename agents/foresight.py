"""Foresight: what a world some quarters ahead says of a seat's headline share at the end."""

from functools import lru_cache

import numpy as np

from game.rules.score import final_share_ppm
from game.world.axes import PPM, Floats
from game.world.fleet import AGES
from game.world.rulebook import Rulebook
from game.world.state import World

# Quarters left from which on: weight of the share itself (the rest is the share of capacity that will last), and of
# last year's growth. Fitted to ln(final share) within each chair over 48 matches of random courses in thousand_sails:
# 28 quarters before the end the share itself tells nothing and lasting capacity a fifth of the variance, 16 quarters
# before they tell three quarters of it together.
WEIGHTS = ((28, 0.1, 0.0), (24, 0.4, 0.6), (20, 0.5, 0.7), (16, 0.6, 0.4), (12, 0.8, 0.1), (0, 0.85, 0.0))
LEAST = 1e-5  # a share below this is taken for it
YEAR = 4  # quarters


def prospect_ppm(world: World, seat: int, book: Rulebook) -> float:
    """Expected headline share of a seat, ppm; exact once the match and its run-off are over."""
    left = book.scenario.quarters_count - world.quarter
    if left <= -book.scenario.run_off_quarters_count:
        return float(final_share_ppm(world, book)[seat])
    if world.treasury.administration[seat] >= 0:
        return 0.0
    share = max(LEAST, int(world.score.share_ppm[seat]) / PPM)
    before = max(LEAST, int(world.score.recent_ppm[YEAR, seat]) / PPM)
    lasting = max(LEAST, lasting_shares(world, book)[seat])
    itself, growth = next((itself, growth) for least, itself, growth in WEIGHTS if max(0, left) >= least)
    return float(PPM * share**itself * lasting ** (1.0 - itself) * min(2.0, share / before) ** growth)


def lasting_shares(world: World, book: Rulebook) -> list[float]:
    """Each operator's part of the capacity in orbit, satellites counted by the life they have left; [operator]."""
    fleet, worth = world.fleet, life_left_gbps(book)
    serving: Floats = (fleet.satellites * worth).sum(axis=(1, 2))
    raising: Floats = (fleet.raising.sum(axis=2) * worth[:, 0]).sum(axis=1)
    gbps = np.bincount(book.owners["shell"], weights=serving + raising, minlength=len(book.operators))
    shares: list[float] = (gbps / max(1.0, float(gbps.sum()))).tolist()
    return shares


@lru_cache(maxsize=16)
def life_left_gbps(book: Rulebook) -> Floats:
    """Capacity of a satellite times the share of its design life that is left; [generation, age_quarters]."""
    specs = book.scenario.generations.values()
    gbps = np.array([[spec.capacity_gbps] for spec in specs])
    lives = np.array([[spec.design_life_quarters] for spec in specs])
    left: Floats = gbps * np.maximum(0.0, 1.0 - np.arange(AGES) / lives)
    return left
