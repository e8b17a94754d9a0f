"""Headless: whole matches played by strategies and looked back on, as a class's worlds are."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from agents.rollout import begun, decided
from agents.strategies.catalog import named
from game.insight.matches import Player, rulebook
from game.insight.past import Past
from game.insight.seeds import everywhere
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook

Found = TypeVar("Found")
SAID_EVERY = 20  # matches


def headless(scenario: str, seed: int, players: Sequence[Player] = (), book: Rulebook | None = None) -> Past:
    """A match to its last quarter with these in the chairs, by seat; the scenario's characters where none are given.

    book: where other laws hold than the scenario's.
    """
    book = book or rulebook(scenario)
    sitting = list(players) or [operator.character for operator in book.scenario.operators.values()]
    strategies = {seat: named(player) if isinstance(player, str) else player for seat, player in enumerate(sitting)}
    worlds, told, forms, notices = [found_world(book)], [[]], [], []
    before: Sequence[Orders] = [CARRY_ON] * len(strategies)
    for _ in range(book.scenario.quarters_count):
        quarter = begun(worlds[-1], book, seed)
        before = decided(worlds[-1], book, quarter, strategies, seed, before)
        after, events = play_quarter(worlds[-1], before, quarter.notices, book, seed)
        worlds, told = [*worlds, after], [*told, events]
        forms, notices = [*forms, before], [*notices, quarter.notices]
    chairs = {name: strategy.name for name, strategy in zip(book.operators, strategies.values(), strict=True)}
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
