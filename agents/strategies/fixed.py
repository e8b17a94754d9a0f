"""Fixed: what a scenario says once and for all about a seat's choices, looked up once a match."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.chair import chair
from game.rules.observe import own_places
from game.world.axes import Floats, Ints
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index


class Fixed(NamedTuple):
    """What the scenario says once and for all about a seat's choices; own generations, shells in the chair's order."""

    generations: Ints  # places
    shells: Ints  # places
    vehicles: Ints  # places of those it may fly on
    seats: list[list[list[int]]]  # [vehicle][generation][shell] satellites a flight
    full: Ints  # [every vehicle, own shell] satellites on a full flight
    span: "slice | Ints"  # own shells on the axis of all
    lives: Ints  # [generation] design life in quarters
    capacity_gbps: Floats  # [generation]
    life_quarters: Floats  # [generation]
    effort: Floats  # [generation]
    low_delivery: Floats  # [generation] share of flights that leave part of the batch low
    worth: Floats  # [nation] a quarter's plausible revenue there, thousand dollars
    reach: Floats  # [shell, nation] of own shells
    milestones: tuple[tuple[str, tuple[str, ...], Ints, int, int, int], ...]
    own: Ints  # [vehicle] 1 where its provider is the seat's own
    rivals: Ints  # [vehicle] 1 where its provider is a rival's own
    reusables: tuple[tuple[str, int], ...]  # vehicles built to land, with their places, the cheapest seat first


@lru_cache(maxsize=64)
def fixed(book: Rulebook, seat: int) -> Fixed:
    """The fixed part, once a match."""
    mine = chair(book, seat)
    generations = np.array([own.place for own in mine.generations])
    shells = np.array([place for _, place in mine.shells])
    vehicles = np.array([place for _, place in mine.vehicles])
    specs = [book.scenario.generations[own.name] for own in mine.generations]
    allowed = np.array(
        [[own.name in book.scenario.shells[s].generations for s, _ in mine.shells] for own in mine.generations]
    )
    seats = book.launch.per_flight[np.ix_(vehicles, generations, shells)] * allowed
    market = book.market
    consumer = market.households * np.minimum(market.affordable_usd, 80.0) * 3e-3 * 0.05
    return Fixed(
        generations=generations,
        shells=shells,
        vehicles=vehicles,
        seats=seats.tolist(),
        full=book.launch.per_flight.max(axis=1)[:, shells],
        span=own_places(book, seat, "shell"),
        lives=np.array([spec.design_life_quarters for spec in specs]),
        capacity_gbps=np.array([spec.capacity_gbps for spec in specs]),
        life_quarters=np.array([float(spec.design_life_quarters) for spec in specs]),
        effort=book.factory.effort[generations],
        low_delivery=book.launch.low_delivery[generations],
        worth=(consumer + 0.2 * market.business_kusd) * (1.0 - market.closed[seat]),
        reach=book.coverage.reach[shells],
        milestones=_milestones(book, mine.name),
        own=(book.launch.owner[vehicles] == seat).astype(np.int64),
        rivals=((book.launch.owner[vehicles] >= 0) & (book.launch.owner[vehicles] != seat)).astype(np.int64),
        reusables=_reusables(book, mine.vehicles, seats.max(axis=(1, 2)).tolist()),
    )


def _reusables(book: Rulebook, vehicles: tuple[tuple[str, int], ...], seats: list[int]) -> tuple[tuple[str, int], ...]:
    specs = book.scenario.vehicles
    ranked = sorted(
        (specs[name].list_price_kusd / most, name, place)
        for (name, place), most in zip(vehicles, seats, strict=True)
        if most and specs[name].reusable
    )
    return tuple((name, place) for _, name, place in ranked)


def _milestones(book: Rulebook, name: str) -> tuple[tuple[str, tuple[str, ...], Ints, int, int, int], ...]:
    scenario = book.scenario
    return tuple(
        (
            milestone,
            spec.shells,
            np.array([book.index["shell"][shell] for shell in spec.shells]),
            spec.satellites_count,
            quarter_index(spec.due, scenario.opening),
            place,
        )
        for place, (milestone, spec) in enumerate(scenario.milestones.items())
        if spec.operator == name
    )
