"""Orders, line: one line of the form in words, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.texts import N_

CARRIES, SET, REFUSED = N_("carries on"), N_("set"), N_("refused")


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of the form in words."""

    key: str  # as rejections name it, such as "book[0]"
    section: str
    words: str
    status: str  # CARRIES, SET or REFUSED
    place: str  # the screen where it is set
    change: tuple[tuple[str, Any], ...] = ()  # what takes the line away; empty where it cannot be
    reason: str = ""


def without(entries: dict[Any, Any], name: Any) -> dict[Any, Any]:
    """The entries but one."""
    return {key: value for key, value in entries.items() if key != name}


def drop(entries: Sequence[Any], at: int) -> tuple[Any, ...]:
    """The entries but the one at a place."""
    return (*entries[:at], *entries[at + 1 :])
