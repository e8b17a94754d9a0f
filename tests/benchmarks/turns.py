"""Turns: where a match's time goes, turn by turn. `python -m tests.benchmarks.turns [scenario] [matches]`

Processor time, the least of some matches of one seed, in microseconds a quarter: other programs disturb it little.
"""

import sys
from collections.abc import Callable
from time import process_time
from typing import Any

from agents import rollout
from agents.strategies.catalog import named
from game.rules import accounts, quarter, score
from game.rules.rulebook import compile_rulebook
from game.world.loading import load
from game.world.state import digest

spent: dict[str, float] = {}


def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """The same call, its time added up under a name."""

    def measured(*given: Any) -> Any:
        begun = process_time()
        answer = call(*given)
        spent[name] = spent.get(name, 0.0) + process_time() - begun
        return answer

    return measured


def watch() -> None:
    """Time every turn of the quarter, the agents, and the fingerprint."""
    quarter.TURNS = tuple(timed(turn.__module__.rpartition(".")[2], turn) for turn in quarter.TURNS)
    for module, name, call in (
        ("check", "decide_all", quarter),
        ("accounts", "settle", accounts),
        ("score", "advance", score),
        ("all rules", "play_quarter", rollout),
        ("notices", "publish", rollout),
        ("news", "draw_news", rollout),
        ("observations", "observe", rollout),
    ):
        setattr(call, name, timed(module, getattr(call, name)))


def main(scenario: str = "thousand_sails", matches: str = "6") -> None:
    """Print the table."""
    book = compile_rulebook(load(scenario))
    players = {seat: named(spec.character) for seat, spec in enumerate(book.scenario.operators.values())}
    quarters, least = book.scenario.quarters_count, dict[str, float]()
    watch()
    for _ in range(int(matches)):
        spent.clear()
        world, _ = timed("whole match", rollout.play)(book, players, 1, quarters)
        for _ in range(quarters):
            timed("digest", digest)(world)
        for name, seconds in spent.items():
            least[name] = min(seconds, least.get(name, seconds))
    for name, seconds in sorted(least.items(), key=lambda item: -item[1]):
        print(f"{name:14}{seconds / quarters * 1e6:8,.0f} us a quarter")


if __name__ == "__main__":
    main(*sys.argv[1:])
