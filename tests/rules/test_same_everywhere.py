"""The same match everywhere: in any process, and however the companies are listed."""

import os
import subprocess
import sys
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest

from agents.policies.publish import publish
from agents.rollout import strategy_generator
from agents.strategies.catalog import named
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.world.axes import Ints, arrays_of
from game.world.loading import load
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.state import World, rooms

QUARTERS = 20
PRINTED = """
from agents.rollout import play
from agents.strategies.catalog import named
from game.rules.rulebook import compile_rulebook
from game.world.loading import load
from game.world.state import digest
book = compile_rulebook(load("thousand_sails"))
print(digest(play(book, {seat: named("RandomLegal") for seat in range(5)}, 3, 8)[0]))
"""


def test_the_hash_seed_of_a_process_changes_nothing() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", PRINTED],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "4321")
    }
    assert len(said) == 1


@pytest.fixture(scope="module")
def backward() -> Rulebook:
    """The same scenario with its companies listed from the last to the first."""
    scenario = load("thousand_sails")
    return compile_rulebook(
        msgspec.structs.replace(scenario, operators=dict(reversed(list(scenario.operators.items()))))
    )


def match(book: Rulebook, kind: str, seed: int) -> Iterator[tuple[World, dict[str, Orders]]]:
    """The worlds of a match and everybody's forms by name; kind "" seats everybody's own character."""
    world, memory = found_world(book), dict.fromkeys(book.operators, "")
    for _ in range(QUARTERS):
        luck = Luck(seed, world.quarter, book)
        news, notices = draw_news(world, book, luck), publish(world, book, luck)
        forms = {
            name: named(kind or book.scenario.operators[name].character).decide(
                observe(world, seat, book, notices, news, memory[name]),
                strategy_generator(seed, world.quarter, name),
            )
            for seat, name in enumerate(book.operators)
        }
        memory = {name: form.memory for name, form in forms.items()}
        world, _ = play_quarter(world, list(forms.values()), notices, book, seed)
        yield world, forms


def by_name(name: str, axes: tuple[str, ...], array: Ints, book: Rulebook) -> Ints:
    """The array with operators in alphabetical order, wherever they are listed or pointed at."""
    order = np.argsort(book.operators)
    if name == "tender_excludes":
        return np.where(array >= 0, np.argsort(order)[np.maximum(array, 0)], array)
    for place, axis in enumerate(axes):
        array = np.take(array, order, axis=place) if axis == "operator" else array
    return array


@pytest.mark.parametrize(("kind", "seed"), [("RandomLegal", 1), ("RandomLegal", 2), ("", 3)])
def test_companies_listed_backwards_play_the_same_match(
    kind: str, seed: int, book: Rulebook, backward: Rulebook
) -> None:
    for (one, said), (other, also_said) in zip(match(book, kind, seed), match(backward, kind, seed), strict=True):
        assert said == also_said
        for (room, state), (_, mirrored) in zip(rooms(one), rooms(other), strict=True):
            for (name, axes, _, array), (_, _, _, image) in zip(arrays_of(state), arrays_of(mirrored), strict=True):
                where = f"{room}.{name} after quarter {one.quarter}"
                assert np.array_equal(by_name(name, axes, array, book), by_name(name, axes, image, backward)), where
