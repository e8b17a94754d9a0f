"""Rollout: whole games on the pure rules, without the Mesa model; forecasts and studies use it."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.random import Generator

from agents.policies.publish import publish
from agents.strategies.strategy import Strategy
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.world.events import Event
from game.world.notices import Notices
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import World


class _Unseeded:
    """A generator that is seeded when it is first asked for a number; most strategies never ask."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def __getattr__(self, method: str) -> Any:
        seeded = np.random.default_rng(self._seed)
        # Its public methods are kept here, so that a second call no longer comes this way.
        self.__dict__ |= {name: getattr(seeded, name) for name in dir(seeded) if not name.startswith("_")}
        return self.__dict__[method]


def strategy_generator(seed: int, quarter: int, name: str) -> Generator:
    """A strategy's own generator for a quarter: from a one-way hash, so that it tells nothing of the match's luck."""
    return generator_of(strategy_seed(seed, quarter, name))


def strategy_seed(seed: int, quarter: int, name: str) -> int:
    """The number that generator is seeded with: all the randomness a bot is given, 64 bits."""
    mark = hashlib.blake2b(f"{seed}/{quarter}/{name}".encode(), digest_size=8).digest()
    return int.from_bytes(mark, "big")


def generator_of(seed: int) -> Generator:
    """The generator of a strategy's seed."""
    return cast(Generator, _Unseeded(seed))


def play(
    book: Rulebook, strategies: Mapping[int, Strategy], seed: int, quarters: int, world: World | None = None
) -> tuple[World, list[list[Event]]]:
    """Play quarters with these strategies by seat; seats left out carry on.

    The opening is the scenario's unless a world is given. Back come the last world and the events of each quarter.
    """
    world = found_world(book) if world is None else world
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    told: list[list[Event]] = []
    for _ in range(quarters):
        world, events, forms = step(world, book, strategies, seed, forms)
        told.append(events)
    return world, told


class Begun(NamedTuple):
    """A quarter as it begins."""

    news: Sequence[Event]  # what chance does to it
    notices: Notices  # what providers and nations publish


def begun(world: World, book: Rulebook, seed: int) -> Begun:
    """News and notices of the quarter about to be played."""
    luck = Luck(seed, world.quarter, book)
    return Begun(draw_news(world, book, luck), publish(world, book, luck))


def decided(
    world: World,
    book: Rulebook,
    quarter: Begun,
    strategies: Mapping[int, Strategy],
    seed: int,
    before: Sequence[Orders],
) -> list[Orders]:
    """What the strategies hand in by seat; seats left out carry on."""
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    for seat, strategy in strategies.items():
        seen = observe(world, seat, book, quarter.notices, quarter.news, before[seat].memory)
        forms[seat] = strategy.decide(seen, strategy_generator(seed, world.quarter, book.operators[seat]))
    return forms


def step(
    world: World, book: Rulebook, strategies: Mapping[int, Strategy], seed: int, before: Sequence[Orders]
) -> tuple[World, list[Event], list[Orders]]:
    """One quarter; `before` are the forms of the last one, for what the strategies asked to remember."""
    quarter = begun(world, book, seed)
    forms = decided(world, book, quarter, strategies, seed, before)
    after, events = play_quarter(world, forms, quarter.notices, book, seed)
    return after, events, forms
