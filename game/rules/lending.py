"""Lending: what lenders, agencies and investors go to by a company's books."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.fleet import by_pair, cohorts
from game.world.axes import PPM, Ints, seal, whole
from game.world.fleet import AGES
from game.world.once import recalled
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import ACCOUNTS, RUNNING, TreasuryLaws

QUARTERS_PER_YEAR = 4
SATELLITES = ACCOUNTS.index("satellites")
RUNNING_PLACES = [ACCOUNTS.index(name) for name in RUNNING]


class BookValues(NamedTuple):
    """What a satellite stands for in the books."""

    value_kusd: Ints  # [generation, age_quarters] cost less straight-line depreciation over the design life
    renewal_kusd: Ints  # [generation] a quarter's part of that cost


@lru_cache(maxsize=16)
def book_values(book: Rulebook) -> BookValues:
    """The same in every match of a scenario."""
    lives = np.array([[spec.design_life_quarters] for spec in book.scenario.generations.values()])
    costs = np.array([[spec.unit_cost_kusd] for spec in book.scenario.generations.values()])
    return BookValues(
        value_kusd=whole(costs * np.maximum(0.0, 1.0 - np.arange(AGES) / lives)),
        renewal_kusd=seal(whole(costs / lives).ravel()),
    )


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
    pairs, fixed, operators = book.fleet, book_values(book), len(book.operators)
    value = (cohorts(satellites, book) * fixed.value_kusd[pairs.pair_generation]).sum(axis=1)
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
