"""Partner nation: licences, tenders and cancellations of one nation, as a Mesa agent."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import mesa

from game.world.axes import Ints

if TYPE_CHECKING:
    from game.model import ConstellationModel

Row: TypeAlias = Mapping[str, Ints]
Mind: TypeAlias = Callable[["PartnerNation", Row], Row]


class PartnerNation(mesa.Agent):
    """Hands in its row of the quarter's notices: the default policy's, unless it has a mind of its own."""

    model: "ConstellationModel"

    def __init__(self, model: "ConstellationModel", name: str, mind: Mind | None = None) -> None:
        super().__init__(model)
        self.name = name
        self.place = model.book.index["nation"][name]
        self.character = model.book.scenario.nations[name]
        self.mind = mind

    def publish(self) -> None:
        """Write this nation's row into the draft of the notices (licences and cancellations are by operator)."""
        if self.mind is None:
            return
        draft = self.model.draft
        mine = {name: draft[name][..., self.place] for name in NATION_FIELDS}
        for name, row in self.mind(self, mine).items():
            draft[name][..., self.place] = row


NATION_FIELDS = (
    "licence",
    "cancel",
    "tender_lines",
    "tender_closes",
    "tender_serve_by",
    "tender_quarters",
    "tender_floor_ppm",
    "tender_ceiling_usd",
    "tender_gateway",
    "tender_excludes",
)
