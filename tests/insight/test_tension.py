"""Tension: leads, spreads and standings counted on made-up matches."""

import numpy as np
import pytest

from game.insight.matches import Match, played_all
from game.insight.studies import balance
from game.insight.tension import correlation, lead_changes, leader_won, leads, percentile, spread

POINT = 10_000


def path(*rows: tuple[float, ...]) -> np.ndarray:
    """Shares in points, one tuple a quarter."""
    return (np.array(rows) * POINT).astype(np.int64)


@pytest.mark.parametrize(
    ("shares", "leaders", "changes"),
    [
        ([(30, 20), (30, 20), (20, 30), (20, 30)], [-1, 0, 0, 1], 1),
        ([(30, 20), (30, 20), (20, 30), (30, 20)], [-1, 0, 0, 0], 0),  # one quarter ahead is no lead
        ([(30, 20), (30, 20), (30.0, 30.4), (30.0, 30.4)], [-1, 0, 0, 0], 0),  # less than half a point
        ([(30, 20), (30, 20), (30.0, 30.5), (30.0, 30.5)], [-1, 0, 0, 1], 1),
        ([(25, 25), (25, 25), (30, 20), (30, 20)], [-1, -1, -1, 0], 0),  # the first lead is taken from nobody
        ([(30, 20), (30, 20), (20, 30), (20, 30), (30, 20), (30, 20)], [-1, 0, 0, 1, 1, 0], 2),
    ],
)
def test_a_lead_is_held_two_quarters_by_half_a_point(
    shares: list[tuple[float, float]], leaders: list[int], changes: int
) -> None:
    assert leads(path(*shares)) == leaders
    assert lead_changes(path(*shares)) == changes


def test_the_leader_of_a_quarter_wins_or_does_not() -> None:
    shares, final = path((20, 30), (30, 20), (40, 10)), np.array([10, 20])
    assert leader_won(shares, final, 0)
    assert not leader_won(shares, final, 1)


def test_luck_and_line_up_are_told_apart() -> None:
    luck = np.random.default_rng(1).normal(0, POINT, (40, 30, 2))
    alone = spread(luck)
    assert alone.by_luck == pytest.approx(1.0, rel=0.1)
    assert alone.by_line_up < 0.05  # what luck does to the means is not the line-up's doing
    moved = spread(luck + 3 * POINT * np.random.default_rng(2).normal(0, 1, (40, 1, 1)))
    assert moved.by_luck == pytest.approx(alone.by_luck)
    assert moved.by_line_up > 4.0


def test_equal_shares_stand_in_the_middle() -> None:
    assert percentile(5, [1, 2, 5, 9]) == 62.5
    assert percentile(0, [1, 2]) == 0
    assert percentile(3, [1, 2]) == 100


def test_what_does_not_vary_is_not_correlated() -> None:
    assert correlation([1, 1, 1], [1, 2, 3]) == 0
    assert correlation([1, 2, 3], [2, 4, 6]) == pytest.approx(1)


def test_a_mixed_field_seats_different_rivals_and_is_drawn_alike_every_time() -> None:
    fields = balance.mixed("thousand_sails", 4)
    assert fields == balance.mixed("thousand_sails", 4)
    assert all(len(set(field)) == 5 for field in fields)
    assert not {"CarryOn", "RandomLegal", "Inbox"} & set(balance.rivals())
    anybody = balance.mixed("thousand_sails", 16, balance.known())
    assert {"CarryOn", "RandomLegal"} <= {name for field in anybody for name in field} <= set(balance.known())
    assert not {"Planner", "Inbox"} & set(balance.known())


@pytest.mark.study
def test_the_race_on_the_level_field_is_tense() -> None:
    seeds = range(1, 11)
    results = played_all(
        [Match("level_field", field, seed) for field in balance.mixed("level_field", 16) for seed in seeds]
    )
    finals = np.array([result.final_ppm for result in results]).reshape(16, len(seeds), -1)
    assert np.median([lead_changes(result.share_ppm) for result in results]) >= 3
    assert 0.4 <= np.mean([leader_won(result.share_ppm, result.final_ppm, 20) for result in results]) <= 0.75
    assert spread(finals).by_luck < spread(finals).by_line_up


@pytest.mark.study
def test_a_chair_of_thousand_sails_is_not_decided_early() -> None:
    games = balance.chairs("thousand_sails", range(1, 11))
    rows = np.concatenate([balance.standings(games, chair) for chair in games])
    assert correlation(rows[:, 0], rows[:, 2]) <= 0.5
    assert correlation(rows[:, 1], rows[:, 2]) <= 0.8
