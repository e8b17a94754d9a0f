"""Goals: the three goals of a chair, judged from the worlds of a match.

A check in the scenario reads "measure, comparison, number, when": `satellites >= 648 by 2027-Q4`, `debt_kusd <= 1000000 end`,
`lines_share >= 0.6 throughout`. An empty one leaves the goal to the player's own judgement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.rules.accounts import in_service
from game.views.leading import NOBODY, leader_of
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World

Course = Callable[[Sequence[World], int, Rulebook], list[float]]  # the figure of a seat after every quarter


class UnknownCheckError(ValueError):
    """A check that nobody can read."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, and whether it was reached: None where that is a matter of judgement."""

    words: str
    is_reached: bool | None
    check: str = ""  # how it is judged


def _lines(world: World) -> np.ndarray:
    return lines_of(world.market, world.contracts)


def _lost_nations(worlds: Sequence[World], seat: int, book: Rulebook) -> list[float]:
    """Nations it led at the opening in which another leads now."""
    own = leader_of(worlds[0]) == seat
    leads = [leader_of(world) for world in worlds]
    return [float((own & (now != seat) & (now != NOBODY)).sum()) for now in leads]


def _home_lines(worlds: Sequence[World], seat: int, book: Rulebook) -> list[float]:
    home = book.market.home[seat] > 0
    return [float(_lines(world)[seat][home].sum()) for world in worlds]


def _abroad(worlds: Sequence[World], seat: int, book: Rulebook) -> list[float]:
    abroad = book.market.home[seat] == 0
    return [float(((_lines(world)[seat] > 0) & abroad).sum()) for world in worlds]


def _reusable(provider: str) -> Course:
    """Flights for the seat on reusable vehicles of a provider, since the opening."""

    def course(worlds: Sequence[World], seat: int, book: Rulebook) -> list[float]:
        vehicles = book.scenario.vehicles.values()
        own = np.array([spec.reusable and spec.provider == provider for spec in vehicles])
        return [float(sum_) for sum_ in np.cumsum([int(world.launch.flown[seat][own].sum()) for world in worlds])]

    return course


MEASURES: dict[str, Course] = {
    "lines_share": lambda worlds, seat, book: [float(w.score.subscriber_share_ppm[seat]) / 1e6 for w in worlds],
    "revenue_share": lambda worlds, seat, book: [float(w.score.revenue_share_ppm[seat]) / 1e6 for w in worlds],
    "satellites": lambda worlds, seat, book: [float(in_service(w, book)[seat]) for w in worlds],
    "lines": lambda worlds, seat, book: [float(_lines(w)[seat].sum()) for w in worlds],
    "home_lines": _home_lines,
    "nations": lambda worlds, seat, book: [float((w.market.subscribers[seat] > 0).sum()) for w in worlds],
    "nations_abroad": _abroad,
    "nations_lost": _lost_nations,
    "debt_kusd": lambda worlds, seat, book: [float(w.treasury.debt_kusd[seat]) for w in worlds],
    "in_administration": lambda worlds, seat, book: [float(w.treasury.administration[seat] >= 0) for w in worlds],
    "reusable_long_march_flights": _reusable("CASC"),
}


def goals(worlds: Sequence[World], seat: int, book: Rulebook) -> tuple[Goal, ...]:
    """The chair's goals as they stand; words are the scenario's."""
    spec = book.scenario.operators[book.operators[seat]]
    checks = spec.goal_checks or ("",) * len(spec.goals)
    return tuple(
        Goal(words, judged(check, worlds, seat, book), check) for words, check in zip(spec.goals, checks, strict=True)
    )


class Check(NamedTuple):
    """A check as it is read."""

    measure: str  # a key of MEASURES
    is_least: bool  # "at least", else "at most"
    wanted: float
    when: str  # end, throughout or by
    last: str  # quarter of a "by"


def read(check: str) -> Check:
    """UnknownCheckError where it cannot be read."""
    try:
        measure, sign, number, when, *date = check.split()
        read_ = Check(measure, sign == ">=", float(number), when, *date, *[""] * (1 - len(date)))
    except (ValueError, TypeError) as fault:
        raise UnknownCheckError(check) from fault
    if measure not in MEASURES or (when, bool(date)) not in (("end", False), ("throughout", False), ("by", True)):
        raise UnknownCheckError(check)
    return read_


def counted(check: Check, worlds: Sequence[World], book: Rulebook) -> range:
    """The places of the worlds that a check looks at."""
    match check.when:
        case "end":
            return range(len(worlds) - 1, len(worlds))
        case "throughout":
            return range(min(1, len(worlds) - 1), len(worlds))
    in_time = [quarter_label(world.quarter - 1, book.scenario.opening) <= check.last for world in worlds]
    return range(sum(in_time))


def judged(check: str, worlds: Sequence[World], seat: int, book: Rulebook) -> bool | None:
    """Whether a check holds over a match; UnknownCheckError where it cannot be read."""
    if not check:
        return None
    asked = read(check)
    course = MEASURES[asked.measure](worlds, seat, book)
    holds = [
        course[at] >= asked.wanted if asked.is_least else course[at] <= asked.wanted
        for at in counted(asked, worlds, book)
    ]
    return any(holds) if asked.when == "by" else all(holds)
