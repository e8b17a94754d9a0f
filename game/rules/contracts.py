"""Contracts: tenders opened and won, agreements served or late, promises kept or broken.

Events (count = lines, kusd = price of the agreement a quarter):
- tender_opened: a nation publishes a tender; count = lines, other = operator shut out of a second source
- tender_won: count = lines, kusd = price of all lines a quarter, ppm = published score
- tender_failed: no bid counted
- service_begun: the first lines of an agreement are in service; count = lines
- service_late: a quarter of lateness; count = quarters late so far, kusd = penalty
- agreement_breached: too late for too long, or cancelled by the nation; count = lines
- agreement_ended: ran its time; count = lines
- date_announced: count = quarter index told; date_kept, date_missed: the announced date came
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from game.rules import tenders
from game.rules.demand import busy_mbps
from game.rules.luck import Luck
from game.rules.promises import announcements, opening
from game.rules.step import Step
from game.rules.terminals import terminal_costs_usd
from game.world.axes import MONTHS_PER_QUARTER, PPM, Bools, Floats, Ints, changed, whole
from game.world.contracts import BREACHED, ENDED, NEVER, SERVED, SIGNED, Contracts, ContractsLaws
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.licences import FROZEN, GRANTED, REFUSED
from game.world.market import Market
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World

__all__ = ["advance", "opening"]

TENDER_TERMS = (
    "tender_lines", "tender_closes", "tender_serve_by", "tender_quarters", "tender_floor_ppm", "tender_ceiling_usd",
    "tender_gateway", "tender_excludes",
)  # fmt: skip
KUSD_A_LINE = MONTHS_PER_QUARTER / 1000  # from dollars a month to thousand dollars a quarter
TIE_DRAW = 1  # of the operators' auction luck


class Service(NamedTuple):
    """One quarter of running agreements: [operator, nation]."""

    served_lines: Ints
    begins: Bools  # first lines in service
    late: Bools
    breached: Bools
    ended: Bools


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """The agreements' turn of the quarter."""
    contracts = publish(world.contracts, notices, orders)
    contracts, events, trust = award(contracts, world, book, luck)
    events = [*tender_events(notices, book), *events]
    laws = book.laws.contracts
    able = can_serve(contracts, world)
    capacity_lines = np.floor(world.coverage.capacity_mbps / busy_mbps(world.quarter, book.laws.market))
    service = serve(contracts, able, capacity_lines.astype(np.int64), notices.cancel, world.quarter, laws)
    value_kusd = contracts.lines * contracts.price_usd * KUSD_A_LINE
    installed = np.maximum(service.served_lines - contracts.served_lines, 0)
    penalty = whole(service.late * laws.penalty_share * value_kusd)
    income = whole(service.served_lines * able * contracts.price_usd * KUSD_A_LINE)
    turned = bool((service.begins | service.late | service.breached).any())
    if turned:
        trust = trust + trust_of(service, contracts, laws)
        events += service_events(contracts, service, penalty, book)
    after = settled(contracts, service) if turned else changed(contracts, served_lines=service.served_lines)
    told = announcements(after, world, orders, laws, book)
    trust = trust + told.trust
    after, over = ended(told.contracts, service, book)
    events += [*told.events, *over]
    bills = {
        "contracts": income.sum(axis=1),
        "penalties": -penalty.sum(axis=1),
        "terminals": -whole(
            installed.sum(axis=1) * terminal_costs_usd(world.market, world.research.level, book.laws.market) / 1000.0
        ),
    }
    return Step(replace(world, contracts=after, market=trusted(world.market, trust, installed)), bills, events)


def trusted(market: Market, trust: Floats | float, installed: Ints) -> Market:
    """The market with trust moved and terminals counted."""
    if isinstance(trust, float):
        return changed(market, terminals_made=market.terminals_made + installed.sum(axis=1))
    moved = np.minimum(np.maximum(market.trust_ppm + whole(trust * PPM), 0), PPM)
    return changed(market, trust_ppm=moved, terminals_made=market.terminals_made + installed.sum(axis=1))


def publish(contracts: Contracts, notices: Notices, orders: Decisions) -> Contracts:
    """New tenders where none is open; new bids replace those handed in before."""
    fresh = (notices.tender_lines > 0) & (contracts.tender_lines == 0)
    if fresh.any():
        terms = {name: np.where(fresh, getattr(notices, name), getattr(contracts, name)) for name in TENDER_TERMS}
        contracts = changed(contracts, **terms)
    if orders.tender_usd.any():
        bids = np.where((orders.tender_usd > 0) & (contracts.tender_lines > 0), orders.tender_usd, contracts.bid_usd)
        contracts = changed(contracts, bid_usd=bids)
    return contracts


def award(
    contracts: Contracts, world: World, book: Rulebook, luck: Luck
) -> tuple[Contracts, list[Event], Floats | float]:
    """Open the bids of tenders that close this quarter and sign with the best; events, trust won."""
    closing = (contracts.tender_lines > 0) & (contracts.tender_closes <= world.quarter)
    if not closing.any():
        return contracts, [], 0.0
    laws = book.laws.contracts
    score = published_scores(contracts, world, book)
    counted = tenders.eligible(
        contracts.bid_usd,
        contracts.tender_ceiling_usd,
        contracts.tender_excludes,
        barred(contracts, world, book),
        closing,
    )
    winner = tenders.winners(score, counted, luck.draw("auction")[:, TIE_DRAW])
    won = np.arange(len(book.operators))[:, None] == winner
    events = award_events(contracts, closing, winner, score, book)
    return signed(contracts, won, closing), events, won * laws.signed_trust_share


def published_scores(contracts: Contracts, world: World, book: Rulebook) -> Floats:
    """Score of every bid that stands: [operator, nation]."""
    worth = tenders.record(contracts.kept, contracts.missed, world.market.trust_ppm / PPM)
    availability = world.coverage.availability_ppm / PPM
    return tenders.scores(
        contracts.bid_usd, contracts.tender_ceiling_usd, book.market.alignment, worth, availability, book.laws.contracts
    )


def barred(contracts: Contracts, world: World, book: Rulebook) -> Bools:
    """Who may not win, whatever the bid: refused or frozen, shut out, already under an agreement, in administration."""
    status = world.licences.status
    refused = (status == REFUSED) | (status == FROZEN) | (book.market.closed > 0)
    bound = (contracts.status == SIGNED) | (contracts.status == SERVED)
    barred_here: Bools = refused | bound | (world.treasury.administration >= 0)[:, None]
    return barred_here


def signed(contracts: Contracts, won: Bools, closing: Bools) -> Contracts:
    """Agreements where a bid won, on the tender's terms; tenders that closed are gone."""
    until = contracts.tender_serve_by + contracts.tender_quarters - 1
    return changed(
        contracts,
        status=np.where(won, SIGNED, contracts.status),
        lines=np.where(won, contracts.tender_lines, contracts.lines),
        served_lines=np.where(won, 0, contracts.served_lines),
        price_usd=np.where(won, contracts.bid_usd, contracts.price_usd),
        floor_ppm=np.where(won, contracts.tender_floor_ppm, contracts.floor_ppm),
        serve_by=np.where(won, contracts.tender_serve_by, contracts.serve_by),
        until=np.where(won, until, contracts.until),
        late_quarters=np.where(won, 0, contracts.late_quarters),
        needs_gateway=np.where(won, contracts.tender_gateway, contracts.needs_gateway),
        tender_lines=np.where(closing, 0, contracts.tender_lines),
        tender_excludes=np.where(closing, NEVER, contracts.tender_excludes),
        bid_usd=np.where(closing, 0, contracts.bid_usd),
    )


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
    """Contracts after a quarter of service: status, lateness, words kept and missed."""
    first_miss = service.late & (contracts.late_quarters == 0) & (contracts.status == SIGNED)
    broken = first_miss | (service.breached & (contracts.late_quarters == 0) & (contracts.status == SIGNED))
    on_time = service.begins & (contracts.late_quarters == 0)
    status = np.where(service.begins, SERVED, contracts.status)
    return changed(
        contracts,
        status=np.where(service.breached, BREACHED, status),
        served_lines=service.served_lines,
        late_quarters=contracts.late_quarters + service.late,
        missed=contracts.missed + broken.sum(axis=1),
        kept=contracts.kept + on_time.sum(axis=1),
    )


def ended(contracts: Contracts, service: Service, book: Rulebook) -> tuple[Contracts, list[Event]]:
    """Agreements that have run their time are closed; their lines leave."""
    if not service.ended.any():
        return contracts, []
    events = pair_events("agreement_ended", service.ended, contracts.lines, None, book)
    after = changed(
        contracts,
        status=np.where(service.ended, ENDED, contracts.status),
        served_lines=contracts.served_lines * ~service.ended,
    )
    return after, events


def trust_of(service: Service, contracts: Contracts, laws: ContractsLaws) -> Floats:
    """Trust won by service begun in time and lost by lateness and breach: [operator, nation]."""
    on_time = service.begins & (contracts.late_quarters == 0)
    trust: Floats = (
        laws.kept_trust_share * on_time
        - laws.late_trust_share * service.late
        - laws.breach_trust_share * service.breached
    )
    return trust


def tender_events(notices: Notices, book: Rulebook) -> list[Event]:
    """Tenders published this quarter."""
    names = ("", *book.operators)
    return [
        Event(
            kind="tender_opened",
            nation=book.names["nation"][place],
            other=names[int(notices.tender_excludes[place]) + 1],
            count=int(notices.tender_lines[place]),
        )
        for place in notices.tender_lines.nonzero()[0].tolist()
    ]


def award_events(contracts: Contracts, closing: Bools, winner: Ints, score: Floats, book: Rulebook) -> list[Event]:
    """Who won which tender."""
    return [_award_event(contracts, place, int(winner[place]), score, book) for place in closing.nonzero()[0].tolist()]


def _award_event(contracts: Contracts, place: int, seat: int, score: Floats, book: Rulebook) -> Event:
    nation, lines = book.names["nation"][place], int(contracts.tender_lines[place])
    if seat == NEVER:
        return Event(kind="tender_failed", nation=nation, count=lines)
    kusd = round(lines * int(contracts.bid_usd[seat, place]) * KUSD_A_LINE)
    ppm = round(float(score[seat, place]) * PPM)
    return Event(kind="tender_won", operator=book.operators[seat], nation=nation, count=lines, kusd=kusd, ppm=ppm)


def service_events(contracts: Contracts, service: Service, penalty: Ints, book: Rulebook) -> list[Event]:
    """What agreements have to tell."""
    told = (
        ("service_begun", service.begins, service.served_lines, None),
        ("service_late", service.late & ~service.breached, contracts.late_quarters + 1, penalty),
        ("agreement_breached", service.breached, contracts.lines, None),
    )
    return [event for kind, where, count, kusd in told for event in pair_events(kind, where, count, kusd, book)]


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
        for seat, place in np.argwhere(where).tolist()
    ]
