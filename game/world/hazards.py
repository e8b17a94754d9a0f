"""Hazards: what chance does to the world, the dilemmas on the tables, the public firsts."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from game.world.axes import Ints, axes

UNASKED, ASKED = -1, -2  # of a dilemma without an answer: not yet foreshadowed; foreshadowed or on the table
LONG_AGO = -9


@dataclass(frozen=True, eq=False)
class Hazards:
    """Running effects of hazards and dilemmas; ppm factors read 1e6 when nothing is wrong."""

    unit_cost_ppm: Ints = axes("operator")  # satellite cost factor
    output_ppm: Ints = axes("operator")  # factory output factor
    supply_quarters: Ints = axes("operator")  # quarters the two above still last
    demand_ppm: Ints = axes("nation")  # demand factor
    demand_quarters: Ints = axes("nation")  # for which demand stays changed
    capacity_ppm: Ints = axes("operator")  # spectrum rulings: usable capacity factor, lasting
    operations_ppm: Ints = axes("operator")  # operations cost factor (traffic rules), lasting
    churn_ppm: Ints = axes("operator")  # extra churn this quarter (0 = none), 1e6 = everybody leaves
    clash_ppm: Ints = axes("operator", "nation")  # extra churn this quarter in one nation (political clash)
    dilemma: Ints = axes("operator")  # index into the scenario's dilemmas of the one on the table, -1 none
    dilemma_ahead: Ints = axes("operator")  # foreshadowed for next quarter, -1 none
    answered: Ints = axes("dilemma")  # answer given, -1 not yet, -2 foreshadowed or on the table
    held: Ints = axes("dilemma")  # 1 the odds of the answer held, 0 they did not, -1 not answered
    last_dilemma: Ints = axes("operator")  # quarter of the last one, -9 never
    first_place: Ints = axes("first", "operator")  # 1, 2, 3: the place taken, 0 none


Share = Annotated[float, Meta(ge=0, le=1)]
Factor = Annotated[float, Meta(gt=0, le=10)]
Altitude = Annotated[float, Meta(ge=200, le=2000)]


class HazardsLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of hazards, dilemmas and firsts; how likely and how large each hazard is stands in the scenario."""

    solar_maximum_year: Annotated[float, Meta(ge=1900, le=2100)]
    solar_period_years: Annotated[float, Meta(gt=1, le=30)]
    solar_high_factor: Factor  # odds of a storm at the maximum of the cycle ...
    solar_low_factor: Factor  # ... and at its minimum
    storm_altitude_km: Altitude  # below it storms reach satellites being raised
    breakup_low_km: Altitude  # where expendable upper stages are left
    breakup_high_km: Altitude
    blame_trust_share: Share  # trust lost by operators of the bloc that left the stage
    export_output_share: Share  # factory output lost to export controls
    shortage_output_share: Share  # ... and to a gas shortage
    spectrum_relaxed_share: Share  # odds that a ruling gives rather than takes
    spectrum_tightened_share: Share  # capacity lost when it takes
    capacity_floor_factor: Factor  # rulings never push capacity below ...
    capacity_ceiling_factor: Factor  # ... or above
    outage_refund_share: Share  # of a quarter's revenue paid back after an outage
    clash_trust_share: Share  # trust lost in a nation after a clash
    rich_conflict_weight_factor: Share  # odds of a conflict in a high-income nation against the others
    cable_trust_share: Share  # goodwill earned where a cut cable's traffic went by satellite
    dilemma_gap_quarters: Annotated[int, Meta(ge=2, le=12)]  # from one dilemma of a seat to its next, at least
    clean_fleet_count: Annotated[int, Meta(ge=1)]  # satellites in service that make a clean shell worth a pledge
