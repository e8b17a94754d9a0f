"""State: what stands in a class; `folding` makes it of the events and of nothing else."""

from dataclasses import dataclass
from typing import NamedTuple

from game.classroom.events import CommonsRule, Opened, Source
from game.world.orders import CARRY_ON, Orders

STUCK_AFTER = 3  # quarters in which the students of a seat changed nothing
WRONG_PINS = 5  # after so many the seat is locked
DRAFTS_KEPT = 32  # of a quarter, for pages that were opened before the last changes


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody who joined."""

    name: str
    world: int
    seat: int
    token_hashes: tuple[str, ...]
    pin_hash: str
    wrong_pins: int = 0
    answers: tuple[tuple[str, str], ...] = ()  # question, answer

    @property
    def is_locked(self) -> bool:
        """Whether no PIN is accepted until the teacher gives a new one."""
        return self.wrong_pins >= WRONG_PINS


class Save(NamedTuple):
    """A draft as it was kept."""

    seq: int  # of the event
    by: int  # student; -1: a quarter was taken back
    orders: Orders


@dataclass(frozen=True, slots=True)
class Seat:
    """An operator's chair in one world."""

    members: tuple[int, ...] = ()
    draft: Orders = CARRY_ON
    touched: bool = False  # the draft was saved this quarter
    touched_by: int = -1  # student who saved it last
    authors: tuple[tuple[str, int], ...] = ()  # line of the draft, student who changed it last
    saves: tuple[Save, ...] = ()  # of this quarter: what pages may still show
    handed_in: bool = False
    handed_in_by: int = -1
    ai: bool = False  # the teacher let its character play
    idle_quarters: int = 0  # closed in a row with a student in the seat and nothing of theirs

    @property
    def version(self) -> int:
        """Number of the event that made the draft; 0: untouched."""
        return self.saves[-1].seq if self.saves else 0

    def version_of_others(self, student: int) -> int:
        """Number of the last event in which somebody else changed the draft; 0: none."""
        return max((save.seq for save in self.saves if save.by != student), default=0)

    def draft_at(self, version: int) -> Orders:
        """The draft as somebody was shown it; the one there is now where that is not known any more."""
        if version == 0:
            return CARRY_ON
        return next((save.orders for save in self.saves if save.seq == version), self.draft)


@dataclass(frozen=True, slots=True)
class Played:
    """A closed quarter of a world."""

    forms: tuple[Orders, ...]  # [operator]
    sources: tuple[Source, ...]  # [operator]
    digest: str
    idle_before: tuple[int, ...]  # [seat], for taking the quarter back


@dataclass(frozen=True, slots=True)
class Room:
    """One world of the class."""

    seats: tuple[Seat, ...]
    played: tuple[Played, ...] = ()
    undone: int = 0  # quarters taken back, in all

    @property
    def quarter(self) -> int:
        """Index of the quarter that is open."""
        return len(self.played)


@dataclass(frozen=True, slots=True)
class Round:
    """All worlds, played under one rule for the commons."""

    commons_rule: CommonsRule  # "": the scenario's own
    rooms: tuple[Room, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """A question to the class."""

    question: str
    choices: tuple[str, ...]
    voices: tuple[tuple[int, str], ...] = ()  # student, choice
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class ClassState:
    """Everything the server knows of its class."""

    plan: Opened | None = None
    phase: str = "joining"  # joining, running, paused, between (two rounds), ended
    deadline: float | None = None
    remaining_s: float | None = None  # while paused
    students: tuple[Student, ...] = ()
    rooms: tuple[Room, ...] = ()  # of the round that is played, or was last
    rounds: tuple[Round, ...] = ()  # those before it
    commons_rule: CommonsRule = ""  # of this round
    teacher_pin_hash: str = ""
    teachers: tuple[str, ...] = ()  # token hashes
    messages: tuple[tuple[float, str], ...] = ()
    votes: tuple[Vote, ...] = ()
    settled_votes: int = 0  # the first so many are done with: they were about a round that is over, or a pause
    joined_t: float | None = None  # when the first student did
    seq: int = 0
    t: float = 0.0

    @property
    def opened(self) -> Opened:
        """The plan, once there is one."""
        assert self.plan is not None, "the first event of a class is Opened"
        return self.plan

    @property
    def quarter(self) -> int:
        """The quarter that is open: worlds wait for the one that is furthest behind."""
        return min(room.quarter for room in self.rooms)

    @property
    def vote(self) -> Vote | None:
        """The vote that matters now."""
        return self.votes[-1] if len(self.votes) > self.settled_votes else None

    @property
    def all_rounds(self) -> tuple[Round, ...]:
        """Every round, the one that is open (or was last) at the end."""
        return (*self.rounds, Round(self.commons_rule, self.rooms))

    def story_of(self, world: int) -> str:
        """Another word whenever the past of a world has become another one."""
        return f"{len(self.rounds)}.{self.rooms[world].undone}"

    def seat_of(self, student: int) -> Seat:
        """Where a student sits."""
        one = self.students[student]
        return self.rooms[one.world].seats[one.seat]
