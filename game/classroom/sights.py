"""Sights: what a student, the teacher and the wall are shown; plain values for pages and the JSON protocol."""

from dataclasses import dataclass

from game.classroom.events import CommonsRule, Source
from game.classroom.state import Vote
from game.world.events import Event
from game.world.observation import Observation
from game.world.orders import Orders, Rejection
from game.world.state import World


@dataclass(frozen=True, slots=True, eq=False)
class SeatView:
    """Everything a student's page shows; figures come from `game.views` over `seen`, `before` and `told`."""

    version: int  # for `changes`
    code: str
    student: int
    name: str
    world: int
    seat: int
    operator: str
    members: tuple[str, ...]  # names of all in this seat
    phase: str  # joining, running, paused, between, ended
    closing: bool  # the quarter is being played just now
    quarter: int  # index of the open quarter
    label: str  # such as 2026-Q1
    quarters: int  # planned
    story: str  # another word whenever the past has become another one: a quarter undone, a new round
    remaining_s: float | None  # None: no deadline
    draft: Orders
    touched: bool
    touched_by: str  # name of who changed the draft last
    draft_version: int  # to save with, so that what others of the seat change meanwhile stays
    others_version: int  # the last one that somebody else made; 0: none
    authors: dict[str, str]  # line of the draft -> name of who changed it last
    handed_in: bool
    handed_in_by: str
    ai: bool  # the teacher let its character play
    waiting_for: int  # seats that have not handed in yet
    rejections: tuple[Rejection, ...]  # of the draft, by the rules' own check
    sources: tuple[Source, ...]  # of this seat's closed quarters
    seen: Observation
    before: World | None  # as this seat may see it, a quarter ago
    told: tuple[Event, ...]  # what happened last quarter
    messages: tuple[str, ...]
    vote: Vote | None
    voice: str  # this student's, "" none yet
    answers: dict[str, str]  # to the lesson's questions
    round_number: int  # from 1
    rounds: int  # planned


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A student on the console."""

    student: int
    name: str
    is_locked: bool
    away_s: float | None  # since the browser was last heard of; None: not since the server started


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat on the console."""

    world: int
    seat: int
    operator: str
    members: tuple[MemberRow, ...]
    touched: bool
    handed_in: bool
    ai: bool
    is_stuck: bool  # unchanged for three quarters
    sources: tuple[Source, ...]
    share_ppm: int


@dataclass(frozen=True, slots=True)
class TeacherView:
    """Everything the console shows."""

    version: int
    code: str
    scenario: str
    lesson: str
    phase: str
    closing: bool
    quarter: int
    label: str
    quarters: int
    remaining_s: float | None
    worlds: int
    rows: tuple[SeatRow, ...]
    students: int
    handed_in: int  # seats with students that have
    waiting_for: int  # and that have not
    devices: int  # addresses that opened any page
    messages: tuple[str, ...]
    vote: Vote | None
    can_undo: bool
    trouble: str  # "" where all is well
    seed: int | None  # None until the class is over
    round_number: int  # from 1
    rounds: int  # planned
    commons_rule: CommonsRule  # of this round; "": the scenario's own


@dataclass(frozen=True, slots=True)
class Standing:
    """An operator in a world's table; public figures only."""

    operator: str
    members: tuple[str, ...]
    share_ppm: int
    subscribers: int
    in_service: int


@dataclass(frozen=True, slots=True, eq=False)
class WallWorld:
    """One world on the projector."""

    world: int
    quarter: int
    standings: tuple[Standing, ...]  # largest share first
    public: World  # as everybody sees it, for the map
    shares_ppm: tuple[tuple[int, ...], ...]  # [quarter][operator], the opening first
    told: tuple[Event, ...]  # last quarter's; show only what `game.views.news.PUBLIC` lists
    handed_in: int
    seats: int  # with students


@dataclass(frozen=True, slots=True, eq=False)
class WallView:
    """Everything the projector shows."""

    version: int
    code: str
    phase: str
    closing: bool
    quarter: int
    label: str
    quarters: int
    remaining_s: float | None
    worlds: tuple[WallWorld, ...]
    students: int
    message: str  # the last, "" none
    vote: Vote | None
    round_number: int  # from 1
    rounds: int  # planned
    commons_rule: CommonsRule  # of this round; "": the scenario's own
