"""Fleet: satellites of every operator, from raising to disposal."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from game.world.axes import Bools, Floats, Ints, axes
from game.world.debris import DebrisTables

AGES = 56  # age classes, quarters; the last keeps all older ones
RAISING_QUARTERS = 3  # classes of quarters to go: 0 enters service in the next fleet turn

Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(ge=0)]


@dataclass(frozen=True, eq=False)
class Fleet:
    """Satellites by shell; a shell's owner stands in the rulebook. All but the testing can be seen from the ground.

    Conserved for every operator: launched = in service + raising + stranded + lost + disposed.
    """

    satellites: Ints = axes("shell", "generation", "age_quarters")  # in service
    raising: Ints = axes("shell", "generation", "quarters_to_go")  # index 0 enters service next
    raising_infant_ppm: Ints = axes("generation", private=True)  # infant-loss factor of the satellites being raised
    tested_ppm: Ints = axes(
        "generation", private=True
    )  # the same factor, mean of those in service: how well they were tested
    stranded: Ints = axes("shell")  # alive but below their altitude
    lost: Ints = axes("operator")  # launch failures, infant losses, attrition, re-entries, collisions; cumulative
    disposed: Ints = axes("operator")  # retired in order at end of life; cumulative


class FleetLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the fleet laws."""

    maturity_count: Annotated[float, Meta(gt=0)]  # satellites built until a generation's teething troubles fall to 1/e
    infant_new_share: Share  # lost between deployment and service, first satellites of a generation
    infant_mature_share: Share
    attrition_new_per_year_share: Share  # failures in service
    attrition_mature_per_year_share: Share
    testing_exponent: Amount  # how strongly skipped tests show in later failures
    wear_per_year_share: Amount  # added to yearly attrition for every year beyond design life
    manoeuvre_wear_share: Share  # of a satellite's life that one avoidance manoeuvre costs
    extension_share: Share  # of design life gained by "life_extension"
    early_quarters: Annotated[int, Meta(ge=0, le=20)]  # before the end of life under "early"
    dead_share: Share  # of failed satellites that cannot be lowered and stay where they are
    disposal_failure_share: Share  # of retired satellites that die on the way down
    disposal_low_kusd: Amount  # a satellite, where drag helps
    disposal_high_kusd: Amount  # a satellite, above the lasting altitude
    lasting_altitude_km: Annotated[float, Meta(ge=300, le=1500)]  # above it a derelict stays for good
    stranded_altitude_share: Share  # altitude at which satellites strand, as a share of their shell's


@dataclass(frozen=True, slots=True, eq=False)
class FleetTables:
    """What the fleet laws need of a scenario, computed once. A pair is a shell and a generation that may fly there."""

    debris: DebrisTables
    pair_shell: Ints = axes("pair")
    pair_generation: Ints = axes("pair")
    pair_owner: Ints = axes("pair")
    luck_offset: Floats = axes("pair")  # spreads a shell's one draw over its generations
    wear_per_year: Floats = axes("pair", "age_quarters")  # attrition added beyond design life
    retire_at: Ints = axes("policy", "pair")  # age in quarters, by index into RETIRE
    disposal_kusd: Floats = axes("pair")
    raising_quarters: Ints = axes("shell")
    reentry_share: Floats = axes("shell")  # of stranded satellites, a quarter
    lasting: Bools = axes("shell")  # a satellite that dies in service stays
    lasting_stranded: Bools = axes("shell")  # a stranded one stays
