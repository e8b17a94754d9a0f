"""Market: subscribers, prices, awareness, trust, and the business segment."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from game.world.axes import Floats, Ints, axes
from game.world.spec import Quarter

Tier = Literal["low", "middle", "high"]
TIERS: tuple[Tier, ...] = get_args(Tier)  # income tiers of nations

Share = Annotated[float, Meta(ge=0, le=1)]
Rate = Annotated[float, Meta(ge=-0.5, le=1)]
Positive = Annotated[float, Meta(gt=0)]
Weight = Annotated[float, Meta(ge=0, le=100)]
Level = Annotated[float, Meta(ge=-20, le=20)]
ByTier = tuple[Weight, Weight, Weight]  # low, middle, high


@dataclass(frozen=True, eq=False)
class Market:
    """Subscribers and prices can be read off shop windows and regulators' reports: public."""

    subscribers: Ints = axes("operator", "nation")  # consumer lines; terminals under agreements stand in Contracts
    business_mbps: Ints = axes("operator", "nation")  # sold to enterprise, mobility and government
    wholesale_mbps: Ints = axes("operator", "nation")  # sold to carriers
    waiting: Ints = axes("operator", "nation")  # households on the waiting list
    awareness_ppm: Ints = axes("nation")  # households that know of satellite internet (Bass)
    price_usd: Ints = axes("operator", "tier")  # list price a month, standing
    override_usd: Ints = axes("operator", "nation")  # price a month in one nation, 0 = the tier's, standing
    terminal_subsidy_usd: Ints = axes("operator")  # standing
    terminals_made: Ints = axes("operator")  # cumulative: terminals get cheaper with volume
    trust_ppm: Ints = axes("operator", "nation")  # how far the nation trusts the operator
    lease_mbps: Ints = axes("operator", "nation", private=True)  # capacity put up for wholesale, standing
    lease_kusd_per_gbps: Ints = axes("operator", "nation", private=True)  # a quarter, standing
    gained: Ints = axes("operator", "nation")  # gross additions last quarter
    left: Ints = axes("operator", "nation")  # lines lost last quarter
    revenue_kusd: Ints = axes("operator", "nation")  # of last quarter, all segments
    dumping_quarters: Ints = axes(
        "operator", "nation"
    )  # since prices there first fell below cost; 0 while they cover it
    dominated_quarters: Ints = axes("nation")  # quarters in a row in which one operator held over 70%


class MarketLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the market laws."""

    figures_of: Quarter  # the date of the money and traffic figures, here and with the nations
    # awareness (Bass 1969)
    innovation_share_per_quarter: Share  # p: of households that hear of it by themselves
    imitation_share_per_quarter: Share  # q: of households that hear of it from those who have it
    abroad_share: Share  # of what is imitated that comes from the other nations served
    opening_awareness_share: Share  # where somebody serves at the opening
    # choice (McFadden 1974)
    deciding_share_per_quarter: Share  # of aware households without service that make up their mind
    demand_noise_share: Share  # luck of an operator's season, either way
    price_exponent: Weight  # weight of ln(price / affordable price)
    upfront_weight: Weight  # of the customer's price of a terminal in years of affordable spending
    availability_weight: Weight  # a percentage point short of always
    congestion_weight: Weight
    congestion_from_share: Share  # of capacity used: from here speeds suffer
    latency_weight: Weight  # for each reference latency above it
    latency_reference_ms: Positive
    trust_weight: Weight  # from no trust to full trust
    size_exponent: Weight  # of a network's capacity over the largest one's there
    income_growth_per_year: Rate
    outside_level: tuple[Level, Level, Level]  # outside option by tier, where the opening lines say nothing
    outside_extra: dict[str, Level]  # added by nation code (iso3)
    outside_follows_lines: bool = True  # outside options follow from opening lines; if not, they stand at their levels
    opening_growth_share_per_quarter: tuple[Share, Share, Share]  # by tier: growth at the opening, for calibration
    # service
    open_availability_share: Share  # consumer service opens here
    pilot_availability_share: Share  # pilots open here
    pilot_lines_count: Annotated[int, Meta(ge=0)]
    busy_mbps_per_line: Positive
    busy_growth_per_year: Rate
    busy_growth_fade_per_year: Share  # the growth shrinks by so much a year
    patience_share_per_quarter: Share  # of the waiting list that waits on
    # churn
    churn_share_per_month: Share
    churn_congestion_factor: Weight  # added at full congestion
    churn_outage_factor: Weight  # added when service is gone altogether
    churn_rivals_factor: Weight  # added where rivals draw every chooser
    churn_price_exponent: Weight  # of the price over last quarter's price, where it rose
    churn_trust_factor: Weight  # taken off from no trust to full trust
    frozen_churn_share_per_quarter: Share  # where the licence is gone
    # trust
    trust_pull_share_per_quarter: Share
    trust_served_share: Share  # target without and with good service, alignment added
    trust_unserved_share: Share
    trust_alignment_share: Share
    opening_alignment_share: Share  # added to the opening reputation at full alignment
    # money
    terminal_usd: Positive  # factory cost at the reference volume
    terminal_reference_count: Positive
    terminal_learning_share: Share  # saved per doubling
    terminal_spillover_share: Share  # of all rivals' terminals counts as own experience
    terminal_level_share: Share  # saved per research level
    acquisition_usd_per_line: ByTier
    operations_usd_per_line_per_month: ByTier
    autonomy_level_share: Share  # of operations saved per research level
    terminal_life_months: Positive  # for what a line costs
    price_floor_factor: Share  # of what a line costs
    dumping_quarters_count: Annotated[int, Meta(ge=1, le=40)]  # below cost, after which a duty makes up the difference
    # business: enterprise, mobility, government
    business_budget_factor: Positive  # budgets that offers can win over those spent today
    business_growth_per_year: Rate
    business_growth_fade_per_year: Share  # the growth shrinks by so much a year
    business_speed_share_per_quarter: Share
    business_price_exponent: Weight
    business_availability_weight: Weight
    business_alignment_weight: Weight
    business_trust_weight: Weight
    business_level_weight: Weight  # for each level of laser links and of direct-to-cell
    business_premium_factor: Positive  # price of a Mbps over the consumer's
    business_size_exponent: Weight  # the same for business
    wholesaler_size_share: Share  # relative size of a wholesaler's network at the opening
    business_outside_level: Level  # where the opening says nothing
    phone_share_of_business: Share  # direct-to-cell budget on top of the business budget
    phone_half_level: Positive  # level at which half of it is won
    wholesale_share_of_business: Share  # carriers' budget beside the business budget
    wholesale_reference_kusd_per_gbps: Positive  # a quarter
    wholesale_exponent: Weight
    wholesaler_share: Share  # business share from which a company opens as a wholesaler ...
    wholesaler_lease_mbps: Annotated[int, Meta(ge=0)]  # ... with this much on offer a nation
    # dependence
    dominated_share: Share
    dominated_lines_count: Annotated[int, Meta(ge=0)]  # fewer lines worry nobody


@dataclass(frozen=True, slots=True, eq=False)
class MarketTables:
    """What the market laws need of a scenario, computed once."""

    since: int  # quarters from the date of the laws' figures to the opening, negative where it comes first
    households: Floats = axes("nation")  # addressable at the opening
    tier: Ints = axes("nation")  # index into TIERS
    growth: Floats = axes("nation")  # of addressable households, a year
    affordable_usd: Floats = axes("nation")  # a month, at the opening
    outside_weight: Floats = axes("nation")  # exp(utility) of doing without, consumer
    business_kusd: Floats = axes("nation")  # budget a quarter that could be won at the date of the figures
    business_outside: Floats = axes("nation")  # exp(utility) of doing without, business
    alignment: Floats = axes("operator", "nation")  # of the operator's bloc with the nation, -1 to 1
    closed: Ints = axes("operator", "nation")  # 1 where the operator's bloc is never licensed
    home: Ints = axes("operator", "nation")  # 1 at home
    acquisition_usd: Floats = axes("nation")
    operations_usd: Floats = axes("nation")  # a line a month
