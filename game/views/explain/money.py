"""Explain, money: cash and accounts, as sums of what stands in the books."""

from collections.abc import Callable, Sequence
from functools import partial

from game.rules.accounts import overheads_kusd
from game.rules.lending import (
    QUARTERS_PER_YEAR,
)
from game.texts import _, figures
from game.views.explain.sum import Show, Sum, added, given, known, made
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
    groups = [over_all(worlds, seat, _(title), names) for title, names in REPORT_STEPS]
    moved = [group for group in groups if group.amount]
    total = sum(group.amount for group in moved)
    whole = Sum(_("Change of cash"), total, money, "term.cash", "add", tuple(moved))
    return [*(known(group) for group in moved), known(whole)]


def over_all(worlds: Sequence[World], seat: int, title: str, names: Sequence[str]) -> Sum:
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


def _quarters(value: float) -> str:
    return _("{value} quarters").format(value=figures(f"{value:.0f}"))


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


def overhead(seen: Observation) -> Sum:
    """The fixed cost of the company."""
    kusd = int(overheads_kusd(seen.book)[seen.seat])
    return given(_("Overhead a quarter"), kusd, money, "parameter.operators.operations_kusd_per_quarter")
