"""Observe: the world as one seat may see it."""

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar, get_type_hints

import numpy as np

from game.rules.legal import legal
from game.world.axes import Ints, axes_of
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World

Room = TypeVar("Room")


def observe(
    world: World, seat: int, book: Rulebook, notices: Notices, news: Sequence[Event] = (), memory: str = ""
) -> Observation:
    """Public facts, the seat's own books, and what its form accepts; rivals' private entries read zero."""
    seen = masked_world(world, seat, book)
    scenario = book.scenario
    return Observation(
        seat=seat,
        name=book.operators[seat],
        quarter=world.quarter,
        label=quarter_label(world.quarter, scenario.opening),
        quarters_left=scenario.quarters_count - world.quarter,
        world=seen,
        notices=notices,
        news=tuple(news),
        book=book,
        memory=memory,
        form=partial(legal, seen, seat, notices, book),
    )


def masked_world(world: World, seat: int, book: Rulebook) -> World:
    """The world with rivals' entries of every private array at zero."""
    rooms: dict[str, Any] = {name: getattr(world, name) for name in ROOMS}
    for name in PRIVATE_ROOMS:
        rooms[name] = masked(rooms[name], PLANS[name], seat, book)
    return World(quarter=world.quarter, **rooms)


class Plan(NamedTuple):
    """Which fields of a room's type are private, and whose entries their first axis lists."""

    names: tuple[str, ...]
    private: tuple[tuple[str, str], ...]  # field, first axis


def _plan(kind: Any) -> Plan:
    every = fields(kind)
    private = (
        (entry.name, entry.metadata["axes"][0]) for entry in every if axes_of(entry) and entry.metadata["private"]
    )
    return Plan(tuple(entry.name for entry in every), tuple(private))


ROOMS = tuple(entry.name for entry in fields(World) if entry.name != "quarter")
PLANS: dict[str, Plan] = {name: _plan(get_type_hints(World)[name]) for name in ROOMS}
PRIVATE_ROOMS = tuple(name for name in ROOMS if PLANS[name].private)


def masked(room: Room, plan: Plan, seat: int, book: Rulebook) -> Room:
    """One room as the seat sees it; the same as game.world.axes.hidden, but quick."""
    values: dict[str, Any] = {name: getattr(room, name) for name in plan.names}
    for name, axis in plan.private:
        values[name] = own_entries(values[name], own_places(book, seat, axis))
    return type(room)(**values)


@lru_cache(maxsize=256)
def own_places(book: Rulebook, seat: int, axis: str) -> "slice | Ints":
    """Where on an axis the seat's entries stand: a slice where they stand together."""
    places: Ints = (book.owners[axis] == seat).nonzero()[0]
    if len(places) and places[-1] - places[0] + 1 == len(places):
        return slice(int(places[0]), int(places[-1]) + 1)
    return places


def own_entries(array: Ints, own: "slice | Ints") -> Ints:
    """A sealed copy in which all other entries of the first axis are zero."""
    shown = np.zeros(array.shape, dtype=np.int64)
    shown[own] = array[own]
    shown.flags.writeable = False
    return shown
