"""Seat: what is asked and answered in a class: the JSON protocol of a student's seat, for browsers, windows and bots.

Answers may hold more than is written here; what is sent may not.
"""

from typing import Literal

from msgspec import Raw, Struct

from game.protocol.packing import Glance, Sparse, unpacked
from game.world.events import Event
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Rejection
from game.world.rulebook import Rulebook

Phase = Literal["joining", "running", "paused", "between", "ended"]
Source = Literal["human", "draft", "ai"]  # of a decision: handed in; a draft at the deadline; the scenario's character


# -- what is sent ----------------------------------------------------------------------------------------------------


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what is sent."""


class Join(Asked, frozen=True):
    """Sit down."""

    code: str
    name: str
    world: int | None = None
    wish: str | None = None


class Reclaim(Asked, frozen=True):
    """Take the seat back on another device."""

    code: str
    name: str
    pin: str


class Draft(Asked, frozen=True):
    """What the seat would hand in."""

    quarter: int
    orders: Orders
    base: int | None = None  # `draft_version` of what was shown; None: this form as it is


class Quarter(Asked, frozen=True):
    """For handing in and taking back: which quarter is meant."""

    quarter: int


class Said(Asked, frozen=True):
    """An answer to a question of the lesson."""

    question: str
    answer: str


class Voice(Asked, frozen=True):
    """A vote."""

    choice: str


# -- what is answered ------------------------------------------------------------------------------------------------


class Ticket(Struct, frozen=True):
    """A seat: the token that opens it, and the PIN that takes it back ("" where it stays as it was)."""

    token: str
    pin: str = ""
    student: int = 0


class Kept(Struct, frozen=True):
    """A draft or a form was taken in; a state older than `version` does not know of it yet."""

    version: int
    rejections: tuple[Rejection, ...] = ()


class Vote(Struct, frozen=True):
    """A question to the class."""

    question: str
    choices: tuple[str, ...]
    is_open: bool


class SeatState(Struct, frozen=True):
    """How a seat and its class stand."""

    version: int  # of what concerns this seat, for asking about changes
    name: str
    world: int
    seat: int
    operator: str
    members: tuple[str, ...]  # names of all in this seat
    phase: Phase
    closing: bool  # the quarter is being played just now
    quarter: int  # index of the open quarter
    quarters: int  # planned
    story: str  # another word whenever the past has become another one: a quarter undone, a new round
    remaining_s: float | None  # None: no deadline
    draft: Orders
    touched: bool  # the draft was saved this quarter
    touched_by: str  # name of who saved it last
    draft_version: int  # to save with, so that what others of the seat change meanwhile stays
    handed_in: bool
    ai: bool  # the teacher lets the scenario's character play
    waiting_for: int  # seats that have not handed in yet
    sources: tuple[Source, ...]  # of this seat's closed quarters
    messages: tuple[str, ...]  # of the teacher
    vote: Vote | None
    voice: str  # this student's, "" none yet


class Sight(Struct, frozen=True):
    """A quarter as one seat saw it when it was about to be played, and what had led there. No seed."""

    quarter: int
    label: str
    memory: str
    public: Raw  # a Sparse: what all seats see
    own: Sparse
    news: tuple[Event, ...]
    told: tuple[Event, ...] = ()  # what the seat heard of the quarter before
    form: Orders = CARRY_ON  # its own, of the quarter before
    fall: tuple[int, ...] = ()  # why its share moved in it, as `game.insight.waterfall.Fall`; nothing at the opening


class Sights(Struct, frozen=True):
    """Quarters one after the other, up to the one that is open."""

    story: str  # as in the state
    sights: tuple[Sight, ...]


def seen_again(sight: Sight, seat: int, book: Rulebook) -> Observation:
    """The observation a sight was made of; nothing in it leads to what others see."""
    glance = Glance(seat, sight.quarter, sight.label, sight.memory, sight.news)
    return unpacked(glance, sight.public, sight.own, book)
