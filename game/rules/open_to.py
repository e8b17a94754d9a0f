"""Open to: which nations hear which seats, worked out for all seats at once from what is public.

The check, the form and the strategies ask the same questions of the same quarter several times each; answers are kept
for the last few worlds asked about. Nations are places, by seat.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.chair import NO_ENTRY, chair
from game.world.axes import Bools, Ints
from game.world.contracts import SERVED, SIGNED, Contracts
from game.world.licences import FROZEN, GRANTED, PENDING, REFUSED, UNASKED
from game.world.notices import Notices
from game.world.observation import OpenTender
from game.world.rulebook import Rulebook
from game.world.state import World

REFUSAL_QUARTERS = 4  # after a refusal a nation hears no new application for so long
Places = tuple[tuple[int, ...], ...]  # by seat, nations in order


@lru_cache(maxsize=16)
def opens(book: Rulebook) -> Ints:
    """First quarter in which an application is heard, NO_ENTRY where never: [operator, nation]."""
    return np.array([chair(book, seat).opens for seat in range(len(book.operators))], dtype=np.int64)


def places(where: Bools) -> Places:
    """Where each row is true; where [operator, nation]."""
    return tuple([tuple(row.nonzero()[0].tolist()) for row in where])


@lru_cache(maxsize=8)
def heard(world: World, book: Rulebook) -> Bools:
    """Where an application is heard: [operator, nation]; the reasons where it is not: `legal.why_no_licence`."""
    status, quarter = world.licences.status, world.quarter
    asks_again = (status == REFUSED) & (quarter - world.licences.since >= REFUSAL_QUARTERS)
    hears: Bools = ((status == UNASKED) | asks_again) & (opens(book) <= quarter)
    return hears


def welcome(world: World) -> Bools:
    """Where a seat is licensed or has asked: [operator, nation]."""
    status = world.licences.status
    told: Bools = (status == GRANTED) | (status == PENDING)
    return told


@lru_cache(maxsize=8)
def gateway_sites(world: World, book: Rulebook) -> Bools:
    """Where a gateway may be ordered: licensed or asked, and none there or on its way: [operator, nation]."""
    licences = world.licences
    free: Bools = welcome(world) & ((licences.gateway | licences.gateway_coming | licences.gateway_ordered) == 0)
    return free


@lru_cache(maxsize=8)
def applications(world: World, book: Rulebook) -> Places:
    """Nations that hear an application."""
    return places(heard(world, book))


@lru_cache(maxsize=8)
def gateways(world: World, book: Rulebook) -> Places:
    """Nations where a gateway may be ordered."""
    return places(gateway_sites(world, book))


@lru_cache(maxsize=8)
def announcements(world: World, book: Rulebook) -> Places:
    """Nations where a service date means something: licensed or signed, not yet served, none told."""
    contracts = world.contracts
    served = world.market.subscribers + contracts.served_lines
    waits = welcome(world) | (contracts.status == SIGNED)
    return places(waits & (served == 0) & (contracts.announced < 0))


@lru_cache(maxsize=8)
def tenders(world: World, notices: Notices, book: Rulebook) -> tuple[tuple[OpenTender, ...], ...]:
    """Tenders each seat may bid on now: those open in the world, then those just published; by seat."""
    listed = [tender for source in (world.contracts, notices) for tender in tenders_of(source)]
    listed = [tender for tender in listed if tender.closes >= world.quarter]
    if not listed:
        return ((),) * len(book.operators)
    status, licence = world.contracts.status, world.licences.status
    running = (status == SIGNED) | (status == SERVED)
    barred = (running | (licence == REFUSED) | (licence == FROZEN) | (opens(book) >= NO_ENTRY)).tolist()
    shown = [(tender, tender.shown(book.names["nation"][tender.place])) for tender in listed]
    return tuple(
        tuple({t.place: s for t, s in shown if t.excludes != seat and not closed[t.place]}.values())
        for seat, closed in enumerate(barred)
    )


class Tender(NamedTuple):
    """A tender as it stands in the world or the notices."""

    place: int  # of the nation
    lines: int
    ceiling_usd: int
    floor_ppm: int  # availability asked for
    serve_by: int
    quarters: int
    gateway: int
    closes: int
    excludes: int

    def shown(self, nation: str) -> OpenTender:
        """As the form shows it."""
        return OpenTender(
            nation=nation,
            lines=self.lines,
            ceiling_usd=self.ceiling_usd,
            floor_ppm=self.floor_ppm,
            serve_by=self.serve_by,
            quarters=self.quarters,
            needs_gateway=bool(self.gateway),
            closes=self.closes,
        )


def tenders_of(source: Contracts | Notices) -> tuple[Tender, ...]:
    """All tenders of the world or the notices, nation by nation."""
    nations = source.tender_lines.nonzero()[0]
    if not nations.size:
        return ()
    columns = (getattr(source, f"tender_{field}")[nations].tolist() for field in Tender._fields[1:])
    return tuple(map(Tender, nations.tolist(), *columns))
