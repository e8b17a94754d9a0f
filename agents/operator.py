"""Operator: a satellite operator's chair as a Mesa agent; its strategy does the thinking."""

from typing import TYPE_CHECKING

import mesa

from agents.strategies.catalog import Strategy
from game.rules.observe import observe
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders

if TYPE_CHECKING:
    from game.model import ConstellationModel


class Operator(mesa.Agent):
    """Looks, thinks, writes an order form. It changes nothing itself."""

    model: "ConstellationModel"

    def __init__(self, model: "ConstellationModel", name: str, strategy: Strategy) -> None:
        super().__init__(model)
        self.name = name
        self.seat = model.book.index["operator"][name]
        self.strategy = strategy
        self.orders: Orders = CARRY_ON
        self.ready: Orders | None = None  # this quarter's form, where it has been thought out ahead

    def look(self) -> Observation:
        """What it may know this quarter."""
        model = self.model
        return observe(model.world, self.seat, model.book, model.notices, model.news, self.orders.memory)

    def decide(self) -> None:
        """Fill in this quarter's form."""
        ready, self.ready = self.ready, None
        if ready is None:
            ready = self.strategy.decide(self.look(), self.model.strategy_rng(self.name))
        self.orders = ready

    # What Mesa's agent reporters read, plain numbers.

    @property
    def in_service(self) -> int:
        """Satellites in service."""
        mine = self.model.book.owners["shell"] == self.seat
        return int(self.model.world.fleet.satellites[mine].sum())

    @property
    def subscribers(self) -> int:
        """Paying lines, agreements included."""
        world = self.model.world
        return int(world.market.subscribers[self.seat].sum() + world.contracts.served_lines[self.seat].sum())

    @property
    def share(self) -> float:
        """Mean of subscriber and revenue share, 0 to 1."""
        return int(self.model.world.score.share_ppm[self.seat]) / 1e6

    @property
    def cash_kusd(self) -> int:
        """Cash in the treasury."""
        return int(self.model.world.treasury.cash_kusd[self.seat])

    @property
    def revenue_kusd(self) -> int:
        """Revenue of the last quarter."""
        return int(self.model.world.treasury.revenue_kusd[self.seat])
