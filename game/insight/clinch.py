"""Clinch: is the outcome decided? The rest of the match played over imagined worlds, as far as one seat can know.

The outcome is who wins and which place the seat takes, by the final score with its run-off. It counts as decided where
today's ranking still says both at the end of 97% of the worlds: in half of them the seat only carries on, in the other
half a sound player (Balanced) takes its chair, so that a match one could still turn by playing it is not called decided.
As in a forecast, neither the true world nor the match's luck is looked at; the characters play the rivals.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from agents.rollout import step
from agents.strategies.balanced import Balanced
from game.insight.forecast import LARGEST, first_quarter
from game.insight.matches import characters
from game.rules.imagine import imagine
from game.rules.score import final_share_ppm
from game.world.axes import Ints
from game.world.observation import Observation
from game.world.orders import CARRY_ON
from game.world.state import World

WORLDS = 64
SURE = 0.97  # share of the worlds in which the outcome is today's (the design's figure)
RUNNING = 4  # quarters in a row in which it has to be
OWN_DICE = 7  # sets these worlds apart from those of the forecast


class Ending(NamedTuple):
    """How one imagined world ended."""

    is_todays: bool  # the winner and the seat's place are those of today's ranking
    share_ppm: int  # the seat's final score
    carried_on: bool  # rather than played soundly


class Outcome(NamedTuple):
    """What the worlds of one quarter say."""

    winner: int  # seat
    place: int  # of the seat that asks, 1 the first
    endings: tuple[Ending, ...]

    @property
    def held(self) -> int:
        """Worlds that end as today's ranking stands."""
        return sum(ending.is_todays for ending in self.endings)

    @property
    def is_open(self) -> bool:
        """Whether so many worlds end otherwise that the rest cannot make it sure any more."""
        return len(self.endings) - self.held > (1.0 - SURE) * WORLDS

    @property
    def is_sure(self) -> bool:
        """Whether every world is in, and enough of them agree."""
        return len(self.endings) >= WORLDS and not self.is_open

    @property
    def shares_ppm(self) -> tuple[int, int]:
        """The tenth and the ninetieth of a hundred final scores of the seat, if it carries on."""
        low, high = np.percentile([ending.share_ppm for ending in self.endings if ending.carried_on], (10, 90))
        return round(float(low)), round(float(high))


def outcome(seen: Observation, endings: Sequence[Ending]) -> Outcome:
    """The worlds that are in so far, held against today's ranking."""
    return Outcome(*ranking(seen.world.score.share_ppm, seen.seat), tuple(endings))


def ranking(share_ppm: Ints, seat: int) -> tuple[int, int]:
    """Who leads, and the place of the seat; equal shares take the better place."""
    return int(share_ppm.argmax()), 1 + int((share_ppm > share_ppm[seat]).sum())


def ending(seen: Observation, number: int) -> Ending:
    """The seat's imagined world of that number, to the last quarter and its run-off; odd numbers are played soundly."""
    carries_on = number % 2 == 0
    score = final_share_ppm(_end(seen, number, carries_on), seen.book)
    is_todays = ranking(score, seen.seat) == ranking(seen.world.score.share_ppm, seen.seat)
    return Ending(is_todays, int(score[seen.seat]), carries_on)


def _end(seen: Observation, number: int, carries_on: bool) -> World:
    book, sound = seen.book, Balanced()
    rng = np.random.default_rng([seen.quarter, seen.seat, number, OWN_DICE])
    world, luck = imagine(seen, rng), int(rng.integers(LARGEST))
    world, forms = first_quarter(seen, CARRY_ON if carries_on else sound.decide(seen, rng), world, luck)
    players = characters(book)
    if carries_on:
        del players[seen.seat]
    else:
        players[seen.seat] = sound
    for _ in range(seen.quarters_left - 1):
        world, _, forms = step(world, book, players, luck, forms)
    for _ in range(book.scenario.run_off_quarters_count):
        world, _, forms = step(world, book, {}, luck, forms)
    return world
