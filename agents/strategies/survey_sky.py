"""Survey of the sky: satellites by shell and vehicles, for all seats at once."""

import numpy as np

from agents.strategies.fixed import AHEAD, EARLY_LOOK, Prospects
from game.rules.fleet import by_pair, cohorts, up_there
from game.rules.limits import Booked, booked
from game.world.axes import Ints
from game.world.fleet import AGES
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
    def _flying_pairs(self) -> Ints:
        """Pairs of shell and generation of which some fly."""
        return by_pair(self.world.fleet.satellites, self.book).nonzero()[0]

    @once
    def _leaving(self) -> Ints:
        """Satellites that reach their design life within AHEAD quarters, and those an early end would take: [look, shell].

        A running total from the oldest cohort down tells how many are of any age or older.
        """
        flying, shells = self._flying_pairs, self.prospects.owners.size
        ages = cohorts(self.world.fleet.satellites, self.book)[flying]
        older = np.zeros((flying.size, AGES + 1), dtype=np.int64)
        ages[:, ::-1].cumsum(axis=1, out=older[:, 1:])
        leaving = older[np.arange(flying.size), self.prospects.classes[:, flying]]
        places = self.prospects.looks[:, flying]
        counts = np.bincount(places.ravel(), leaving.ravel(), len(places) * shells).astype(np.int64)
        return counts.reshape(-1, shells)

    @once
    def _up(self) -> Ints:
        return up_there(self.world.fleet, self.book)

    @once
    def satellites(self) -> list[int]:
        """In service and raising. [shell]"""
        up: list[int] = self._up.tolist()
        return up

    def leaving_within(self, quarters: int) -> Ints:
        """Satellites that reach their design life within so many quarters, one of AHEAD. [shell]"""
        leaving: Ints = self._leaving[AHEAD.index(quarters)]
        return leaving

    @once
    def booked(self) -> Booked:
        """What is booked on this quarter's flights."""
        return booked(self.world.launch.manifest, self.book)

    @once
    def flying(self) -> list[int]:
        """Satellites booked on this quarter's flights. [shell]"""
        return self.booked.by_shell

    @once
    def room(self) -> list[int]:
        """Satellites that may be sent next quarter; those about to leave make room. [shell]"""
        return self._room(AHEAD.index(2))

    @once
    def room_if_early(self) -> list[int]:
        """The same where satellites retire early. [shell]"""
        return self._room(EARLY_LOOK)

    def _room(self, look: int) -> list[int]:
        licences = self.world.licences
        free = licences.allowed - self._up - np.array(self.flying) + self._leaving[look]
        room: list[int] = (np.maximum(free, 0) * (licences.filed_quarter != NOT_FILED)).tolist()
        return room

    @once
    def won(self) -> list[list[int]]:
        """Flights won last quarter. [operator, vehicle]"""
        return self.booked.flights

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
