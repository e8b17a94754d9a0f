"""Reading of the sky: satellites, the shells they go to, the flights that take them there."""

from typing import NamedTuple

from agents.strategies.fixed import near_the_end
from agents.strategies.once import once
from agents.strategies.seat import Seat
from game.world.axes import Ints
from game.world.licences import DUE, NOT_FILED

PRIOR_FLIGHTS, PRIOR_SUCCESS = 10.0, 0.95  # what one expects of a vehicle of which little is known
NEAR_MILESTONE_QUARTERS = 14


class Milestone(NamedTuple):
    """One that is still due."""

    name: str
    shells: tuple[str, ...]
    missing: int  # satellites
    quarters: int  # left


class SkyReading(Seat):
    """Shells are the seat's own, vehicles those it may fly on."""

    @once
    def _in_service(self) -> Ints:
        """[own shell, own generation, age_quarters]"""
        return self.world.fleet.satellites[self.fixed.span][:, self.fixed.generation_span]

    @once
    def satellites(self) -> list[int]:
        """In service and raising, by own shell."""
        raising = self.world.fleet.raising[self.fixed.span]
        up: list[int] = (self._in_service.sum(axis=(1, 2)) + raising.sum(axis=(1, 2))).tolist()
        return up

    def leaving_within(self, quarters: int) -> list[int]:
        """Satellites that reach their design life within so many quarters, by own shell."""
        going: list[int] = (self._in_service * near_the_end(self.book, self.seat, quarters)).sum(axis=(1, 2)).tolist()
        return going

    @once
    def fleet_size(self) -> int:
        """Satellites in service and raising."""
        return sum(self.satellites)

    @once
    def flying(self) -> list[int]:
        """Satellites booked on this quarter's flights, by own shell."""
        manifest = self.world.launch.manifest[self.seat][:, self.fixed.span]
        aboard: list[int] = (manifest * self.fixed.full).sum(axis=0).tolist()
        return aboard

    @once
    def room(self) -> list[int]:
        """Satellites that may be sent next quarter, by own shell; those about to leave make room."""
        licences, own = self.world.licences, self.fixed.span
        allowed, filed = licences.allowed[own].tolist(), licences.filed_quarter[own].tolist()
        entries = zip(allowed, filed, self.satellites, self.flying, self.leaving_within(2), strict=True)
        return [
            max(0, most - up - soon + leaves) if asked != NOT_FILED else 0 for most, asked, up, soon, leaves in entries
        ]

    @once
    def milestones(self) -> list[Milestone]:
        """Those still due, nearest first."""
        found, up = [], dict(zip(self.fixed.shells, self.satellites, strict=True))
        for name, shells, places, count, due, place in self.fixed.milestones:
            if self.world.licences.milestone[place] == DUE:
                missing = max(0, count - sum(up[shell] for shell in places))
                found.append(Milestone(name, shells, missing, max(1, due - self.seen.quarter)))
        return sorted(found, key=lambda milestone: milestone.quarters)

    @once
    def _asked(self) -> list[int]:
        """Flights asked for last quarter. [vehicle]"""
        asked: list[int] = self.world.launch.standing[self.seat].sum(axis=1).tolist()
        return asked

    @once
    def _won(self) -> list[int]:
        """Flights won last quarter. [vehicle]"""
        won: list[int] = self.world.launch.manifest[self.seat].sum(axis=1).tolist()
        return won

    @once
    def won_share(self) -> float:
        """Share of the flights asked for last quarter that were won; 1 where nothing was asked."""
        asked = sum(self._asked)
        if self.world.quarter == 0 or asked == 0:
            return 1.0
        return min(1.0, sum(self._won) / asked)

    @once
    def outbid(self) -> list[bool]:
        """Where flights asked for last quarter were not all won. [vehicle the seat may fly on]"""
        if self.world.quarter == 0:
            return [False] * len(self.fixed.vehicles)
        asked, won = self._asked, self._won
        return [asked[place] > won[place] for place in self.fixed.vehicles]

    @once
    def success(self) -> list[float]:
        """Odds that a flight succeeds. [vehicle the seat may fly on]"""
        flights, failures = self.world.launch.flights.tolist(), self.world.launch.failures.tolist()
        return [
            (flights[place] - failures[place] + PRIOR_FLIGHTS * PRIOR_SUCCESS) / (flights[place] + PRIOR_FLIGHTS)
            for place in self.fixed.vehicles
        ]

    @once
    def slots(self) -> list[int]:
        """On offer for next quarter's flights. [vehicle the seat may fly on]"""
        slots = self.seen.notices.slots.tolist()
        return [slots[place] for place in self.fixed.vehicles]

    @once
    def reserve_kusd(self) -> list[int]:
        """The lowest bid accepted, a flight. [vehicle the seat may fly on]"""
        reserve = self.seen.notices.list_price_kusd.tolist()
        return [reserve[place] for place in self.fixed.vehicles]

    @once
    def price_kusd(self) -> list[int]:
        """What a flight is likely to cost: the reserve, or last quarter's clearing price. [vehicle it may fly on]"""
        cleared = self.world.launch.clearing_kusd.tolist()
        return [max(lowest, cleared[v]) for lowest, v in zip(self.reserve_kusd, self.fixed.vehicles, strict=True)]
