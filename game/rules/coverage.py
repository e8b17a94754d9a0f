"""Coverage: satellites in view, availability, and the capacity that stands over each nation.

Events: coverage_opened (operator, nation: availability has reached what consumers ask, ppm), coverage_lost (likewise).
"""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.fleet import in_pairs
from game.rules.footprint import tables
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, Floats, Ints, changed, seal, whole
from game.world.contracts import SERVED, SIGNED, Contracts
from game.world.coverage import NO_LINK_US, Coverage, CoverageLaws, CoverageTables
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.fleet import Fleet
from game.world.licences import GRANTED, Licences
from game.world.market import Market
from game.world.notices import Notices
from game.world.research import TOPICS, Research
from game.world.rulebook import Rulebook
from game.world.state import World

__all__ = ["advance", "more_to_open", "opening", "satellites_to_open", "tables"]

LASERS = TOPICS.index("laser_links")
MBPS_PER_GBPS = 1000
MOST = 1 << 17  # satellites, more than any shell


def opening(
    book: Rulebook, fleet: Fleet, market: Market, contracts: Contracts, licences: Licences, research: Research
) -> Coverage:
    """Coverage at the opening by the same law, used by the lines that are there."""
    sound = np.full(len(book.operators), PPM, dtype=np.int64)
    measured = measure(book, fleet, market, contracts, licences, research, sound)
    lines = market.subscribers + contracts.served_lines
    used = whole(lines * book.laws.coverage.busy_hour_mbps) + market.business_mbps + market.wholesale_mbps
    used = np.minimum(used, measured["capacity_mbps"])
    return Coverage(used_mbps=seal(used), **{name: seal(array) for name, array in measured.items()})


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Look at the sky again after launches, failures and retirements."""
    rooms = (world.fleet, world.market, world.contracts, world.licences, world.research)
    coverage = changed(world.coverage, **measure(book, *rooms, world.hazards.capacity_ppm))
    return Step(replace(world, coverage=coverage), {}, told(world.coverage, coverage, book))


def measure(
    book: Rulebook,
    fleet: Fleet,
    market: Market,
    contracts: Contracts,
    licences: Licences,
    research: Research,
    capacity_ppm: Ints,
) -> dict[str, Ints]:
    """All measured fields of Coverage, [operator, nation]."""
    laws, tables = book.laws.coverage, book.coverage
    pairs = in_pairs(fleet, book)
    flying = by_shell(pairs, book)
    seen = flying[:, None] * tables.view
    steady = seen * in_step(flying, tables.full_count, laws)[:, None]
    in_view, exponent, delay = by_owner([seen, steady, seen * tables.latency_ms[:, None]], tables)
    nameplate = pairs * tables.gbps
    capacity = sold_once(
        usable_mbps(nameplate, capacity_ppm, book),
        wanted_mbps(market, contracts, licences, book),
        linked(nameplate, licences, research, book),
        book,
    )
    latency = np.where(in_view > 0, delay / np.maximum(in_view, 1e-12) * 1000, NO_LINK_US)
    return {
        "in_view_ppm": whole(in_view * PPM),
        "availability_ppm": whole(availability(in_view, exponent) * PPM),
        "capacity_mbps": np.floor(np.minimum(capacity, tables.dense_mbps)).astype(np.int64),
        "latency_us": whole(latency),
    }


def by_shell(amounts: Ints | Floats, book: Rulebook) -> Floats:
    """Totals of the shells, [pair] -> [shell]."""
    return np.bincount(book.fleet.pair_shell, amounts, len(book.names["shell"])).astype(np.float64)


def by_owner(parts: list[Floats], tables: CoverageTables) -> list[Floats]:
    """Totals of the operators of several arrays at once, each [shell, nation] -> [operator, nation]."""
    nations = parts[0].shape[1]
    wide = np.concatenate([*parts], axis=1)
    closed = np.concatenate([wide, np.zeros((1, wide.shape[1]))])
    totals: Floats = np.add.reduceat(closed[tables.by_owner], tables.first_row, axis=0)
    return [totals[:, place * nations : (place + 1) * nations] for place in range(len(parts))]


def in_step(flying: Floats, full: Floats, laws: CoverageLaws) -> Floats:
    """k: from satellites strewn at random to a full shell kept in step, [shell].

    A random sky leaves exp(-V) of the time empty; a Walker pattern leaves less (fits: V >= 4.6 for 99% at random, V >= 2
    in step).
    """
    factor: Floats = laws.thin_factor + (laws.phased_factor - laws.thin_factor) * np.minimum(flying / full, 1.0)
    return factor


def availability(in_view: Floats, exponent: Floats) -> Floats:
    """Share of the time with a satellite in view: min(V, 1 - exp(-k V)); exponent is k V summed over shells."""
    share: Floats = np.minimum(in_view, 1.0 - np.exp(-exponent))
    return share


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
    tables, owner = book.coverage, book.owners["shell"]
    gateways = licences.gateway > 0
    lasers = (research.level[:, LASERS] >= book.laws.coverage.laser_level) & gateways.any(axis=1)
    meshed = tables.has_isl & lasers[book.fleet.pair_owner]
    whole_shell = by_shell(nameplate_gbps, book)
    share = by_shell(nameplate_gbps * meshed, book) / np.maximum(whole_shell, 1e-9)
    way = np.empty(tables.view.shape)
    way[:] = share[:, None]
    bent = np.flatnonzero(share < (whole_shell > 0))
    over = (tables.ground[bent] * gateways[owner[bent]][:, :, None]).sum(axis=1)
    way[bent] += (1 - share[bent])[:, None] * np.minimum(over, 1.0)
    return way


class Sights(NamedTuple):
    """The patches of orbit from which somebody sees a nation it may sell to."""

    shell: Ints  # [patch]
    share: Floats  # [patch] of a satellite's time
    patch: Ints  # [sight]
    place: Ints  # [sight] shell x nations + nation


@lru_cache(maxsize=512)
def sights_of(tables: CoverageTables, selling: bytes) -> Sights:
    """Those of all sights where something is sold; selling [shell x nations] as bytes. Licences change seldom."""
    kept = np.frombuffer(selling, dtype=np.bool_)[tables.sight_place]
    patches, renumbered = np.unique(tables.sight_patch[kept], return_inverse=True)
    return Sights(tables.patch_shell[patches], tables.patch_share[patches], renumbered, tables.sight_place[kept])


def sold_once(usable: Floats, wanted: Floats, way: Floats, book: Rulebook) -> Floats:
    """Capacity over each nation, [operator, nation]: usable [shell], wanted [operator, nation], way [shell, nation].

    From every patch of its orbits a shell's satellites divide what they have over the nations they see, a first round
    by the demand in the footprint, the rest by what that left unmet. So capacity over sea or a closed market goes to
    the neighbours in reach, and none is sold twice.
    """
    laws, tables, owner = book.laws.coverage, book.coverage, book.owners["shell"]
    access = way * tables.within
    sights = sights_of(tables, ((usable > 0)[:, None] & (wanted > 0)[owner] & (access > 0)).tobytes())
    over_patch = usable[sights.shell] * sights.share

    def shared(demand: Floats) -> Floats:
        weight = (demand[owner] * access).ravel()[sights.place]
        rivals = np.bincount(sights.patch, weight, over_patch.size)
        rate = over_patch / np.maximum(rivals, 1e-12)
        places = np.bincount(sights.place, weight * rate[sights.patch], way.size)
        return by_owner([places.reshape(way.shape)], tables)[0]

    first: Floats = shared(wanted) * laws.first_round_share
    unmet: Floats = np.maximum(wanted - first, wanted * laws.settled_share)
    return first + shared(unmet) * (1 - laws.first_round_share)


def more_to_open(fleet: Fleet, operator: int, book: Rulebook) -> Ints:
    """Satellites still missing in each shell to open each nation, [shell, nation].

    0 where service may open already; MOST where the shell cannot do it or belongs to somebody else. Counts what is
    in view only: licence and gateway are another matter.
    """
    laws, tables = book.laws.coverage, book.coverage
    flying = by_shell(in_pairs(fleet, book), book)
    mine = (book.owners["shell"] == operator)[:, None]
    seen = np.where(mine, flying[:, None] * tables.view, 0.0)
    steady = seen * in_step(flying, tables.full_count, laws)[:, None]
    view_others, steady_others = seen.sum(axis=0) - seen, steady.sum(axis=0) - steady

    def opens(more: Ints) -> Ints:
        there = flying[:, None] + more
        view = there * tables.view
        factor = laws.thin_factor + (laws.phased_factor - laws.thin_factor) * np.minimum(
            there / tables.full_count[:, None], 1.0
        )
        share = availability(view_others + view, steady_others + view * factor)
        return (share >= laws.opening_share).astype(np.int64)

    low, high = np.zeros(tables.view.shape, dtype=np.int64), np.full(tables.view.shape, MOST)
    high = np.where(opens(low) > 0, 0, high)
    while (low < high).any():  # bisection: availability only rises with satellites
        middle = (low + high) // 2
        enough = opens(middle) > 0
        low, high = np.where(enough, low, np.minimum(middle + 1, high)), np.where(enough, middle, high)
    return np.where(mine, high, MOST)


def satellites_to_open(world: World, operator: int, nation: int, shell: int, book: Rulebook) -> int:
    """How many more satellites in a shell (-1: the operator's best one) open a nation; -1 if none ever would."""
    missing = more_to_open(world.fleet, operator, book)[:, nation]
    fewest = int(missing.min() if shell < 0 else missing[shell])
    return fewest if fewest < MOST else -1


def told(before: Coverage, after: Coverage, book: Rulebook) -> list[Event]:
    """Nations that came within reach or fell out of it."""
    asked = whole(book.laws.coverage.opening_share * PPM)
    open_before, open_now = before.availability_ppm >= asked, after.availability_ppm >= asked
    if np.array_equal(open_before, open_now):
        return []
    return [
        Event(
            kind="coverage_opened" if open_now[seat, place] else "coverage_lost",
            operator=book.operators[seat],
            nation=book.names["nation"][place],
            ppm=int(after.availability_ppm[seat, place]),
        )
        for seat, place in np.argwhere(open_before != open_now).tolist()
    ]
