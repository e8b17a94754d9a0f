"""Learning: unit cost against cumulated production, and the rate at which it fell, fitted on logarithms.

Wright's law C(n) = C(1) n^b (Wright 1936): a straight line of slope b where both axes are logarithms; a doubling of n makes
the next unit cheaper by 1 - 2^b. Experience n counts what was built of a kind and the skills carried over from the kind before.
"""

from collections.abc import Iterator, Sequence
from math import log, log2
from typing import NamedTuple

import numpy as np

from game.insight.past import Past
from game.rules.factory import unit_cost_kusd
from game.world.axes import PPM


class Unit(NamedTuple):
    """Satellites of a kind that a seat built in a quarter."""

    quarter: int
    kind: str
    built: int  # that quarter
    before: int  # of the kind, ever, when the quarter began
    experience: float  # as a multiple of that at the opening
    cost_kusd: float  # of one, as paid: supply troubles and savings included
    law_kusd: float  # of one, by the learning curve alone
    first_kusd: float  # of one at the opening

    @property
    def cost_share(self) -> float:
        """Of what one cost at the opening."""
        return self.cost_kusd / self.first_kusd


def units(past: Past, seat: int) -> list[Unit]:
    """What a seat built, quarter by quarter and kind by kind."""
    return list(_units(past, seat))


def _units(past: Past, seat: int) -> Iterator[Unit]:
    carried = past.book.laws.factory.experience_carried_over_count
    first = unit_cost_kusd(past.worlds[0].factory, past.book)
    total = [world.factory.built_total for world in past.worlds]
    for quarter in range(past.quarters):
        law = unit_cost_kusd(past.worlds[quarter].factory, past.book)
        troubled = float(past.worlds[quarter + 1].hazards.unit_cost_ppm[seat]) / PPM
        for place in (np.asarray(past.book.owners["generation"]) == seat).nonzero()[0].tolist():
            before, built = int(total[quarter][place]), int(total[quarter + 1][place] - total[quarter][place])
            if built:
                experience = (before + carried) / (int(total[0][place]) + carried)
                yield Unit(
                    quarter, past.book.names["generation"][place], built, before, experience,
                    float(law[place] * troubled), float(law[place]), float(first[place]),
                )  # fmt: skip


def saved_kusd(made: Sequence[Unit]) -> float:
    """Saved by learning, against what the satellites would have cost at their opening price."""
    return sum(unit.built * (unit.first_kusd - unit.law_kusd) for unit in made)


def slope(points: Sequence[tuple[float, float]]) -> float | None:
    """Slope of the line fitted to the logarithms by least squares; None where all lie at one experience."""
    if len({x for x, _ in points}) < 2:
        return None
    x, y = (np.array([log(point[axis]) for point in points]) for axis in (0, 1))
    return float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())


def rate(fitted: float | None) -> float | None:
    """Saved by a doubling, from the slope: 0.12 for an 88% curve."""
    return None if fitted is None else 1.0 - 2.0**fitted


def law_slope(past: Past) -> float:
    """The slope of the law itself."""
    return log2(1.0 - past.book.laws.factory.learning_share)


def doublings(made: Sequence[Unit]) -> float:
    """How often experience with a kind doubled while it was built."""
    experience = [unit.experience for unit in made]
    return log2(max(experience) / min(experience)) if experience else 0.0
