"""People: those who share the screen; each has a chair, a form of their own, and what screens remember for them alone."""

from typing import Any

from agents.strategies.inbox import Inbox
from game.ui.draft import Draft
from game.world.observation import Observation
from game.world.rulebook import Rulebook


class Person:
    """One human's chair. `look` renews what is seen and begins a new form."""

    seen: Observation
    draft: Draft

    def __init__(self, book: Rulebook, chair: str, inbox: Inbox) -> None:
        self.chair, self.inbox = chair, inbox
        self.seat: int = book.index["operator"][chair]
        self.shown: set[str] = set()  # what has already been laid before them, such as "dilemma 4"
        self.kept: dict[str, Any] = {}  # what screens remember while they are elsewhere
        self.told = 0  # quarters they have read the report of

    def look(self, seen: Observation) -> None:
        """A quarter begins."""
        self.seen, self.draft = seen, Draft(seen)

    def hand_in(self) -> None:
        """The form as it stands."""
        self.inbox.put(self.draft.orders)
