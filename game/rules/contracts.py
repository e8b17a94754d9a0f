"""Contracts: tenders opened and won, agreements served or late, promises kept or broken.

Events (count = lines, kusd = price of the agreement a quarter):
- tender_opened: a nation publishes a tender; count = lines, other = operator shut out of a second source
- tender_won: count = lines, kusd = price of all lines a quarter, ppm = published score
- tender_failed: no bid counted
- service_begun: the first lines of an agreement are in service; count = lines
- service_late: a quarter of lateness; count = quarters late so far, kusd = penalty
- agreement_breached: too late for too long, or cancelled by the nation; count = lines, kusd = bond called
- agreement_ended: ran its time; count = lines
- date_announced: count = quarter index told; date_kept, date_missed: the announced date came
"""

from typing import NamedTuple

import numpy as np

from game.rules.awards import award, barred, publish, published_scores, tender_events
from game.rules.demand import busy_mbps
from game.rules.luck import Luck
from game.rules.promises import announcements, opening
from game.rules.step import Step
from game.rules.terminals import terminal_costs_usd
from game.world.axes import MONTHS_PER_QUARTER, PPM, Bools, Floats, Ints, amended, changed, entries, whole
from game.world.contracts import BREACHED, ENDED, SERVED, SIGNED, Contracts, ContractsLaws
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.licences import GRANTED
from game.world.market import Market
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import Bills

__all__ = ["advance", "barred", "opening", "published_scores"]

KUSD_A_LINE = MONTHS_PER_QUARTER / 1000  # from dollars a month to thousand dollars a quarter


class Service(NamedTuple):
    """One quarter of running agreements: [operator, nation]."""

    served_lines: Ints
    begins: Bools  # first lines in service
    late: Bools
    breached: Bools
    ended: Bools


class Kept(NamedTuple):
    """What a quarter of service leaves behind."""

    contracts: Contracts
    service: Service
    trust: Floats | float  # [operator, nation] won or lost
    installed: Ints  # [operator] terminals
    bills: Bills
    events: list[Event]


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """The agreements' turn of the quarter."""
    contracts = publish(world.contracts, notices, orders)
    contracts, events, trust = award(contracts, world, book, luck)
    events = [*tender_events(notices, book), *events]
    served = keep(contracts, world, notices, book)
    told = announcements(served.contracts, world, orders, book.laws.contracts, book)
    market = trusted(world.market, trust + served.trust + told.trust, served.installed)
    events += [*served.events, *told.events]
    return Step(amended(world, contracts=told.contracts, market=market), served.bills, events)


def keep(contracts: Contracts, world: World, notices: Notices, book: Rulebook) -> Kept:
    """A quarter of service under every agreement, and what it brings and costs."""
    laws = book.laws.contracts
    able = can_serve(contracts, world)
    capacity_lines = np.floor(
        world.coverage.capacity_mbps / busy_mbps(world.quarter + book.market.since, book.laws.market)
    )
    service = serve(contracts, able, capacity_lines.astype(np.int64), notices.cancel, world.quarter, laws)
    income = whole(service.served_lines * able * contracts.price_usd * KUSD_A_LINE)
    bills = {"contracts": income.sum(axis=1)}
    installed = np.maximum(service.served_lines - contracts.served_lines, 0).sum(axis=1)
    if np.count_nonzero(installed):
        unit_usd = terminal_costs_usd(world.market, world.research.level, book.laws.market)
        bills["terminals"] = -whole(installed * unit_usd / 1000.0)
    if not np.count_nonzero(service.begins | service.late | service.breached | service.ended):
        after = changed(contracts, served_lines=service.served_lines)
        return Kept(after, service, 0.0, installed, bills, [])
    bond = penalty = np.zeros(contracts.lines.shape, dtype=np.int64)
    if np.count_nonzero(service.late | service.breached):
        quarterly = KUSD_A_LINE * contracts.lines * contracts.price_usd
        quarters = np.maximum(contracts.until - contracts.serve_by + 1, 1)
        bond = whole(service.breached * laws.bond_share * quarterly * quarters)
        penalty = whole(service.late * laws.penalty_share * quarterly)
        bills["penalties"] = -(penalty + bond).sum(axis=1)
    events = service_events(contracts, service, penalty, bond, book)
    return Kept(settled(contracts, service), service, trust_of(service, contracts, laws), installed, bills, events)


def trusted(market: Market, trust: Floats | float, installed: Ints) -> Market:
    """The market with trust moved and terminals counted; trust [operator, nation], installed [operator]."""
    moved: dict[str, Ints] = {}
    if not isinstance(trust, float):
        moved["trust_ppm"] = np.minimum(np.maximum(market.trust_ppm + whole(trust * PPM), 0), PPM)
    if np.count_nonzero(installed):
        moved["terminals_made"] = market.terminals_made + installed
    return changed(market, **moved) if moved else market


def can_serve(contracts: Contracts, world: World) -> Bools:
    """Where an agreement's terms for service are met: availability, licence, gateway."""
    covered = world.coverage.availability_ppm >= contracts.floor_ppm
    linked = (contracts.needs_gateway == 0) | (world.licences.gateway == 1)
    able: Bools = covered & linked & (world.licences.status == GRANTED) & (contracts.lines > 0)
    return able


def serve(
    contracts: Contracts, able: Bools, capacity_lines: Ints, cancel: Ints, quarter: int, laws: ContractsLaws
) -> Service:
    """Terminals go in over some quarters and stay within capacity; without service half are taken down a quarter.

    able, capacity_lines, cancel: [operator, nation]. Late: no service in the promised quarter, or service lost since.
    """
    waits = contracts.status == SIGNED
    live = waits | (contracts.status == SERVED)
    batch = np.maximum(np.ceil(contracts.lines * laws.install_share_per_quarter), laws.install_least_count)
    grown = np.minimum(np.minimum(contracts.served_lines + batch.astype(np.int64), contracts.lines), capacity_lines)
    lines = np.where(able, np.maximum(grown, 0), contracts.served_lines // 2) * live
    begins = waits & (lines > 0)
    late = live & ~(able & (lines > 0)) & ((contracts.status == SERVED) | (quarter >= contracts.serve_by))
    breached = live & ((cancel > 0) | (contracts.late_quarters + late >= laws.breach_late_quarters))
    over = live & ~breached & (quarter >= contracts.until)
    return Service(lines * ~breached, begins & ~breached, late, breached, over)


def settled(contracts: Contracts, service: Service) -> Contracts:
    """Contracts after a quarter of service: status, lateness, words kept and missed; lines leave with their agreement."""
    first_miss = service.late & (contracts.late_quarters == 0) & (contracts.status == SIGNED)
    broken = first_miss | (service.breached & (contracts.late_quarters == 0) & (contracts.status == SIGNED))
    on_time = service.begins & (contracts.late_quarters == 0)
    status = np.where(service.begins, SERVED, contracts.status)
    return changed(
        contracts,
        status=np.where(service.breached, BREACHED, np.where(service.ended, ENDED, status)),
        served_lines=service.served_lines * ~service.ended,
        late_quarters=contracts.late_quarters + service.late,
        missed=contracts.missed + broken.sum(axis=1),
        kept=contracts.kept + on_time.sum(axis=1),
    )


def trust_of(service: Service, contracts: Contracts, laws: ContractsLaws) -> Floats:
    """Trust won by service begun in time and lost by lateness and breach: [operator, nation]."""
    on_time = service.begins & (contracts.late_quarters == 0)
    trust: Floats = (
        laws.kept_trust_share * on_time
        - laws.late_trust_share * service.late
        - laws.breach_trust_share * service.breached
    )
    return trust


def service_events(contracts: Contracts, service: Service, penalty: Ints, bond: Ints, book: Rulebook) -> list[Event]:
    """What agreements have to tell."""
    told = (
        ("service_begun", service.begins, service.served_lines, None),
        ("service_late", service.late & ~service.breached, contracts.late_quarters + 1, penalty),
        ("agreement_breached", service.breached, contracts.lines, bond),
        ("agreement_ended", service.ended, contracts.lines, None),
    )
    return [
        event
        for kind, where, count, kusd in told
        if np.count_nonzero(where)
        for event in pair_events(kind, where, count, kusd, book)
    ]


def pair_events(kind: str, where: Bools, count: Ints, kusd: Ints | None, book: Rulebook) -> list[Event]:
    """One event for every pair of operator and nation."""
    return [
        Event(
            kind=kind,
            operator=book.operators[seat],
            nation=book.names["nation"][place],
            count=int(count[seat, place]),
            kusd=0 if kusd is None else int(kusd[seat, place]),
        )
        for seat, place in entries(where)
    ]
