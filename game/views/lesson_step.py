"""Lesson step: one thing to learn: what is said, where it is done, and by what it shows that it is."""

from collections.abc import Callable
from dataclasses import dataclass

from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders

LEFT = "lesson left"  # the mark of a lesson the player has put away


@dataclass(frozen=True, slots=True)
class Standing:
    """How the match stands for the lesson: what the seat sees, its forms, and the marks kept with the match."""

    seen: Observation
    draft: Orders = CARRY_ON
    forms: tuple[Orders, ...] = ()  # handed in, by quarter
    marks: frozenset[str] = frozenset()

    @property
    def quarter(self) -> int:
        """Quarters played."""
        return self.seen.quarter

    @property
    def said(self) -> tuple[Orders, ...]:
        """Every form so far, the draft last."""
        return (*self.forms, self.draft)


Words = Callable[[Standing], str]
Test = Callable[[Standing], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `targets` are controls of its place, `way` the tab that leads to them; place "" is anywhere."""

    key: str
    place: str
    targets: tuple[str, ...]
    title: Words
    words: Words  # what to do and why, two lines
    praise: Words  # said when it is done
    is_done: Test
    way: str = ""
    tab: int | None = None
    reads: bool = False  # done by looking and going on
    chosen: str = ""  # the row to begin with, where the place has a table of vehicles


def skipped(key: str) -> str:
    """The mark of a step left out."""
    return f"lesson skip {key}"


def read(key: str) -> str:
    """The mark of a step that was looked at."""
    return f"lesson read {key}"


def until(quarter: int) -> Test:
    """Done when so many quarters have been played."""
    return lambda now: now.quarter >= quarter


def looked_at(key: str, quarter: int) -> Test:
    """Done when it was looked at, or its quarter is gone."""
    return lambda now: read(key) in now.marks or now.quarter > quarter


def is_over(step: Step, now: Standing) -> bool:
    """Done, or left out."""
    return skipped(step.key) in now.marks or step.is_done(now)
