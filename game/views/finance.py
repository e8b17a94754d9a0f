"""Finance: the accounts in plain words, where the cash went, how long it lasts, and the score against par."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.insight.par import Par, par
from game.rules.funding import halvings, missed_milestones
from game.rules.lending import valuation_kusd
from game.texts import N_, _, figures
from game.views.format import money, percent, quarters
from game.views.nation import label
from game.views.wording_words import plural
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World
from game.world.treasury import ACCOUNTS, FINANCE, REVENUE, RUNNING

NAMES = {
    "subscriptions": N_("Household lines"), "business": N_("Business and governments"), "wholesale": N_("Wholesale"),
    "contracts": N_("Agreements"), "slots_sold": N_("Launch slots sold"), "grants": N_("Grants"), "funding": N_("Outside funding"),
    "equity": N_("Shares sold"), "borrowed": N_("Loans taken"), "insurance_paid": N_("Insurance received"), "launches": N_("Launches"),
    "satellites": N_("Satellites built"), "expansion": N_("Factory expansion"), "factory_upkeep": N_("Factory upkeep"),
    "storage": N_("Stored satellites"), "terminals": N_("User terminals"), "gateways": N_("Gateways"), "operations": N_("Operations"),
    "acquisition": N_("Winning customers"), "research": N_("Research"), "sponsorship": N_("Sponsored programmes"),
    "insurance": N_("Insurance premiums"), "licences": N_("Licences and filings"), "penalties": N_("Penalties"),
    "forfeits": N_("Forfeited flights"), "disposal": N_("Disposal"), "commons": N_("Charges for crowded orbits"),
    "interest": N_("Interest"), "repaid": N_("Loans repaid"), "dividends": N_("Paid to owners"), "dilemmas": N_("Dilemmas"),
    "hazards": N_("Mishaps"), "written_off": N_("Written off by creditors"),
}  # fmt: skip
INVESTMENT = tuple(name for name in ACCOUNTS if name not in (*RUNNING, *FINANCE))
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the accounts: the last quarters, the latest last; a sum stands bold."""

    title: str
    values: tuple[int, ...]
    course: tuple[int, ...]  # every quarter played
    is_sum: bool = False
    is_share: bool = False  # values are parts per million


def accounts(worlds: Sequence[World], seat: int) -> tuple[Line, ...]:
    """Revenue, running costs, EBITDA and its margin, investment, finance, and what the cash did."""
    books = [world.treasury.accounts_kusd[seat].tolist() for world in worlds[1:]]

    def of(title: str, names: Sequence[str], is_sum: bool = False) -> Line:
        places = [ACCOUNTS.index(name) for name in names]
        course = tuple(sum(book[place] for place in places) for book in books)
        return Line(title, course[-SHOWN:], course, is_sum)

    def group(title: str, names: Sequence[str]) -> list[Line]:
        lines = [of(NAMES[name], (name,)) for name in names]
        return [of(title, names, True), *(line for line in lines if any(line.course))]

    revenue, ebitda = of(N_("Revenue"), REVENUE, True), of(N_("EBITDA"), RUNNING, True)
    margin = tuple(_margin_ppm(e, r) for e, r in zip(ebitda.course, revenue.course, strict=True))
    costs = [name for name in RUNNING if name not in REVENUE]
    return (
        *group(N_("Revenue"), REVENUE),
        *group(N_("Running the company"), costs),
        ebitda,
        Line(N_("EBITDA margin"), margin[-SHOWN:], margin, False, True),
        *group(N_("Investment"), INVESTMENT),
        *group(N_("Finance"), FINANCE),
        of(N_("Change of cash"), ACCOUNTS, True),
    )


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Revenue"), (*REVENUE, "slots_sold")),
    (N_("Funds"), ("funding", "grants", "equity", "insurance_paid")),
    (N_("Loans"), ("borrowed", "repaid", "interest", "written_off")),
    (N_("Satellites"), ("satellites", "expansion", "factory_upkeep", "storage", "disposal", "commons")),
    (N_("Launch"), ("launches", "forfeits", "insurance", "sponsorship")),
    (N_("Terminals"), ("terminals", "acquisition")),
    (N_("Network"), ("operations", "gateways", "licences")),
    (N_("Research"), ("research",)),
    (N_("Other"), ("penalties", "dividends", "dilemmas", "hazards")),
)


def _margin_ppm(ebitda_kusd: int, revenue_kusd: int) -> int:
    """EBITDA in revenue; 0 where revenue is too small for a margin to mean anything."""
    margin = round(PPM * ebitda_kusd / revenue_kusd) if revenue_kusd else 0
    return margin if abs(margin) <= 10 * PPM else 0


def cash_steps(before: World, after: World, seat: int) -> tuple[tuple[str, int], ...]:
    """From last quarter's cash to today's: the first entry is where it began."""
    book = after.treasury.accounts_kusd[seat]
    sums = [(title, sum(int(book[ACCOUNTS.index(name)]) for name in names)) for title, names in STEPS]
    return ((_("Before"), int(before.treasury.cash_kusd[seat])), *((_(title), kusd) for title, kusd in sums if kusd))


@dataclass(frozen=True, slots=True)
class Position:
    """Cash, debt and how long the money lasts."""

    cash_kusd: int
    debt_kusd: int
    overdraft_kusd: int
    funding_kusd: int
    valuation_kusd: int
    sold_ppm: int
    sold_limit_ppm: int
    change_kusd: float  # of cash a quarter without loans and shares, mean of the last four
    runway: float | None  # quarters, None where cash grows
    loan_rate: float
    overdraft_rate: float
    fee_share: float


def position(worlds: Sequence[World], seen: Observation) -> Position:
    """Where the company stands."""
    seat, book, treasury = seen.seat, seen.book, seen.world.treasury
    laws = book.laws.treasury
    once = [ACCOUNTS.index(name) for name in ("equity", "borrowed", "repaid", "written_off", "grants")]
    flows = []
    for world in worlds[1:][-SHOWN:]:
        accounts_ = world.treasury.accounts_kusd[seat]
        flows.append(int(accounts_.sum()) - int(accounts_[once].sum()))
    mean = sum(flows) / len(flows) if flows else 0.0
    cash = int(treasury.cash_kusd[seat])
    return Position(
        cash_kusd=cash,
        debt_kusd=int(treasury.debt_kusd[seat]),
        overdraft_kusd=int(treasury.overdraft_kusd[seat]),
        funding_kusd=int(treasury.funding_kusd[seat]),
        valuation_kusd=valuation_kusd(seen.world, seat, book),
        sold_ppm=int(treasury.equity_ppm[seat]),
        sold_limit_ppm=round(laws.sold_limit_share * PPM),
        change_kusd=mean,
        runway=cash / -mean if mean < 0 else None,
        loan_rate=laws.loan_rate_per_year_share,
        overdraft_rate=laws.overdraft_rate_per_year_share,
        fee_share=laws.raise_fee_share,
    )


def runway_words(where: Position) -> str:
    """How long the cash lasts at the pace of the last year."""
    if where.runway is None:
        return _("cash grows") if where.change_kusd > 0 else _("not known yet")
    return quarters(round(where.runway)) if where.runway < 99 else _("more than 99 quarters")


def funding_words(seen: Observation) -> str:
    """Who pays, for how long, and what would cut it."""
    spec = seen.book.scenario.operators[seen.name]
    treasury, laws, seat = seen.world.treasury, seen.book.laws.treasury, seen.seat
    kusd = int(treasury.funding_kusd[seat])
    if not kusd:
        return _("Nobody outside pays for the company: it lives on what it earns, borrows and sells of itself.")
    words, when = _("{money} a quarter from outside without an end date."), ""
    if spec.funding_ends:
        ends = quarter_index(spec.funding_ends, seen.book.scenario.opening)
        when = label(seen, ends)
        words = (
            _("{money} a quarter from outside until {when}, then it tapers off over {taper}.")
            if seen.quarter <= ends
            else _("{money} a quarter from outside, tapering off.")
        )
    words = words.format(money=money(kusd), when=when, taper=quarters(laws.taper_quarters))
    needs = {
        "nothing": _("It asks for nothing in return."),
        "milestones": _(
            "It is halved with every {n} milestones or service dates missed; agreements served in time "
            "make good dates missed."
        ),
        "filing": _("It is halved with every {n} milestones of the filing missed."),
    }[spec.funding_needs]
    return f"{words} {needs.format(n=laws.broken_words_per_halving)}"


def broken_words(seen: Observation) -> str:
    """What counts against the company with its funders so far."""
    spec = seen.book.scenario.operators[seen.name]
    if spec.funding_needs == "nothing" or not seen.world.treasury.funding_kusd[seen.seat]:
        return ""
    broken = int(seen.world.treasury.broken_words[seen.seat])
    missed = int(missed_milestones(seen.world, seen.book)[seen.seat])
    cuts = int(halvings(seen.world.treasury.broken_words, seen.book.laws.treasury)[seen.seat])
    halved = plural(cuts, ", halved once", ", halved {count} times") if cuts else ""
    return _("{broken} against you so far, {missed} of them milestones{halved}").format(
        broken=broken, missed=missed, halved=halved
    )


def borrow_words(where: Position, kusd: int) -> str:
    """What a loan costs."""
    yearly = kusd * where.loan_rate
    if not kusd:
        return _("{loan_rate} a year; an emergency overdraft costs {overdraft_rate}").format(
            loan_rate=figures(f"{where.loan_rate:.1%}"), overdraft_rate=figures(f"{where.overdraft_rate:.1%}")
        )
    return _("Interest {yearly} a quarter at {loan_rate} a year").format(
        yearly=money(yearly / 4), loan_rate=figures(f"{where.loan_rate:.1%}")
    )


def equity_words(where: Position, kusd: int) -> str:
    """What selling shares brings and costs."""
    if not kusd:
        return _("Investors value the company at {valuation}; {sold} is sold").format(
            valuation=money(where.valuation_kusd), sold=percent(where.sold_ppm)
        )
    share = kusd / max(1, where.valuation_kusd)
    kept = kusd * (1.0 - where.fee_share)
    return _("Brings {kept} after fees for {share} of the company; they take that part of what it earns").format(
        kept=money(kept), share=figures(f"{share:.1%}")
    )


REPAY_WORDS = {
    "nothing": (N_("Nothing"), N_("Loans stay and cost interest; only the overdraft is paid back")),
    "spare_cash": (N_("Spare cash"), N_("Cash beyond some quarters of spending goes back to lenders")),
    "everything": (N_("Everything"), N_("All cash beyond a small reserve goes back to lenders")),
}


# -- score -----------------------------------------------------------------------------------------------------------


def par_of(book: Rulebook, chair: str) -> Par | None:
    """What sound players make of the chair, None where it is not known."""
    return par(book.scenario.name, chair)


def share_course(worlds: Sequence[World], seat: int) -> dict[str, tuple[float, ...]]:
    """Own shares at the end of each quarter, the opening included, in parts per million."""
    return {
        "Share": tuple(float(world.score.share_ppm[seat]) for world in worlds),
        "Subscribers": tuple(float(world.score.subscriber_share_ppm[seat]) for world in worlds),
        "Revenue": tuple(float(world.score.revenue_share_ppm[seat]) for world in worlds),
    }


def par_words(found: Par | None, quarter: int, share_ppm: int) -> str:
    """Where the share stands against par, in words."""
    if found is None or quarter >= len(found.p50):
        return _("No par has been measured for this chair with these rules.")
    low, middle, high = found.p10[quarter], found.p50[quarter], found.p90[quarter]
    verdict = (
        _("above nine sound players in ten") if share_ppm > high
        else _("better than half of sound players") if share_ppm >= middle
        else _("within the usual range, below the middle") if share_ppm >= low
        else _("below nine sound players in ten")
    )  # fmt: skip
    return _("{share} is {verdict}: at this point they hold {low} to {high}, mostly {middle}.").format(
        share=percent(share_ppm, 2),
        verdict=verdict,
        low=percent(low, 2),
        high=percent(high, 2),
        middle=percent(middle, 2),
    )
