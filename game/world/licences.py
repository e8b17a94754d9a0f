"""Licences: national permissions, gateways, international filings and their milestones."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes

UNASKED, PENDING, GRANTED, REFUSED, FROZEN = range(5)  # status of a national licence
DUE, MET, MISSED, WAIVED = range(4)  # status of a milestone


@dataclass(frozen=True, slots=True, eq=False)
class Licences:
    """All of it stands in public registers."""

    status: Ints = axes("operator", "nation")
    since: Ints = axes("operator", "nation")  # quarter of the last change of status
    gateway: Ints = axes("operator", "nation")  # 1: a gateway works there
    gateway_coming: Ints = axes("operator", "nation")  # quarters until a gateway works, 0 none under way
    filed_quarter: Ints = axes("shell")  # quarter index of the filing, may be negative; -9999 not filed
    allowed: Ints = axes("shell")  # satellites the operator may keep in the shell
    milestone: Ints = axes("milestone")  # status


class LicencesLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the licence laws."""


NOT_FILED = -9999
