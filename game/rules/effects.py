"""Effects: what an answer to a dilemma may do, by the names a scenario uses."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from game.rules.changes import (
    CADENCE,
    NEW_VEHICLE,
    REUSE,
    added,
    breach_agreement,
    change_flights,
    disturb_supply,
    fragments_near,
    grant_licences,
    learn,
    move_demand,
    postpone_agreement,
    press_programme,
    rejuvenate,
    room,
    scaled,
    scrap_ready,
    shift_trust,
    strand_share,
    tables,
    waive_milestones,
)
from game.world.axes import PPM
from game.world.market import TIERS
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World

SUPPLY_QUARTERS = 4  # how long a change of satellite cost or output lasts when nothing else is said
DEMAND_QUARTERS = 4


class Effect(NamedTuple):
    """A named effect of an answer: what its number means, and what it does."""

    meaning: str
    apply: Callable[[World, int, float, Rulebook], World]


def _hazard_factor(name: str) -> Callable[[World, int, float, Rulebook], World]:
    return lambda world, seat, share, book: room(
        world, "hazards", **{name: scaled(getattr(world.hazards, name), seat, share)}
    )


def _topic(topic: str) -> Effect:
    place = TOPICS.index(topic)
    return Effect(
        f"progress in {topic}, as a share of the next level",
        lambda world, seat, share, book: learn(world, seat, place, share),
    )


def _tier(tier: str) -> Effect:
    place = TIERS.index(tier)
    return Effect(
        f"trust in nations of {tier} income, 0.05 = five points",
        lambda world, seat, share, book: shift_trust(world, (seat, tables(book).tier == place), share),
    )


def _partners(world: World, seat: int, share: float, book: Rulebook) -> World:
    return shift_trust(world, (seat, world.contracts.status[seat] > 0), share)


def _supply_quarters(world: World, seat: int, quarters: float, book: Rulebook) -> World:
    lasting = world.hazards.supply_quarters.copy()
    lasting[seat] = round(quarters)
    return room(world, "hazards", supply_quarters=lasting)


# What an answer's `then` and `otherwise` may name.
EFFECTS: dict[str, Effect] = {
    "cash_kusd": Effect("money received (negative: paid) on top of the answer's cost", lambda world, *_: world),
    "debt_share": Effect(
        "debt changed by this share",
        lambda world, seat, share, book: room(
            world,
            "treasury",
            debt_kusd=(debt := scaled(world.treasury.debt_kusd, seat, share)),
            overdraft_kusd=np.minimum(world.treasury.overdraft_kusd, debt),
        ),
    ),
    "funding_share": Effect(
        "outside funding changed by this share from now on",
        lambda world, seat, share, book: room(
            world, "treasury", funding_kusd=scaled(world.treasury.funding_kusd, seat, share)
        ),
    ),
    "trust_share": Effect(
        "trust everywhere, 0.05 = five points",
        lambda world, seat, share, book: shift_trust(world, (seat, slice(None)), share),
    ),
    "trust_home_share": Effect(
        "trust at home",
        lambda world, seat, share, book: shift_trust(world, (seat, tables(book).home[seat]), share),
    ),
    "trust_partners_share": Effect("trust in nations with an agreement", _partners),
    "trust_low_tier_share": _tier("low"),
    "trust_middle_tier_share": _tier("middle"),
    "trust_high_tier_share": _tier("high"),
    "churn_share": Effect(
        "of subscribers that leave this quarter beside the usual",
        lambda world, seat, share, book: room(
            world, "hazards", churn_ppm=added(world.hazards.churn_ppm, seat, round(share * PPM), 0, PPM)
        ),
    ),
    "home_demand_share": Effect(
        "demand at home for four quarters",
        lambda world, seat, share, book: move_demand(world, int(tables(book).home[seat]), share, DEMAND_QUARTERS),
    ),
    "capacity_share": Effect("usable capacity, for good", _hazard_factor("capacity_ppm")),
    "operations_share": Effect("operations cost, for good", _hazard_factor("operations_ppm")),
    "unit_cost_share": Effect(
        "cost of a satellite, for four quarters or supply_quarters",
        lambda world, seat, share, book: disturb_supply(world, seat, share, 0.0, SUPPLY_QUARTERS),
    ),
    "output_share": Effect(
        "factory output, for four quarters or supply_quarters",
        lambda world, seat, share, book: disturb_supply(world, seat, 0.0, share, SUPPLY_QUARTERS),
    ),
    "supply_quarters": Effect("how long a changed cost or output lasts; stands after them", _supply_quarters),
    "ready_scrapped_share": Effect("of satellites waiting for a flight found faulty", scrap_ready),
    "stranded_share": Effect("of satellites on their way up that never arrive", strand_share),
    "younger_quarters": Effect(
        "life gained by satellites in service",
        lambda world, seat, quarters, book: rejuvenate(world, seat, round(quarters), book),
    ),
    "fragments_count": Effect(
        "fragments left in the seat's busiest orbit",
        lambda world, seat, count, book: fragments_near(world, seat, round(count), book),
    ),
    "flights_count": Effect(
        "flights of this quarter gained on the busiest vehicle, or given up",
        lambda world, seat, count, book: change_flights(world, seat, round(count), book),
    ),
    "vehicle_progress_share": Effect(
        "progress of the bloc's vehicles in development",
        lambda world, seat, share, book: press_programme(world, seat, NEW_VEHICLE, share, book),
    ),
    "reuse_progress_share": Effect(
        "know-how in reuse of the bloc's vehicles",
        lambda world, seat, share, book: press_programme(world, seat, REUSE, share, book),
    ),
    "cadence_progress_share": Effect(
        "know-how in cadence of the bloc's vehicles",
        lambda world, seat, share, book: press_programme(world, seat, CADENCE, share, book),
    ),
    "generation_progress_share": _topic("generation"),
    "laser_links_progress_share": _topic("laser_links"),
    "terminals_progress_share": _topic("terminals"),
    "direct_to_cell_progress_share": _topic("direct_to_cell"),
    "autonomy_progress_share": _topic("autonomy"),
    "licences_granted_count": Effect(
        "licences granted, largest nations first",
        lambda world, seat, count, book: grant_licences(world, seat, round(count), book),
    ),
    "milestones_waived_count": Effect(
        "next milestones waived",
        lambda world, seat, count, book: waive_milestones(world, seat, round(count), book),
    ),
    "agreements_breached_count": Effect(
        "agreements broken, those due first",
        lambda world, seat, count, book: breach_agreement(world, seat, round(count)),
    ),
    "agreement_postponed_quarters": Effect(
        "more time for the agreement due first",
        lambda world, seat, quarters, book: postpone_agreement(world, seat, round(quarters)),
    ),
    "missed_dates_count": Effect(
        "service dates that count as missed",
        lambda world, seat, count, book: room(
            world, "contracts", missed=added(world.contracts.missed, seat, round(count))
        ),
    ),
}
