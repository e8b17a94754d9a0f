"""Packing: an observation as a few rows of integers, and a whole observation made of them again.

What a Python bot in a process of its own is sent. The public part is packed once a quarter for all seats; where it
arrives a room is laid out only when somebody enters it. The rules that work out `legal` run there as they do here.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from math import prod
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
import numpy as np
from msgspec import Raw, Struct

from game.rules.legal import legal
from game.rules.masked import NOBODY, PLANS, PRIVATE, ROOMS, MaskedWorld, masked, packing
from game.rules.opening import found_world
from game.world.axes import Ints, layout
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.once import once
from game.world.own import Own
from game.world.rulebook import Rulebook
from game.world.state import World

HIDDEN = {(room, field) for room, field, _ in PRIVATE}
ARRAYS = {name: tuple(field for field, _, _ in layout(PLANS[name].room)) for name in ROOMS}
SEEN = tuple((room, field) for room in ROOMS for field in ARRAYS[room] if (room, field) not in HIDDEN)
TOLD = tuple(field for field, _, _ in layout(Notices))
_seen = attrgetter(*(f"{room}.{field}" for room, field in SEEN))
_told = attrgetter(*TOLD)
SHORT = np.iinfo(np.int32)


class Sparse(Struct, frozen=True, array_like=True):
    """A long row of integers by what is not zero in it; in JSON the bytes are base64."""

    at: bytes  # places, little end first: 2 bytes each, or 4 in a row longer than those can count
    values: bytes  # 8 bytes each, or 4 where that is enough for all of them
    wide: bool  # 8 bytes


_sparse = msgspec.json.Decoder(Sparse)


def sparse(row: Ints) -> Sparse:
    """A row packed."""
    at = (row != 0).nonzero()[0]  # in a third of the time of row.nonzero()
    values = row[at]
    wide = bool(at.size and (values.max() > SHORT.max or values.min() < SHORT.min))
    return Sparse(at.astype(_places(row.size)).tobytes(), values.astype("<i8" if wide else "<i4").tobytes(), wide)


def _places(size: int) -> str:
    return "<u2" if size <= 1 << 16 else "<u4"


def dense(packed: Sparse, size: int) -> Ints:
    """The row again."""
    row = np.zeros(size, dtype=np.int64)
    row[np.frombuffer(packed.at, _places(size))] = np.frombuffer(packed.values, "<i8" if packed.wide else "<i4")
    row.flags.writeable = False
    return row


@lru_cache(maxsize=4)
def packed_public(public: World, notices: Notices) -> Raw:
    """What all seats see of a quarter, as JSON."""
    return Raw(msgspec.json.encode(sparse(np.concatenate((*_seen(public), *_told(notices)), axis=None))))


class Spot(NamedTuple):
    """Where an array stands in the public row."""

    start: int
    stop: int
    shape: tuple[int, ...]


class Layout(NamedTuple):
    """Where every public array stands."""

    rooms: Mapping[str, Mapping[str, Spot]]
    notices: Mapping[str, Spot]
    size: int


@lru_cache(maxsize=16)
def public_layout(book: Rulebook) -> Layout:
    """The layout of a scenario's public row, the same all match."""
    opening, start = found_world(book), 0
    rooms: dict[str, dict[str, Spot]] = {name: {} for name in ROOMS}
    for (room, field), array in zip(SEEN, _seen(opening), strict=True):
        rooms[room][field] = Spot(start, start + array.size, array.shape)
        start += array.size
    notices: dict[str, Spot] = {}
    for field, axes, _ in layout(Notices):
        shape = tuple(len(book.names[axis]) for axis in axes)
        notices[field] = Spot(start, start + prod(shape), shape)
        start += prod(shape)
    return Layout(rooms, notices, start)


class Table:
    """A public row, unpacked when somebody first looks, and laid out room by room."""

    def __init__(self, sent: Raw, book: Rulebook) -> None:
        self.sent = sent
        self.plan = public_layout(book)
        self.rooms: dict[str, Any] = {}

    @once
    def row(self) -> Ints:
        """All public entries."""
        return dense(_sparse.decode(self.sent), self.plan.size)

    def array(self, spot: Spot) -> Ints:
        """One array."""
        return self.row[spot.start : spot.stop].reshape(spot.shape)

    def room(self, name: str, own: Own) -> Any:
        """A room as the owner of these entries sees it."""
        plan = PLANS[name]
        if name not in self.rooms:
            arrays = {field: self.array(spot) for field, spot in self.plan.rooms[name].items()}
            self.rooms[name] = arrays if plan.private else plan.room(**arrays)
        kept = self.rooms[name]
        return masked(name, kept, own) if plan.private else kept


class ShownNotices(Notices):
    """Notices that are laid out when somebody reads them."""

    def __getattr__(self, field: str) -> Ints:
        kept = self.__dict__
        if "_table" not in kept or field not in TOLD:
            raise AttributeError(f"notices have no {field}")
        array: Ints = kept["_table"].array(kept["_table"].plan.notices[field])
        kept[field] = array
        return array

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied or sent, they are notices like any other."""
        return Notices, tuple(getattr(self, field) for field in TOLD)


def shown_notices(table: Table) -> Notices:
    """What providers and nations published."""
    seen = object.__new__(ShownNotices)
    seen.__dict__["_table"] = table
    return seen


class ShownWorld(MaskedWorld):
    """A masked world whose rooms are laid out when somebody enters them."""

    def __getattr__(self, name: str) -> Any:
        kept = self.__dict__
        if "_table" not in kept or name not in PLANS:
            raise AttributeError(f"a world has no {name}")
        room = kept[name] = kept["_table"].room(name, kept["_own"])
        return room


def shown_world(quarter: int, table: Table, own: Own) -> World:
    """The world a row tells of."""
    seen = object.__new__(ShownWorld)
    seen.__dict__.update(quarter=quarter, _table=table, _own=own)  # past the frozen type's guard: nobody has seen it
    return seen


def own_entries(book: Rulebook, seat: int, row: Ints) -> Own:
    """A seat's own entries, of their row."""
    plan = packing(book, seat)
    return Own(row, plan.places, plan.listed)


class Glance(NamedTuple):
    """The small things of an observation, as they are."""

    seat: int
    quarter: int
    label: str
    memory: str
    news: Sequence[Event]


@lru_cache(maxsize=16)
def _nobodys(book: Rulebook) -> Own:
    return own_entries(book, NOBODY, dense(NOTHING, own_size(book, NOBODY)))


def unpacked(glance: Glance, public: Raw, own: Sparse, book: Rulebook) -> Observation:
    """The observation again; nothing in it leads to the one it was made of."""
    seat, quarter, label, memory, news = glance
    table = Table(public, book)
    mine = own_entries(book, seat, dense(own, own_size(book, seat)))
    world = shown_world(quarter, table, mine)
    common, notices = shown_world(quarter, table, _nobodys(book)), shown_notices(table)
    return Observation(
        seat=seat,
        name=book.operators[seat],
        quarter=quarter,
        label=label,
        quarters_left=book.scenario.quarters_count - quarter,
        world=world,
        public=common,
        own=mine,
        notices=notices,
        news=tuple(news),
        book=book,
        memory=memory,
        form=partial(legal, world, seat, notices, book, common),
    )


NOTHING = Sparse(b"", b"", False)


@lru_cache(maxsize=128)
def own_size(book: Rulebook, seat: int) -> int:
    """Entries in a seat's own row."""
    return max((place.stop for place in packing(book, seat).places.values()), default=0)


def afresh(seen: Observation) -> Observation:
    """The same observation, made anew: what a bot does to it reaches nobody else."""
    glance = Glance(seen.seat, seen.quarter, seen.label, seen.memory, seen.news)
    return unpacked(glance, packed_public(seen.public, seen.notices), sparse(seen.own.row), seen.book)
