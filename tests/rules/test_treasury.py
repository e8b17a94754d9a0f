"""Treasury: funding follows promises, cash moves by its accounts, and no debt is forgotten."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules.accounts import PLACE, cover, dividends_kusd, interest_kusd, operations_kusd, repaid_kusd, settle
from game.rules.carry_on import standing
from game.rules.funding import advance, funding_now, halvings
from game.rules.lending import borrow_limit_kusd, equity_limit_kusd, fleet_value_kusd, overdraft_limit_kusd
from game.rules.luck import Luck
from game.world.axes import PPM, changed
from game.world.contracts import SIGNED
from game.world.decisions import Decisions
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import ACCOUNTS, FINANCE, REPAY, REVENUE, RUNNING

KUSD = st.integers(-5_000_000, 5_000_000)


def orders_of(world: World, book: Rulebook, **lines: list[int]) -> Decisions:
    """Everybody carries on, but for the lines given."""
    return changed(standing(world, book).decisions(), **{name: np.array(value) for name, value in lines.items()})


@pytest.mark.parametrize(
    ("kusd", "halvings", "past_end", "paid"),
    [
        (800, 0, -3, 800),
        (800, 1, -3, 400),  # two promises broken
        (400, -1, -3, 800),  # and made good
        (800, 0, 1, 700),  # an eighth less in the first quarter past the end
        (700, 0, 2, 600),  # and in the second
        (100, 0, 8, 0),  # nothing after two years
        (0, 0, 20, 0),
    ],
)
def test_funding_halves_and_tapers(book, kusd, halvings, past_end, paid):
    now = funding_now(np.array([kusd]), np.array([halvings]), np.array([past_end]), book.laws.treasury)
    assert now.tolist() == [paid]


@pytest.mark.parametrize(
    ("cash", "limit", "failed_before", "after", "borrowed", "written_off", "fails"),
    [
        (50, 100, False, 50, 0, 0, False),
        (-50, 100, False, 0, 50, 0, False),  # the overdraft reaches
        (-150, 100, False, 0, 0, 150, True),  # it does not: creditors step in
        (-20, 100, True, 0, 0, 20, False),  # a failed company borrows nothing
    ],
)
def test_cash_below_zero_is_met_or_the_company_fails(cash, limit, failed_before, after, borrowed, written_off, fails):
    end = cover(np.array([cash]), np.array([limit]), np.array([failed_before]))
    assert (end.cash_kusd[0], end.borrowed_kusd[0]) == (after, borrowed)
    assert (end.written_off_kusd[0], end.fails[0]) == (written_off, fails)


@pytest.mark.parametrize(
    ("cash", "debt", "overdraft", "keep", "pays_loans", "repaid"),
    [
        (500, 300, 0, 100, True, 300),
        (500, 800, 0, 100, True, 400),  # what is kept is kept
        (500, 300, 0, 100, False, 0),
        (500, 300, 200, 100, False, 200),  # the overdraft goes back first, whatever the policy
        (50, 300, 200, 100, True, 0),
    ],
)
def test_lenders_are_repaid_by_policy(cash, debt, overdraft, keep, pays_loans, repaid):
    columns = [np.array([value]) for value in (cash, debt, overdraft, keep, pays_loans)]
    assert repaid_kusd(*columns).tolist() == [repaid]


def test_an_overdraft_costs_more_than_a_loan(book):
    debt, none, solvent = np.array([1_000_000]), np.array([0]), np.array([True])
    loan = interest_kusd(debt, none, solvent, book.laws.treasury)
    overdraft = interest_kusd(debt, debt, solvent, book.laws.treasury)
    assert 0 < loan[0] < overdraft[0]
    assert interest_kusd(debt, debt, ~solvent, book.laws.treasury).tolist() == [0]


def test_autonomy_saves_and_traffic_rules_cost(book):
    def cost(autonomy: int, rules_ppm: int) -> int:
        columns = [np.array([value]) for value in (100_000, 1000, autonomy, rules_ppm)]
        return int(operations_kusd(*columns, book.laws.treasury)[0])

    assert cost(3, PPM) < cost(0, PPM) < cost(0, PPM + 20_000)


def test_owners_take_idle_cash_and_their_part_of_what_is_free(book):
    laws = book.laws.treasury
    free, idle, sold = np.array([1000, 1000, -500]), np.array([-50.0, 4000.0, 0.0]), np.array([200_000, 0, 200_000])
    assert dividends_kusd(free, idle, sold, laws).tolist() == [100, 2000, 0]


def test_every_account_is_income_cost_or_finance():
    assert len(set(ACCOUNTS)) == len(ACCOUNTS)
    assert set(REVENUE) <= set(RUNNING) <= set(ACCOUNTS)
    assert not set(FINANCE) & set(RUNNING)


@settings(max_examples=60, deadline=None)
@given(
    bills=st.dictionaries(st.sampled_from(RUNNING), st.lists(KUSD, min_size=5, max_size=5), max_size=12),
    cash=st.lists(st.integers(0, 3_000_000), min_size=5, max_size=5),
    repay=st.lists(st.integers(0, len(REPAY) - 1), min_size=5, max_size=5),
    failed=st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_cash_moves_by_exactly_its_accounts(opening, book, bills, cash, repay, failed):
    start = changed(opening.treasury, cash_kusd=cash, administration=np.where(failed, 0, -1), equity_ppm=[100_000] * 5)
    world = replace(opening, treasury=start)
    orders = orders_of(world, book, repay=repay)
    after, _ = settle(world, {name: np.array(kusd) for name, kusd in bills.items()}, orders, book)
    end = after.treasury
    assert (end.cash_kusd - start.cash_kusd == end.accounts_kusd.sum(axis=1)).all()
    assert (end.cash_kusd >= 0).all()
    moved = end.accounts_kusd[:, PLACE["borrowed"]] + end.accounts_kusd[:, PLACE["repaid"]]
    assert (end.debt_kusd - start.debt_kusd == moved).all()  # by overdrafts and repayments, nothing else
    assert (end.overdraft_kusd <= end.debt_kusd).all()
    assert ((end.administration >= 0) >= np.array(failed)).all()  # nobody comes back
    assert (end.revenue_kusd >= 0).all()


def test_a_company_that_cannot_pay_fails_once_and_says_so(opening, book):
    ruin = np.array([0, -50_000_000, 0, 0, 0])
    world, events = settle(opening, {"launches": ruin}, orders_of(opening, book), book)
    assert [event.kind for event in events if event.operator == book.operators[1]] == ["administration"]
    assert world.treasury.administration.tolist() == [-1, 0, -1, -1, -1]
    again, more = settle(world, {"launches": ruin}, orders_of(world, book), book)
    assert not [event for event in more if event.operator == book.operators[1]]
    assert again.treasury.cash_kusd[1] == 0
    assert borrow_limit_kusd(again, 1, book) == equity_limit_kusd(again, 1, book) == 0


def test_no_funding_in_administration(opening, book):
    world = replace(opening, treasury=changed(opening.treasury, administration=[-1, 0, -1, -1, -1]))
    step = advance(world, orders_of(world, book), None, book, Luck(1, 0, book))
    assert step.bills["funding"][1] == 0
    assert step.bills["funding"][2] == opening.treasury.funding_kusd[2]


def test_two_broken_promises_halve_what_funders_give_once(opening, book):
    broken = replace(opening, contracts=changed(opening.contracts, missed=[2, 2, 2, 2, 2]))
    step = advance(broken, orders_of(broken, book), None, book, Luck(1, 0, book))
    before, after = opening.treasury.funding_kusd, step.world.treasury.funding_kusd
    minds = np.array([spec.funding_needs == "milestones" for spec in book.scenario.operators.values()])
    assert (after == np.where(minds, before // 2, before)).all()
    next_step = advance(step.world, orders_of(step.world, book), None, book, Luck(1, 1, book))
    assert (next_step.world.treasury.funding_kusd == after).all()
    assert "funding_halved" in [event.kind for event in step.events]


def test_promises_kept_bring_funding_back(opening, book):
    start = changed(opening.treasury, broken_words=[0, 2, 0, 0, 0], funding_kusd=[0, 125_000, 900_000, 0, 0])
    mended = changed(opening.contracts, missed=[0, 3, 0, 0, 0], kept=[0, 2, 0, 0, 0])
    world = replace(opening, treasury=start, contracts=mended)
    step = advance(world, orders_of(world, book), None, book, Luck(1, 5, book))
    assert step.world.treasury.funding_kusd.tolist() == [0, 250_000, 900_000, 0, 0]
    assert "funding_restored" in [event.kind for event in step.events]


def test_funders_lose_patience_twice_at_most(book):
    laws = book.laws.treasury
    assert halvings(np.array([0, 1, 2, 3, 4, 9]), laws).tolist() == [0, 0, 1, 1, 2, 2]


def test_a_loan_is_cash_and_debt(opening, book):
    step = advance(opening, orders_of(opening, book, borrow_kusd=[0, 70, 0, 0, 0]), None, book, Luck(1, 0, book))
    assert step.bills["borrowed"].tolist() == [0, 70, 0, 0, 0]
    assert step.world.treasury.debt_kusd[1] == opening.treasury.debt_kusd[1] + 70


def test_each_raise_lowers_the_next(opening, book):
    limits, world = [], opening
    for _ in range(4):
        limits.append(equity_limit_kusd(world, 3, book))
        world = advance(
            world, orders_of(world, book, equity_kusd=[0, 0, 0, limits[-1], 0]), None, book, Luck(1, 0, book)
        ).world
    assert limits == sorted(limits, reverse=True)
    assert limits[3] < limits[0]


def test_lenders_look_at_debt_fleet_and_income(opening, book):
    owed = replace(opening, treasury=changed(opening.treasury, debt_kusd=[10**9] * 5))
    for seat in range(5):
        assert borrow_limit_kusd(opening, seat, book) >= 0
        assert borrow_limit_kusd(owed, seat, book) == 0
        assert fleet_value_kusd(opening, seat, book) >= 0
    assert borrow_limit_kusd(opening, 0, book) > borrow_limit_kusd(opening, 1, book)
    assert overdraft_limit_kusd(opening, 100, 0, book) >= 100


def test_export_credit_goes_with_the_insured_share_of_the_flights(opening, book):
    seat, vehicle = 4, book.index["vehicle"]["Falcon 9"]
    accounts = np.array(opening.treasury.accounts_kusd)
    accounts[seat, PLACE["satellites"]], accounts[seat, PLACE["subscriptions"]] = -100_000, 200_000
    treasury = changed(opening.treasury, accounts_kusd=accounts, revenue_kusd=[0, 0, 0, 0, 400_000])
    flown = np.zeros_like(opening.launch.flown)
    flown[seat, vehicle] = 2

    def limit(insured: int) -> int:
        covered = np.zeros_like(opening.launch.insured)
        covered[seat, vehicle, book.index["shell"]["OneWeb Polar"]] = insured
        launch = changed(opening.launch, flown=flown, insured=covered)
        return borrow_limit_kusd(replace(opening, treasury=treasury, launch=launch), seat, book)

    assert limit(2) - limit(0) == 2 * (limit(1) - limit(0)) == round(100_000 * book.laws.treasury.export_credit_share)


def test_the_opening_signs_agreements_it_has_not_served(opening):
    assert (opening.contracts.status[1] == SIGNED).any()  # what the funders of the second chair wait for
