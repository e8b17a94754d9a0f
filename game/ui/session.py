"""Session: one match at one window: the model behind it, the human's form, the past, the autosave."""

import gc
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from agents.strategies.inbox import Inbox
from game.insight.background import Background
from game.insight.past import Past
from game.insight.reflection import Reflection
from game.record import Recorded, notices_from_lists, read, replay, rulebook_of
from game.rules.observe import observe
from game.texts import _
from game.ui.draft import Draft
from game.ui.forethought import Forethought
from game.ui.people import Person
from game.ui.recording import Recording
from game.ui.saved import (
    Card,
    Drafts,
    fresh_place,
    is_slot,
    open_slot,
    read_card,
    read_drafts,
    read_entry,
    records,
)
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.state import World

if TYPE_CHECKING:
    from agents.strategies.catalog import Strategy
    from game.model import ConstellationModel
    from game.world.scenario import Scenario


def saves() -> Path:
    """The folder of saved matches."""
    return user_data_path("skyshare", appauthor=False) / "matches"


def latest_save() -> Path | None:
    """The record last written to, if any."""
    return next(iter(records(saves())), None)


def warm_up() -> threading.Thread:
    """Import the model and the screens behind the title; Mesa takes most of a second.

    What has been imported stays for good. Left where garbage is searched for, it would stop the picture for a tenth of a
    second whenever all of it is gone through.
    """

    def load() -> None:
        import game.model
        import game.ui.screens.new_game  # noqa: F401
        from game.ui.screens import new_game_choices, places

        new_game_choices.offered()
        places.warm_up()
        gc.freeze()

    thread = threading.Thread(target=load, daemon=True)
    thread.start()
    return thread


def _running(slot: Path) -> tuple[Path, str]:
    """The record a slot goes on in, and why it cannot be written ("" it can); any other record goes on in itself."""
    if not is_slot(slot):
        return slot, ""
    entry = read_entry(slot)
    chair = entry.chairs[0] if entry else "match"
    try:
        return open_slot(saves(), slot, chair), ""
    except OSError as problem:
        return fresh_place(saves(), chair), problem.strerror or str(problem)


class Session:
    """A match in play. `worlds[k]` is the world after k quarters, `told[k]` the events that led to it."""

    def __init__(self, model: "ConstellationModel", inboxes: Mapping[str, Inbox], is_watched: bool = False) -> None:
        """inboxes: those of people, by chair; watched, the chairs only say through whose eyes one looks."""
        self.model = model
        self.people = [Person(model, chair, inbox) for chair, inbox in inboxes.items()]
        self.turn = 0  # who sits before the screen
        self.is_watched = is_watched
        self.players: dict[str, str] = {}  # operator -> who played it in the record that is watched again
        self.worlds: list[World] = [model.world]
        self.told: list[list[Event]] = [[]]
        self.forms: list[Sequence[Orders]] = []  # of every quarter played, by seat
        self.notices: list[Notices] = []  # likewise
        self.look_again()
        self._rivals: Forethought | None = None  # begun by the first quarter that is looked at
        self._reflections: dict[int, Reflection] = {}  # by seat
        self.marks: set[str] = set()  # what is kept beside the record: steps of the lesson, rooms that open one by one
        self.recording = Recording(model)
        self.original: list[World] | None = None  # of the match this one was branched off
        self.branch_of = ""  # file name of its record
        self.is_closed = False

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
        session = cls(model, inboxes)
        session.recording.begin(save or fresh_place(saves(), chair))
        return session

    @classmethod
    def resume(cls, place: Path) -> tuple["Session", str]:
        """Go on with a recorded match, and a word about a mended last line ("" if none was torn).

        RecordError if the file cannot be gone on with.
        """
        from game.model import ConstellationModel

        start, place, unwritable = place, *_running(place)
        recorded: Recorded = read(start if unwritable else place)
        book = rulebook_of(recorded.header)
        past = list(replay(recorded, book))
        inboxes = {name: Inbox() for name, strategy in recorded.header.chairs.items() if strategy == Inbox.name}
        chairs: dict[str, str | Strategy] = {**recorded.header.chairs, **inboxes}
        model = ConstellationModel(
            book.scenario, recorded.header.seed, chairs, quarters=recorded.header.quarters, collect=False
        )
        model.resume(past[-1][0], past[-1][1], recorded.lines[-1].orders if recorded.lines else None)
        session = cls(model, inboxes)
        session.worlds = [world for world, _ in past]
        session.told = [events for _, events in past]
        session.recording.go_on(place, recorded, unwritable)
        session._take_up_drafts(start)
        session.marks.update((read_card(start) or Card()).marks)
        session.forms = [line.orders for line in recorded.lines]
        session.branch_of = recorded.header.branch_of
        session.notices = [notices_from_lists(line.notices, book) for line in recorded.lines]
        return session, recorded.mended

    @classmethod
    def watch(
        cls, scenario: "str | Scenario", seed: int, chairs: "Mapping[str, str | Strategy]", quarters: int | None = None
    ) -> "Session":
        """A match without people, to look at; it is not recorded."""
        from game.model import ConstellationModel

        model = ConstellationModel(scenario, seed, chairs, quarters, collect=False)
        return cls(model, {model.book.operators[0]: Inbox()}, is_watched=True)

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
    def book(self) -> Rulebook:
        """The rulebook of the match."""
        return self.model.book

    @property
    def world(self) -> World:
        """The true world. Screens of rivals read `seen.world` instead, where what is private reads zero."""
        return self.model.world

    @property
    def before(self) -> World | None:
        """The world a quarter ago, None at the opening."""
        return self.worlds[-2] if len(self.worlds) > 1 else None

    @property
    def is_over(self) -> bool:
        """Whether every quarter has been played."""
        return self.world.quarter >= self.model.quarters

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

    def end_quarter(self) -> list[Event]:
        """Hand in every person's form, let everybody decide, resolve; the events of the quarter."""
        for person in self.people:
            person.hand_in()
        self.rivals.hand_in()
        self.notices.append(self.model.notices)
        self.recording.step(self.seen.label)
        self.forms.append(tuple(agent.orders for agent in self.model.operators))
        self._rivals = None
        self.worlds.append(self.model.world)
        self.told.append(self.model.events)
        self.look_again()
        return self.model.events

    # -- the record ----------------------------------------------------------------------------------------------

    def keep_drafts(self, t: float | None = None) -> None:
        """Write the forms being filled in, where they have changed; with a moment, no more than now and then."""
        if not self.is_watched and self.recording.wants_drafts(t):
            self.recording.keep_drafts(self._drafts, t)

    @property
    def _drafts(self) -> Drafts:
        """Forms as they stand, those that say something."""
        wanted = [] if self.is_over else [each for each in self.people if not each.draft.is_empty]
        return Drafts(self.world.quarter, {each.chair: each.draft.orders for each in wanted}, self.turn)

    def _take_up_drafts(self, place: Path) -> None:
        """Forms as they were left."""
        drafts = read_drafts(place, self.world.quarter)
        if drafts is None or drafts.turn >= len(self.people):
            return
        self.turn, self.recording.drafts = drafts.turn, drafts
        for person in self.people:
            person.draft.orders = drafts.forms.get(person.chair, person.draft.orders)
        self.recording.unsaved = self.recording.unsaved or _("Your orders are as you left them")

    @property
    def card(self) -> Card:
        """What the list of saves shows of this match as it stands."""
        share, seat = self.world.score.share_ppm, self.people[0].seat
        rank = 1 + int((share > share[seat]).sum())
        return Card("", int(share[seat]), rank, tuple(sorted(self.marks)))

    def close(self) -> None:
        """Let the match go; its record stays."""
        if self.is_closed:
            return
        self.is_closed = True
        if self._rivals is not None:
            self._rivals.drop()
        for reflection in self._reflections.values():
            reflection.background.close()
        self.recording.settle()
        self.keep_drafts()
        self.recording.illustrator.wait()
        self.model.release()

    @property
    def past(self) -> Past:
        """The match so far, looked back on; it grows with it."""
        chairs = {agent.name: agent.strategy.name for agent in self.model.operators}
        return Past(self.book, self.model.match_seed, chairs, self.worlds, self.told, self.forms, self.notices)

    def think(self, is_wanted: bool) -> None:
        """Once a frame: keep the worker beside the window busy, where there is one.

        Where people take turns, their matches are thought over once they are done.
        """
        is_wanted = is_wanted and not self.is_watched and (self.is_over or not self.is_shared)
        if not is_wanted and self.seat not in self._reflections:
            return
        self.reflection.keep_up()
        if self.is_over:
            self.reflection.deepen()
        self.reflection.background.pump()

    @property
    def reflection(self) -> Reflection:
        """What is worked out beside the window, in a process that begins when this is first asked for."""
        if self.seat not in self._reflections:
            self._reflections[self.seat] = Reflection(self.past, self.seat, Background(self.book.scenario))
        return self._reflections[self.seat]

    def forget_thoughts(self, quarters: int) -> None:
        """Drop what was thought about quarters that are taken back."""
        if self._rivals is not None:
            self._rivals.drop()
            self._rivals = None
        for reflection in self._reflections.values():
            reflection.forget(quarters)

    def look(self, seat: int) -> Observation:
        """What a seat sees now."""
        model = self.model
        return observe(model.world, seat, model.book, model.notices, model.news)
