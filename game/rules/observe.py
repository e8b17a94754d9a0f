"""Observe: the world as one seat may see it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from game.rules.legal import legal
from game.rules.masked import NOBODY, masked, own_of, public_rooms
from game.world.axes import Ints, amended
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.own import Own
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World


def observe(
    world: World, seat: int, book: Rulebook, notices: Notices, news: Sequence[Event] = (), memory: str = ""
) -> Observation:
    """Public facts, the seat's own books, and what its form accepts; rivals' private entries read zero."""
    common, own = shared(world, book), own_of(world, seat, book)
    seen = _masked(common.world, common.rooms, own)
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
        form=partial(legal, seen, seat, notices, book),
    )


class Shared(NamedTuple):
    """What all seats see of a quarter."""

    world: World  # every private entry reads zero
    rooms: Mapping[str, Mapping[str, Ints]]  # public arrays of the rooms that hold something private
    label: str


@lru_cache(maxsize=4)
def shared(world: World, book: Rulebook) -> Shared:
    """The same for every seat that looks at a world."""
    rooms = public_rooms(world)
    label = quarter_label(world.quarter, book.scenario.opening)
    return Shared(_masked(world, rooms, own_of(world, NOBODY, book)), rooms, label)


def public_world(world: World, book: Rulebook) -> World:
    """What everybody sees, one object for all who ask about a world: what follows from it is worked out once."""
    return shared(world, book).world


def _masked(world: World, rooms: Mapping[str, Mapping[str, Ints]], own: Own) -> World:
    return amended(world, **{name: masked(name, public, own) for name, public in rooms.items()})
