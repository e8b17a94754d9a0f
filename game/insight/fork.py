"""Fork: what if one form had been another one? The same match from there on, with the same luck."""

from collections.abc import Mapping

from numpy.random import Generator

from agents.rollout import step
from agents.strategies.catalog import UnknownStrategyError, named
from agents.strategies.inbox import Inbox
from agents.strategies.strategy import Strategy
from game.insight.past import Past
from game.rules.quarter import play_quarter
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from game.world.state import World


def with_rivals_fixed(past: Past, seat: int, changed: Mapping[int, Orders]) -> list[World]:
    """Worlds from the first changed quarter on, its opening first: everybody else hands in what they did, whatever happens.

    changed: quarter -> the seat's other form; at least one. The notices stay too: this tells the bare effect of the form.
    """
    start = min(changed)
    worlds = [past.worlds[start]]
    for quarter in range(start, past.quarters):
        forms = list(past.forms[quarter])
        forms[seat] = changed.get(quarter, forms[seat])
        world, _ = play_quarter(worlds[-1], forms, past.notices[quarter], past.book, past.seed)
        worlds.append(world)
    return worlds


def with_rivals_answering(past: Past, seat: int, changed: Mapping[int, Orders]) -> list[World]:
    """The same, but rivals, launch providers and nations answer what they now see; the seat keeps its other forms.

    A rival whom a person played hands in what that person did.
    """
    start = min(changed)
    worlds, forms = (
        [past.worlds[start]],
        list(past.forms[start - 1]) if start else [CARRY_ON] * len(past.book.operators),
    )
    for quarter in range(start, past.quarters):
        players = answering(past, seat, quarter) | {seat: Said(changed.get(quarter, past.forms[quarter][seat]))}
        world, _, forms = step(worlds[-1], past.book, players, past.seed, forms)
        worlds.append(world)
    return worlds


def answering(past: Past, seat: int, quarter: int) -> dict[int, Strategy]:
    """The rivals of a seat as they play a quarter anew; people, and bots of one's own, by what they said in it."""
    return {
        place: named(strategy) if _is_known(strategy) else Said(past.forms[quarter][place])
        for operator, strategy in past.chairs.items()
        if (place := past.book.index["operator"][operator]) != seat
    }


def _is_known(strategy: str) -> bool:
    """Whether the catalog can play it; it holds neither people nor bots of the arena."""
    try:
        return named(strategy).name != Inbox.name
    except UnknownStrategyError:
        return False


class Said:
    """A form already written, as a strategy."""

    name = "Said"

    def __init__(self, form: Orders) -> None:
        self._form = form

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """What was said."""
        return self._form
