"""Funding: money from outside as it comes in: what owners give, and the loans and shares of the quarter.

Events: funding_halved, funding_restored (count = broken words that stand; kusd = funding a quarter from now on);
funding_tapering (kusd likewise); funding_ended; loan_taken (kusd); equity_raised (kusd before fees; ppm = share of the company sold for it).
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.lending import valuation_kusd
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, Bools, Ints, amended, changed, clipped, seal, whole
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.licences import MISSED
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World
from game.world.treasury import ACCOUNTS, REPAY, RETIRE, Treasury, TreasuryLaws

NEVER_ENDS = 9999


class FundingTables(NamedTuple):
    """What the laws need of a scenario, computed once."""

    ends: Ints  # [operator] quarter from which funding tapers
    counts_milestones: Bools  # [operator] a missed milestone is a broken word to its funders
    counts_dates: Bools  # [operator] so is a missed service date
    milestone_owner: Ints  # [milestone]


@lru_cache(maxsize=16)
def tables(book: Rulebook) -> FundingTables:
    """Terms of every operator's funders."""
    scenario, specs = book.scenario, list(book.scenario.operators.values())
    return FundingTables(
        ends=seal([quarter_index(s.funding_ends, scenario.opening) if s.funding_ends else NEVER_ENDS for s in specs]),
        counts_milestones=np.array([s.funding_needs != "nothing" for s in specs]),
        counts_dates=np.array([s.funding_needs == "milestones" for s in specs]),
        milestone_owner=seal([book.index["operator"][s.operator] for s in scenario.milestones.values()]),
    )


def opening(book: Rulebook) -> Treasury:
    """Books at the opening: cash, debt, funders; the standing policies every operator starts with."""
    specs = list(book.scenario.operators.values())
    none = seal(np.zeros(len(specs)))
    return Treasury(
        cash_kusd=seal([spec.cash_kusd for spec in specs]),
        debt_kusd=seal([spec.debt_kusd for spec in specs]),
        overdraft_kusd=none,
        funding_kusd=seal([spec.funding_kusd_per_quarter for spec in specs]),
        equity_ppm=none,
        accounts_kusd=seal(np.zeros((len(specs), len(ACCOUNTS)))),
        repay=seal(np.full(len(specs), REPAY.index("spare_cash"))),
        retire=seal(np.full(len(specs), RETIRE.index("end_of_life"))),
        broken_words=none,
        administration=seal(np.full(len(specs), -1)),
        revenue_kusd=none,
    )


def words_broken(missed_milestones: Ints, missed_dates: Ints, fixed: FundingTables) -> Ints:
    """What counts against each operator with its funders; [operator] throughout.

    missed_dates: service dates missed less those kept, so that a promise kept makes good one broken.
    """
    milestones = missed_milestones * fixed.counts_milestones.astype(np.int64)
    return milestones + missed_dates * fixed.counts_dates.astype(np.int64)


def halvings(broken: Ints, laws: TreasuryLaws) -> Ints:
    """How often funders have halved what they give for so many broken words; [operator]."""
    return np.minimum(broken // laws.broken_words_per_halving, laws.halvings_limit_count)


def funding_now(funding_kusd: Ints, more_halvings: Ints, quarters_past_end: Ints, laws: TreasuryLaws) -> Ints:
    """Outside funding of this quarter from last quarter's; [operator] throughout.

    Halved as often as funders lost patience since (doubled where they found it again); past its end it falls in equal
    steps, k of n steps left being k / (k + 1) of what the step before left.
    """
    steps = laws.taper_quarters
    left = clipped(steps - quarters_past_end, 0, steps)
    before = clipped(left + 1, 1, steps)
    tapered: Ints = np.where(quarters_past_end > 0, funding_kusd * left // before, funding_kusd)
    return np.where(
        more_halvings >= 0, tapered >> np.maximum(more_halvings, 0), tapered << np.maximum(-more_halvings, 0)
    )


def missed_milestones(world: World, book: Rulebook) -> Ints:
    """Milestones missed so far by each operator; [operator]."""
    missed = tables(book).milestone_owner[world.licences.milestone == MISSED]
    return np.bincount(missed, minlength=len(book.operators))


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """A quarter of outside money: funding paid, loans drawn, shares sold."""
    laws, fixed, treasury = book.laws.treasury, tables(book), world.treasury
    solvent = treasury.administration < 0
    unmended = np.maximum(world.contracts.missed - world.contracts.kept, 0)
    broken = words_broken(missed_milestones(world, book), unmended, fixed)
    more = halvings(broken, laws) - halvings(treasury.broken_words, laws)
    past = world.quarter - fixed.ends
    steady = not np.count_nonzero(more) and (past <= 0).all() and solvent.all()
    funding = treasury.funding_kusd if steady else solvent * funding_now(treasury.funding_kusd, more, past, laws)
    events = _funding_news(world, funding, more, broken, book) if not steady else []
    bills = {"funding": funding}
    books: dict[str, Ints] = {"funding_kusd": funding, "broken_words": broken}
    books |= {"repay": orders.repay, "retire": orders.retire}
    if np.count_nonzero(orders.borrow_kusd):
        bills["borrowed"] = orders.borrow_kusd
        books["debt_kusd"] = treasury.debt_kusd + orders.borrow_kusd
        events += [
            Event("loan_taken", operator=book.operators[seat], kusd=int(orders.borrow_kusd[seat]))
            for seat in orders.borrow_kusd.nonzero()[0]
        ]
    if np.count_nonzero(orders.equity_kusd):
        bills["equity"] = whole(orders.equity_kusd * (1.0 - laws.raise_fee_share))
        books["equity_ppm"], sold = _sold(world, orders.equity_kusd, book)
        events += sold
    return Step(amended(world, treasury=changed(treasury, **books)), bills, events)


def _funding_news(world: World, funding: Ints, more: Ints, broken: Ints, book: Rulebook) -> list[Event]:
    events = []
    for seat in ((funding != world.treasury.funding_kusd) & (world.treasury.administration < 0)).nonzero()[0]:
        name, kusd = book.operators[seat], int(funding[seat])
        if more[seat]:
            kind = "funding_halved" if more[seat] > 0 else "funding_restored"
            events.append(Event(kind, operator=name, count=int(broken[seat]), kusd=kusd))
        if world.quarter - tables(book).ends[seat] == 1:
            events.append(Event("funding_tapering", operator=name, kusd=kusd))
        if kusd == 0:
            events.append(Event("funding_ended", operator=name))
    return events


def _sold(world: World, raised_kusd: Ints, book: Rulebook) -> tuple[Ints, list[Event]]:
    """Shares held by outsiders after this quarter's raises, 1e6 the whole company; [operator]."""
    equity, events = world.treasury.equity_ppm.copy(), []
    for seat in raised_kusd.nonzero()[0]:
        kusd = int(raised_kusd[seat])
        sold = min(PPM - int(equity[seat]), kusd * PPM // max(1, valuation_kusd(world, int(seat), book)))
        equity[seat] += sold
        events.append(Event("equity_raised", operator=book.operators[seat], kusd=kusd, ppm=sold))
    return equity, events
