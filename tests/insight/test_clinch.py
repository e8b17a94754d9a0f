"""Clinch: a decided match is told, an open one is not, and nothing hidden enters."""

import numpy as np
import pytest

from agents.policies.publish import publish
from agents.rollout import play
from game.insight.clinch import SURE, WORLDS, Ending, Outcome, ending, outcome, ranking
from game.insight.matches import characters, rulebook
from game.rules.luck import Luck
from game.rules.observe import observe
from game.world.observation import Observation
from game.world.state import World
from tests.rules.test_observe import shaken

SEED = 1


def at(scenario: str, quarters: int) -> World:
    """A match of the characters, so many quarters on."""
    book = rulebook(scenario)
    return play(book, characters(book), SEED, quarters)[0]


def seen_in(world: World, scenario: str, seat: int) -> Observation:
    book = rulebook(scenario)
    return observe(world, seat, book, publish(world, book, Luck(SEED, world.quarter, book)))


@pytest.fixture(scope="module")
def late() -> World:
    """Two quarters before the end of a race that Starlink leads by far."""
    return at("race_to_2030", 18)


def test_a_match_that_is_decided_is_told(late: World) -> None:
    seen = seen_in(late, "race_to_2030", 0)
    found = outcome(seen, [ending(seen, number) for number in range(WORLDS)])
    assert found.is_sure and not found.is_open
    assert (found.winner, found.place) == (0, 1)
    low, high = found.shares_ppm
    assert 600_000 < low <= high < 800_000


def test_a_match_that_is_open_is_not_told() -> None:
    """Five equal companies half-way: whoever leads, the worlds disagree long before all of them are in."""
    seen = seen_in(at("level_field", 20), "level_field", 2)
    endings = []
    while not outcome(seen, endings).is_open and len(endings) < WORLDS:
        endings.append(ending(seen, len(endings)))
    found = outcome(seen, endings)
    assert found.is_open and not found.is_sure and len(endings) < WORLDS // 2


def test_what_rivals_hide_does_not_change_it(late: World) -> None:
    book = rulebook("race_to_2030")
    for number in (0, 1):
        one, two = (ending(seen_in(world, "race_to_2030", 3), number) for world in (late, shaken(late, 3, book)))
        assert one == two


def test_worlds_differ_and_both_ways_of_playing_are_tried(late: World) -> None:
    seen = seen_in(late, "race_to_2030", 3)
    found = [ending(seen, number) for number in range(4)]
    assert len({one.share_ppm for one in found}) == 4
    assert [one.carried_on for one in found] == [True, False, True, False]


@pytest.mark.parametrize(
    ("held", "other", "is_sure", "is_open"),
    [
        (64, 0, True, False),
        (63, 1, True, False),  # 98.4%
        (62, 2, False, True),  # 96.9%
        (62, 1, False, False),  # one is still out
        (1, 2, False, True),  # no need to wait for the rest
    ],
)
def test_ninety_seven_in_a_hundred_have_to_agree(held: int, other: int, is_sure: bool, is_open: bool) -> None:
    found = Outcome(0, 2, (Ending(True, 100, True),) * held + (Ending(False, 100, True),) * other)
    assert (found.is_sure, found.is_open) == (is_sure, is_open)
    assert not found.is_sure or found.held / WORLDS >= SURE


def test_the_ranking_names_the_leader_and_a_place() -> None:
    shares = np.array([300, 500, 100, 100])
    assert ranking(shares, 0) == (1, 2)
    assert ranking(shares, 3) == (1, 3), "equal shares take the better place"
