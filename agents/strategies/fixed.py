"""Fixed: what a scenario says once and for all about a seat's choices, looked up once a match."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.chair import Chair, chair
from game.rules.masked import own_places
from game.world.axes import Floats, Ints
from game.world.fleet import AGES
from game.world.market import TIERS
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index

LONGEST_QUARTERS = 32  # of a satellite's life that count


class Fixed(NamedTuple):
    """What the scenario says once and for all about a seat's choices; own generations, shells in the chair's order."""

    generations: list[int]  # places
    shells: list[int]  # places
    vehicles: list[int]  # places of those it may fly on
    seats: list[list[list[int]]]  # [vehicle][generation][shell] satellites a flight
    hosts: list[list[bool]]  # [vehicle][generation] whether it takes any aboard
    full: Ints  # [every vehicle, own shell] satellites on a full flight
    span: "slice | Ints"  # own shells on the axis of all
    generation_span: "slice | Ints"
    capacity_gbps: list[float]  # [generation]
    lasting: list[float]  # [generation] quarters of service a satellite gives, less those lost to a low delivery
    efforts: list[float]  # [generation]
    cost_kusd: list[float]  # [generation] of the satellite before any experience is gained
    built: list[int]  # [generation] experience at that cost
    rates: list[float]  # [stage] satellites a unit passes a quarter
    tier: list[int]  # [nation]
    opening_usd: list[int]  # [nation] the seat's price a month at the opening
    worth: list[float]  # [nation] a quarter's plausible revenue there, thousand dollars
    reach: Floats  # [shell, nation] of own shells
    milestones: tuple[tuple[str, tuple[str, ...], list[int], int, int, int], ...]
    own_vehicles: list[tuple[int, int]]  # of providers the seat owns: place among those it may fly on, among all
    rivals: list[bool]  # [vehicle] where its provider is a rival's own
    reusables: tuple[tuple[str, int], ...]  # vehicles built to land, with their places, the cheapest seat first


@lru_cache(maxsize=64)
def fixed(book: Rulebook, seat: int) -> Fixed:
    """The fixed part, once a match."""
    mine = chair(book, seat)
    generations = [own.place for own in mine.generations]
    shells = [place for _, place in mine.shells]
    vehicles = [place for _, place in mine.vehicles]
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
        hosts=(seats.max(axis=2) > 0).tolist(),
        full=book.launch.per_flight.max(axis=1)[:, shells],
        span=own_places(book, seat, "shell"),
        generation_span=own_places(book, seat, "generation"),
        capacity_gbps=[spec.capacity_gbps for spec in specs],
        lasting=[
            min(spec.design_life_quarters, LONGEST_QUARTERS) * (1.0 - low / 2.0)
            for spec, low in zip(specs, book.launch.low_delivery[generations].tolist(), strict=True)
        ],
        efforts=book.factory.effort[generations].tolist(),
        cost_kusd=book.factory.cost_kusd[generations].tolist(),
        built=book.factory.built[generations].tolist(),
        rates=book.factory.rate[seat].tolist(),
        tier=market.tier.tolist(),
        opening_usd=_opening_usd(book, mine),
        worth=((consumer + 0.2 * market.business_kusd) * (1.0 - market.closed[seat])).tolist(),
        reach=book.coverage.reach[shells],
        milestones=_milestones(book, mine.name),
        own_vehicles=[(v, place) for v, place in enumerate(vehicles) if book.launch.owner[place] == seat],
        rivals=((book.launch.owner[vehicles] >= 0) & (book.launch.owner[vehicles] != seat)).tolist(),
        reusables=_reusables(book, mine.vehicles, seats.max(axis=(1, 2)).tolist()),
    )


def _opening_usd(book: Rulebook, mine: Chair) -> list[int]:
    tiers, nations = mine.spec.price_usd_per_month, book.scenario.nations.values()
    return [nation.price_usd_per_month.get(mine.name, tiers[nation.tier]) for nation in nations]


def _reusables(book: Rulebook, vehicles: tuple[tuple[str, int], ...], seats: list[int]) -> tuple[tuple[str, int], ...]:
    specs = book.scenario.vehicles
    ranked = sorted(
        (specs[name].list_price_kusd / most, name, place)
        for (name, place), most in zip(vehicles, seats, strict=True)
        if most and specs[name].reusable
    )
    return tuple((name, place) for _, name, place in ranked)


def _milestones(book: Rulebook, name: str) -> tuple[tuple[str, tuple[str, ...], list[int], int, int, int], ...]:
    scenario = book.scenario
    return tuple(
        (
            milestone,
            spec.shells,
            [book.index["shell"][shell] for shell in spec.shells],
            spec.satellites_count,
            quarter_index(spec.due, scenario.opening),
            place,
        )
        for place, (milestone, spec) in enumerate(scenario.milestones.items())
        if spec.operator == name
    )


class Prospects(NamedTuple):
    """What the scenario says about all seats' nations and shells, for whole arrays at once."""

    worth: Floats  # [operator, nation] a quarter's plausible revenue, thousand dollars
    by_tier: Ints  # [operator, nation] operator x tiers + tier
    by_seat: Ints  # [operator, nation] operator
    owners: Ints  # [shell] the operator
    reach: Floats  # [shell, nation]
    classes: Ints  # [look, pair] age classes, counted from the oldest, near the end of life within AHEAD quarters
    looks: Ints  # [look, pair] look x shells + shell of the pair


AHEAD = (2, 4, 10)  # quarters within which it is asked how many satellites leave; a last look is for early retirement
EARLY_LOOK = len(AHEAD)


@lru_cache(maxsize=16)
def prospects(book: Rulebook) -> Prospects:
    """The prospects, once a match."""
    operators, specs, market = len(book.operators), list(book.scenario.generations.values()), book.market
    lives = np.array([spec.design_life_quarters for spec in specs], dtype=np.int64)
    looks = (*AHEAD, AHEAD[0] + book.laws.fleet.early_quarters)
    return Prospects(
        worth=np.array([fixed(book, seat).worth for seat in range(operators)]),
        by_tier=np.arange(operators)[:, None] * len(TIERS) + market.tier,
        by_seat=np.repeat(np.arange(operators), market.tier.size).reshape(operators, -1),
        owners=book.owners["shell"],
        reach=book.coverage.reach,
        classes=AGES
        - np.stack([np.clip(lives - quarters, 0, AGES) for quarters in looks])[:, book.fleet.pair_generation],
        looks=np.arange(len(looks))[:, None] * len(book.names["shell"]) + book.fleet.pair_shell,
    )
