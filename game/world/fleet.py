"""Fleet: satellites of every operator, from raising to disposal."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes

AGES = 56  # age classes, quarters; the last keeps all older ones
RAISING_QUARTERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Fleet:
    """Satellites by shell; a shell's owner stands in the rulebook. All of it can be seen from the ground.

    Conserved for every operator: launched = in service + raising + stranded + lost + disposed.
    """

    satellites: Ints = axes("shell", "generation", "age_quarters")  # in service
    raising: Ints = axes("shell", "generation", "quarters_to_go")  # index 0 enters service next
    raising_infant_ppm: Ints = axes("generation")  # infant-loss factor of the satellites being raised
    stranded: Ints = axes("shell")  # alive but below their altitude
    lost: Ints = axes("operator")  # launch failures, infant losses, attrition, re-entries, collisions; cumulative
    disposed: Ints = axes("operator")  # retired in order at end of life; cumulative


class FleetLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the fleet laws."""


@dataclass(frozen=True, slots=True, eq=False)
class FleetTables:
    """What the fleet laws need of a scenario, computed once."""
