"""Session: one match at one window: the match behind it, those before it, their forms, and what is thought over."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from agents.strategies.inbox import Inbox
from game.insight.past import Past
from game.insight.reflection import Reflection
from game.record import read
from game.ui.draft import Draft
from game.ui.left_off import drafts_of, take_up
from game.ui.local_match import LocalMatch
from game.ui.match import Match
from game.ui.people import Person
from game.ui.recording import Recording
from game.ui.saved import fresh_place, running
from game.ui.thoughts import Thoughts
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.state import World

if TYPE_CHECKING:
    from agents.strategies.catalog import Strategy
    from game.model import ConstellationModel
    from game.ui.joined.match import JoinedMatch
    from game.world.scenario import Scenario


def saves() -> Path:
    """The folder of saved matches."""
    return user_data_path("skyshare", appauthor=False) / "matches"


class Session:
    """A match in play and those who sit before the screen; the match itself is here or in a class."""

    def __init__(self, match: Match, people: Sequence[Person], is_watched: bool = False) -> None:
        """people: whose turns come at this screen; watched, they only say through whose eyes one looks."""
        self.match = match
        self.people = list(people)
        self.turn = 0  # who sits before the screen
        self.is_watched = is_watched
        self.players: dict[str, str] = {}  # operator -> who played it in the record that is watched again
        self.look_again()
        self.thoughts = Thoughts(match)
        self.marks: set[str] = set()  # what is kept beside the record: steps of the lesson, rooms that open one by one
        self.original: list[World] | None = None  # of the match this one was branched off
        self.branch_of = ""  # file name of its record
        self.debrief_at = ""  # where the class it was played in has its debrief
        self.is_closed = False

    @classmethod
    def of(cls, model: "ConstellationModel", inboxes: Mapping[str, Inbox], is_watched: bool = False) -> "Session":
        """A match played in this process; inboxes: those of people, by chair."""
        people = [Person(model.book, chair, inbox) for chair, inbox in inboxes.items()]
        return cls(LocalMatch(model), people, is_watched)

    @classmethod
    def new(
        cls,
        scenario: str,
        chair: str,
        seed: int,
        rivals: Mapping[str, str] | None = None,
        save: Path | None = None,
        others: Sequence[str] = (),
    ) -> "Session":
        """A new match; rivals: operator -> strategy, those left out are played by the scenario's characters; others: chairs of
        more people at the same screen.

        Where the disk takes no record the match begins without one, and says so.
        """
        from game.model import ConstellationModel

        inboxes = {name: Inbox() for name in (chair, *others)}
        model = ConstellationModel(scenario, seed, {**(rivals or {}), **inboxes}, collect=False)
        session = cls.of(model, inboxes)
        session.recording.begin(save or fresh_place(saves(), chair))
        return session

    @classmethod
    def resume(cls, place: Path) -> tuple["Session", str]:
        """Go on with a recorded match, and a word about a mended last line ("" if none was torn).

        RecordError if the file cannot be gone on with.
        """
        start, place, unwritable = place, *running(saves(), place)
        recorded = read(start if unwritable else place)
        inboxes = {name: Inbox() for name, strategy in recorded.header.chairs.items() if strategy == Inbox.name}
        match = LocalMatch.resumed(place, recorded, inboxes, unwritable)
        session = cls(match, [Person(match.book, chair, inbox) for chair, inbox in inboxes.items()])
        take_up(session, start)
        session.branch_of = recorded.header.branch_of
        return session, recorded.mended

    @classmethod
    def watch(
        cls, scenario: "str | Scenario", seed: int, chairs: "Mapping[str, str | Strategy]", quarters: int | None = None
    ) -> "Session":
        """A match without people, to look at; it is not recorded."""
        from game.model import ConstellationModel

        model = ConstellationModel(scenario, seed, chairs, quarters, collect=False)
        return cls.of(model, {model.book.operators[0]: Inbox()}, is_watched=True)

    # -- who sits before the screen ------------------------------------------------------------------------------

    @property
    def person(self) -> Person:
        """Whose turn it is."""
        return self.people[self.turn]

    @property
    def chair(self) -> str:
        """Theirs."""
        return self.person.chair

    @property
    def seat(self) -> int:
        """The place of that chair in every array."""
        return self.person.seat

    @property
    def seen(self) -> Observation:
        """What they may know."""
        return self.person.seen

    @property
    def draft(self) -> Draft:
        """Their form in the making."""
        return self.person.draft

    @property
    def shown(self) -> set[str]:
        """What has already been laid before them."""
        return self.person.shown

    @property
    def kept(self) -> dict[str, Any]:
        """What screens remember for them."""
        return self.person.kept

    @property
    def is_shared(self) -> bool:
        """Whether several people take turns."""
        return len(self.people) > 1

    @property
    def is_last(self) -> bool:
        """Whether everybody else has handed in."""
        return self.turn == len(self.people) - 1

    def pass_on(self) -> None:
        """The next person sits down."""
        self.turn = (self.turn + 1) % len(self.people)

    def look_again(self) -> None:
        """Everybody sees the world as it is now, and begins a form."""
        for person in self.people:
            person.look(self.look(person.seat))

    # -- the match -----------------------------------------------------------------------------------------------

    @property
    def local(self) -> LocalMatch:
        """The match, where it is played here."""
        assert isinstance(self.match, LocalMatch), "this match is played elsewhere"
        return self.match

    @property
    def model(self) -> "ConstellationModel":
        """The model behind a match played here."""
        return self.local.model

    @property
    def recording(self) -> Recording:
        """Its record."""
        return self.match.recording  # type: ignore[return-value]

    @property
    def host(self) -> "JoinedMatch | None":
        """Who says when a quarter ends, None where those before this screen do."""
        return self.match.host

    @property
    def book(self) -> Rulebook:
        """The rulebook of the match."""
        return self.match.book

    @property
    def quarters(self) -> int:
        """How many will be played."""
        return self.match.quarters

    @property
    def worlds(self) -> list[World]:
        """`worlds[k]` is the world after k quarters."""
        return self.match.worlds

    @property
    def told(self) -> list[Sequence[Event]]:
        """`told[k]` are the events that led to `worlds[k]`."""
        return self.match.told

    @property
    def forms(self) -> list[Sequence[Orders]]:
        """Of every quarter played, by seat."""
        return self.match.forms

    @property
    def notices(self) -> list[Notices]:
        """Of every quarter played."""
        return self.match.notices

    @property
    def past(self) -> Past:
        """The match so far, looked back on; it grows with it."""
        return self.match.past

    @property
    def world(self) -> World:
        """The world as far as it is known here. Screens of rivals read `seen.world`, where what is private reads zero."""
        return self.match.worlds[-1]

    @property
    def before(self) -> World | None:
        """The world a quarter ago, None at the opening."""
        return self.worlds[-2] if len(self.worlds) > 1 else None

    @property
    def is_over(self) -> bool:
        """Whether every quarter has been played."""
        return self.match.is_over

    @property
    def is_ready(self) -> bool:
        """Whether the quarter can be played without waiting for a rival."""
        return self.match.is_ready

    @property
    def decided(self) -> tuple[int, int]:
        """How many of the rivals who search have decided, and of how many."""
        return self.match.decided

    def end_quarter(self) -> list[Event]:
        """Every form is in: one quarter; what happened in it."""
        events = self.match.play(self.people)
        self.look_again()
        return events

    def keep_drafts(self, t: float | None = None) -> None:
        """Keep the forms being filled in; with a moment, no more than now and then."""
        if not self.is_watched:
            self.match.keep_drafts(drafts_of(self), t)

    def close(self) -> None:
        """Let the match go; what was played stays where it is kept."""
        if self.is_closed:
            return
        self.is_closed = True
        self.match.think_no_more()
        self.thoughts.close()
        self.keep_drafts()
        self.match.close()

    # -- thinking it over ----------------------------------------------------------------------------------------

    def think(self, is_wanted: bool) -> None:
        """Once a frame: keep the worker beside the window busy, where there is one.

        Where people take turns, their matches are thought over once they are done.
        """
        is_wanted = is_wanted and not self.is_watched and (self.is_over or not self.is_shared)
        if is_wanted or self.seat in self.thoughts.by_seat:
            self.thoughts.keep_up(self.seat, is_whole=self.is_over and self.host is None)

    @property
    def reflection(self) -> Reflection:
        """What is worked out beside the window, in a process that begins when this is first asked for."""
        return self.thoughts.of(self.seat)

    def forget_thoughts(self, quarters: int) -> None:
        """Drop what was thought about quarters that are taken back."""
        self.match.think_no_more()
        self.thoughts.forget(quarters)

    def look(self, seat: int) -> Observation:
        """What a seat sees now."""
        return self.match.look(seat)
