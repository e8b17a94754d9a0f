"""Observe: the world as one seat may see it."""

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache, partial
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from game.rules.legal import legal
from game.world.axes import Ints, amended, layout
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World


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
    return amended(world, **{name: masked(getattr(world, name), PLANS[name], seat, book) for name in PRIVATE_ROOMS})


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


def masked(room: Any, plan: Plan, seat: int, book: Rulebook) -> Any:
    """One room as the seat sees it: nothing in it leads to a rival's entries. As game.world.axes.hidden, but quick."""
    shown = object.__new__(plan.room)
    values, true = shown.__dict__, room.__dict__
    values.update(public_fields(room, plan.public))
    for name, own in own_fields(book, seat, plan.private):
        array = true[name]
        seen = np.zeros(array.shape, dtype=np.int64)
        seen[own] = array[own]
        seen.flags.writeable = False
        values[name] = seen
    return shown


@lru_cache(maxsize=256)
def own_fields(
    book: Rulebook, seat: int, private: tuple[tuple[str, str], ...]
) -> "tuple[tuple[str, slice | Ints], ...]":
    """Private fields of a room and where in each the seat's entries stand."""
    return tuple((name, own_places(book, seat, axis)) for name, axis in private)


@lru_cache(maxsize=16)
def public_fields(room: Any, public: tuple[str, ...]) -> dict[str, Ints]:
    """What all seats see of a room."""
    return {name: getattr(room, name) for name in public}


@lru_cache(maxsize=256)
def own_places(book: Rulebook, seat: int, axis: str) -> "slice | Ints":
    """Where on an axis the seat's entries stand: a slice where they stand together."""
    places: Ints = (book.owners[axis] == seat).nonzero()[0]
    if len(places) and places[-1] - places[0] + 1 == len(places):
        return slice(int(places[0]), int(places[-1]) + 1)
    return places
