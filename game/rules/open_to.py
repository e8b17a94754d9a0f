"""Open to: which nations hear which seats, worked out for all seats at once from what is public.

The check, the form and the strategies ask the same questions of the same quarter several times each; answers are kept
for the last few worlds asked about. Nations are places, by seat.
"""

from functools import lru_cache
from operator import attrgetter
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
RUNNING, UNWELCOME = (SIGNED, SERVED), (REFUSED, FROZEN)  # agreements, licences: no tender is open to these
Places = tuple[tuple[int, ...], ...]  # by seat, nations in order


@lru_cache(maxsize=16)
def opens(book: Rulebook) -> Ints:
    """First quarter in which an application is heard, NO_ENTRY where never: [operator, nation]."""
    return np.array([chair(book, seat).opens for seat in range(len(book.operators))], dtype=np.int64)


@lru_cache(maxsize=16)
def barred(book: Rulebook) -> list[list[bool]]:
    """Where an application is never heard. [nation][operator]"""
    never: list[list[bool]] = (opens(book) >= NO_ENTRY).T.tolist()
    return never


def where(row: Bools) -> list[int]:
    """The places where a row is true."""
    places: list[int] = row.nonzero()[0].tolist()
    return places


def by_seat(rows: Bools) -> Places:
    """Where each row is true; rows [operator, nation]."""
    return tuple([tuple(where(row)) for row in rows])


@lru_cache(maxsize=2)
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


@lru_cache(maxsize=2)
def gateway_sites(world: World, book: Rulebook) -> Bools:
    """Where a gateway may be ordered: licensed or asked, and none there or on its way: [operator, nation]."""
    licences = world.licences
    free: Bools = welcome(world) & ((licences.gateway | licences.gateway_coming | licences.gateway_ordered) == 0)
    return free


@lru_cache(maxsize=2)
def applications(world: World, book: Rulebook) -> Places:
    """Nations that hear an application."""
    return by_seat(heard(world, book))


@lru_cache(maxsize=2)
def gateways(world: World, book: Rulebook) -> Places:
    """Nations where a gateway may be ordered."""
    return by_seat(gateway_sites(world, book))


@lru_cache(maxsize=2)
def announcements(world: World, book: Rulebook) -> Places:
    """Nations where a service date means something: licensed or signed, not yet served, none told."""
    contracts = world.contracts
    served = world.market.subscribers + contracts.served_lines
    waits = welcome(world) | (contracts.status == SIGNED)
    return by_seat(waits & (served == 0) & (contracts.announced < 0))


@lru_cache(maxsize=2)
def tenders(world: World, notices: Notices, book: Rulebook) -> tuple[tuple[OpenTender, ...], ...]:
    """Tenders each seat may bid on now: those open in the world, then those just published; by seat."""
    sources = (world.contracts, notices)
    listed = [tender for source in sources for tender in tenders_of(source) if tender.closes >= world.quarter]
    shown = [(tender, tender.shown(book.names["nation"][tender.place])) for tender in listed]
    places = [tender.place for tender in listed]
    status, licence = (room.status[:, places].T.tolist() for room in (world.contracts, world.licences))
    found = [dict[int, OpenTender]() for _ in book.operators]
    for (tender, card), agreements, licences in zip(shown, status, licence, strict=True):
        never = barred(book)[tender.place]
        for seat, entry in enumerate(found):
            unwelcome = never[seat] or agreements[seat] in RUNNING or licences[seat] in UNWELCOME
            if not unwelcome and tender.excludes != seat:
                entry[tender.place] = card
    return tuple([tuple(entry.values()) for entry in found])


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
        _, lines, ceiling, floor, serve_by, quarters, gateway, closes, _ = self
        return OpenTender(nation, lines, ceiling, floor, serve_by, quarters, bool(gateway), closes)


_columns = attrgetter(*(f"tender_{field}" for field in Tender._fields[1:]))


def tenders_of(source: Contracts | Notices) -> tuple[Tender, ...]:
    """All tenders of the world or the notices, nation by nation."""
    places: list[int] = source.tender_lines.nonzero()[0].tolist()
    columns = _columns(source)
    return tuple([Tender(place, *[int(column[place]) for column in columns]) for place in places])
