"""Deals: open tenders, how one stands in them, and what tenders went for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules import tenders as scoring
from game.rules.awards import barred
from game.texts import _, figures, listed
from game.views.format import money, percent, quarters, usd
from game.views.nation import label
from game.world.axes import MONTHS_PER_QUARTER, PPM, Floats, Ints
from game.world.events import Event
from game.world.licences import GRANTED
from game.world.observation import Observation, OpenTender

KUSD_A_LINE = MONTHS_PER_QUARTER / 1000  # from dollars a month to thousand dollars a quarter


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
        (_("Price"), laws.price_weight),
        (_("Alignment"), laws.alignment_weight),
        (_("Record"), laws.record_weight),
        (_("Availability"), laws.availability_weight),
    )
    whole = sum(weight for name, weight in parts) or 1.0
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
        missing.append(_("in view {have} of {floor}").format(have=percent(have), floor=percent(tender.floor_ppm)))
    if world.licences.status[seat, at] != GRANTED:
        missing.append(_("no licence yet"))
    if tender.needs_gateway and not world.licences.gateway[seat, at]:
        missing.append(_("no gateway there"))
    return not missing, _("You meet its terms today") if not missing else _("Still missing: {missing}").format(
        missing=listed(missing)
    )


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
    return _(
        "Each late quarter costs {penalty} and {late_trust_share} points of trust; after "
        "{breach_late_quarters} it is broken"
    ).format(
        penalty=money(penalty),
        late_trust_share=figures(f"{laws.late_trust_share * 100:.0f}"),
        breach_late_quarters=quarters(laws.breach_late_quarters),
    )


def price_words(price_usd: int) -> str:
    """A bid as a line of the table shows it."""
    return usd(price_usd) if price_usd else "–"
