"""Seat: the chair a reading is made for."""

from agents.strategies.fixed import Fixed, fixed
from agents.strategies.survey import Survey, survey
from game.rules.chair import Chair, chair
from game.world.observation import Observation


class Seat:
    """What is seen from one chair, and what the scenario says about it."""

    def __init__(self, seen: Observation) -> None:
        self.seen = seen
        self.world = seen.world
        self.public = seen.public
        self.own = seen.own
        self.book = seen.book
        self.seat = seen.seat
        self.chair: Chair = chair(seen.book, seen.seat)
        self.fixed: Fixed = fixed(seen.book, seen.seat)
        self.survey: Survey = survey(seen.public, seen.notices, seen.book)
