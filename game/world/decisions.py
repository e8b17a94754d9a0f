"""Decisions: everybody's accepted lines as arrays, what the rules work on.

A quantity that stands (a plan, a price, a policy) holds the value in force from now on, carried on or new;
a quantity that happens once (an expansion, a loan) is zero where nothing was asked.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from game.world.axes import Ints, axes


@dataclass(frozen=True, eq=False)
class Decisions:
    """One quarter's decisions of all operators."""

    build: Ints = axes("generation")  # standing
    expand: Ints = axes("operator", "stage")
    rigour: Ints = axes("operator")  # standing, index into RIGOURS
    book: Ints = axes("operator", "vehicle", "shell")  # standing: flights wanted next quarter
    bid_kusd: Ints = axes("operator", "vehicle", "shell")  # standing: bid a flight
    offer: Ints = axes("operator", "vehicle")  # standing: slots offered to others
    floor_kusd: Ints = axes("operator", "vehicle")
    insure: Ints = axes("operator", "vehicle", "shell")  # of the flights already on the manifest, flying this quarter
    sponsor_kusd: Ints = axes("operator", "vehicle", "programme")  # standing
    research_kusd: Ints = axes("operator")  # standing
    focus: Ints = axes("operator")  # standing, index into TOPICS
    price_usd: Ints = axes("operator", "tier")  # standing
    override_usd: Ints = axes("operator", "nation")  # standing, 0 none
    terminal_subsidy_usd: Ints = axes("operator")  # standing
    apply: Ints = axes("operator", "nation")  # 1: licence
    gateway: Ints = axes("operator", "nation")  # 1: build a gateway
    tender_usd: Ints = axes("operator", "nation")  # 0: no bid
    lease_mbps: Ints = axes("operator", "nation")  # standing
    lease_kusd_per_gbps: Ints = axes("operator", "nation")  # standing
    announce: Ints = axes("operator", "nation")  # quarter index, -1 nothing said
    answer: Ints = axes("operator")  # to the dilemma on the table, -1 none given (its default holds)
    file: Ints = axes("shell")  # 1: file it
    borrow_kusd: Ints = axes("operator")
    equity_kusd: Ints = axes("operator")
    repay: Ints = axes("operator")  # standing, index into REPAY
    retire: Ints = axes("operator")  # standing, index into RETIRE
    forecast_figure: Ints = axes("operator")  # -1 none; index into FIGURES
    forecast_low: Ints = axes("operator")
    forecast_high: Ints = axes("operator")
    forecast_due: Ints = axes("operator")


FigureName = Literal["in_service", "subscribers", "share_ppm", "cash_kusd", "aloft"]
FIGURES: tuple[FigureName, ...] = get_args(FigureName)
