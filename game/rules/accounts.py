"""Accounts: the quarter's bills settled, cash to the last thousand dollars, and what happens when it runs out.

Events: overdraft_drawn (kusd); administration (kusd = what creditors write off; count = debt left, thousand dollars).
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.fleet import in_pairs
from game.rules.lending import QUARTERS_PER_YEAR, overdraft_limit_kusd
from game.world.axes import PPM, Bools, Floats, Ints, amended, changed, seal, whole
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import ACCOUNTS, FINANCE, REPAY, REVENUE, Bills, Treasury, TreasuryLaws

PLACE = {name: place for place, name in enumerate(ACCOUNTS)}
AUTONOMY = TOPICS.index("autonomy")
ALL, EARNED, FREE, SPENT = range(4)  # sums of accounts: cash, revenue, free cash flow, spending (as a negative number)
SUMS = np.array(
    [
        [True, name in REVENUE, name not in FINANCE, name not in (*FINANCE, *REVENUE, "slots_sold", "insurance_paid")]
        for name in ACCOUNTS
    ],
    dtype=np.int64,
)


@lru_cache(maxsize=16)
def overheads_kusd(book: Rulebook) -> Ints:
    """Operations that do not depend on the fleet, a quarter; [operator]."""
    return seal([spec.operations_kusd_per_quarter for spec in book.scenario.operators.values()])


def in_service(world: World, book: Rulebook) -> Ints:
    """Satellites in service of every operator; [operator]."""
    return np.bincount(book.fleet.pair_owner, in_pairs(world.fleet, book), len(book.operators)).astype(np.int64)


def operations_kusd(overhead_kusd: Ints, satellites: Ints, autonomy: Ints, rules_ppm: Ints, laws: TreasuryLaws) -> Ints:
    """What it costs to run each company and its fleet for a quarter; [operator] throughout.

    Autonomy saves a share a level; traffic rules (rules_ppm, 1e6 = none) add to it.
    """
    busy = overhead_kusd + laws.satellite_operations_kusd_per_quarter * satellites
    return whole(busy * (1.0 - laws.autonomy_saving_share) ** autonomy * (rules_ppm / PPM))


def interest_kusd(debt_kusd: Ints, overdraft_kusd: Ints, solvent: Bools, laws: TreasuryLaws) -> Ints:
    """A quarter's interest, the overdraft at its worse rate; creditors of a company in administration get none."""
    loans = (debt_kusd - overdraft_kusd) * laws.loan_rate_per_year_share
    dear = overdraft_kusd * laws.overdraft_rate_per_year_share
    return whole(solvent * (loans + dear) / QUARTERS_PER_YEAR)


def repaid_kusd(cash_kusd: Ints, debt_kusd: Ints, overdraft_kusd: Ints, keep_kusd: Ints, pays_loans: Bools) -> Ints:
    """What goes back to lenders: cash above what is kept, the overdraft always, loans where the policy says so."""
    spare = np.maximum(cash_kusd - keep_kusd, 0)
    repaid: Ints = np.minimum(spare, np.where(pays_loans, debt_kusd, overdraft_kusd))
    return repaid


class Settled(NamedTuple):
    """How a quarter ends for every operator; [operator] throughout."""

    cash_kusd: Ints
    borrowed_kusd: Ints  # overdrafts drawn
    written_off_kusd: Ints
    fails: Bools  # goes into administration now


def cover(cash_kusd: Ints, limit_kusd: Ints, in_administration: Bools) -> Settled:
    """Cash below zero is met by an overdraft, or, where that does not reach, by creditors."""
    short = np.maximum(-cash_kusd, 0)
    drawn = np.where((short <= limit_kusd) & ~in_administration, short, 0)
    written_off = short - drawn
    fails = (written_off > 0) & ~in_administration
    return Settled(cash_kusd + drawn + written_off, drawn, written_off, fails)


def settle(world: World, bills: Bills, orders: Decisions, book: Rulebook) -> tuple[World, list[Event]]:
    """Book every bill, pay for operations and money itself, and see who is left standing.

    Cash moves by exactly the sum of the accounts; it never stays below zero.
    """
    laws, treasury = book.laws.treasury, world.treasury
    accounts = _booked(world, bills, book)
    sums = SUMS.T @ accounts
    cash, spent = treasury.cash_kusd + sums[ALL], np.maximum(-sums[SPENT], 0)
    paid = _dividends(cash, sums[FREE], spent, treasury, laws)
    accounts[PLACE["dividends"]] = -paid
    cash, revenue = cash - paid, np.maximum(sums[EARNED], 0)
    debt, overdraft, administration = treasury.debt_kusd, treasury.overdraft_kusd, treasury.administration
    events: list[Event] = []
    if np.count_nonzero(cash < 0):
        end = cover(cash, _overdraft_limits(world, cash, revenue, book), administration >= 0)
        accounts[PLACE["borrowed"]] += end.borrowed_kusd
        accounts[PLACE["written_off"]] = end.written_off_kusd
        cash, debt, overdraft = end.cash_kusd, debt + end.borrowed_kusd, overdraft + end.borrowed_kusd
        administration = np.where(end.fails, world.quarter, administration)
        events = _short_news(end, debt, book)
    if np.count_nonzero(debt):
        keep, pays = _policy(spent, orders.repay, administration >= 0, laws)
        repaid = repaid_kusd(cash, debt, overdraft, keep, pays)
        accounts[PLACE["repaid"]] = -repaid
        cash, debt, overdraft = cash - repaid, debt - repaid, np.maximum(overdraft - repaid, 0)
    books = changed(
        treasury,
        cash_kusd=cash,
        debt_kusd=debt,
        overdraft_kusd=overdraft,
        accounts_kusd=accounts.T,
        administration=administration,
        revenue_kusd=revenue,
    )
    return amended(world, treasury=books), events


def _overdraft_limits(world: World, cash_kusd: Ints, revenue_kusd: Ints, book: Rulebook) -> Ints:
    """How far lenders go for each operator that is short of cash; [operator]."""
    limits = np.zeros_like(cash_kusd)
    for seat in (cash_kusd < 0).nonzero()[0]:
        limits[seat] = overdraft_limit_kusd(world, int(revenue_kusd[seat]), int(seat), book)
    return limits


def _booked(world: World, bills: Bills, book: Rulebook) -> Ints:
    """The quarter's bills with operations and interest added; [account, operator]."""
    laws, treasury = book.laws.treasury, world.treasury
    accounts = np.zeros((len(ACCOUNTS), len(book.operators)), dtype=np.int64)
    for account, kusd in bills.items():
        accounts[PLACE[account]] = kusd
    autonomy, rules = world.research.level[:, AUTONOMY], world.hazards.operations_ppm
    running = operations_kusd(overheads_kusd(book), in_service(world, book), autonomy, rules, laws)
    accounts[PLACE["operations"]] -= running
    solvent = treasury.administration < 0
    accounts[PLACE["interest"]] -= interest_kusd(treasury.debt_kusd, treasury.overdraft_kusd, solvent, laws)
    return accounts


def dividends_kusd(free_kusd: Ints, idle_kusd: Floats, equity_ppm: Ints, laws: TreasuryLaws) -> Ints:
    """What owners take out: new shareholders their part of free cash flow, the parent part of cash that lies idle.

    All [operator]. Owners do not leave free cash with managers who have no use for it (Jensen 1986).
    """
    earned = np.maximum(free_kusd, 0) * (equity_ppm / PPM) * laws.payout_share
    return whole(earned + laws.hoard_share * np.maximum(idle_kusd, 0))


def _dividends(cash: Ints, free: Ints, spent: Ints, treasury: Treasury, laws: TreasuryLaws) -> Ints:
    """Dividends of solvent companies, never more than there is; [operator]."""
    kept_quarters = np.where(treasury.funding_kusd > 0, laws.funded_hoard_quarters, laws.hoard_quarters)
    idle = cash - kept_quarters * spent
    paid = dividends_kusd(free, idle, treasury.equity_ppm, laws)
    return np.where(treasury.administration < 0, np.minimum(paid, np.maximum(cash, 0)), 0)


def _policy(spent: Ints, repay: Ints, in_administration: Bools, laws: TreasuryLaws) -> tuple[Ints, Bools]:
    """Cash each operator keeps before it repays, and whether it repays its loans; creditors of a failed one take all."""
    quarters = np.where(repay == REPAY.index("everything"), laws.full_reserve_quarters, laws.spare_reserve_quarters)
    keep = np.where(in_administration, 0, whole(quarters * spent))
    return keep, (repay != REPAY.index("nothing")) | in_administration


def _short_news(end: Settled, debt_kusd: Ints, book: Rulebook) -> list[Event]:
    events = []
    for seat, name in enumerate(book.operators):
        if end.borrowed_kusd[seat]:
            events.append(Event("overdraft_drawn", operator=name, kusd=int(end.borrowed_kusd[seat])))
        if end.fails[seat]:
            off, left = int(end.written_off_kusd[seat]), int(debt_kusd[seat])
            events.append(Event("administration", operator=name, kusd=off, count=left))
    return events
