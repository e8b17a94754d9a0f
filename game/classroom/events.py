"""Events: everything that can happen in a class; the log of them is the only truth.

Neither a PIN nor a token is ever written down, only what they hash to.
"""

from typing import Literal

from msgspec import Struct

from game.protocol.seat import Source
from game.world.orders import Orders

Shape = Literal["worlds", "teams"]
CommonsRule = Literal["", "none", "fee", "quota", "deposit"]  # "": the scenario's own


class Happening(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag=True):
    """Base of all events."""


class Opened(Happening, frozen=True):
    """The class exists: its plan, for good."""

    code: str
    scenario: str  # name or TOML file
    seed: int  # the luck of every world
    worlds: int
    worlds_grow: bool  # one more whenever all seats are taken before the start
    seats: int  # operators a world that students may sit in, the first of the scenario
    quarters: int
    turn_s: float
    untimed_quarters: int
    shape: Shape
    lesson: str = ""  # its folder's name
    rounds: int = 1  # so often the same worlds are played


class WorldAdded(Happening, frozen=True):
    """One more world, founded before the start."""


class TeacherPinSet(Happening, frozen=True):
    """The server started and told its console a new PIN for the teacher."""

    pin_hash: str


class TeacherEntered(Happening, frozen=True):
    """A browser gave the teacher's PIN."""

    token_hash: str


class Joined(Happening, frozen=True):
    """A student sat down."""

    student: int
    name: str
    world: int
    seat: int
    token_hash: str
    pin_hash: str


class Reclaimed(Happening, frozen=True):
    """A second device gave the student's PIN; the first device's token stays good."""

    student: int
    token_hash: str


class WrongPin(Happening, frozen=True):
    """Somebody guessed a student's PIN and was wrong."""

    student: int


class PinReset(Happening, frozen=True):
    """The teacher gave a new PIN; wrong guesses are forgotten."""

    student: int
    pin_hash: str


class Started(Happening, frozen=True):
    """The first quarter begins."""


class DeadlineSet(Happening, frozen=True):
    """When the quarter closes, seconds of the server's clock; None: when the teacher says so."""

    at: float | None


class Paused(Happening, frozen=True):
    """The clock stands still with so much left; None: an untimed quarter."""

    remaining_s: float | None


class Resumed(Happening, frozen=True):
    """The clock runs again."""

    deadline: float | None


class Extended(Happening, frozen=True):
    """More time for this quarter."""

    seconds: float


class DraftSaved(Happening, frozen=True):
    """What a seat would hand in so far."""

    student: int
    world: int
    seat: int
    quarter: int
    orders: Orders


class HandedIn(Happening, frozen=True):
    """A seat's draft is final, unless it is taken back in time."""

    student: int
    world: int
    seat: int
    quarter: int


class TakenBack(Happening, frozen=True):
    """A seat thinks again."""

    student: int
    world: int
    seat: int
    quarter: int


class HandedToAi(Happening, frozen=True):
    """The teacher lets the scenario's character play a seat."""

    world: int
    seat: int


class HandedToHuman(Happening, frozen=True):
    """The seat is its students' again."""

    world: int
    seat: int


class Messaged(Happening, frozen=True):
    """A word of the teacher to all."""

    text: str


class Closed(Happening, frozen=True):
    """A quarter of a world was played with these forms, one an operator, and led here."""

    world: int
    quarter: int
    forms: tuple[Orders, ...]
    sources: tuple[Source, ...]
    digest: str


class Undone(Happening, frozen=True):
    """The last quarter of a world, this one, is taken back."""

    world: int
    quarter: int


class Answered(Happening, frozen=True):
    """A student's answer to a question of the lesson."""

    student: int
    question: str
    answer: str


class VoteOpened(Happening, frozen=True):
    """The class is asked."""

    question: str
    choices: tuple[str, ...]


class Voted(Happening, frozen=True):
    """One voice; a later one of the same student replaces it."""

    student: int
    choice: str


class VoteClosed(Happening, frozen=True):
    """The vote is over."""


class RoundEnded(Happening, frozen=True):
    """A round is over, and another will follow."""


class RoundOpened(Happening, frozen=True):
    """All worlds begin again at their opening with the same luck, under this rule for the commons."""

    commons_rule: CommonsRule


class Ended(Happening, frozen=True):
    """The class is over; nothing is hidden any more."""


Event = (
    Opened | WorldAdded | TeacherPinSet | TeacherEntered | Joined | Reclaimed | WrongPin | PinReset | Started | DeadlineSet
    | Paused | Resumed | Extended | DraftSaved | HandedIn | TakenBack | HandedToAi | HandedToHuman | Messaged | Closed | Undone
    | Answered | VoteOpened | Voted | VoteClosed | RoundEnded | RoundOpened | Ended
)  # fmt: skip


class Entry(Struct, frozen=True):
    """An event in the log."""

    seq: int  # from 1, rising
    t: float  # seconds of the server's clock
    event: Event
