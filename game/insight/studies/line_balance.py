"""Line balance: with the same money, does a balanced production - test - launch line put up more than one wide stage?"""

from collections.abc import Iterator, Sequence
from functools import partial

from numpy.random import Generator

from agents.rollout import play
from game.insight.matches import characters
from game.insight.seeds import everywhere
from game.insight.studies.paired import Paired
from game.rules.rulebook import compile_rulebook
from game.world.factory import STAGES
from game.world.loading import load_with
from game.world.observation import Observation
from game.world.orders import Booking, Orders, Reason
from game.world.rulebook import Rulebook

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


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    money = f"${LINE_MONEY_KUSD / 1000:.0f}M"
    yield f"Qianfan's line widened with {money}, satellites put up in {LINE_QUARTERS} quarters; {scenario}, {len(seeds)} paired seeds"
    yield from ("  " + paired.told() for paired in line_balance(scenario, seeds))


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
