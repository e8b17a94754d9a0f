"""Catalog: the strategies by name; a new one is a file of its own and a line here."""

from difflib import get_close_matches

from agents.difficulty import CASUAL
from agents.strategies.balanced import Balanced
from agents.strategies.cadence_first import CadenceFirst
from agents.strategies.carry_on import CarryOn
from agents.strategies.casual import Casual
from agents.strategies.diplomat import Diplomat
from agents.strategies.exploits.catalog import EXPLOITS
from agents.strategies.follower import Follower
from agents.strategies.inbox import Inbox
from agents.strategies.incumbent import Incumbent
from agents.strategies.late_giant import LateGiant
from agents.strategies.niche import Niche
from agents.strategies.planner import Planner
from agents.strategies.premium import Premium
from agents.strategies.price_cutter import PriceCutter
from agents.strategies.random_legal import RandomLegal
from agents.strategies.reuse_first import ReuseFirst
from agents.strategies.state_planner import StatePlanner
from agents.strategies.strategy import Strategy as Strategy


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
        Planner,
        Inbox,
    )
}


def named(name: str) -> Strategy:
    """A new strategy of this name; "Casual Balanced" is Balanced looking up only now and then."""
    if name.startswith(CASUAL):
        return Casual(named(name.removeprefix(CASUAL)))
    if name in EXPLOITS:
        return EXPLOITS[name]()
    if name not in STRATEGIES:
        close = get_close_matches(name, STRATEGIES, n=3, cutoff=0.3) or list(STRATEGIES)
        raise UnknownStrategyError(f"there is no strategy called {name}; did you mean {', '.join(close)}?")
    return STRATEGIES[name]()
