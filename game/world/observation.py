"""Observation: what one seat may know when it decides."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from game.world.events import Event
from game.world.notices import Notices
from game.world.own import Own
from game.world.rulebook import Rulebook
from game.world.state import World


class Slot(Struct, frozen=True):
    """Flights of one vehicle that may be bid for this quarter."""

    vehicle: str
    slots: int  # on offer to all
    reserve_kusd: int  # lowest bid accepted, a flight
    last_clearing_kusd: int  # 0: nothing was sold
    bidders: int  # in the last auction


class OpenTender(Struct, frozen=True):
    """A tender this seat may bid on now."""

    nation: str
    lines: int  # asked for
    ceiling_usd: int  # highest price a line a month
    floor_ppm: int  # availability asked for
    serve_by: int  # quarter index
    quarters: int  # duration
    needs_gateway: bool  # a gateway in the nation is asked for
    closes: int  # quarter index


class Legal(Struct, frozen=True):
    """What the form accepts now, so that nobody need guess."""

    generations: tuple[str, ...]  # that may be built
    shells: tuple[str, ...]  # that satellites may be sent to
    slots: tuple[Slot, ...]  # vehicles this seat may fly on, with flights on offer
    satellites_limit: int  # satellites that bookings may carry together: 1.25 times what can be ready
    offers: dict[str, int]  # vehicle -> slots this seat may offer to others
    sponsors: tuple[tuple[str, str], ...]  # (vehicle, programme)
    insurable: tuple[tuple[str, str, int], ...]  # (vehicle, shell, flights)
    apply: tuple[str, ...]  # nations that accept an application
    gateways: tuple[str, ...]  # nations where a gateway may be built now
    tenders: tuple[OpenTender, ...]  # that may be bid on now
    announce: tuple[str, ...]  # nations where a service date may be told
    file: tuple[str, ...]  # shells that may be filed
    borrow_limit_kusd: int  # most that lenders give this quarter
    equity_limit_kusd: int  # most that owners put in this quarter
    price_floor_usd: dict[str, int]  # by income tier
    dilemma: str  # name of the one on the table, "" none
    answers: int  # number of answers it has
    spend_limit_kusd: int  # what new orders of this quarter may cost together


@dataclass(frozen=True, eq=False)
class Observation:
    """Public facts, one's own books, and what is legal. Rivals' private entries in `world` read zero."""

    seat: int  # place of one's own company on the axis "operator"
    name: str  # of one's own company
    quarter: int  # index of the quarter about to be played
    label: str  # such as "2026-Q1"
    quarters_left: int  # including this one
    world: World  # as this seat sees it
    public: World  # as everybody sees it: one object for all seats, so that what follows from it is worked out once
    own: Own  # this seat's entries of the private arrays
    notices: Notices  # what providers and nations publish this quarter
    news: tuple[Event, ...]  # what chance does to this quarter; what happened last quarter shows in `world`
    book: Rulebook  # what follows from the scenario alone: names, owners, tables, laws
    memory: str  # what the strategy handed in last quarter
    form: Callable[[], Legal]  # works out `legal` when somebody asks

    @cached_property
    def legal(self) -> Legal:
        """What the form accepts now; worked out once, on first asking."""
        return self.form()
