"""Strikes: whom each hazard strikes and how hard, told as events before anybody decides.

What low and high of a hazard mean, and what its event says:
- minor_storm: share of the satellites on their way to one low shell; operator, shell, count = satellites lost
- storm_loss: share of one batch; operator, shell, count = satellites lost
- upper_stage_breakup: fragments; vehicle, other = provider, count = fragments, ppm = altitude in metres
- static_fire_accident: quarters; vehicle, count = quarters lost
- batch_defect: share of one batch; operator, shell, generation, count = satellites that cannot climb
- orbit_anomaly: fragments; operator, shell, generation, count = fragments
- export_controls, gas_shortage: unit cost; other = bloc ("" all), count = quarters, ppm = unit cost added
- spectrum_ruling: capacity gained when relaxed; ppm = capacity added (negative: taken away)
- cable_cut: demand; nation = the nearest, count = nations cut off, ppm = demand added
- war_demand: demand; nation, count = quarters, ppm = demand added
- service_outage: subscribers leaving; operator, ppm = share that leaves, kusd = refunds
- political_clash: subscribers leaving; operator, nation, ppm = share that leaves there
- near_miss_rule: operations cost; ppm = added
- direct_to_cell_breakthrough: share of a level; operator, ppm = progress

Dated shocks of a scenario, beside war_demand:
- factory_halted: operator, count = quarters, ppm = share of its output lost
- vehicle_withdrawn: vehicle, count = quarters

A target does not depend on the order in which operators are listed: places are drawn in the order of `queue`.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from game.rules.chance import EXTRA, TARGET, batch, quarters, size, struck, tables
from game.rules.changes import in_development
from game.world.axes import PPM, Floats, Ints
from game.world.contracts import SERVED, SIGNED
from game.world.events import Event
from game.world.licences import GRANTED
from game.world.occasions import HazardSpec, ShockSpec
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World

MOST_CUT = 10  # nations that one cable serves
DIRECT_TO_CELL = TOPICS.index("direct_to_cell")

Draw: TypeAlias = Callable[[World, HazardSpec, Floats, Rulebook], Event | None]


def _owner(book: Rulebook, shell: int) -> str:
    return book.operators[int(book.owners["shell"][shell])]


def _minor_storm(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    raising = world.fleet.raising.sum(axis=(1, 2))
    shell = struck(raising * tables(book).storm, tables(book).queue["shell"], luck[TARGET])
    lost = round(size(spec, luck) * int(raising[shell])) if shell >= 0 else 0
    if not lost:
        return None
    return Event("minor_storm", operator=_owner(book, shell), shell=book.names["shell"][shell], count=lost)


def _storm_loss(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    weight = world.fleet.raising.sum(axis=(1, 2)) * tables(book).storm
    return _from_batch("storm_loss", weight, world, spec, luck, book)


def _batch_defect(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    # Tests before launch find defects: a strictly tested generation is as much less exposed as its infants die less.
    faulty = world.fleet.raising.sum(axis=2) * world.fleet.raising_infant_ppm
    return _from_batch("batch_defect", faulty.sum(axis=1), world, spec, luck, book)


def _from_batch(
    kind: str, weight: Floats | Ints, world: World, spec: HazardSpec, luck: Floats, book: Rulebook
) -> Event | None:
    """A share of one batch on its way to one shell."""
    shell = struck(weight, tables(book).queue["shell"], luck[TARGET])
    if shell < 0:
        return None
    generation = int(world.fleet.raising[shell].sum(axis=1).argmax())
    hit = round(size(spec, luck) * batch(world, shell, generation, book))
    names = book.names
    return Event(
        kind,
        operator=_owner(book, shell),
        shell=names["shell"][shell],
        generation=names["generation"][generation],
        count=max(1, hit),
    )


def _upper_stage_breakup(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    fixed, laws, launch = tables(book), book.laws.hazards, world.launch
    flown = launch.flown.sum(axis=0) + launch.outside_flown
    vehicle = struck(fixed.breakup * flown, fixed.queue["vehicle"], luck[TARGET])
    if vehicle < 0:
        return None
    altitude_km = laws.breakup_low_km + (laws.breakup_high_km - laws.breakup_low_km) * float(luck[EXTRA])
    name = book.names["vehicle"][vehicle]
    return Event(
        "upper_stage_breakup",
        vehicle=name,
        other=book.scenario.vehicles[name].provider,
        count=round(size(spec, luck)),
        ppm=round(altitude_km) * 1000,
    )


def _static_fire_accident(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    vehicle = struck(in_development(world).astype(float), tables(book).queue["vehicle"], luck[TARGET])
    if vehicle < 0:
        return None
    return Event("static_fire_accident", vehicle=book.names["vehicle"][vehicle], count=round(size(spec, luck)))


def _orbit_anomaly(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    shell = struck(world.fleet.satellites.sum(axis=(1, 2)), tables(book).queue["shell"], luck[TARGET])
    if shell < 0:
        return None
    generation = int(world.fleet.satellites[shell].sum(axis=1).argmax())
    names = book.names
    return Event(
        "orbit_anomaly",
        operator=_owner(book, shell),
        shell=names["shell"][shell],
        generation=names["generation"][generation],
        count=round(size(spec, luck)),
    )


def _export_controls(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    if not tables(book).china:
        return None
    dearer, length = round(PPM * size(spec, luck)), quarters(spec, luck)
    return Event("export_controls", other="china", count=length, ppm=dearer)


def _gas_shortage(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    return Event("gas_shortage", count=quarters(spec, luck), ppm=round(PPM * size(spec, luck)))


def _spectrum_ruling(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    laws = book.laws.hazards
    relaxed = float(luck[EXTRA]) < laws.spectrum_relaxed_share
    share = size(spec, luck) if relaxed else -laws.spectrum_tightened_share
    return Event("spectrum_ruling", ppm=round(PPM * share))


def _cable_cut(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    nation = struck(tables(book).cables, tables(book).queue["nation"], luck[TARGET])
    if nation < 0:
        return None
    cut = 1 + int(MOST_CUT * float(luck[EXTRA]))
    return Event("cable_cut", nation=book.names["nation"][nation], count=cut, ppm=round(PPM * size(spec, luck)))


def _war_demand(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    nation = struck(tables(book).conflict, tables(book).queue["nation"], luck[TARGET])
    if nation < 0:
        return None
    name, length = book.names["nation"][nation], quarters(spec, luck)
    return Event("war_demand", nation=name, count=length, ppm=round(PPM * size(spec, luck)))


def _service_outage(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    serving = (world.treasury.revenue_kusd > 0).astype(float)
    seat = struck(serving, tables(book).queue["operator"], luck[TARGET])
    if seat < 0:
        return None
    refund = round(book.laws.hazards.outage_refund_share * int(world.treasury.revenue_kusd[seat]))
    return Event("service_outage", operator=book.operators[seat], ppm=round(PPM * size(spec, luck)), kusd=refund)


def _political_clash(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    """An operator is drawn by where it serves, then the nation: those it dominates and those of another camp first."""
    fixed, lines = tables(book), world.market.subscribers + world.contracts.served_lines
    agreed = np.isin(world.contracts.status, (SIGNED, SERVED))
    present = ((world.licences.status == GRANTED) & (lines > 0)) | agreed
    share = lines / np.maximum(lines.sum(axis=0), 1)
    weight = present * fixed.abroad * (0.25 + share)
    seat = struck(weight.sum(axis=1), fixed.queue["operator"], luck[TARGET])
    nation = struck(weight[seat], fixed.queue["nation"], luck[EXTRA]) if seat >= 0 else -1
    if nation < 0:
        return None
    where = book.names["nation"][nation]
    return Event("political_clash", operator=book.operators[seat], nation=where, ppm=round(PPM * size(spec, luck)))


def _near_miss_rule(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    return Event("near_miss_rule", ppm=round(PPM * size(spec, luck)))


def _direct_to_cell_breakthrough(world: World, spec: HazardSpec, luck: Floats, book: Rulebook) -> Event | None:
    level = world.research.level[:, DIRECT_TO_CELL]
    able = (world.treasury.administration < 0) & (level < book.laws.research.top_level_count)
    seat = struck(able * (1.0 + level), tables(book).queue["operator"], luck[TARGET])
    if seat < 0:
        return None
    return Event("direct_to_cell_breakthrough", operator=book.operators[seat], ppm=round(PPM * size(spec, luck)))


def shock_event(shock: ShockSpec) -> Event:
    """A dated shock as news."""
    count, ppm = shock.quarters, round(PPM * shock.share)
    if shock.kind == "factory_halted":
        return Event(shock.kind, operator=shock.target, count=count, ppm=ppm)
    if shock.kind == "vehicle_withdrawn":
        return Event(shock.kind, vehicle=shock.target, count=count, ppm=ppm)
    return Event(shock.kind, nation=shock.target, count=count, ppm=ppm)


# How each hazard a scenario may name finds its target.
DRAWS: dict[str, Draw] = {
    "minor_storm": _minor_storm,
    "storm_loss": _storm_loss,
    "upper_stage_breakup": _upper_stage_breakup,
    "static_fire_accident": _static_fire_accident,
    "batch_defect": _batch_defect,
    "orbit_anomaly": _orbit_anomaly,
    "export_controls": _export_controls,
    "spectrum_ruling": _spectrum_ruling,
    "cable_cut": _cable_cut,
    "war_demand": _war_demand,
    "service_outage": _service_outage,
    "political_clash": _political_clash,
    "gas_shortage": _gas_shortage,
    "near_miss_rule": _near_miss_rule,
    "direct_to_cell_breakthrough": _direct_to_cell_breakthrough,
}
STORMS = ("minor_storm", "storm_loss")  # their odds follow the solar cycle
