"""Inbox: a chair whose form is put in from outside, by a person, a team or a learner."""

from numpy.random import Generator

from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders


class Inbox:
    """Hold the form that somebody put in until the quarter is played; without one, carry on.

    Idea: whoever plays, plays through the same form.
    Loses to: whoever forgets to hand it in.
    Modelled on: games played by mail, where the order sheet is all the referee sees.
    """

    name = "Inbox"

    def __init__(self) -> None:
        self.form: Orders | None = None

    def put(self, form: Orders) -> None:
        """Put in the form for this quarter; a later one replaces it."""
        self.form = form

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The form that was put in, once."""
        form, self.form = self.form, None
        return form if form is not None else CARRY_ON
