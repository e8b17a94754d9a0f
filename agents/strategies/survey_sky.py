"""Survey of the sky: satellites by shell and vehicles, for all seats at once."""

import numpy as np

from agents.strategies.fixed import AHEAD, Prospects
from game.world.axes import Ints
from game.world.licences import NOT_FILED
from game.world.notices import Notices
from game.world.once import once
from game.world.rulebook import Rulebook
from game.world.state import World

PRIOR_FLIGHTS, PRIOR_SUCCESS = 10.0, 0.95  # what one expects of a vehicle of which little is known


class SkySurvey:
    """What a property says is by shell or by vehicle, all of them."""

    world: World  # as everybody sees it
    notices: Notices
    book: Rulebook
    prospects: Prospects

    @once
    def _older(self) -> Ints:
        """Satellites in service of every pair of shell and generation: [look, shell].

        The first look counts all, the others those that reach their design life within AHEAD quarters. A running
        total over all cohorts in one line tells how many there are from any age to the end of a pair's.
        """
        looks, shells = self.prospects.looks, self.prospects.owners.size
        cohorts = self.world.fleet.satellites.ravel().take(looks.cohorts)
        total = np.zeros(cohorts.size + 1, dtype=np.int64)
        cohorts.cumsum(out=total[1:])
        counts = total[looks.end] - total[looks.start]
        by_shell = np.bincount(looks.shell.ravel(), counts.ravel(), len(looks.start) * shells).astype(np.int64)
        return by_shell.reshape(-1, shells)

    @once
    def _up(self) -> Ints:
        up: Ints = self._older[0] + self.world.fleet.raising.sum(axis=(1, 2))
        return up

    @once
    def satellites(self) -> list[int]:
        """In service and raising. [shell]"""
        up: list[int] = self._up.tolist()
        return up

    def leaving_within(self, quarters: int) -> Ints:
        """Satellites that reach their design life within so many quarters, one of AHEAD. [shell]"""
        leaving: Ints = self._older[1 + AHEAD.index(quarters)]
        return leaving

    @once
    def _flying(self) -> Ints:
        aboard: Ints = (self.world.launch.manifest.sum(axis=0) * self.prospects.full).sum(axis=0)
        return aboard

    @once
    def flying(self) -> list[int]:
        """Satellites booked on this quarter's flights. [shell]"""
        aboard: list[int] = self._flying.tolist()
        return aboard

    @once
    def room(self) -> list[int]:
        """Satellites that may be sent next quarter; those about to leave make room. [shell]"""
        licences = self.world.licences
        free = licences.allowed - self._up - self._flying + self.leaving_within(2)
        room: list[int] = (np.maximum(free, 0) * (licences.filed_quarter != NOT_FILED)).tolist()
        return room

    @once
    def won(self) -> list[list[int]]:
        """Flights won last quarter. [operator, vehicle]"""
        won: list[list[int]] = self.world.launch.manifest.sum(axis=2).tolist()
        return won

    @once
    def success(self) -> list[float]:
        """Odds that a flight succeeds. [vehicle]"""
        launch = self.world.launch
        odds = (launch.flights - launch.failures + PRIOR_FLIGHTS * PRIOR_SUCCESS) / (launch.flights + PRIOR_FLIGHTS)
        shares: list[float] = odds.tolist()
        return shares

    @once
    def slots(self) -> list[int]:
        """On offer for next quarter's flights. [vehicle]"""
        slots: list[int] = self.notices.slots.tolist()
        return slots

    @once
    def reserve_kusd(self) -> list[int]:
        """The lowest bid accepted, a flight. [vehicle]"""
        reserve: list[int] = self.notices.list_price_kusd.tolist()
        return reserve

    @once
    def price_kusd(self) -> list[int]:
        """What a flight is likely to cost: the reserve, or last quarter's clearing price. [vehicle]"""
        price: list[int] = np.maximum(self.notices.list_price_kusd, self.world.launch.clearing_kusd).tolist()
        return price
