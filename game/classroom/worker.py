"""Worker: a process of its own for the worlds, so that no student waits while quarters are played."""

from pathlib import Path

from game.classroom.apart import Apart, WorkerDied, WorkerError
from game.classroom.events import CommonsRule
from game.classroom.worlds import Worlds

__all__ = ["Worker", "WorkerDied", "WorkerError"]


class Worker(Apart):
    """The server's end: calls `Worlds` in the process; after a restart the caller rebuilds its worlds."""

    def __init__(self, scenario: str, seed: int, count: int, folder: Path, commons_rule: CommonsRule = "") -> None:
        self._asked = scenario, seed, count, folder
        super().__init__("the worlds", Worlds, *self._asked, commons_rule)

    @property
    def commons_rule(self) -> CommonsRule:
        """That a new process begins with."""
        rule: CommonsRule = self._arguments[-1]
        return rule

    @commons_rule.setter
    def commons_rule(self, rule: CommonsRule) -> None:
        self._arguments = (*self._asked, rule)
