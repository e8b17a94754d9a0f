"""Speed: how long a match takes on one core and where its time goes. `pytest tests/benchmarks --benchmark-enable -n 0`"""

from pathlib import Path
from typing import Any

import pytest

from agents.policies.publish import publish
from agents.rollout import play, step
from agents.strategies.catalog import Strategy, named
from agents.strategies.planner import Planner
from game.record import Recorder
from game.rules.hazards import draw_news
from game.rules.luck import STREAMS, Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.world.loading import load
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook
from game.world.state import World, digest


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return compile_rulebook(load("thousand_sails"))


@pytest.fixture(scope="module")
def players(rules: Rulebook) -> dict[int, Strategy]:
    return {seat: named(operator.character) for seat, operator in enumerate(rules.scenario.operators.values())}


@pytest.fixture(scope="module")
def middle(rules: Rulebook, players: dict[int, Strategy]) -> World:
    """A world after twenty quarters, when everybody is busy."""
    return play(rules, players, 1, 20)[0]


def test_a_whole_match(benchmark: Any, rules: Rulebook, players: dict[int, Strategy]) -> None:
    seeds = iter(range(1000))
    benchmark(lambda: play(rules, players, next(seeds), rules.scenario.quarters_count))


def test_one_quarter_of_the_rules(benchmark: Any, rules: Rulebook, middle: World) -> None:
    notices = publish(middle, rules, Luck(1, middle.quarter, rules))
    benchmark(lambda: play_quarter(middle, [CARRY_ON] * 5, notices, rules, 1))


def test_notices_of_providers_and_nations(benchmark: Any, rules: Rulebook, middle: World) -> None:
    luck = Luck(1, middle.quarter, rules)
    benchmark(lambda: (draw_news(middle, rules, luck), publish(middle, rules, luck)))


@pytest.mark.parametrize("name", ["Balanced", "Incumbent", "Follower", "StatePlanner", "LateGiant", "Niche", "CarryOn"])
def test_one_decision(benchmark: Any, rules: Rulebook, middle: World, name: str) -> None:
    notices = publish(middle, rules, Luck(1, middle.quarter, rules))
    strategy, rng = named(name), __import__("numpy").random.default_rng(1)
    benchmark(lambda: strategy.decide(observe(middle, 1, rules, notices), rng))


def test_recording_a_quarter(benchmark: Any, rules: Rulebook, middle: World, tmp_path: Path) -> None:
    notices = publish(middle, rules, Luck(1, middle.quarter, rules))
    recorder = Recorder(tmp_path / "speed.sky")
    benchmark(lambda: recorder.append(middle.quarter, [CARRY_ON] * 5, notices, digest(middle)))


def test_the_luck_of_a_new_match(benchmark: Any, rules: Rulebook) -> None:
    seeds = iter(range(1, 10**6))

    def drawn() -> None:
        seed = next(seeds)
        for quarter in range(rules.scenario.quarters_count):
            for stream in STREAMS:
                Luck(seed, quarter, rules).draw(stream)

    benchmark(drawn)


def test_founding_a_world(benchmark: Any, rules: Rulebook) -> None:
    benchmark(lambda: found_world.__wrapped__(rules))  # past the memory of earlier openings


def test_compiling_a_scenario(benchmark: Any) -> None:
    benchmark.pedantic(lambda: compile_rulebook(load("thousand_sails")), rounds=3)


def test_a_quarter_with_deciding(benchmark: Any, rules: Rulebook, players: dict[int, Strategy], middle: World) -> None:
    benchmark(lambda: step(middle, rules, players, 1, [CARRY_ON] * 5))


@pytest.mark.slow
def test_a_planners_opening_plan(benchmark: Any, rules: Rulebook) -> None:
    world = found_world(rules)
    seen = observe(world, 1, rules, publish(world, rules, Luck(1, 0, rules)))
    rng = __import__("numpy").random.default_rng(1)
    benchmark.pedantic(lambda: Planner().decide(seen, rng), rounds=3)


@pytest.mark.slow
def test_a_match_with_one_planner(benchmark: Any, rules: Rulebook, players: dict[int, Strategy]) -> None:
    quarters = rules.scenario.quarters_count
    benchmark.pedantic(lambda: play(rules, {**players, 1: Planner()}, 1, quarters), rounds=1)
