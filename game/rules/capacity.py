"""Capacity: every satellite's megabits shared out, once, over the nations it sees, may sell to and can reach."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.world.axes import PPM, Floats, Ints
from game.world.contracts import SERVED, SIGNED, Contracts
from game.world.coverage import CoverageTables
from game.world.licences import GRANTED, Licences
from game.world.market import Market
from game.world.research import TOPICS, Research
from game.world.rulebook import Rulebook

LASERS = TOPICS.index("laser_links")
MBPS_PER_GBPS = 1000


def by_shell(amounts: Ints | Floats, book: Rulebook) -> Floats:
    """Totals of the shells, [pair] -> [shell]."""
    return np.bincount(book.fleet.pair_shell, amounts, len(book.names["shell"])).astype(np.float64)


def by_owner(parts: list[Floats], tables: CoverageTables) -> list[Floats]:
    """Totals of the operators of several arrays at once, each [shell, nation] -> [operator, nation]."""
    shells, nations = parts[0].shape
    closed = np.zeros((shells + 1, len(parts) * nations))
    np.concatenate(parts, axis=1, out=closed[:-1])
    totals = summed(closed, tables)
    return [totals[:, place * nations : (place + 1) * nations] for place in range(len(parts))]


def summed(closed: Floats, tables: CoverageTables) -> Floats:
    """Totals of the operators; closed [shell + 1, column], the last row zeros for those without shells."""
    totals: Floats = np.add.reduceat(closed[tables.by_owner], tables.first_row, axis=0)
    return totals


def usable_mbps(nameplate_gbps: Floats, capacity_ppm: Ints, book: Rulebook) -> Floats:
    """Sellable capacity of all satellites of a shell, wherever they are, [pair] -> [shell]."""
    usable: Floats = (
        by_shell(nameplate_gbps, book)
        * (MBPS_PER_GBPS * book.laws.coverage.usable_share / PPM)
        * capacity_ppm[book.owners["shell"]]
    )
    return usable


def wanted_mbps(market: Market, contracts: Contracts, licences: Licences, book: Rulebook) -> Floats:
    """Estimate of demand over each nation, zero without a licence, [operator, nation]."""
    laws = book.laws.coverage
    signed = (contracts.status == SIGNED) | (contracts.status == SERVED)
    lines = market.subscribers + market.waiting + contracts.lines * signed
    wanted = lines * laws.busy_hour_mbps + market.business_mbps + market.wholesale_mbps + book.coverage.latent_mbps
    licensed: Floats = wanted * (licences.status == GRANTED)
    return licensed


def linked(nameplate_gbps: Floats, licences: Licences, research: Research, book: Rulebook) -> Floats:
    """Share of a shell's capacity that finds a way down from over each nation, [pair] -> [shell, nation].

    Through a gateway the same satellite sees, or through laser links to a satellite that sees one.
    """
    tables = book.coverage
    gateways = licences.gateway > 0
    lasers = (research.level[:, LASERS] >= book.laws.coverage.laser_level) & gateways.any(axis=1)
    meshed = tables.has_isl & lasers[book.fleet.pair_owner]
    share = by_shell(nameplate_gbps * meshed, book) / np.maximum(by_shell(nameplate_gbps, book), 1e-9)
    below = below_gateways(tables, gateways[book.owners["shell"]].tobytes())
    way: Floats = below + (1 - below) * share[:, None]
    return way


@lru_cache(maxsize=512)
def below_gateways(tables: CoverageTables, gateways: bytes) -> Floats:
    """How far the gateways of a shell's owner serve each nation without lasers, [shell, nation] in 0..1.

    gateways [shell, nation] as bytes; they are built seldom.
    """
    standing = np.frombuffer(gateways, dtype=np.bool_).reshape(tables.view.shape)
    way: Floats = np.minimum((tables.ground * standing[:, :, None]).sum(axis=1), 1.0)
    way.flags.writeable = False
    return way


class Sights(NamedTuple):
    """What the shells in use see."""

    shell: Ints  # [patch]
    share: Floats  # [patch] of a satellite's time
    patch: Ints  # [sight]
    place: Ints  # [sight] shell x nations + nation
    buyer: Ints  # [sight] owner of the shell x nations + nation


@lru_cache(maxsize=512)
def sights_of(book: Rulebook, used: bytes) -> Sights:
    """The sights of some shells; used [shell] as bytes. New shells come into use seldom."""
    tables, nations = book.coverage, len(book.names["nation"])
    flying = np.frombuffer(used, dtype=np.bool_)
    patches = np.flatnonzero(flying[tables.patch_shell])
    number = np.cumsum(flying[tables.patch_shell]) - 1
    kept = flying[tables.patch_shell][tables.sight_patch]
    place = tables.sight_place[kept]
    return Sights(
        tables.patch_shell[patches],
        tables.patch_share[patches],
        number[tables.sight_patch[kept]],
        place,
        book.owners["shell"][place // nations] * nations + place % nations,
    )


def sold_once(usable: Floats, wanted: Floats, way: Floats, book: Rulebook) -> Floats:
    """Capacity over each nation, [operator, nation]: usable [shell], wanted [operator, nation], way [shell, nation].

    From every patch of its orbits a shell's satellites divide what they have over the nations they see, a first round
    by the demand in the footprint, the rest by what that left unmet. So capacity over sea or a closed market goes to
    the neighbours in reach, and none is sold twice.
    """
    laws, tables = book.laws.coverage, book.coverage
    sights = sights_of(book, (usable > 0).tobytes())
    access = (way * tables.within).ravel().take(sights.place)
    over_patch = usable[sights.shell] * sights.share

    def shared(demand: Floats) -> Floats:
        weight = demand.ravel().take(sights.buyer) * access
        rivals = np.bincount(sights.patch, weight, over_patch.size)
        rate = over_patch / np.maximum(rivals, 1e-12)
        places = np.bincount(sights.place, weight * rate.take(sights.patch), way.size + way.shape[1])
        closed: Floats = places.astype(np.float64, copy=False).reshape(-1, way.shape[1])
        return summed(closed, tables)

    first: Floats = shared(wanted) * laws.first_round_share
    unmet: Floats = np.maximum(wanted - first, wanted * laws.settled_share)
    return first + shared(unmet) * (1 - laws.first_round_share)
