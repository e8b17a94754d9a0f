"""Opening: found the world a match begins with, room by room."""

from functools import lru_cache

from game.rules import (
    coverage,
    debris,
    factory,
    fleet,
    funding,
    hazards,
    licences,
    market_opening,
    promises,
    research,
    score,
    vehicles,
)
from game.world.axes import changed
from game.world.fleet import Fleet
from game.world.rulebook import Rulebook
from game.world.state import World


@lru_cache(maxsize=16)
def found_world(book: Rulebook) -> World:
    """The world at the opening of a scenario; the same rulebook gives the same world.

    Rooms that look at others are founded after them.
    """
    flying = _with_past(fleet.opening(book), book)
    learned = research.opening(book)
    allowed = licences.opening(book)
    sold = market_opening.opening(book)
    signed = promises.opening(book)
    return World(
        quarter=0,
        factory=factory.opening(book),
        launch=vehicles.opening(book),
        fleet=flying,
        coverage=coverage.opening(book, flying, sold, signed, allowed, learned),
        research=learned,
        market=sold,
        contracts=signed,
        licences=allowed,
        debris=debris.opening(book, flying),
        treasury=funding.opening(book),
        hazards=hazards.opening(book),
        score=score.opening(book, sold, signed),
    )


def _with_past(flying: Fleet, book: Rulebook) -> Fleet:
    """The fleet with the satellites that were lost or retired before the opening in its books."""
    past = book.scenario.operators.values()
    return changed(flying, lost=[spec.lost_count for spec in past], disposed=[spec.disposed_count for spec in past])
