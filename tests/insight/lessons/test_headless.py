"""Headless: a match looked back on is the match as everybody else plays it."""

from game.insight.lessons.headless import headless, over_matches
from game.insight.matches import Match, played
from game.insight.past import Past
from game.world.state import digest


def final_quarter(past: Past) -> tuple[int, int]:
    return past.seed, past.quarters


def test_it_ends_in_the_world_that_a_study_ends_in():
    past = headless("class_period", 3)
    assert past.quarters == len(past.notices) == len(past.told) - 1 == len(past.worlds) - 1 == 12
    assert digest(past.worlds[-1]) == digest(played(Match("class_period", ("Balanced",) * 4, 3)).end)


def test_others_may_sit_in_the_chairs():
    past = headless("class_period", 3, ("CarryOn",) * 4)
    assert set(past.chairs.values()) == {"CarryOn"}


def test_matches_are_looked_at_in_the_order_of_their_seeds():
    said: list[str] = []
    assert over_matches(final_quarter, "class_period", [5, 2], said.append, ("CarryOn",) * 4) == [(5, 12), (2, 12)]
    assert said == ["2 of 2 matches"]
