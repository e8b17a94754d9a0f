"""Explain, fleet: shells, their renewal, dates and the paces they take, the sky shared with others."""

from collections.abc import Sequence
from dataclasses import replace
from math import prod

import numpy as np

from game.rules.factory import bottleneck
from game.texts import _
from game.views.explain import sky
from game.views.explain.sum import Show, Sum, added, given, made, note
from game.views.fleet import ShellRow
from game.views.fleet_dates import DateRow
from game.views.fleet_sky import BandRow
from game.views.format import count, money, percent
from game.views.launch import VehicleRow
from game.views.launch_programmes import Programme
from game.world.axes import MONTHS_PER_QUARTER, PPM
from game.world.launch import REUSE, VEHICLE
from game.world.observation import Observation


def _one(value: float) -> str:
    return f"{value:,.1f}".replace("-", "−")


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def shell_sum(seen: Observation, row: ShellRow, column: str, retire: str) -> Sum:
    """A cell of the table of shells, by the title of its column."""
    page = f"shell.{row.name}"
    match column:
        case "Serving":
            return serving(seen, row)
        case "Renew/q":
            return sky.renewal(seen, row.place, retire)
        case "Rights":
            beside = note(_("Filed for"), row.filed_for, count, "parameter.shells.satellites_count")
            kept = given(_("May be kept there"), row.authorised, count, "term.itu")
            return made(_("Rights"), row.authorised, count, "term.itu", "add", (kept, beside))
        case "Raising":
            return given(_("On their way up"), row.raising, count, "term.raising")
        case "Stranded":
            return given(_("Left too low to serve"), row.stranded, count, "term.stranded")
        case "Ends 1 y":
            return given(_("Reach their retirement age within a year"), row.ends_soon, count, "term.design_life")
        case "Ends 2 y":
            return given(_("Reach their retirement age within two years"), row.ends_later, count, "term.design_life")
        case "Tilt":
            return given(_("Inclination"), row.inclination_deg, lambda deg: f"{deg:g}°", "term.inclination")
    return given(_("Altitude"), row.altitude_km, _kilometres, "term.altitude" if row.altitude_km else page)


def _kilometres(value: float) -> str:
    return f"{value:,.0f} km"


def serving(seen: Observation, row: ShellRow) -> Sum:
    """Satellites in service of a shell, generation by generation."""
    flying = seen.world.fleet.satellites[row.place].sum(axis=1)
    names = seen.book.names["generation"]
    parts = [
        given(names[at], int(flying[at]), count, f"satellite.{names[at]}") for at in np.flatnonzero(flying).tolist()
    ]
    if not parts:
        return given(_("In service"), row.in_service, count, "term.in_service")
    return added(_("In service"), row.in_service, count, "term.in_service", parts)


def over_shells(label: str, rows: Sequence[ShellRow], amounts: Sequence[float], law: str, show: Show = count) -> Sum:
    """A sum over the own shells."""
    parts = [given(row.name, amount, show, f"shell.{row.name}") for row, amount in zip(rows, amounts, strict=True)]
    return added(label, sum(amounts), show, law, parts) if parts else given(label, 0, show, law)


def total_sums(seen: Observation, rows: Sequence[ShellRow], retire: str) -> tuple[Sum, ...]:
    """The lines under "The whole fleet", in their order."""
    fleet, factory = seen.world.fleet, seen.world.factory
    makes = int(bottleneck(factory, factory.plan, seen.book).now[seen.seat])
    renew = [sky.renewal(seen, row.place, retire).amount for row in rows]
    return (
        over_shells(_("In service"), rows, [row.in_service for row in rows], "term.in_service"),
        over_shells(_("On their way up"), rows, [row.raising for row in rows], "term.raising"),
        over_shells(_("To stand still, a quarter"), rows, renew, "term.design_life", _whole),
        given(_("Good satellites that the line makes a quarter"), makes, count, "term.bottleneck"),
        given(_("Failed, died young, fell back"), int(fleet.lost[seen.seat]), count, "term.attrition"),
        given(_("Retired in order"), int(fleet.disposed[seen.seat]), count, "term.disposal"),
    )


def pace_needed(row: DateRow) -> Sum:
    """Satellites a month that a date takes from now on."""
    missing = added(_("Missing"), max(0, row.needed - row.have), count, "term.milestone", [
        given(_("Needed"), row.needed, count, "term.milestone"), given(_("Fly or climb"), -row.have, count, "term.in_service"),
    ])  # fmt: skip
    if row.needed <= row.have:
        missing = given(_("Missing"), 0, count, "term.milestone")
    months = given(_("Months left"), max(1, row.left * MONTHS_PER_QUARTER), count)
    return made(_("Needed a month"), row.pace_needed, _one, "term.milestone", "per", (missing, months))


def pace_now(row: DateRow) -> Sum:
    """Satellites a month gained over the last year."""
    return given(_("Gained a month over the last year, losses taken off"), row.pace_now or 0.0, _one, "term.in_service")


def have(row: DateRow) -> Sum:
    """Satellites that count for a date."""
    return given(_("In service and on their way up"), row.have, count, "term.in_service")


def need(row: DateRow) -> Sum:
    """Satellites that a date asks for."""
    return given(_("Asked for by {due}").format(due=row.due), row.needed, count, "term.milestone")


def sky_sums(seen: Observation, rows: Sequence[BandRow]) -> tuple[Sum, ...]:
    """The lines under "Sharing the sky" that are figures, in their order."""
    debris, laws, seat = seen.world.debris, seen.book.laws.debris, seen.seat
    moved = int(debris.manoeuvres[seat])
    safe = tuple(
        given(
            _("No collision around {low} km").format(low=row.low_km), 1 - row.yearly_ppm / PPM, _sure, "term.collision"
        )
        for row in rows
        if row.own and row.yearly_ppm
    )
    left = made(
        _("A quiet year everywhere"),
        _product(safe),
        _sure,
        "term.collision",
        "times",
        safe or (given(_("Nothing flies there"), 1.0, _sure),),
    )
    hit = made(_("A collision within a year"), PPM * (1 - left.amount), percent, "term.collision", "add", (
        given(_("Certainty"), 1.0, _sure), replace(left, amount=-left.amount, scale=-1.0),
    ), scale=PPM)  # fmt: skip
    each = given(_("A manoeuvre of a calm fleet"), laws.manoeuvre_kusd, money, "parameter.laws.debris.manoeuvre_kusd")
    return (
        given(_("Avoidance manoeuvres last quarter"), moved, count, "term.conjunction"),
        made(
            _("They cost"),
            moved * laws.manoeuvre_kusd,
            money,
            "term.conjunction",
            "times",
            (given(_("Manoeuvres"), moved, count), each),
        ),
        hit,
        given(_("Collisions since the opening"), int(debris.collisions.sum()), count, "term.collision"),
        given(_("Derelicts left last quarter"), int(debris.left_behind[seat]), count, "term.debris"),
        given(_("Quarters without leaving one"), int(debris.clean_quarters[seat]), count, "term.debris"),
    )


def _sure(share: float) -> str:
    return percent(share * PPM, 2)


def _product(parts: Sequence[Sum]) -> float:
    return prod(part.amount for part in parts)


def programme_sum(row: VehicleRow, column: str, paid_kusd: int) -> Sum:
    """A cell of the table of programmes, by the title of its column."""
    match column:
        case "Developed":
            return given(
                _("Work done towards the first flight"), row.known_ppm[VEHICLE], _whole_percent, "law.programmes"
            )
        case "Reuse":
            return given(_("Know-how of landing and flying again"), row.known_ppm[REUSE], _whole_percent, "term.reuse")
        case "Flights":
            return given(_("Flights of all customers"), row.flights, count, f"vehicle.{row.name}")
        case "Landings":
            return given(_("Boosters that came back"), row.landings, count, "term.landing")
        case "Reflights":
            return given(_("Flights on used boosters"), row.reflights, count, "term.reuse")
        case "Boosters":
            return given(_("Boosters able to fly again"), row.boosters, count, "term.turnaround")
    return given(_("Your sponsorship a quarter"), paid_kusd, money, "order.sponsor")


def _whole_percent(ppm: float) -> str:
    return percent(ppm, 0)


def age(year: int, satellites: int) -> Sum:
    """Satellites of a shell by their years in service."""
    return given(_("In their year {year} in service").format(year=year + 1), satellites, count, "term.design_life")


def programme(row: Programme) -> Sum:
    """How far a maker's programme is, and its pace."""
    known_now = given(_("Known so far"), row.known_ppm, _whole_percent, "law.programmes")
    paces = (
        note(_("A quarter without you"), row.pace_without_ppm, percent, "law.programmes.pace"),
        note(_("A quarter with you"), row.pace_ppm, percent, "order.sponsor"),
    )
    return made(row.title, row.known_ppm, _whole_percent, "term.reuse", "add", (known_now, *paces))
