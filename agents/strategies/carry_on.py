"""CarryOn: change nothing."""

from numpy.random import Generator

from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders


class CarryOn:
    """Hand in the empty form: plans, prices and bookings stand as they are.

    Idea: the yardstick that every decision must beat; it also plays the run-off after the last quarter.
    Loses to: anybody who looks.
    Modelled on: business as usual, the option every appraisal starts from (HM Treasury, The Green Book).
    """

    name = "CarryOn"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Nothing."""
        return CARRY_ON
