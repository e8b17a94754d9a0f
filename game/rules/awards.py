"""Awards: tenders published, bids handed in, agreements signed with the best score."""

import numpy as np

from game.rules import tenders
from game.rules.luck import Luck
from game.world.axes import MONTHS_PER_QUARTER, PPM, Bools, Floats, Ints, changed
from game.world.contracts import NEVER, SERVED, SIGNED, Contracts
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.licences import FROZEN, REFUSED
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World

TENDER_TERMS = (
    "tender_lines", "tender_closes", "tender_serve_by", "tender_quarters", "tender_floor_ppm", "tender_ceiling_usd",
    "tender_gateway", "tender_excludes",
)  # fmt: skip
KUSD_A_LINE = MONTHS_PER_QUARTER / 1000  # from dollars a month to thousand dollars a quarter
TIE_DRAW = 1  # of the operators' auction luck


def publish(contracts: Contracts, notices: Notices, orders: Decisions) -> Contracts:
    """New tenders where none is open; new bids replace those handed in before."""
    terms: dict[str, Ints] = {}
    fresh = (notices.tender_lines > 0) & (contracts.tender_lines == 0)
    if np.count_nonzero(fresh):
        terms = {name: np.where(fresh, getattr(notices, name), getattr(contracts, name)) for name in TENDER_TERMS}
    if np.count_nonzero(orders.tender_usd):
        lines = terms.get("tender_lines", contracts.tender_lines)
        terms["bid_usd"] = np.where((orders.tender_usd > 0) & (lines > 0), orders.tender_usd, contracts.bid_usd)
    return changed(contracts, **terms) if terms else contracts


def award(
    contracts: Contracts, world: World, book: Rulebook, luck: Luck
) -> tuple[Contracts, list[Event], Floats | float]:
    """Open the bids of tenders that close this quarter and sign with the best; events, trust won."""
    closing = (contracts.tender_lines > 0) & (contracts.tender_closes <= world.quarter)
    if not np.count_nonzero(closing):
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
    gone = changed(
        contracts,
        tender_lines=np.where(closing, 0, contracts.tender_lines),
        tender_excludes=np.where(closing, NEVER, contracts.tender_excludes),
        bid_usd=np.where(closing, 0, contracts.bid_usd),
    )
    if not np.count_nonzero(won):
        return gone
    return changed(
        gone,
        status=np.where(won, SIGNED, contracts.status),
        lines=np.where(won, contracts.tender_lines, contracts.lines),
        served_lines=np.where(won, 0, contracts.served_lines),
        price_usd=np.where(won, contracts.bid_usd, contracts.price_usd),
        floor_ppm=np.where(won, contracts.tender_floor_ppm, contracts.floor_ppm),
        serve_by=np.where(won, contracts.tender_serve_by, contracts.serve_by),
        until=np.where(won, until, contracts.until),
        late_quarters=np.where(won, 0, contracts.late_quarters),
        needs_gateway=np.where(won, contracts.tender_gateway, contracts.needs_gateway),
    )


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
