"""Sheet: an order form being filled in, with the reasons and the money still free for it."""

from typing import Any

from agents.strategies.reading import Reading
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Reason


class Sheet:
    """Moves write their lines here, most important first; what is left of the budget goes to the next."""

    def __init__(self, seen: Observation, reserve_quarters: float = 2.0, drawdown_quarters: float = 6.0) -> None:
        self.seen = seen
        self.read = Reading(seen)
        self.lines: dict[str, Any] = {}
        self.reasons: list[Reason] = []
        if self.read.owes:
            drawdown_quarters = min(drawdown_quarters, 3.0)  # a word kept is worth more than a reserve
        self.budget_kusd = self.read.budget_kusd(reserve_quarters, drawdown_quarters)
        self.left_kusd = float(self.budget_kusd)

    @property
    def in_administration(self) -> bool:
        """Whether nothing can be ordered."""
        return bool(self.seen.public.treasury.administration[self.seen.seat] >= 0)

    def write(self, line: str, value: Any, why: str = "") -> None:
        """Fill in a line and say why."""
        self.lines[line] = value
        if why:
            self.reasons.append(Reason(line, why))

    def spend(self, kusd: float) -> None:
        """Take money off what is left."""
        self.left_kusd = max(0.0, self.left_kusd - kusd)

    def orders(self, memory: str = "") -> Orders:
        """The form."""
        if not self.lines and not memory:
            return CARRY_ON
        return Orders(**self.lines, reasons=tuple(self.reasons), memory=memory)
