"""Funding: money from outside, which is owners, lenders and investors, and what they ask for it.

Events: funding_halved, funding_restored (count = broken words that stand; kusd = funding a quarter from now on);
funding_tapering (kusd likewise); funding_ended; loan_taken (kusd); equity_raised (kusd before fees; ppm = share of the company sold for it).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.fleet import by_pair, cohorts
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, Bools, Ints, amended, changed, clipped, seal, whole
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.fleet import AGES
from game.world.licences import MISSED
from game.world.notices import Notices
from game.world.once import recalled
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World
from game.world.treasury import ACCOUNTS, REPAY, RETIRE, RUNNING, Treasury, TreasuryLaws

QUARTERS_PER_YEAR = 4
NEVER_ENDS = 9999
SATELLITES = ACCOUNTS.index("satellites")
RUNNING_PLACES = [ACCOUNTS.index(name) for name in RUNNING]


class FundingTables(NamedTuple):
    """What the laws need of a scenario, computed once."""

    ends: Ints  # [operator] quarter from which funding tapers
    counts_milestones: Bools  # [operator] a missed milestone is a broken word to its funders
    counts_dates: Bools  # [operator] so is a missed service date
    milestone_owner: Ints  # [milestone]
    book_value_kusd: Ints  # [generation, age_quarters] cost less straight-line depreciation over the design life
    renewal_kusd: Ints  # [generation] a quarter's part of that cost


@lru_cache(maxsize=16)
def tables(book: Rulebook) -> FundingTables:
    """Terms of every operator's funders, and what its satellites stand for in the books."""
    scenario, specs = book.scenario, list(book.scenario.operators.values())
    lives = np.array([[spec.design_life_quarters] for spec in scenario.generations.values()])
    costs = np.array([[spec.unit_cost_kusd] for spec in scenario.generations.values()])
    return FundingTables(
        ends=seal([quarter_index(s.funding_ends, scenario.opening) if s.funding_ends else NEVER_ENDS for s in specs]),
        counts_milestones=np.array([s.funding_needs != "nothing" for s in specs]),
        counts_dates=np.array([s.funding_needs == "milestones" for s in specs]),
        milestone_owner=seal([book.index["operator"][s.operator] for s in scenario.milestones.values()]),
        book_value_kusd=whole(costs * np.maximum(0.0, 1.0 - np.arange(AGES) / lives)),
        renewal_kusd=seal(whole(costs / lives).ravel()),
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


def running_kusd(world: World, seat: int, book: Rulebook) -> int:
    """Last quarter's operating cash flow (EBITDA) of one operator; before any is booked, a share of its revenue."""
    return running_of(world.treasury.accounts_kusd[seat].tolist(), revenue_kusd(world, seat), book.laws.treasury)


def running_of(accounts_kusd: Sequence[int], revenue_kusd: int, laws: TreasuryLaws) -> int:
    """The same from an operator's own books: accounts of last quarter [account]."""
    if any(accounts_kusd):
        return sum([accounts_kusd[place] for place in RUNNING_PLACES])
    return round(revenue_kusd * laws.opening_margin_share)


def revenue_kusd(world: World, seat: int) -> int:
    """Last quarter's revenue of one operator, as published, or as its market earns at the opening."""
    return int(world.treasury.revenue_kusd[seat]) or int(world.market.revenue_kusd[seat].sum())


class FleetBooks(NamedTuple):
    """What one operator's satellites in service come to in its books."""

    value_kusd: int  # what they stand for
    renewal_kusd: int  # to be put aside a quarter to replace them as they wear out


@recalled
def fleet_books(satellites: Ints, book: Rulebook) -> list[FleetBooks]:
    """The books of all operators: lenders and companies ask several times a quarter, all of one fleet that all see.

    satellites [shell, generation, age_quarters].
    """
    pairs, fixed, operators = book.fleet, tables(book), len(book.operators)
    value = (cohorts(satellites, book) * fixed.book_value_kusd[pairs.pair_generation]).sum(axis=1)
    renewal = by_pair(satellites, book) * fixed.renewal_kusd[pairs.pair_generation]
    columns = (np.bincount(pairs.pair_owner, kusd, operators).astype(np.int64).tolist() for kusd in (value, renewal))
    return list(map(FleetBooks, *columns))


def fleet_value_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What one operator's satellites in service stand for in its books."""
    return fleet_books(world.fleet.satellites, book)[seat].value_kusd


def valuation_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What investors think the company is worth: years of revenue and quarters of committed funding."""
    laws = book.laws.treasury
    yearly = QUARTERS_PER_YEAR * revenue_kusd(world, seat)
    committed = int(world.treasury.funding_kusd[seat])
    return round(laws.valuation_revenue_years * yearly + laws.valuation_funding_quarters * committed)


def borrow_limit_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What lenders add this quarter, less the debt, and no more than the market takes up at once."""
    treasury = world.treasury
    if treasury.administration[seat] >= 0:
        return 0
    return loan_kusd(loan_terms_of(world, seat, book))


def loan_terms_of(world: World, seat: int, book: Rulebook) -> "LoanTerms":
    """What lenders look at in one operator's books."""
    treasury = world.treasury
    return loan_terms(
        running=running_kusd(world, seat, book),
        revenue=revenue_kusd(world, seat),
        funding=int(treasury.funding_kusd[seat]),
        debt=int(treasury.debt_kusd[seat]),
        fleet=fleet_books(world.fleet.satellites, book)[seat],
        ordered=ordered_kusd(world, seat),
        laws=book.laws.treasury,
    )


def ordered_kusd(world: World, seat: int) -> int:
    """What an operator's satellites cost last quarter, the share of its flights that flew insured.

    Export credit agencies stand in for loans on satellites that insurers stand in for on their way up.
    """
    flown = int(world.launch.flown[seat].sum())
    insured = min(flown, int(world.launch.insured[seat].sum()))
    return insured_part(-int(world.treasury.accounts_kusd[seat, SATELLITES]), flown, insured)


def insured_part(satellites_kusd: int, flown: int, insured: int) -> int:
    """The part of a bill for satellites that flights stand behind: insured ones of those flown, all where none flew."""
    return satellites_kusd * insured // flown if flown else satellites_kusd


class LoanTerms(NamedTuple):
    """What lenders go to, in thousand dollars, term by term."""

    flow: float  # years of what is earned once the fleet is renewed
    secured: float  # on the fleet's book value
    committed: float  # on outside funding
    debt: int  # what is owed already
    credit: int  # of an export credit agency
    at_once: int  # what the market takes up in a quarter


def loan_terms(
    running: int, revenue: int, funding: int, debt: int, fleet: FleetBooks, ordered: int, laws: TreasuryLaws
) -> LoanTerms:
    """What lenders go to by an operator's own books, a quarter: cash flow, revenue, outside funding; debt; its satellites.

    ordered: cost of the satellites that an export credit agency stands in for. Lenders go to so many years of what is
    earned once the fleet is renewed (a covenant on EBITDA less maintenance capital), to part of the fleet's book value
    and of committed funding. One quarter's loans are bounded by income.
    """
    covered = QUARTERS_PER_YEAR * running > laws.loan_rate_per_year_share * debt
    return LoanTerms(
        flow=laws.leverage_years * (QUARTERS_PER_YEAR * max(0, running - fleet.renewal_kusd)),
        secured=laws.asset_loan_share * fleet.value_kusd,
        committed=laws.funding_loan_quarters * funding,
        debt=debt,
        credit=int(laws.export_credit_share * ordered) if covered else 0,
        at_once=int(laws.loan_income_quarters * (revenue + funding)),
    )


def loan_kusd(terms: LoanTerms) -> int:
    """What these terms leave to borrow now."""
    room = max(int(terms.flow + terms.secured + terms.committed) - terms.debt, 0)
    return max(0, min(room + terms.credit, terms.at_once))


def loan_limit_kusd(
    running: int, revenue: int, funding: int, debt: int, fleet: FleetBooks, ordered: int, laws: TreasuryLaws
) -> int:
    """What may be borrowed now by an operator's own books; arguments as for `loan_terms`."""
    return loan_kusd(loan_terms(running, revenue, funding, debt, fleet, ordered, laws))


def equity_limit_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What investors put in this quarter: part of the valuation, less the more of the company is sold already."""
    laws, treasury = book.laws.treasury, world.treasury
    if treasury.administration[seat] >= 0:
        return 0
    unsold = max(0.0, 1.0 - int(treasury.equity_ppm[seat]) / (PPM * max(laws.sold_limit_share, 1e-6)))
    return int(laws.raise_share * unsold * valuation_kusd(world, seat, book))


def overdraft_limit_kusd(world: World, revenue_now_kusd: int, seat: int, book: Rulebook) -> int:
    """What an emergency overdraft may still reach: a quarter's revenue and funding, less what is drawn."""
    laws, treasury = book.laws.treasury, world.treasury
    income = max(0, revenue_now_kusd) + int(treasury.funding_kusd[seat])
    return max(0, int(laws.overdraft_quarters * income) - int(treasury.overdraft_kusd[seat]))
