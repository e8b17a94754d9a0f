"""Factory: the production - test - launch line of every operator, with stock between its stages."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes

STAGES = ("lines", "bays", "integration")  # build lines, test bays, launch-site integration slots
RIGOURS = ("fast", "normal", "strict")
EXPANSION_QUARTERS = 4  # the longest wait for an ordered expansion


@dataclass(frozen=True, slots=True, eq=False)
class Factory:
    """Capacities, stock and standing plans; a generation belongs to one operator."""

    capacity: Ints = axes("operator", "stage", private=True)  # units of each stage at work
    expanding: Ints = axes("operator", "stage", "quarters_to_go", private=True)
    untested: Ints = axes("generation", private=True)  # built, waiting for a test bay
    tested: Ints = axes("generation", private=True)  # waiting for integration at the launch site
    ready: Ints = axes("generation", private=True)  # integrated, waiting for a flight
    built_total: Ints = axes("generation", private=True)  # good satellites since the first: experience
    scrapped_total: Ints = axes("generation", private=True)  # started or built but failed test
    plan: Ints = axes("generation", private=True)  # satellites a quarter to start, standing
    rigour: Ints = axes("operator", private=True)  # index into RIGOURS
    infant_ppm: Ints = axes("generation", private=True)  # infant-loss factor of the ready stock (1e6 = normal rigour)
    flow: Ints = axes("operator", "stage", private=True)  # satellites that passed each stage last quarter


class FactoryLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the factory laws."""


@dataclass(frozen=True, slots=True, eq=False)
class FactoryTables:
    """What the factory laws need of a scenario, computed once."""
