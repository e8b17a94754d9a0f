"""Pictures: the report's figures out of the ratings; drawing itself is `game.report.arena_pictures`."""

from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np
from matplotlib.figure import Figure

from game.arena.compare import matrix
from game.arena.intervals import Estimate
from game.arena.ratings import Ratings
from game.arena.where import Courses
from game.report.arena_pictures import ROOMY, Cell, Course, Ranked, courses, heat, ranking
from game.report.arena_pictures import shade as shade
from game.world.axes import Floats

STRONG_CHAIR, STRONG_NATION = 0.1, 1.0  # a lead that gets the full colour: ten points of share, twice the lines
TWO_SIDES = "blue: more, orange: less, the stronger the further; a star: beyond doubt at 95%, taken by itself"


def ranking_picture(found: Ratings) -> Figure:
    """Points with their intervals, stretches that are not told apart as bars."""
    best, worst = found.places
    rows = [
        Ranked(
            found.bots[bot], *(float(each[bot]) for each in found.rating), _standing(found, bot, best[bot], worst[bot])
        )
        for bot in found.ranked
    ]
    at = {bot: place for place, bot in enumerate(found.ranked)}
    groups = [(at[group[0]], at[group[-1]]) for group in found.groups]
    lead = (
        "Point: batch Plackett-Luce fit; line: 95% interval over seeds; orange bar at the right: not separable at 95%"
    )
    return ranking("Ranking", lead, "rating, points; 100 ahead finish first in 64 of 100 duels", rows, groups)


def _standing(found: Ratings, bot: int, best: int, worst: int) -> str:
    points = f"{found.rating.value[bot]:+.0f}".replace("-", "−")
    return f"{points}   place {best}" if best == worst else f"{points}   place {best} to {worst}"


def share_picture(found: Ratings, ran: Courses) -> Figure:
    """Shares by quarter with the band of games."""
    rows = [Course(found.bots[bot], ran.share[bot], ran.low[bot], ran.high[bot]) for bot in found.ranked]
    lead = "Percent by quarter; line: mean, band: P10 to P90 of its games, dashed: mean of all bots"
    return courses("Share of lines and revenue", lead, rows, signed=False)


def lead_picture(found: Ratings, ran: Courses) -> Figure:
    """Leads by quarter with their intervals."""
    rows = [Course(found.bots[bot], *(each[bot] for each in ran.lead)) for bot in found.ranked]
    lead = "Points of share above the mean of the others at the table, by quarter; band: 95% interval over seeds"
    return courses("When each bot is ahead", lead, rows, signed=True)


def pair_cells(found: Ratings) -> list[list[Cell | None]]:
    """How often the bot of the row ends above that of the column, in the order of the ranking."""
    above = matrix(found.games)
    return [[_pair(found, above, bot, other) for other in found.ranked] for bot in found.ranked]


def _pair(found: Ratings, above: Estimate, bot: int, other: int) -> Cell | None:
    value, low, high = (float(each[bot, other]) for each in above)
    if bot == other or isnan(value):
        return None
    sign = ("▲" if found.rating.value[bot] > found.rating.value[other] else "▼") if found.apart[bot, other] else ""
    return Cell(
        2 * value - 1, f"{value * 100:.0f}{sign}", f"{low * 100:.0f} to {high * 100:.0f}" if not isnan(low) else ""
    )


def pair_picture(found: Ratings, cells: Sequence[Sequence[Cell | None]]) -> Figure:
    """The matrix."""
    names = [found.bots[bot] for bot in found.ranked]
    under = "95% interval below; " if len(names) <= ROOMY else ""
    lead = f"Percent of meetings in which the row ends above the column; {under}▲ ▼: ratings told apart at 95%, all pairs together"
    return heat("Who ends above whom", lead, names, [f"{at}  {name}" for at, name in enumerate(names, 1)], cells)


def lead_cells(found: Ratings, lead: Mapping[str, Estimate], full: float) -> list[list[Cell | None]]:
    """Leads by bot (rows, in the order of the ranking) and chair or nation (columns), in percent or points."""
    return [[_lead(*(float(part[bot]) for part in each), full) for each in lead.values()] for bot in found.ranked]


def _lead(value: float, low: float, high: float, full: float) -> Cell | None:
    if isnan(value):
        return None
    star = "*" if low > 0 or high < 0 else ""
    under = "" if isnan(low) else f"{_signed(low)} to {_signed(high)}"
    return Cell(value / full, _signed(value) + star, under)


def _signed(value: float) -> str:
    """In percent or points, to two figures."""
    shown = f"{value * 100:+.0f}" if abs(value) >= 0.0995 else f"{value * 100:+.1f}"
    return "0" if float(shown) == 0 else shown.replace("-", "−")


def chair_picture(found: Ratings, names: Sequence[str], cells: Sequence[Sequence[Cell | None]]) -> Figure:
    """Leads by chair."""
    lead = f"Points of headline share above what all entrants make of the chair; {TWO_SIDES}"
    return heat("By chair", lead, [found.bots[bot] for bot in found.ranked], list(names), cells)


def nation_picture(found: Ratings, names: Sequence[str], cells: Sequence[Sequence[Cell | None]]) -> Figure:
    """Leads by nation, the nations as rows."""
    lead = f"Percent of lines above the mean at the table, at the end; {TWO_SIDES}"
    turned = [list(row) for row in zip(*cells, strict=True)]
    return heat("By nation", lead, list(names), [found.bots[bot] for bot in found.ranked], turned)


def by_spread(lead: Mapping[str, Estimate]) -> dict[str, Estimate]:
    """Those first in which the bots differ most."""

    def apart(estimate: Estimate) -> float:
        known: Floats = estimate.value[~np.isnan(estimate.value)]
        return float(known.max() - known.min()) if known.size else 0.0

    return dict(sorted(lead.items(), key=lambda item: (-apart(item[1]), item[0])))
