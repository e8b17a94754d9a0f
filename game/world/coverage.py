"""Coverage: who can be served where, how well, and how much capacity stands over a nation."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Floats, Ints, axes


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Measured from the ground, so public."""

    in_view_ppm: Ints = axes("operator", "nation")  # mean satellites in view, 1e6 = one satellite
    availability_ppm: Ints = axes("operator", "nation")
    capacity_mbps: Ints = axes("operator", "nation")  # sellable, each satellite sold once
    used_mbps: Ints = axes("operator", "nation")  # by last quarter's lines, contracts and business


class CoverageLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the coverage laws."""


@dataclass(frozen=True, slots=True, eq=False)
class CoverageTables:
    """What the coverage laws need of a scenario, computed once."""

    view: Floats = axes("shell", "nation")  # mean number of satellites in view per satellite of the shell
    reach: Floats = axes("shell", "nation")  # share of a satellite's time in which the nation is in its footprint
    latency_ms: Floats = axes("shell")
