"""Deals, word: milestones owed to authorities, and forecasts of own figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.rules.accounts import in_service
from game.rules.filings import aloft, filing_tables, flying
from game.texts import N_
from game.views.format import count, money, percent
from game.views.nation import label
from game.world.axes import Ints
from game.world.decisions import FIGURES, FigureName
from game.world.licences import DUE, MET, WAIVED
from game.world.observation import Observation
from game.world.rows import lines_of
from game.world.state import World

A_YEAR = 4  # quarters
MILESTONE_WORDS = {DUE: N_("due"), MET: N_("met"), WAIVED: N_("waived")}


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A dated promise to an authority."""

    seat: int
    name: str
    authority: str
    flying: int
    needed: int
    due: str
    left: int
    status: str
    waiver: float
    tone: str


def milestone_rows(seen: Observation) -> tuple[MilestoneRow, ...]:
    """Own milestones first, the nearest first."""
    table, book, found = filing_tables(seen.book), seen.book, []
    counted = (table.members * flying(seen.world.fleet)).sum(axis=1)
    for at, (name, spec) in enumerate(book.scenario.milestones.items()):
        status, left = int(seen.world.licences.milestone[at]), int(table.due[at]) - seen.quarter
        words = MILESTONE_WORDS.get(status, N_("missed"))
        near = status == DUE and left <= 4 and counted[at] < table.needed[at]
        tone = {"met": "good", "missed": "bad", "waived": "muted"}.get(words, "warn" if near else "plain")
        found.append(
            MilestoneRow(
                book.index["operator"][spec.operator], name, spec.authority, int(counted[at]), int(table.needed[at]),
                label(seen, int(table.due[at])), left, words, float(table.waiver_share[at]), tone,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.seat != seen.seat, one.status != "due", one.left)))


@dataclass(frozen=True, slots=True)
class DateAhead:
    """A date of the own licence that is near enough to foretell what will be up by it."""

    due: int  # at the end of this quarter
    by: str
    needed: int
    now: int  # satellites of the company up by now


def date_ahead(seen: Observation) -> DateAhead | None:
    """The nearest open date within a year, where no forecast runs and no dilemma asks for an answer first."""
    if seen.legal.dilemma or running_forecast(seen) is not None:
        return None
    rows = [row for row in milestone_rows(seen) if row.seat == seen.seat and row.status == "due"]
    near = min((row for row in rows if 0 < row.left <= A_YEAR), key=lambda row: row.left, default=None)
    if near is None:
        return None
    return DateAhead(seen.quarter + near.left, near.due, near.needed, int(aloft(seen.world, seen.book)[seen.seat]))


# -- forecasts -------------------------------------------------------------------------------------------------------

FIGURE_WORDS = {
    "in_service": N_("Satellites in service"), "subscribers": N_("Subscribers"), "share_ppm": N_("Market share"), "cash_kusd": N_("Cash"),
    "aloft": N_("Satellites up, those still climbing too"),
}  # fmt: skip


def show_figure(figure: str, value: float) -> str:
    """A forecast figure as people read it."""
    if figure == "share_ppm":
        return percent(value, 2)
    return money(value) if figure == "cash_kusd" else count(round(value))


def figure_course(worlds: Sequence[World], seen: Observation, figure: str) -> tuple[float, ...]:
    """An own figure over the past quarters, the opening included."""
    seat, book = seen.seat, seen.book
    read: dict[str, Callable[[World], Ints]] = {
        "in_service": lambda world: in_service(world, book)[seat],
        "subscribers": lambda world: lines_of(world.market, world.contracts)[seat].sum(),
        "share_ppm": lambda world: world.score.share_ppm[seat],
        "cash_kusd": lambda world: world.treasury.cash_kusd[seat],
        "aloft": lambda world: aloft(world, book)[seat],
    }
    return tuple(float(read[figure](world)) for world in worlds)


@dataclass(frozen=True, slots=True)
class Running:
    """A forecast handed in and not yet due."""

    figure: FigureName
    low: int
    high: int
    due: int


def running_forecast(seen: Observation) -> Running | None:
    """The own forecast that still runs, if any."""
    score, seat = seen.world.score, seen.seat
    figure = int(score.forecast_figure[seat])
    if figure < 0:
        return None
    return Running(
        FIGURES[figure], int(score.forecast_low[seat]), int(score.forecast_high[seat]), int(score.forecast_due[seat])
    )


def forecast_record(seen: Observation) -> tuple[tuple[int, int, int], ...]:
    """Seat, forecasts that came true, forecasts that fell due; public."""
    score = seen.world.score
    pairs = zip(score.forecasts_right.tolist(), score.forecasts_made.tolist(), strict=True)
    return tuple((seat, right, made) for seat, (right, made) in enumerate(pairs))
