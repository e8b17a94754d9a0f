"""Chance: what the draws of hazards have in common: whom, how much, how long, and the tables behind."""

from functools import lru_cache
from math import cos, pi
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.world.axes import Floats, Ints
from game.world.hazards import HazardsLaws
from game.world.occasions import HazardSpec
from game.world.rulebook import Rulebook
from game.world.state import World

TARGET, SIZE, LENGTH, EXTRA = 1, 2, 3, 4  # columns of the luck stream "hazards"; column 0 says whether it happens
SEA = "XSA"  # sea and air: neither cables nor conflicts


class ChanceTables(NamedTuple):
    """What drawing needs of a scenario, computed once."""

    queue: dict[str, Ints]  # axis -> its places in an order that does not depend on how operators are listed
    storm: Floats  # [shell] 1 where storms reach satellites on their way up
    breakup: Floats  # [vehicle] share of flights whose upper stage breaks up
    abroad: Floats  # [operator, nation] 1 where the nation is not the operator's own, more where it is unfriendly
    cables: Floats  # [nation] addressable households, 0 where no undersea cable can be cut
    conflict: Floats  # [nation] weight of a conflict
    nearest: Ints  # [nation, rank] nations by distance, the nation itself first
    china: bool


@lru_cache(maxsize=16)
def tables(book: Rulebook) -> ChanceTables:
    """Exposures that follow from the scenario alone."""
    scenario, laws = book.scenario, book.laws.hazards
    nations, operators = list(scenario.nations.values()), list(scenario.operators.values())
    households = np.array([spec.households_m for spec in nations])
    dry = np.array([spec.iso3 != SEA for spec in nations], dtype=float)
    rich = np.array([spec.tier == "high" for spec in nations])
    lean = {"west": 1.0, "china": -1.0, "open": 0.0}
    return ChanceTables(
        queue=_queues(book),
        storm=np.array([spec.altitude_km < laws.storm_altitude_km for spec in scenario.shells.values()], dtype=float),
        breakup=np.array([spec.breakup_share for spec in scenario.vehicles.values()]),
        abroad=np.array(
            [
                [
                    (name != each.home) * (1.5 - 0.5 * lean[each.bloc] * spec.align_us)
                    for name, spec in scenario.nations.items()
                ]
                for each in operators
            ]
        ),
        cables=households * dry,
        conflict=dry * np.where(rich, laws.rich_conflict_weight_factor, 1.0),
        nearest=_nearest(np.array([[spec.lat_deg, spec.lon_deg] for spec in nations])),
        china=any(spec.bloc == "china" for spec in operators),
    )


def _queues(book: Rulebook) -> dict[str, Ints]:
    """Operators by luck row, shells by their owner's luck row and name, all else by name."""
    rows = book.luck_rows["operator"]
    keys: dict[str, list[tuple[int, str]]] = {
        "operator": [(int(row), "") for row in rows],
        "shell": [(int(rows[o]), n) for o, n in zip(book.owners["shell"], book.names["shell"], strict=True)],
        "nation": [(0, name) for name in book.names["nation"]],
        "vehicle": [(0, name) for name in book.names["vehicle"]],
    }
    return {axis: np.array(sorted(range(len(key)), key=key.__getitem__), dtype=np.int64) for axis, key in keys.items()}


def _nearest(centre_deg: Floats) -> Ints:
    """Nations by great-circle distance from each nation; [nation, rank]."""
    lat, lon = np.radians(centre_deg).T
    cosine = np.sin(lat)[:, None] * np.sin(lat) + np.cos(lat)[:, None] * np.cos(lat) * np.cos(lon[:, None] - lon)
    return np.argsort(-np.round(cosine, 9), axis=1, kind="stable")


def struck(weight: npt.NDArray[np.float64] | Ints, queue: Ints, uniform: float) -> int:
    """The place that is hit, with odds in proportion to weight [place], -1 where nothing is exposed."""
    running = np.cumsum(weight[queue])
    if running[-1] <= 0:
        return -1
    return int(queue[np.searchsorted(running, uniform * running[-1], side="right").clip(max=len(queue) - 1)])


def size(spec: HazardSpec, luck: Floats) -> float:
    """How large the effect is."""
    return spec.low + (spec.high - spec.low) * float(luck[SIZE])


def quarters(spec: HazardSpec, luck: Floats) -> int:
    """How long it lasts."""
    return spec.quarters_low + int((spec.quarters_high - spec.quarters_low + 1) * float(luck[LENGTH]))


def solar_factor(year: float, laws: HazardsLaws) -> float:
    """Odds of a geomagnetic storm over the solar cycle, a cosine between its maximum and minimum."""
    phase = cos(2 * pi * (year - laws.solar_maximum_year) / laws.solar_period_years)
    return laws.solar_low_factor + (laws.solar_high_factor - laws.solar_low_factor) * (1 + phase) / 2


def batch(world: World, shell: int, generation: int, book: Rulebook) -> int:
    """Satellites of one launch to a shell: what the vehicles its owner flew last quarter, or may fly, take up."""
    owner = int(book.owners["shell"][shell])
    aboard = book.launch.per_flight[:, generation, shell] * book.launch.may_fly[owner]
    flew = world.launch.flown[owner] > 0
    load = int((aboard * flew).max()) or int(aboard.max())
    return min(load, int(world.fleet.raising[shell, generation].sum()))
