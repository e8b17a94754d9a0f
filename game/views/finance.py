"""Finance: the accounts in plain words, where the cash went, how long it lasts, and the score against par."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.insight.par import Par, par
from game.rules.funding import halvings, missed_milestones, valuation_kusd
from game.views.format import money, percent, quarters
from game.views.nation import label
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World
from game.world.treasury import ACCOUNTS, FINANCE, REVENUE, RUNNING

NAMES = {
    "subscriptions": "Household lines", "business": "Business and governments", "wholesale": "Wholesale",
    "contracts": "Agreements", "slots_sold": "Launch slots sold", "grants": "Grants", "funding": "Outside funding",
    "equity": "Shares sold", "borrowed": "Loans taken", "insurance_paid": "Insurance received", "launches": "Launches",
    "satellites": "Satellites built", "expansion": "Factory expansion", "factory_upkeep": "Factory upkeep",
    "storage": "Stored satellites", "terminals": "User terminals", "gateways": "Gateways", "operations": "Operations",
    "acquisition": "Winning customers", "research": "Research", "sponsorship": "Sponsored programmes",
    "insurance": "Insurance premiums", "licences": "Licences and filings", "penalties": "Penalties",
    "forfeits": "Forfeited flights", "disposal": "Disposal", "commons": "Charges for crowded orbits",
    "interest": "Interest", "repaid": "Loans repaid", "dividends": "Paid to owners", "dilemmas": "Dilemmas",
    "hazards": "Mishaps", "written_off": "Written off by creditors",
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

    revenue, ebitda = of("Revenue", REVENUE, True), of("EBITDA", RUNNING, True)
    margin = tuple(_margin_ppm(e, r) for e, r in zip(ebitda.course, revenue.course, strict=True))
    costs = [name for name in RUNNING if name not in REVENUE]
    return (
        *group("Revenue", REVENUE),
        *group("Running the company", costs),
        ebitda,
        Line("EBITDA margin", margin[-SHOWN:], margin, False, True),
        *group("Investment", INVESTMENT),
        *group("Finance", FINANCE),
        of("Change of cash", ACCOUNTS, True),
    )


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Revenue", (*REVENUE, "slots_sold")),
    ("Funds", ("funding", "grants", "equity", "insurance_paid")),
    ("Loans", ("borrowed", "repaid", "interest", "written_off")),
    ("Satellites", ("satellites", "expansion", "factory_upkeep", "storage", "disposal", "commons")),
    ("Launch", ("launches", "forfeits", "insurance", "sponsorship")),
    ("Terminals", ("terminals", "acquisition")),
    ("Network", ("operations", "gateways", "licences")),
    ("Research", ("research",)),
    ("Other", ("penalties", "dividends", "dilemmas", "hazards")),
)


def _margin_ppm(ebitda_kusd: int, revenue_kusd: int) -> int:
    """EBITDA in revenue; 0 where revenue is too small for a margin to mean anything."""
    margin = round(PPM * ebitda_kusd / revenue_kusd) if revenue_kusd else 0
    return margin if abs(margin) <= 10 * PPM else 0


def cash_steps(before: World, after: World, seat: int) -> tuple[tuple[str, int], ...]:
    """From last quarter's cash to today's: the first entry is where it began."""
    book = after.treasury.accounts_kusd[seat]
    sums = [(title, sum(int(book[ACCOUNTS.index(name)]) for name in names)) for title, names in STEPS]
    return (("Before", int(before.treasury.cash_kusd[seat])), *((title, kusd) for title, kusd in sums if kusd))


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
        return "cash grows" if where.change_kusd > 0 else "not known yet"
    return f"{where.runway:.0f} quarters" if where.runway < 99 else "more than 99 quarters"


def funding_words(seen: Observation) -> str:
    """Who pays, for how long, and what would cut it."""
    spec = seen.book.scenario.operators[seen.name]
    treasury, laws, seat = seen.world.treasury, seen.book.laws.treasury, seen.seat
    kusd = int(treasury.funding_kusd[seat])
    if not kusd:
        return "Nobody outside pays for the company: it lives on what it earns, borrows and sells of itself."
    words = f"{money(kusd)} a quarter from outside"
    if spec.funding_ends:
        ends = quarter_index(spec.funding_ends, seen.book.scenario.opening)
        when = label(seen, ends)
        words += (
            f" until {when}, then it tapers off over {quarters(laws.taper_quarters)}"
            if seen.quarter <= ends
            else ", tapering off"
        )
    else:
        words += " without an end date"
    needs = {
        "nothing": ". It asks for nothing in return.",
        "milestones": ". It is halved with every {n} milestones or service dates missed; agreements served in time make good dates missed.",
        "filing": ". It is halved with every {n} milestones of the filing missed.",
    }[spec.funding_needs]
    return words + needs.format(n=laws.broken_words_per_halving)


def broken_words(seen: Observation) -> str:
    """What counts against the company with its funders so far."""
    spec = seen.book.scenario.operators[seen.name]
    if spec.funding_needs == "nothing" or not seen.world.treasury.funding_kusd[seen.seat]:
        return ""
    broken = int(seen.world.treasury.broken_words[seen.seat])
    missed = int(missed_milestones(seen.world, seen.book)[seen.seat])
    cuts = int(halvings(seen.world.treasury.broken_words, seen.book.laws.treasury)[seen.seat])
    halved = f", halved {'once' if cuts == 1 else f'{cuts} times'}" if cuts else ""
    return f"{broken} against you so far, {missed} of them milestones{halved}"


def borrow_words(where: Position, kusd: int) -> str:
    """What a loan costs."""
    yearly = kusd * where.loan_rate
    if not kusd:
        return f"{where.loan_rate:.1%} a year; an emergency overdraft costs {where.overdraft_rate:.1%}"
    return f"Interest {money(yearly / 4)} a quarter at {where.loan_rate:.1%} a year"


def equity_words(where: Position, kusd: int) -> str:
    """What selling shares brings and costs."""
    if not kusd:
        return f"Investors value the company at {money(where.valuation_kusd)}; {percent(where.sold_ppm)} is sold"
    share = kusd / max(1, where.valuation_kusd)
    kept = kusd * (1.0 - where.fee_share)
    return f"Brings {money(kept)} after fees for {share:.1%} of the company; they take that part of what it earns"


REPAY_WORDS = {
    "nothing": ("Nothing", "Loans stay and cost interest; only the overdraft is paid back"),
    "spare_cash": ("Spare cash", "Cash beyond some quarters of spending goes back to lenders"),
    "everything": ("Everything", "All cash beyond a small reserve goes back to lenders"),
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
        return "No par has been measured for this chair with these rules."
    low, middle, high = found.p10[quarter], found.p50[quarter], found.p90[quarter]
    verdict = (
        "above nine sound players in ten" if share_ppm > high
        else "better than half of sound players" if share_ppm >= middle
        else "within the usual range, below the middle" if share_ppm >= low
        else "below nine sound players in ten"
    )  # fmt: skip
    return f"{percent(share_ppm, 2)} is {verdict}: at this point they hold {percent(low, 2)} to {percent(high, 2)}, mostly {percent(middle, 2)}."
