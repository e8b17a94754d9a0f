"""Debris: objects in shared altitude bands, and the work of dodging them."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes

BAND_KM = 25
LOWEST_BAND_KM = 300
BANDS = 48  # 300 km to 1,500 km


@dataclass(frozen=True, slots=True, eq=False)
class Debris:
    """Public catalogue."""

    objects: Ints = axes("band")  # derelicts and tracked fragments, background included
    manoeuvres: Ints = axes("operator")  # avoidance manoeuvres last quarter
    collisions: Ints = axes("band")  # since the opening
    clean_quarters: Ints = axes("operator")  # quarters in a row without leaving a derelict behind
    deposits_kusd: Ints = axes("operator")  # held by the commons rule


class DebrisLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the debris laws."""
