"""Forward: where do matches of characters end, and how far do they spread?"""

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from agents.rollout import play
from game.insight.matches import characters
from game.insight.seeds import everywhere
from game.rules.rulebook import compile_rulebook
from game.world.loading import load
from game.world.rows import operator_rows


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"{scenario}, characters in every chair, {len(seeds)} seeds; at the end, median (P10 to P90)"
    yield from forward(scenario, seeds)


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
