"""Agenda item: one decision that waits, and how far ahead one looks for such."""

from typing import NamedTuple

SOON = 6  # quarters


class Item(NamedTuple):
    """One decision: what it is about, what hangs on it, until when, what happens if nothing is done."""

    kind: str
    title: str
    detail: str
    stake_kusd: int
    deadline: int  # quarter index
    default: str
    line: str  # of the order form


def quarters(count: int) -> str:
    """A number of quarters in words."""
    return f"{count} quarter{'' if count == 1 else 's'}"
