"""Masked: rooms as one seat sees them, rivals' entries of every private array at zero.

The seat's own entries are copied out of the true world in one go. An array with zeros for the rivals is made of them
when somebody asks for it, so that a room costs next to nothing until it is looked at, and nothing in it leads to the
true one.
"""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from game.rules.opening import found_world
from game.world.axes import Ints, amended, layout
from game.world.own import Own, Place
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World

NOBODY = -1  # the seat of whoever sees nothing but what is public


class Plan(NamedTuple):
    """A room's type: which fields are private, and whose entries their first axis lists."""

    room: Any  # the type itself
    public: tuple[str, ...]
    private: tuple[tuple[str, str], ...]  # field, first axis


def _plan(kind: Any) -> Plan:
    private = tuple((name, axes[0]) for name, axes, is_private in layout(kind) if is_private)
    public = tuple(entry.name for entry in fields(kind) if entry.name not in dict(private))
    return Plan(kind, public, private)


ROOMS = tuple(entry.name for entry in fields(World) if entry.name != "quarter")
PLANS: dict[str, Plan] = {name: _plan(get_type_hints(World)[name]) for name in ROOMS}
PRIVATE_ROOMS = tuple(name for name in ROOMS if PLANS[name].private)
PRIVATE = tuple((room, field, axis) for room in PRIVATE_ROOMS for field, axis in PLANS[room].private)


@lru_cache(maxsize=256)
def own_places(book: Rulebook, seat: int, axis: str) -> "slice | Ints":
    """Where on an axis the seat's entries stand: a slice where they stand together."""
    places: Ints = (book.owners[axis] == seat).nonzero()[0]
    if len(places) and places[-1] - places[0] + 1 == len(places):
        return slice(int(places[0]), int(places[-1]) + 1)
    return places


class Packing(NamedTuple):
    """How one seat's own entries are packed into a row."""

    gather: Ints  # [own entry] its place among all private entries of the world
    places: Mapping[tuple[str, str], Place]  # by room and field


@lru_cache(maxsize=128)
def packing(book: Rulebook, seat: int) -> Packing:
    """The packing of a seat, the same all match."""
    opening, gather, places = found_world(book), [], {}
    before = start = 0
    for room, field, axis in PRIVATE:
        array = getattr(getattr(opening, room), field)
        within = own_places(book, seat, axis)
        mine = before + np.arange(array.size).reshape(array.shape)[within].ravel()
        places[room, field] = Place(start, start + mine.size, within, array.shape)
        gather.append(mine)
        before, start = before + array.size, start + mine.size
    return Packing(np.concatenate(gather), places)


@lru_cache(maxsize=4)
def all_private(world: World) -> Ints:
    """Every private entry of a world in one row, array by array; the seats ask one after another."""
    arrays = [getattr(getattr(world, room), field) for room, field, _ in PRIVATE]
    row: Ints = np.concatenate(arrays, axis=None)
    return row


def own_of(world: World, seat: int, book: Rulebook) -> Own:
    """What is the seat's own in a world: a copy, from which the rest cannot be reached."""
    plan = packing(book, seat)
    return Own(all_private(world)[plan.gather], plan.places)


class MaskedRoom:
    """What a masked room adds to its type: private arrays are made when they are asked for."""

    room: str  # its name

    def __getattr__(self, field: str) -> Ints:
        own = self.__dict__.get("_own")
        if own is None or (self.room, field) not in own.places:
            raise AttributeError(f"{type(self).__name__} has no {field}")
        array: Ints = own.array(self.room, field)
        self.__dict__[field] = array
        return array

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied or sent, it is a room like any other."""
        kind = PLANS[self.room].room
        return kind, tuple(getattr(self, entry.name) for entry in fields(kind))


KINDS: dict[str, Any] = {
    name: type(f"Masked{PLANS[name].room.__name__}", (MaskedRoom, PLANS[name].room), {"room": name})
    for name in PRIVATE_ROOMS
}


def public_rooms(world: World) -> dict[str, dict[str, Ints]]:
    """What all seats see of the rooms that hold something private: arrays by room and field."""
    rooms = ((name, getattr(world, name).__dict__) for name in PRIVATE_ROOMS)
    return {name: {field: room[field] for field in PLANS[name].public} for name, room in rooms}


def masked(name: str, public: Mapping[str, Ints], own: Own) -> Any:
    """A room of which all but the own entries of private arrays read zero."""
    shown = object.__new__(KINDS[name])
    values = shown.__dict__  # written past the frozen type's guard: nobody else has seen it yet
    values.update(public)
    values["_own"] = own
    return shown


class Shared(NamedTuple):
    """What all seats see of a quarter."""

    world: World  # every private entry reads zero
    rooms: Mapping[str, Mapping[str, Ints]]  # public arrays of the rooms that hold something private
    label: str


@lru_cache(maxsize=8)
def shared(world: World, book: Rulebook) -> Shared:
    """The same for every seat that looks at a world."""
    rooms = public_rooms(world)
    label = quarter_label(world.quarter, book.scenario.opening)
    nobody = own_of(world, NOBODY, book)
    seen = amended(world, **{name: masked(name, public, nobody) for name, public in rooms.items()})
    return Shared(seen, rooms, label)


def public_world(world: World, book: Rulebook) -> World:
    """What everybody sees, one object for all who ask about a world: what follows from it is worked out once."""
    return shared(world, book).world


def masked_world(common: Shared, own: Own) -> World:
    """The world with rivals' entries of every private array at zero."""
    return amended(common.world, **{name: masked(name, public, own) for name, public in common.rooms.items()})
