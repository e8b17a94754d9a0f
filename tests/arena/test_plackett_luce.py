"""Plackett-Luce: strengths out of rankings, the same whatever the order, the names and the listing of games."""

import random
from itertools import permutations
from math import log

import choix
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.arena.blocks import field
from game.arena.plackett_luce import choices, fit, resampled
from game.arena.ratings import rate
from game.arena.results import GameResult
from tests.arena.made_up import drawn, ranked

STRENGTHS = {"Ant": 0.0, "Bee": 0.4, "Cat": 0.9, "Dog": 1.5, "Elk": 1.6, "Fox": 2.4}


def fitted(results: list[GameResult]) -> dict[str, float]:
    games = field(results)
    return dict(zip(games.bots, fit(choices(games)).tolist(), strict=True))


@st.composite
def tournaments(draw: st.DrawFn) -> list[GameResult]:
    """Small ones, with ties, seeds that repeat, and tables of two to five."""
    bots = "ABCDE"
    games = []
    for number in range(draw(st.integers(1, 8))):
        sitting = draw(st.permutations(bots))[: draw(st.integers(2, 5))]
        cut = draw(st.integers(0, len(sitting)))
        ranking = [tuple(sitting[:cut]), *sitting[cut:]] if cut > 1 else list(sitting)
        games.append(ranked(number, draw(st.integers(1, 3)), ranking))
    return games


@pytest.mark.parametrize(
    ("won", "lost", "tied"),
    [(3, 1, 0), (10, 0, 0), (0, 7, 0), (2, 2, 5), (5, 1, 4), (0, 0, 1)],
)
def test_two_bots_have_the_odds_of_their_wins_and_half_their_ties(won: int, lost: int, tied: int) -> None:
    """Closed form: with d the difference, (wins - games p(d)) and the phantom's pull of half a win each side balance."""
    rankings = [("A", "B")] * won + [("B", "A")] * lost + [(("A", "B"),)] * tied
    strength = fitted([ranked(number, number, ranking) for number, ranking in enumerate(rankings)])
    assert strength["A"] == pytest.approx(-strength["B"])
    apart = strength["A"] - strength["B"]
    games, wins = won + lost + tied, won + tied / 2
    pull = 0.5 - 1 / (1 + np.exp(-apart / 2))  # the phantom stands midway between the two
    assert wins - games / (1 + np.exp(-apart)) + pull == pytest.approx(0, abs=1e-6)
    if min(won, lost) > 0:
        assert abs(apart) < abs(log((wins) / (games - wins))) + 1e-9


def test_without_ties_choix_finds_the_same() -> None:
    """The phantom goes in as a seventh item; its half wins are whole ones when every game is counted twice."""
    results = drawn(STRENGTHS, 60, table=4)
    names = sorted(STRENGTHS)
    rankings = [
        tuple(names.index(seat.bot) for seat in sorted(game.seats, key=lambda seat: seat.rank)) for game in results
    ]
    phantom = len(names)
    duels = [pair for bot in range(phantom) for pair in ((bot, phantom), (phantom, bot))]
    theirs = choix.mm_rankings(phantom + 1, rankings * 2 + duels, tol=1e-9, max_iter=100_000)[:phantom]
    ours = fitted(results)
    assert [ours[name] for name in names] == pytest.approx((theirs - theirs.mean()).tolist(), abs=1e-6)


def test_a_tie_is_the_mean_over_every_order_of_the_tied() -> None:
    """Three tied below a winner: as if each of their six orders had been played, a sixth of a game each."""
    tie, after = ("B", "C", "D"), ("D", "B", "A", "C")
    shared = [ranked(number, number, ("A", tie)) for number in range(6)]
    spelled = [ranked(number, number, ("A", *order)) for number, order in enumerate(permutations(tie))]
    last = ranked(9, 9, after)
    assert fitted([*shared, last]) == pytest.approx(fitted([*spelled, last]), abs=1e-7)


def test_strengths_that_games_were_drawn_from_are_found_again() -> None:
    found = fitted(drawn(STRENGTHS, 3_000))
    middle = sum(STRENGTHS.values()) / len(STRENGTHS)
    assert found == pytest.approx({bot: value - middle for bot, value in STRENGTHS.items()}, abs=0.08)


def test_an_unbeaten_bot_is_finite_and_more_wins_say_more() -> None:
    few = fitted([ranked(number, number, ("A", "B", "C")) for number in range(5)])
    many = fitted([ranked(number, number, ("A", "B", "C")) for number in range(50)])
    assert few["A"] < many["A"] < 10
    assert few["A"] > few["B"] > few["C"]


def test_shuffled_games_give_the_same_to_the_bit() -> None:
    results = drawn(STRENGTHS, 120, seatings=4)
    first = rate(results)
    for luck in range(3):
        mixed = [
            replace(game, seats=tuple(random.Random(luck).sample(game.seats, len(game.seats)))) for game in results
        ]
        random.Random(luck).shuffle(mixed)
        again = rate(mixed)
        for ours, theirs in zip(first.rating, again.rating, strict=True):
            assert ours.tobytes() == theirs.tobytes()
        assert first.chance.tobytes() == again.chance.tobytes()


@settings(max_examples=40, deadline=None)
@given(results=tournaments(), names=st.permutations("ABCDE"))
def test_other_names_change_no_strength(results: list[GameResult], names: list[str]) -> None:
    other = dict(zip("ABCDE", names, strict=True))
    renamed = [
        replace(game, seats=tuple(replace(seat, bot=other[seat.bot]) for seat in game.seats)) for game in results
    ]
    ours, theirs = fitted(results), fitted(renamed)
    assert {other[bot]: value for bot, value in ours.items()} == pytest.approx(theirs, abs=1e-7)


@settings(max_examples=40, deadline=None)
@given(results=tournaments(), luck=st.randoms(use_true_random=False))
def test_the_order_of_games_and_seats_changes_not_a_bit(results: list[GameResult], luck: random.Random) -> None:
    mixed = [replace(game, seats=tuple(luck.sample(game.seats, len(game.seats)))) for game in results]
    luck.shuffle(mixed)
    assert fitted(results) == fitted(mixed)
    games, other = field(results), field(mixed)
    made, same = choices(games), choices(other)
    assert resampled(made, fit(made), 20).tobytes() == resampled(same, fit(same), 20).tobytes()


@settings(max_examples=40, deadline=None)
@given(results=tournaments())
def test_a_game_turned_round_turns_the_pairs_round(results: list[GameResult]) -> None:
    """Of two alone: who wins what the other lost stands as far above as the other did."""
    two = [game for game in results if len(game.seats) == 2]
    flipped = [replace(game, seats=tuple(replace(seat, rank=3 - seat.rank) for seat in game.seats)) for game in two]
    if two and all({seat.rank for seat in game.seats} == {1, 2} for game in two):
        assert fitted(flipped) == pytest.approx({bot: -value for bot, value in fitted(two).items()}, abs=1e-6)


def elo(results: list[GameResult], step: float = 16.0) -> dict[str, float]:
    """What most ladders do: a rating moved game by game (Elo 1978), every pair of a table a duel."""
    rating = dict.fromkeys(sorted({seat.bot for game in results for seat in game.seats}), 0.0)
    for game in results:
        before = dict(rating)
        for one in game.seats:
            for other in game.seats:
                if one.bot != other.bot:
                    expected = 1 / (1 + 10 ** ((before[other.bot] - before[one.bot]) / 400))
                    rating[one.bot] += step * ((one.rank < other.rank) + 0.5 * (one.rank == other.rank) - expected)
    return rating


def test_ratings_moved_game_by_game_depend_on_the_order_and_ours_do_not() -> None:
    results = drawn(STRENGTHS, 200)
    orders = [random.Random(luck).sample(results, len(results)) for luck in range(20)]
    sequential = np.array([list(elo(order).values()) for order in orders])
    batch = np.array([rate(order).rating.value for order in orders[:3]])
    assert sequential.std(axis=0).max() > 10  # points, the same games and nothing else
    places = {tuple(np.argsort(-row)) for row in sequential}
    assert len(places) > 1  # even the ranking changes
    assert (batch == batch[0]).all()


def test_one_bot_in_two_chairs_learns_nothing_of_itself() -> None:
    alone = [ranked(number, number, ("A", "A", "B")) for number in range(4)]
    strength = fitted(alone)
    assert strength["A"] > strength["B"]
    only = fitted([ranked(1, 1, ("A", "A"))])
    assert only == {"A": 0.0}
