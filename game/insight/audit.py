"""Audit: how much of a result was luck: the same forms with other luck, and the rolls of one's own flights."""

from typing import NamedTuple

import numpy as np

from agents.rollout import step
from game.insight.fork import Said, answering
from game.insight.past import Past
from game.rules.opening import found_world
from game.rules.score import final_share_ppm
from game.world.orders import CARRY_ON


class Luck(NamedTuple):
    """Where the score stands among those of the same forms with other luck."""

    finals_ppm: tuple[int, ...]  # with other luck, ascending
    came_ppm: int

    @property
    def percentile(self) -> int:
        """How many in a hundred other fates were worse."""
        return round(100 * float(np.mean([final < self.came_ppm for final in self.finals_ppm])))


def with_other_luck(past: Past, seat: int, seed: int) -> int:
    """Final share, ppm, of the seat's own forms in a match with another seed; rivals answer what they see."""
    world, forms = found_world(past.book), list([CARRY_ON] * len(past.book.operators))
    for quarter in range(past.quarters):
        players = answering(past, seat, quarter) | {seat: Said(past.forms[quarter][seat])}
        world, _, forms = step(world, past.book, players, seed, forms)
    for _ in range(past.book.scenario.run_off_quarters_count):
        world, _, forms = step(world, past.book, {}, seed, forms)
    return int(final_share_ppm(world, past.book)[seat])
