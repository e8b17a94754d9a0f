"""Match: where the quarters of a session are played: what every screen asks of it, be it here or in a class."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from game.insight.past import Past
from game.insight.rolls import Flown
from game.insight.waterfall import Fall
from game.ui.people import Person
from game.ui.recording import Unrecorded
from game.ui.saved import Drafts
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.state import World

if TYPE_CHECKING:
    from game.ui.joined.match import JoinedMatch


class Match(Protocol):
    """Quarters played so far, and a way to the next one. `worlds[k]` is the world after k quarters."""

    book: Rulebook
    worlds: list[World]
    told: list[Sequence[Event]]  # [k]: the events that led to worlds[k]
    forms: list[Sequence[Orders]]  # [quarter played]: the forms, as far as they are known here
    notices: list[Notices]  # likewise
    recording: Unrecorded

    @property
    def quarters(self) -> int:
        """How many will be played."""

    @property
    def chairs(self) -> dict[str, str]:
        """Who plays each company: operator -> strategy."""

    @property
    def host(self) -> "JoinedMatch | None":
        """Who says when a quarter ends, None where those before this screen do."""

    @property
    def is_over(self) -> bool:
        """Whether every quarter has been played."""

    @property
    def decided(self) -> tuple[int, int]:
        """How many of those one has to wait for have decided, and of how many."""

    @property
    def is_ready(self) -> bool:
        """Whether the quarter can be played without waiting."""

    @property
    def past(self) -> Past:
        """What is known of it, looked back on; it grows with the match."""

    def prepare(self) -> None:
        """Once a frame: whoever takes long may begin to think."""

    def look(self, seat: int) -> Observation:
        """What a seat sees now."""

    def play(self, people: Sequence[Person]) -> list[Event]:
        """Everybody's form is in: one quarter; what happened."""

    def fall(self, quarter: int, seat: int) -> Fall:
        """Why a seat's share moved in a quarter played."""

    def flights(self, seat: int) -> list[Flown]:
        """How chance fell for a seat's flights in the last quarter; nothing where that is not told."""

    def keep_drafts(self, drafts: Drafts, t: float | None) -> None:
        """Forms being filled in are kept where they would be found again."""

    def think_no_more(self) -> None:
        """Drop what others were thinking out."""

    def close(self) -> None:
        """Let it go."""
