"""Reading of the sky: satellites, the shells they go to, the flights that take them there."""

from typing import NamedTuple

from agents.strategies.seat import Seat
from game.world.licences import DUE
from game.world.once import once
from game.world.treasury import RETIRE

NEAR_MILESTONE_QUARTERS = 14
EARLY = RETIRE.index("early")


class Milestone(NamedTuple):
    """One that is still due."""

    name: str
    shells: tuple[str, ...]
    missing: int  # satellites
    quarters: int  # left


class SkyReading(Seat):
    """Shells are the seat's own, vehicles those it may fly on; all but the flights asked for is the survey's."""

    def _own_shells(self, of_shell: list[int]) -> list[int]:
        return list(map(of_shell.__getitem__, self.fixed.shells))

    def _vehicles(self, of_vehicle: list[int]) -> list[int]:
        return list(map(of_vehicle.__getitem__, self.fixed.vehicles))

    @once
    def satellites(self) -> list[int]:
        """In service and raising, by own shell."""
        return self._own_shells(self.survey.satellites)

    def leaving_within(self, quarters: int) -> list[int]:
        """Satellites that reach their design life within so many quarters, by own shell."""
        return self._own_shells(self.survey.leaving_within(quarters).tolist())

    @once
    def fleet_size(self) -> int:
        """Satellites in service and raising."""
        return sum(self.satellites)

    @once
    def flying(self) -> list[int]:
        """Satellites booked on this quarter's flights, by own shell."""
        return self._own_shells(self.survey.flying)

    @once
    def room(self) -> list[int]:
        """Satellites that may be sent next quarter, by own shell; those about to leave make room."""
        early = self.own.entries("treasury", "retire")[0] == EARLY
        return self._own_shells(self.survey.room_if_early if early else self.survey.room)

    @once
    def milestones(self) -> list[Milestone]:
        """Those still due, nearest first."""
        found, up = [], self.survey.satellites
        for name, shells, places, count, due, place in self.fixed.milestones:
            if self.public.licences.milestone[place] == DUE:
                missing = max(0, count - sum(up[shell] for shell in places))
                found.append(Milestone(name, shells, missing, max(1, due - self.seen.quarter)))
        return sorted(found, key=lambda milestone: milestone.quarters)

    @once
    def _asked(self) -> list[int]:
        """Flights asked for last quarter. [vehicle]"""
        asked: list[int] = self.own.rows("launch", "standing")[0].sum(axis=1).tolist()
        return asked

    @once
    def won_share(self) -> float:
        """Share of the flights asked for last quarter that were won; 1 where nothing was asked."""
        asked = sum(self._asked)
        if self.seen.quarter == 0 or asked == 0:
            return 1.0
        return min(1.0, sum(self.survey.won[self.seat]) / asked)

    @once
    def outbid(self) -> list[bool]:
        """Where flights asked for last quarter were not all won. [vehicle the seat may fly on]"""
        if self.seen.quarter == 0:
            return [False] * len(self.fixed.vehicles)
        asked, won = self._asked, self.survey.won[self.seat]
        return [asked[place] > won[place] for place in self.fixed.vehicles]

    @once
    def success(self) -> list[float]:
        """Odds that a flight succeeds. [vehicle the seat may fly on]"""
        return list(map(self.survey.success.__getitem__, self.fixed.vehicles))

    @once
    def slots(self) -> list[int]:
        """On offer for next quarter's flights. [vehicle the seat may fly on]"""
        return self._vehicles(self.survey.slots)

    @once
    def reserve_kusd(self) -> list[int]:
        """The lowest bid accepted, a flight. [vehicle the seat may fly on]"""
        return self._vehicles(self.survey.reserve_kusd)

    @once
    def price_kusd(self) -> list[int]:
        """What a flight is likely to cost: the reserve, or last quarter's clearing price. [vehicle it may fly on]"""
        return self._vehicles(self.survey.price_kusd)
