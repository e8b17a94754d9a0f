"""Headless: whole matches played by strategies and looked back on, as a class's worlds are."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from agents.policies.publish import publish
from agents.rollout import strategy_generator
from agents.strategies.catalog import named
from game.insight.matches import Player, rulebook
from game.insight.past import Past
from game.insight.seeds import everywhere
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.world.orders import CARRY_ON, Orders

Found = TypeVar("Found")
SAID_EVERY = 20  # matches


def headless(scenario: str, seed: int, players: Sequence[Player] = ()) -> Past:
    """A match to its last quarter with these in the chairs, by seat; the scenario's characters where none are given."""
    book = rulebook(scenario)
    sitting = list(players) or [operator.character for operator in book.scenario.operators.values()]
    strategies = [named(player) if isinstance(player, str) else player for player in sitting]
    worlds, told, forms, notices = [found_world(book)], [[]], [], []
    before: Sequence[Orders] = [CARRY_ON] * len(strategies)
    for quarter in range(book.scenario.quarters_count):
        world, luck = worlds[-1], Luck(seed, quarter, book)
        news, offered = draw_news(world, book, luck), publish(worlds[-1], book, luck)
        handed_in = []
        for seat, strategy in enumerate(strategies):
            seen = observe(world, seat, book, offered, news, before[seat].memory)
            handed_in.append(strategy.decide(seen, strategy_generator(seed, quarter, book.operators[seat])))
        after, events = play_quarter(world, handed_in, offered, book, seed)
        worlds, told = [*worlds, after], [*told, events]
        forms, notices, before = [*forms, handed_in], [*notices, offered], handed_in
    chairs = {name: strategy.name for name, strategy in zip(book.operators, strategies, strict=True)}
    return Past(book, seed, chairs, worlds, told, forms, notices)


def over_matches(
    look: Callable[[Past], Found],
    scenario: str,
    seeds: Sequence[int],
    said: Callable[[str], None],
    players: Sequence[Player] = (),
) -> list[Found]:
    """What is found in the match of every seed, on all cores; `look` is a function of a module, so that it pickles."""
    found: list[Found] = []
    for first in range(0, len(seeds), SAID_EVERY):
        some = seeds[first : first + SAID_EVERY]
        found += everywhere(partial(_looked, look, scenario, players), some)
        said(f"{len(found)} of {len(seeds)} matches")
    return found


def _looked(look: Callable[[Past], Found], scenario: str, players: Sequence[Player], seed: int) -> Found:
    return look(headless(scenario, seed, players))
