"""Effects of answers: every effect that a dilemma of the game names changes a world of the game."""

import pytest

from agents.rollout import play
from agents.strategies.catalog import named
from game.rules.dilemmas import EFFECTS
from game.world.loading import load
from game.world.rulebook import Rulebook
from game.world.state import World, digest

BESIDE = ("cash_kusd",)  # booked by the dilemma itself
DILEMMAS = load("thousand_sails").dilemmas


@pytest.fixture(scope="module")
def worlds(opening: World, book: Rulebook) -> list[World]:
    """The opening, and the world after one year, three and five."""
    chairs = {seat: named(spec.character) for seat, spec in enumerate(book.scenario.operators.values())}
    found = [opening]
    for quarters in (4, 8, 8):
        found.append(play(book, chairs, 2, quarters, found[-1])[0])
    return found


@pytest.mark.parametrize("name", DILEMMAS)
def test_no_answer_promises_what_does_nothing(name: str, worlds: list[World], book: Rulebook) -> None:
    spec = DILEMMAS[name]
    seat = book.index["operator"][spec.operator]
    for place, answer in enumerate(spec.answers):
        for effect, amount in (*answer.then.items(), *answer.otherwise.items()):
            changes = [digest(EFFECTS[effect].apply(world, seat, amount, book)) != digest(world) for world in worlds]
            assert effect in BESIDE or any(changes), f"answer {place}: {effect}"


@pytest.mark.parametrize("name", DILEMMAS)
def test_how_long_stands_after_what_lasts(name: str) -> None:
    """A length given before a change of cost or output would be overwritten by it."""
    for answer in DILEMMAS[name].answers:
        for effects in (answer.then, answer.otherwise):
            if "supply_quarters" in effects:
                before = list(effects)[: list(effects).index("supply_quarters")]
                lasting = {"unit_cost_share", "output_share"} & set(effects)
                assert lasting and lasting <= set(before)
