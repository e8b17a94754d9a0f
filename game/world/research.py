"""Research: what each operator has learned and what it works on."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from game.world.axes import Ints, axes

Topic = Literal["generation", "laser_links", "terminals", "direct_to_cell", "autonomy"]
TOPICS: tuple[Topic, ...] = get_args(Topic)


@dataclass(frozen=True, eq=False)
class Research:
    """Levels are public (rivals see what flies); progress, budget and focus are not."""

    level: Ints = axes("operator", "topic")  # levels reached
    progress_ppm: Ints = axes("operator", "topic", private=True)  # towards the next level
    budget_kusd: Ints = axes("operator", private=True)  # standing, a quarter
    focus: Ints = axes("operator", private=True)  # index into TOPICS, standing


Share = Annotated[float, Meta(ge=0, le=1)]
Quarters = Annotated[float, Meta(gt=0, le=100)]


class ResearchLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the research laws."""

    focus_share: Share  # of the budget that goes to the focus; the other topics share the rest evenly
    reference_kusd: Annotated[float, Meta(gt=0)]  # a quarter's money on one topic that makes one quarter of progress
    money_exponent: Annotated[float, Meta(gt=0, le=1)]  # progress grows with money to this power
    first_level_quarters: dict[str, Quarters]  # by topic: quarters at the reference money for level 1
    level_growth_factor: Annotated[float, Meta(ge=1, le=3)]  # each next level takes so many times longer
    spillover_share: Annotated[float, Meta(ge=0, le=0.4)]  # cheaper for every rival that has the next level ...
    spillover_cap_share: Annotated[float, Meta(ge=0, le=0.4)]  # ... at most by this
    luck_share: Annotated[float, Meta(ge=0, lt=1)]  # a quarter's progress varies by this much either way
    top_level_count: Annotated[int, Meta(ge=1, le=10)]
