"""Coverage: who can be served where, how well, and how much capacity stands over a nation."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from game.world.axes import Bools, Floats, Ints, axes

Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(ge=0)]
Positive = Annotated[float, Meta(gt=0)]


@dataclass(frozen=True, eq=False)
class Coverage:
    """Measured from the ground, so public. Availability asks for satellites only, capacity for licence and ground too."""

    in_view_ppm: Ints = axes("operator", "nation")  # mean satellites in view, 1e6 = one satellite
    availability_ppm: Ints = axes("operator", "nation")  # share of the time that enough satellites are in view
    capacity_mbps: Ints = axes("operator", "nation")  # sellable, each satellite sold once
    latency_us: Ints = axes("operator", "nation")  # round trip, network included; NO_LINK_US where nothing is in view
    used_mbps: Ints = axes("operator", "nation")  # by last quarter's lines, contracts and business


NO_LINK_US = 1_000_000


class CoverageLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the coverage laws."""

    opening_share: Share  # availability at which consumer service opens
    thin_factor: Positive  # k of a thinly filled shell
    phased_factor: Positive  # k of a full shell in step
    first_round_share: Share  # of capacity shared out by demand; the rest goes where demand is still unmet
    settled_share: Share  # of its demand that a nation keeps in the second round when the first has met it
    usable_share: Share  # of a satellite's nameplate capacity that can be sold
    busy_hour_mbps: Positive  # a line, in the estimate of where capacity is wanted
    latent_share: Share  # of addressable households counted as wanting service where an operator may sell
    latent_affordable_usd_per_month: Positive  # nations that can afford less count in proportion
    business_mbps_per_musd: Amount  # latent business wanted for a million dollars of yearly budget
    dense_lines_per_km2: Positive  # spectrum allows no more
    gateway_reach_factor: Positive  # footprint radii between a nation's centre and a gateway that can serve it
    gateway_radius_share: Share  # of the smaller nation's radius added to that reach
    laser_level: Annotated[int, Meta(ge=0, le=10)]  # of research that makes links between satellites work
    network_ms: Amount  # round trip on the ground and in the modem, added to the flight of light


@dataclass(frozen=True, slots=True, eq=False)
class CoverageTables:
    """What the coverage laws need of a scenario, computed once."""

    view: Floats = axes("shell", "nation")  # mean number of satellites in view per satellite of the shell
    reach: Floats = axes("shell", "nation")  # share of a satellite's time in which the nation is in its footprint
    within: Floats = axes("shell", "nation")  # part of the nation that a footprint holds while it holds any
    ground: Floats = axes("shell", "nation", "nation")  # how far a gateway in the first nation serves the second, 0..1
    patch_shell: Ints = axes("patch")  # a patch of a shell's orbits: all places with the same nations in the footprint
    patch_share: Floats = axes("patch")  # of a satellite's time
    sight_patch: Ints = axes("sight")  # a sight: one nation seen from one patch
    sight_place: Ints = axes("sight")  # shell x nations + nation
    latency_ms: Floats = axes("shell")
    full_count: Floats = axes("shell")  # satellites of a filled shell
    gbps: Floats = axes("pair")  # of one satellite, by the pairs of FleetTables
    has_isl: Bools = axes("pair")
    by_owner: Ints = axes(
        "row"
    )  # shells operator by operator, each list closed by the number of shells: a row of zeros
    first_row: Ints = axes("operator")  # where an operator's list begins
    latent_mbps: Floats = axes("nation")
    dense_mbps: Floats = axes("nation")  # spectrum's limit on one operator
