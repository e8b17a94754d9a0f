"""Studies: experiments with paired seeds that anyone can run again.

reuse-delay   with Chinese reusable rockets delayed, how much smaller are Qianfan's and Guowang's fleets at the end?
line-balance  with the same money, does a balanced production - test - launch line put up more satellites than one
              with a single widened stage?
forward       where do matches of characters end, and how far do they spread?
par           what does Balanced make of every chair? Written to the assets, read by the window.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator

from agents.rollout import play
from agents.strategies.catalog import Strategy, named
from game.insight.seeds import everywhere
from game.rules.rulebook import compile_rulebook
from game.world.factory import STAGES
from game.world.loading import load, load_with
from game.world.observation import Observation
from game.world.orders import Booking, Orders, Reason
from game.world.rows import operator_rows
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

DELAY_QUARTERS = 12  # by which reuse-delay holds Chinese reusable rockets back
LINE_QUARTERS = 12  # that line-balance plays
LINE_MONEY_KUSD = 160_000  # that it spends on the line
LINE_RIDE, LINE_SHELL, LINE_GENERATION, LINE_BATCH = "Long March 6A", "Qianfan Polar", "Qianfan Gen1", 18
# Lift, room in the shell and running money are plentiful in it, so that the line alone decides: a factory experiment, not a forecast.
PLENTY: dict[str, object] = {
    "operators": {"Qianfan": {"cash_kusd": 20_000_000}},
    "vehicles": {LINE_RIDE: {"cadence_per_quarter": 30.0, "cadence_cap_per_quarter": 60.0, "outside_per_quarter": 0.0}},
    "providers": {"CASC": {"pads_count": 12}},
    "shells": {LINE_SHELL: {"satellites_count": 6_000}},
}


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


def characters(book: Rulebook) -> dict[int, Strategy]:
    """The scenario's own character in every chair, by seat."""
    return {seat: named(operator.character) for seat, operator in enumerate(book.scenario.operators.values())}


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
    """Spend a sum on the line in the first quarter, then build and fly all that it lets through.

    Idea: an experiment, not a rival: the same money on all three stages or on one.
    Loses to: anyone who looks at the market.
    """

    name = "Widener"

    def __init__(self, units: dict[str, int]) -> None:
        self.units = units

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Widen once, start as many as the build lines take, book as many flights as fill."""
        room = int(line_rates(seen.book, seen.name)[0] * seen.world.factory.capacity[seen.seat, 0])
        ride = next((slot for slot in seen.legal.slots if slot.vehicle == LINE_RIDE), None)
        flights = min(-(-room // LINE_BATCH), seen.legal.satellites_limit // LINE_BATCH, ride.slots) if ride else 0
        book = (Booking(LINE_RIDE, LINE_SHELL, flights, ride.reserve_kusd),) if ride and flights else ()
        return Orders(
            build={LINE_GENERATION: room},
            expand=self.units if seen.quarter == 0 else {},
            book=book,
            reasons=(Reason("expand", "the experiment's treatment"),),
        )


def line_rates(book: Rulebook, chair: str) -> tuple[float, float, float]:
    """Satellites a quarter that one unit of each stage lets through."""
    operator = book.scenario.operators[chair]
    return (
        operator.satellites_per_line_per_quarter,
        operator.satellites_per_bay_per_quarter,
        operator.satellites_per_slot_per_quarter,
    )


def widened(book: Rulebook, chair: str, kusd: int, stages: Sequence[str]) -> dict[str, int]:
    """Units that so much money buys: on one stage all of it, on several so that their throughputs grow alike."""
    operator = book.scenario.operators[chair]
    costs = dict(zip(STAGES, (operator.line_cost_kusd, operator.bay_cost_kusd, operator.slot_cost_kusd), strict=True))
    rates = dict(zip(STAGES, line_rates(book, chair), strict=True))
    starts = (operator.build_lines_count, operator.test_bays_count, operator.integration_slots_count)
    units = dict(zip(STAGES, starts, strict=True))
    bought = dict.fromkeys(stages, 0)
    while True:
        narrowest = min(stages, key=lambda stage: units[stage] * rates[stage])
        if costs[narrowest] > kusd:
            return {stage: count for stage, count in bought.items() if count}
        kusd -= costs[narrowest]
        units[narrowest] += 1
        bought[narrowest] += 1


def launched_with(scenario: str, chair: str, stages: Sequence[str], seed: int) -> int:
    """Satellites that the chair put up in LINE_QUARTERS after spending LINE_MONEY on these stages."""
    book = compile_rulebook(load_with(scenario, PLENTY))
    seat = book.index["operator"][chair]
    players = {**characters(book), seat: Widener(widened(book, chair, LINE_MONEY_KUSD, stages))}
    world, _ = play(book, players, seed, LINE_QUARTERS)
    return int(world.launch.launched[seat]) - book.scenario.operators[chair].launched_count


def line_balance(scenario: str, seeds: Sequence[int], chair: str = "Qianfan") -> list[Paired]:
    """Satellites put up: all three stages widened against each one alone, with the same money."""
    balanced = everywhere(partial(launched_with, scenario, chair, STAGES), seeds)
    return [
        Paired(
            f"all three stages -> only {stage}",
            tuple(balanced),
            tuple(everywhere(partial(launched_with, scenario, chair, (stage,)), seeds)),
        )
        for stage in STAGES
    ]


def ends(scenario: str, seed: int) -> list[dict[str, float]]:
    """The last row of every operator in a match of characters."""
    book = compile_rulebook(load(scenario))
    world, _ = play(book, characters(book), seed, book.scenario.quarters_count)
    failed = world.treasury.administration >= 0
    return [{**row, "failed": float(failed[seat])} for seat, row in enumerate(operator_rows(world, book))]


def forward(scenario: str, seeds: Sequence[int]) -> list[str]:
    """Where matches of characters end: median and the span from the 10th to the 90th percentile, by operator."""
    played = everywhere(partial(ends, scenario), seeds)
    lines = [f"{'':12} {'in service':>26} {'subscribers, M':>22} {'share, %':>20} {'in administration':>18}"]
    for seat, name in enumerate(load(scenario).operators):
        rows = [match[seat] for match in played]
        cells = [
            _span([row["in_service"] for row in rows], 26, ",.0f"),
            _span([row["subscribers"] / 1e6 for row in rows], 22, ".2f"),
            _span([100 * row["share"] for row in rows], 20, ".1f"),
        ]
        lines.append(f"{name:12} {' '.join(cells)} {sum(row['failed'] for row in rows) / len(rows):>18.0%}")
    return lines


def _span(figures: Sequence[float], width: int, form: str) -> str:
    low, middle, high = np.percentile(figures, (10, 50, 90))
    return f"{middle:{form}} ({low:{form}} to {high:{form}})".rjust(width)


def run_study(name: str, seeds: int, scenario: str) -> int:
    """Print one study; the command behind `skyshare study`."""
    from game.insight import par

    drawn = range(1, seeds + 1)
    if name == "par":
        print(f"par of {scenario} over {seeds} seeds written to {par.write(par.measure(scenario, drawn))}")
        return 0
    if name == "forward":
        print(f"{scenario}, characters in every chair, {seeds} seeds; at the end, median (P10 to P90)")
        print("\n".join(forward(scenario, drawn)))
        return 0
    study = {"reuse-delay": reuse_delay, "line-balance": line_balance}[name]
    told = {
        "reuse-delay": f"Chinese reusable rockets on time -> {DELAY_QUARTERS} quarters late",
        "line-balance": f"Qianfan's line widened with ${LINE_MONEY_KUSD / 1000:.0f}M, satellites put up in {LINE_QUARTERS} quarters",
    }[name]
    print(f"{told}; {scenario}, {seeds} paired seeds")
    for paired in study(scenario, drawn):
        print("  " + paired.told())
    return 0
