"""Explain, money: cash, accounts, lenders and investors, as sums of what stands in the books."""

from collections.abc import Callable, Sequence
from functools import partial

from game.rules.accounts import overheads_kusd
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
from game.views.explain.sum import Show, Sum, added, given, known, made, note
from game.views.finance import INVESTMENT, NAMES, STEPS, Line, position
from game.views.format import money, percent, signed_money
from game.views.report import STEPS as REPORT_STEPS
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.state import World
from game.world.treasury import ACCOUNTS, FINANCE, REVENUE, RUNNING

LAWS = {  # account -> page
    "subscriptions": "term.arpu", "business": "term.business", "wholesale": "term.wholesale",
    "contracts": "term.agreement", "slots_sold": "term.slot", "grants": "term.first", "funding": "term.funding",
    "equity": "term.valuation", "borrowed": "term.debt_limit", "insurance_paid": "term.insurance",
    "launches": "term.auction", "satellites": "term.wright", "expansion": "order.expand", "factory_upkeep": "term.stage",
    "storage": "term.storage", "terminals": "term.terminal", "gateways": "term.gateway",
    "operations": "term.operations", "acquisition": "term.acquisition", "research": "term.research",
    "sponsorship": "order.sponsor", "insurance": "term.insurance", "licences": "term.landing_right",
    "penalties": "term.agreement", "forfeits": "term.forfeit", "disposal": "term.disposal", "commons": "term.commons",
    "interest": "term.interest", "repaid": "order.repay", "dividends": "term.dividends", "dilemmas": "term.dilemma",
    "hazards": "term.hazard", "written_off": "term.administration",
}  # fmt: skip
SUMS: dict[str, tuple[str, tuple[str, ...]]] = {  # lines of the accounts -> page and accounts
    "Revenue": ("term.revenue", REVENUE),
    "Running the company": ("term.ebitda", tuple(name for name in RUNNING if name not in REVENUE)),
    "EBITDA": ("term.ebitda", RUNNING),
    "Investment": ("term.free_cash", INVESTMENT),
    "Finance": ("term.account", FINANCE),
    "Change of cash": ("term.cash", ACCOUNTS),
}


def booked(world: World, seat: int, names: Sequence[str]) -> list[Sum]:
    """Accounts of a quarter that moved, one part each."""
    books = world.treasury.accounts_kusd[seat]
    moved = [(name, int(books[ACCOUNTS.index(name)])) for name in names]
    return [given(NAMES[name], kusd, money, LAWS[name]) for name, kusd in moved if kusd]


def of_accounts(world: World, seat: int, title: str, names: Sequence[str], law: str, show: Show = money) -> Sum:
    """The sum of some accounts of a quarter."""
    books = world.treasury.accounts_kusd[seat]
    total = sum(int(books[ACCOUNTS.index(name)]) for name in names)
    parts = booked(world, seat, names)
    return Sum(title, total, show, law, "add", tuple(parts)) if parts else given(title, total, show, law)


def cash(seen: Observation, before: World | None) -> Sum:
    """Cash from a quarter ago, group by group."""
    seat, now = seen.seat, int(seen.world.treasury.cash_kusd[seen.seat])
    if before is None:
        return given(_("Cash at the opening"), now, money, "parameter.operators.cash_kusd")
    groups = [of_accounts(seen.world, seat, title, names, "term.cash") for title, names in STEPS]
    start = given(_("A quarter ago"), int(before.treasury.cash_kusd[seat]), money, "term.cash")
    single = [group.parts[0] if len(group.parts) == 1 else group for group in groups]
    return added(_("Cash"), now, money, "term.cash", [start, *single])


def cash_sums(seen: Observation, before: World) -> list[Callable[[], Sum]]:
    """What explains each step of the way from the cash a quarter ago to today's, the first and the last included."""
    seat = seen.seat
    start = given(_("Cash a quarter ago"), int(before.treasury.cash_kusd[seat]), money, "term.cash")
    groups = [of_accounts(seen.world, seat, _(title), names, "term.cash") for title, names in STEPS]
    return [known(start), *(known(group) for group in groups if group.amount), partial(cash, seen, before)]


def step_sums(worlds: Sequence[World], seat: int) -> list[Callable[[], Sum]]:
    """The same for the report of one quarter or several: each group of accounts, then the change of cash."""
    groups = [_over(worlds, seat, _(title), names) for title, names in REPORT_STEPS]
    moved = [group for group in groups if group.amount]
    total = sum(group.amount for group in moved)
    whole = Sum(_("Change of cash"), total, money, "term.cash", "add", tuple(moved))
    return [*(known(group) for group in moved), known(whole)]


def _over(worlds: Sequence[World], seat: int, title: str, names: Sequence[str]) -> Sum:
    """Some accounts over several quarters."""
    parts = []
    for name in names:
        kusd = sum(int(world.treasury.accounts_kusd[seat, ACCOUNTS.index(name)]) for world in worlds)
        if kusd:
            parts.append(given(_(NAMES[name]), kusd, money, LAWS[name]))
    return (
        Sum(title, sum(part.amount for part in parts), money, "term.account", "add", tuple(parts))
        if parts
        else given(title, 0, money)
    )


def revenue(world: World, seat: int) -> Sum:
    """Revenue of last quarter by segment; of rivals only the published figure."""
    total = int(world.treasury.revenue_kusd[seat])
    found = of_accounts(world, seat, _("Revenue of last quarter"), REVENUE, "term.revenue")
    return found if found.amount == total else given(_("Revenue of last quarter"), total, money, "term.revenue")


def account(line: Line, world: World, seat: int) -> Sum:
    """A line of the accounts in one quarter; `line` as the table shows it."""
    if line.is_share:
        return margin(world, seat)
    if line.title in SUMS and line.is_sum:
        law, names = SUMS[line.title]
        return of_accounts(world, seat, line.title, names, law)
    name = next(name for name, title in NAMES.items() if title == line.title)
    return one_account(name, world, seat)


def one_account(name: str, world: World, seat: int) -> Sum:
    """A single account of a quarter."""
    kusd = int(world.treasury.accounts_kusd[seat, ACCOUNTS.index(name)])
    return given(NAMES[name], kusd, money, LAWS[name])


def margin(world: World, seat: int) -> Sum:
    """EBITDA in revenue."""
    ebitda = of_accounts(world, seat, "EBITDA", RUNNING, "term.ebitda")
    earned = of_accounts(world, seat, _("Revenue"), REVENUE, "term.revenue")
    share = round(PPM * ebitda.amount / earned.amount) if earned.amount else 0
    if abs(share) > 10 * PPM or not share:
        return given(_("Too little revenue for a margin"), 0, _whole_percent, "term.ebitda")
    return made(_("EBITDA margin"), share, _whole_percent, "term.ebitda", "per", (ebitda, earned), "near", PPM)


def _whole_percent(ppm: float) -> str:
    return percent(ppm, 0)


def _share(value: float) -> str:
    return percent(value * PPM, 1)


def _plain(value: float) -> str:
    return f"{value:g}"


def _quarters(value: float) -> str:
    return _("{value} quarters").format(value=figures(f"{value:.0f}"))


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


def pace(worlds: Sequence[World], seen: Observation) -> Sum:
    """The mean change of cash over the last year, loans and shares left out."""
    where, seat = position(worlds, seen), seen.seat
    once = ("equity", "borrowed", "repaid", "written_off", "grants")
    names = [name for name in ACCOUNTS if name not in once]
    played = list(enumerate(worlds))[1:][-QUARTERS_PER_YEAR:]
    parts = tuple(
        of_accounts(world, seat, _("{worlds} quarters ago").format(worlds=len(worlds) - at) if len(worlds) - at > 1 else _("Last quarter"), names, "term.free_cash", signed_money)
        for at, world in played
    )  # fmt: skip
    if not parts:
        return given(_("A quarter, loans and shares left out"), 0, signed_money, "term.runway")
    return made(
        _("A quarter, loans and shares left out"), where.change_kusd, signed_money, "term.runway", "mean", parts
    )


def runway(worlds: Sequence[World], seen: Observation) -> Sum:
    """How long the cash lasts."""
    where = position(worlds, seen)
    if where.runway is None:
        return pace(worlds, seen)
    out = given(_("Mean outflow a quarter"), -where.change_kusd, money, "term.runway")
    return made(
        _("Cash lasts"), where.runway, _quarters, "term.runway", "per",
        (given(_("Cash"), where.cash_kusd, money, "term.cash"), out),
    )  # fmt: skip


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


def overhead(seen: Observation) -> Sum:
    """The fixed cost of the company."""
    kusd = int(overheads_kusd(seen.book)[seen.seat])
    return given(_("Overhead a quarter"), kusd, money, "parameter.operators.operations_kusd_per_quarter")
