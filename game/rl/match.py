"""Match: one game in play, quarter by quarter, for an environment: what is seen, what is handed in, what comes of it."""

from collections.abc import Mapping
from pathlib import Path

from agents.rollout import begun, strategy_generator
from agents.rollout import play as played_on
from agents.strategies.catalog import Strategy, named
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.rules.score import final_share_ppm
from game.world.axes import Ints
from game.world.events import Event
from game.world.loading import load
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World, digest

SEEDS = 2**31  # a match's seed is below


class LearnError(ValueError):
    """Something asked of an environment that it cannot do, in one line."""


class Match:
    """A game that an environment plays; seats that nobody learns in are played by strategies."""

    def __init__(self, scenario: str | Path | Scenario, players: Mapping[str, str | Strategy] | None = None) -> None:
        """players: operator -> strategy, for the seats that nobody learns in (LearnError where one is not in the scenario)."""
        self.book: Rulebook = compile_rulebook(scenario if isinstance(scenario, Scenario) else load(scenario))
        self.players: dict[int, Strategy] = {}
        for name, player in (players or {}).items():
            if name not in self.book.operators:
                raise LearnError(f"{name}: no operator is called so; there are {', '.join(self.book.operators)}")
            self.players[self.book.index["operator"][name]] = named(player) if isinstance(player, str) else player
        self.begin(1)

    def begin(self, seed: int) -> None:
        """A new game with this luck."""
        self.seed = seed
        self.world: World = found_world(self.book)
        self.forms: list[Orders] = [CARRY_ON] * len(self.book.operators)
        self._publish()

    def _publish(self) -> None:
        self._quarter = begun(self.world, self.book, self.seed)
        self._seen: dict[int, Observation] = {}

    def seen(self, seat: int) -> Observation:
        """What a seat may know this quarter; after the last one, what it knew at its end."""
        if seat not in self._seen:
            memory = self.forms[seat].memory
            news, notices = self._quarter
            self._seen[seat] = observe(self.world, seat, self.book, notices, news, memory)
        return self._seen[seat]

    def play(self, forms: Mapping[int, Orders]) -> list[Event]:
        """Resolve a quarter: these forms, the players' own, CARRY_ON for whoever else there is."""
        decided = {seat: player.decide(self.seen(seat), self._generator(seat)) for seat, player in self.players.items()}
        everybody = {**decided, **forms}
        self.forms = [everybody.get(seat, CARRY_ON) for seat in range(len(self.book.operators))]
        self.world, events = play_quarter(self.world, self.forms, self._quarter.notices, self.book, self.seed)
        self._publish()
        return events

    def _generator(self, seat: int):  # type: ignore[no-untyped-def]  # numpy's, seeded when first asked
        return strategy_generator(self.seed, self.world.quarter, self.book.operators[seat])

    @property
    def is_over(self) -> bool:
        """Whether the scenario's last quarter has been played."""
        return self.world.quarter >= self.book.scenario.quarters_count

    @property
    def share_ppm(self) -> Ints:
        """Mean of subscriber and revenue share now; [operator]."""
        return self.world.score.share_ppm

    def is_out(self, seat: int) -> bool:
        """Whether a seat's company is in administration, which it never leaves."""
        return bool(self.world.treasury.administration[seat] >= 0)

    def headline_ppm(self) -> Ints:
        """The final score, after a run-off in which everybody carries on; [operator]. The match itself stays as it is."""
        world, _ = played_on(self.book, {}, self.seed, self.book.scenario.run_off_quarters_count, self.world)
        return final_share_ppm(world, self.book)

    @property
    def fingerprint(self) -> str:
        """Digest of the world."""
        return digest(self.world)
