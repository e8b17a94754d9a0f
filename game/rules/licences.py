"""Licences: asked for, granted, refused or frozen by nations; gateways built; filings kept or cut.

Events:
- licence_asked, licence_granted, licence_refused, licence_frozen, licence_thawed: operator and nation; kusd = fee
- gateway_begun (kusd = cost), gateway_ready: operator and nation
- milestone_met, milestone_missed, milestone_waived: other = milestone, count = satellites that counted
- shell_filed (count = satellites allowed, kusd = fee), filing_refused: the band is full
- filing_cut: a deployment rule was missed; count = satellites lost from the right
"""

import numpy as np

from game.rules.filings import file, filing_fees_kusd, milestones, opening_rights, stages
from game.rules.fleet import up_there
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import Bools, Ints, amended, changed, entries, seal
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.licences import DUE, FROZEN, GRANTED, PENDING, REFUSED, UNASKED, Licences
from game.world.notices import NO_DECISION, Notices
from game.world.rulebook import Rulebook
from game.world.state import World

__all__ = ["advance", "filing_fees_kusd", "opening"]

STATUS = {"pending": PENDING, "granted": GRANTED, "refused": REFUSED, "frozen": FROZEN}
LONG_AGO = -99  # since when the opening's decisions stand


def opening(book: Rulebook) -> Licences:
    """Licences, gateways and filings of the scenario."""
    shape = len(book.operators), len(book.names["nation"])
    status = np.full(shape, UNASKED)
    since = np.full(shape, LONG_AGO)
    gateway = np.zeros(shape)
    for nation, spec in book.scenario.nations.items():
        for licence in spec.licences:
            where = book.index["operator"][licence.operator], book.index["nation"][nation]
            status[where] = STATUS[licence.status]
            since[where] = 0 if licence.status == "pending" else LONG_AGO
            gateway[where] = licence.gateway
    filed, allowed = opening_rights(book)
    return Licences(
        status=seal(status),
        since=seal(since),
        gateway=seal(gateway),
        gateway_coming=seal(np.zeros(shape)),
        gateway_ordered=seal(np.zeros(shape)),
        filed_quarter=seal(filed),
        allowed=seal(allowed),
        milestone=seal(np.full(len(book.names["milestone"]), DUE)),
    )


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """The licences' turn of the quarter."""
    laws, quarter = book.laws.licences, world.quarter
    licences, asked, events = decide(world.licences, orders, notices, quarter, book)
    licences, begun, more = build_gateways(licences, orders, book)
    events += more
    aloft = up_there(world.fleet, book)
    licences, more = milestones(licences, aloft, quarter, book, luck)
    events += more
    licences, more = stages(licences, aloft, quarter, book)
    events += more
    licences, fees, more = file(licences, orders, quarter, book)
    events += more
    upkeep = laws.gateway_upkeep_kusd_per_quarter * licences.gateway.sum(axis=1)
    bills = {
        "licences": -(asked.sum(axis=1) * laws.application_fee_kusd + fees),
        "gateways": -(begun.sum(axis=1) * laws.gateway_cost_kusd + upkeep),
    }
    return Step(amended(world, licences=licences), bills, events)


def decided(status: Ints, decision: Ints) -> Ints:
    """Status after the nations' decisions: pending ones are answered, granted ones frozen, frozen ones thawed."""
    answers = (decision != NO_DECISION) & (status == PENDING)
    frozen = (decision == FROZEN) & (status == GRANTED)
    thawed = (decision == GRANTED) & (status == FROZEN)
    return np.where(answers | frozen | thawed, decision, status)


def decide(
    licences: Licences, orders: Decisions, notices: Notices, quarter: int, book: Rulebook
) -> tuple[Licences, Bools, list[Event]]:
    """Nations decide, then operators ask; who asks now is answered in a later quarter."""
    nothing = np.zeros(licences.status.shape, dtype=bool)
    if not (np.count_nonzero(notices.licence) or np.count_nonzero(orders.apply)):
        return licences, nothing, []
    status = decided(licences.status, notices.licence)
    asked = (orders.apply > 0) & ((status == UNASKED) | (status == REFUSED))
    status = np.where(asked, PENDING, status)
    moved = (status != licences.status) | asked
    events = [_licence_event(int(licences.status[where]), int(status[where]), where, book) for where in entries(moved)]
    after = changed(licences, status=status, since=np.where(moved, quarter, licences.since))
    return after, asked, events


def _licence_event(before: int, after: int, where: tuple[int, ...], book: Rulebook) -> Event:
    kind = {PENDING: "licence_asked", GRANTED: "licence_granted", REFUSED: "licence_refused", FROZEN: "licence_frozen"}
    name = "licence_thawed" if (before, after) == (FROZEN, GRANTED) else kind[after]
    fee = book.laws.licences.application_fee_kusd if after == PENDING else 0
    return Event(kind=name, operator=book.operators[where[0]], nation=book.names["nation"][where[1]], kusd=fee)


def build_gateways(licences: Licences, orders: Decisions, book: Rulebook) -> tuple[Licences, Bools, list[Event]]:
    """Gateways under way come nearer; ordered ones are begun where the licence stands."""
    coming = licences.gateway_coming
    if not (np.count_nonzero(coming) or np.count_nonzero(licences.gateway_ordered) or np.count_nonzero(orders.gateway)):
        return licences, np.zeros(coming.shape, dtype=bool), []
    nearer = np.maximum(coming - 1, 0)
    ready = (coming > 0) & (nearer == 0)
    gateway = np.maximum(licences.gateway, ready)
    ordered = ((orders.gateway > 0) | (licences.gateway_ordered > 0)) & (gateway == 0) & (nearer == 0)
    ordered &= (licences.status == GRANTED) | (licences.status == PENDING) | (licences.status == FROZEN)
    begun = ordered & (licences.status == GRANTED)
    after = changed(
        licences,
        gateway=gateway,
        gateway_coming=np.where(begun, book.laws.licences.gateway_build_quarters, nearer),
        gateway_ordered=ordered & ~begun,
    )
    cost = book.laws.licences.gateway_cost_kusd
    events = [
        Event(kind=kind, operator=book.operators[seat], nation=book.names["nation"][place], kusd=kusd)
        for kind, where, kusd in (("gateway_begun", begun, cost), ("gateway_ready", ready, 0))
        for seat, place in entries(where)
    ]
    return after, begun, events
