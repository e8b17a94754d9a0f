"""Single: one seat learns, strategies play the others, as a Gymnasium environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, SupportsInt

import gymnasium
import numpy as np
import numpy.typing as npt
from gymnasium import spaces

from agents.strategies.catalog import Strategy
from game.rl.features import BOUND, Row, features, names
from game.rl.levers import masks, options
from game.rl.lines import orders
from game.rl.match import SEEDS, LearnError, Match
from game.world.axes import PPM
from game.world.scenario import Scenario


class ConstellationEnv(gymnasium.Env[Row, npt.NDArray[np.int64]]):
    """One step is one quarter; observation, action and reward as in `ConstellationParallelEnv`.

    The mask comes from `action_masks()`, all levers' options in one row, as sb3-contrib's MaskablePPO asks for it, and in
    `info["action_mask"]`. An option that the mask closes reads as "carry on".
    """

    metadata = {"render_modes": ["ansi"]}

    def __init__(
        self,
        chair: str | None = None,
        scenario: str | Path | Scenario = "level_field",
        rivals: str | Mapping[str, str | Strategy] | None = None,
        render_mode: str | None = None,
    ) -> None:
        """chair: the operator that learns, by default the first; rivals: a strategy for all others, or operator -> strategy
        (those left out are played by the scenario's characters). LearnError for a chair that is not there.
        """
        book = Match(scenario).book
        self.chair = chair or book.operators[0]
        if self.chair not in book.operators:
            raise LearnError(f"chair: no operator is called {self.chair}; there are {', '.join(book.operators)}")
        line_up: dict[str, str | Strategy] = {name: spec.character for name, spec in book.scenario.operators.items()}
        line_up |= dict.fromkeys(line_up, rivals) if isinstance(rivals, str) else dict(rivals or {})
        line_up.pop(self.chair)
        self.match = Match(book.scenario, line_up)
        self.seat = book.index["operator"][self.chair]
        self.render_mode = render_mode
        self.observation_space = spaces.Box(-BOUND, BOUND, (len(names(book, self.seat)),), np.float32)
        self.action_space = spaces.MultiDiscrete([len(each) for each in options(book, self.seat).values()])

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Row, dict[str, Any]]:
        """A new match; the seed given decides its luck and that of all that follow."""
        super().reset(seed=seed)
        self.match.begin(int(self.np_random.integers(SEEDS)))
        return features(self.match.seen(self.seat)), self._told()

    def step(
        self, action: npt.NDArray[np.int64] | tuple[SupportsInt, ...]
    ) -> tuple[Row, float, bool, bool, dict[str, Any]]:
        """One quarter: the next observation, the change of share, whether the match or the company is at its end."""
        before = int(self.match.share_ppm[self.seat])
        self.match.play({self.seat: orders(self.match.seen(self.seat), [int(option) for option in action])})
        gained = (int(self.match.share_ppm[self.seat]) - before) / PPM
        told = self._told()
        if self.match.is_over:
            told["final_share"] = int(self.match.headline_ppm()[self.seat]) / PPM
        ended = self.match.is_over or self.match.is_out(self.seat)
        return features(self.match.seen(self.seat)), gained, ended, False, told

    def action_masks(self) -> npt.NDArray[np.bool_]:
        """Which options the form accepts now, lever after lever in one row."""
        return np.concatenate([np.array(each, dtype=bool) for each in masks(self.match.seen(self.seat))])

    def _told(self) -> dict[str, Any]:
        return {"share": int(self.match.share_ppm[self.seat]) / PPM, "action_mask": self.action_masks()}

    def render(self) -> str | None:
        """The share as text."""
        share = int(self.match.share_ppm[self.seat]) / PPM
        return f"{self.chair} {share:.1%}" if self.render_mode == "ansi" else None
