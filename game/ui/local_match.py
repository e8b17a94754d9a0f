"""Local match: the quarters are played in this process, by the Mesa model, and written to a record."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agents.strategies.inbox import Inbox
from game.insight.past import Past
from game.insight.rolls import Flown, rolls
from game.insight.waterfall import Fall
from game.record import Recorded, notices_from_lists, replay, rulebook_of
from game.rules.observe import observe
from game.ui.forethought import Forethought
from game.ui.people import Person
from game.ui.recording import Recording
from game.ui.saved import Drafts
from game.views.share_change import fall_of
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.state import World

if TYPE_CHECKING:
    from agents.strategies.catalog import Strategy
    from game.model import ConstellationModel


class LocalMatch:
    """A `Match` whose truth is all here."""

    host = None

    def __init__(self, model: "ConstellationModel") -> None:
        self.model = model
        self.book = model.book
        self.worlds: list[World] = [model.world]
        self.told: list[Sequence[Event]] = [[]]
        self.forms: list[Sequence[Orders]] = []  # of every quarter played, by seat
        self.notices: list[Notices] = []
        self.recording = Recording(model)
        self._rivals: Forethought | None = None  # begun by the first quarter that is looked at

    @classmethod
    def resumed(
        cls, place: Path, recorded: Recorded, inboxes: Mapping[str, Inbox], unwritable: str = ""
    ) -> "LocalMatch":
        """A match that was played before, gone on with in its record; `unwritable` says why that cannot be."""
        from game.model import ConstellationModel

        book, header = rulebook_of(recorded.header), recorded.header
        past = list(replay(recorded, book))
        chairs: dict[str, str | Strategy] = {**header.chairs, **inboxes}
        model = ConstellationModel(book.scenario, header.seed, chairs, quarters=header.quarters, collect=False)
        model.resume(past[-1][0], past[-1][1], recorded.lines[-1].orders if recorded.lines else None)
        match = cls(model)
        match.worlds = [world for world, _ in past]
        match.told = [events for _, events in past]
        match.forms = [line.orders for line in recorded.lines]
        match.notices = [notices_from_lists(line.notices, book) for line in recorded.lines]
        match.recording.go_on(place, recorded, unwritable)
        return match

    @property
    def quarters(self) -> int:
        """How many will be played."""
        return self.model.quarters

    @property
    def chairs(self) -> dict[str, str]:
        """Who plays each company."""
        return {agent.name: agent.strategy.name for agent in self.model.operators}

    @property
    def is_over(self) -> bool:
        """Whether every quarter has been played."""
        return self.worlds[-1].quarter >= self.quarters

    @property
    def rivals(self) -> Forethought:
        """What rivals who search are thinking out for this quarter."""
        if self._rivals is None:
            self._rivals = Forethought(self.model)
        return self._rivals

    @property
    def is_ready(self) -> bool:
        """Whether the quarter can be played without waiting for a rival."""
        return self.is_over or self.rivals.is_done

    @property
    def decided(self) -> tuple[int, int]:
        """How many of the rivals who search have decided, and of how many."""
        return self.rivals.decided, len(self.rivals.agents)

    def prepare(self) -> None:
        """Rivals begin to think once the picture stands."""
        if not self.is_over:
            self.rivals  # noqa: B018 - asked for, they begin

    def look(self, seat: int) -> Observation:
        """What a seat sees now."""
        model = self.model
        return observe(model.world, seat, model.book, model.notices, model.news)

    def play(self, people: Sequence[Person]) -> list[Event]:
        """Hand in every person's form, let everybody decide, resolve, record."""
        label = people[0].seen.label
        for person in people:
            person.hand_in()
        self.rivals.hand_in()
        self.notices.append(self.model.notices)
        self.recording.step(label)
        self.forms.append(tuple(agent.orders for agent in self.model.operators))
        self._rivals = None
        self.worlds.append(self.model.world)
        self.told.append(self.model.events)
        return self.model.events

    @property
    def past(self) -> Past:
        """The match so far, looked back on; it grows with it."""
        return Past(self.book, self.model.match_seed, self.chairs, self.worlds, self.told, self.forms, self.notices)

    def fall(self, quarter: int, seat: int) -> Fall:
        """Why a seat's share moved in a quarter."""
        return fall_of(self.past, quarter, seat)

    def flights(self, seat: int) -> list[Flown]:
        """How chance fell for a seat's flights in the last quarter."""
        past = self.past
        return rolls(past.played(past.quarters - 1), seat, self.book)

    def keep_drafts(self, drafts: Drafts, t: float | None) -> None:
        """Beside the record, no more than now and then; without a moment at once."""
        if self.recording.wants_drafts(t):
            self.recording.keep_drafts(drafts, t)

    def think_no_more(self) -> None:
        """Nobody asks for what the rivals were thinking."""
        if self._rivals is not None:
            self._rivals.drop()
            self._rivals = None

    def close(self) -> None:
        """Let the model go; the record stays."""
        self.recording.settle()
        self.recording.illustrator.wait()
        self.model.release()
