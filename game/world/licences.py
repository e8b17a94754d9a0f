"""Licences: national permissions, gateways, international filings and their milestones."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from game.world.axes import Ints, axes

UNASKED, PENDING, GRANTED, REFUSED, FROZEN = range(5)  # status of a national licence
DUE, MET, MISSED, WAIVED = range(4)  # status of a milestone
NOT_FILED = -9999

Share = Annotated[float, Meta(ge=0, le=1)]
Stance = Annotated[float, Meta(ge=-1, le=1)]
Weight = Annotated[float, Meta(ge=0, le=100)]
Kusd = Annotated[int, Meta(ge=0, le=10_000_000)]
Quarters = Annotated[int, Meta(ge=0, le=80)]
Stage = tuple[Quarters, Share, Weight]  # quarters after filing, share of the filing due, what is kept of it


@dataclass(frozen=True, eq=False)
class Licences:
    """All of it stands in public registers."""

    status: Ints = axes("operator", "nation")  # of a licence: 0 unasked, 1 pending, 2 granted, 3 refused, 4 frozen
    since: Ints = axes("operator", "nation")  # quarter of the last change of status
    gateway: Ints = axes("operator", "nation")  # 1: a gateway works there
    gateway_coming: Ints = axes("operator", "nation")  # quarters until a gateway works, 0 none under way
    gateway_ordered: Ints = axes("operator", "nation")  # 1: to be begun as soon as the licence is granted
    filed_quarter: Ints = axes("shell")  # quarter index of the filing, may be negative; -9999 not filed
    allowed: Ints = axes("shell")  # satellites the operator may keep in the shell
    milestone: Ints = axes("milestone")  # status


class LicencesLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the licence laws and of the nations that license."""

    # national
    application_fee_kusd: Kusd
    gateway_cost_kusd: Kusd
    gateway_build_quarters: Annotated[int, Meta(ge=1, le=20)]
    gateway_upkeep_kusd_per_quarter: Kusd
    # the nations' stance: score = alignment + trust + need - dependence, granted above the bar
    alignment_weight: Weight
    trust_weight: Weight
    need_weight: Weight
    dependence_weight: Weight
    gateway_weight: Weight  # a gateway ordered with the application
    chance_weight: Weight
    grant_bar: Stance
    wait_spread_quarters: Quarters  # luck adds up to so many to the usual wait
    freeze_trust_share: Share  # below this trust a nation may freeze a licence ...
    freeze_odds_per_quarter: Share  # ... with these odds
    freeze_quarters: Quarters  # at least, before it thaws
    thaw_trust_share: Share  # above this trust
    # international
    filing_fee_kusd: Kusd
    crowd_band_km: Weight  # shells this near share a band
    crowd_free_count: Annotated[int, Meta(ge=1)]  # satellites of others in the band that cost nothing extra
    crowd_most_count: Annotated[int, Meta(ge=1)]  # from here a filing is refused
    itu_stages: tuple[Stage, ...]
    fcc_stages: tuple[Stage, ...]  # also bind companies of the western bloc
    authority_nation: dict[str, str]  # authority of one nation only -> iso3 of the nation
