"""Casual: any strategy, by somebody who looks up only now and then."""

from numpy.random import Generator

from agents.difficulty import CASUAL
from agents.strategies.strategy import Strategy
from game.world.observation import Observation
from game.world.orders import Orders

EVERY_QUARTERS = 8


class Casual:
    """Decide as another strategy would, but only every second year; in between everything carries on.

    Idea: the same aims and the same books, less attention: what makes a rival easier is not a smaller purse.
    Loses to: whoever opens the post, for tenders lapse, queues grow and dilemmas are settled by default.
    Modelled on: inattentive managers, who look at their plans at intervals because looking costs time (Reis 2006).
    """

    def __init__(self, strategy: Strategy, every_quarters: int = EVERY_QUARTERS) -> None:
        self.strategy = strategy
        self.every_quarters = every_quarters
        self.name = CASUAL + strategy.name

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The other's form in its own quarters (seats take turns), else everything as it stands."""
        if (seen.quarter + seen.seat) % self.every_quarters:
            return Orders(memory=seen.memory)
        return self.strategy.decide(seen, rng)
