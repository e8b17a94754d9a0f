"""Research: money teaches less and less, each level is harder, followers pay less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.research import ResearchTables, learned_ppm, next_level_quarters, spillover
from game.world.research import TOPICS, ResearchLaws

LAWS = ResearchLaws(
    focus_share=0.6,
    reference_kusd=100_000,
    money_exponent=0.5,
    first_level_quarters=dict.fromkeys(TOPICS, 4.0),
    level_growth_factor=2.0,
    spillover_share=0.2,
    spillover_cap_share=0.4,
    luck_share=0.2,
    top_level_count=8,
)
FIXED = ResearchTables(np.full((5, 5), 0.2), np.full(5, 4.0), 2.0 ** np.arange(12))


def learn(kusd: float, level: int = 0, luck: float = 0.5, rival: int = 0) -> int:
    """One quarter's progress of the first of two operators in one topic."""
    spent = np.array([[kusd], [0.0]])
    levels = np.array([[level], [rival]])
    fixed = FIXED._replace(quarters=np.full(1, 4.0))
    quarters = next_level_quarters(levels, fixed, LAWS)
    return int(learned_ppm(spent, quarters, LAWS, np.full((2, 1), luck))[0, 0])


@pytest.mark.parametrize(
    ("kusd", "level", "rival", "ppm"),
    [
        (100_000, 0, 0, 250_000),  # four quarters at the reference money
        (400_000, 0, 0, 500_000),  # four times the money, twice the pace
        (100_000, 1, 0, 125_000),  # the next level takes twice as long
        (100_000, 0, 1, 312_500),  # a rival that has it makes it a fifth cheaper
        (0, 0, 1, 0),
    ],
)
def test_pace_of_learning(kusd, level, rival, ppm):
    assert learn(kusd, level, rival=rival) == ppm


def test_spillover_stops_at_forty_percent():
    level = np.array([[0], [3], [3], [3], [1]])
    assert spillover(level, LAWS)[:, 0] == pytest.approx([0.4, 0.0, 0.0, 0.0, 0.4])


@given(money=st.integers(1, 10_000_000), more=st.integers(1, 10_000_000), level=st.integers(0, 8))
def test_more_money_helps_ever_less(money, more, level):
    one, both = learn(money, level), learn(money + more, level)
    assert one <= both <= one + learn(more, level) + 2


@given(luck=st.floats(0, 0.999), level=st.integers(0, 8))
def test_luck_stays_within_its_share(luck, level):
    mean = learn(100_000, level)
    assert 0.8 * mean - 1 <= learn(100_000, level, luck) <= 1.2 * mean + 1
