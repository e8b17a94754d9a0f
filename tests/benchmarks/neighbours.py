"""Neighbours: games and decisions a second of this game, of catanatron and of an economy under Mesa's batch_run, side by side.

    pip install catanatron && python -m tests.benchmarks.neighbours [seconds each]

All in one run, on one core, one after another in turns (A B C A B C ...), so that a machine whose speed drifts is fair to
all; what counts as a decision is an agent choosing once: an order form here, an action there, an agent's step in Mesa.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import process_time

Played = tuple[int, int]  # games, decisions
ROUNDS = 3


def skyshare(strategy: str, scenario: str = "level_field") -> Callable[[], Played]:
    """Matches of five of one strategy, on the rules."""
    from agents.rollout import play
    from agents.strategies.catalog import named
    from game.rules.rulebook import compile_rulebook
    from game.world.loading import load

    book = compile_rulebook(load(scenario))
    seats, quarters = range(len(book.operators)), book.scenario.quarters_count
    seeds = iter(range(10**9))

    def one() -> Played:
        play(book, {seat: named(strategy) for seat in seats}, next(seeds), quarters)
        return 1, quarters * len(seats)

    return one


def skyshare_in_mesa(quarters: int = 40) -> Callable[[], Played]:
    """The same as a Mesa model through batch_run; providers and nations decide as well, but are not counted."""
    import inspect

    import mesa

    from game.model import ConstellationModel

    later = "rng" in inspect.signature(mesa.batch_run).parameters
    seeds = iter(range(1, 10**9))

    def one() -> Played:
        seed = next(seeds)
        told = {"scenario": "level_field"} | ({} if later else {"seed": seed})
        mesa.batch_run(
            ConstellationModel, told, number_processes=1, max_steps=quarters, display_progress=False,
            **({"rng": [seed]} if later else {}),
        )  # fmt: skip
        return 1, quarters * 5

    return one


def economy_in_mesa(agents: int = 20, steps: int = 150) -> Callable[[], Played]:
    """Mesa's own example of an economy, Boltzmann wealth, with as many agents and steps as a business game has."""
    import mesa
    from mesa.examples.basic.boltzmann_wealth_model.model import BoltzmannWealth

    def one() -> Played:
        mesa.batch_run(BoltzmannWealth, {"n": agents}, number_processes=1, max_steps=steps, display_progress=False)
        return 1, agents * steps

    return one


def catanatron(weighted: bool) -> Callable[[], Played]:
    """Settlers of Catan, four players."""
    from catanatron import Game
    from catanatron.models.player import Color, RandomPlayer
    from catanatron.players.weighted_random import WeightedRandomPlayer

    kind = WeightedRandomPlayer if weighted else RandomPlayer

    def one() -> Played:
        game = Game([kind(colour) for colour in (Color.RED, Color.BLUE, Color.WHITE, Color.ORANGE)])
        game.play()
        return 1, len(game.state.actions)

    return one


CONTESTANTS: tuple[tuple[str, Callable[[], Callable[[], Played]]], ...] = (
    ("Skyshare, 5 RandomLegal, 40 quarters", lambda: skyshare("RandomLegal")),
    ("Skyshare, 5 Balanced, 40 quarters", lambda: skyshare("Balanced")),
    ("Skyshare through mesa.batch_run", skyshare_in_mesa),
    ("Mesa batch_run, Boltzmann wealth, 20 agents, 150 steps", economy_in_mesa),
    ("catanatron, 4 RandomPlayer", lambda: catanatron(False)),
    ("catanatron, 4 WeightedRandomPlayer", lambda: catanatron(True)),
)


def measured(one: Callable[[], Played], seconds: float) -> tuple[float, float]:
    """Games and decisions a second of processor time."""
    games = decisions = 0
    begun = process_time()
    while process_time() - begun < seconds:
        played, decided = one()
        games, decisions = games + played, decisions + decided
    spent = process_time() - begun
    return games / spent, decisions / spent


def main(seconds: str = "4") -> None:
    """Print the table; a neighbour that is not installed is left out with a word."""
    ready: list[tuple[str, Callable[[], Played]]] = []
    for name, made in CONTESTANTS:
        try:
            one = made()
            one()  # imports and first-time tables are none of the race
            ready.append((name, one))
        except ModuleNotFoundError as missing:
            print(f"{name}: not here (pip install {missing.name})")
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name, _ in ready}
    for _ in range(ROUNDS):
        for name, one in ready:
            figures[name].append(measured(one, float(seconds)))
    print(f"{'':56}{'games/s':>10}{'decisions/s':>14}")
    for name, rounds in figures.items():
        print(f"{name:56}{median(r[0] for r in rounds):>10.2f}{median(r[1] for r in rounds):>14,.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
