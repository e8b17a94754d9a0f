"""Factory: a quarter of building, testing and integrating satellites.

Events: expansion_ready (operator, other = stage, count = units that begin to work);
tests_failed (operator, generation, count = satellites scrapped, where more than one in eight failed).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from game.rules.luck import Luck
from game.rules.production import mixed_ppm, passed, scrap_share, unlocked_by, wright_kusd
from game.rules.step import Step
from game.world.axes import PPM, Bools, Floats, Ints, amended, changed, entries, seal, whole
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.factory import EXPANSION_QUARTERS, RIGOURS, STAGES, Factory, FactoryTables
from game.world.notices import Notices
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.scenario import GenerationSpec, OperatorSpec, Scenario, quarter_index
from game.world.state import World

LINES, BAYS, INTEGRATION = range(3)
GENERATION = TOPICS.index("generation")
NORMAL = RIGOURS.index("normal")
NO_BINDING_STAGE = -1  # the plan is smaller than every stage


class Bottleneck(NamedTuple):
    """Where each operator's line is narrowest, all arrays [operator]."""

    stage: Ints  # index into STAGES, NO_BINDING_STAGE where the plan itself is smallest
    now: Ints  # satellites a quarter of the planned mix
    with_one_more: Ints  # the same with one more unit at that stage
    cost_kusd: Ints  # of that unit, 0 where none binds
    room: Floats  # [operator, stage], satellites of the planned mix that each stage passes, scrap counted
    wanted: Floats  # planned satellites that come through


def opening(book: Rulebook) -> Factory:
    """The factories at the opening: their stock, their plans, nothing under expansion."""
    specs = list(book.scenario.operators.values())
    known = list(book.scenario.generations.values())
    operators, stages = len(specs), len(STAGES)
    return Factory(
        capacity=seal([[s.build_lines_count, s.test_bays_count, s.integration_slots_count] for s in specs]),
        expanding=seal(np.zeros((operators, stages, EXPANSION_QUARTERS))),
        untested=seal([g.untested_count for g in known]),
        tested=seal([g.tested_count for g in known]),
        ready=seal([g.ready_count for g in known]),
        built_total=seal([g.built_count for g in known]),
        scrapped_total=seal(np.zeros(len(known))),
        plan=seal([g.plan_per_quarter_count for g in known]),
        rigour=seal(np.full(operators, NORMAL)),
        infant_ppm=seal(np.full(len(known), PPM)),
        flow=seal(np.zeros((operators, stages))),
    )


def tables(scenario: Scenario, index: Mapping[str, Mapping[str, int]]) -> FactoryTables:
    """What the factory laws need of a scenario."""
    laws = scenario.laws.factory
    specs = list(scenario.operators.values())
    known = list(scenario.generations.values())
    rates = [
        (s.satellites_per_line_per_quarter, s.satellites_per_bay_per_quarter, s.satellites_per_slot_per_quarter)
        for s in specs
    ]
    owner = [index["operator"][g.operator] for g in known]
    reference = {name: reference_mass_kg(spec, name, known) for name, spec in scenario.operators.items()}
    first = [quarter_index(g.earliest, scenario.opening) if g.earliest else -1 for g in known]
    return FactoryTables(
        rate=np.array(rates),
        unit_kusd=seal([(s.line_cost_kusd, s.bay_cost_kusd, s.slot_cost_kusd) for s in specs]),
        delay=seal([laws.expansion_quarters[stage] for stage in STAGES]),
        effort=np.array([(g.mass_kg / reference[g.operator]) ** laws.mass_effort_exponent for g in known]),
        cost_kusd=seal([g.unit_cost_kusd for g in known]),
        built=seal([g.built_count for g in known]),
        research_level=seal([g.research_level for g in known]),
        earliest=seal(first),
        place=seal([owner[:number].count(own) for number, own in enumerate(owner)]),
        throughput=np.array([laws.rigour_throughput_factor[rigour] for rigour in RIGOURS]),
        infant=np.array([laws.rigour_infant_factor[rigour] for rigour in RIGOURS]),
        scrap=np.array([laws.rigour_scrap_factor[rigour] for rigour in RIGOURS]),
    )


def reference_mass_kg(spec: OperatorSpec, name: str, known: list[GenerationSpec]) -> float:
    """Mass of the satellite an operator's factory was laid out for: the one it opens building.

    Where it opens building none, the newest it knows how to build.
    """
    level = spec.research_levels.get("generation", 0)
    mine = [g for g in known if g.operator == name]
    return max(mine, key=lambda g: (g.plan_per_quarter_count, g.research_level <= level, g.research_level)).mass_kg


def unlocked(world: World, book: Rulebook) -> Bools:
    """Generations that may be built now: [generation]."""
    level = world.research.level[book.owners["generation"], GENERATION]
    return unlocked_by(level, book.factory.research_level, world.quarter, book.factory.earliest)


def unit_cost_kusd(factory: Factory, book: Rulebook) -> Ints:
    """What one satellite costs to build now, before supply troubles: [generation]."""
    laws, table = book.laws.factory, book.factory
    return wright_kusd(
        table.cost_kusd, table.built, factory.built_total, laws.experience_carried_over_count, laws.learning_share
    )


def scrap_shares(factory: Factory, rigour: Ints, book: Rulebook) -> Floats:
    """Share of satellites that will fail test under these rigours: [generation]."""
    laws = book.laws.factory
    untrained = scrap_share(
        factory.built_total, laws.first_scrap_share, laws.least_scrap_share, laws.scrap_halves_every_count
    )
    share: Floats = np.minimum(untrained * book.factory.scrap[rigour][book.owners["generation"]], 1.0)
    return share


def rooms(units: Ints, rigour: Ints, output_ppm: Ints, table: FactoryTables) -> Floats:
    """Satellites of effort one that each stage can pass in a quarter: [operator, stage].

    units [operator, stage]; rigour [operator]; output_ppm [operator] slows the build lines.
    """
    room = units * table.rate
    room[:, LINES] *= output_ppm / PPM
    room[:, BAYS] *= table.throughput[rigour]
    return room


def bottleneck(factory: Factory, plan: Ints, book: Rulebook) -> Bottleneck:
    """The stage that binds if a plan [generation] stands, and what one more unit of it would bring."""
    table, own = book.factory, book.owners["generation"]
    count = factory.rigour.size
    planned = np.bincount(own, plan, count)
    effort = np.where(planned > 0, np.bincount(own, plan * table.effort, count) / np.maximum(planned, 1), 1.0)
    good = np.bincount(own, plan * (1 - scrap_shares(factory, factory.rigour, book)), count) / np.maximum(planned, 1)
    good = np.where(planned > 0, good, 1.0)[:, None] ** np.array([1, 1, 0])  # only good satellites are integrated
    one = rooms(np.ones_like(factory.capacity), factory.rigour, np.full(count, PPM), table) / effort[:, None] * good
    each = factory.capacity * one
    stage = each.argmin(axis=1)
    row = np.arange(count)
    wider = each.copy()
    wider[row, stage] += one[row, stage]
    limit = planned * good[:, 0]
    now = np.minimum(each.min(axis=1), limit)
    binds = each.min(axis=1) < limit - 0.5
    return Bottleneck(
        stage=np.where(binds, stage, NO_BINDING_STAGE),
        now=np.floor(now + 1e-6).astype(np.int64),
        with_one_more=np.floor(np.where(binds, np.minimum(wider.min(axis=1), limit), now) + 1e-6).astype(np.int64),
        cost_kusd=np.where(binds, table.unit_kusd[row, stage], 0),
        room=each,
        wanted=limit,
    )


def satellites_soon(world: World, book: Rulebook) -> Ints:
    """Satellites that can be ready for next quarter's flights: stock, this quarter's and next quarter's output.

    [operator]; what flies this quarter is taken off.
    """
    factory, own, count = world.factory, book.owners["generation"], len(book.operators)
    stock = np.bincount(own, factory.untested + factory.tested + factory.ready, count)
    flying = world.launch.manifest * book.launch.per_flight.max(axis=1)  # [operator, vehicle, shell]
    now = bottleneck(factory, factory.plan, book).now
    soon: Ints = now + np.maximum(whole(stock) + now - flying.sum(axis=(1, 2)), 0)
    return soon


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """Build, test and integrate for a quarter; begin and finish expansions; pay for all of it."""
    factory, table, own = world.factory, book.factory, book.owners["generation"]
    units = factory.capacity + factory.expanding[:, :, 0]
    room = rooms(units, orders.rigour, world.hazards.output_ppm, table)
    built = passed(orders.build * unlocked(world, book), room[:, LINES], table.effort, own)
    tried = passed(factory.untested + built, room[:, BAYS], table.effort, own)
    scrap = scrap_shares(factory, orders.rigour, book)
    failed = failures(tried, scrap, luck.draw("factory")[own, table.place % 4])
    good = tried - failed
    integrated = passed(factory.tested + good, room[:, INTEGRATION], table.effort, own)
    infant = whole(PPM * table.infant[orders.rigour])[own]
    flow = np.array([np.bincount(own, moved, own_count(book)) for moved in (built, tried, integrated)]).T
    after = changed(
        factory,
        capacity=units,
        expanding=expanding_next(factory.expanding, orders.expand, table.delay),
        untested=factory.untested + built - tried,
        tested=factory.tested + good - integrated,
        ready=factory.ready + integrated,
        built_total=factory.built_total + good,
        scrapped_total=factory.scrapped_total + failed,
        plan=orders.build,
        rigour=orders.rigour,
        infant_ppm=mixed_ppm(factory.tested + factory.ready, factory.infant_ppm, good, infant),
        flow=flow,
    )
    bills = {
        "satellites": -_satellites_kusd(world, built, book),
        "expansion": -(orders.expand * table.unit_kusd).sum(axis=1),
        "factory_upkeep": -upkeep_kusd(units, _used(built, tried, integrated, room, book), book),
        "storage": -_storage_kusd(factory, book),
    }
    return Step(amended(world, factory=after), bills, _events(factory, tried, failed, book))


def own_count(book: Rulebook) -> int:
    """Number of operators."""
    return len(book.operators)


def failures(tried: Ints, scrap: Floats, uniform: Floats) -> Ints:
    """Satellites that fail test: the expectation rounded up or down by chance; all arrays [generation]."""
    return np.minimum(np.floor(tried * scrap + uniform).astype(np.int64), tried)


def expanding_next(expanding: Ints, ordered: Ints, delay: Ints) -> Ints:
    """Expansions under way, a quarter on: [operator, stage, quarters_to_go]; ordered [operator, stage]."""
    after = np.zeros(expanding.shape, dtype=np.int64)
    after[:, :, :-1] = expanding[:, :, 1:]
    after[:, np.arange(delay.size), delay - 1] += ordered
    return after


def upkeep_kusd(units: Ints, used: Floats, book: Rulebook) -> Ints:
    """Cost of keeping the plant [operator], idle units more: units and used share [operator, stage]."""
    laws = book.laws.factory
    rate = laws.upkeep_share_per_quarter + laws.idle_share_per_quarter * (1 - used)
    return whole((units * book.factory.unit_kusd * rate).sum(axis=1))


def _used(built: Ints, tried: Ints, integrated: Ints, room: Floats, book: Rulebook) -> Floats:
    effort, own, count = book.factory.effort, book.owners["generation"], own_count(book)
    work = np.array([np.bincount(own, moved * effort, count) for moved in (built, tried, integrated)]).T
    return np.minimum(work / np.maximum(room, 1e-9), 1.0)


def _satellites_kusd(world: World, built: Ints, book: Rulebook) -> Ints:
    cost = np.bincount(book.owners["generation"], built * unit_cost_kusd(world.factory, book), own_count(book))
    return whole(cost * (world.hazards.unit_cost_ppm / PPM))


def _storage_kusd(factory: Factory, book: Rulebook) -> Ints:
    kept = np.bincount(book.owners["generation"], factory.untested + factory.tested + factory.ready, own_count(book))
    return whole(kept * book.laws.factory.storage_kusd_per_quarter)


def _events(factory: Factory, tried: Ints, failed: Ints, book: Rulebook) -> list[Event]:
    arrived = factory.expanding[:, :, 0]
    events = [
        Event("expansion_ready", operator=book.operators[o], other=STAGES[s], count=int(arrived[o, s]))
        for o, s in entries(arrived)
    ]
    for g in ((failed * 8 > tried) & (failed > 2)).nonzero()[0].tolist():
        operator = book.operators[int(book.owners["generation"][g])]
        generation = book.names["generation"][g]
        events.append(Event("tests_failed", operator=operator, generation=generation, count=int(failed[g])))
    return events
