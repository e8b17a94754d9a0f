"""Imagined worlds: they fit what is known, and tell nothing of what is not."""

import numpy as np
import pytest

from agents.policies.publish import publish
from agents.rollout import play
from agents.strategies.catalog import named
from game.rules.imagine import imagine
from game.rules.luck import Luck
from game.rules.observe import observe
from game.world.axes import arrays_of
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World, digest, rooms
from tests.rules.test_observe import shaken


@pytest.fixture(scope="module")
def notices(opening: World, book: Rulebook) -> Notices:
    return publish(opening, book, Luck(1, 0, book))


@pytest.mark.parametrize("seat", range(5))
def test_a_rivals_books_change_nothing_that_is_imagined(
    seat: int, opening: World, book: Rulebook, notices: Notices
) -> None:
    worlds = (opening, shaken(opening, seat, book))
    one, two = (imagine(observe(world, seat, book, notices), np.random.default_rng(3)) for world in worlds)
    assert digest(one) == digest(two)


@pytest.mark.parametrize("seat", range(5))
def test_public_and_own_entries_are_exact(seat: int, opening: World, book: Rulebook, notices: Notices) -> None:
    imagined = imagine(observe(opening, seat, book, notices), np.random.default_rng(3))
    for name, room in rooms(opening):
        for field, axes, private, array in arrays_of(room):
            own = book.owners[axes[0]] == seat if private else slice(None)
            assert (getattr(getattr(imagined, name), field)[own] == array[own]).all(), (name, field)


def test_two_imaginations_differ(opening: World, book: Rulebook, notices: Notices) -> None:
    seen = observe(opening, 0, book, notices)
    assert digest(imagine(seen, np.random.default_rng(1))) != digest(imagine(seen, np.random.default_rng(2)))


def test_rivals_are_guessed_in_the_right_size(opening: World, book: Rulebook, notices: Notices) -> None:
    imagined = imagine(observe(opening, 0, book, notices), np.random.default_rng(3))
    ratio = imagined.treasury.cash_kusd[1:] / opening.treasury.cash_kusd[1:]
    assert ((ratio > 0.3) & (ratio < 3.0)).all()


def test_funding_is_told_from_the_public_record(book: Rulebook) -> None:
    strategies = {seat: named("Balanced") for seat in range(len(book.operators))}
    world, _ = play(book, strategies, seed=4, quarters=24)
    imagined = imagine(observe(world, 0, book, publish(world, book, Luck(4, 24, book))), np.random.default_rng(5))
    true, guessed = world.treasury.funding_kusd[1:], imagined.treasury.funding_kusd[1:]
    assert (np.abs(guessed - true) <= 0.55 * true + 20_000).all(), (true, guessed)


def test_an_imagined_world_plays_on(book: Rulebook) -> None:
    strategies = {seat: named("Balanced") for seat in range(len(book.operators))}
    world, _ = play(book, strategies, seed=4, quarters=6)
    seen = observe(world, 1, book, publish(world, book, Luck(4, world.quarter, book)))
    imagined = imagine(seen, np.random.default_rng(5))
    after, _ = play(book, strategies, seed=99, quarters=6, world=imagined)
    assert after.quarter == world.quarter + 6
    for _, room in rooms(after):
        for field, _, _, array in arrays_of(room):
            if field in ("subscribers", "ready", "satellites", "manifest", "boosters"):
                assert (array >= 0).all(), field
