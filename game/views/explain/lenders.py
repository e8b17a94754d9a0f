"""Explain, lenders: what lenders and investors give, and what a form may spend of it."""

from game.rules.lending import (
    QUARTERS_PER_YEAR,
    LoanTerms,
    borrow_limit_kusd,
    equity_limit_kusd,
    fleet_books,
    loan_terms_of,
    revenue_kusd,
    running_kusd,
    valuation_kusd,
)
from game.rules.limits import spend_limit_kusd
from game.texts import _, figures
from game.views.explain.sum import Sum, added, given, made, note
from game.views.format import money, percent
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.state import World
from game.world.treasury import ACCOUNTS


def _share(value: float) -> str:
    return percent(value * PPM, 1)


def _plain(value: float) -> str:
    return f"{value:g}"


def borrow_limit(seen: Observation) -> Sum:
    """What lenders give now: what the debt may reach, and what the market takes up at once."""
    world, seat, book = seen.world, seen.seat, seen.book
    laws, law = book.laws.treasury, "term.debt_limit"
    limit = borrow_limit_kusd(world, seat, book)
    if world.treasury.administration[seat] >= 0:
        return given(_("In administration nobody lends"), limit, money, "term.administration")
    terms, income = loan_terms_of(world, seat, book), _funding(seen)
    total = _debt_allowed(seen, terms, law)
    owed = given(_("Debt"), -terms.debt, money, law)
    room = made(_("Room for more debt"), total.amount - terms.debt, money, law, "add", (total, owed))
    credit = given(_("Export credit"), terms.credit, money, "parameter.laws.treasury.export_credit_share")
    lent = max(0, room.amount) + terms.credit
    lenders = added(_("Lenders and export credit"), lent, money, law, [_above_zero(room), credit])
    earned = given(_("Revenue of last quarter"), revenue_kusd(world, seat), money, "term.revenue")
    both = added(_("Revenue and funding"), earned.amount + income.amount, money, law, [earned, income])
    share = given(
        _("Quarters of it"), laws.loan_income_quarters, _plain, "parameter.laws.treasury.loan_income_quarters"
    )
    at_once = made(_("What the market takes up at once"), terms.at_once, money, law, "times", (share, both), "down")
    return made(_("Borrowing limit"), limit, money, law, "least", (lenders, at_once))


def _debt_allowed(seen: Observation, terms: LoanTerms, law: str) -> Sum:
    """How much debt lenders allow in all."""
    laws, seat = seen.book.laws.treasury, seen.seat
    fleet = fleet_books(seen.world.fleet.satellites, seen.book)[seat]
    running = running_kusd(seen.world, seat, seen.book)
    kept = (
        given(_("EBITDA of last quarter"), running, money, "term.ebitda"),
        given(_("Renewal of the fleet"), -fleet.renewal_kusd, money, "term.design_life"),
    )
    flow = _above_zero(made(_("EBITDA less renewal"), running - fleet.renewal_kusd, money, law, "add", kept))
    value = given(_("Book value of the fleet"), fleet.value_kusd, money, "term.fleet_value")
    years = _("{leverage_years} years of it").format(leverage_years=figures(f"{laws.leverage_years:g}"))
    reach = (
        _times(years, terms.flow, QUARTERS_PER_YEAR * laws.leverage_years, flow, law),
        _times(
            _("{asset_loan_share} of the fleet").format(asset_loan_share=figures(f"{laws.asset_loan_share:.0%}")),
            terms.secured,
            laws.asset_loan_share,
            value,
            law,
        ),
        _times(_("Committed funding"), terms.committed, laws.funding_loan_quarters, _funding(seen), law),
    )
    amount = int(terms.flow + terms.secured + terms.committed)
    return made(_("Debt that lenders allow"), amount, money, law, "add", reach, "down")


def _funding(seen: Observation) -> Sum:
    return given(_("Funding a quarter"), int(seen.world.treasury.funding_kusd[seen.seat]), money, "term.funding")


def _times(label: str, amount: float, factor: float, of: Sum, law: str) -> Sum:
    return made(label, amount, money, law, "times", (given(_("Times"), factor, _plain, law), of))


def _above_zero(figure: Sum) -> Sum:
    """Counts as nothing where it is negative."""
    if figure.amount >= 0:
        return figure
    return made(figure.label, 0, money, figure.law, "most", (given(_("Never below"), 0, money), figure))


def valuation(seen: Observation) -> Sum:
    """What investors think of the company."""
    world, seat, laws, law = seen.world, seen.seat, seen.book.laws.treasury, "term.valuation"
    yearly = QUARTERS_PER_YEAR * revenue_kusd(world, seat)
    earned, income = given(_("Revenue, a year at this pace"), yearly, money, "term.revenue"), _funding(seen)
    years, quarters = laws.valuation_revenue_years, laws.valuation_funding_quarters
    parts = (
        _times(_("Years of revenue"), years * earned.amount, years, earned, law),
        _times(_("Quarters of funding"), quarters * income.amount, quarters, income, law),
    )
    amount = valuation_kusd(world, seat, seen.book)
    return made(_("Investors' value of the company"), amount, money, law, "add", parts, "near")


def equity_limit(seen: Observation) -> Sum:
    """What investors put in now."""
    world, seat, laws, law = seen.world, seen.seat, seen.book.laws.treasury, "term.valuation"
    limit = equity_limit_kusd(world, seat, seen.book)
    if world.treasury.administration[seat] >= 0:
        return given(_("In administration nobody buys"), limit, money, "term.administration")
    unsold = max(0.0, 1.0 - int(world.treasury.equity_ppm[seat]) / (PPM * max(laws.sold_limit_share, 1e-6)))
    parts = (
        given(_("Part of the value a quarter"), laws.raise_share, _share, "parameter.laws.treasury.raise_share"),
        given(_("Left of what may be sold"), unsold, _share, "parameter.laws.treasury.sold_limit_share"),
        valuation(seen),
    )
    return made(_("Shares that may be sold"), limit, money, law, "times", parts, "down")


def spend_limit(seen: Observation) -> Sum:
    """What the form's new orders may cost together."""
    world, seat, book = seen.world, seen.seat, seen.book
    parts = [
        given(_("Cash"), max(0, int(world.treasury.cash_kusd[seat])), money, "term.cash"),
        given(_("Funding a quarter"), int(world.treasury.funding_kusd[seat]), money, "term.funding"),
        given(_("Revenue of last quarter"), revenue_kusd(world, seat), money, "term.revenue"),
        borrow_limit(seen),
    ]
    return added(_("Spending limit"), spend_limit_kusd(world, seat, book), money, "term.spend_limit", parts)


def left_to_spend(seen: Observation, committed_kusd: int) -> Sum:
    """What the lines set so far leave of the limit."""
    limit = spend_limit(seen)
    parts = [limit, given(_("Put aside by the lines set"), -committed_kusd, money, "term.spend_limit")]
    return added(_("Left to spend"), limit.amount - committed_kusd, money, "term.spend_limit", parts)


def debt(seen: Observation, before: World | None) -> Sum:
    """Debt from a quarter ago: loans taken, overdrafts drawn, what was paid back."""
    seat, now = seen.seat, int(seen.world.treasury.debt_kusd[seen.seat])
    if before is None:
        return given(_("Debt at the opening"), now, money, "parameter.operators.debt_kusd")
    books = seen.world.treasury.accounts_kusd[seat]
    borrowed, repaid = (int(books[ACCOUNTS.index(name)]) for name in ("borrowed", "repaid"))
    parts = [
        given(_("A quarter ago"), int(before.treasury.debt_kusd[seat]), money, "term.debt_limit"),
        given(_("Borrowed"), borrowed, money, "order.borrow_kusd"),
        given(_("Paid back"), repaid, money, "order.repay"),
    ]
    return added(_("Debt"), now, money, "term.debt_limit", parts)


def funding(seen: Observation) -> Sum:
    """Outside funding: what the scenario gives, and how often it was halved or tapered."""
    spec = seen.book.scenario.operators[seen.name]
    now = int(seen.world.treasury.funding_kusd[seen.seat])
    broken = int(seen.world.treasury.broken_words[seen.seat])
    start = spec.funding_kusd_per_quarter
    parts = (
        given(_("At the opening"), start, money, "parameter.operators.funding_kusd_per_quarter"),
        given(_("Left of it"), now / start if start else 0.0, _share, "term.funding"),
        note(_("Broken words that stand"), broken, lambda n: f"{n:.0f}", "term.promise"),
    )
    return made(_("Outside funding a quarter"), now, money, "term.funding", "times", parts, "near")


def sold(seen: Observation) -> Sum:
    """How much of the company is sold."""
    ppm = int(seen.world.treasury.equity_ppm[seen.seat])
    return given(_("Sold so far"), ppm, percent, "term.valuation")
