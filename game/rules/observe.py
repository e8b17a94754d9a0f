"""Observe: the world as one seat may see it."""

from collections.abc import Sequence
from functools import partial

from game.rules.legal import legal
from game.rules.masked import masked_world, own_of, shared
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.state import World


def observe(
    world: World, seat: int, book: Rulebook, notices: Notices, news: Sequence[Event] = (), memory: str = ""
) -> Observation:
    """Public facts, the seat's own books, and what its form accepts; rivals' private entries read zero."""
    common, own = shared(world, book), own_of(world, seat, book)
    seen = masked_world(common, own)
    return Observation(
        seat=seat,
        name=book.operators[seat],
        quarter=world.quarter,
        label=common.label,
        quarters_left=book.scenario.quarters_count - world.quarter,
        world=seen,
        public=common.world,
        own=own,
        notices=notices,
        news=tuple(news),
        book=book,
        memory=memory,
        form=partial(legal, seen, seat, notices, book, common.world),
    )
