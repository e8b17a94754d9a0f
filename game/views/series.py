"""Series: every figure that has a course, quarter by quarter: of all companies where it is public, of the own where not."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO

import numpy as np

from game.rules.accounts import in_service
from game.rules.factory import scrap_shares, unit_cost_kusd
from game.texts import N_, _
from game.views.format import count, money, percent, short_count, unit_cost, usd
from game.views.hud import trust_ppm
from game.views.market import SEGMENTS, flow_of
from game.world.axes import PPM
from game.world.factory import STAGES
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label
from game.world.state import World
from game.world.treasury import ACCOUNTS, REVENUE, RUNNING

Measure = Callable[[World, World | None, int, Rulebook], float]  # world, the one before, seat
Show = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its lines are the companies, or the named parts of an own one."""

    key: str
    title: str
    unit: str
    show: Show
    parts: tuple[tuple[str, Measure], ...]  # one without a name where the companies are the lines
    is_public: bool = True
    is_flow: bool = False  # of a quarter played: the opening has none


@dataclass(frozen=True, slots=True)
class Course:
    """One line: whose, or of which part; `seat` is -1 for parts."""

    name: str
    seat: int
    values: tuple[float, ...]


def _whole(number: float) -> str:
    return count(round(number))


def _cost(kusd: float) -> str:
    return unit_cost(round(kusd))


def _share(ppm: float) -> str:
    return percent(ppm, 1 if abs(ppm) >= PPM / 100 else 2)


def _points(ppm: float) -> str:
    return f"{ppm / PPM * 100:.0f}"


def _lines(world: World, before: World | None, seat: int, book: Rulebook) -> float:
    return float(lines_of(world.market, world.contracts)[seat].sum())


def _price(tier: int) -> Measure:
    return lambda world, before, seat, book: float(world.market.price_usd[seat, tier])


def _own_stock(room: str) -> Measure:
    def measure(world: World, before: World | None, seat: int, book: Rulebook) -> float:
        return float(getattr(world.factory, room)[book.owners["generation"] == seat].sum())

    return measure


def _passed(stage: str) -> Measure:
    return lambda world, before, seat, book: float(world.factory.flow[seat, STAGES.index(stage)])


def _account(*names: str) -> Measure:
    places = [ACCOUNTS.index(name) for name in names]
    return lambda world, before, seat, book: float(world.treasury.accounts_kusd[seat, places].sum())


def _main(world: World, seat: int, book: Rulebook) -> int:
    """The own generation of which most have been built."""
    own = book.owners["generation"] == seat
    return int(np.argmax(np.where(own, world.factory.plan * 10_000 + world.factory.built_total, -1)))


def _unit_cost(world: World, before: World | None, seat: int, book: Rulebook) -> float:
    return float(unit_cost_kusd(world.factory, book)[_main(world, seat, book)])


def _yield(world: World, before: World | None, seat: int, book: Rulebook) -> float:
    scrap = scrap_shares(world.factory, world.factory.rigour, book)[_main(world, seat, book)]
    return PPM * (1.0 - float(scrap))


def _used(world: World, before: World | None, seat: int, book: Rulebook) -> float:
    coverage = world.coverage
    return PPM * float(coverage.used_mbps[seat].sum()) / max(1, int(coverage.capacity_mbps[seat].sum()))


PUBLIC = (
    Figure("share", N_("Share of the market"), "%", _share, (("", lambda w, b, s, book: float(w.score.share_ppm[s])),)),
    Figure("subscribers", N_("Subscribers"), N_("lines"), short_count, (("", _lines),)),
    Figure("revenue", N_("Revenue"), N_("a quarter"), money, (("", lambda w, b, s, book: float(w.treasury.revenue_kusd[s])),)),
    Figure("in_service", N_("Satellites in service"), "", _whole, (("", lambda w, b, s, book: float(in_service(w, book)[s])),)),
    Figure("launched", N_("Satellites launched"), N_("in all"), _whole, (("", lambda w, b, s, book: float(w.launch.launched[s])),)),
    Figure("launches", N_("Launches"), N_("in all"), _whole, (("", lambda w, b, s, book: float(w.launch.launches[s])),)),
    Figure("lost", N_("Satellites lost"), N_("in all"), _whole, (("", lambda w, b, s, book: float(w.fleet.lost[s])),)),
    Figure("disposed", N_("Satellites retired"), N_("in all"), _whole, (("", lambda w, b, s, book: float(w.fleet.disposed[s])),)),
    Figure("price_low", N_("Price, low income"), N_("a month"), usd, (("", _price(TIERS.index("low"))),)),
    Figure("price_middle", N_("Price, middle income"), N_("a month"), usd, (("", _price(TIERS.index("middle"))),)),
    Figure("price_high", N_("Price, high income"), N_("a month"), usd, (("", _price(TIERS.index("high"))),)),
    Figure("trust", N_("Trust"), N_("of 100"), _points, (("", lambda w, b, s, book: float(trust_ppm(w, s, book))),)),
    Figure("used", N_("Capacity in use"), "%", _share, (("", _used),)),
    Figure("manoeuvres", N_("Avoidance manoeuvres"), N_("a quarter"), _whole, (("", lambda w, b, s, book: float(w.debris.manoeuvres[s])),)),
)  # fmt: skip
OWN = (
    Figure("cash", N_("Cash and debt"), "", money, (
        (N_("Cash"), lambda w, b, s, book: float(w.treasury.cash_kusd[s])),
        (N_("Debt"), lambda w, b, s, book: float(w.treasury.debt_kusd[s])),
    ), False),
    Figure("research", N_("Research budget"), N_("a quarter"), money, ((N_("Budget"), lambda w, b, s, book: float(w.research.budget_kusd[s])),), False),
    Figure("unit_cost", N_("Cost of a satellite"), "", _cost, ((N_("Next one"), _unit_cost),), False),
    Figure("output", N_("Passed by each stage"), N_("satellites a quarter"), _whole, (
        (N_("Built"), _passed("lines")), (N_("Tested"), _passed("bays")), (N_("Ready"), _passed("integration")),
    ), False, True),
    Figure("stock", N_("Stock by stage"), N_("satellites"), _whole, (
        (N_("Untested"), _own_stock("untested")), (N_("Tested"), _own_stock("tested")), (N_("Ready to fly"), _own_stock("ready")),
    ), False),
    Figure("yield", N_("Yield"), N_("good of those started"), _share, ((N_("Yield"), _yield),), False),
    Figure("flow", N_("Lines won and lost"), N_("a quarter"), short_count, (
        (N_("Won"), lambda w, b, s, book: float(flow_of(b, w, s).gained)), (N_("Lost"), lambda w, b, s, book: float(flow_of(b, w, s).left)),
        (N_("Net"), lambda w, b, s, book: float(flow_of(b, w, s).net)),
    ), False, True),
    Figure("churn", N_("Churn"), N_("of the lines, a quarter"), _share, ((N_("Churn"), lambda w, b, s, book: PPM * flow_of(b, w, s).churn),), False, True),
    Figure("segments", N_("Revenue by segment"), N_("a quarter"), money, (
        *((label, _account(account)) for account, label in SEGMENTS),
    ), False, True),
    Figure("ebitda", N_("Earnings before investment"), N_("a quarter"), money, (
        (N_("Revenue"), _account(*REVENUE)), (N_("Running"), _account(*(name for name in RUNNING if name not in REVENUE))),
        (N_("EBITDA"), _account(*RUNNING)),
    ), False, True),
)  # fmt: skip
FIGURES = PUBLIC + OWN


def figure_of(key: str) -> Figure:
    """The figure of a key, the share of the market for one that is not known."""
    return next((figure for figure in FIGURES if figure.key == key), FIGURES[0])


def courses(figure: Figure, worlds: Sequence[World], seen: Observation) -> tuple[Course, ...]:
    """Its lines; a private figure has the own parts alone."""
    book, kept = seen.book, worlds[figure.is_flow :]
    befores = [None, *worlds[:-1]][figure.is_flow :]

    def along(measure: Measure, seat: int) -> tuple[float, ...]:
        return tuple(measure(world, before, seat, book) for world, before in zip(kept, befores, strict=True))

    if figure.is_public:
        measure = figure.parts[0][1]
        return tuple(Course(name, seat, along(measure, seat)) for seat, name in enumerate(book.operators))
    return tuple(Course(_(name), -1, along(measure, seen.seat)) for name, measure in figure.parts)


def quarters_of(figure: Figure, worlds: Sequence[World], seen: Observation) -> tuple[str, ...]:
    """The quarter at whose end each value stands; the opening first where there is one."""
    first = 0 if figure.is_flow else -1
    opening = seen.book.scenario.opening
    return tuple(quarter_label(first + at, opening) for at in range(len(worlds) - figure.is_flow))


def as_text(figure: Figure, quarters: Sequence[str], lines: Sequence[Course], mark: str) -> str:
    """The table as a spreadsheet reads it, in whole units: a row a quarter, a column a line; `mark` parts the columns."""
    sheet = StringIO()
    write = csv.writer(sheet, delimiter=mark, lineterminator="\n").writerow
    write([_("Quarter"), *(line.name for line in lines)])
    for at, quarter in enumerate(quarters):
        write([quarter, *(_plain(figure, line.values[at]) for line in lines)])
    return sheet.getvalue()


def _plain(figure: Figure, value: float) -> str:
    """A value without ornament: dollars, percent, pieces."""
    if figure.show in (_share, _points):
        return f"{value / PPM * 100:.4f}"
    if figure.show in (money, _cost):
        return f"{value * 1000:.0f}"
    return f"{value:.0f}"
