"""Reuse delay: with Chinese reusable rockets late, how much smaller are Qianfan's and Guowang's fleets at the end?"""

from collections.abc import Iterator, Sequence
from functools import partial

from agents.rollout import play
from game.insight.matches import characters
from game.insight.seeds import everywhere
from game.insight.studies.paired import Paired
from game.rules.rulebook import compile_rulebook
from game.world.loading import load, load_with
from game.world.rows import operator_rows
from game.world.scenario import quarter_label

DELAY_QUARTERS = 12  # by which Chinese reusable rockets are held back


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"Chinese reusable rockets on time -> {DELAY_QUARTERS} quarters late; {scenario}, {len(seeds)} paired seeds"
    yield from ("  " + paired.told() for paired in reuse_delay(scenario, seeds))


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
