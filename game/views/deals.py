"""Deals: open tenders and how one stands in them, agreements, licences, milestones, forecasts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.rules import tenders as scoring
from game.rules.accounts import in_service
from game.rules.awards import barred
from game.rules.chair import chair
from game.rules.filings import filing_tables, flying
from game.rules.legal import why_no_licence
from game.views.format import count, money, percent, quarters, usd
from game.views.nation import label
from game.world.axes import MONTHS_PER_QUARTER, PPM, Floats, Ints
from game.world.contracts import BREACHED, ENDED, NEVER, SERVED, SIGNED
from game.world.decisions import FIGURES
from game.world.events import Event
from game.world.licences import DUE, FROZEN, GRANTED, MET, PENDING, REFUSED, WAIVED
from game.world.observation import Observation, OpenTender
from game.world.rows import lines_of
from game.world.state import World

KUSD_A_LINE = MONTHS_PER_QUARTER / 1000


# -- tenders ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """How an operator stands in a tender: what is known of its score, and what its price may add."""

    seat: int
    known: float  # marks for alignment, record and availability
    most: float  # with full marks for the price
    parts: tuple[float, float, float]  # alignment, record, availability


def may_win(seen: Observation, tender: OpenTender) -> list[int]:
    """Seats whose bid would count."""
    at, contracts, notices = seen.book.index["nation"][tender.nation], seen.world.contracts, seen.notices
    out = barred(contracts, seen.world, seen.book)[:, at]
    excluded = contracts.tender_excludes[at] if contracts.tender_lines[at] else notices.tender_excludes[at]
    return [seat for seat in range(len(seen.book.operators)) if not out[seat] and seat != excluded]


def standings(seen: Observation, tender: OpenTender) -> tuple[Standing, ...]:
    """Everybody whose bid would count, the strongest first."""
    laws, at = seen.book.laws.contracts, seen.book.index["nation"][tender.nation]
    worth = _worth(seen)[:, at]
    found = []
    for seat in may_win(seen, tender):
        parts = (
            laws.alignment_weight * (1.0 + float(seen.book.market.alignment[seat, at])) / 2.0,
            laws.record_weight * float(worth[seat]),
            laws.availability_weight * int(seen.world.coverage.availability_ppm[seat, at]) / PPM,
        )
        found.append(Standing(seat, sum(parts), sum(parts) + laws.price_weight, parts))
    return tuple(sorted(found, key=lambda one: -one.known))


def _worth(seen: Observation) -> Floats:
    world = seen.world
    return scoring.record(world.contracts.kept, world.contracts.missed, world.market.trust_ppm / PPM)


def score_of(seen: Observation, tender: OpenTender, price_usd: int) -> float:
    """Published score of an own bid at a price."""
    seat, at, world = seen.seat, seen.book.index["nation"][tender.nation], seen.world

    def mine(value: float) -> Floats:
        return np.array([[value]])

    bid: Ints = np.array([[price_usd]])
    ceiling: Ints = np.array([tender.ceiling_usd])
    scores = scoring.scores(
        bid, ceiling, mine(float(seen.book.market.alignment[seat, at])), mine(float(_worth(seen)[seat, at])),
        mine(int(world.coverage.availability_ppm[seat, at]) / PPM), seen.book.laws.contracts,
    )  # fmt: skip
    return float(scores[0, 0])


def weights(seen: Observation) -> tuple[tuple[str, float], ...]:
    """What nations weigh, as published; shares of the whole."""
    laws = seen.book.laws.contracts
    parts = (
        ("Price", laws.price_weight),
        ("Alignment", laws.alignment_weight),
        ("Record", laws.record_weight),
        ("Availability", laws.availability_weight),
    )
    whole = sum(weight for _, weight in parts) or 1.0
    return tuple((name, weight / whole) for name, weight in parts)


def standing_bid(seen: Observation, nation: str) -> int:
    """The bid handed in before, 0 none; it stands until the tender closes."""
    return int(seen.world.contracts.bid_usd[seen.seat, seen.book.index["nation"][nation]])


def tender_worth_kusd(tender: OpenTender, price_usd: int) -> int:
    """What all lines pay a quarter at a price."""
    return round(tender.lines * price_usd * KUSD_A_LINE)


def service_words(seen: Observation, tender: OpenTender) -> tuple[bool, str]:
    """Whether one's own network would meet the tender's terms today, and what is missing."""
    world, seat, at = seen.world, seen.seat, seen.book.index["nation"][tender.nation]
    missing = []
    have = int(world.coverage.availability_ppm[seat, at])
    if have < tender.floor_ppm:
        missing.append(f"in view {percent(have)} of {percent(tender.floor_ppm)}")
    if world.licences.status[seat, at] != GRANTED:
        missing.append("no licence yet")
    if tender.needs_gateway and not world.licences.gateway[seat, at]:
        missing.append("no gateway there")
    return not missing, "You meet its terms today" if not missing else f"Still missing: {', '.join(missing)}"


@dataclass(frozen=True, slots=True)
class Award:
    """A tender that was decided."""

    when: str
    nation: str
    iso3: str
    seat: int  # -1 no bid counted
    lines: int
    price_usd: float  # a line a month
    score: float


def awards(told: Sequence[Sequence[Event]], seen: Observation, most: int = 30) -> tuple[Award, ...]:
    """Tenders decided so far, the latest first; told[k] are the events of the quarter with index k - 1."""
    found = []
    for at in range(len(told) - 1, 0, -1):
        for event in told[at]:
            if event.kind in ("tender_won", "tender_failed"):
                won = event.kind == "tender_won"
                seat = seen.book.index["operator"][event.operator] if won else -1
                price = event.kusd / (event.count * KUSD_A_LINE) if won and event.count else 0.0
                iso3 = seen.book.scenario.nations[event.nation].iso3
                found.append(Award(label(seen, at - 1), event.nation, iso3, seat, event.count, price, event.ppm / PPM))
    return tuple(found[:most])


def late_words(seen: Observation, lines: int, price_usd: int) -> str:
    """What lateness costs."""
    laws = seen.book.laws.contracts
    penalty = round(laws.penalty_share * lines * price_usd * KUSD_A_LINE)
    return (
        f"Each late quarter costs {money(penalty)} and {laws.late_trust_share * 100:.0f} points of trust; "
        f"after {quarters(laws.breach_late_quarters)} it is broken"
    )


# -- agreements ------------------------------------------------------------------------------------------------------

STATUS_WORDS = {SIGNED: "waits", SERVED: "served", ENDED: "ended", BREACHED: "broken"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement; `left` is quarters until service is due, or until it ends where it is served."""

    seat: int
    nation: str
    iso3: str
    status: int
    words: str
    served: int
    lines: int
    price_usd: int
    due: str
    left: int
    until: str
    late: int
    floor_ppm: int
    availability_ppm: int
    needs_gateway: bool
    penalty_kusd: int  # a late quarter
    missing: str  # what service still lacks, in words
    tone: str


def agreements(seen: Observation) -> tuple[Agreement, ...]:
    """Own agreements first, then rivals'; those that run before those that are over."""
    contracts, book, found = seen.world.contracts, seen.book, []
    for seat, at in np.argwhere(contracts.status > 0).tolist():
        name, status = book.names["nation"][at], int(contracts.status[seat, at])
        lines, price = int(contracts.lines[seat, at]), int(contracts.price_usd[seat, at])
        due, late = int(contracts.serve_by[seat, at]), int(contracts.late_quarters[seat, at])
        runs = status in (SIGNED, SERVED)
        available, floor = int(seen.world.coverage.availability_ppm[seat, at]), int(contracts.floor_ppm[seat, at])
        overdue = status == SIGNED and (due <= seen.quarter or late > 0)
        tone = "bad" if status == BREACHED or overdue else "good" if status == SERVED else "warn" if runs else "muted"
        until = int(contracts.until[seat, at])
        found.append(
            Agreement(
                seat=seat, nation=name, iso3=book.scenario.nations[name].iso3, status=status,
                words="late" if overdue and late else STATUS_WORDS[status],
                served=int(contracts.served_lines[seat, at]), lines=lines, price_usd=price,
                due=label(seen, due), left=(due if status == SIGNED else until) - seen.quarter,
                until=label(seen, until), late=late, floor_ppm=floor, availability_ppm=available,
                needs_gateway=bool(contracts.needs_gateway[seat, at]),
                penalty_kusd=round(book.laws.contracts.penalty_share * lines * price * KUSD_A_LINE) if runs else 0,
                missing=_missing(seen, seat, at) if runs else "",
                tone=tone,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.seat != seen.seat, one.status not in (SIGNED, SERVED), one.left)))


def _missing(seen: Observation, seat: int, at: int) -> str:
    """What keeps an agreement from being served: the rules ask for all four."""
    contracts, world = seen.world.contracts, seen.world
    lacks = []
    if world.licences.status[seat, at] != GRANTED:
        lacks.append("a licence")
    if contracts.needs_gateway[seat, at] and not world.licences.gateway[seat, at]:
        lacks.append("a gateway in the nation")
    if world.coverage.availability_ppm[seat, at] < contracts.floor_ppm[seat, at]:
        lacks.append("satellites in view")
    if not world.coverage.capacity_mbps[seat, at]:
        lacks.append("capacity over the nation")
    return ", ".join(lacks)


def announced(seen: Observation) -> tuple[tuple[str, int], ...]:
    """Own service dates told and not yet come: nation, quarter index."""
    told = seen.world.contracts.announced[seen.seat]
    return tuple((seen.book.names["nation"][at], int(told[at])) for at in np.flatnonzero(told > NEVER))


def announce_words(seen: Observation) -> str:
    """What telling a date brings and may cost."""
    points = seen.book.laws.contracts.announce_trust_share * 100
    return f"Wins {points:.0f} points of trust there at once; a date missed loses {2 * points:.0f}"


# -- licences --------------------------------------------------------------------------------------------------------

LICENCE_WORDS = {PENDING: "asked", GRANTED: "granted", REFUSED: "refused", FROZEN: "frozen"}


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A nation: its answer to every operator."""

    nation: str
    iso3: str
    status: tuple[int, ...]  # [operator]
    gateway: tuple[int, ...]  # [operator] 2 works, 1 coming or ordered, 0 none
    closed: tuple[bool, ...]  # [operator]


def licence_rows(seen: Observation) -> tuple[LicenceRow, ...]:
    """Every nation, in the scenario's order."""
    licences, book = seen.world.licences, seen.book
    gateway = np.where(licences.gateway > 0, 2, ((licences.gateway_coming > 0) | (licences.gateway_ordered > 0)) * 1)
    return tuple(
        LicenceRow(
            name, spec.iso3, tuple(licences.status[:, at].tolist()), tuple(gateway[:, at].tolist()),
            tuple((book.market.closed[:, at] > 0).tolist()),
        )
        for at, (name, spec) in enumerate(book.scenario.nations.items())
    )  # fmt: skip


def licence_facts(seen: Observation, nation: str) -> tuple[tuple[str, str], ...]:
    """What counts towards a licence in a nation, in words."""
    at, seat, world = seen.book.index["nation"][nation], seen.seat, seen.world
    spec, lines = seen.book.scenario.nations[nation], lines_of(world.market, world.contracts)[:, at]
    lead = int(lines.argmax()) if lines.sum() else -1
    held = f"{seen.book.operators[lead]}, {lines[lead] / lines.sum():.0%} of lines" if lead >= 0 else "nobody yet"
    alignment = float(seen.book.market.alignment[seat, at])
    stance = "friendly" if alignment > 0.25 else "hostile" if alignment < -0.25 else "neutral"
    return (
        ("Stance towards your bloc", stance),
        ("Trust in you", f"{int(world.market.trust_ppm[seat, at]) / PPM * 100:.0f} of 100"),
        ("Leads there", held),
        ("Usual wait", quarters(spec.licence_quarters)),
    )


def no_licence_words(seen: Observation, nation: str) -> str:
    """Why no application is heard, "" where one is."""
    at, licences, seat = seen.book.index["nation"][nation], seen.world.licences, seen.seat
    status, since = int(licences.status[seat, at]), int(licences.since[seat, at])
    return why_no_licence(status, since, chair(seen.book, seat).opens[at], seen.quarter) or ""


# -- milestones ------------------------------------------------------------------------------------------------------

MILESTONE_WORDS = {DUE: "due", MET: "met", WAIVED: "waived"}


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A dated promise to an authority."""

    seat: int
    name: str
    authority: str
    flying: int
    needed: int
    due: str
    left: int
    status: str
    waiver: float
    tone: str


def milestone_rows(seen: Observation) -> tuple[MilestoneRow, ...]:
    """Own milestones first, the nearest first."""
    table, book, found = filing_tables(seen.book), seen.book, []
    counted = (table.members * flying(seen.world.fleet)).sum(axis=1)
    for at, (name, spec) in enumerate(book.scenario.milestones.items()):
        status, left = int(seen.world.licences.milestone[at]), int(table.due[at]) - seen.quarter
        words = MILESTONE_WORDS.get(status, "missed")
        near = status == DUE and left <= 4 and counted[at] < table.needed[at]
        tone = {"met": "good", "missed": "bad", "waived": "muted"}.get(words, "warn" if near else "plain")
        found.append(
            MilestoneRow(
                book.index["operator"][spec.operator], name, spec.authority, int(counted[at]), int(table.needed[at]),
                label(seen, int(table.due[at])), left, words, float(table.waiver_share[at]), tone,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.seat != seen.seat, one.status != "due", one.left)))


# -- forecasts -------------------------------------------------------------------------------------------------------

FIGURE_WORDS = {
    "in_service": "Satellites in service", "subscribers": "Subscribers", "share_ppm": "Market share", "cash_kusd": "Cash",
}  # fmt: skip


def show_figure(figure: str, value: float) -> str:
    """A forecast figure as people read it."""
    if figure == "share_ppm":
        return percent(value, 2)
    return money(value) if figure == "cash_kusd" else count(round(value))


def figure_course(worlds: Sequence[World], seen: Observation, figure: str) -> tuple[float, ...]:
    """An own figure over the past quarters, the opening included."""
    seat, book = seen.seat, seen.book
    read: dict[str, Callable[[World], Ints]] = {
        "in_service": lambda world: in_service(world, book)[seat],
        "subscribers": lambda world: lines_of(world.market, world.contracts)[seat].sum(),
        "share_ppm": lambda world: world.score.share_ppm[seat],
        "cash_kusd": lambda world: world.treasury.cash_kusd[seat],
    }
    return tuple(float(read[figure](world)) for world in worlds)


@dataclass(frozen=True, slots=True)
class Running:
    """A forecast handed in and not yet due."""

    figure: str
    low: int
    high: int
    due: int


def running_forecast(seen: Observation) -> Running | None:
    """The own forecast that still runs, if any."""
    score, seat = seen.world.score, seen.seat
    figure = int(score.forecast_figure[seat])
    if figure < 0:
        return None
    return Running(
        FIGURES[figure], int(score.forecast_low[seat]), int(score.forecast_high[seat]), int(score.forecast_due[seat])
    )


def forecast_record(seen: Observation) -> tuple[tuple[int, int, int], ...]:
    """Seat, forecasts that came true, forecasts that fell due; public."""
    score = seen.world.score
    pairs = zip(score.forecasts_right.tolist(), score.forecasts_made.tolist(), strict=True)
    return tuple((seat, right, made) for seat, (right, made) in enumerate(pairs))


def price_words(price_usd: int) -> str:
    """A bid as a line of the table shows it."""
    return usd(price_usd) if price_usd else "–"
