"""Treasury: cash, debt, funding, the quarter's accounts, administration."""

from dataclasses import dataclass
from typing import TypeAlias

from msgspec import Struct

from game.world.axes import Ints, axes

# Every kusd that moves has an account; income is positive, cost negative.
ACCOUNTS = (
    "subscriptions", "business", "wholesale", "contracts", "slots_sold", "grants", "funding", "equity", "borrowed",
    "insurance_paid", "launches", "satellites", "expansion", "factory_upkeep", "storage", "terminals", "gateways",
    "operations", "acquisition", "research", "sponsorship", "insurance", "licences", "penalties", "forfeits",
    "disposal", "commons", "interest", "repaid", "dilemmas", "hazards",
)  # fmt: skip
REPAY = ("nothing", "spare_cash", "everything")  # standing policy for loans
RETIRE = ("end_of_life", "life_extension", "early")  # standing policy for old satellites

Bills: TypeAlias = dict[str, Ints]  # account -> kusd [operator], income positive


@dataclass(frozen=True, slots=True, eq=False)
class Treasury:
    """Books are private; administration is public."""

    cash_kusd: Ints = axes("operator", private=True)
    debt_kusd: Ints = axes("operator", private=True)
    funding_kusd: Ints = axes("operator", private=True)  # outside funding a quarter
    equity_ppm: Ints = axes("operator", private=True)  # share of the company sold during the game
    accounts_kusd: Ints = axes("operator", "account", private=True)  # of last quarter
    repay: Ints = axes("operator", private=True)  # index into REPAY
    retire: Ints = axes("operator", private=True)  # index into RETIRE
    broken_words: Ints = axes("operator", private=True)  # missed milestones and service dates already counted
    administration: Ints = axes("operator")  # quarter index since when, -1 never
    revenue_kusd: Ints = axes("operator")  # of last quarter, published


class TreasuryLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the treasury laws."""
