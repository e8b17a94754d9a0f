"""Fleet: satellites enter service, fail, wear out, retire and re-enter.

Events, one an operator: satellites_entered (count new in service), satellites_failed (count), infant_losses (count),
satellites_retired (count, kusd spent on disposal), stranded_reentered (count).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from game.rules import ageing, bands, collisions, orbit
from game.rules.ageing import raising_class
from game.rules.luck import Luck
from game.rules.rounding import apportion
from game.rules.step import Step
from game.world.axes import PPM, Bools, Floats, Ints, amended, changed, seal, whole
from game.world.debris import BANDS, Debris
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.fleet import AGES, RAISING_QUARTERS, Fleet, FleetTables
from game.world.notices import Notices
from game.world.once import recalled
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario, ShellSpec
from game.world.state import World

__all__ = ["advance", "in_pairs", "opening", "raising_class", "tables"]

GOLDEN = 0.618033988749895  # steps that spread one draw evenly
ATTRITION, INFANTS, STRANDED, DEAD, DISPOSAL = range(5)  # columns of the luck stream "fleet"


def tables(scenario: Scenario, index: Mapping[str, Mapping[str, int]]) -> FleetTables:
    """What the fleet laws need of a scenario."""
    laws = scenario.laws.fleet
    pairs = [(shell, place, name) for shell, spec in scenario.shells.items() for place, name in enumerate(hosted(spec))]
    of_shell = np.array([index["shell"][shell] for shell, _, _ in pairs], dtype=np.int64)
    of_generation = np.array([index["generation"][name] for _, _, name in pairs], dtype=np.int64)
    owners = np.array([index["operator"][scenario.shells[shell].operator] for shell, _, _ in pairs], dtype=np.int64)
    life = np.array([spec.design_life_quarters for spec in scenario.generations.values()], dtype=np.int64)
    altitude = np.array([spec.altitude_km for spec in scenario.shells.values()])
    stranded_at = altitude * laws.stranded_altitude_share
    lasting: Bools = altitude > laws.lasting_altitude_km
    lasting_stranded: Bools = stranded_at > laws.lasting_altitude_km
    cost: Floats = np.where(lasting, laws.disposal_high_kusd, laws.disposal_low_kusd)
    return FleetTables(
        pair_shell=of_shell,
        pair_generation=of_generation,
        pair_owner=owners,
        luck_offset=np.array([place * GOLDEN % 1 for _, place, _ in pairs]),
        wear_per_year=ageing.wear_per_year(life, laws)[of_generation],
        retire_at=ageing.retirement_ages(life, laws)[:, of_generation],
        disposal_kusd=cost[of_shell],
        raising_quarters=raising_class(altitude),
        reentry_share=np.where(lasting_stranded, 0.0, orbit.decay_share_per_quarter(stranded_at)),
        lasting=lasting,
        lasting_stranded=lasting_stranded,
        debris=bands.tables(scenario, index),
    )


def hosted(shell: ShellSpec) -> tuple[str, ...]:
    """Generations that fly or may fly in a shell, each once."""
    return tuple(dict.fromkeys((*shell.generations, *(cohort.generation for cohort in shell.cohorts))))


def opening(book: Rulebook) -> Fleet:
    """The fleet at the opening: cohorts spread evenly between their youngest and oldest age."""
    shells, generations = book.index["shell"], book.index["generation"]
    satellites = np.zeros((len(shells), len(generations), AGES), dtype=np.int64)
    raising = np.zeros((len(shells), len(generations), RAISING_QUARTERS), dtype=np.int64)
    for name, spec in book.scenario.shells.items():
        for cohort in spec.cohorts:
            ages = satellites[shells[name], generations[cohort.generation]]
            ages[cohort.youngest_quarters : cohort.oldest_quarters + 1] += spread(
                cohort.satellites_count, cohort.oldest_quarters + 1 - cohort.youngest_quarters
            )
        if spec.raising_count:
            waiting = max(int(raising_class(spec.altitude_km)), 1)
            raising[shells[name], generations[newest(spec)], :waiting] = spread(spec.raising_count, waiting)
    return Fleet(
        satellites=seal(satellites),
        raising=seal(raising),
        raising_infant_ppm=seal(np.full(len(generations), PPM)),
        tested_ppm=seal(np.full(len(generations), PPM)),
        stranded=seal([spec.stranded_count for spec in book.scenario.shells.values()]),
        lost=seal(np.zeros(len(book.operators))),
        disposed=seal(np.zeros(len(book.operators))),
    )


def spread(count: int, classes: int) -> Ints:
    """A count shared evenly over classes."""
    return apportion(count, np.ones(classes))


def newest(shell: ShellSpec) -> str:
    """The generation flying there that was launched last, else the first that may."""
    flying = min(shell.cohorts, key=lambda cohort: cohort.youngest_quarters, default=None)
    return flying.generation if flying else shell.generations[0]


def in_pairs(fleet: Fleet, book: Rulebook) -> Ints:
    """Satellites in service [pair]."""
    return by_pair(fleet.satellites, book)


@recalled
def by_pair(satellites: Ints, book: Rulebook) -> Ints:
    """The same of [shell, generation, age_quarters]: half a dozen rooms ask in every quarter."""
    return seal(np.add.reduce(cohorts(satellites, book), 1))


@recalled
def cohorts(satellites: Ints, book: Rulebook) -> Ints:
    """Satellites in service by age [pair, age_quarters], out of [shell, generation, age_quarters]."""
    return seal(satellites[book.fleet.pair_shell, book.fleet.pair_generation])


@recalled
def by_shell(satellites: Ints, book: Rulebook) -> Ints:
    """Satellites in service [shell], out of the same."""
    return seal(np.bincount(book.fleet.pair_shell, by_pair(satellites, book), len(book.names["shell"])))


@recalled
def climbing(raising: Ints, book: Rulebook) -> Ints:
    """Satellites on their way up [shell], out of [shell, generation, quarters_to_go]."""
    return seal(np.add.reduce(raising.reshape(raising.shape[0], -1), 1))


def up_there(fleet: Fleet, book: Rulebook) -> Ints:
    """Satellites in service or on their way: [shell]."""
    return by_shell(fleet.satellites, book) + climbing(fleet.raising, book)


class Aged(NamedTuple):
    """What a quarter did to the fleet; counts [pair] unless said otherwise."""

    ages: Ints  # [pair, age_quarters]
    raising: Ints  # [pair, quarters_to_go]
    failed: Ints
    infants: Ints
    retired: Ints
    entered: Ints


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Age the fleet by a quarter, bring up what has been raised, count what stays behind as debris."""
    fleet, pairs = world.fleet, book.fleet
    draws = luck.draw("fleet")
    aged = quarter_of(world, orders.retire, draws, book)
    botched = ageing.some(aged.retired, book.laws.fleet.disposal_failure_share, pair_luck(draws, DISPOSAL, book))
    reentered = ageing.some(fleet.stranded, pairs.reentry_share, draws[:, STRANDED])
    went = by_operator(reentered, book.owners["shell"], book)
    kusd = whole(aged.retired * pairs.disposal_kusd)
    entered, infants, failed, retired, broken, cost = rows_by_operator(
        (aged.entered, aged.infants, aged.failed, aged.retired - botched, botched, kusd), book
    )
    satellites, raising = (np.zeros(array.shape, dtype=np.int64) for array in (fleet.satellites, fleet.raising))
    satellites[pairs.pair_shell, pairs.pair_generation] = aged.ages
    raising[pairs.pair_shell, pairs.pair_generation] = aged.raising
    after = changed(
        fleet,
        satellites=satellites,
        raising=raising,
        tested_ppm=tested(fleet, aged, book),
        stranded=fleet.stranded - reentered,
        lost=fleet.lost + failed + infants + broken + went,
        disposed=fleet.disposed + retired,
    )
    dead = derelicts(aged.failed, botched, draws[:, DEAD], book)
    debris = left_behind(world.debris, dead, after.stranded, book)
    totals = {
        "satellites_entered": entered,
        "infant_losses": infants,
        "satellites_failed": failed,
        "stranded_reentered": went,
        "satellites_retired": retired,
    }
    return Step(amended(world, fleet=after, debris=debris), {"disposal": -cost}, told(totals, cost, book))


def quarter_of(world: World, retire: Ints, draws: Floats, book: Rulebook) -> Aged:
    """Failures, retirements and arrivals of one quarter, pair by pair."""
    laws, pairs, fleet = book.laws.fleet, book.fleet, world.fleet
    young = ageing.youth(world.factory.built_total.astype(np.float64), laws)
    ages = ageing.a_quarter_older(cohorts(fleet.satellites, book))
    counts = in_pairs(fleet, book)
    base = ageing.attrition_per_year(young, fleet.tested_ppm, laws)[pairs.pair_generation]
    base = base + dodging_per_year(counts, world.debris.manoeuvres, book)[pairs.pair_owner]
    base = base + untracked_per_year(world.debris.objects, book)
    used = counts.nonzero()[0]  # the others lose none
    flying, retire_at = ages[used], pairs.retire_at[retire[pairs.pair_owner[used]], used]
    rate = base[used, None] + pairs.wear_per_year[used]
    failing = ageing.failures(flying, rate, pair_luck(draws, ATTRITION, book)[used])
    flying -= failing
    retiring = ageing.due(flying, retire_at)
    ages[used] = flying - retiring
    failed, retired = np.zeros_like(counts), np.zeros_like(counts)
    failed[used], retired[used] = failing.sum(axis=1), retiring.sum(axis=1)
    raising = fleet.raising[pairs.pair_shell, pairs.pair_generation]
    share = ageing.infant_share(young, fleet.raising_infant_ppm, laws)[pairs.pair_generation]
    infants = ageing.some(raising[:, 0], share, pair_luck(draws, INFANTS, book))
    entered = raising[:, 0] - infants
    ages[:, 0] = entered  # ageing left the youngest class empty
    climbing = np.zeros(raising.shape, dtype=np.int64)
    climbing[:, :-1] = raising[:, 1:]
    return Aged(ages, climbing, failed, infants, retired, entered)


def dodging_per_year(counts: Ints, manoeuvres: Ints, book: Rulebook) -> Floats:
    """Failure rate added by last quarter's avoidance manoeuvres, through the fuel they cost, [operator]; counts [pair]."""
    flying = by_operator(counts, book.fleet.pair_owner, book)
    burnt = collisions.strain(manoeuvres, flying, book.laws.debris) * book.laws.fleet.manoeuvre_wear_share
    rate: Floats = 4 * manoeuvres / np.maximum(flying, 1) * burnt
    return np.minimum(rate, 1.0)


def untracked_per_year(objects: Ints, book: Rulebook) -> Floats:
    """Failure rate added by pieces too small to track, which come with every tracked one added to a band, [pair].

    What the catalogue held at the opening is in the usual attrition.
    """
    tables = book.fleet.debris
    added = np.maximum(objects - tables.background, 0) * tables.nearness
    rate: Floats = added[tables.band[book.fleet.pair_shell]] * book.laws.debris.untracked_hits_per_object_per_year
    return rate


def tested(fleet: Fleet, aged: Aged, book: Rulebook) -> Ints:
    """How well the satellites in service were tested, mean over old and new ones, [generation]."""
    arrivals = np.bincount(book.fleet.pair_generation, aged.entered, fleet.tested_ppm.size)
    if not np.count_nonzero(arrivals):
        return fleet.tested_ppm
    flying = np.bincount(book.fleet.pair_generation, aged.ages.sum(axis=1), fleet.tested_ppm.size)
    change = (fleet.raising_infant_ppm - fleet.tested_ppm) * (arrivals / np.maximum(flying, 1))
    return fleet.tested_ppm + whole(change)


def derelicts(failed: Ints, botched: Ints, uniform: Floats, book: Rulebook) -> Ints:
    """Dead satellites that stay in their shell, [pair] -> [shell]."""
    shells = len(book.names["shell"])
    stay = failed * book.laws.fleet.dead_share + botched
    expected = np.bincount(book.fleet.pair_shell, stay, shells)
    return np.floor(expected + uniform).astype(np.int64)


def left_behind(debris: Debris, dead: Ints, stranded: Ints, book: Rulebook) -> Debris:
    """The catalogue with the new derelicts; those that stay for good are counted against their operator."""
    tables = book.fleet
    new = np.maximum(stranded - debris.stranded_known, 0) * tables.lasting_stranded
    for_good = by_operator(dead * tables.lasting + new, book.owners["shell"], book)
    objects = debris.objects + np.bincount(tables.debris.band, dead, BANDS).astype(np.int64)
    return changed(debris, objects=objects, left_behind=for_good, stranded_known=stranded)


def pair_luck(draws: Floats, column: int, book: Rulebook) -> Floats:
    """One uniform a pair from its shell's draw."""
    uniform: Floats = (draws[book.fleet.pair_shell, column] + book.fleet.luck_offset) % 1.0
    return uniform


def by_operator(counts: Ints, owner: Ints, book: Rulebook) -> Ints:
    """Totals of the operators, [entry] -> [operator]."""
    return np.bincount(owner, counts, len(book.operators)).astype(np.int64)


def rows_by_operator(rows: Sequence[Ints], book: Rulebook) -> Ints:
    """Totals of the operators of several counts at once, each [pair]; [row, operator]."""
    owner, operators = book.fleet.pair_owner, len(book.operators)
    places = (owner + operators * np.arange(len(rows))[:, None]).ravel()
    return np.bincount(places, np.concatenate(rows), len(rows) * operators).astype(np.int64).reshape(-1, operators)


def told(totals: Mapping[str, Ints], cost: Ints, book: Rulebook) -> list[Event]:
    """The quarter's events, kind by kind: counts [operator] by kind; cost [operator] of disposal."""
    return [
        Event(
            kind=kind,
            operator=book.operators[seat],
            count=count,
            kusd=int(cost[seat]) if kind == "satellites_retired" else 0,
        )
        for kind, counts in totals.items()
        for seat, count in enumerate(counts.tolist())
        if count
    ]
