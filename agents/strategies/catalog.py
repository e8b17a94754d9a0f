"""Catalog: the strategies by name; a new one is a file of its own and a line here."""

from difflib import get_close_matches
from typing import Protocol

from numpy.random import Generator

from agents.strategies.balanced import Balanced
from agents.strategies.cadence_first import CadenceFirst
from agents.strategies.carry_on import CarryOn
from agents.strategies.diplomat import Diplomat
from agents.strategies.follower import Follower
from agents.strategies.inbox import Inbox
from agents.strategies.incumbent import Incumbent
from agents.strategies.late_giant import LateGiant
from agents.strategies.niche import Niche
from agents.strategies.premium import Premium
from agents.strategies.price_cutter import PriceCutter
from agents.strategies.random_legal import RandomLegal
from agents.strategies.reuse_first import ReuseFirst
from agents.strategies.state_planner import StatePlanner
from game.world.observation import Observation
from game.world.orders import Orders


class Strategy(Protocol):
    """Looks at what its seat may see and fills in a form; keeps nothing but `orders.memory`."""

    name: str

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The form for this quarter."""
        ...


class UnknownStrategyError(Exception):
    """A strategy that is not in the catalog."""


STRATEGIES: dict[str, type[Strategy]] = {
    strategy.name: strategy
    for strategy in (
        CarryOn,
        RandomLegal,
        Balanced,
        CadenceFirst,
        ReuseFirst,
        Diplomat,
        PriceCutter,
        Premium,
        Incumbent,
        Follower,
        StatePlanner,
        LateGiant,
        Niche,
        Inbox,
    )
}


def named(name: str) -> Strategy:
    """A new strategy of this name."""
    if name not in STRATEGIES:
        close = get_close_matches(name, STRATEGIES, n=3, cutoff=0.3) or list(STRATEGIES)
        raise UnknownStrategyError(f"there is no strategy called {name}; did you mean {', '.join(close)}?")
    return STRATEGIES[name]()
