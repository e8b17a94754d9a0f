"""Contracts: open tenders, signed agreements, promises."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes

NONE, SIGNED, SERVED, ENDED, BREACHED = range(5)  # status of an agreement
NEVER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Contracts:
    """At most one open tender a nation and one agreement a pair. Terms are public.

    Quarters are indices from the opening; NEVER where there is none.
    """

    status: Ints = axes("operator", "nation")
    lines: Ints = axes("operator", "nation")  # terminals promised to the nation
    served_lines: Ints = axes("operator", "nation")  # of these, terminals in service now
    price_usd: Ints = axes("operator", "nation")  # a line a month
    floor_ppm: Ints = axes("operator", "nation")  # availability promised
    serve_by: Ints = axes("operator", "nation")  # quarter by which service must have begun
    until: Ints = axes("operator", "nation")  # last quarter of the agreement
    late_quarters: Ints = axes("operator", "nation")
    needs_gateway: Ints = axes("operator", "nation")
    announced: Ints = axes("operator", "nation")  # service date told to the public, a quarter index
    tender_lines: Ints = axes("nation")  # 0: no tender open
    tender_closes: Ints = axes("nation")  # quarter in which bids are opened
    tender_serve_by: Ints = axes("nation")
    tender_quarters: Ints = axes("nation")  # duration of the agreement
    tender_floor_ppm: Ints = axes("nation")
    tender_ceiling_usd: Ints = axes("nation")  # highest price a line a month
    tender_gateway: Ints = axes("nation")  # 1: a gateway in the nation is a term
    tender_excludes: Ints = axes("nation")  # operator index that may not bid, NEVER = none (second source)
    missed: Ints = axes("operator")  # service dates missed so far
    kept: Ints = axes("operator")  # service dates kept so far


class ContractsLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the contract laws."""
