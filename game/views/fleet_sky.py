"""Fleet sky: what fills each altitude band, the dodging it costs, and the odds of a collision."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.collisions import collision_odds
from game.rules.debris import sky_of
from game.texts import N_, _
from game.views.format import count, money, percent
from game.world.axes import PPM
from game.world.debris import BAND_KM, BANDS, LOWEST_BAND_KM
from game.world.observation import Observation
from game.world.state import World


@dataclass(frozen=True, slots=True)
class BandRow:
    """One altitude band of 25 km."""

    low_km: int
    debris: int  # derelicts, fragments, stranded satellites
    own: int
    rivals: int
    others: int  # everybody else's satellites
    yearly_ppm: int  # odds of a catastrophic collision within a year
    shells: tuple[str, ...]  # own shells in it


def bands(seen: Observation) -> tuple[BandRow, ...]:
    """All bands from the lowest up."""
    book = seen.book
    sky = sky_of(seen.world.fleet, seen.world.debris.objects, seen.quarter, book)
    odds = collision_odds(sky, sky.crowd(), book.laws.debris, book.fleet.debris)
    mine = book.owners["shell"] == seen.seat
    own, rivals = sky.active[mine].sum(axis=0), sky.active[~mine].sum(axis=0)
    homes: dict[int, list[str]] = {}
    for at in np.flatnonzero(mine).tolist():
        homes.setdefault(int(book.fleet.debris.band[at]), []).append(book.names["shell"][at])
    return tuple(
        BandRow(
            LOWEST_BAND_KM + at * BAND_KM, round(float(sky.derelict[at])), round(float(own[at])),
            round(float(rivals[at])), round(float(sky.others[at])), round(PPM * (1 - (1 - float(odds[at])) ** 4)),
            tuple(homes.get(at, ())),
        )
        for at in range(BANDS)
    )  # fmt: skip


def sky_facts(seen: Observation, rows: Sequence[BandRow]) -> tuple[tuple[str, str], ...]:
    """Dodging, collisions, the record of the seat."""
    debris, laws, seat = seen.world.debris, seen.book.laws.debris, seen.seat
    safe = 1.0
    for row in rows:
        safe *= 1 - row.yearly_ppm / PPM if row.own else 1.0
    moved = int(debris.manoeuvres[seat])
    return (
        (_("Avoidance manoeuvres last quarter"), count(moved)),
        (_("They cost"), money(moved * laws.manoeuvre_kusd)),
        (_("A collision in your bands within a year"), percent((1 - safe) * PPM)),
        (_("Collisions since the opening, anywhere"), count(int(debris.collisions.sum()))),
        (_("Derelicts you left last quarter"), count(int(debris.left_behind[seat]))),
        (_("Quarters without leaving one"), count(int(debris.clean_quarters[seat]))),
        (_("Rule for the commons"), _(RULES[laws.commons_rule])),
    )


RULES = {
    "none": "none",
    "fee": N_("a fee for the damage to others"),
    "quota": N_("a quota a band"),
    "deposit": N_("a deposit a satellite"),
}


def dodging(worlds: Sequence[World], seat: int) -> tuple[int, ...]:
    """Avoidance manoeuvres, quarter by quarter."""
    return tuple(int(world.debris.manoeuvres[seat]) for world in worlds)
