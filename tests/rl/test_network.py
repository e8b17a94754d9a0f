"""Network: a learned policy is written down, read back, and plays legal forms without its trainer."""

import ast
from pathlib import Path

import numpy as np
import pytest

from game.rl.features import features, names
from game.rl.levers import masks, options
from game.rl.match import Match
from game.rl.network import Network, best, decide, packed, unpacked
from game.rl.train import main, write_bot
from game.rules.check import check_orders
from game.world.orders import CARRY_ON


def network(match: Match, seat: int = 0, seed: int = 1) -> Network:
    """A policy nobody has taught anything."""
    rng = np.random.default_rng(seed)
    entries = len(names(match.book, seat))
    answers = sum(len(each) for each in options(match.book, seat).values())
    sizes = [entries, 16, answers]
    pairs = list(zip(sizes[1:], sizes, strict=False))
    return Network(
        tuple(rng.normal(size=pair).astype(np.float32) for pair in pairs),
        tuple(rng.normal(size=pair[0]).astype(np.float32) for pair in pairs),
    )


@pytest.mark.parametrize(
    ("logits", "accepted", "action"),
    [
        ([1, 2, 3, 9, 1], [[True, True, True], [True, True]], [2, 0]),
        ([1, 2, 3, 9, 1], [[True, True, False], [False, True]], [1, 1]),
    ],
)
def test_the_best_open_option_of_each_lever(logits: list[float], accepted: list[list[bool]], action: list[int]) -> None:
    assert best(np.array(logits, dtype=np.float32), accepted) == action


def test_written_and_read_it_prefers_the_same() -> None:
    match = Match("level_field")
    taught, seen = network(match), match.seen(0)
    again = unpacked(packed(taught))
    assert np.allclose(again.logits(features(seen)), taught.logits(features(seen)), rtol=0.05, atol=0.1)
    assert not check_orders(seen, decide(again, seen)).orders.memory


def test_in_another_scenario_it_carries_on() -> None:
    taught = network(Match("level_field"))
    assert decide(taught, Match("thousand_sails").seen(1)) == CARRY_ON


def test_its_file_decides_by_itself(tmp_path: Path) -> None:
    match = Match("level_field")
    taught = network(match, seed=3)
    place = tmp_path / "learned.py"
    write_bot(place, taught, "nothing at all")
    source = place.read_text()
    imported = {node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)}
    assert imported == {"game.rl.network"}
    room: dict[str, object] = {}
    exec(compile(source, str(place), "exec"), room)
    seen = match.seen(0)
    assert room["decide"](seen, None) == decide(unpacked(packed(taught)), seen)  # type: ignore[operator]
    assert [len(each) for each in masks(seen)]


@pytest.mark.slow
def test_some_minutes_of_learning_beat_random_forms(tmp_path: Path) -> None:
    """In every chair of ten matches against four RandomLegal, by a clear margin."""
    pytest.importorskip("sb3_contrib", reason='the extra "learn" is not installed')
    from game.rl.single import ConstellationEnv

    place = tmp_path / "trained.py"
    assert main([str(place), "--minutes", "4"]) == 0
    room: dict[str, object] = {}
    exec(compile(place.read_text(), str(place), "exec"), room)
    env = ConstellationEnv("Marin", rivals="RandomLegal")
    shares = []
    for seed in range(10):
        env.reset(seed=seed)
        while not env.match.is_over:
            env.match.play({env.seat: room["decide"](env.match.seen(env.seat), None)})  # type: ignore[operator]
        shares.append(env.match.headline_ppm()[env.seat] / 1e6)
    assert np.mean(shares) > 0.3
