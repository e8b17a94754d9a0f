"""Forecast: a form rolled forward over imagined worlds, as median and bands.

Every world is imagined afresh from what the seat can know, with luck of its own; neither the true world nor the match's
luck is looked at. The seat hands in the form and then carries on; the scenario's characters play the rivals. The n-th
world of a quarter is the same whatever the form says, so that two forms are compared under the same luck.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from agents.rollout import step, strategy_generator
from game.insight.matches import characters
from game.rules.accounts import in_service
from game.rules.imagine import imagine
from game.rules.observe import observe
from game.rules.quarter import play_quarter
from game.world.axes import Floats, Ints
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from game.world.state import World

QUARTERS = 8
WORLDS = 64
FIGURES = ("share_ppm", "cash_kusd", "in_service")
BANDS = (10, 25, 50, 75, 90)  # percentiles
LARGEST = 2**62


class Fan(NamedTuple):
    """What may come: percentiles BANDS of every figure, index 0 the quarter as it stands."""

    worlds: int
    bands: Floats  # [figure in the order of FIGURES, band, quarter]

    def of(self, figure: str) -> Floats:
        """[band, quarter] of one figure."""
        found: Floats = self.bands[FIGURES.index(figure)]
        return found


def fan(paths: Sequence[Ints]) -> Fan:
    """The paths of some worlds, each [figure, quarter], as percentiles."""
    return Fan(len(paths), np.percentile(np.stack(paths), BANDS, axis=0).transpose(1, 0, 2))


def path(seen: Observation, form: Orders, number: int, quarters: int = QUARTERS) -> Ints:
    """What comes of the form in the seat's imagined world of that number; [figure, quarter], never past the end."""
    rng = np.random.default_rng([seen.quarter, seen.seat, number])
    world, luck = imagine(seen, rng), int(rng.integers(LARGEST))
    told = [figures(seen.world, seen)]
    world, forms = first_quarter(seen, form, world, luck)
    told.append(figures(world, seen))
    rivals = {seat: strategy for seat, strategy in characters(seen.book).items() if seat != seen.seat}
    for _ in range(min(quarters, seen.quarters_left) - 1):
        world, _, forms = step(world, seen.book, rivals, luck, forms)
        told.append(figures(world, seen))
    return np.array(told).T


def first_quarter(seen: Observation, form: Orders, world: World, luck: int) -> tuple[World, list[Orders]]:
    """The quarter at hand, under the notices the seat has read; the characters answer in the rivals' chairs."""
    book = seen.book
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    for seat, strategy in characters(book).items():
        if seat == seen.seat:
            forms[seat] = form
            continue
        look = observe(world, seat, book, seen.notices, seen.news)
        forms[seat] = strategy.decide(look, strategy_generator(luck, seen.quarter, book.operators[seat]))
    world, _ = play_quarter(world, forms, seen.notices, book, luck)
    return world, forms


def figures(world: World, seen: Observation) -> list[int]:
    """The FIGURES of the seat."""
    share, cash = world.score.share_ppm[seen.seat], world.treasury.cash_kusd[seen.seat]
    return [int(share), int(cash), int(in_service(world, seen.book)[seen.seat])]
