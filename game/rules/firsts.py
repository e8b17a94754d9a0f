"""Firsts: eight public goals, how near everybody is to them, and the rewards of the first three to arrive.

Events: first_taken (operator; other = name of the first; count = place 1, 2, 3; kusd = grant; ppm = trust gained).

Measures a scenario may name:
- satellites_count: in service
- chinese_reflights_count: reflights of a vehicle built in China that the operator flew on last quarter or sponsors;
  before the first, landings count a half and attempts an eighth
- partners_served_count: agreements in service outside the operator's own nation; before the first, a signed one counts
  as far as availability there has come, nine tenths at most
- laser_satellites_count: in service with laser links, discounted by half for each level missing to two
- direct_to_cell_level: research level reached
- filing_share: satellites in service of those asked for in filed shells, lapsed or not
- lines_count: consumer lines and lines under agreements
- clean_quarters: in a row without leaving a derelict, discounted while the fleet is small
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np

from game.rules.accounts import in_service
from game.rules.fleet import in_pairs
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, Bools, Floats, Ints, amended, changed, seal
from game.world.contracts import SERVED, SIGNED
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.licences import NOT_FILED
from game.world.notices import Notices
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World

PLACES = 3
LASERS, DIRECT_TO_CELL = TOPICS.index("laser_links"), TOPICS.index("direct_to_cell")
MESH_LEVEL = 2


class Sky(NamedTuple):
    """Satellites in service, counted once for all measures."""

    flying: Ints  # [pair]
    in_service: Ints  # [operator]


Measure: TypeAlias = Callable[[World, Sky, Rulebook], Floats]


class FirstsTables(NamedTuple):
    """What the firsts need of a scenario, computed once."""

    measures: tuple[Measure, ...]  # [first]
    target: Floats  # [first, 1]
    open_to: Bools  # [first, operator]
    chinese: Bools  # [vehicle]
    abroad: Bools  # [operator, nation]
    lasers: Ints  # [pair] 1 with links between satellites
    authorised: Ints  # [shell] as filed, whatever has lapsed since
    grants_kusd: Ints  # [place]
    trust_ppm: Ints  # [place]


@lru_cache(maxsize=16)
def tables(book: Rulebook) -> FirstsTables:
    """Targets, who may take them, and what the measures look at."""
    scenario = book.scenario
    firsts, providers = list(scenario.firsts.values()), scenario.providers
    operators, shape = scenario.operators.items(), (len(firsts), len(book.operators))
    open_to = [[name not in spec.excludes for name in book.operators] for spec in firsts]
    return FirstsTables(
        measures=tuple(MEASURES[spec.measure] for spec in firsts),
        target=np.array([[max(spec.target, 1e-9)] for spec in firsts]).reshape(-1, 1),
        open_to=np.array(open_to, dtype=bool).reshape(shape),
        chinese=np.array([providers[spec.provider].bloc == "china" for spec in scenario.vehicles.values()]),
        abroad=np.array([[nation != spec.home for nation in scenario.nations] for _, spec in operators]),
        lasers=seal(book.coverage.has_isl),
        authorised=seal([spec.satellites_count for spec in scenario.shells.values()]),
        grants_kusd=seal(scenario.first_grants_kusd),
        trust_ppm=seal([round(PPM * share) for share in scenario.first_trust_share]),
    )


def first_fault(scenario: Scenario) -> str:
    """The first measure that no rule knows, "" where all is well."""
    unknown = [(name, spec.measure) for name, spec in scenario.firsts.items() if spec.measure not in MEASURES]
    if not unknown:
        return ""
    return f'firsts.{unknown[0][0]}.measure is "{unknown[0][1]}"; known are {", ".join(MEASURES)}'


def by_owner(counts: Ints, axis: str, book: Rulebook) -> Ints:
    """Counts of shells or generations summed by owner; [operator]."""
    return np.bincount(book.owners[axis], weights=counts, minlength=len(book.operators)).astype(np.int64)


def _satellites(world: World, sky: Sky, book: Rulebook) -> Floats:
    return sky.in_service.astype(np.float64)


def _chinese_reflights(world: World, sky: Sky, book: Rulebook) -> Floats:
    launch = world.launch
    toward = np.minimum(0.9, launch.landings * 0.5 + launch.landing_attempts * 0.125)
    reached = np.where(launch.reflights > 0, launch.reflights, toward) * tables(book).chinese
    part: Bools = (launch.flown > 0) | launch.sponsorship_kusd.any(axis=2)
    most: Floats = (part * reached).max(axis=1)
    return most


def _partners_served(world: World, sky: Sky, book: Rulebook) -> Floats:
    contracts, abroad = world.contracts, tables(book).abroad
    served = ((contracts.status == SERVED) & abroad).sum(axis=1)
    near = world.coverage.availability_ppm / np.maximum(contracts.floor_ppm, 1)
    waiting = np.where((contracts.status == SIGNED) & abroad, np.minimum(near, 0.9), 0.0).max(axis=1)
    counted: Floats = np.where(served > 0, served.astype(np.float64), waiting)
    return counted


def _laser_satellites(world: World, sky: Sky, book: Rulebook) -> Floats:
    meshed = np.bincount(book.fleet.pair_owner, sky.flying * tables(book).lasers, len(book.operators)).astype(np.int64)
    missing = np.maximum(MESH_LEVEL - world.research.level[:, LASERS], 0)
    lit: Floats = meshed * 0.5**missing
    return lit


def _direct_to_cell(world: World, sky: Sky, book: Rulebook) -> Floats:
    return world.research.level[:, DIRECT_TO_CELL].astype(np.float64)


def _filing_share(world: World, sky: Sky, book: Rulebook) -> Floats:
    authorised = np.where(world.licences.filed_quarter > NOT_FILED, tables(book).authorised, 0)
    share: Floats = sky.in_service / np.maximum(by_owner(authorised, "shell", book), 1)
    return share


def _lines(world: World, sky: Sky, book: Rulebook) -> Floats:
    lines: Ints = world.market.subscribers.sum(axis=1) + world.contracts.served_lines.sum(axis=1)
    return lines.astype(np.float64)


def _clean_quarters(world: World, sky: Sky, book: Rulebook) -> Floats:
    grown = np.minimum(1.0, sky.in_service / book.laws.hazards.clean_fleet_count)
    return world.debris.clean_quarters.astype(np.float64) * grown


MEASURES: Mapping[str, Measure] = {
    "satellites_count": _satellites,
    "chinese_reflights_count": _chinese_reflights,
    "partners_served_count": _partners_served,
    "laser_satellites_count": _laser_satellites,
    "direct_to_cell_level": _direct_to_cell,
    "filing_share": _filing_share,
    "lines_count": _lines,
    "clean_quarters": _clean_quarters,
}


def reached(world: World, book: Rulebook, wanted: Bools | None = None) -> Floats:
    """How far everybody has come, 1 = the target, more beyond it, 0 for those who cannot take it; [first, operator].

    wanted [first]: firsts to look at, all of them where nothing is said; the others read 0.
    """
    fixed = tables(book)
    came = np.zeros(fixed.open_to.shape)
    sky = Sky(in_pairs(world.fleet, book), in_service(world, book))
    for first, measure in enumerate(fixed.measures):
        if wanted is None or wanted[first]:
            came[first] = measure(world, sky, book)
    return came / fixed.target * fixed.open_to


def progress(world: World, book: Rulebook) -> Floats:
    """Progress bars everybody can see, 0 to 1; [first, operator]."""
    bars: Floats = np.where(world.hazards.first_place > 0, 1.0, np.minimum(reached(world, book), 1.0))
    return bars


def places(came: Floats, taken: Ints, uniform: Floats) -> Ints:
    """Places taken this quarter in one first, 0 none; [operator] throughout.

    came: 1 and more where the target is met; taken: places of earlier quarters. Who came further is placed first, luck
    decides between equals; places beyond the third are not given.
    """
    arrived = np.flatnonzero((came >= 1.0) & (taken == 0))
    order = arrived[np.lexsort((uniform[arrived], -came[arrived]))]
    place = int(taken.max()) + 1 + np.arange(len(order))
    given = np.zeros_like(taken)
    given[order] = np.where(place <= PLACES, place, 0)
    return given


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Who has reached a first this quarter, what it brings."""
    taken, solvent = world.hazards.first_place, world.treasury.administration < 0
    open_still = taken.max(axis=1, initial=0) < PLACES
    came = reached(world, book, open_still)
    fresh = (came >= 1.0) & (taken == 0) & solvent
    if not np.count_nonzero(fresh):
        return Step(world, {}, [])
    fixed, uniform = tables(book), luck.draw("auction")[:, 0]
    grants, trust = np.zeros(len(book.operators), dtype=np.int64), world.market.trust_ppm.copy()
    after, events = taken.copy(), []
    for first in np.flatnonzero(fresh.any(axis=1)):
        given = places(came[first] * fresh[first], taken[first], uniform)
        after[first] += given
        for seat in np.flatnonzero(given)[np.argsort(given[given > 0])]:
            kusd, ppm = int(fixed.grants_kusd[given[seat] - 1]), int(fixed.trust_ppm[given[seat] - 1])
            grants[seat] += kusd
            trust[seat] = np.minimum(trust[seat] + ppm, PPM)
            name, place = book.names["first"][first], int(given[seat])
            events.append(Event("first_taken", book.operators[seat], other=name, count=place, kusd=kusd, ppm=ppm))
    world = amended(
        world, hazards=changed(world.hazards, first_place=after), market=changed(world.market, trust_ppm=trust)
    )
    return Step(world, {"grants": grants}, events)
