"""The schedule is fair: chairs, meetings and luck fall to everybody alike, and depend on the tournament alone."""

from collections import Counter
from itertools import combinations, permutations
from math import perm

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.arena.schedule import (
    LEGS_WANTED,
    NOBODY,
    Fixture,
    Shape,
    arrangements,
    game_seed,
    in_stages,
    round_robin,
)


@st.composite
def shapes(draw: st.DrawFn, most_bots: int = 12) -> Shape:
    chairs = draw(st.integers(2, 6))
    bots = draw(st.integers(2, most_bots))
    return Shape(bots, draw(st.integers(2, min(bots, chairs, 5))), chairs)


def sittings(fixtures: list[Fixture]) -> Counter[tuple[int, int]]:
    """(bot, chair) -> games."""
    return Counter((bot, chair) for f in fixtures for chair, bot in enumerate(f.seating) if bot != NOBODY)


def meetings(fixtures: list[Fixture]) -> Counter[tuple[int, int]]:
    """(bot, bot) -> games."""
    rows = (sorted(bot for bot in f.seating if bot != NOBODY) for f in fixtures)
    return Counter(pair for row in rows for pair in combinations(row, 2))


def spread(counts: Counter[tuple[int, int]], keys: list[tuple[int, int]]) -> int:
    return max(counts[key] for key in keys) - min(counts[key] for key in keys)


@pytest.mark.parametrize(("seats", "chairs"), [(2, 2), (2, 4), (3, 4), (4, 4), (2, 5), (3, 5), (4, 5), (5, 5)])
def test_every_way_to_sit_is_an_arrangement_or_one_of_its_rotations(seats: int, chairs: int) -> None:
    found = arrangements(seats, chairs)
    turned = {(*each[turn:], *each[:turn]) for each in found for turn in range(seats)}
    assert turned == set(permutations(range(chairs), seats))
    assert len(found) * seats == perm(chairs, seats)


@given(shape=shapes(), games=st.integers(1, 300), seed=st.integers(0, 2**63 - 1))
def test_as_many_games_as_asked_for_numbered_from_nought_each_with_its_bots(
    shape: Shape, games: int, seed: int
) -> None:
    fixtures = round_robin(shape, seed, games)
    assert [f.game for f in fixtures] == list(range(games))
    for fixture in fixtures:
        bots = [bot for bot in fixture.seating if bot != NOBODY]
        assert len(fixture.seating) == shape.chairs and len(set(bots)) == len(bots) == shape.seats
        assert 0 <= fixture.seed < 2**31


@given(shape=shapes(6), legs=st.integers(1, 12), seed=st.integers(0, 999))
def test_on_every_seed_of_whole_legs_everybody_meets_everybody_in_every_chair_alike(
    shape: Shape, legs: int, seed: int
) -> None:
    games = shape.leg * max(legs, LEGS_WANTED)
    assume(games <= 3000)
    by_seed: dict[int, list[Fixture]] = {}
    for fixture in round_robin(shape, seed, games):
        by_seed.setdefault(fixture.seed, []).append(fixture)
    for leg in by_seed.values():
        sat, met = sittings(leg), meetings(leg)
        used = {chair for _, chair in sat}
        assert spread(sat, [(bot, chair) for bot in range(shape.bots) for chair in used]) == 0
        assert spread(met, list(combinations(range(shape.bots), 2))) == 0


@given(shape=shapes(5), seed=st.integers(0, 999))
def test_every_seating_of_every_combination_is_played_where_they_fit(shape: Shape, seed: int) -> None:
    assume(shape.all_seatings <= 2500 and shape.plays_legs(shape.all_seatings))
    fixtures = round_robin(shape, seed, shape.all_seatings)
    assert len({f.seating for f in fixtures}) == shape.all_seatings


@given(shape=shapes(), rounds=st.integers(1, 40), seed=st.integers(0, 999))
def test_a_sample_hands_every_chair_of_a_seed_to_everybody_once(shape: Shape, rounds: int, seed: int) -> None:
    games = rounds * shape.bots
    assume(not shape.plays_legs(games))
    fixtures = round_robin(shape, seed, games)
    sat = sittings(fixtures)
    for chair in range(shape.chairs):
        assert len({sat[bot, chair] for bot in range(shape.bots)}) == 1
    for at in range(0, games, shape.bots):
        of_one_seed = fixtures[at : at + shape.bots]
        assert len({f.seed for f in of_one_seed}) == 1 and set(sittings(of_one_seed).values()) == {1}


@given(shape=shapes(), seed=st.integers(0, 999))
def test_in_a_sample_no_pair_meets_much_more_often_than_another(shape: Shape, seed: int) -> None:
    games = 40 * shape.bots
    assume(not shape.plays_legs(games))
    met = meetings(round_robin(shape, seed, games))
    pairs = list(combinations(range(shape.bots), 2))
    assert spread(met, pairs) <= 4 and min(met[pair] for pair in pairs) > 0


@given(shape=shapes(), games=st.integers(1, 200), seed=st.integers(0, 999))
def test_what_is_cut_off_costs_nobody_more_than_one_game_in_a_chair(shape: Shape, games: int, seed: int) -> None:
    sat = sittings(round_robin(shape, seed, games))
    assume(not shape.plays_legs(games))
    for chair in range(shape.chairs):
        assert spread(sat, [(bot, chair) for bot in range(shape.bots)]) <= 1


@given(shape=shapes(), games=st.integers(1, 60), seed=st.integers(0, 999))
def test_stages_grow_by_whole_blocks_and_go_on_where_they_stopped(shape: Shape, games: int, seed: int) -> None:
    growing = in_stages(shape, seed, games)
    first, second = next(growing), next(growing)
    assert len(first) >= games and len(second) * 4 >= len(first) - 3
    assert [f.game for f in (*first, *second)] == list(range(len(first) + len(second)))
    assert {f.seed for f in first}.isdisjoint(f.seed for f in second)


def test_seeds_are_those_of_the_tournament() -> None:
    assert [game_seed(1, number) for number in range(3)] == [game_seed(1, number) for number in range(3)]
    assert len({game_seed(seed, number) for seed in range(20) for number in range(20)}) == 400
