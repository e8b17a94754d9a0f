"""Research: what each operator has learned and what it works on."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes

TOPICS = ("generation", "laser_links", "terminals", "direct_to_cell", "autonomy")


@dataclass(frozen=True, slots=True, eq=False)
class Research:
    """Levels are public (rivals see what flies); progress, budget and focus are not."""

    level: Ints = axes("operator", "topic")
    progress_ppm: Ints = axes("operator", "topic", private=True)  # towards the next level
    budget_kusd: Ints = axes("operator", private=True)  # standing, a quarter
    focus: Ints = axes("operator", private=True)  # index into TOPICS, standing


class ResearchLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the research laws."""
