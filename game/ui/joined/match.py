"""Joined match: a seat in a class: its server plays the quarters, this window shows what the seat may see of them."""

import time
from collections.abc import Sequence
from typing import NamedTuple

from agents.strategies.inbox import Inbox
from game.insight.past import Past
from game.insight.rolls import Flown
from game.insight.waterfall import Fall
from game.protocol.seat import Sights, Source, seen_again
from game.rules.rulebook import compile_rulebook
from game.texts import _
from game.ui.joined.address import Address
from game.ui.joined.entering import Entered
from game.ui.joined.form import SharedForm
from game.ui.joined.link import Arrived, Errand, Link, Word
from game.ui.people import Person
from game.ui.recording import Unrecorded
from game.ui.saved import Drafts
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import World

OPEN = ("running", "paused")  # phases in which a form may be handed in


class Turn(NamedTuple):
    """What a frame brought."""

    quarters: int = 0  # that were played since the frame before
    is_rewound: bool = False  # the past has become another one
    words: tuple[str, ...] = ()  # to be told once
    phase_was: str = ""  # where it is another one now


class JoinedMatch:
    """A `Match` whose truth is elsewhere."""

    def __init__(self, address: Address, entered: Entered, link: Link | None = None) -> None:
        self.address, self.code, self.token = address, entered.seat.code.upper(), entered.seat.token
        self.state = entered.state
        self.heard_at = time.monotonic()  # when the state was so
        self.recording = Unrecorded()
        self.link = link or Link(address, self.token, self.state)
        self.form = SharedForm(self.link)
        self._voice = "", ""  # question, choice
        self._begin(compile_rulebook(entered.scenario))
        self._add(entered.sights)

    def _begin(self, book: Rulebook) -> None:
        self.book = book
        self.seen: list[Observation] = []  # [k]: by this seat, after k quarters
        self.worlds: list[World] = []
        self.told: list[Sequence[Event]] = []
        self.falls: list[Fall] = []
        self.forms: list[Sequence[Orders]] = []
        self.notices: list[Notices] = []

    def _add(self, sights: Sights) -> None:
        for sight in sights.sights:
            seen = seen_again(sight, self.state.seat, self.book)
            self.seen.append(seen)
            self.worlds.append(seen.world)
            self.told.append(sight.told)
            self.notices.append(seen.notices)
            if sight.quarter:
                self.falls.append(Fall(*sight.fall))
                seats = range(len(self.book.operators))
                self.forms.append(tuple(sight.form if seat == self.state.seat else CARRY_ON for seat in seats))

    # -- as every match ------------------------------------------------------------------------------------------

    @property
    def host(self) -> "JoinedMatch":
        """This class."""
        return self

    @property
    def quarters(self) -> int:
        """How many the class will play."""
        return self.state.quarters

    @property
    def chairs(self) -> dict[str, str]:
        """The scenario's characters: who else is a person is not told before the end."""
        named = {name: operator.character for name, operator in self.book.scenario.operators.items()}
        return {**named, self.state.operator: Inbox.name}

    @property
    def is_over(self) -> bool:
        """Whether the class has ended."""
        return self.state.phase == "ended"

    decided = (0, 0)
    is_ready = True

    @property
    def past(self) -> Past:
        """Nothing that can be looked back on before the class is over: that takes what is hidden."""
        return Past(self.book, 0, self.chairs, [], [], [], [])

    def prepare(self) -> None:
        """Nobody thinks here."""

    def look(self, seat: int) -> Observation:
        """What this seat sees now."""
        return self.seen[-1]

    def play(self, people: Sequence[Person]) -> list[Event]:
        """Never here."""
        raise RuntimeError("the quarters of a class are played by its server")

    def fall(self, quarter: int, seat: int) -> Fall:
        """Why the share moved, as the server worked it out."""
        return self.falls[quarter]

    def flights(self, seat: int) -> list[Flown]:
        """Draws are not told: who knew many of them could find the luck that is still to come."""
        return []

    def keep_drafts(self, drafts: Drafts, t: float | None) -> None:
        """The server keeps them, see `attend`; without a moment, at once."""
        if t is None and self.is_open:
            self.form.flush(drafts.forms.get(self.state.operator, CARRY_ON), self.state.quarter)

    def think_no_more(self) -> None:
        """Nobody thinks here."""

    def close(self) -> None:
        """Hang up; what is being said still arrives, within reason."""
        self.link.close()

    # -- as a class ----------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the form may be handed in, or taken back, now."""
        return self.state.phase in OPEN and not self.state.closing

    @property
    def is_lost(self) -> bool:
        """Whether the server does not answer."""
        return self.link.lost_at is not None

    @property
    def is_handed_in(self) -> bool:
        """Whether the form lies with the server, or is on its way to it."""
        return self.state.handed_in if self.form.hand is None else self.form.hand

    @property
    def remaining_s(self) -> float | None:
        """Of the quarter, by the server's clock; None where there is no deadline."""
        left = self.state.remaining_s
        if left is None or self.state.phase != "running":
            return left
        return max(0.0, left - (time.monotonic() - self.heard_at))

    @property
    def last_source(self) -> Source | None:
        """Who decided the last quarter."""
        return self.state.sources[-1] if self.state.sources else None

    def hand_in(self, person: Person) -> None:
        """The form as it stands."""
        self.form.hand_in(self.state.quarter, person.draft.orders)

    def take_back(self) -> None:
        """Think again."""
        self.form.take_back(self.state.quarter)

    @property
    def voice(self) -> str:
        """This student's in the vote, also before the server has said so."""
        vote = self.state.vote
        question, choice = self._voice
        return choice if vote is not None and vote.question == question else self.state.voice

    def vote(self, choice: str) -> None:
        """Give one's voice."""
        self._voice = self.state.vote.question if self.state.vote else "", choice
        self.link.give(Errand(self.state.quarter, choice=choice))

    def attend(self, person: Person, t: float) -> Turn:
        """Once a frame: take in what has arrived, and give the link what has changed."""
        quarters, is_rewound, words, was = 0, False, [], self.state.phase
        while not self.link.arrived.empty():
            item = self.link.arrived.get()
            if isinstance(item, Word):
                words.append(item.text)
                continue
            is_rewound = self._take_in(item) or is_rewound
            quarters = 0 if is_rewound else quarters + (len(item.sights.sights) if item.sights else 0)
            if item.sights is not None:
                person.look(self.seen[-1])
                self.form.begin(person.draft, self.state)
            elif self.form.hear(person.draft, self.state) and self.state.touched_by:
                words.append(_("{name} changed the form elsewhere").format(name=self.state.touched_by))
        if self.is_open:
            self.form.keep_up(person.draft, self.state.quarter, t, self.remaining_s)
        return Turn(quarters, is_rewound, tuple(words), was if was != self.state.phase else "")

    def _take_in(self, item: Arrived) -> bool:
        """Whether the past has become another one."""
        if item.sights is None and item.state.version < self.link.floor:
            return False  # it does not know yet of what was acknowledged meanwhile
        self.state, self.heard_at = item.state, item.at
        if item.book is not None:
            self._begin(item.book)
        if item.sights is not None:
            self._add(item.sights)
        return item.book is not None
