"""Contracts: open tenders, signed agreements, promises."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from game.world.axes import Ints, axes

NONE, SIGNED, SERVED, ENDED, BREACHED = range(5)  # status of an agreement
NEVER = -1

Share = Annotated[float, Meta(ge=0, le=1)]
Weight = Annotated[float, Meta(ge=0, le=100)]
Quarters = Annotated[int, Meta(ge=0, le=80)]


@dataclass(frozen=True, eq=False)
class Contracts:
    """At most one open tender a nation and one agreement a pair. Terms are public.

    Quarters are indices from the opening; NEVER where there is none.
    """

    status: Ints = axes("operator", "nation")  # of an agreement: 0 none, 1 signed, 2 served, 3 ended, 4 breached
    lines: Ints = axes("operator", "nation")  # terminals promised to the nation
    served_lines: Ints = axes("operator", "nation")  # of these, terminals in service now
    price_usd: Ints = axes("operator", "nation")  # a line a month
    floor_ppm: Ints = axes("operator", "nation")  # availability promised
    serve_by: Ints = axes("operator", "nation")  # quarter by which service must have begun
    until: Ints = axes("operator", "nation")  # last quarter of the agreement
    late_quarters: Ints = axes("operator", "nation")  # quarters an agreement has been served too late
    needs_gateway: Ints = axes("operator", "nation")  # 1: the agreement asks for a gateway in the nation
    announced: Ints = axes("operator", "nation")  # service date told to the public, a quarter index
    tender_lines: Ints = axes("nation")  # 0: no tender open
    tender_closes: Ints = axes("nation")  # quarter in which bids are opened
    tender_serve_by: Ints = axes("nation")  # quarter index
    tender_quarters: Ints = axes("nation")  # duration of the agreement
    tender_floor_ppm: Ints = axes("nation")  # availability asked for
    tender_ceiling_usd: Ints = axes("nation")  # highest price a line a month
    tender_gateway: Ints = axes("nation")  # 1: a gateway in the nation is a term
    tender_excludes: Ints = axes("nation")  # operator index that may not bid, NEVER = none (second source)
    bid_usd: Ints = axes("operator", "nation", private=True)  # sealed bid on the open tender, 0 none
    missed: Ints = axes("operator")  # service dates missed so far
    kept: Ints = axes("operator")  # service dates kept so far


class ContractsLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the contract laws and of the nations that tender."""

    # scores of bids, published
    price_weight: Weight
    alignment_weight: Weight
    record_weight: Weight
    availability_weight: Weight
    # service
    install_share_per_quarter: Share  # of the promised lines, once service is possible
    install_least_count: Annotated[int, Meta(ge=1)]
    penalty_share: Share  # of the agreement's quarterly price, each late quarter
    breach_late_quarters: Quarters
    bond_share: Share  # of an agreement's whole price, called when it is breached
    # trust
    signed_trust_share: Share
    kept_trust_share: Share
    late_trust_share: Share  # lost each late quarter
    breach_trust_share: Share
    announce_trust_share: Share  # won at once, lost twice when missed
    # tenders of the nations
    tender_odds_per_quarter: Share  # at full need
    tender_need_floor_share: Share  # need that remains where nobody is unserved
    tender_lines_spread_share: Share  # a tender is larger or smaller than usual by up to this
    tender_bid_quarters: Quarters  # from the announcement to the opening of bids
    tender_serve_quarters: Quarters  # from the opening of bids to service, at least ...
    tender_serve_spread_quarters: Quarters  # ... and up to so much later
    tender_duration_quarters: Quarters
    tender_floor_share: Share  # availability asked for, at least ...
    tender_floor_spread_share: Share  # ... and up to so much more
    tender_ceiling_usd: tuple[Weight, Weight, Annotated[float, Meta(ge=0, le=1000)]]  # a line a month by tier
    sovereign_alignment_share: Annotated[float, Meta(ge=-1, le=1)]  # below this stance a gateway is always a term
    gateway_odds_share: Share  # elsewhere it is with these odds
    agreements_most_count: Annotated[int, Meta(ge=1)]  # a nation runs at once
    # second source
    second_source_quarters: Quarters  # of dominance
    second_source_share: Share  # of addressable households
    second_source_notice_quarters: Quarters
    second_source_duration_quarters: Quarters
    second_source_odds_per_quarter: Share  # at no alignment with the dominant operator; all of it against one
    # cancellations
    cancel_late_quarters: Quarters
    cancel_odds_per_quarter: Share  # at no trust
