"""Goals: every check can be read, and a match is judged by its worlds."""

import pytest

from agents.rollout import play
from agents.strategies.catalog import named
from game.rules.rulebook import compile_rulebook
from game.views.goals import MEASURES, UnknownCheckError, goals, judged
from game.world.loading import load, scenario_names


@pytest.fixture(scope="module")
def book():
    return compile_rulebook(load("race_to_2030"))


@pytest.fixture(scope="module")
def worlds(book):
    from game.rules.opening import found_world

    players = {seat: named(spec.character) for seat, spec in enumerate(book.scenario.operators.values())}
    return [found_world(book), play(book, players, 1, book.scenario.quarters_count)[0]]


@pytest.mark.parametrize("name", scenario_names())
def test_every_check_can_be_read(name):
    from game.rules.opening import found_world

    rules = compile_rulebook(load(name))
    opening = found_world(rules)
    for seat, spec in enumerate(rules.scenario.operators.values()):
        assert len(spec.goal_checks) in (0, len(spec.goals))
        assert len(goals([opening, opening], seat, rules)) == 3


@pytest.mark.parametrize(
    ("check", "is_reached"),
    [
        ("", None),
        ("satellites >= 1 end", True),
        ("satellites >= 999999 end", False),
        ("satellites >= 1 by 2020-Q1", False),  # too late
        ("satellites >= 1 by 2040-Q1", True),
        ("lines_share >= 0.5 throughout", True),
        ("nations_lost <= 195 end", True),
    ],
)
def test_a_check_holds_or_not(book, worlds, check, is_reached):
    assert judged(check, worlds, 0, book) is is_reached


@pytest.mark.parametrize("check", ["luck >= 1 end", "lines >= many end", "lines >= 1 sometime", "lines"])
def test_what_cannot_be_read_is_told(book, worlds, check):
    with pytest.raises(UnknownCheckError, match=check):
        judged(check, worlds, 0, book)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_figure_a_quarter(book, worlds, measure):
    assert len(MEASURES[measure](worlds, 1, book)) == len(worlds)
