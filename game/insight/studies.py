"""Studies: experiments with paired seeds that anyone can run again.

reuse-delay   with Chinese reusable rockets delayed, how much smaller are Qianfan's and Guowang's fleets at the end?
line-balance  with the same money, does a balanced production - test - launch line put up more satellites than one
              with a single widened stage?
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from os import cpu_count
from typing import TypeVar

import msgspec
from numpy.random import Generator

from agents.rollout import play
from agents.strategies.carry_on import CarryOn
from agents.strategies.catalog import Strategy, named
from game.rules.rulebook import compile_rulebook
from game.world.factory import STAGES
from game.world.loading import load, load_with
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.rows import operator_rows
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

Result = TypeVar("Result")
DELAY_QUARTERS = 12  # by which reuse-delay holds Chinese reusable rockets back
LINE_QUARTERS = 12  # that line-balance plays


@dataclass(frozen=True)
class Paired:
    """One figure under two treatments, seed by seed."""

    figure: str
    without: tuple[float, ...]
    treated: tuple[float, ...]

    @property
    def differences(self) -> list[float]:
        """Treated minus without, seed by seed."""
        return [treated - without for treated, without in zip(self.treated, self.without, strict=True)]

    def told(self) -> str:
        """Means, mean difference with its 95% interval and the p-value of a paired t test."""
        from scipy import stats

        gaps = self.differences
        mean_gap = sum(gaps) / len(gaps)
        before = sum(self.without) / len(self.without)
        after = sum(self.treated) / len(self.treated)
        if len(set(gaps)) == 1:
            return f"{self.figure:34} {before:>9,.0f} -> {after:>9,.0f}   difference {mean_gap:+,.0f} in every pair"
        tested = stats.ttest_1samp(gaps, 0.0)
        low, high = tested.confidence_interval(0.95)
        return (
            f"{self.figure:34} {before:>9,.0f} -> {after:>9,.0f}   difference {mean_gap:+,.0f} "
            f"[{low:+,.0f}, {high:+,.0f}]   p = {tested.pvalue:.2g}   {sum(gap < 0 for gap in gaps)} of {len(gaps)} smaller"
        )


def everywhere(work: Callable[[int], Result], seeds: Sequence[int]) -> list[Result]:
    """The work for every seed, on all cores."""
    workers = min(cpu_count() or 1, len(seeds))
    if workers == 1:
        return [work(seed) for seed in seeds]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, seeds, chunksize=max(1, len(seeds) // (4 * workers))))


def characters(book: Rulebook) -> list[Strategy]:
    """The scenario's own character in every chair."""
    return [named(operator.character) for operator in book.scenario.operators.values()]


def fleets(scenario: str, overrides: dict[str, object], seed: int) -> dict[str, int]:
    """Satellites in orbit at the end of a match of characters, by operator."""
    book = compile_rulebook(load_with(scenario, overrides))
    world, _ = play(book, characters(book), seed, book.scenario.quarters_count)
    return {row["operator"]: row["in_service"] + row["raising"] for row in operator_rows(world, book)}


def delayed_reuse(scenario: str, quarters: int) -> dict[str, object]:
    """Overrides that hold every reusable Chinese vehicle in development back by so many quarters."""
    opened = load(scenario)
    later: dict[str, object] = {}
    for name, vehicle in opened.vehicles.items():
        chinese = opened.providers[vehicle.provider].bloc == "china"
        if chinese and vehicle.reusable and vehicle.ready is not None:
            later[name] = {"ready": quarter_label(quarters, vehicle.ready)}
    return {"vehicles": later}


def reuse_delay(scenario: str, seeds: Sequence[int]) -> list[Paired]:
    """Fleets at the end with Chinese reuse on time and delayed."""
    on_time = everywhere(partial(fleets, scenario, {}), seeds)
    late = everywhere(partial(fleets, scenario, delayed_reuse(scenario, DELAY_QUARTERS)), seeds)
    return [
        Paired(f"{name} in orbit at the end", tuple(end[name] for end in on_time), tuple(end[name] for end in late))
        for name in ("Qianfan", "Guowang")
    ]


class Widener:
    """Spend a sum on the line in the first quarter, then build and fly what it lets through.

    Idea: an experiment, not a rival: the same money on all three stages or on one.
    Loses to: anyone who looks at the market.
    """

    name = "Widener"

    def __init__(self, units: dict[str, int], basis: Strategy) -> None:
        self.units = units
        self.basis = basis

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The basis strategy's form, but the line is widened once and never again."""
        form = self.basis.decide(seen, rng)
        return msgspec.structs.replace(form, expand=self.units if seen.quarter == 0 else {})


def split_money(book: Rulebook, chair: str, kusd: int, stages: Sequence[str]) -> dict[str, int]:
    """Units that so much money buys, spent evenly on some stages."""
    operator = book.scenario.operators[chair]
    costs = {"lines": operator.line_cost_kusd, "bays": operator.bay_cost_kusd, "integration": operator.slot_cost_kusd}
    return {stage: kusd // len(stages) // costs[stage] for stage in stages}
