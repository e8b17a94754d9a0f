"""Hazards: what chance does to the world, the dilemmas on the tables, the public firsts."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes


@dataclass(frozen=True, slots=True, eq=False)
class Hazards:
    """Running effects of hazards and dilemmas; ppm factors read 1e6 when nothing is wrong."""

    unit_cost_ppm: Ints = axes("operator")  # satellite cost factor
    output_ppm: Ints = axes("operator")  # factory output factor
    supply_quarters: Ints = axes("operator")  # quarters the two above still last
    demand_ppm: Ints = axes("nation")  # demand factor
    demand_quarters: Ints = axes("nation")
    capacity_ppm: Ints = axes("operator")  # spectrum rulings: usable capacity factor, lasting
    operations_ppm: Ints = axes("operator")  # operations cost factor (traffic rules), lasting
    churn_ppm: Ints = axes("operator")  # extra churn this quarter (0 = none), 1e6 = everybody leaves
    dilemma: Ints = axes("operator")  # index into the scenario's dilemmas of the one on the table, -1 none
    dilemma_ahead: Ints = axes("operator")  # foreshadowed for next quarter, -1 none
    answered: Ints = axes("dilemma")  # answer given, -1 not yet, -2 foreshadowed or on the table
    last_dilemma: Ints = axes("operator")  # quarter of the last one, -9 never
    first_taken: Ints = axes("first", "place")  # operator index that took place 1, 2, 3; -1 open


class HazardsLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of hazards, dilemmas and firsts."""


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """Shares of subscribers and revenue, and the last twelve quarters of them."""

    share_ppm: Ints = axes("operator")  # mean of subscriber share and revenue share, last quarter
    subscriber_share_ppm: Ints = axes("operator")
    revenue_share_ppm: Ints = axes("operator")
    recent_ppm: Ints = axes("past_quarter", "operator")  # [0] the latest of twelve
    forecast_figure: Ints = axes("operator", private=True)  # index of the figure forecast, -1 none
    forecast_low: Ints = axes("operator", private=True)
    forecast_high: Ints = axes("operator", private=True)
    forecast_due: Ints = axes("operator", private=True)  # quarter index
    forecasts_right: Ints = axes("operator")
    forecasts_made: Ints = axes("operator")


RECENT_QUARTERS = 12
