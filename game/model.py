"""Model: a match as a Mesa model; one step is one quarter. Reading starts here."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import mesa
import numpy as np

from agents.launch_provider import LaunchProvider
from agents.operator import Operator
from agents.partner_nation import PartnerNation
from agents.policies.publish import draft_notices, sealed_notices
from agents.rollout import strategy_generator
from agents.strategies.catalog import Strategy, named
from game.record import Header, Recorder, header_for
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.world.axes import Ints
from game.world.events import Event
from game.world.loading import load
from game.world.notices import Notices
from game.world.orders import Orders
from game.world.rows import nation_rows, operator_rows, vehicle_rows
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario, quarter_label
from game.world.state import World, digest

DEFAULT_SEED = 1


class UnknownOperatorError(Exception):
    """A chair that the scenario does not have."""


class ConstellationModel(mesa.Model):
    """Operators, launch providers and partner nations race through the quarters of a scenario.

    scenario: a name, a path or a Scenario; seed: the match's luck (1 where none is given); chairs: operator -> strategy name or strategy
    (those left out are played by the scenario's characters); quarters: how many to play; record: file to write.
    Data frames by quarter: `datacollector.get_table_dataframe("operators")`, "nations" and "vehicles".
    """

    def __init__(
        self,
        scenario: str | Path | Scenario = "thousand_sails",
        seed: int | None = None,
        chairs: Mapping[str, str | Strategy] | None = None,
        quarters: int | None = None,
        record: str | Path | None = None,
        durable: bool = False,
        collect: bool = True,
    ) -> None:
        seed = DEFAULT_SEED if seed is None else int(seed)
        super().__init__(rng=seed)
        self.book: Rulebook = compile_rulebook(scenario if isinstance(scenario, Scenario) else load(scenario))
        self.match_seed = seed
        self.quarters = quarters if quarters is not None else self.book.scenario.quarters_count
        self.world: World = found_world(self.book)
        self.events: list[Event] = []
        self.news: tuple[Event, ...] = ()
        self.notices: Notices
        self.draft: dict[str, Ints] = {}
        for name in chairs or {}:
            if name not in self.book.operators:
                raise UnknownOperatorError(f"no operator is called {name}; there are {', '.join(self.book.operators)}")
        self.operators = [self._seat(name, chairs or {}) for name in self.book.operators]
        for name in self.book.names["provider"]:
            LaunchProvider(self, name)
        for name in self.book.names["nation"]:
            PartnerNation(self, name)
        self.recorder = self._begin(record, durable) if record is not None else None
        self.unrecorded: OSError | None = None  # why the record ended before the match
        self.datacollector = mesa.DataCollector(
            model_reporters={"quarter": "label", "leader": "leader", "digest": "fingerprint"},
            agenttype_reporters={
                Operator: {name: name for name in ("name", "in_service", "subscribers", "share", "cash_kusd")}
            },
            tables=_TABLES,
        )
        self.collects = collect
        self.collect()
        self.publish()

    def _seat(self, name: str, chairs: Mapping[str, str | Strategy]) -> Operator:
        choice = chairs.get(name, self.book.scenario.operators[name].character)
        return Operator(self, name, named(choice) if isinstance(choice, str) else choice)

    def _begin(self, record: str | Path, durable: bool) -> Recorder:
        return Recorder.begin(record, self.header(), durable)

    def header(self) -> Header:
        """Which match this is, for its record."""
        chairs = {agent.name: agent.strategy.name for agent in self.operators}
        return header_for(self.book.scenario, self.match_seed, chairs, digest(found_world(self.book)), self.quarters)

    def publish(self) -> None:
        """News and notices of the quarter about to be played."""
        luck = Luck(self.match_seed, self.world.quarter, self.book)
        self.news = draw_news(self.world, self.book, luck)
        self.draft = draft_notices(self.world, self.book, luck)
        self.agents_by_type[LaunchProvider].do("publish")
        self.agents_by_type[PartnerNation].do("publish")
        self.notices = sealed_notices(self.draft)

    def step(self) -> None:
        """One quarter: everybody decides at the same time, then the rules resolve it.

        A step after the last quarter only stops the model (so that Mesa's batch runner sees the final quarter).
        """
        if self.world.quarter >= self.quarters:
            self.running = False
            return
        self.agents_by_type[Operator].do("decide")
        self.resolve()

    def resolve(self) -> None:
        """Turn the forms that lie on the table into the next world, record it, publish what comes next."""
        forms = [agent.orders for agent in self.operators]
        quarter, notices = self.world.quarter, self.notices
        self.world, self.events = play_quarter(self.world, forms, notices, self.book, self.match_seed)
        self._record(quarter, forms, notices)
        self.collect()
        self.publish()

    def _record(self, quarter: int, forms: list[Orders], notices: Notices) -> None:
        """Append the quarter; where the disk will not take it, the match goes on without a record.

        Nothing is raised here: an exception out of a step would leave Mesa's own clock behind.
        """
        if self.recorder is None:
            return
        try:
            self.recorder.append(quarter, forms, notices, digest(self.world))
        except OSError as problem:
            self.unrecorded = problem
            with suppress(OSError):  # what is left in its buffer
                self.stop_recording()

    def stop_recording(self) -> None:
        """Go on without a record; the one so far stays as it is."""
        recorder, self.recorder = self.recorder, None
        if recorder is not None:
            recorder.close()

    def resume(self, world: World, events: list[Event], orders: Sequence[Orders] | None) -> None:
        """Go on from a world of an earlier session; orders are the forms that led to it."""
        self.world, self.events = world, events
        for agent, form in zip(self.operators, orders or (), strict=False):
            agent.orders = form
        self.publish()

    def collect(self) -> None:
        """Hand the quarter to Mesa's data collector."""
        if not self.collects:
            return
        self.datacollector.collect(self)
        for table, rows in (("operators", operator_rows), ("nations", nation_rows), ("vehicles", vehicle_rows)):
            for row in rows(self.world, self.book):
                self.datacollector.add_table_row(table, row)

    def strategy_rng(self, name: str) -> np.random.Generator:
        """A strategy's own generator: seeded by a one-way hash, so that no bot can read the match's luck out of it."""
        return strategy_generator(self.match_seed, self.world.quarter, name)

    @property
    def label(self) -> str:
        """The quarter last played, such as "2025-Q2" at the opening of thousand_sails."""
        return quarter_label(self.world.quarter - 1, self.book.scenario.opening)

    @property
    def leader(self) -> str:
        """Name of the operator with the largest share."""
        return self.book.operators[int(self.world.score.share_ppm.argmax())]

    @property
    def fingerprint(self) -> str:
        """Digest of the world."""
        return digest(self.world)

    def release(self) -> None:
        """Let a finished match go: Mesa 3.3 keeps every model alive through its agent counter."""
        self.stop_recording()
        self.remove_all_agents()
        getattr(mesa.Agent, "_ids", {}).pop(self, None)  # later versions have no such counter


_TABLES = {
    "operators": [
        "quarter", "operator", "in_service", "raising", "stranded", "launched", "launches", "subscribers", "share",
        "cash_kusd", "revenue_kusd",
    ],
    "nations": ["quarter", "nation", "operator", "subscribers"],
    "vehicles": ["quarter", "vehicle", "flights", "failures", "landings", "reflights"],
}  # fmt: skip
