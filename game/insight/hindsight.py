"""Hindsight: which decisions were worth most and least, judged by what was known when they were taken.

A decision's regret is what the best other way would have brought on average over fresh luck, less what the form handed
in brings: worlds are imagined from what the seat saw, both go on as Balanced would, under the same luck (paired). Luck
that came later does not count, so that a good decision with a bad end is no mistake (Fischhoff 1975 on hindsight bias).
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from agents.rollout import strategy_generator
from agents.search import LARGEST, prospect
from agents.strategies.balanced import Balanced
from game.insight.matches import characters
from game.rules.imagine import imagine
from game.world.axes import Floats
from game.world.observation import Observation
from game.world.orders import Orders

HORIZON_QUARTERS = 12
FEW, MANY = 4, 32  # worlds of a first look, and of the decisions that stood out in it
PARTS: dict[str, tuple[str, ...]] = {
    "factory": ("build", "expand", "test_rigour"),
    "launch": ("book", "offer", "insure", "sponsor"),
    "research": ("research",),
    "market": ("price", "terminal_subsidy_usd", "lease"),
    "deals": ("apply", "bid", "announce"),
    "shells": ("file", "retire"),
    "money": ("borrow_kusd", "raise_equity_kusd", "repay"),
}


class Option(NamedTuple):
    """Another way: one part of the form filled in as a sound player would, or another answer to the dilemma."""

    part: str  # a key of PARTS, or "answer"
    form: Orders


class Regret(NamedTuple):
    """What another way would have brought more than the form handed in, share points; negative: the form was better."""

    quarter: int
    part: str
    mean_points: float
    error_points: float  # standard error of the mean
    worlds: int
    form: Orders  # the other way
    gains_points: tuple[float, ...] = ()  # world by world

    @property
    def is_clear(self) -> bool:
        """Whether it stands out from the luck of the worlds."""
        return abs(self.mean_points) > 2 * self.error_points


def options(seen: Observation, form: Orders) -> list[Option]:
    """Other ways to fill in each part of a form that differ from what it says, and every other answer."""
    sound = Balanced().decide(seen, strategy_generator(0, seen.quarter, seen.name))
    found = []
    for part, lines in PARTS.items():
        other = replace(form, **{line: getattr(sound, line) for line in lines})
        if other != form:
            found.append(Option(part, other))
    answers = [answer for answer in range(seen.legal.answers) if answer != form.answer]
    return found + [Option("answer", replace(form, answer=answer)) for answer in answers]


class Look(NamedTuple):
    """What the other ways gained over the form in one imagined world."""

    quarter: int
    options: tuple[Option, ...]
    gains_points: tuple[float, ...]


def look(seen: Observation, form: Orders, number: int, others: Sequence[Option] | None = None) -> Look:
    """One imagined world, the same for the same number; others: all `options` unless given."""
    ways = options(seen, form) if others is None else others
    return Look(seen.quarter, tuple(ways), tuple(gains_points(seen, form, ways, number).tolist()))


def together(looks: Sequence[Look]) -> list[Regret]:
    """The regret of each other way over several worlds, at least two."""
    gains, worlds = np.array([each.gains_points for each in looks]), len(looks)
    return [
        Regret(
            looks[0].quarter,
            option.part,
            float(gain.mean()),
            float(gain.std(ddof=1)) / sqrt(worlds),
            worlds,
            option.form,
            tuple(gain.tolist()),
        )
        for option, gain in zip(looks[0].options, gains.T, strict=True)
    ]


def regrets(seen: Observation, form: Orders, worlds: int = FEW) -> list[Regret]:
    """The regret of each other way to fill in a form."""
    return together([look(seen, form, number) for number in range(worlds)])


def gains_points(seen: Observation, form: Orders, others: Sequence[Option], number: int) -> Floats:
    """Gain of each other way over the form in one imagined world, share points; [option]."""
    rng = np.random.default_rng([seen.quarter, seen.seat, number])
    world, luck = imagine(seen, rng), int(rng.integers(LARGEST))
    rivals = {seat: strategy for seat, strategy in characters(seen.book).items() if seat != seen.seat}
    came = np.array(
        [
            prospect(seen, Balanced(), each, world, luck, rivals, HORIZON_QUARTERS)
            for each in (form, *(other.form for other in others))
        ]
    )
    gain: Floats = (came[1:] - came[0]) / 10_000.0
    return gain


def turning_points(found: Sequence[Regret], most: int = 5) -> list[Regret]:
    """The decisions that mattered most, one a quarter, those that stand out from luck first; largest first."""
    ranked = sorted(found, key=lambda one: (not one.is_clear, -abs(one.mean_points)))
    chosen: dict[int, Regret] = {}
    for one in ranked:
        chosen.setdefault(one.quarter, one)
    return list(chosen.values())[:most]
