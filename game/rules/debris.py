"""Debris: a quarter in the shared bands: dodging, collisions, drag, and the commons rule.

Events: collision (shell: the fullest in the band, count: tracked fragments, kusd 0), satellites_hit (operator, shell,
count: satellites lost at once), derelict_left (operator, count: left where nothing falls down).
"""

import numpy as np

from game.rules import collisions, commons
from game.rules.bands import cloud
from game.rules.collisions import Sky
from game.rules.fleet import by_shell, climbing, cohorts, up_there
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import Floats, Ints, amended, changed, seal, whole
from game.world.debris import BANDS, Debris
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.fleet import Fleet
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.state import World

HIT, PIECES, TOLL, DRAG = range(4)  # columns of the luck stream "debris"


def opening(book: Rulebook, fleet: Fleet) -> Debris:
    """The catalogue at the opening, and the dodging of the quarter before."""
    operators = len(book.operators)
    objects = book.fleet.debris.background
    sky = sky_of(fleet, objects, 0, book)
    fleets, dodges = collisions.fleets(sky, book.fleet.debris), dodged(sky, sky.crowd(), book)
    return Debris(
        objects=seal(objects),
        manoeuvres=seal(dodges),
        collisions=seal(np.zeros(BANDS)),
        stranded_known=fleet.stranded,
        left_behind=seal(np.zeros(operators)),
        clean_quarters=seal(np.zeros(operators)),
        deposits_kusd=seal(_deposits_kusd(fleets, sky.crowd(), dodges, book)),  # paid before the opening
    )


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Dodge, collide, drift down, pay for the commons."""
    laws, draws = book.laws.debris, luck.draw("debris")
    objects = collisions.settled(world.debris.objects, book.fleet.debris, float(draws[0, DRAG]))
    sky = sky_of(world.fleet, objects, world.quarter, book)
    crowd = sky.crowd()
    manoeuvres = dodged(sky, crowd, book)
    flying = alive(world.fleet, book)
    bills = {"operations": -collisions.wear_kusd(manoeuvres, flying, world.hazards.operations_ppm, laws)}
    left = world.debris.left_behind
    debris = changed(
        world.debris,
        objects=objects,
        manoeuvres=manoeuvres,
        clean_quarters=np.where(left > 0, 0, world.debris.clean_quarters + 1),
    )
    events = [
        Event(kind="derelict_left", operator=book.operators[seat], count=int(left[seat]))
        for seat in left.nonzero()[0].tolist()
    ]
    world = amended(world, debris=debris)
    odds = collisions.collision_odds(sky, crowd, laws, book.fleet.debris)
    for band in (draws[:, HIT] < odds).nonzero()[0].tolist():
        world, heard = collide(world, band, draws[band], book)
        events += heard
    if laws.commons_rule in ("fee", "deposit"):
        world, bills["commons"] = charge(world, sky, crowd, book)
    return Step(world, bills, events)


def sky_of(fleet: Fleet, objects: Ints, quarter: int, book: Rulebook) -> Sky:
    """The sky by band at a quarter."""
    pairs, scenario = book.fleet, book.scenario
    in_service, raising = by_shell(fleet.satellites, book), climbing(fleet.raising, book)
    others = pairs.debris.others * (1.0 + scenario.others_growth_per_year) ** (quarter / 4)
    return collisions.look(in_service, raising, fleet.stranded, objects, others, pairs.debris)


def dodged(sky: Sky, crowd: Floats, book: Rulebook) -> Ints:
    """Avoidance manoeuvres of a quarter, [operator]."""
    pairs = np.bincount(book.owners["shell"], collisions.meetings(sky, crowd, book.fleet.debris), len(book.operators))
    return whole(pairs * (book.laws.debris.manoeuvres_per_pair_per_year / 4))


def alive(fleet: Fleet, book: Rulebook) -> Ints:
    """Satellites in orbit that can still be brought down, [operator]."""
    return np.bincount(book.owners["shell"], up_there(fleet, book), len(book.operators)).astype(np.int64)


def collide(world: World, band: int, draws: Floats, book: Rulebook) -> tuple[World, list[Event]]:
    """A catastrophic collision in a band: fragments for years, satellites gone at once whoever owns them."""
    laws, pairs = book.laws.debris, book.fleet
    pieces = collisions.fragments(float(draws[PIECES]), laws)
    share = laws.hit_low_share + (laws.hit_high_share - laws.hit_low_share) * float(draws[TOLL])
    ages = cohorts(world.fleet.satellites, book)
    there = pairs.debris.band[pairs.pair_shell] == band
    gone = collisions.hit(ages, there, share, (draws[DRAG] + pairs.luck_offset) % 1.0)
    satellites = world.fleet.satellites.copy()
    satellites[pairs.pair_shell, pairs.pair_generation] = ages - gone
    toll = gone.sum(axis=1)
    lost = np.bincount(pairs.pair_owner, toll, len(book.operators)).astype(np.int64)
    strikes = world.debris.collisions.copy()
    strikes[band] += 1
    debris = changed(world.debris, objects=world.debris.objects + cloud(band, pieces), collisions=strikes)
    fleet = changed(world.fleet, satellites=satellites, lost=world.fleet.lost + lost)
    fullest = fullest_shell(ages.sum(axis=1) * there, book)
    events = [Event(kind="collision", shell=fullest, count=pieces)]
    events += [
        Event(kind="satellites_hit", operator=book.operators[seat], shell=fullest, count=int(lost[seat]))
        for seat in np.flatnonzero(lost)
    ]
    return amended(world, fleet=fleet, debris=debris), events


def fullest_shell(flying: Ints, book: Rulebook) -> str:
    """Name of the shell with most satellites, "" where there are none; flying [pair]."""
    if not flying.any():
        return ""
    return book.names["shell"][int(book.fleet.pair_shell[int(flying.argmax())])]


def _deposits_kusd(by_band: Floats, crowd: Floats, dodges: Ints, book: Rulebook) -> Ints:
    """Deposits that stand for the satellites in orbit, [operator]; zero under the other rules."""
    laws, tables = book.laws.debris, book.fleet.debris
    if laws.commons_rule != "deposit":
        return np.zeros(by_band.shape[0], dtype=np.int64)
    return commons.deposits_kusd(by_band, commons.damage_kusd(by_band, crowd, dodges, laws, tables), laws, tables)


def charge(world: World, sky: Sky, crowd: Floats, book: Rulebook) -> tuple[World, Ints]:
    """The commons rule's bill of the quarter, [operator], and the deposits held after it."""
    laws, debris = book.laws.debris, world.debris
    by_band = collisions.fleets(sky, book.fleet.debris)
    if laws.commons_rule == "fee":
        damage = commons.damage_kusd(by_band, crowd, debris.manoeuvres, laws, book.fleet.debris)
        return world, -commons.shared_kusd(commons.fee_kusd(by_band, damage))
    due = _deposits_kusd(by_band, crowd, debris.manoeuvres, book)
    paid = commons.deposit_paid_kusd(debris.deposits_kusd, due, debris.left_behind, alive(world.fleet, book))
    return amended(world, debris=changed(debris, deposits_kusd=due)), -paid
