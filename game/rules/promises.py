"""Promises: agreements signed before the opening, and service dates told to the public."""

from typing import NamedTuple

import numpy as np

from game.world.axes import PPM, Floats, changed, entries, seal
from game.world.contracts import NEVER, NONE, SERVED, SIGNED, Contracts, ContractsLaws
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World


class Told(NamedTuple):
    """Contracts with this quarter's announcements in them; trust won and lost [operator, nation]; events."""

    contracts: Contracts
    trust: Floats | float
    events: list[Event]


def opening(book: Rulebook) -> Contracts:
    """Contracts at the opening: the scenario's agreements, no tender open."""
    seats, nations = len(book.operators), len(book.names["nation"])
    pair = np.zeros((seats, nations), dtype=np.int64)
    terms = {name: pair.copy() for name in AGREEMENT_FIELDS}
    terms["status"] += NONE
    terms["serve_by"] += NEVER
    terms["until"] += NEVER
    for spec in book.scenario.agreements:
        where = book.index["operator"][spec.operator], book.index["nation"][spec.nation]
        terms["status"][where] = SERVED if spec.served else SIGNED
        terms["lines"][where] = spec.lines_count
        terms["served_lines"][where] = spec.lines_count if spec.served else 0
        terms["price_usd"][where] = spec.price_usd_per_month
        terms["floor_ppm"][where] = round(spec.floor_share * PPM)
        terms["serve_by"][where] = quarter_index(spec.serve_by, book.scenario.opening)
        terms["until"][where] = quarter_index(spec.until, book.scenario.opening)
        terms["needs_gateway"][where] = spec.needs_gateway
    nobody = np.zeros(nations, dtype=np.int64)
    return Contracts(
        **{name: seal(array) for name, array in terms.items()},
        late_quarters=seal(pair),
        announced=seal(pair + NEVER),
        tender_lines=seal(nobody),
        tender_closes=seal(nobody),
        tender_serve_by=seal(nobody),
        tender_quarters=seal(nobody),
        tender_floor_ppm=seal(nobody),
        tender_ceiling_usd=seal(nobody),
        tender_gateway=seal(nobody),
        tender_excludes=seal(nobody + NEVER),
        bid_usd=seal(pair),
        missed=seal(np.zeros(seats)),
        kept=seal(np.zeros(seats)),
    )


AGREEMENT_FIELDS = (
    "status", "lines", "served_lines", "price_usd", "floor_ppm", "serve_by", "until", "needs_gateway",
)  # fmt: skip


def announcements(contracts: Contracts, world: World, orders: Decisions, laws: ContractsLaws, book: Rulebook) -> Told:
    """Dates come and are kept or missed: a new one wins trust at once, as much again when kept; missed, it loses twice.

    Where an agreement runs, its own service date is the promise that counts; the announcement moves trust alone. A date
    of one's own choosing, kept, proves little: only agreements served in time make good a word broken to funders.
    """
    open_dates = contracts.announced >= 0
    said = (orders.announce >= 0) & ~open_dates
    if not (np.count_nonzero(open_dates) or np.count_nonzero(said)):
        return Told(contracts, 0.0, [])
    serves = (contracts.served_lines > 0) | (world.market.subscribers > 0)
    said &= ~serves
    kept = open_dates & serves
    missed = open_dates & ~serves & (world.quarter >= contracts.announced)
    own_word = (contracts.status != SIGNED) & (contracts.status != SERVED)
    after = changed(
        contracts,
        announced=np.where(said, orders.announce, np.where(kept | missed, NEVER, contracts.announced)),
        missed=contracts.missed + (missed & own_word).sum(axis=1),
    )
    trust = laws.announce_trust_share * (1.0 * said + kept - 2.0 * missed)
    told = (("date_announced", said), ("date_kept", kept), ("date_missed", missed))
    events = [
        Event(
            kind=kind,
            operator=book.operators[seat],
            nation=book.names["nation"][place],
            count=int(after.announced[seat, place] if kind == "date_announced" else contracts.announced[seat, place]),
        )
        for kind, where in told
        for seat, place in entries(where)
    ]
    return Told(after, trust, events)
