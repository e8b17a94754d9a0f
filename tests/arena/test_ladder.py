"""Ladder and Swiss: who meets whom follows from the games so far, and a bot that is better ends higher."""

from collections import Counter
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from game.arena.ladder import ladder, points_of, swiss
from game.arena.results import GameResult, SeatResult
from game.arena.schedule import NOBODY, Fixture, Shape

NAMES = [f"bot {number}" for number in range(20)]


def result(fixture: Fixture, last_wins: bool = False) -> GameResult:
    """A game in which the lowest number always wins, or the highest."""
    order = sorted((bot for bot in fixture.seating if bot != NOBODY), reverse=last_wins)
    seats = tuple(
        SeatResult(f"chair {chair}", "" if bot == NOBODY else NAMES[bot],
                   len(order) + 1 if bot == NOBODY else order.index(bot) + 1, 0, -1, -1, 0, 0, 0, -1, (), ())
        for chair, bot in enumerate(fixture.seating)
    )  # fmt: skip
    return GameResult(fixture.game, "made up", fixture.seed, "", seats)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    chairs = draw(st.integers(2, 5))
    bots = draw(st.integers(2, 20))
    return Shape(bots, draw(st.integers(2, min(bots, chairs))), chairs)


def played(format_of: object, shape: Shape, stages: int) -> list[list[Fixture]]:
    results: list[GameResult] = []
    told = []
    for stage in islice(format_of(shape, 3, NAMES[: shape.bots], lambda: results), stages):  # type: ignore[operator]
        results.extend(map(result, stage))
        told.append(stage)
    return told


@given(shape=shapes(), stages=st.integers(1, 12), format_of=st.sampled_from([ladder, swiss]))
def test_at_every_table_everybody_sits_once_in_each_of_its_chairs(shape: Shape, stages: int, format_of: object) -> None:
    told = played(format_of, shape, stages)
    games = [fixture for stage in told for fixture in stage]
    assert [fixture.game for fixture in games] == list(range(len(games)))
    for at in range(0, len(games), shape.seats):
        table = games[at : at + shape.seats]
        sat = Counter((bot, chair) for f in table for chair, bot in enumerate(f.seating) if bot != NOBODY)
        assert len({f.seed for f in table}) == 1 and set(sat.values()) == {1} and len(sat) == shape.seats**2


@given(shape=shapes(), rounds=st.integers(1, 12))
def test_in_swiss_everybody_plays_but_who_sits_out_in_turn(shape: Shape, rounds: int) -> None:
    told = played(swiss, shape, rounds)
    out = Counter(bot for stage in told for bot in set(range(shape.bots)) - {b for f in stage for b in f.seating})
    assert sum(out.values()) == rounds * (shape.bots % shape.seats)
    assert max(out[bot] for bot in range(shape.bots)) - min(out[bot] for bot in range(shape.bots)) <= 1


@given(shape=shapes())
def test_the_best_climbs_the_ladder_from_the_lowest_rung_in_one_ascent(shape: Shape) -> None:
    results: list[GameResult] = []
    ascent = len(range(shape.bots - shape.seats, 0, 1 - shape.seats)) + 1
    for stage in islice(ladder(shape, 3, NAMES[: shape.bots], lambda: results), ascent):
        results.extend(result(fixture, last_wins=True) for fixture in stage)
    assert shape.bots - 1 in stage[0].seating


def test_points_are_the_part_of_opponents_beaten_and_ties_are_halves() -> None:
    won = result(Fixture(0, 1, (0, 1, 2)))
    assert points_of([won], NAMES[:4]) == [1.0, 0.5, 0.0, 0.5]
