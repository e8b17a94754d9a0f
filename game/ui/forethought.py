"""Forethought: rivals who search think on a thread of their own while the player fills in the form.

They decide on what stands at the start of the quarter, as everybody does, so that it makes no difference when.
"""

import threading
from typing import TYPE_CHECKING

from agents.difficulty import thinks_long

if TYPE_CHECKING:
    from agents.operator import Operator
    from game.model import ConstellationModel
    from game.world.orders import Orders


class Forethought:
    """The forms of one quarter's slow rivals, in the making."""

    def __init__(self, model: "ConstellationModel") -> None:
        self.agents: list[Operator] = [agent for agent in model.operators if thinks_long(agent.strategy)]
        self._tasks = [(agent, agent.look(), model.strategy_rng(agent.name)) for agent in self.agents]
        self._forms: list[Orders] = []
        self._fault: BaseException | None = None
        self._is_dropped = False
        self._thread = threading.Thread(target=self._think, daemon=True)
        if self._tasks:
            self._thread.start()

    def _think(self) -> None:
        try:
            for agent, seen, rng in self._tasks:
                if self._is_dropped:
                    return
                self._forms.append(agent.strategy.decide(seen, rng))
        except BaseException as fault:  # raised again where somebody waits for the forms
            self._fault = fault

    @property
    def decided(self) -> int:
        """Rivals who are done."""
        return len(self._forms)

    @property
    def is_done(self) -> bool:
        """Whether nobody need wait."""
        return not self._thread.is_alive()

    def hand_in(self) -> None:
        """Give every rival the form it has thought out; waits for those still thinking."""
        if not self._tasks:
            return
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        for agent, form in zip(self.agents, self._forms, strict=True):
            agent.ready = form

    def drop(self) -> None:
        """Nobody asks for them any more."""
        self._is_dropped = True
