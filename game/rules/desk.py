"""Desk: one form under examination, with what it has spent so far and what was refused."""

from collections.abc import Iterable
from typing import TypeVar

from game.rules import limits
from game.rules.chair import chair, unknown
from game.rules.legal import known_generations
from game.world.notices import Notices
from game.world.orders import Rejection
from game.world.rulebook import Rulebook
from game.world.state import World

Entry = TypeVar("Entry")


class Desk:
    """Where a form is read line by line."""

    __slots__ = (
        "_floors_usd",
        "_loans_kusd",
        "_own_kusd",
        "book",
        "chair",
        "known",
        "notices",
        "public",
        "rejections",
        "seat",
        "world",
    )

    def __init__(self, world: World, seat: int, notices: Notices, book: Rulebook, public: World) -> None:
        self.world = world
        self.public = public
        self.seat = seat
        self.notices = notices
        self.book = book
        self.chair = chair(book, seat)
        self.known = known_generations(world, seat, self.chair)
        self.rejections: list[Rejection] = []
        self._own_kusd: int | None = None
        self._loans_kusd: int | None = None
        self._floors_usd: list[int] = []

    def refuse(self, line: str, reason: str) -> bool:
        """Note a refusal; always False, so that a check can end with it."""
        self.rejections.append(Rejection(line, reason))
        return False

    def afford(self, line: str, kusd: int) -> bool:
        """Set money aside for a line, or refuse it."""
        if kusd <= 0:
            return True
        own = self.own_kusd
        if kusd > own and kusd > self.left_kusd:  # lenders are asked only by those who need them
            return self.refuse(line, f"costs {musd(kusd)}; {musd(self.left_kusd)} is left to spend this quarter")
        self._own_kusd = own - kusd
        return True

    @property
    def floors_usd(self) -> list[int]:
        """Lowest price a month by income tier."""
        if not self._floors_usd:
            self._floors_usd = limits.price_floors_usd(self.world, self.seat, self.book)
        return self._floors_usd

    def earn(self, kusd: int) -> None:
        """More to spend."""
        self._own_kusd = self.own_kusd + kusd

    @property
    def own_kusd(self) -> int:
        """What may still be spent without lenders; below nought where they are needed already."""
        if self._own_kusd is None:
            self._own_kusd = limits.own_means_kusd(self.world, self.seat)
        return self._own_kusd

    @property
    def left_kusd(self) -> int:
        """What may still be spent this quarter."""
        if self._loans_kusd is None:
            self._loans_kusd = limits.borrow_limit_kusd(self.world, self.seat, self.book)
        return self.own_kusd + self._loans_kusd

    def once(self, line: str, key: str, before: set[str]) -> bool:
        """Whether this entry of a list is the first for its key; a second one is refused."""
        if key in before:
            return self.refuse(line, f"{key} stands in the list twice")
        before.add(key)
        return True

    def place(self, axis: str, name: str, line: str) -> int:
        """The place of a name on an axis; -1 and a refusal where there is none."""
        place = self.book.index[axis].get(name, -1)
        if place < 0:
            self.refuse(line, unknown(axis, name, self.book.names[axis]))
        return place


def musd(kusd: int) -> str:
    """Money as a player reads it: $640k, $12.4M, $2.41B."""
    if kusd >= 1_000_000:
        return f"${kusd / 1e6:,.2f}B"
    if kusd >= 1_000:
        return f"${kusd / 1e3:,.1f}M" if kusd < 100_000 else f"${kusd / 1e3:,.0f}M"
    return f"${kusd:,}k" if kusd else "$0"


def kept(line: str, before: tuple[Entry, ...], after: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """The change to a form when some entries of a line were refused; none when all stand."""
    if not before:
        return {}
    standing = tuple(after)
    return {line: standing} if len(standing) != len(before) else {}
