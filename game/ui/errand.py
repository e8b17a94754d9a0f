"""Errand: one piece of work on a thread; whoever sent it asks whether it is done, and gets what came of it or its fault."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Errand(Generic[Made]):
    """Under way from the moment it is made. What it works on is its own until `is_done`."""

    def __init__(self, work: Callable[[], Made]) -> None:
        self._work = work
        self._made: list[Made] = []
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._do, daemon=True)
        self._thread.start()

    def _do(self) -> None:
        try:
            self._made.append(self._work())
        except BaseException as fault:  # raised again where somebody asks for the result
            self._fault = fault

    @property
    def is_done(self) -> bool:
        """Whether the result is there, or the fault."""
        return not self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Until it is done, no longer than this."""
        self._thread.join(seconds)

    def result(self) -> Made:
        """What came of it, however long it takes; raises what the work raised."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._made[0]
