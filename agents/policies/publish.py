"""Publish: the quarter's notices, put together from what launch providers and partner nations decide."""

import numpy as np

from agents.policies.launch_providers import provider_rows
from agents.policies.partner_nations import nation_rows
from game.rules.luck import Luck
from game.world.axes import Ints, layout, seal
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World


def publish(world: World, book: Rulebook, luck: Luck) -> Notices:
    """The notices as the default policies write them."""
    return sealed_notices(draft_notices(world, book, luck))


def draft_notices(world: World, book: Rulebook, luck: Luck) -> dict[str, Ints]:
    """Every row of the notices, still open to a provider's or a nation's own mind."""
    drafted = provider_rows(world, book, luck) | nation_rows(world, book, luck)
    for name, axes, _ in layout(Notices):
        if name not in drafted:
            shape = [len(book.names[axis]) if axis in book.names else 3 for axis in axes]
            drafted[name] = np.zeros(shape, dtype=np.int64)
    return drafted


def sealed_notices(draft: dict[str, Ints]) -> Notices:
    """The draft, closed to writing."""
    return Notices(**{name: seal(rows) for name, rows in draft.items()})
