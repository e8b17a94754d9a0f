"""Factory: the production - test - launch line of every operator, with stock between its stages."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from game.world.axes import Floats, Ints, axes

Stage = Literal["lines", "bays", "integration"]
STAGES: tuple[Stage, ...] = get_args(Stage)  # build lines, test bays, launch-site integration slots
Rigour = Literal["fast", "normal", "strict"]
RIGOURS: tuple[Rigour, ...] = get_args(Rigour)
EXPANSION_QUARTERS = 4  # the longest wait for an ordered expansion

Share = Annotated[float, Meta(ge=0, le=1)]
Factor = Annotated[float, Meta(gt=0, le=5)]


@dataclass(frozen=True, eq=False)
class Factory:
    """Capacities, stock and standing plans; a generation belongs to one operator."""

    capacity: Ints = axes("operator", "stage", private=True)  # units of each stage at work
    expanding: Ints = axes("operator", "stage", "quarters_to_go", private=True)  # ordered; index 0 works next quarter
    untested: Ints = axes("generation", private=True)  # built, waiting for a test bay
    tested: Ints = axes("generation", private=True)  # waiting for integration at the launch site
    ready: Ints = axes("generation", private=True)  # integrated, waiting for a flight
    built_total: Ints = axes("generation", private=True)  # good satellites since the first: experience
    scrapped_total: Ints = axes("generation", private=True)  # started or built but failed test
    plan: Ints = axes("generation", private=True)  # satellites a quarter to start, standing
    rigour: Ints = axes("operator", private=True)  # index into RIGOURS
    infant_ppm: Ints = axes("generation", private=True)  # infant-loss factor of the tested and ready stock (1e6 normal)
    flow: Ints = axes("operator", "stage", private=True)  # satellites that passed each stage last quarter


class FactoryLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the factory laws."""

    learning_share: Annotated[float, Meta(ge=0, le=0.5)]  # unit cost saved by every doubling of experience
    experience_carried_over_count: Annotated[int, Meta(ge=1, le=10_000)]  # from earlier satellites, in satellites
    mass_effort_exponent: Annotated[float, Meta(ge=0, le=2)]  # work a satellite grows with mass to this power
    first_scrap_share: Share  # of the first satellites of a generation that fail test
    least_scrap_share: Share  # that still fail once everything is learned
    scrap_halves_every_count: Annotated[int, Meta(ge=1, le=100_000)]  # good satellites that halve the difference
    rigour_throughput_factor: dict[Rigour, Factor]  # of the test bays
    rigour_infant_factor: dict[Rigour, Factor]  # of infant losses in orbit
    rigour_scrap_factor: dict[Rigour, Factor]  # of faults found on the ground
    expansion_quarters: dict[Stage, Annotated[int, Meta(ge=1, le=EXPANSION_QUARTERS)]]
    upkeep_share_per_quarter: Share  # of what a unit cost, working or idle
    idle_share_per_quarter: Share  # more of it while the unit stands idle: crew, lease, requalification
    storage_kusd_per_quarter: Annotated[int, Meta(ge=0, le=10_000)]  # a satellite kept over a quarter's end


@dataclass(frozen=True, slots=True, eq=False)
class FactoryTables:
    """What the factory laws need of a scenario, computed once."""

    rate: Floats = axes("operator", "stage")  # opening-generation satellites a unit passes a quarter
    unit_kusd: Ints = axes("operator", "stage")  # price of one more unit
    delay: Ints = axes("stage")  # quarters from order to work
    effort: Floats = axes("generation")  # work a satellite takes, the opening generation's = 1
    cost_kusd: Ints = axes("generation")  # unit cost at the experience of the opening
    built: Ints = axes("generation")  # that experience
    research_level: Ints = axes("generation")
    earliest: Ints = axes("generation")  # quarter index
    place: Ints = axes("generation")  # place within its operator's generations
    throughput: Floats = axes("rigour")
    infant: Floats = axes("rigour")
    scrap: Floats = axes("rigour")
