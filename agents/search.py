"""Search: candidates played forward in imagined worlds with the same luck; the weaker half drops out, round by round."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numpy.random import Generator

from agents.foresight import prospect_ppm
from agents.rollout import play
from agents.strategies.strategy import Strategy
from game.rules.imagine import imagine
from game.rules.quarter import play_quarter
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from game.world.state import World

LARGEST = 2**62


class Found(NamedTuple):
    """What became of a candidate."""

    place: int  # among the candidates
    prospect_ppm: float  # mean over the worlds it was played in
    worlds: int


def prospect(
    seen: Observation,
    candidate: Strategy,
    first: Orders,
    world: World,
    luck: int,
    rivals: Mapping[int, Strategy],
    quarters: int,
) -> float:
    """Expected headline share, ppm, of the seat if it hands in `first` now and then follows the candidate.

    The quarter at hand is played under the notices the seat has read; past the last one everybody carries on.
    """
    book = seen.book
    forms = [first if seat == seen.seat else CARRY_ON for seat in range(len(book.operators))]
    world, _ = play_quarter(world, forms, seen.notices, book, luck)
    ahead = min(quarters, seen.quarters_left) - 1
    world, _ = play(book, {**rivals, seen.seat: candidate}, luck, ahead, world=world)
    if quarters >= seen.quarters_left:
        world, _ = play(book, {}, luck, book.scenario.run_off_quarters_count, world=world)
    return prospect_ppm(world, seen.seat, book)


def race(
    seen: Observation,
    candidates: Sequence[Strategy],
    rng: Generator,
    rivals: Mapping[int, Strategy],
    quarters: int,
    rounds: Sequence[int],
) -> list[Found]:
    """Everybody in a first world, the better ones in the next; best first, those played in more worlds before others.

    rounds: how many candidates enter each round, that is each world. The first candidate, which is what the seat
    does already, is never dropped: it is what the others must beat.
    """
    firsts = [candidate.decide(seen, rng) for candidate in candidates]
    sums, played = [0.0] * len(candidates), [0] * len(candidates)
    left = list(range(len(candidates)))
    for most in rounds:
        left = [place for rank, place in enumerate(left) if rank < most or place == 0]
        world, luck = imagine(seen, rng), int(rng.integers(LARGEST))
        for place in left:
            sums[place] += prospect(seen, candidates[place], firsts[place], world, luck, rivals, quarters)
            played[place] += 1
        left.sort(key=lambda place: (-sums[place] / played[place], place))
    found = [Found(place, sums[place] / played[place], played[place]) for place in range(len(candidates))]
    return sorted(found, key=lambda one: (-one.worlds, -one.prospect_ppm, one.place))
