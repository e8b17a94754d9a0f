"""Train: a short example: learn a seat of Level Field with MaskablePPO and write a bot for the arena.

    python -m game.rl.train trained.py --minutes 4
    skyshare arena trained.py RandomLegal --scenario level_field --games 20

Needs the extra `learn` (Stable-Baselines3 and its contributions: Raffin et al. 2021; masks: Huang and Ontañón 2022).
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import wrap
from time import monotonic
from typing import Any

from game.rl.network import Network, packed

BOT = '''"""Trained: a seat learned by `python -m game.rl.train`: {told}."""

from game.rl.network import decide as decided
from game.rl.network import unpacked

NETWORK = unpacked(
{weights}
)


def decide(seen, rng):
    """The option the network prefers, lever by lever."""
    return decided(NETWORK, seen)
'''
RESTRAINT = 3.0  # logits by which a new policy prefers to leave a line as it stands
STEPS_A_ROUND = 256  # quarters played between two looks at the clock, in each environment


def seat(chair_number: int, scenario: str, rivals: str) -> Callable[[], Any]:
    """What makes one environment: the chairs in turn, so that the policy knows them all."""

    def made() -> Any:
        from game.rl.single import ConstellationEnv
        from game.world.loading import load

        chairs = list(load(scenario).operators)
        return ConstellationEnv(chairs[chair_number % len(chairs)], scenario, rivals)

    return made


def learn(minutes: float, scenario: str, rivals: str, seed: int, environments: int) -> tuple[Network, int]:
    """A policy after so many minutes, and the quarters it has played."""
    from sb3_contrib import MaskablePPO
    from stable_baselines3.common.callbacks import BaseCallback
    from stable_baselines3.common.vec_env import SubprocVecEnv, VecMonitor, VecNormalize

    class Clock(BaseCallback):  # type: ignore[misc]  # the library tells no types
        """Stops when the time is over, and says now and then how far it is."""

        def _on_training_start(self) -> None:
            self.until = monotonic() + 60 * minutes

        def _on_rollout_end(self) -> None:
            shares = [episode["r"] for episode in self.model.ep_info_buffer]
            if shares:
                print(f"{self.num_timesteps:>7,} quarters: share won {sum(shares) / len(shares):+.3f}", file=sys.stderr)

        def _on_step(self) -> bool:
            return monotonic() < self.until

    envs = VecNormalize(
        VecMonitor(SubprocVecEnv([seat(number, scenario, rivals) for number in range(environments)])),
        norm_obs=False,
        gamma=0.99,
    )
    try:
        model = MaskablePPO(
            "MlpPolicy", envs, n_steps=STEPS_A_ROUND, batch_size=256, gamma=0.99, ent_coef=0.003, learning_rate=6e-4,
            seed=seed, device="cpu",
        )  # fmt: skip
        _prefer_carrying_on(model.policy, envs.action_space.nvec)
        model.learn(10**9, callback=Clock())
    finally:
        envs.close()
    return network_of(model.policy), int(model.num_timesteps)


def _prefer_carrying_on(policy: Any, sizes: Sequence[int]) -> None:
    """Begin as somebody who leaves most lines alone: forms drawn at random ruin a company before it learns anything."""
    first = 0
    for size in sizes:
        policy.action_net.bias.data[first] += RESTRAINT
        first += int(size)


def network_of(policy: Any) -> Network:
    """The numbers of a policy with two hidden layers and tanh."""
    layers = [layer for layer in (*policy.mlp_extractor.policy_net, policy.action_net) if hasattr(layer, "weight")]
    return Network(
        tuple(layer.weight.detach().numpy() for layer in layers), tuple(layer.bias.detach().numpy() for layer in layers)
    )


def write_bot(place: Path, network: Network, told: str) -> None:
    """A file that plays in the arena without any of the libraries that trained it."""
    weights = "\n".join(f'    "{row}"' for row in wrap(packed(network), 100))
    place.write_text(BOT.format(told=told, weights=weights), encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, and write the bot."""
    parser = argparse.ArgumentParser(prog="python -m game.rl.train", description=__doc__.splitlines()[0])
    parser.add_argument("bot", type=Path, help="the file to write")
    parser.add_argument("--minutes", type=float, default=4.0, help="how long to learn (default %(default)s)")
    parser.add_argument("--scenario", default="level_field", help="where (default %(default)s)")
    parser.add_argument("--rivals", default="RandomLegal", help="against whom (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--environments", type=int, default=5, help="played side by side (default %(default)s)")
    asked = parser.parse_args(argv)
    try:
        network, quarters = learn(asked.minutes, asked.scenario, asked.rivals, asked.seed, asked.environments)
    except ModuleNotFoundError as missing:
        print(f'learning needs {missing.name}: pip install "skyshare[learn]"', file=sys.stderr)
        return 2
    write_bot(asked.bot, network, f"{quarters:,} quarters of {asked.scenario} against {asked.rivals}")
    print(f"{asked.bot}: learned from {quarters:,} quarters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
