"""Fixtures every test may use: the default scenario, its rulebook, its opening."""

from collections.abc import Iterator

import pytest

from game import texts
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.loading import load
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return load("thousand_sails")


@pytest.fixture(scope="session")
def book(scenario: Scenario) -> Rulebook:
    return compile_rulebook(scenario)


@pytest.fixture(scope="session")
def opening(book: Rulebook) -> World:
    return found_world(book)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Whatever language a test chose, the next one begins in English."""
    yield
    texts.set_language(texts.ENGLISH)


@pytest.fixture(params=["en", "pt_BR", "zh_CN"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """A test that asks for it runs in every language that comes with the game."""
    texts.set_language(request.param)
    yield request.param
