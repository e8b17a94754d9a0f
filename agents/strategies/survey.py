"""Survey: what is public, worked out for all seats at once; a seat's reading picks its own entries.

Every seat asks the same questions of the same public world, so they are answered together on first asking, and kept for
the others. What rivals hide reads zero in the world a survey is made of.
"""

from functools import lru_cache

from agents.strategies.fixed import prospects
from agents.strategies.survey_ground import GroundSurvey
from agents.strategies.survey_sky import SkySurvey
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World


class Survey(GroundSurvey, SkySurvey):
    """One quarter, seen by everybody."""

    def __init__(self, world: World, notices: Notices, book: Rulebook) -> None:
        self.world = world
        self.notices = notices
        self.book = book
        self.prospects = prospects(book)


@lru_cache(maxsize=2)
def survey(world: World, notices: Notices, book: Rulebook) -> Survey:
    """The survey of a quarter, the same for all seats; `world` is what everybody sees."""
    return Survey(world, notices, book)
