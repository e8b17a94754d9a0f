"""Masked: rooms as one seat sees them, rivals' entries of every private array at zero.

The seat's own entries are copied out of the true world in one go. An array with zeros for the rivals is made of them
when somebody asks for it, so that a room costs next to nothing until it is looked at, and nothing in it leads to the
true one.
"""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from game.rules.opening import found_world
from game.world.axes import Ints, layout
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
    long: frozenset[str]  # of these, the arrays with an entry a shell


def _plan(kind: Any) -> Plan:
    private = tuple((name, axes[0]) for name, axes, is_private in layout(kind) if is_private)
    long = frozenset(name for name, axes, is_private in layout(kind) if is_private and "shell" in axes)
    public = tuple(entry.name for entry in fields(kind) if entry.name not in dict(private))
    return Plan(kind, public, private, long)


ROOMS = tuple(entry.name for entry in fields(World) if entry.name != "quarter")
PLANS: dict[str, Plan] = {name: _plan(get_type_hints(World)[name]) for name in ROOMS}
PRIVATE_ROOMS = tuple(name for name in ROOMS if PLANS[name].private)
PUBLIC_ROOMS = tuple(name for name in ROOMS if not PLANS[name].private)
PRIVATE = sorted(  # arrays by operator first: a seat's entries of all of them are one row, the long ones at its head
    [(room, field, axis) for room in PRIVATE_ROOMS for field, axis in PLANS[room].private],
    key=lambda array: (array[2] != "operator", array[1] not in PLANS[array[0]].long),
)
BY_OPERATOR = sum(axis == "operator" for _, _, axis in PRIVATE)
_private_arrays = attrgetter(*(f"{room}.{field}" for room, field, _ in PRIVATE))


@lru_cache(maxsize=256)
def own_places(book: Rulebook, seat: int, axis: str) -> "slice | Ints":
    """Where on an axis the seat's entries stand: a slice where they stand together."""
    places: Ints = (book.owners[axis] == seat).nonzero()[0]
    if len(places) and places[-1] - places[0] + 1 == len(places):
        return slice(int(places[0]), int(places[-1]) + 1)
    return places


class Packing(NamedTuple):
    """How one seat's own entries are packed into a row."""

    rows: slice  # its row of the arrays by operator, none for nobody
    gather: Ints  # [own entry] its place among all private entries of the other arrays
    places: Mapping[tuple[str, str], Place]  # by room and field
    listed: int  # where its long arrays end


@lru_cache(maxsize=128)
def packing(book: Rulebook, seat: int) -> Packing:
    """The packing of a seat, the same all match: arrays by operator first, in which its entries stand together."""
    opening, gather, places = found_world(book), [], {}
    rows = slice(seat, seat + 1) if seat != NOBODY else slice(0)
    before = start = listed = 0
    for room, field, axis in PRIVATE:
        array = getattr(getattr(opening, room), field)
        within = rows if axis == "operator" else own_places(book, seat, axis)
        size = array[within].size
        places[room, field] = Place(start, start + size, within, array.shape)
        start += size
        listed = start if axis == "operator" and field in PLANS[room].long else listed
        if axis != "operator":
            gather.append(before + np.arange(array.size).reshape(array.shape)[within].ravel())
            before += array.size
    return Packing(rows, np.concatenate(gather), places, listed)


@lru_cache(maxsize=2)
def all_private(world: World) -> tuple[Ints, Ints]:
    """Every private entry of a world: a row an operator, and what stands by other axes; the seats ask in turn."""
    arrays = _private_arrays(world)
    table = [array if array.ndim == 2 else array.reshape(array.shape[0], -1) for array in arrays[:BY_OPERATOR]]
    return np.concatenate(table, axis=1), np.concatenate(arrays[BY_OPERATOR:], axis=None)


def own_of(world: World, seat: int, book: Rulebook) -> Own:
    """What is the seat's own in a world: a copy, from which the rest cannot be reached."""
    plan, (table, others) = packing(book, seat), all_private(world)
    return Own(np.concatenate((table[plan.rows], others.take(plan.gather)), axis=None), plan.places, plan.listed)


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


Public = Mapping[str, Mapping[str, Ints]]  # public arrays, by room and field, of the rooms that hold something private


def public_rooms(world: World) -> Public:
    """What all seats see of the rooms that hold something private."""
    rooms = ((name, getattr(world, name).__dict__) for name in PRIVATE_ROOMS)
    return {name: {field: room[field] for field in PLANS[name].public} for name, room in rooms}


def masked(name: str, public: Mapping[str, Ints], own: Own) -> Any:
    """A room of which all but the own entries of private arrays read zero."""
    shown = object.__new__(KINDS[name])
    values = shown.__dict__  # written past the frozen type's guard: nobody else has seen it yet
    values.update(public)
    values["_own"] = own
    return shown


class MaskedWorld(World):
    """A world whose rooms are masked when somebody enters them."""

    def __getattr__(self, name: str) -> Any:
        kept = self.__dict__
        if "_own" not in kept or name not in KINDS:
            raise AttributeError(f"a world has no {name}")
        room = kept[name] = masked(name, kept["_public"][name], kept["_own"])
        return room

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied or sent, it is a world like any other."""
        return World, tuple(getattr(self, entry.name) for entry in fields(World))


class Shared(NamedTuple):
    """What all seats see of a quarter."""

    world: World  # every private entry reads zero
    whole: Mapping[str, Any]  # the quarter and the rooms that hide nothing
    rooms: Public
    label: str


@lru_cache(maxsize=2)
def shared(world: World, book: Rulebook) -> Shared:
    """The same for every seat that looks at a world."""
    rooms, label = public_rooms(world), quarter_label(world.quarter, book.scenario.opening)
    whole = {name: getattr(world, name) for name in PUBLIC_ROOMS} | {"quarter": world.quarter}
    return Shared(_seen(whole, rooms, own_of(world, NOBODY, book)), whole, rooms, label)


def public_world(world: World, book: Rulebook) -> World:
    """What everybody sees, one object for all who ask about a world: what follows from it is worked out once."""
    return shared(world, book).world


def masked_world(common: Shared, own: Own) -> World:
    """The world with rivals' entries of every private array at zero."""
    return _seen(common.whole, common.rooms, own)


def _seen(whole: Mapping[str, Any], rooms: Public, own: Own) -> World:
    seen = object.__new__(MaskedWorld)
    values = seen.__dict__  # written past the frozen type's guard: nobody else has seen it yet
    values.update(whole)
    values["_public"], values["_own"] = rooms, own
    return seen
