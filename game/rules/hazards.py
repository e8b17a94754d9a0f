"""Hazards: the news of the quarter drawn, applied as told, and worn off when its time is up.

Events are those of game.rules.strikes, one kind a hazard. A scenario's dated shocks come first.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from game.rules.chance import solar_factor, tables
from game.rules.changes import (
    added,
    disturb_supply,
    learn,
    lose_raising,
    move_demand,
    room,
    scaled,
    scatter,
    shift_trust,
    slip,
    strand_raising,
)
from game.rules.luck import Luck
from game.rules.step import Step
from game.rules.strikes import DRAWS, STORMS, shock_event
from game.world.axes import PPM, Floats, Ints, amended, changed, clipped, seal, whole
from game.world.contracts import ENDED, SERVED, SIGNED
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.hazards import ASKED, LONG_AGO, UNASKED, Hazards
from game.world.notices import Notices
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario, quarter_index
from game.world.state import World
from game.world.treasury import Bills

EVERYWHERE = slice(None)
DIRECT_TO_CELL = TOPICS.index("direct_to_cell")

Blow: TypeAlias = Callable[[World, Event, Rulebook], World]


def first_fault(scenario: Scenario) -> str:
    """The first hazard that no rule knows, "" where all is well."""
    unknown = [name for name in scenario.hazards if name not in DRAWS]
    return f"hazards.{unknown[0]} is no hazard; there are {', '.join(DRAWS)}" if unknown else ""


def opening(book: Rulebook) -> Hazards:
    """Nothing is wrong yet; the dilemmas of the opening quarter lie on the tables."""
    operators, nations = len(book.operators), len(book.names["nation"])
    table, answered = _first_dilemmas(book)
    normal, none = np.full(operators, PPM), np.zeros(operators)
    return Hazards(
        unit_cost_ppm=seal(normal),
        output_ppm=seal(normal),
        supply_quarters=seal(none),
        demand_ppm=seal(np.full(nations, PPM)),
        demand_quarters=seal(np.zeros(nations)),
        capacity_ppm=seal(normal),
        operations_ppm=seal(normal),
        churn_ppm=seal(none),
        clash_ppm=seal(np.zeros((operators, nations))),
        dilemma=seal(table),
        dilemma_ahead=seal(np.full(operators, -1)),
        answered=seal(answered),
        held=seal(np.full(len(answered), -1)),
        last_dilemma=seal(np.where(table >= 0, 0, LONG_AGO)),
        first_place=seal(np.zeros((len(book.names["first"]), operators))),
    )


def _first_dilemmas(book: Rulebook) -> tuple[Ints, Ints]:
    """For every operator the dilemma that is due at the opening, and the answers given so far."""
    table = np.full(len(book.operators), -1)
    answered = np.full(len(book.names["dilemma"]), UNASKED)
    for place, (name, spec) in enumerate(book.scenario.dilemmas.items()):
        seat = book.index["operator"][spec.operator]
        due = name == book.scenario.opening_dilemma or quarter_index(spec.earliest, book.scenario.opening) == 0
        if due and table[seat] < 0:
            table[seat], answered[place] = place, ASKED
    return table, answered


def draw_news(world: World, book: Rulebook, luck: Luck) -> tuple[Event, ...]:
    """What chance does this quarter, known before anybody decides; advance does exactly this."""
    return _drawn(world, book, luck.seed)


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """What has run its course ends, what was told happens."""
    news = _drawn(world, book, luck.seed)
    after = expire(world)
    for event in news:
        after = BLOWS[event.kind](after, event, book)
    return Step(after, _refunds(news, book), list(news))


@lru_cache(maxsize=2)
def _drawn(world: World, book: Rulebook, seed: int) -> tuple[Event, ...]:
    """This quarter's hazards, each drawn from what the ones before left; asked before the quarter and in it."""
    drawn, news, done = Luck(seed, world.quarter, book).draw("hazards"), dated(book, world.quarter), 0
    for place in (drawn[:, 0] < odds(book, world.quarter)).nonzero()[0].tolist():
        for event in news[done:]:
            world = BLOWS[event.kind](world, event, book)
        name, done = book.names["hazard"][place], len(news)
        found = DRAWS[name](world, book.scenario.hazards[name], drawn[place], book)
        if found is not None:
            news.append(found)
    return tuple(news)


def dated(book: Rulebook, quarter: int) -> list[Event]:
    """The scenario's shocks of a quarter."""
    scenario = book.scenario
    return [
        shock_event(shock) for shock in scenario.shocks if quarter_index(shock.quarter, scenario.opening) == quarter
    ]


@lru_cache(maxsize=2048)
def odds(book: Rulebook, quarter: int) -> Floats:
    """Odds of every hazard in one quarter; [hazard]."""
    first = book.scenario.opening
    year = int(first[:4]) + (int(first[-1]) - 1 + quarter) / 4
    storm = solar_factor(year, book.laws.hazards)
    hazards = book.scenario.hazards.items()
    return np.array([spec.probability_per_quarter * (storm if name in STORMS else 1.0) for name, spec in hazards])


def expire(world: World) -> World:
    """Disturbances count down; those that are over leave no trace."""
    hazards, over = world.hazards, {}
    if np.count_nonzero(hazards.supply_quarters):
        left = np.maximum(hazards.supply_quarters - 1, 0)
        over["supply_quarters"] = left
        over["unit_cost_ppm"] = np.where(left > 0, hazards.unit_cost_ppm, PPM)
        over["output_ppm"] = np.where(left > 0, hazards.output_ppm, PPM)
    if np.count_nonzero(hazards.demand_quarters):
        left = np.maximum(hazards.demand_quarters - 1, 0)
        over["demand_quarters"], over["demand_ppm"] = left, np.where(left > 0, hazards.demand_ppm, PPM)
    if np.count_nonzero(hazards.churn_ppm):
        over["churn_ppm"] = np.zeros_like(hazards.churn_ppm)
    if np.count_nonzero(hazards.clash_ppm):
        over["clash_ppm"] = np.zeros_like(hazards.clash_ppm)
    return amended(world, hazards=changed(hazards, **over)) if over else world


def _refunds(news: tuple[Event, ...], book: Rulebook) -> Bills:
    """What an outage pays back to customers."""
    paid = [(book.index["operator"][event.operator], event.kusd) for event in news if event.kusd]
    if not paid:
        return {}
    kusd = np.zeros(len(book.operators), dtype=np.int64)
    for seat, refund in paid:
        kusd[seat] -= refund
    return {"hazards": kusd}


def _lost_on_the_way(world: World, event: Event, book: Rulebook) -> World:
    return lose_raising(world, book.index["shell"][event.shell], event.count, book)


def _cannot_climb(world: World, event: Event, book: Rulebook) -> World:
    return strand_raising(world, book.index["shell"][event.shell], event.count)


def _stage_breaks_up(world: World, event: Event, book: Rulebook) -> World:
    """Fragments for all, blame for the operators of the bloc that left the stage there."""
    bloc = book.scenario.providers[event.other].bloc
    blamed = np.array([spec.bloc == bloc for spec in book.scenario.operators.values()])
    world = scatter(world, event.ppm // 1000, event.count)
    return shift_trust(world, (blamed, EVERYWHERE), -book.laws.hazards.blame_trust_share)


def _stand_accident(world: World, event: Event, book: Rulebook) -> World:
    return slip(world, book.index["vehicle"][event.vehicle], event.count)


def _comes_apart(world: World, event: Event, book: Rulebook) -> World:
    """One satellite, of the commonest age, becomes fragments."""
    shell, generation = book.index["shell"][event.shell], book.index["generation"][event.generation]
    satellites = world.fleet.satellites
    age = int(satellites[shell, generation].argmax())
    lost = added(world.fleet.lost, book.owners["shell"][shell], 1)
    world = room(world, "fleet", satellites=added(satellites, (shell, generation, age), -1), lost=lost)
    return scatter(world, round(book.scenario.shells[event.shell].altitude_km), event.count)


def _supply_disturbed(world: World, event: Event, book: Rulebook) -> World:
    """Export controls hit one bloc and cost more output; a shortage hits all."""
    laws = book.laws.hazards
    hit = np.array([event.other in ("", spec.bloc) for spec in book.scenario.operators.values()])
    less = laws.export_output_share if event.other else laws.shortage_output_share
    return disturb_supply(world, hit, event.ppm / PPM, -less, event.count)


def _ruling(world: World, event: Event, book: Rulebook) -> World:
    laws = book.laws.hazards
    capacity = scaled(world.hazards.capacity_ppm, EVERYWHERE, event.ppm / PPM)
    low, high = whole(PPM * laws.capacity_floor_factor), whole(PPM * laws.capacity_ceiling_factor)
    return room(world, "hazards", capacity_ppm=clipped(capacity, low, high))


def _cables_cut(world: World, event: Event, book: Rulebook) -> World:
    """Demand moves to satellites along the coast, and those that carry it are thanked."""
    fixed = tables(book)
    near = fixed.nearest[book.index["nation"][event.nation]]
    cut = near[fixed.cables[near] > 0][: event.count]
    served = np.zeros(world.market.trust_ppm.shape, dtype=bool)
    served[:, cut] = (world.market.subscribers + world.contracts.served_lines)[:, cut] > 0
    world = shift_trust(world, served, book.laws.hazards.cable_trust_share)
    return move_demand(world, cut, event.ppm / PPM, 1)


def _conflict(world: World, event: Event, book: Rulebook) -> World:
    return move_demand(world, book.index["nation"][event.nation], event.ppm / PPM, event.count)


def _outage(world: World, event: Event, book: Rulebook) -> World:
    churn = added(world.hazards.churn_ppm, book.index["operator"][event.operator], event.ppm, 0, PPM)
    return room(world, "hazards", churn_ppm=churn)


def _clash(world: World, event: Event, book: Rulebook) -> World:
    """Subscribers leave, trust falls, and an agreement with the government is over."""
    pair = book.index["operator"][event.operator], book.index["nation"][event.nation]
    world = shift_trust(world, pair, -book.laws.hazards.clash_trust_share)
    world = room(world, "hazards", clash_ppm=added(world.hazards.clash_ppm, pair, event.ppm, 0, PPM))
    if world.contracts.status[pair] not in (SIGNED, SERVED):
        return world
    status, served = world.contracts.status.copy(), world.contracts.served_lines.copy()
    status[pair], served[pair] = ENDED, 0
    return room(world, "contracts", status=status, served_lines=served)


def _traffic_rules(world: World, event: Event, book: Rulebook) -> World:
    dearer = scaled(world.hazards.operations_ppm, EVERYWHERE, event.ppm / PPM)
    return room(world, "hazards", operations_ppm=dearer)


def _factory_halted(world: World, event: Event, book: Rulebook) -> World:
    return disturb_supply(world, book.index["operator"][event.operator], 0.0, -event.ppm / PPM, event.count)


def _withdrawn(world: World, event: Event, book: Rulebook) -> World:
    grounded = added(world.launch.grounded_ppm, book.index["vehicle"][event.vehicle], PPM * event.count)
    return room(world, "launch", grounded_ppm=grounded)


def _phones(world: World, event: Event, book: Rulebook) -> World:
    return learn(world, book.index["operator"][event.operator], DIRECT_TO_CELL, event.ppm / PPM)


# What each kind of news does.
BLOWS: dict[str, Blow] = {
    "minor_storm": _lost_on_the_way,
    "storm_loss": _lost_on_the_way,
    "upper_stage_breakup": _stage_breaks_up,
    "static_fire_accident": _stand_accident,
    "batch_defect": _cannot_climb,
    "orbit_anomaly": _comes_apart,
    "export_controls": _supply_disturbed,
    "spectrum_ruling": _ruling,
    "cable_cut": _cables_cut,
    "war_demand": _conflict,
    "service_outage": _outage,
    "political_clash": _clash,
    "gas_shortage": _supply_disturbed,
    "near_miss_rule": _traffic_rules,
    "direct_to_cell_breakthrough": _phones,
    "factory_halted": _factory_halted,
    "vehicle_withdrawn": _withdrawn,
}
