"""Agenda: the few things that ask for a decision this quarter, by what is at stake."""

from collections.abc import Iterator
from typing import NamedTuple

from agents.strategies.dilemma_moves import answer_kusd
from agents.strategies.market_moves import can_serve
from agents.strategies.price_moves import NAMES
from agents.strategies.reading import Reading
from game.rules.legal import open_tenders
from game.world.axes import MONTHS_PER_QUARTER
from game.world.observation import Observation

MOST = 5
SOON = 6  # quarters
TIGHT = 0.85  # share of capacity used from which customers suffer


class Item(NamedTuple):
    """One decision: what it is about, what hangs on it, until when, what happens if nothing is done."""

    kind: str
    title: str
    detail: str
    stake_kusd: int
    deadline: int  # quarter index
    default: str
    line: str  # of the order form


def agenda(seen: Observation) -> tuple[Item, ...]:
    """At most five items, a dilemma first, then the highest stake."""
    read = Reading(seen)
    found = [item for look in (_dilemma, _cash, _milestones, _tenders, _line, _flights, _prices) for item in look(read)]
    return tuple(sorted(found, key=lambda item: (item.kind != "dilemma", -item.stake_kusd))[:MOST])


def _dilemma(read: Reading) -> Iterator[Item]:
    place = int(read.world.hazards.dilemma[read.seat])
    if place < 0:
        return
    spec = read.book.scenario.dilemmas[read.book.names["dilemma"][place]]
    values = [answer_kusd(read, entry) for entry in spec.answers]
    words = f"Unanswered, it goes: {spec.answers[spec.default].text}"
    yield Item("dilemma", spec.title, words, int(max(values) - min(values)), read.seen.quarter, "", "answer")


def _runway(quarters: int) -> str:
    if quarters == 0:
        return "Cash runs out this quarter"
    return f"Cash for {quarters} quarter{'' if quarters == 1 else 's'}"


def _cash(read: Reading) -> Iterator[Item]:
    flow = sum(read.accounts)
    if flow < 0 and read.cash_kusd < -SOON * flow:
        left = max(0, read.cash_kusd // -flow)
        words = f"${-flow / 1000:,.0f}M more goes out a quarter than comes in"
        yield Item("cash", _runway(left), words, -4 * flow, read.seen.quarter + left, "overdraft", "borrow_kusd")


def _milestones(read: Reading) -> Iterator[Item]:
    price = int(read.unit_cost_kusd[-1])
    for milestone in read.milestones:
        if milestone.missing and milestone.quarters <= SOON:
            words = f"{milestone.missing:,} satellites short, {milestone.quarters} quarter{'' if milestone.quarters == 1 else 's'} left"
            due = read.seen.quarter + milestone.quarters
            yield Item("milestone", milestone.name, words, milestone.missing * price, due, "the filing is cut", "book")


def _tenders(read: Reading) -> Iterator[Item]:
    for tender in open_tenders(read.world, read.seat, read.seen.notices, read.book).values():
        if can_serve(read, tender, boldness=1.0):
            kusd = tender.lines * tender.ceiling_usd * MONTHS_PER_QUARTER * tender.quarters // 1000
            words = f"{tender.lines:,} lines at up to ${tender.ceiling_usd}, ${kusd / 1000:,.0f}M in all"
            yield Item("tender", f"Tender of {tender.nation}", words, kusd, tender.closes, "no bid", "bid")


def _line(read: Reading) -> Iterator[Item]:
    stages = sorted(read.stages)
    if stages[1] > 1.15 * stages[0] and sum(read.stock) < stages[0]:
        more = int(stages[1] - stages[0])
        words = f"{more} satellites a quarter wait for more {read.bottleneck}"
        stake = more * int(read.unit_cost_kusd[0])
        yield Item(
            "line", f"The line is narrow: {read.bottleneck}", words, stake, read.seen.quarter, "as it is", "expand"
        )


def _flights(read: Reading) -> Iterator[Item]:
    waiting = int(sum(max(0.0, left) for left in read.stock_left))
    standing = int(read.world.launch.standing[read.seat].sum())
    if waiting > 20 and sum(read.room) > waiting and not standing:
        stake = waiting * int(read.unit_cost_kusd[0])
        words = f"{waiting:,} satellites wait on the ground without a flight"
        yield Item("flights", "Book flights", words, stake, read.seen.quarter, "they wait", "book")


def _prices(read: Reading) -> Iterator[Item]:
    revenue = read.revenue_kusd
    for tier, name in enumerate(NAMES):
        used = read.used_in_tier(tier)
        if used is not None and used > TIGHT:
            words = f"{used:.0%} of the capacity there is used; speeds suffer"
            title = f"Full in {name}-income nations"
            yield Item("price", title, words, revenue // 20, read.seen.quarter, "customers leave", "price")
