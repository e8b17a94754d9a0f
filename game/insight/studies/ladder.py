"""Ladder: does each step of Planner > Balanced > CarryOn > RandomLegal beat the next, two seats against two?

A pairing is one seed: the two sides meet in all thirty seatings (five balanced ones where a side searches), a Balanced in
the fifth seat; the side with the higher mean headline score over its seats wins it.
"""

from collections.abc import Iterator, Sequence

from agents.strategies.catalog import STRATEGIES
from game.insight.designs import Wins, seatings, turned
from game.insight.matches import Match, Result, played_all

STEPS = (("Planner", "Balanced"), ("Balanced", "CarryOn"), ("CarryOn", "RandomLegal"))
FIFTH = "Balanced"
COSTLY = {"Planner"}  # take seconds a quarter: fewer seatings
AIM = 0.7


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"{scenario}: two seats against two, {FIFTH} in the fifth, {len(seeds)} paired seeds; aim {AIM:.0%} of pairings won"
    for stronger, weaker in STEPS:
        missing = [name for name in (stronger, weaker) if name not in STRATEGIES]
        if missing:
            yield f"  {stronger:>9} > {weaker:12} skipped: {missing[0]} is not in the catalog"
            continue
        pairings = paired(scenario, stronger, weaker, seeds)
        won, margin = step(pairings), sum(ours - theirs for ours, theirs in pairings) / len(pairings)
        games = len(seeds) * len(designed(stronger, weaker))
        yield f"  {stronger:>9} > {weaker:12} {won.told()} pairings   {margin / 10_000:+.1f} points a seat   {games} games"


def designed(one: str, other: str) -> list[tuple[str, ...]]:
    """The seatings of a pairing; the sides are told apart by their place, so that a strategy may meet itself."""
    return turned(one, other, FIFTH) if COSTLY & {one, other} else seatings(one, other, FIFTH)


def sides(one: str, other: str) -> list[tuple[int, ...]]:
    """Which side holds each seat in the same seatings: 0 the one, 1 the other, 2 the fifth."""
    return turned(0, 1, 2) if COSTLY & {one, other} else seatings(0, 1, 2)


def paired(scenario: str, one: str, other: str, seeds: Sequence[int]) -> list[tuple[float, float]]:
    """Mean headline of both sides, ppm, pairing by pairing."""
    line_ups, held = designed(one, other), sides(one, other)
    results = played_all([Match(scenario, players, seed) for seed in seeds for players in line_ups])
    rounds = [results[start : start + len(held)] for start in range(0, len(results), len(held))]
    return [means(games, held) for games in rounds]


def means(games: Sequence[Result], held: Sequence[tuple[int, ...]]) -> tuple[float, float]:
    """Mean headline of the first and the second side over the games of a pairing."""
    scores: tuple[list[int], list[int]] = ([], [])
    for game, seats in zip(games, held, strict=True):
        for side, score in zip(seats, game.final_ppm.tolist(), strict=True):
            if side < len(scores):
                scores[side].append(score)
    first, second = (sum(each) / len(each) for each in scores)
    return first, second


def step(pairings: Sequence[tuple[float, float]]) -> Wins:
    """Pairings won by the first side; equal ones count half."""
    return Wins(sum(1.0 if ours > theirs else 0.5 * (ours == theirs) for ours, theirs in pairings), len(pairings))
