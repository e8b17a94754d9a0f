"""Agenda of the ground: dilemmas, money, tenders, promises, licences, prices, public firsts."""

from collections.abc import Iterator

from agents.strategies.agenda_item import SOON, Item, quarters
from agents.strategies.dilemma_moves import answer_kusd
from agents.strategies.market_moves import can_serve
from agents.strategies.price_moves import NAMES
from agents.strategies.reading import Reading
from agents.strategies.survey_ground import OPEN_SHARE
from game.rules.firsts import PLACES, progress
from game.rules.legal import may_announce, may_apply, open_tenders
from game.world.axes import MONTHS_PER_QUARTER
from game.world.contracts import SIGNED

TIGHT = 0.85  # share of capacity used from which customers suffer
IDLE = 0.35  # share of capacity used below which a lower price may sell more
YEARS = 2  # of what a nation may bring that a licence or a date is weighed by
MOST_TENDERS = 2
NEAR_FIRST = 0.6  # of the way to a public first


def dilemma(read: Reading) -> Iterator[Item]:
    """A dilemma on the table."""
    place = int(read.world.hazards.dilemma[read.seat])
    if place < 0:
        return
    spec = read.book.scenario.dilemmas[read.book.names["dilemma"][place]]
    values = [answer_kusd(read, entry) for entry in spec.answers]
    words = f"Unanswered, it goes: {spec.answers[spec.default].text}"
    yield Item("dilemma", spec.title, words, int(max(values) - min(values)), read.seen.quarter, "", "answer")


def cash(read: Reading) -> Iterator[Item]:
    """Cash runs out, or lies idle beside a debt."""
    flow, debt = sum(read.accounts), int(read.world.treasury.debt_kusd[read.seat])
    if flow < 0 and read.cash_kusd < -SOON * flow:
        left = max(0, read.cash_kusd // -flow)
        title = f"Cash for {quarters(left)}" if left else "Cash runs out this quarter"
        words = f"${-flow / 1000:,.0f}M more goes out a quarter than comes in"
        yield Item("cash", title, words, -4 * flow, read.seen.quarter + left, "overdraft", "borrow_kusd")
    elif flow >= 0 and read.borrow_limit_kusd > 0 and not read.is_rich and read.utilisation > TIGHT:
        words = f"The network is full; lenders would give ${read.borrow_limit_kusd / 1000:,.0f}M for more of it"
        stake = read.borrow_limit_kusd // 4
        yield Item("loan", "Borrow to grow", words, stake, read.seen.quarter, "growth from cash alone", "borrow_kusd")
    elif debt > 0 and read.cash_kusd > debt + 4 * read.costs_kusd:
        words = f"${debt / 1000:,.0f}M of debt beside ${read.cash_kusd / 1000:,.0f}M of cash"
        stake = YEARS * 4 * read.paid_kusd("interest")
        yield Item("debt", "Interest on idle cash", words, stake, read.seen.quarter, "interest runs on", "repay")


def tenders(read: Reading) -> Iterator[Item]:
    """Tenders that can be served, the largest."""
    found = []
    for tender in open_tenders(read.public, read.seat, read.seen.notices, read.book).values():
        if can_serve(read, tender, boldness=1.0):
            kusd = tender.lines * tender.ceiling_usd * MONTHS_PER_QUARTER * tender.quarters // 1000
            words = f"{tender.lines:,} lines at up to ${tender.ceiling_usd}, ${kusd / 1000:,.0f}M in all"
            found.append(Item("tender", f"Tender of {tender.nation}", words, kusd, tender.closes, "no bid", "bid"))
    yield from sorted(found, key=lambda item: -item.stake_kusd)[:MOST_TENDERS]


def promises(read: Reading) -> Iterator[Item]:
    """A signed nation's date is near and its terms are not met yet; the nearest."""
    contracts, licences, seat = read.world.contracts, read.world.licences, read.seat
    waiting = []
    for place, status in enumerate(read.agreements):
        left = int(contracts.serve_by[seat, place]) - read.seen.quarter
        covered = read.availability[place] * 1e6 >= contracts.floor_ppm[seat, place]
        ground = (
            licences.gateway[seat, place]
            or licences.gateway_coming[seat, place]
            or not contracts.needs_gateway[seat, place]
        )
        if status == SIGNED and left <= SOON and not (covered and ground and read.granted[place]):
            lines, usd = int(contracts.lines[seat, place]), int(contracts.price_usd[seat, place])
            lacking = "the sky is not covered" if not covered else "no gateway" if not ground else "no licence"
            waiting.append((left, place, lines, lines * usd * MONTHS_PER_QUARTER * 12 // 1000, lacking))
    for left, place, lines, kusd, lacking in sorted(waiting)[:1]:
        name = read.book.names["nation"][place]
        date = f"due in {quarters(left)}" if left > 0 else "overdue"
        words, line = f"{lines:,} lines {date}; {lacking}", "book" if lacking.startswith("the sky") else "apply"
        yield Item(
            "promise", f"Promised to {name}", words, kusd, read.seen.quarter + max(0, left), "late, then lost", line
        )


def licences(read: Reading) -> Iterator[Item]:
    """The nation worth most that would hear an application, while there is something left to sell."""
    if read.utilisation > TIGHT:
        return
    index = read.book.index["nation"]
    worth = {
        name: read.fixed.worth[index[name]] * (0.3 + 0.7 * read.availability[index[name]])
        for name in may_apply(read.public, read.seat, read.book)
    }
    for name in sorted(worth, key=lambda name: (-worth[name], name))[:1]:
        seen = read.availability[index[name]]
        words = (
            f"Your satellites are in view {seen:.0%} of the time" if seen else "No satellite of yours is in view yet"
        )
        stake = int(YEARS * 4 * worth[name])
        yield Item("licence", f"Ask {name} for a licence", words, stake, read.seen.quarter, "it stays closed", "apply")


def dates(read: Reading) -> Iterator[Item]:
    """A nation that could be told when service begins."""
    index = read.book.index["nation"]
    ready = [
        (read.fixed.worth[index[name]], name)
        for name in may_announce(read.public, read.seat, read.book)
        if read.granted[index[name]] and read.availability[index[name]] >= OPEN_SHARE
    ]
    for worth, name in sorted(ready, reverse=True)[:1]:
        words = "Service is near; a date told wins trust, a date missed loses twice as much"
        yield Item(
            "date", f"Tell {name} a date", words, int(YEARS * worth), read.seen.quarter, "nobody is told", "announce"
        )


def prices(read: Reading) -> Iterator[Item]:
    """Networks too full for their price, and too empty for it."""
    revenue, spec = read.revenue_kusd, read.chair.spec
    for tier, name in enumerate(NAMES):
        used = read.used_in_tier(tier)
        if used is None:
            continue
        if used > TIGHT:
            words, title = f"{used:.0%} of the capacity there is used; speeds suffer", f"Full in {name}-income nations"
            yield Item("price", title, words, revenue // 20, read.seen.quarter, "customers leave", "price")
        elif used < IDLE and read.tiers_usd[tier] > max(
            read.floors_usd[tier] + 2, 0.6 * spec.price_usd_per_month[name]
        ):
            words, title = (
                f"{used:.0%} of the capacity there is used at ${read.tiers_usd[tier]}",
                f"Room in {name}-income nations",
            )
            stake = int(0.1 * read.tier_worth[0][tier])
            yield Item("price", title, words, stake, read.seen.quarter, "it stays empty", "price")


def firsts(read: Reading) -> Iterator[Item]:
    """The public first one is nearest to, while a place is left."""
    taken, shares = read.world.hazards.first_place, progress(read.world, read.book)[:, read.seat]
    grants = read.book.scenario.first_grants_kusd
    near = [
        (float(shares[at]), name, spec.title, grants[given])
        for at, (name, spec) in enumerate(read.book.scenario.firsts.items())
        if (given := int((taken[at] > 0).sum())) < min(PLACES, len(grants))
        and not taken[at, read.seat]
        and read.chair.name not in spec.excludes
        and NEAR_FIRST <= shares[at] < 1.0
    ]
    for share, _, title, kusd in sorted(near, reverse=True)[:1]:
        words = f"{share:.0%} of the way, ${kusd / 1000:,.0f}M to the next to arrive"
        yield Item("first", title, words, kusd, read.seen.quarter + SOON, "somebody else takes it", "book")
