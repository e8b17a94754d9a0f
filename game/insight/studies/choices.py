"""Choices: is any answer to a dilemma, or any way to play a chair's question, always the best one?"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from game.insight.matches import Match, Player, played_all, rulebook, seated
from game.insight.studies.chair_table import CELLS
from game.insight.treatments import Answering, During
from game.world.axes import Floats
from game.world.observation import Observation
from game.world.orders import Orders

POINT = 10_000.0
MOST_SHARE = 0.7  # of seeds in which one option may be the best
BASE = "Balanced"  # plays the rest of the chair's form


class Compared(NamedTuple):
    """One question's options over the same seeds."""

    question: str
    chair: str
    options: tuple[str, ...]
    finals: Floats  # [option, seed] final score of the chair, points

    @property
    def best_shares(self) -> Floats:
        """Share of seeds in which each option is the best; equal ones share it. [option]"""
        best = self.finals == self.finals.max(axis=0)
        return np.asarray((best / best.sum(axis=0)).mean(axis=1))

    @property
    def spread(self) -> float:
        """From the worst to the best option of a seed, median over seeds."""
        return float(np.median(self.finals.max(axis=0) - self.finals.min(axis=0)))

    @property
    def is_open(self) -> bool:
        """Whether no option is the best too often."""
        return bool(self.best_shares.max() <= MOST_SHARE)

    def told(self, noise: float) -> str:
        """A line of the table; noise: the spread of options that differ by one flight."""
        shares, means = self.best_shares, self.finals.mean(axis=1) - self.finals.mean()
        words = "; ".join(
            f"{name} {share:.0%} ({mean:+.2f})" for name, share, mean in zip(self.options, shares, means, strict=True)
        )
        mark = " " if self.is_open else "!"
        return f" {mark}{self.chair:11} {self.question:26} spread {self.spread:4.2f} (noise {noise:4.2f})  {words}"


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"{scenario}: {BASE} in the chair with one choice forced, characters in the others; {len(seeds)} paired seeds"
    yield "share of seeds in which each option is best (points of final share against the options' mean)"
    floor = {chair: noise(scenario, chair, seeds).spread for chair in rulebook(scenario).operators}
    closed = []
    for group in (dilemmas, cells):
        for compared in group(scenario, seeds):
            yield compared.told(floor[compared.chair])
            closed += [] if compared.is_open else [compared.question]
    yield f"best in over {MOST_SHARE:.0%} of seeds: an option of {', '.join(closed) or 'no question'}"


def compare(
    scenario: str, chair: str, question: str, players: Sequence[tuple[str, Player]], seeds: Sequence[int]
) -> Compared:
    """The chair's final scores with each of these players in it."""
    matches = [Match(scenario, seated(scenario, chair, player), seed) for _, player in players for seed in seeds]
    seat = rulebook(scenario).index["operator"][chair]
    finals = np.array([result.final_ppm[seat] for result in played_all(matches)]) / POINT
    return Compared(question, chair, tuple(name for name, _ in players), finals.reshape(len(players), -1))


def dilemmas(scenario: str, seeds: Sequence[int]) -> Iterator[Compared]:
    """Every dilemma, every answer forced."""
    for name, spec in rulebook(scenario).scenario.dilemmas.items():
        players = [(entry.text, Answering(BASE, name, place)) for place, entry in enumerate(spec.answers)]
        yield compare(scenario, spec.operator, name, players, seeds)


def cells(scenario: str, seeds: Sequence[int]) -> Iterator[Compared]:
    """Every cell of the chair table, every option played for its quarters."""
    for cell in CELLS:
        players = [
            (option.name, During(BASE, option.name, cell.quarter, option.quarters, option.change))
            for option in cell.options
        ]
        yield compare(scenario, cell.chair, f"quarter {cell.quarter + 1}", players, seeds)


def noise(scenario: str, chair: str, seeds: Sequence[int]) -> Compared:
    """Three forms of one quarter that differ by one flight: what they differ by is the smallest decision's doing."""
    changes = {"as it is": _same, "one flight moved": _moved, "one flight less": _fewer}
    players = [(name, During(BASE, name, 4, 1, change)) for name, change in changes.items()]
    return compare(scenario, chair, "noise", players, seeds)


def _same(seen: Observation, form: Orders) -> dict[str, object]:
    return {}


def _fewer(seen: Observation, form: Orders) -> dict[str, object]:
    """The largest booking with one flight less."""
    booked = list(form.book or ())
    if booked:
        most = max(range(len(booked)), key=lambda place: booked[place].flights)
        booked[most] = replace(booked[most], flights=booked[most].flights - 1)
    return {"book": tuple(entry for entry in booked if entry.flights)}


def _moved(seen: Observation, form: Orders) -> dict[str, object]:
    """One flight of the largest booking asked for to another shell of the list, or on another vehicle."""
    booked = list(form.book or ())
    if len(booked) < 2:
        return _fewer(seen, form)
    order = sorted(range(len(booked)), key=lambda place: booked[place].flights)
    least, most = order[0], order[-1]
    booked[least] = replace(booked[least], flights=booked[least].flights + 1)
    booked[most] = replace(booked[most], flights=booked[most].flights - 1)
    return {"book": tuple(entry for entry in booked if entry.flights)}
