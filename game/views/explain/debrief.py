"""Explain, debrief: regret, what held the line back, words kept, and luck, as sums over worlds, years and flights."""

from collections.abc import Sequence

import numpy as np

from game.insight.audit import Luck
from game.insight.hindsight import HORIZON_QUARTERS
from game.insight.past import Past
from game.rules.factory import bottleneck
from game.texts import N_, _, figures
from game.views.deals_word import show_figure
from game.views.debrief import Binding, Happened, TurningPoint, Word
from game.views.debrief_luck import Rolls
from game.views.explain import plant
from game.views.explain.sum import Sum, added, given, made, note
from game.views.factory import TITLES
from game.views.format import MINUS, count, percent
from game.views.strip import planned
from game.world.factory import STAGES
from game.world.scenario import quarter_label

MEANT = 80  # of a hundred intervals that should hold


def _whole(number: float) -> str:
    return count(round(number))


def _of_hundred(number: float) -> str:
    return _("{number} of 100").format(number=_whole(number))


def _two(value: float) -> str:
    return figures(f"{value:.2f}").replace("-", MINUS)


def _one(value: float) -> str:
    return figures(f"{value:.1f}").replace("-", MINUS)


def _fine(ppm: float) -> str:
    return percent(ppm, 2)


# -- turning points --------------------------------------------------------------------------------------------------


def regret(point: TurningPoint) -> Sum:
    """What the other way brought more on average: the worlds in which it gained, and those in which it lost."""
    worlds = len(point.gains)
    label = _("Points of final share, the other way")
    if not worlds:
        return given(label, point.points, _two, "term.regret")
    better, worse = (sum(gain > 0 for gain in point.gains), sum(gain <= 0 for gain in point.gains))
    parts = (
        given(_("Gained in {better} of {all} worlds").format(better=better, all=worlds), sum(g for g in point.gains if g > 0) / worlds, _two, "term.regret"),
        given(_("Lost in {worse} of {all} worlds").format(worse=worse, all=worlds), sum(g for g in point.gains if g <= 0) / worlds, _two, "term.regret"),
        note(_("Two standard errors, either way"), 2 * point.error, _two, "term.regret"),
        note(_("Worlds imagined, the same luck for both"), worlds, _whole, "term.regret"),
        note(_("Quarters played on, at most"), HORIZON_QUARTERS, _whole, "term.regret"),
    )  # fmt: skip
    return made(label, point.points, _two, "term.regret", "add", parts)


# -- the line --------------------------------------------------------------------------------------------------------

NARROWEST = {
    "lines": N_("Quarters held back by build lines"), "bays": N_("Quarters held back by test bays"),
    "integration": N_("Quarters held back by integration"), "launch": N_("Quarters held back by rides"),
    "": N_("Quarters held back by the plan"),
}  # fmt: skip


def stage_quarters(found: Sequence[Binding], stage: str, past: Past) -> Sum:
    """The quarters in which a stage was the narrowest place, year by year."""
    by_year: dict[str, int] = {}
    for each in found:
        year = quarter_label(each.quarter, past.book.scenario.opening)[:4]
        by_year[year] = by_year.get(year, 0) + (each.stage == stage)
    page = "term.manifest" if stage == "launch" else "term.bottleneck"
    parts = [given(year, quarters, count, page) for year, quarters in by_year.items()]
    every = note(_("Quarters looked at"), len(found), count, page)
    return added(_(NARROWEST[stage]), sum(by_year.values()), count, page, [*parts, every])


def narrowest(past: Past, seat: int, binding: Binding) -> Sum:
    """What held the line back in one quarter: the stage that passes least, or what waited for a ride."""
    seen, form = past.seen(binding.quarter, seat), past.forms[binding.quarter][seat]
    plan = planned(seen, form.build)
    own = past.book.owners["generation"] == seat
    if binding.stage == "launch":
        waits = plant.waiting(seen, len(STAGES))
        parts = waits.parts or (given(_("In stock"), waits.amount, count, "term.stage"),)
        beside = note(_("Planned a quarter"), int(plan[own].sum()), count, "order.build")
        return made(_("Waiting for a ride"), waits.amount, count, "term.manifest", "add", (*parts, beside))
    line, units = bottleneck(seen.world.factory, plan, past.book), seen.world.factory.capacity[seat]
    rooms = [_stage(at, int(units[at]), float(line.room[seat, at])) for at in range(len(STAGES))]
    wanted = given(_("Planned, less scrap"), round(float(line.wanted[seat]), 6), _one, "order.build")
    label = _("Satellites the line passes a quarter")
    return made(label, int(line.now[seat]), count, "term.bottleneck", "least", (*rooms, wanted), "down")


def _stage(at: int, units: int, room: float) -> Sum:
    """What a stage passes: its units, and what each passes of the planned mix once scrap is counted."""
    passes = round(room, 6)
    parts = (
        given(_("Units"), units, count, "order.expand"),
        given(_("Each passes"), passes / units if units else 0.0, _two, "term.effort"),
    )
    return made(_(TITLES[at]), passes, _one, "term.bottleneck", "times", parts)


# -- word ------------------------------------------------------------------------------------------------------------


def promises(found: Sequence[Word]) -> Sum:
    """Promises kept, of all that came due."""
    missed = sum(not each.is_kept for each in found)
    parts = (
        given(_("Promises that came due"), len(found), count, "term.promise"),
        given(_("Missed"), -missed, count, "term.promise"),
    )
    return made(_("Promises kept"), len(found) - missed, count, "term.promise", "add", parts)


def calibration(found: Sequence[Word]) -> Sum:
    """How many of a hundred intervals held, beside how many should."""
    right = sum(each.is_kept for each in found)
    parts = (
        given(_("Forecasts right"), right, count, "term.calibration"),
        given(_("Forecasts that came due"), len(found), count, "term.forecast"),
        note(_("Meant to hold"), MEANT, _of_hundred, "term.calibration"),
    )
    amount = 100 * right / len(found) if found else 0.0
    return made(_("Intervals that held"), amount, _of_hundred, "term.calibration", "per", parts, scale=100)


def forecast(one: Word) -> Sum:
    """How far inside its interval a forecast came, or how far outside: the distance to the nearer end."""
    low, high, came = one.bounds

    def show(amount: float) -> str:
        return show_figure(one.figure, round(amount))

    ends = (
        made(_("Above the lower end"), came - low, show, "term.forecast", "add", (given(_("Came"), came, show), given(_("Lower end"), -low, show))),
        made(_("Below the upper end"), high - came, show, "term.forecast", "add", (given(_("Upper end"), high, show), given(_("Came"), -came, show))),
    )  # fmt: skip
    label = _("Inside the interval by") if one.is_kept else _("Outside the interval by")
    return made(label, min(came - low, high - came), show, "term.calibration", "least", ends)


# -- luck ------------------------------------------------------------------------------------------------------------


def fates(known: Luck) -> Sum:
    """How many of a hundred other fates were worse."""
    worse, every = sum(final < known.came_ppm for final in known.finals_ppm), len(known.finals_ppm)
    parts = (
        given(_("Other fates that ended lower"), worse, count, "term.fates"),
        given(_("Other fates played, a seed each"), every, count, "term.fates"),
    )
    return made(_("Better than"), known.percentile, _of_hundred, "term.fates", "per", parts, "near", 100)


def against_fates(known: Luck) -> Sum:
    """How far the score lies from the middle of the other fates."""
    middle = float(np.median(known.finals_ppm))
    parts = (
        given(_("Your final share"), known.came_ppm, _fine, "term.final"),
        given(_("Half of the other fates ended below"), -middle, _fine, "term.fates"),
        note(_("The lowest of them"), known.finals_ppm[0], _fine, "term.fates"),
        note(_("The highest of them"), known.finals_ppm[-1], _fine, "term.fates"),
        note(_("Other fates played, a seed each"), len(known.finals_ppm), count, "term.fates"),
    )
    return made(_("What luck brought"), known.came_ppm - middle, _fine, "term.fates", "add", parts)


def flights(found: Rolls) -> Sum:
    """Failures that the odds of their day foretold, vehicle by vehicle, beside those that came."""
    parts = [
        given(_("{flights} on {vehicle}, {failed} failed").format(flights=one.flights, vehicle=one.vehicle, failed=one.failed), one.expected, _one, f"vehicle.{one.vehicle}")
        for one in found.by_vehicle
    ]  # fmt: skip
    beside = [
        note(_("Flights"), found.flights, count, "term.manifest"),
        note(_("Failures that came"), found.failed, count, "term.roll"),
    ]
    label = _("Failures by the odds")
    if not parts:
        return given(label, 0.0, _one, "term.reliability")
    return made(label, found.expected, _one, "term.reliability", "add", [*parts, *beside])


# -- history ---------------------------------------------------------------------------------------------------------


def launched(past: Past, row: Happened) -> Sum:
    """Satellites an operator had sent up by a year's end of the match."""
    seat = past.book.index["operator"][row.title]
    start, now = (int(past.worlds[at].launch.launched[seat]) for at in (0, row.quarters))
    parts = [
        given(_("Before the opening"), start, count, "parameter.operators.launched_count"),
        given(_("Since"), now - start, count, "term.manifest"),
        note(_("What really happened"), row.launched, count, "term.sources"),
    ]
    return added(_("Satellites sent up"), now, count, "term.manifest", parts)
