"""Operator: the ten lines of a class's bots: a bot for any ten, and what revising them is worth, measured.

The template is a file that pupils are given and change; here its lines are changed by rule, and whole classes of such
bots play two tournaments with the same luck.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from statistics import mean
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.random import Generator, default_rng

from game.insight.lessons.lesson import folder_of
from game.insight.lessons.measuring import with_interval
from game.insight.lessons.topic import Unit
from game.insight.matches import Match, played_all, rulebook
from game.insight.par import par
from game.texts import N_
from game.world.observation import Observation
from game.world.orders import Orders

LESSON = "6_write_an_operator"
Value = float | int | str
Lines = Mapping[str, Value]
CHOICES: dict[str, tuple[Value, ...]] = {  # from which a pupil's first ten lines are drawn by lot
    "SPEND": (0.2, 0.35, 0.5, 0.65, 0.8, 0.95),
    "BID": (1.0, 1.1, 1.25, 1.5, 2.0),
    "WIDEN": (0.0, 0.05, 0.1, 0.2, 0.4),
    "TESTS": ("fast", "normal", "strict"),
    "RESEARCH": (0.0, 0.02, 0.05, 0.1, 0.2),
    "FOCUS": ("generation", "laser_links", "terminals", "direct_to_cell", "autonomy"),
    "LICENCES": (0, 1, 2, 3, 5, 9),
    "FULL": (0.4, 0.6, 0.7, 0.8, 0.9, 1.0),
    "STEP": (0.0, 0.03, 0.05, 0.1, 0.2),
    "BORROW": (0.0, 0.25, 0.5, 0.75, 1.0),
}
PUPILS = 20
SEEDS_A_TOURNAMENT = 6
SEEDS_A_CLASS = 20  # of those a study is given: as many fewer classes as matches


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bot to play against."""

    says: str
    lines: dict[str, float | int | str]


def template() -> str:
    """The file that pupils are given."""
    return (folder_of(LESSON) / "template.py").read_text(encoding="utf-8")


def examples() -> dict[str, str]:
    """Name -> file of the bots that play with every class."""
    place = folder_of(LESSON) / "examples.toml"
    found = msgspec.toml.decode(place.read_bytes(), type=dict[str, Example])
    return {name: rewritten(each.lines, f"{name}.py: {each.says}") for name, each in found.items()}


def rewritten(lines: Lines, says: str) -> str:
    """The template with other values in some of its ten lines, and a first line of its own."""
    source = re.sub(r'\A"""(?:.|\n)*?"""', lambda _: f'"""{says}"""', template())
    for name, value in lines.items():
        source, changed = re.subn(rf"(?m)^{name} = [^ ]+", lambda _, n=name, v=value: f"{n} = {_written(v)}", source)  # type: ignore[misc]
        assert changed == 1, name
    return source


def _written(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


@lru_cache(maxsize=1)
def _compiled() -> Any:
    return compile(template(), "template.py", "exec")


class Written:
    """A strategy that is the template with other lines."""

    name = "Written"

    def __init__(self, lines: Lines) -> None:
        self.lines = dict(lines)

    def __reduce__(self) -> tuple[type["Written"], tuple[dict[str, Value]]]:
        return Written, (self.lines,)

    @cached_property
    def _decide(self) -> Callable[[Observation, Generator], dict[str, Any]]:
        room: dict[str, Any] = {}
        exec(_compiled(), room)
        room |= self.lines
        decide: Callable[[Observation, Generator], dict[str, Any]] = room["decide"]
        return decide

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The template's form."""
        return msgspec.convert(self._decide(seen, rng), Orders)


def drawn(luck: Generator) -> dict[str, Value]:
    """Ten lines by lot."""
    return {name: values[int(luck.integers(len(values)))] for name, values in CHOICES.items()}


def copied(own: Lines, best: Lines, luck: Generator) -> dict[str, Value]:
    """The revision: one line of the winner's, by lot among those that differ."""
    differ = [name for name in own if own[name] != best[name]]
    return {**own, name: best[name]} if differ and (name := str(luck.choice(differ))) else dict(own)


def standing(scenario: str, pupils: Sequence[Lines], seeds: Sequence[int], luck: Generator) -> list[float]:
    """Mean share of every pupil's bot over a tournament in which each sits in every chair with every luck."""
    seats = len(rulebook(scenario).operators)
    tables = [table for seed in seeds for table in _tables(len(pupils), seats, seed, luck)]
    results = played_all([Match(scenario, tuple(Written(pupils[at]) for at in who), seed) for seed, who in tables])
    shares: list[list[float]] = [[] for _ in pupils]
    for (_, who), result in zip(tables, results, strict=True):
        for at, share in zip(who, result.final_ppm, strict=True):
            shares[at].append(float(share))
    return [mean(each) for each in shares]


def _tables(pupils: int, seats: int, seed: int, luck: Generator) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Who sits together with one luck, each table in every rotation of its chairs."""
    order = [int(at) for at in luck.permutation(pupils)]
    for first in range(0, pupils - seats + 1, seats):
        table = order[first : first + seats]
        for turn in range(seats):
            yield seed, (*table[turn:], *table[:turn])


def ranks(shares: Sequence[float]) -> list[int]:
    """Place of everybody, 1 the best."""
    return [1 + sum(other > own for other in shares) for own in shares]


class Revised(NamedTuple):
    """What came of a class's revision: shares of those that gained rank, and places gained on average."""

    few_gain: float  # half of the class revises, this share of them gains rank
    few_places: float
    idle_gain: float  # of those of that class that did not revise
    all_gain: float  # everybody but the winner revises
    all_places: float


def revised(scenario: str, number: int, seeds: Sequence[int], pupils: int = PUPILS) -> Revised:
    """A class by number: a first tournament, then with the same luck half of it revised, then all of it."""
    luck = default_rng(number)
    before = [drawn(luck) for _ in range(pupils)]
    seating = int(luck.integers(2**31))
    first = ranks(standing(scenario, before, seeds, default_rng(seating)))
    best = first.index(1)
    others = [at for at in range(pupils) if at != best]
    after = {at: copied(before[at], before[best], luck) for at in others}
    some = {int(at) for at in luck.choice(others, pupils // 2, replace=False)}

    def gained(revising: set[int]) -> dict[int, int]:
        lines = [after[at] if at in revising else before[at] for at in range(pupils)]
        second = ranks(standing(scenario, lines, seeds, default_rng(seating)))
        return {at: first[at] - second[at] for at in others}

    half, whole = gained(some), gained(set(others))
    idle = [half[at] > 0 for at in others if at not in some]
    few = [half[at] for at in some]
    return Revised(
        mean(places > 0 for places in few), mean(few), mean(idle),
        mean(places > 0 for places in whole.values()), mean(whole.values()),
    )  # fmt: skip


def worth(lines: Sequence[Lines], shares_ppm: Sequence[float]) -> dict[str, float]:
    """For every line of numbers: points of share at its highest value above those at its lowest, with the 95% interval (Welch)."""
    from scipy import stats

    found = {}
    for name, values in CHOICES.items():
        high, low = (
            [share / 10_000 for own, share in zip(lines, shares_ppm, strict=True) if own[name] == end]
            for end in (values[-1], values[0])
        )
        if not isinstance(values[0], str) and min(len(high), len(low)) > 1:
            interval = stats.ttest_ind(high, low, equal_var=False).confidence_interval(0.95)
            ends = {"": mean(high) - mean(low), "_low": float(interval.low), "_high": float(interval.high)}
            found |= {f"{name}_points{end}": round(value, 2) for end, value in ends.items()}
    return found


class Operator:
    """What `game.insight.lessons.topic` asks of a lesson that is played in the arena."""

    figure = N_("Share at the end, times what a sound player makes of the chair")
    unit: Unit = "ratio"

    def measured(
        self, scenario: str, seeds: Sequence[int], said: Callable[[str], None]
    ) -> tuple[list[float], dict[str, float]]:
        """Bots with lines by lot, a table a seed; then whole classes that revise by copying a line of their winner."""
        chairs = rulebook(scenario).operators
        luck = default_rng(0)
        lines = [[drawn(luck) for _ in chairs] for _ in seeds]
        matches = [Match(scenario, tuple(map(Written, table)), seed) for table, seed in zip(lines, seeds, strict=True)]
        shares = [result.final_ppm.tolist() for result in played_all(matches)]
        sound = [known.p50[-1] if (known := par(scenario, chair)) else np.nan for chair in chairs]
        dots = sorted(own / usual for row in shares for own, usual in zip(row, sound, strict=True))
        classes = []
        for number in range(max(2, len(seeds) // SEEDS_A_CLASS)):
            first = 1 + number * SEEDS_A_TOURNAMENT
            classes.append(revised(scenario, number, range(first, first + SEEDS_A_TOURNAMENT)))
            said(f"class {number + 1}: {classes[-1]}")
        pattern = {"classes": float(len(classes)), "pupils": float(PUPILS)}
        for name in Revised._fields:
            pattern |= with_interval(name, [getattr(each, name) for each in classes])
        return dots, pattern | worth(
            [each for table in lines for each in table], [own for row in shares for own in row]
        )


TOPIC = Operator()
