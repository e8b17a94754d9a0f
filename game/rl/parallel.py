"""Parallel: all seats learn at once, as a PettingZoo environment."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from gymnasium import spaces
from pettingzoo import ParallelEnv

from agents.strategies.catalog import Strategy
from game.rl.features import BOUND, features, names
from game.rl.levers import masks, options
from game.rl.lines import orders
from game.rl.match import SEEDS, LearnError, Match
from game.world.axes import PPM
from game.world.scenario import Scenario


class ConstellationParallelEnv(ParallelEnv):  # type: ignore[misc]  # PettingZoo tells no types
    """Every operator that no strategy plays is an agent; one step is one quarter, decided by all at the same time.

    Observation: a Dict of `observation`, the row of `game.rl.features` ([entry], float32), and `action_mask`, for every
    lever of `game.rl.levers` which options the form accepts now (the mask that `action_space(agent).sample` takes).
    Action: MultiDiscrete, one option a lever; zeros carry on. Reward: the change of the agent's share in the quarter, so
    that a match's rewards sum to the share won since the opening. A company in administration is terminated with its last
    loss; after the last quarter all are. `infos` tells `share`, and at the end `final_share`, the headline with its run-off.
    """

    metadata = {"name": "skyshare_v0", "render_modes": ["ansi"], "is_parallelizable": True}

    def __init__(
        self,
        scenario: str | Path | Scenario = "level_field",
        players: Mapping[str, str | Strategy] | None = None,
        render_mode: str | None = None,
    ) -> None:
        """players: operator -> strategy for seats that do not learn; LearnError where none is left to learn."""
        self.match = Match(scenario, players)
        self.render_mode = render_mode
        self.possible_agents = [
            name for seat, name in enumerate(self.match.book.operators) if seat not in self.match.players
        ]
        if not self.possible_agents:
            raise LearnError("players: every seat is played by a strategy; leave out the one that shall learn")
        self.agents: list[str] = []
        self._luck = np.random.default_rng()

    def _seat(self, agent: str) -> int:
        return self.match.book.index["operator"][agent]

    @cache  # noqa: B019 - one environment, one space an agent: PettingZoo asks for the very same object
    def observation_space(self, agent: str) -> spaces.Dict:
        """What an agent is shown."""
        seat = self._seat(agent)
        length = len(names(self.match.book, seat))
        accepted = spaces.Tuple([spaces.MultiBinary(len(each)) for each in options(self.match.book, seat).values()])
        row = spaces.Box(-BOUND, BOUND, (length,), np.float32)
        return spaces.Dict({"observation": row, "action_mask": accepted})

    @cache  # noqa: B019
    def action_space(self, agent: str) -> spaces.MultiDiscrete:
        """One option a lever."""
        return spaces.MultiDiscrete([len(each) for each in options(self.match.book, self._seat(agent)).values()])

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        """A new match; the seed given decides its luck and that of all that follow."""
        if seed is not None:
            self._luck = np.random.default_rng(seed)
        self.match.begin(int(self._luck.integers(SEEDS)))
        self.agents = list(self.possible_agents)
        return self._look(self.agents), {agent: self._told(agent) for agent in self.agents}

    def step(
        self, actions: Mapping[str, Sequence[int]]
    ) -> tuple[dict[str, Any], dict[str, float], dict[str, bool], dict[str, bool], dict[str, dict[str, Any]]]:
        """One quarter."""
        match, playing = self.match, self.agents
        before = match.share_ppm
        match.play({self._seat(agent): orders(match.seen(self._seat(agent)), actions[agent]) for agent in playing})
        gained = (match.share_ppm - before) / PPM
        over = match.is_over
        ended = {agent: over or match.is_out(self._seat(agent)) for agent in playing}
        told = {agent: self._told(agent) for agent in playing}
        if over:
            headline = match.headline_ppm()
            for agent in playing:
                told[agent]["final_share"] = int(headline[self._seat(agent)]) / PPM
        rewards = {agent: float(gained[self._seat(agent)]) for agent in playing}
        self.agents = [agent for agent in playing if not ended[agent]]
        return self._look(playing), rewards, ended, dict.fromkeys(playing, False), told

    def _look(self, agents: Sequence[str]) -> dict[str, Any]:
        shown = {}
        for agent in agents:
            seen = self.match.seen(self._seat(agent))
            accepted = tuple(np.array(each, dtype=np.int8) for each in masks(seen))
            shown[agent] = {"observation": features(seen), "action_mask": accepted}
        return shown

    def _told(self, agent: str) -> dict[str, Any]:
        return {"share": int(self.match.share_ppm[self._seat(agent)]) / PPM}

    def render(self) -> str | None:
        """The standings as text."""
        if self.render_mode is None:
            return None
        shares = zip(self.match.book.operators, self.match.share_ppm.tolist(), strict=True)
        return "  ".join(f"{name} {ppm / PPM:.1%}" for name, ppm in shares)

    def close(self) -> None:
        """Nothing is held."""
