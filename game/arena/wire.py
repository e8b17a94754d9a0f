"""Wire: what a bot in a process of its own is told and what it says, one JSON object a line.

It hears hello, then decide quarter by quarter, with after in between, then end; then hello again. It answers hello,
decide and end with a line that names the same `id`. Python bots are served by `game.arena.host`, which is sent packed
rows instead of lists (`packed`); every other program reads `decide`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Raw, Struct

from game.protocol.packing import TOLD, Sparse, packed_public, sparse
from game.rules.masked import PLANS, PRIVATE, ROOMS
from game.world.axes import Ints, layout
from game.world.notices import Notices
from game.world.observation import Legal, Observation
from game.world.orders import Rejection
from game.world.rulebook import Rulebook
from game.world.state import World

PROTOCOL = 1
FEW = 512  # entries of an array that is written as nested lists; a longer one by what is not zero in it
SEED_BITS = 32  # of a seed that any language can hold


class Hello(Struct, frozen=True, tag_field="say", tag="hello"):
    """A game begins."""

    id: int
    protocol: int
    chair: str  # operator whose orders it writes
    seat: int  # its place on the axis "operator"
    scenario: Raw  # the whole of it, as JSON; every parameter of every law is in it
    names: Raw  # axis -> names of its entries, in order
    arrays: Raw  # room -> field -> axes, of everything `decide` brings


class Decide(Struct, frozen=True, tag_field="say", tag="decide"):
    """A quarter to decide, in plain lists."""

    id: int
    quarter: int  # index from the opening
    label: str  # such as "2026-Q1"
    quarters_left: int  # including this one
    seed: int  # all the randomness there is, 32 bits
    memory: str  # what the form of last quarter handed on
    public: Raw  # room -> field -> array
    own: dict[str, dict[str, list[Any]]]  # room -> field -> the part of a private array that is one's own
    notices: Raw  # field -> array: what providers and nations publish this quarter
    news: Sequence[Any]  # what chance does to the quarter
    legal: Legal  # what the form accepts now


class Packed(Struct, frozen=True, tag_field="say", tag="packed"):
    """A quarter to decide, for the Python host: it lays the rows out and works out `legal` itself."""

    id: int
    quarter: int
    label: str
    seed: int
    memory: str
    public: Raw  # a Sparse
    own: Sparse
    news: Raw  # list of events


class After(Struct, frozen=True, tag_field="say", tag="after"):
    """Which lines of a form were dropped, and why."""

    quarter: int
    refused: tuple[Rejection, ...]


class End(Struct, frozen=True, tag_field="say", tag="end"):
    """The game is over."""

    id: int
    final_ppm: int  # the headline
    rank: int  # 1 the best


class Said(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A line from a bot: an answer, or the exception that came in its place."""

    id: int
    orders: Raw = Raw(b"{}")
    ready: bool = False  # hello was understood
    illegal: str = ""  # the host's word: the answer is no form
    crashed: str = ""  # the host's word: an exception, in one line
    traceback: str = ""


said = msgspec.json.Decoder(Said)
line_of = msgspec.json.Encoder().encode


@lru_cache(maxsize=16)
def scenario_json(book: Rulebook) -> Raw:
    """The scenario of a rulebook; everybody may read it."""
    return Raw(line_of(book.scenario))


@lru_cache(maxsize=16)
def names_json(book: Rulebook) -> Raw:
    """The entries of every axis."""
    return Raw(line_of(book.names))


@lru_cache(maxsize=1)
def arrays_json() -> Raw:
    """The axes of every array: public ones by room, one's own parts, notices."""
    rooms = {name: {field: axes for field, axes, _ in layout(PLANS[name].room)} for name in ROOMS}
    notices = {field: axes for field, axes, _ in layout(Notices)}
    return Raw(line_of(rooms | {"notices": notices}))


def hello(mark: int, book: Rulebook, chair: str) -> bytes:
    """The line that begins a game."""
    seat = book.index["operator"][chair]
    return line_of(Hello(mark, PROTOCOL, chair, seat, scenario_json(book), names_json(book), arrays_json())) + b"\n"


def packed(mark: int, seen: Observation, seed: int) -> bytes:
    """The line of a quarter for the Python host."""
    public, own = packed_public(seen.public, seen.notices), sparse(seen.own.row)
    news = Raw(line_of(seen.news))
    return line_of(Packed(mark, seen.quarter, seen.label, seed, seen.memory, public, own, news)) + b"\n"


def decide(mark: int, seen: Observation, seed: int) -> bytes:
    """The line of a quarter for any other program."""
    return line_of(plainly(mark, seen, seed)) + b"\n"


def plainly(mark: int, seen: Observation, seed: int) -> Decide:
    """A quarter in plain lists."""
    return Decide(
        id=mark,
        quarter=seen.quarter,
        label=seen.label,
        quarters_left=seen.quarters_left,
        seed=seed % (1 << SEED_BITS),
        memory=seen.memory,
        public=_public(seen.public),
        own=_own(seen),
        notices=_notices(seen.notices),
        news=seen.news,
        legal=seen.legal,
    )


@lru_cache(maxsize=4)
def _public(public: World) -> Raw:
    """Every public array, written once a quarter for all seats."""
    rooms = ((name, getattr(public, name)) for name in ROOMS)
    hidden = {(room, field) for room, field, _ in PRIVATE}
    return Raw(
        line_of(
            {
                name: {
                    field: listed(getattr(room, field))
                    for field, _, _ in layout(PLANS[name].room)
                    if (name, field) not in hidden
                }
                for name, room in rooms
            }
        )
    )


@lru_cache(maxsize=4)
def _notices(notices: Notices) -> Raw:
    return Raw(line_of({field: listed(getattr(notices, field)) for field in TOLD}))


def _own(seen: Observation) -> dict[str, dict[str, list[Any]]]:
    own: dict[str, dict[str, list[Any]]] = {}
    for room, field, _ in PRIVATE:
        own.setdefault(room, {})[field] = seen.own.rows(room, field).tolist()
    return own


def listed(array: Ints) -> Any:
    """Nested lists, or shape and entries of a long array that are not zero: [place on each axis..., value]."""
    if array.size <= FEW:
        return array.tolist()
    places = array.nonzero()
    at = [
        [*spot, value] for *spot, value in zip(*(axis.tolist() for axis in places), array[places].tolist(), strict=True)
    ]
    return {"shape": array.shape, "at": at}


def after(quarter: int, refused: Sequence[Rejection]) -> bytes:
    """The line about a form's dropped lines."""
    return line_of(After(quarter, tuple(refused))) + b"\n"


def end(mark: int, final_ppm: int, rank: int) -> bytes:
    """The last line of a game."""
    return line_of(End(mark, final_ppm, rank)) + b"\n"
