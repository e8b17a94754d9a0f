"""Treasury: cash, debt, funding, the quarter's accounts, administration."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias, get_args

from msgspec import Meta, Struct

from game.world.axes import Ints, axes

# Every kusd that moves has an account; income is positive, cost negative.
ACCOUNTS = (
    "subscriptions", "business", "wholesale", "contracts", "slots_sold", "grants", "funding", "equity", "borrowed",
    "insurance_paid", "launches", "satellites", "expansion", "factory_upkeep", "storage", "terminals", "gateways",
    "operations", "acquisition", "research", "sponsorship", "insurance", "licences", "penalties", "forfeits",
    "disposal", "commons", "interest", "repaid", "dividends", "dilemmas", "hazards", "written_off",
)  # fmt: skip
REVENUE = ("subscriptions", "business", "wholesale", "contracts")  # what connectivity earns: the published revenue
# What a year of running costs and earns before building anything new (EBITDA); the rest is investment or finance.
RUNNING = (
    *REVENUE, "slots_sold", "factory_upkeep", "storage", "terminals", "operations", "acquisition", "research",
    "sponsorship", "insurance", "licences", "penalties", "forfeits", "disposal", "commons",
)  # fmt: skip
FINANCE = ("grants", "funding", "equity", "borrowed", "interest", "repaid", "dividends", "written_off")
Repay = Literal["nothing", "spare_cash", "everything"]
REPAY: tuple[Repay, ...] = get_args(Repay)  # standing policy for loans
Retire = Literal["end_of_life", "life_extension", "early"]
RETIRE: tuple[Retire, ...] = get_args(Retire)  # standing policy for old satellites

Bills: TypeAlias = dict[str, Ints]  # account -> kusd [operator], income positive


@dataclass(frozen=True, eq=False)
class Treasury:
    """Books are private; administration is public."""

    cash_kusd: Ints = axes("operator", private=True)  # in the bank
    debt_kusd: Ints = axes("operator", private=True)  # all of it, the overdraft included
    overdraft_kusd: Ints = axes("operator", private=True)  # of the debt, drawn in an emergency at a worse rate
    funding_kusd: Ints = axes("operator", private=True)  # outside funding a quarter
    equity_ppm: Ints = axes("operator", private=True)  # share of the company sold during the game
    accounts_kusd: Ints = axes("operator", "account", private=True)  # of last quarter
    repay: Ints = axes("operator", private=True)  # index into REPAY
    retire: Ints = axes("operator", private=True)  # index into RETIRE
    broken_words: Ints = axes(
        "operator", private=True
    )  # missed milestones and service dates, less dates kept, already counted
    administration: Ints = axes("operator")  # quarter index since when, -1 never
    revenue_kusd: Ints = axes("operator")  # of last quarter, published


Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(ge=0)]


class TreasuryLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the treasury laws."""

    satellite_operations_kusd_per_quarter: Amount  # control and network of one satellite in service
    autonomy_saving_share: Share  # of operations, with every level of autonomy
    loan_rate_per_year_share: Share
    overdraft_rate_per_year_share: Share
    leverage_years: Amount  # lenders go to so many years of operating cash flow less the fleet's renewal
    loan_income_quarters: Amount  # ... and add no more at once than so many quarters of revenue and funding
    opening_margin_share: Share  # operating cash flow as a share of revenue while no quarter is booked yet
    asset_loan_share: Share  # of the depreciated fleet that lenders take as security
    funding_loan_quarters: Amount  # quarters of outside funding that lenders count on
    export_credit_share: (
        Share  # of what satellites cost last quarter that is lent on top where every flight was insured
    )
    overdraft_quarters: Amount  # quarters of revenue and funding an emergency overdraft may reach
    valuation_revenue_years: Amount  # investors value a year of revenue ...
    valuation_funding_quarters: Amount  # ... and quarters of outside funding at so many times
    raise_share: Share  # of the valuation that one quarter's raise may reach
    raise_fee_share: Share  # underwriters keep
    sold_limit_share: Share  # of the company that may ever be sold
    payout_share: Share  # of free cash flow paid to the new shareholders for the share they hold
    hoard_quarters: Amount  # quarters of spending beyond which cash is idle in a company that funds itself ...
    funded_hoard_quarters: Amount  # ... and in one with outside funding ...
    hoard_share: Share  # ... and its owners take this share of the rest out every quarter
    spare_reserve_quarters: Amount  # quarters of spending kept back under "spare_cash"
    full_reserve_quarters: Amount  # ... and under "everything"
    broken_words_per_halving: Annotated[int, Meta(ge=1, le=20)]
    halvings_limit_count: Annotated[int, Meta(ge=0, le=10)]  # funders never give less than so many halvings leave
    forecast_funding_share: Share  # of outside funding won by a narrow forecast that held, lost by one that did not
    forecast_width_share: Share  # of the figure that an interval may span to count as narrow
    taper_quarters: Annotated[int, Meta(ge=1, le=40)]  # funding runs out in equal steps over so many quarters
