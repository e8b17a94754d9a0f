"""Planner: imagines what follows from several courses, and takes the best."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from numpy.random import Generator

from agents.search import Found, race
from agents.strategies.balanced import Balanced
from agents.strategies.casual import Casual
from agents.strategies.course import Course, steer
from agents.strategies.courses import COURSES
from agents.strategies.strategy import Strategy
from agents.strategies.variation import crossed, varied
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Reason

MIXED = "a course of its own"
KNOBS_TURNED = (0, 1, 2, 3, 0, 2, 5)  # on the course it is on, candidate by candidate; 0 looks at another known course
SWITCH_SHARE = 0.04  # by so much of the share another course must be better, or the company stays on its own


class Depth(NamedTuple):
    """How long the planner thinks; a budget in quarters played forward, so that every machine decides alike.

    A race is the number of candidates in each imagined world in turn; the next race starts from who won the one before.
    """

    opening_quarters: int = 28  # how far the first plan looks
    horizon_quarters: int = 20  # and those after it
    again_quarters: int = 5  # between two plans; in between it follows the course chosen
    opening_races: tuple[tuple[int, ...], ...] = ((12, 3), (8, 3))
    races: tuple[tuple[int, ...], ...] = ((8, 2),)  # later
    rivals_every: int = 3  # rivals are taken to decide every so many quarters


HASTY = Depth(opening_quarters=2, horizon_quarters=2, again_quarters=4, opening_races=((3, 2),), races=((3, 2),))


class Plan(Struct, frozen=True, omit_defaults=True):
    """What the planner remembers: the course it is on, when it thinks again, and what it compared."""

    course: Course | None  # none: the character of the company
    again: int  # quarter
    expects_ppm: int
    runner_up: str
    runner_up_ppm: int
    tried: int
    horizon: int

    @property
    def name(self) -> str:
        """Of what is followed."""
        return self.course.name if self.course else "the company's own character"


class OnCourse:
    """A course as a strategy."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.name = course.name

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The form of the quarter."""
        return steer(seen, self.course)


class Planner:
    """Play several courses forward in imagined worlds, follow the best for a year, then think again.

    Idea: a company of this market is steered by a dozen knobs; trying them in the head costs no money.
    Loses to: surprises that no imagined world holds, and rivals who do not play as it takes them to.
    Modelled on: rollout with common random numbers (Tesauro and Galperin 1996) and scenario planning as at Shell (Wack 1985).
    """

    name = "Planner"

    def __init__(self, depth: Depth | None = None) -> None:
        self.depth = depth or Depth()

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The form of the course it is on; first a new plan, where one is due."""
        if seen.world.treasury.administration[seen.seat] >= 0:
            return CARRY_ON
        plan = remembered(seen)
        if plan is None or seen.quarter >= plan.again or self.is_struck(seen, plan):
            plan = self.think(seen, rng, plan)
        form = follower(seen, plan.course).decide(seen, rng)
        return replace(form, reasons=(reason(plan), *form.reasons), memory=written(plan))

    def is_struck(self, seen: Observation, plan: Plan) -> bool:
        """Whether chance has struck the company itself, and the plan is not of yesterday."""
        is_old = seen.quarter >= plan.again - self.depth.again_quarters // 2
        return is_old and any(event.operator == seen.name for event in seen.news)

    def think(self, seen: Observation, rng: Generator, before: Plan | None) -> Plan:
        """Race the course it is on against others, then what won against others still."""
        depth, plan = self.depth, before
        horizon = min(depth.horizon_quarters if before else depth.opening_quarters, seen.quarters_left)
        turn = 0 if before else seen.seat % depth.again_quarters  # so that rivals do not all think in one quarter
        again, imagined = seen.quarter + depth.again_quarters - turn, rivals(seen, depth.rivals_every)
        for rounds in depth.races if before else depth.opening_races:
            courses = candidates(plan, rng, rounds[0])
            found = race(seen, [follower(seen, course) for course in courses], rng, imagined, horizon, rounds)
            plan = chosen(courses, found, again, horizon, plan.tried if plan and plan is not before else 0)
        assert plan
        return plan


def rivals(seen: Observation, every_quarters: int) -> dict[int, Strategy]:
    """The others as the scenario describes them, which everybody has read, looking up only now and then."""
    return {
        seat: Casual(character(seen, name), every_quarters)
        for seat, name in enumerate(seen.book.operators)
        if seat != seen.seat
    }


def character(seen: Observation, name: str) -> Strategy:
    """How the scenario says that a company plays."""
    from agents.strategies.catalog import named  # which lists the planner too

    own = seen.book.scenario.operators[name].character
    return Balanced() if own == Planner.name else named(own)


def follower(seen: Observation, course: Course | None) -> Strategy:
    """Who decides on a course; without one, the character that the scenario gives the company."""
    return OnCourse(course) if course else character(seen, seen.name)


def candidates(before: Plan | None, rng: Generator, most: int) -> list[Course | None]:
    """What to compare, first what the company does already: known courses, and variations of the one it is on."""
    if before is None:
        known: list[Course | None] = [None, *COURSES]
        missing = most - len(known)
        return known[:most] + [drawn(rng) for _ in range(missing)]
    courses: list[Course | None] = [before.course]
    own = before.course or COURSES[0]
    while len(courses) < most:
        kind = len(courses) % len(KNOBS_TURNED)
        other = COURSES[int(rng.integers(len(COURSES)))]
        if knobs := KNOBS_TURNED[kind]:
            courses.append(varied(own, rng, knobs, MIXED))
        else:
            courses.append(other if kind == 0 else crossed(own, other, rng, MIXED))
    return courses


def drawn(rng: Generator) -> Course:
    """Something between two known courses."""
    one, other = (COURSES[place] for place in rng.choice(len(COURSES), size=2, replace=False).tolist())
    return varied(crossed(one, other, rng, MIXED), rng, 3)


def chosen(courses: Sequence[Course | None], found: Sequence[Found], again: int, horizon: int, tried: int = 0) -> Plan:
    """The best course, unless what the company does already is as good within what chance explains."""
    best, stays = found[0], next(one for one in found if one.place == 0)
    if best.prospect_ppm < (1.0 + SWITCH_SHARE) * stays.prospect_ppm and stays.worlds == best.worlds:
        best = stays
    other = next((one for one in found if one.place != best.place), best)
    told = courses[other.place]
    return Plan(
        course=courses[best.place],
        again=again,
        expects_ppm=round(best.prospect_ppm),
        runner_up=told.name if told else "the company's own character",
        runner_up_ppm=round(other.prospect_ppm),
        tried=tried + len(courses),
        horizon=horizon,
    )


def reason(plan: Plan) -> Reason:
    """What was compared, and what it promises."""
    return Reason(
        "plan",
        f"{plan.tried} courses tried {plan.horizon} quarters ahead: {plan.name} promises a share of "
        f"{plan.expects_ppm / 1e4:.1f}%, {plan.runner_up} {plan.runner_up_ppm / 1e4:.1f}%",
    )


def written(plan: Plan) -> str:
    """The plan as the blob that comes back next quarter."""
    return msgspec.json.encode(plan).decode()


def remembered(seen: Observation) -> Plan | None:
    """The plan of an earlier quarter; None where there is none, or what is there is none of its own."""
    if not seen.memory:
        return None
    try:
        return msgspec.json.decode(seen.memory, type=Plan)
    except msgspec.DecodeError:
        return None
