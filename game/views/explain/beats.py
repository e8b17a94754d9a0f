"""Explain, beats: rolls against their odds, satellites that reached service, and why the share moved."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from game.insight.forecast import WORLDS
from game.insight.rolls import Flown
from game.texts import _
from game.views.beats import Row
from game.views.explain import lift
from game.views.explain.sum import Show, Sum, added, given, made, note
from game.views.format import MINUS, count, percent
from game.views.share_change import PARTS, Change, Expected, rounded
from game.world.axes import PPM
from game.world.launch import Launch
from game.world.rulebook import Rulebook
from game.world.state import World

PAGES = {"churn": "term.churn", "capacity": "term.capacity", "price": "order.price", "licences": "term.landing_right",
         "agreements": "term.agreement", "rivals": "term.logit"}  # fmt: skip


# -- rolls -----------------------------------------------------------------------------------------------------------


def launch_roll(launch: Launch, row: Row, book: Rulebook) -> Sum:
    """How far the highest roll of some flights lay under their odds, by the record before they flew."""
    odds = lift.odds_of(launch, book, row.vehicle, row.number, round(PPM * row.odds))
    beside = [
        note(_("Satellites that reached space"), row.satellites, count, "term.batch"),
        note(_("Satellites lost"), row.lost, count, "term.batch"),
        note(_("Satellites left too low"), row.low, count, "term.raising"),
    ]
    return _margin(row, replace(odds, show=_odds), beside)


def landing_roll(row: Row, book: Rulebook) -> Sum:
    """The same of boosters that tried to land; their odds climb a ladder by the number of the attempt."""
    is_routine = row.odds == book.laws.launch.landing_mature_share
    page = f"parameter.laws.launch.{'landing_mature_share' if is_routine else 'landing_ladder_share'}"
    label = _("Odds of a routine landing") if is_routine else _("Odds of an early attempt to land")
    home = note(_("Boosters that came back"), len(row.rolls) - row.failed, count, "term.reuse")
    return _margin(row, given(label, PPM * row.odds, _odds, page), [home])


def _margin(row: Row, odds: Sum, beside: Sequence[Sum]) -> Sum:
    """Odds less roll: below nothing the roll failed."""
    rolls = len(row.rolls)
    highest = max(roll.draw for roll in row.rolls)
    words = _("Rolled") if rolls == 1 else _("Highest of {rolls} rolls").format(rolls=rolls)
    rolled = given(words, -PPM * highest, _odds, "term.roll")
    amount = odds.amount - PPM * highest
    label = _("Left under the odds") if amount > 0 else _("Over the odds")
    kept = [each for each in beside if each.amount]
    return made(label, amount, _odds, "term.roll", "add", (odds, rolled, *kept))


def _odds(ppm: float) -> str:
    return percent(ppm, 2)


def flown(flights: Sequence[Flown]) -> Sum:
    """Flights, vehicle by vehicle."""
    failed = note(_("Failed"), sum(not flight.launch.succeeded for flight in flights), count, "term.roll")
    return _counted(_("Flights from here"), flights, lambda flight: 1, failed, "term.manifest")


def landed(flights: Sequence[Flown]) -> Sum:
    """Boosters that came back, vehicle by vehicle."""
    tried = [flight for flight in flights if flight.landing]
    return _counted(
        _("Boosters that came back"), tried, lambda flight: bool(flight.landing and flight.landing.succeeded),
        note(_("Boosters that tried"), len(tried), count, "term.reuse"), "term.reuse",
    )  # fmt: skip


def left_low(flights: Sequence[Flown]) -> Sum:
    """Satellites left too low to climb, vehicle by vehicle."""
    carried = note(_("Satellites aboard"), sum(flight.satellites for flight in flights), count, "term.batch")
    return _counted(_("Satellites left too low"), flights, lambda flight: flight.low, carried, "term.raising")


def _counted(label: str, flights: Sequence[Flown], of: Callable[[Flown], int], beside: Sum, page: str) -> Sum:
    """Something of every flight, vehicle by vehicle."""
    by_vehicle: dict[str, int] = {}
    for flight in flights:
        by_vehicle[flight.vehicle] = by_vehicle.get(flight.vehicle, 0) + int(of(flight))
    parts = [given(vehicle, number, count, f"vehicle.{vehicle}") for vehicle, number in by_vehicle.items()]
    return added(label, sum(by_vehicle.values()), count, page, [*parts, beside])


# -- service ---------------------------------------------------------------------------------------------------------


def entered(found: Sequence[tuple[str, int]]) -> Sum:
    """Satellites that reached service, shell by shell."""
    parts = [given(shell, number, count, f"shell.{shell}") for shell, number in found]
    return added(
        _("Satellites that reached service"), sum(number for _shell, number in found), count, "term.raising", parts
    )


def entered_in(before: World, after: World, shell: str, number: int, book: Rulebook) -> Sum:
    """The same in one shell: what flies there now and a quarter ago, and what has gone meanwhile."""
    at = book.index["shell"][shell]
    now, then = (int(world.fleet.satellites[at].sum()) for world in (after, before))
    parts = [
        given(_("In service now"), now, count, "term.in_service"),
        given(_("A quarter ago"), -then, count, "term.in_service"),
        given(_("Failed, retired or moved meanwhile"), number - now + then, count, "term.attrition"),
    ]
    return added(_("Reached service in {shell}").format(shell=shell), number, count, "term.raising", parts)


# -- share -----------------------------------------------------------------------------------------------------------


def share_part(moved: Change, at: int) -> Sum:
    """What one cause adds: the share with it, less the share without it."""
    key, name, _about = PARTS[at]
    without = moved.before + int(np.sum(moved.parts[:at]))
    parts = (
        given(_("Share with it"), without + moved.parts[at], _share(moved), PAGES[key]),
        given(_("Share without it"), -without, _share(moved), "term.share_parts"),
    )
    return made(_(name), moved.parts[at], _points(moved), "term.share_parts", "add", parts)


def share_after(moved: Change) -> Sum:
    """The share now, from the share before, cause by cause."""
    parts = [given(_("Share before"), moved.before, _share(moved), "term.share"), *_causes(moved)]
    return added(_("Share now"), moved.after, _share(moved), "term.share_parts", parts)


def share_moved(moved: Change) -> Sum:
    """The change, cause by cause."""
    return added(_("Change of the share"), moved.whole, _points(moved), "term.share_parts", _causes(moved))


def share_before(moved: Change) -> Sum:
    """Where the share stood."""
    return given(_("Share before"), moved.before, _share(moved), "term.share")


def _causes(moved: Change) -> list[Sum]:
    show: Show = moved.size
    return [
        given(_(name), part, show, PAGES[key]) for (key, name, _about), part in zip(PARTS, moved.parts, strict=True)
    ]


def against_forecast(told: Expected, moved: Change) -> Sum:
    """How far the share came out from the middle of what had been forecast."""
    low, median, high = (rounded(ppm, moved.unit_ppm) for ppm in told)
    show = _share(moved)
    parts = (
        given(_("Share now"), moved.after, show, "term.share"),
        given(_("Half of the worlds ended below"), -median, show, "term.fan"),
        note(_("10 of 100 worlds ended below"), low, show, "term.fan"),
        note(_("90 of 100 worlds ended below"), high, show, "term.fan"),
        note(_("Worlds imagined, at most"), WORLDS, count, "term.fan"),
    )
    return made(_("Against the middle of the forecast"), moved.after - median, _points(moved), "term.fan", "add", parts)


def _share(moved: Change) -> Show:
    return lambda units: moved.share(round(units)).replace("-", MINUS)


def _points(moved: Change) -> Show:
    return lambda units: moved.points(round(units))
