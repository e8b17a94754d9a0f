"""Comparing bots: intervals over seeds that share their luck, what is told apart, when a tournament is settled."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.arena.blocks import count_blocks, field, first_blocks
from game.arena.compare import matrix, runs, told_apart
from game.arena.intervals import means, shares
from game.arena.ratings import place, rate, tallied, victory
from game.arena.results import GameResult
from game.arena.settled import chances, last_look, next_look, settled, spent
from tests.arena.made_up import drawn, lucky, ranked

FAR = {"A": 0.0, "B": 1.5, "C": 3.0}


def of(found: object, bots: tuple[str, ...], bot: str) -> float:
    return float(np.asarray(found)[bots.index(bot)])


def test_places_and_wins_are_shared_by_the_tied() -> None:
    games = field([ranked(0, 1, ("A", ("B", "C"), "D")), ranked(1, 2, (("A", "B"), "C", "D"))])
    totals, counts = tallied(games, place)
    assert dict(zip(games.bots, (totals.sum(0) / counts.sum(0)).tolist(), strict=True)) == {
        "A": 1.25,
        "B": 2.0,
        "C": 2.75,
        "D": 4.0,
    }
    assert dict(zip(games.bots, tallied(games, victory)[0].sum(0).tolist(), strict=True)) == {
        "A": 1.5,
        "B": 0.5,
        "C": 0.0,
        "D": 0.0,
    }


def test_a_share_of_independent_games_has_the_wilson_interval() -> None:
    """Of 60 blocks of one game each, 12 won: the closed form with t of 59 degrees of freedom in place of z."""
    won = np.repeat([1.0, 0.0], (12, 48))[:, None]
    told = shares(won, np.ones((60, 1)))
    assert told.value == pytest.approx(0.2)
    assert told.low == pytest.approx(0.117, abs=0.002)
    assert told.high == pytest.approx(0.32, abs=0.003)


def test_seatings_that_repeat_one_another_narrow_nothing() -> None:
    """Ten seatings of a seed that all end alike are worth one game, not ten."""
    won = np.repeat([1.0, 0.0], (12, 48))[:, None]
    once, tenfold = shares(won, np.ones((60, 1))), shares(won * 10, np.full((60, 1), 10.0))
    assert tenfold.low == pytest.approx(once.low)
    assert tenfold.high == pytest.approx(once.high)
    assert means(won * 10, np.full((60, 1), 10.0)).high == pytest.approx(means(won, np.ones((60, 1))).high)


def test_who_won_every_game_is_not_said_to_win_for_certain() -> None:
    told = shares(np.full((10, 1), 3.0), np.full((10, 1), 3.0))
    assert told.value == 1
    assert told.high == pytest.approx(1)
    assert told.low < 0.8


def test_few_seeds_have_no_interval_and_tell_nobody_apart() -> None:
    found = rate([ranked(number, number % 3, ("A", "B")) for number in range(60)])
    assert found.few
    assert np.isnan(found.rating.low).all()
    assert not found.apart.any()
    assert found.groups == [(0, 1)]


def test_luck_shared_by_seatings_is_counted_once() -> None:
    """Whether a hundred games are a hundred seeds or five: the second says far less."""
    rng = np.random.default_rng(5)
    lucky = rng.random(8) < 0.7
    orders = [("A", "B") if lucky[number % 8] else ("B", "A") for number in range(160)]
    many = rate([ranked(number, number, order) for number, order in enumerate(orders)])
    few = rate([ranked(number, number % 8, order) for number, order in enumerate(orders)])
    assert many.rating.value.tobytes() == few.rating.value.tobytes() or many.rating.value == pytest.approx(
        few.rating.value, abs=1e-6
    )
    assert (few.rating.high - few.rating.low).min() > 3 * (many.rating.high - many.rating.low).max()


def test_the_matrix_says_how_often_one_ends_above_the_other() -> None:
    games = field([ranked(number, number, ("A", "B", "C") if number % 4 else ("B", "A", "C")) for number in range(40)])
    told = matrix(games)
    assert told.value[0, 1] == pytest.approx(0.75)
    assert told.value[1, 0] == pytest.approx(0.25)
    assert told.value[0, 2] == pytest.approx(1)
    assert np.isnan(told.value[0, 0])
    assert (told.low[0, 1] < 0.75 < told.high[0, 1]) and told.low[0, 1] == pytest.approx(1 - told.high[1, 0])


def test_equals_are_not_separable_and_the_far_apart_are() -> None:
    found = rate(drawn({"A": 0.0, "B": 0.0, "C": 3.0}, 80))
    a, b, c = range(3)
    assert found.ranked[0] == c
    assert found.apart[c, a] and found.apart[c, b] and not found.apart[a, b]
    assert [set(group) for group in found.groups] == [{a, b}]
    assert [(int(best), int(worst)) for best, worst in zip(*found.places, strict=True)] == [(2, 3), (2, 3), (1, 1)]


def test_seeds_taken_for_games_would_tell_equals_apart() -> None:
    """The same games, every one called a seed of its own: what the blocks protect from."""
    fooled = 0
    for seed in range(20):
        games = lucky(dict.fromkeys("ABCDE", 0.0), 12, seed=seed)
        fooled += bool(rate([replace(game, seed=game.game) for game in games]).apart.any())
    assert fooled >= 6


def test_who_never_met_even_through_others_is_not_compared() -> None:
    islands = [ranked(number, number, ("A", "B")) for number in range(30)]
    islands += [ranked(100 + number, number, ("C", "D")) for number in range(30)]
    found = rate(islands)
    at = found.bots.index
    assert found.apart[at("A"), at("B")] and found.apart[at("C"), at("D")]
    assert not found.apart[at("A"), at("D")]


@pytest.mark.parametrize(
    ("values", "apart"),
    [
        ((0.001, 0.02, 0.04), 3),  # Holm: 0.05/3, 0.05/2, 0.05
        ((0.001, 0.03, 0.04), 1),  # the second fails, so the third is not asked
        ((0.02, 0.03, 0.04), 0),
    ],
)
def test_many_pairs_ask_for_more(values: tuple[float, ...], apart: int) -> None:
    chance = np.ones((3, 3))
    for (row, column), value in zip(((0, 1), (0, 2), (1, 2)), values, strict=True):
        chance[row, column] = chance[column, row] = value
    assert told_apart(chance).sum() == 2 * apart


def test_stretches_that_overlap_are_all_told() -> None:
    apart = np.zeros((4, 4), dtype=bool)
    for one, other in ((0, 2), (0, 3), (1, 3)):
        apart[one, other] = apart[other, one] = True
    assert runs((0, 1, 2, 3), apart) == [(0, 1), (1, 2), (2, 3)]
    assert runs((0, 1), np.ones((2, 2), dtype=bool)) == []


@pytest.mark.parametrize(
    ("blocks", "look", "following"),
    [(7, None, 8), (8, (1, 8), 12), (11, (1, 8), 12), (12, (2, 12), 16), (100, (8, 96), 128)],
)
def test_looks_are_few_and_fixed(blocks: int, look: tuple[int, int] | None, following: int) -> None:
    assert last_look(blocks) == look
    assert next_look(blocks) == following


def test_all_looks_together_may_err_in_five_of_a_hundred() -> None:
    assert sum(spent(number) for number in range(1, 10_000)) == pytest.approx(0.05, abs=1e-5)


def test_between_looks_the_answer_stays_whatever_is_played() -> None:
    results = drawn(FAR, 60, table=3)
    assert settled(results[:48]) and not settled(results[:7])
    spoiled: list[GameResult] = results[:48] + [
        ranked(1_000 + number, 1_000 + number, ("A", "B", "C")) for number in range(15)
    ]
    assert count_blocks(first_blocks(spoiled, 48)) == 48
    assert settled(spoiled)  # the next look is at 64


def test_equals_are_rarely_settled_however_often_one_looks() -> None:
    """Forty tournaments of two equals, asked after every look up to 48 seeds: at most a few are fooled."""
    fooled = 0
    for seed in range(40):
        results = drawn({"A": 0.0, "B": 0.0}, 48, seed=seed)
        fooled += any(settled(results[:at]) for at in (8, 12, 16, 24, 32, 48))
    assert fooled <= 4  # 5% of 40 are two; more than four come about in 5 of 100 such tests


def test_equals_whose_luck_is_shared_by_all_seatings_are_rarely_told_apart() -> None:
    """Forty tournaments of five equals, ten pairs each: a bootstrap over games, not seeds, would be fooled by most."""
    fooled = sum(bool(rate(lucky(dict.fromkeys("ABCDE", 0.0), 12, seed=seed)).apart.any()) for seed in range(40))
    assert fooled <= 5  # 5% of 40 are two; more than five come about in 1 of 100 such tests


def test_one_bot_is_never_settled_and_no_game_neither() -> None:
    assert not settled([ranked(number, number, ("A",)) for number in range(20)])
    assert not settled([])


def test_an_interval_of_95_in_100_holds_the_truth_about_as_often() -> None:
    truth = np.array([-0.6, 0.0, 0.6])
    held = 0
    for seed in range(60):
        found = rate(drawn(dict(zip("ABC", truth.tolist(), strict=True)), 40, table=3, seed=seed))
        points = truth * 400 / np.log(10)
        held += int(((found.rating.low <= points) & (points <= found.rating.high)).sum())
    assert 0.90 <= held / 180 <= 0.995


def test_chances_are_symmetric_and_no_smaller_than_so_few_seeds_allow() -> None:
    chance = chances([ranked(number, number, ("A", "B", "C")) for number in range(9)])
    assert (chance == chance.T).all()
    assert chance[0, 1] >= 2.0**-8
