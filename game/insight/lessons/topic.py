"""Topic: what every lesson's module of figures offers, so that pages, studies and tests need not know which lesson it is.

A topic looks at matches that are over. Students play several rounds at most; a list of `Past` is one world, a round each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, NamedTuple, Protocol

from game.insight.past import Past

Unit = Literal["share", "count", "million", "ratio", "points"]


class Table(NamedTuple):
    """Rows of words under a title; the first column says what the row is about."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class Point(NamedTuple):
    """One seat in a picture of two measures."""

    x: float
    y: float
    is_own: bool = False


class Picture(NamedTuple):
    """Points over two named axes, with a line drawn through where there is a law to show."""

    title: str
    x_words: str
    y_words: str
    points: tuple[Point, ...]
    line: tuple[tuple[float, float], ...] = ()
    is_log: bool = False  # both axes


@dataclass(frozen=True)
class Taken:
    """One world of a class: its rounds, and the seats that students held."""

    number: int
    rounds: Sequence[Past]
    seats: Sequence[int]
    by_machine: frozenset[tuple[int, int]] = frozenset()  # quarter and seat, of the last round, that no student decided


class Topic(Protocol):
    """A module of figures: `figure` and `unit` name the number that every seat gets as its dot.

    A lesson played in the arena has no seats of students: of its module figure, unit and `measured` are asked alone.
    """

    figure: str  # in words, marked with N_ for the catalogue
    unit: Unit

    def dot(self, rounds: Sequence[Past], seat: int) -> float | None:
        """The number of a seat; None where nothing was there to measure."""

    def own(self, rounds: Sequence[Past], seat: int) -> Sequence[Table]:
        """What a student's page tells beside the dot."""

    def together(self, worlds: Sequence[Taken]) -> Sequence[Table | Picture]:
        """What the class sees: over all worlds."""

    def measured(
        self, scenario: str, seeds: Sequence[int], said: Callable[[str], None]
    ) -> tuple[list[float], dict[str, float]]:
        """The dot in headless matches, and the figures of the pattern that the teacher's notes quote."""


def topic(name: str) -> Topic:
    """The figures of a lesson."""
    module: Topic = import_module(f"game.insight.lessons.{name}").TOPIC
    return module
