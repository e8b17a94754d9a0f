"""Sitter: a bot in a chair, whatever it is made of: asked, answering, told what became of its form."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from game.arena.results import Fault
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Rejection
from game.world.rulebook import Rulebook


class Answer(NamedTuple):
    """A form, or the fault that stands in its place (the form is then CARRY_ON)."""

    orders: Orders = CARRY_ON
    fault: Fault | None = None


class Sitter(Protocol):
    """One bot over the games of a worker. `ask` never waits, so that guarded bots think side by side.

    A sitter never raises for what a bot does: every misdeed comes back as an Answer with a fault.
    """

    def begin(self, book: Rulebook, chair: str) -> None:
        """A new game begins in this chair."""
        ...

    def ask(self, seen: Observation, seed: int) -> None:
        """Show the quarter; `seed` is all the randomness the bot gets (from a one-way hash)."""
        ...

    def answer(self) -> Answer:
        """Wait for the form of the quarter last shown."""
        ...

    def after(self, quarter: int, refused: Sequence[Rejection]) -> None:
        """Tell which lines were dropped."""
        ...

    def end(self, final_ppm: int, rank: int) -> None:
        """The game is over."""
        ...

    def close(self) -> None:
        """Let go of processes and files; afterwards the sitter is of no use."""
        ...
