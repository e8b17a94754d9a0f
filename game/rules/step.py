"""Step: what one subsystem's turn of the quarter gives back."""

from collections.abc import Mapping
from typing import NamedTuple

from game.world.axes import Ints
from game.world.events import Event
from game.world.state import World
from game.world.treasury import Bills


class Step(NamedTuple):
    """The world after the step, the money it moved, what happened.

    bills: account -> kusd [operator], income positive, cost negative; settled once, at the quarter's end.
    """

    world: World
    bills: Bills
    events: list[Event]


def merged(total: Bills, more: Mapping[str, Ints]) -> Bills:
    """Bills added account by account."""
    for account, kusd in more.items():
        total[account] = total[account] + kusd if account in total else kusd
    return total
