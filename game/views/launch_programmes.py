"""Launch programmes: what money for reuse, cadence or a new vehicle would bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

import numpy as np

from game.rules.cadence import flights_possible
from game.rules.programmes import pace
from game.rules.reuse import expected_uses, flight_cost_kusd
from game.texts import N_, _
from game.views.format import count, money, percent, quarters
from game.world.axes import PPM
from game.world.launch import CADENCE, PROGRAMMES, REUSE, VEHICLE
from game.world.launch import Programme as ProgrammeName
from game.world.observation import Observation

TITLES = {"reuse": N_("Reuse"), "cadence": N_("Cadence"), "vehicle": N_("Development")}
ABOUT = {
    "reuse": N_(
        "Landing boosters and flying them again. Nobody can know more than a part of it before a booster has come back."
    ),
    "cadence": N_("Crews, pads and checks that let the vehicle fly more often."),
    "vehicle": N_("The work that is left until the vehicle flies for the first time. A setback costs part of it."),
}


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme of one vehicle."""

    key: ProgrammeName
    title: str
    is_open: bool  # the seat may sponsor it now
    why_not: str
    known_ppm: int
    provider_kusd: int  # what the provider itself puts in this quarter
    pace_ppm: int  # progress a quarter with the sponsor's money
    pace_without_ppm: int
    brings: str
    meaning: str


def programmes(seen: Observation, vehicle: str, money_kusd: Mapping[ProgrammeName, int]) -> tuple[Programme, ...]:
    """The three programmes of a vehicle; money_kusd: what the seat puts into each."""
    at, launch = seen.book.index["vehicle"][vehicle], seen.world.launch
    open_now = set(seen.legal.sponsors)
    rows = []
    for number, key in enumerate(PROGRAMMES):
        known, own = int(launch.progress_ppm[at, number]), int(seen.notices.invest_kusd[at, number])
        fast, slow = (_pace_ppm(seen, number, own + more) for more in (money_kusd.get(key, 0), 0))
        is_open = (vehicle, key) in open_now
        why = "" if is_open else _why_not(seen, vehicle, at, key)
        brings = (_reuse, _cadence, _development)[number](seen, at, fast)
        rows.append(Programme(key, _(TITLES[key]), is_open, why, known, own, fast, slow, brings, _(ABOUT[key])))
    return tuple(rows)


def _pace_ppm(seen: Observation, programme: int, kusd: int) -> int:
    spent = np.zeros((1, len(PROGRAMMES)), dtype=np.int64)
    spent[0, programme] = kusd
    return round(PPM * float(pace(spent, seen.book.laws.launch)[0, programme]))


def _why_not(seen: Observation, vehicle: str, at: int, key: str) -> str:
    if key == "vehicle" and seen.world.launch.progress_ppm[at, VEHICLE] >= PPM:
        return _("It is developed")
    if key == "reuse" and not seen.book.scenario.vehicles[vehicle].reusable:
        return _("It is not built to land")
    return _("Not open to you")


def left_quarters(known_ppm: int, pace_ppm: int) -> int:
    """Quarters until a programme is finished at this pace."""
    return max(0, -((known_ppm - PPM) // max(1, pace_ppm)))


def _reuse(seen: Observation, at: int, pace_ppm: int) -> str:
    launch, table = seen.world.launch, seen.book.launch
    if not table.reusable[at]:
        return _("Every flight uses up its booster.")
    cost = int(flight_cost_kusd(launch, seen.book)[at])
    if launch.progress_ppm[at, REUSE] >= PPM and launch.landings[at]:
        return _("Boosters fly again: a flight costs its maker {cost}.").format(cost=money(cost))
    routine = table.landing_steps[-1:]  # odds of a landing once the first ones are behind
    uses = float(expected_uses(routine, table.life_flights[[at]])[0])
    later = int(table.upper_kusd[at] + table.booster_kusd[at] / uses + table.refurbishment_kusd[at])
    words = _(
        "A flight costs its maker {cost}; {later} once landing is routine; half of the saving reaches customers."
    ).format(cost=money(cost), later=money(later))
    if not launch.landings[at]:
        return _("{words} A booster must land first.").format(words=words)
    return _("{words} At this pace in {left_quarters}.").format(
        words=words, left_quarters=quarters(left_quarters(int(launch.progress_ppm[at, REUSE]), pace_ppm))
    )


def _cadence(seen: Observation, at: int, pace_ppm: int) -> str:
    launch, laws = seen.world.launch, seen.book.laws.launch
    now = float(flights_possible(launch, seen.quarter, seen.book)[at])
    known = int(launch.progress_ppm[at, CADENCE]) / PPM
    most = laws.cadence_programme_share
    gain = (1 + most * (1 - exp(-(known + 4 * pace_ppm / PPM)))) / (1 + most * (1 - exp(-known))) - 1
    if not now:
        return _("It does not fly yet; crews can be trained all the same.")
    return _(
        "{now} flights a quarter now, for all customers. A year of this adds {gain} to what its crews can do."
    ).format(now=count(int(now)), gain=percent(gain * PPM, 0))


def _development(seen: Observation, at: int, pace_ppm: int) -> str:
    launch = seen.world.launch
    known = int(launch.progress_ppm[at, VEHICLE])
    if known >= PPM:
        return _("{flights} flights so far.").format(flights=count(int(launch.flights[at])))
    left = left_quarters(known, pace_ppm)
    odds = percent(seen.book.laws.launch.slip_share_per_quarter * PPM, 0)
    return _("About {left} of work at this pace; a setback comes with {odds} a quarter.").format(
        left=quarters(left), odds=odds
    )
