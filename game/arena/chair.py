"""Chair: one company in one game: who plays it, what went wrong, and when CarryOn took over."""

from collections.abc import Sequence

from agents.rollout import generator_of
from agents.strategies.catalog import named
from game.arena.results import STRIKES, STRIKES_ALLOWED, Fault, Kind
from game.arena.sitter import Answer, Sitter
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Rejection
from game.world.rulebook import Rulebook


class Chair:
    """A chair of a game and its sitter."""

    def __init__(self, seat: int, name: str, bot: str, sitter: Sitter) -> None:
        """seat: place among the operators; name: the operator's; bot: "" a chair that is only filled up."""
        self.seat, self.name, self.bot, self.sitter = seat, name, bot, sitter
        self.form: Orders = CARRY_ON  # as last handed in
        self.faults: list[Fault] = []
        self.strikes = 0
        self.struck_out = -1

    @property
    def is_played(self) -> bool:
        """Whether its sitter is still asked."""
        return self.struck_out < 0

    def decided(self, quarter: int) -> Orders:
        """The form of this quarter; a faulty turn carries on, and with the third the sitter has had its turns."""
        self.form = CARRY_ON
        if self.is_played:
            answer = self.sitter.answer()
            if answer.fault is None:
                self.form = answer.orders
            else:
                self._counted(answer.fault, quarter)
        return self.form

    def _counted(self, fault: Fault, quarter: int) -> None:
        self.faults.append(fault)
        self.strikes += fault.kind in STRIKES
        if self.strikes >= STRIKES_ALLOWED:
            self.struck_out = quarter

    def told(self, quarter: int, refused: Sequence[str]) -> None:
        """Lines that were dropped, as the rules say it: "book[0].flights: 6 slots are on offer"."""
        lines = [Rejection(line, reason) for line, _, reason in (said.partition(": ") for said in refused)]
        self.faults += [Fault(quarter, Kind.REJECTED, each.line, each.reason) for each in lines]
        if self.is_played:
            self.sitter.after(quarter, lines)


class Filler:
    """A strategy of the catalog in a chair nobody of the tournament sits in."""

    def __init__(self, strategy: str) -> None:
        self._strategy = named(strategy)
        self._shown: tuple[Observation, int] | None = None

    def begin(self, book: Rulebook, chair: str) -> None:
        """Nothing to get ready."""

    def ask(self, seen: Observation, seed: int) -> None:
        """It thinks when it answers."""
        self._shown = seen, seed

    def answer(self) -> Answer:
        """What it decides."""
        assert self._shown is not None
        seen, seed = self._shown
        return Answer(self._strategy.decide(seen, generator_of(seed)))

    def after(self, quarter: int, refused: Sequence[Rejection]) -> None:
        """It does not listen."""

    def end(self, final_ppm: int, rank: int) -> None:
        """It does not mind."""

    def close(self) -> None:
        """Nothing to let go."""
