"""Glimpse: what a seat sees, small enough to hand to another process that has the rulebook already."""

from functools import partial

from msgspec import Struct

from game.rules.legal import legal
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.own import Own
from game.world.rulebook import Rulebook
from game.world.state import World


class Glimpse(Struct, frozen=True):
    """An observation without its rulebook, which is larger than all the rest; nothing hidden is in either."""

    seat: int
    quarter: int
    label: str
    world: World
    public: World
    own: Own
    notices: Notices
    news: tuple[Event, ...]
    memory: str


def glimpse(seen: Observation) -> Glimpse:
    """What can be sent."""
    return Glimpse(
        seen.seat, seen.quarter, seen.label, seen.world, seen.public, seen.own, seen.notices, seen.news, seen.memory
    )


def restored(sent: Glimpse, book: Rulebook) -> Observation:
    """The observation again, with the rulebook of the place it was sent to."""
    return Observation(
        seat=sent.seat,
        name=book.operators[sent.seat],
        quarter=sent.quarter,
        label=sent.label,
        quarters_left=book.scenario.quarters_count - sent.quarter,
        world=sent.world,
        public=sent.public,
        own=sent.own,
        notices=sent.notices,
        news=sent.news,
        book=book,
        memory=sent.memory,
        form=partial(legal, sent.world, sent.seat, sent.notices, book, sent.public),
    )
