"""Launch provider: prices, slots, landings and pads of one company, as a Mesa agent."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import mesa

from game.world.axes import Ints

if TYPE_CHECKING:
    from game.model import ConstellationModel

Rows: TypeAlias = Mapping[str, Ints]
Mind: TypeAlias = Callable[["LaunchProvider", Rows], Rows]


class LaunchProvider(mesa.Agent):
    """Hands in its rows of the quarter's notices: the default policy's, unless it has a mind of its own."""

    model: "ConstellationModel"

    def __init__(self, model: "ConstellationModel", name: str, mind: Mind | None = None) -> None:
        super().__init__(model)
        self.name = name
        self.place = model.book.index["provider"][name]
        self.character = model.book.scenario.providers[name]
        self.vehicles = model.book.provider_of == self.place  # [vehicle] its own
        self.mind = mind

    def publish(self) -> None:
        """Write this provider's rows into the draft of the notices.

        The default policy has filled every provider's rows at once; a mind gets its own rows and returns new ones.
        """
        if self.mind is None:
            return
        draft = self.model.draft
        mine = {name: rows[self._where(name)] for name, rows in draft.items() if name in PROVIDER_FIELDS}
        for name, rows in self.mind(self, mine).items():
            draft[name][self._where(name)] = rows

    def _where(self, field: str) -> "Ints | int":
        return self.place if field == "open_pads" else self.vehicles.nonzero()[0]


PROVIDER_FIELDS = ("list_price_kusd", "slots", "outside", "try_landing", "invest_kusd", "open_pads")
