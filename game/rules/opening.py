"""Opening: found the world a match begins with, room by room."""

from importlib import import_module
from typing import Any, get_type_hints
from dataclasses import fields

import numpy as np

from game.world.axes import axes_of, changed, seal
from game.world.fleet import Fleet
from game.world.rulebook import Rulebook
from game.world.state import World

HOMES = {
    "factory": ("factory", ()),
    "launch": ("launch vehicles", ()),
    "fleet": ("fleet", ()),
    "research": ("research", ()),
    "market": ("market market_opening", ()),
    "contracts": ("contracts promises", ()),
    "licences": ("licences", ()),
    "coverage": ("coverage", ("fleet", "market", "contracts", "licences", "research")),
    "debris": ("debris", ("fleet",)),
    "treasury": ("funding", ()),
    "hazards": ("hazards", ()),
    "score": ("score", ("market", "contracts")),
}


def found_world(book: Rulebook) -> World:
    """The world at the opening of a scenario; the same rulebook gives the same digest.

    Transitional: rooms not yet written open blank.
    """
    rooms: dict[str, Any] = {}
    for room, (modules, needs) in HOMES.items():
        rooms[room] = _room(room, modules.split(), book, [rooms[name] for name in needs])
    rooms["fleet"] = _with_past(rooms["fleet"], book)
    return World(quarter=0, **rooms)


def _with_past(fleet: Fleet, book: Rulebook) -> Fleet:
    """The fleet with the satellites that were lost or retired before the opening in its books."""
    past = book.scenario.operators.values()
    return changed(fleet, lost=[spec.lost_count for spec in past], disposed=[spec.disposed_count for spec in past])


def _room(room: str, modules: list[str], book: Rulebook, needs: list[Any]) -> Any:
    for module in modules:
        try:
            opening = import_module(f"game.rules.{module}").opening
        except (ImportError, AttributeError, SyntaxError, NameError):
            continue
        return opening(book, *needs)
    return _blank(get_type_hints(World)[room], book)


def _blank(kind: Any, book: Rulebook) -> Any:
    sizes = {axis: len(names) for axis, names in book.names.items()}
    sizes |= {"quarters_to_go": 4, "age_quarters": 56, "past_quarter": 12}
    return kind(**{each.name: seal(np.zeros([sizes[a] for a in axes_of(each) or ()])) for each in fields(kind)})
