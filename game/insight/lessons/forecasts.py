"""Forecasts: the intervals a seat gave, whether they held, how likely they made a date, and two plain ones to compare.

An interval of the form is an 80% interval. A normal distribution read from it (low the 10% quantile, high the 90% one) says
how likely the seat thought a milestone; what that was worth is its Brier score, (probability - came true)^2: 0 is perfect,
1 as wrong as can be, always saying 50% earns 0.25. Brier (1950), Verification of forecasts expressed in terms of probability,
Monthly Weather Review 78(1), summed it over both outcomes, so that his figure is twice this one.
"""

from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from game.insight.past import Past
from game.rules.filings import aloft, filing_tables, flying
from game.texts import N_
from game.world.decisions import FigureName
from game.world.licences import DUE, MET

Z80 = NormalDist().inv_cdf(0.9)  # half the width of an 80% interval, in standard deviations
YEAR = 4
WIDTH = 0.1  # of the plain forecasts, either way


class Told(NamedTuple):
    """An interval handed in and accepted."""

    given: int  # the quarter whose form held it
    figure: FigureName
    low: int
    high: int
    due: int  # at the end of this quarter
    came: int | None = None  # None: the match ended before

    @property
    def held(self) -> bool | None:
        """Whether the figure came to lie inside, None while nobody knows."""
        return None if self.came is None else self.low <= self.came <= self.high


class Date(NamedTuple):
    """A milestone of a seat."""

    name: str
    needed: int
    due: int  # at the end of this quarter
    up: int | None  # satellites that counted then, or at its end where it was met before; None: not judged
    is_met: bool | None


def told_by(past: Past, seat: int) -> list[Told]:
    """A seat's forecasts in the order they were given; those refused, or given while another ran, are not among them."""
    found = []
    for quarter in range(past.quarters):
        asked = past.forms[quarter][seat].forecast
        running = [past.worlds[at].score.forecast_figure[seat] >= 0 for at in (quarter, quarter + 1)]
        if asked is not None and running == [False, True]:
            came = _came(past, seat, asked.due)
            found.append(Told(quarter, asked.figure, asked.low, asked.high, asked.due, came))
    return found


def _came(past: Past, seat: int, due: int) -> int | None:
    """What a forecast due then was compared with."""
    name = past.book.operators[seat]
    events = past.told[due + 1] if due < past.quarters else ()
    return next((event.count for event in events if (event.kind, event.operator) == ("forecast_scored", name)), None)


def dates(past: Past, seat: int) -> list[Date]:
    """A seat's milestones, the earliest first."""
    book, table, status = past.book, filing_tables(past.book), past.worlds[-1].licences.milestone
    found = []
    for place, (name, spec) in enumerate(book.scenario.milestones.items()):
        if spec.operator != book.operators[seat]:
            continue
        due = int(table.due[place])
        up = None if due >= past.quarters else int(table.members[place] @ flying(past.worlds[due + 1].fleet))
        is_met = None if status[place] == DUE else bool(status[place] == MET)
        found.append(Date(name, int(table.needed[place]), due, up, is_met))
    return sorted(found, key=lambda date: date.due)


def likely(low: float, high: float, needed: int) -> float:
    """How likely an 80% interval makes it that a count reaches what is needed."""
    middle, spread = (low + high) / 2, (high - low) / (2 * Z80)
    short = needed - 0.5  # halfway to the count below
    return 1.0 - NormalDist(middle, spread).cdf(short) if spread > 0 else float(middle >= short)


def brier(stated: Sequence[tuple[float, bool]]) -> float | None:
    """Mean Brier score of stated probabilities beside what came true; None where there are none."""
    return sum((said - came) ** 2 for said, came in stated) / len(stated) if stated else None


def stated(told: Sequence[Told], milestones: Sequence[Date]) -> list[tuple[Told, Date, float]]:
    """Each forecast of the satellites aloft at a date that was judged, with how likely it made that date."""
    return [
        (one, date, likely(one.low, one.high, date.needed))
        for date in milestones
        for one in told
        if one.figure == "aloft" and one.due == date.due and date.is_met is not None
    ]


# -- two plain forecasts ---------------------------------------------------------------------------------------------


def by_record(past: Past, seat: int, quarter: int, due: int) -> Told:
    """Satellites aloft as things went of late: those that entered service within a year, at that pace."""
    fleet, own = past.worlds[quarter].fleet, np.asarray(past.book.owners["shell"]) == seat
    pace = int(fleet.satellites[own][:, :, :YEAR].sum()) / YEAR
    return _either_way(past, seat, quarter, due, pace)


def by_plan(past: Past, seat: int, quarter: int, due: int) -> Told:
    """Satellites aloft as planned: every one that the standing plan builds flies, and at once."""
    own = np.asarray(past.book.owners["generation"]) == seat
    return _either_way(past, seat, quarter, due, float(past.worlds[quarter].factory.plan[own].sum()))


def _either_way(past: Past, seat: int, quarter: int, due: int, pace: float) -> Told:
    now = int(aloft(past.worlds[quarter], past.book)[seat])
    expected = now + pace * (due - quarter + 1)
    came = int(aloft(past.worlds[due + 1], past.book)[seat]) if due < past.quarters else None
    return Told(quarter, "aloft", round(expected * (1 - WIDTH)), round(expected * (1 + WIDTH)), due, came)


PLAIN: dict[str, Callable[[Past, int, int, int], Told]] = {
    N_("as things went of late, 10% either way"): by_record,
    N_("as the plan says, 10% either way"): by_plan,
}
