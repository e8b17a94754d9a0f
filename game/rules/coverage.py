"""Coverage: satellites in view, availability, and the capacity that stands over each nation.

Events: coverage_opened (operator, nation: availability has reached what consumers ask, ppm), coverage_lost (likewise).
"""

import numpy as np

from game.rules.capacity import by_owner, by_shell, linked, sold_once, usable_mbps, wanted_mbps
from game.rules.fleet import in_pairs
from game.rules.footprint import tables
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, Bools, Floats, Ints, amended, changed, entries, seal, whole
from game.world.contracts import Contracts
from game.world.coverage import NO_LINK_US, Coverage, CoverageLaws
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.fleet import Fleet
from game.world.licences import Licences
from game.world.market import Market
from game.world.notices import Notices
from game.world.research import Research
from game.world.rulebook import Rulebook
from game.world.state import World

__all__ = ["advance", "more_to_open", "opening", "satellites_to_open", "tables"]

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
    return Step(amended(world, coverage=coverage), {}, told(world.coverage, coverage, book))


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


def in_step(flying: Floats, full: Floats, laws: CoverageLaws) -> Floats:
    """k: from satellites strewn at random to a full shell kept in step, same shape as flying.

    A random sky leaves exp(-V) of the time empty; a Walker pattern leaves less (fits: V >= 4.6 for 99% at random, V >= 2
    in step).
    """
    factor: Floats = laws.thin_factor + (laws.phased_factor - laws.thin_factor) * np.minimum(flying / full, 1.0)
    return factor


def availability(in_view: Floats, exponent: Floats) -> Floats:
    """Share of the time with a satellite in view: min(V, 1 - exp(-k V)); exponent is k V summed over shells."""
    share: Floats = np.minimum(in_view, 1.0 - np.exp(-exponent))
    return share


def more_to_open(fleet: Fleet, operator: int, book: Rulebook) -> Ints:
    """Satellites still missing in each shell to open each nation, [shell, nation].

    0 where service may open already; MOST where the shell cannot do it or belongs to somebody else. Counts what is
    in view only: licence and gateway are another matter.
    """
    laws, tables = book.laws.coverage, book.coverage
    mine = np.flatnonzero(book.owners["shell"] == operator)
    flying = by_shell(in_pairs(fleet, book), book)[mine][:, None]
    each, full = tables.view[mine], tables.full_count[mine][:, None]
    seen = flying * each
    steady = seen * in_step(flying, full, laws)
    view_others, steady_others = seen.sum(axis=0) - seen, steady.sum(axis=0) - steady

    def opens(more: Ints) -> Bools:
        there = flying + more
        view = there * each
        exponent = view * in_step(there, full, laws)
        enough: Bools = availability(view_others + view, steady_others + exponent) >= laws.opening_share
        return enough

    low = np.zeros(each.shape, dtype=np.int64)
    high = np.where(opens(low), 0, MOST)
    while (low < high).any():  # bisection: availability only rises with satellites
        middle = (low + high) // 2
        enough = opens(middle)
        low, high = np.where(enough, low, np.minimum(middle + 1, high)), np.where(enough, middle, high)
    missing = np.full(tables.view.shape, MOST)
    missing[mine] = high
    return missing


def satellites_to_open(world: World, operator: int, nation: int, shell: int, book: Rulebook) -> int:
    """How many more satellites in a shell (-1: the operator's best one) open a nation; -1 if none ever would."""
    missing = more_to_open(world.fleet, operator, book)[:, nation]
    fewest = int(missing.min() if shell < 0 else missing[shell])
    return fewest if fewest < MOST else -1


def told(before: Coverage, after: Coverage, book: Rulebook) -> list[Event]:
    """Nations that came within reach or fell out of it."""
    asked = whole(book.laws.coverage.opening_share * PPM)
    open_before, open_now = before.availability_ppm >= asked, after.availability_ppm >= asked
    moved = open_before != open_now
    if not np.count_nonzero(moved):
        return []
    return [
        Event(
            kind="coverage_opened" if open_now[seat, place] else "coverage_lost",
            operator=book.operators[seat],
            nation=book.names["nation"][place],
            ppm=int(after.availability_ppm[seat, place]),
        )
        for seat, place in entries(moved)
    ]
