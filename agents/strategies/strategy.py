"""Strategy: what sits in a chair and decides."""

from typing import Protocol

from numpy.random import Generator

from game.world.observation import Observation
from game.world.orders import Orders


class Strategy(Protocol):
    """Looks at what its seat may see and fills in a form; keeps nothing but `orders.memory`."""

    name: str

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The form for this quarter."""
        ...
