"""Judged: what the looks at one decision tell so far, and which look is missing next.

All other ways are tried in two imagined worlds, the two that stand out in two more. What then ranks among the turning
points of its seat is tried in twelve further ones.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from game.classroom.afterthought import Glance
from game.classroom.kept_looks import Glances
from game.insight.hindsight import Regret, turning_points
from game.world.orders import CARRY_ON

ALL_IN, SOME_IN, DEEP = 2, 4, 16  # worlds for every way, for the two that stand out, for a turning point
STAND_OUT = 2
TURNING_POINTS = 3


class Decision(NamedTuple):
    """A form that a seat handed in."""

    at_round: int
    world: int
    seat: int
    quarter: int


class Want(NamedTuple):
    """A look that is missing."""

    number: int
    places: tuple[int, ...] | None  # None: every other way


@dataclass
class Judged:
    """A decision and what is known of it."""

    mark: str
    is_own: bool  # people decided, not the computer
    glances: Glances = field(default_factory=lambda: defaultdict(list))
    is_given_up: bool = False  # a look went wrong; no other is tried
    known: tuple[int, list[tuple[int, Regret]]] | None = None  # after so many looks

    def learn(self, number: int, glance: Glance) -> None:
        """One look more."""
        self.glances[number].append(glance)

    def gains(self) -> dict[int, dict[int, float]]:
        """Place of the other way -> imagined world -> share points gained."""
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for number, glances in sorted(self.glances.items()):
            for glance in glances:
                for place, gain in zip(glance.places, glance.gains, strict=True):
                    found[place][number] = gain
        return found

    def wanted(self) -> Iterator[Want]:
        """Looks of the first kind that are missing."""
        if self.is_given_up:
            return
        for number in range(ALL_IN):
            if number not in self.glances:
                yield Want(number, None)
        if not all(number in self.glances for number in range(ALL_IN)):
            return
        missing = [number for number in range(ALL_IN, SOME_IN) if number not in self.glances]
        if missing and (places := self._outstanding()):
            for number in missing:
                yield Want(number, places)

    def _outstanding(self) -> tuple[int, ...]:
        means = {place: abs(sum(gains.values()) / len(gains)) for place, gains in self.gains().items()}
        return tuple(sorted(sorted(means, key=lambda place: -means[place])[:STAND_OUT]))

    @property
    def is_looked_at(self) -> bool:
        """Whether every first look is there."""
        return next(self.wanted(), None) is None

    def deeper(self, place: int) -> Iterator[Want]:
        """Looks that are missing of a turning point."""
        known = self.gains()[place]
        if not self.is_given_up:
            yield from (Want(number, (place,)) for number in range(SOME_IN, DEEP) if number not in known)

    def regrets(self, quarter: int) -> list[tuple[int, Regret]]:
        """Every other way that was tried in two worlds at least, with its place; its form is filled in by who shows it."""
        looks = sum(len(glances) for glances in self.glances.values())
        if self.known is None or self.known[0] != looks:
            self.known = looks, self._regrets(quarter)
        return self.known[1]

    def _regrets(self, quarter: int) -> list[tuple[int, Regret]]:
        parts = dict(zip(self.glances[0][0].places, self.glances[0][0].parts, strict=True)) if 0 in self.glances else {}
        return [
            (place, _regret(quarter, parts[place], list(gains.values())))
            for place, gains in self.gains().items()
            if len(gains) > 1 and place in parts
        ]


def _regret(quarter: int, part: str, gains: list[float]) -> Regret:
    """As `hindsight.together` does; without arrays, which are slow for so few numbers."""
    mean = sum(gains) / len(gains)
    spread = sqrt(sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1))
    return Regret(quarter, part, mean, spread / sqrt(len(gains)), len(gains), CARRY_ON, tuple(gains))


class Point(NamedTuple):
    """A turning point, and the place of the other way among the options."""

    regret: Regret
    place: int


def points_of(decisions: Sequence[tuple[Decision, Judged]], most: int = TURNING_POINTS) -> list[Point]:
    """The decisions of one seat that mattered most, as far as is known."""
    known = {id(regret): Point(regret, place) for at, one in decisions for place, regret in one.regrets(at.quarter)}
    return [known[id(regret)] for regret in turning_points([point.regret for point in known.values()], most)]
