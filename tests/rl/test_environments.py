"""Environments: what the libraries ask of them holds, rewards sum to the change in share, and luck is the seed's."""

import warnings
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pettingzoo", reason='the extra "rl" is not installed')

from gymnasium.utils.env_checker import check_env
from pettingzoo.test import parallel_api_test, parallel_seed_test

from game.rl.match import LearnError
from game.rl.parallel import ConstellationParallelEnv
from game.rl.single import ConstellationEnv


def drawn(mask: Any, sizes: np.ndarray, rng: np.random.Generator) -> list[int]:
    """An action at random among what the mask opens."""
    levers = np.split(mask, np.cumsum(sizes)[:-1])
    return [int(rng.choice(lever.nonzero()[0])) for lever in levers]


def played(env: ConstellationEnv, seed: int, is_random: bool = True) -> tuple[list[float], dict[str, Any], str]:
    """A whole match: its rewards, what was told at its end, the digest of the last world."""
    rng = np.random.default_rng(seed)
    _, told = env.reset(seed=seed)
    rewards, over = [], False
    sizes = env.action_space.nvec
    while not over:
        action = drawn(told["action_mask"], sizes, rng) if is_random else [0] * len(sizes)
        _, reward, over, _, told = env.step(action)
        rewards.append(reward)
    return rewards, told, env.match.fingerprint


@pytest.mark.parametrize("scenario", ["level_field", "race_to_2030"])
def test_the_single_seat_is_a_gymnasium_environment(scenario: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        warnings.filterwarnings("ignore", message=".*render.*")
        check_env(ConstellationEnv(scenario=scenario, rivals="CarryOn"), skip_render_check=True)


def test_all_seats_are_a_pettingzoo_environment(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        parallel_api_test(ConstellationParallelEnv(), num_cycles=60)
    assert "Passed" in capsys.readouterr().out


def test_the_seed_decides_all_luck() -> None:
    parallel_seed_test(ConstellationParallelEnv, num_cycles=12)


def test_rewards_sum_to_the_change_in_share() -> None:
    env = ConstellationEnv("Marin", rivals="CarryOn")
    env.reset(seed=4)
    opening = env.match.share_ppm[env.seat] / 1e6
    rewards, told, _ = played(env, 4, is_random=False)
    assert sum(rewards) == pytest.approx(told["share"] - opening, abs=1e-9)
    assert 0 <= told["final_share"] <= 1
    assert len(rewards) == 40


def test_a_company_in_administration_leaves_with_its_last_loss() -> None:
    env = ConstellationParallelEnv("thousand_sails")
    seats = env.match.book.index["operator"]
    shown, _ = env.reset(seed=7)
    opening = env.match.share_ppm / 1e6
    won, left_early = dict.fromkeys(env.possible_agents, 0.0), set[str]()
    while env.agents:
        actions = {agent: env.action_space(agent).sample(mask=shown[agent]["action_mask"]) for agent in env.agents}
        shown, rewards, ended, cut, _ = env.step(actions)
        assert not any(cut.values())
        for agent, reward in rewards.items():
            won[agent] += reward
        left_early |= {agent for agent, is_ended in ended.items() if is_ended and env.match.is_out(seats[agent])}
    assert left_early  # forms drawn at random ruin somebody
    for agent, seat in seats.items():
        end = 0.0 if agent in left_early else env.match.share_ppm[seat] / 1e6
        assert won[agent] == pytest.approx(end - opening[seat], abs=1e-9)


@pytest.mark.parametrize("rivals", ["Balanced", {"Bora": "CarryOn"}])
def test_the_same_actions_lead_to_the_same_world(rivals: Any) -> None:
    first, second = (played(ConstellationEnv("Levant", "level_field", rivals), 3) for _ in range(2))
    assert first[0] == second[0]
    assert first[2] == second[2]


def test_a_learner_that_carries_on_is_carry_on() -> None:
    from agents.rollout import play
    from agents.strategies.catalog import named
    from game.world.state import digest

    env = ConstellationEnv("Bora", rivals="Balanced")
    _, _, fingerprint = played(env, 5, is_random=False)
    seed = env.match.seed
    players = {seat: named("Balanced") for seat in range(1, 5)}
    world, _ = play(env.match.book, players, seed, 40)
    assert digest(world) == fingerprint


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (lambda: ConstellationEnv("Starlink"), "chair: no operator is called Starlink; there are Bora"),
        (lambda: ConstellationParallelEnv(players={"Acme": "CarryOn"}), "Acme: no operator is called so"),
        (
            lambda: ConstellationParallelEnv(
                players=dict.fromkeys(["Bora", "Levant", "Marin", "Ostro", "Zonda"], "CarryOn")
            ),
            "leave out the one that shall learn",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_line(asked: Any, word: str) -> None:
    with pytest.raises(LearnError, match=word):
        asked()
