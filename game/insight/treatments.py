"""Treatments: a strategy with one thing about it changed, for experiments; each is a strategy itself."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from numpy.random import Generator

from agents.strategies.catalog import Strategy, named
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders

Change = Callable[
    [Observation, Orders], dict[str, Any]
]  # of the lines to write; a function of a module, so that it pickles


class Silenced:
    """Another strategy's form with some lines left empty, so that they carry on.

    Idea: what a line of the form is worth is what its absence costs.
    Loses to: the strategy it silences, wherever the line matters.
    """

    def __init__(self, base: str, *lines: str) -> None:
        self.base, self.lines = named(base), lines
        self.name = f"{base} without {', '.join(lines)}"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The other's form, those lines empty."""
        return replace(self.base.decide(seen, rng), **{line: getattr(CARRY_ON, line) for line in self.lines})


class Answering:
    """Another strategy that answers one dilemma as it is told.

    Idea: what an answer is worth is what forcing it changes.
    Loses to: whoever looks at the case first.
    """

    def __init__(self, base: str, dilemma: str, answer: int) -> None:
        self.base, self.dilemma, self.answer = named(base), dilemma, answer
        self.name = f"{base} answering {dilemma} with {answer}"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The other's form, with this answer where the dilemma lies on the table."""
        form = self.base.decide(seen, rng)
        place = int(seen.world.hazards.dilemma[seen.seat])
        asked = place >= 0 and seen.book.names["dilemma"][place] == self.dilemma
        return replace(form, answer=self.answer) if asked else form


class During:
    """Another strategy whose form is changed in some quarters.

    Idea: a decision's worth is what making it, at its time, changes.
    Loses to: nobody in particular; it is an experiment.
    """

    def __init__(self, base: str, name: str, first: int, quarters: int, change: Change) -> None:
        """first: the quarter index the change begins in; change: the lines written over the other's form."""
        self.base: Strategy = named(base)
        self.name, self.first, self.quarters, self.change = name, first, quarters, change

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The other's form, changed while the time runs."""
        form = self.base.decide(seen, rng)
        if self.first <= seen.quarter < self.first + self.quarters:
            return replace(form, **self.change(seen, form))
        return form
