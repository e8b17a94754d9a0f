"""Market: subscribers, prices, awareness, trust, and the business segment."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Floats, Ints, axes

TIERS = ("low", "middle", "high")  # income tiers of nations


@dataclass(frozen=True, slots=True, eq=False)
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
    trust_ppm: Ints = axes("operator", "nation")
    lease_mbps: Ints = axes("operator", "nation", private=True)  # capacity put up for wholesale, standing
    lease_kusd_per_gbps: Ints = axes("operator", "nation", private=True)  # a quarter, standing
    gained: Ints = axes("operator", "nation")  # gross additions last quarter
    left: Ints = axes("operator", "nation")  # lines lost last quarter
    revenue_kusd: Ints = axes("operator", "nation")  # of last quarter, all segments
    dominated_quarters: Ints = axes("nation")  # quarters in a row in which one operator held over 70%


class MarketLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the market laws."""


@dataclass(frozen=True, slots=True, eq=False)
class MarketTables:
    """What the market laws need of a scenario, computed once."""

    households: Floats = axes("nation")  # addressable at the opening
    tier: Ints = axes("nation")  # index into TIERS
