"""Ladder and field: the designs are balanced, wins are counted rightly, and the ladder holds on the level field."""

from collections import Counter

import numpy as np
import pytest

from agents.strategies.catalog import STRATEGIES
from game.insight.designs import Wins, round_of, seatings, turned
from game.insight.matches import Match, Result, rulebook
from game.insight.studies import field, ladder
from game.rules.opening import found_world


def result(players: tuple[str, ...], points: list[float], seed: int = 1) -> Result:
    """A game that ended so, shares in percent."""
    final = np.array([round(each * 10_000) for each in points])
    opening = found_world(rulebook("level_field"))
    return Result(Match("level_field", players, seed), final[None], final, np.full(len(points), -1), opening)


@pytest.mark.parametrize(("design", "games"), [(seatings, 30), (turned, 5)])
def test_every_side_sits_as_often_in_every_seat(design, games):
    seated = design("A", "B", "C")
    assert len(seated) == games and len(set(seated)) == games
    for seat in range(5):
        assert Counter(row[seat] for row in seated) == {"A": games * 2 // 5, "B": games * 2 // 5, "C": games // 5}


def test_all_thirty_seatings_are_all_there_are():
    assert all(sorted(row) == ["A", "A", "B", "B", "C"] for row in seatings("A", "B", "C"))


def test_a_round_seats_everybody_once_in_every_seat_and_never_beside_itself():
    names = field.scripted()
    line_ups = round_of(names, 5, np.random.default_rng(4))
    assert len(line_ups) == len(names) and all(len(set(row)) == 5 for row in line_ups)
    for seat in range(5):
        assert Counter(row[seat] for row in line_ups) == dict.fromkeys(names, 1)
    assert line_ups != round_of(names, 5, np.random.default_rng(5))


def test_a_pairing_is_won_by_the_higher_mean_of_its_side_over_all_its_games():
    held = [(0, 0, 1, 1, 2), (1, 1, 0, 0, 2)]
    games = [result(("A",) * 5, [30, 10, 20, 20, 90]), result(("A",) * 5, [5, 15, 40, 0, 90])]
    assert ladder.means(games, held) == (200_000, 150_000)
    assert ladder.step([(2, 1), (1, 2), (1, 1), (3, 1)]) == Wins(2.5, 4)


def test_a_strategy_that_meets_itself_in_the_fifth_seat_is_not_counted_there():
    held, players = ladder.sides("Balanced", "CarryOn"), ladder.designed("Balanced", "CarryOn")
    assert {player for row, line in zip(held, players, strict=True) for side, player in zip(row, line, strict=True) if side == 1} == {"CarryOn"}  # fmt: skip
    assert all(row.count(2) == 1 and line[row.index(2)] == "Balanced" for row, line in zip(held, players, strict=True))


def test_wilson_s_interval():
    """Table of Newcombe 1998: 15 of 148."""
    low, high = Wins(15, 148).interval
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    assert Wins(5, 5).interval[1] == pytest.approx(1.0) and Wins(0, 5).interval[0] == pytest.approx(0.0)


def test_games_of_the_field_are_won_by_the_highest_and_shared_where_two_are():
    games = [result(("A", "B", "C", "D", "E"), [1, 5, 2, 2, 2]), result(("B", "A", "C", "D", "E"), [4, 4, 0, 0, 0])]
    won = field.wins(games)
    assert (won["A"], won["B"], won["C"]) == (Wins(0.5, 2), Wins(1.5, 2), Wins(0.0, 2))
    assert field.shares(games)["B"] == 4.5


def test_a_reply_sits_once_in_every_seat():
    rows = [field.beside(("X",) * 4, "Y", seed) for seed in range(1, 6)]
    assert sorted(row.index("Y") for row in rows) == [0, 1, 2, 3, 4]
    assert all(row[field.seat_of(seed, 5)] == "Y" for seed, row in zip(range(1, 6), rows, strict=True))


def test_a_strategy_is_sought_where_it_stands_highest_above_the_best_of_the_others():
    table = {
        "f": {"A": 9.0, "B": 8.0, "C": 1.0},
        "g": {"A": 8.0, "B": 1.0, "C": 3.0},
        "h": {"A": 1.0, "B": 4.0, "C": 6.0},
    }
    assert [field.likeliest(table, name) for name in "ABC"] == ["g", "f", "h"]
    assert [field.margin(table["f"], name) for name in "ABC"] == [1.0, -1.0, -8.0]


def test_a_proof_pairs_the_seeds_with_the_best_of_the_others():
    scores = {"A": (30.0, 20.0, 28.0), "B": (24.0, 16.0, 20.0), "C": (26.0, 2.0, 26.0)}
    found = field.proven("A", "f", scores)
    assert (found.second, found.share, found.margin) == ("B", 26.0, 6.0)
    low, high = found.low, found.high
    assert (low, high) == pytest.approx((6.0 - 4.3027 * 2.0 / 3**0.5, 6.0 + 4.3027 * 2.0 / 3**0.5), abs=1e-3)
    assert found.told().endswith("sure") and field.proven("C", "f", scores).told().startswith("no field")


def test_a_step_whose_strategy_is_not_in_the_catalog_is_skipped(monkeypatch):
    monkeypatch.setattr(ladder, "STEPS", (("Nobody", "Balanced"),))
    lines = list(ladder.run("level_field", [1]))
    assert "Nobody is not in the catalog" in lines[1]


def test_fields_name_strategies_there_are():
    assert all(player in STRATEGIES for four in field.fields(field.scripted()).values() for player in four)


@pytest.mark.study
@pytest.mark.parametrize(("stronger", "weaker"), [("Balanced", "CarryOn"), ("CarryOn", "RandomLegal")])
def test_the_ladder_holds(stronger, weaker):
    assert ladder.step(ladder.paired("level_field", stronger, weaker, range(1, 11))).share >= ladder.AIM


@pytest.mark.study
def test_nobody_wins_too_often_in_mixed_company():
    games = field.mixed_field("level_field", field.scripted(), range(1, 21))
    assert max(won.share for won in field.wins(games).values()) <= field.MOST
