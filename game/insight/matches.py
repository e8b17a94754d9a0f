"""Matches: whole games by line-up and seed, and what came of every seat; studies and par stand on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from agents.rollout import step
from agents.strategies.catalog import Strategy, named
from game.insight.seeds import everywhere
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.rules.score import final_share_ppm
from game.world.axes import Ints
from game.world.loading import load
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import World

Player = str | Strategy  # a name of the catalog, or a strategy of one's own (picklable)


@dataclass(frozen=True, eq=False)
class Match:
    """A game to be played: who sits where, with which luck."""

    scenario: str
    players: tuple[Player, ...]  # by seat, in the scenario's order
    seed: int


@dataclass(frozen=True, eq=False)
class Result:
    """What came of a game."""

    match: Match
    share_ppm: Ints  # [quarter, operator], index 0 the opening
    final_ppm: Ints  # [operator], the headline, run-off included
    administration: Ints  # [operator], the quarter it began in, or -1
    end: World  # after the last quarter, before the run-off

    @property
    def ranks(self) -> list[int]:
        """Place of every seat by the headline, 0 the winner; equal scores share the better place."""
        return [int((self.final_ppm > own).sum()) for own in self.final_ppm]


@lru_cache(maxsize=8)
def rulebook(scenario: str) -> Rulebook:
    """A scenario's rulebook, compiled once a process."""
    return compile_rulebook(load(scenario))


def characters(book: Rulebook) -> dict[int, Strategy]:
    """The scenario's own character in every chair, by seat."""
    return {seat: named(operator.character) for seat, operator in enumerate(book.scenario.operators.values())}


def character_names(scenario: str) -> tuple[str, ...]:
    """The scenario's own characters, by seat."""
    return tuple(operator.character for operator in rulebook(scenario).scenario.operators.values())


def seated(scenario: str, chair: str, player: Player, others: Sequence[Player] | None = None) -> tuple[Player, ...]:
    """One player in a chair, the scenario's characters (or these, by seat) in the others."""
    line_up = list(others or character_names(scenario))
    line_up[rulebook(scenario).index["operator"][chair]] = player
    return tuple(line_up)


def played(match: Match) -> Result:
    """Play a match to the end and its run-off, in which everybody carries on."""
    book = rulebook(match.scenario)
    players = {seat: named(player) if isinstance(player, str) else player for seat, player in enumerate(match.players)}
    world = found_world(book)
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    path = [world.score.share_ppm]
    for _ in range(book.scenario.quarters_count):
        world, _, forms = step(world, book, players, match.seed, forms)
        path.append(world.score.share_ppm)
    end = world
    for _ in range(book.scenario.run_off_quarters_count):
        world, _, forms = step(world, book, {}, match.seed, forms)
    return Result(match, np.array(path), final_share_ppm(world, book), end.treasury.administration, end)


def played_all(matches: Sequence[Match]) -> list[Result]:
    """Every match, on all cores, in the order given."""
    return everywhere(played, matches)
