"""Survey of the ground: licences, service and its use in every nation, for all seats at once."""

from typing import NamedTuple

import numpy as np

from agents.strategies.fixed import Prospects
from game.rules import open_to
from game.world.axes import PPM, Bools, Floats, Ints
from game.world.contracts import SERVED, SIGNED
from game.world.licences import GRANTED, PENDING
from game.world.market import TIERS
from game.world.notices import Notices
from game.world.once import once
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World

LASERS = TOPICS.index("laser_links")
OPEN_SHARE = 0.95  # availability at which consumer service opens
PROMISE_KUSD = 1e6  # a gateway that an agreement waits for comes before all others
ENOUGH_MBPS = 2000  # of capacity, from which one more gateway adds little


class Ranked(NamedTuple):
    """Nations by what they are worth to each seat, the best first."""

    places: list[list[int]]  # by seat
    worth: list[list[float]]  # [operator, nation], thousand dollars


class GroundSurvey:
    """What a property says is [operator, nation] unless it says otherwise; arrays where more is made of them."""

    world: World  # as everybody sees it
    notices: Notices
    book: Rulebook
    prospects: Prospects

    @once
    def licences(self) -> list[list[int]]:
        """Status of the licence."""
        status: list[list[int]] = self.world.licences.status.tolist()
        return status

    @once
    def agreements(self) -> list[list[int]]:
        """Status of the agreement."""
        status: list[list[int]] = self.world.contracts.status.tolist()
        return status

    @once
    def is_granted(self) -> Bools:
        """Where service may be sold now."""
        granted: Bools = self.world.licences.status == GRANTED
        return granted

    @once
    def granted(self) -> list[list[bool]]:
        """The same."""
        granted: list[list[bool]] = self.is_granted.tolist()
        return granted

    @once
    def is_licensed(self) -> Bools:
        """Where service may be sold now or soon: licensed, asked for, or under agreement."""
        licence, agreement = self.world.licences.status, self.world.contracts.status
        soon: Bools = self.is_granted | (licence == PENDING) | (agreement == SIGNED) | (agreement == SERVED)
        return soon

    @once
    def available(self) -> Floats:
        """Share of the time that service is there."""
        share: Floats = self.world.coverage.availability_ppm / PPM
        return share

    @once
    def availability(self) -> list[list[float]]:
        """The same."""
        shares: list[list[float]] = self.available.tolist()
        return shares

    @once
    def capacity_mbps(self) -> list[list[int]]:
        """What could be sold."""
        mbps: list[list[int]] = self.world.coverage.capacity_mbps.tolist()
        return mbps

    @once
    def used_mbps(self) -> list[list[int]]:
        """What of it is used."""
        mbps: list[list[int]] = self.world.coverage.used_mbps.tolist()
        return mbps

    @once
    def filled(self) -> Floats:
        """Share of capacity used; the megabits used where there is no capacity."""
        coverage = self.world.coverage
        share: Floats = coverage.used_mbps / np.maximum(coverage.capacity_mbps, 1)
        return share

    @once
    def used(self) -> list[list[float]]:
        """The same."""
        shares: list[list[float]] = self.filled.tolist()
        return shares

    @once
    def is_open(self) -> Bools:
        """Where consumer service stands open."""
        stands: Bools = self.is_granted & (self.available >= OPEN_SHARE)
        return stands

    def _added(self, kusd: Floats, group: Ints, groups: int) -> list[list[float]]:
        """Sums by group, nation after nation: [operator, group]; group [operator, nation] counts on over operators."""
        count = kusd.shape[0] * groups
        sums: Floats = np.bincount(group.ravel(), kusd.ravel(), count).astype(np.float64)
        listed: list[list[float]] = sums.reshape(-1, groups).tolist()
        return listed

    @once
    def tier_worth(self) -> list[list[float]]:
        """What the nations where service is open are worth. [operator, tier]"""
        return self._added(self.prospects.worth * self.is_open, self.prospects.by_tier, len(TIERS))

    @once
    def tier_filled(self) -> list[list[float]]:
        """The same times the share of capacity used. [operator, tier]"""
        worth = self.prospects.worth * np.minimum(self.filled, 1.3) * self.is_open
        return self._added(worth, self.prospects.by_tier, len(TIERS))

    @once
    def open_worth(self) -> list[float]:
        """Share of what the licensed nations are worth that service is open to. [operator]"""
        licensed, seats = self.prospects.worth * self.is_licensed, self.prospects.by_seat
        total = self._added(licensed, seats, 1)
        reached = self._added(licensed * (self.available >= OPEN_SHARE), seats, 1)
        return [part / whole if whole > 0 else 0.0 for (part,), (whole,) in zip(reached, total, strict=True)]

    @once
    def priced(self) -> list[list[tuple[int, int, float]]]:
        """Open nations by seat: place, the seat's own price there or 0, share of capacity used."""
        rows = zip(self.is_open, self.world.market.override_usd.tolist(), self.used, strict=True)
        return [[(place, usd[place], used[place]) for place in open_to.where(row)] for row, usd, used in rows]

    @once
    def rivals_lines(self) -> tuple[Ints, Ints]:
        """Lines of all others [operator, nation], and of everybody [nation]."""
        lines = self.world.market.subscribers
        total = lines.sum(axis=0)
        return total - lines, np.maximum(total, 1)

    def contested(self, seat: int, share: float) -> list[int]:
        """Nations where a seat may sell and its rivals hold more than a share of the lines."""
        rivals, total = self.rivals_lines
        contested = self.is_granted[seat] & (rivals[seat] > share * total)
        return open_to.where(contested)

    @once
    def has_lasers(self) -> list[bool]:
        """Whether one gateway anywhere serves all. [operator]"""
        lasers: list[bool] = (self.world.research.level[:, LASERS] >= self.book.laws.coverage.laser_level).tolist()
        return lasers

    @once
    def gateways(self) -> list[int]:
        """Standing and being built. [operator]"""
        licences = self.world.licences
        count: list[int] = (licences.gateway + (licences.gateway_coming > 0)).sum(axis=1).tolist()
        return count

    @once
    def openings(self) -> Ranked:
        """Nations that hear an application, by what they are worth as they are served today."""
        worth = self.prospects.worth * (0.3 + 0.7 * np.minimum(1.0, self.available))
        return _ranked(worth, open_to.heard(self.world, self.book))

    @once
    def sites(self) -> Ranked:
        """Nations where a gateway may be built, by its worth.

        Little where no satellite is in view, or where capacity is there already; most where a promise waits for it.
        """
        useful = (self.available >= 0.5) & (self.world.coverage.capacity_mbps < ENOUGH_MBPS)
        worth = self.prospects.worth * useful + PROMISE_KUSD * self.is_promised
        return _ranked(worth, open_to.gateway_sites(self.world, self.book))

    @once
    def is_promised(self) -> Bools:
        """Where an agreement waits for a gateway."""
        needs = self.world.contracts.needs_gateway != 0
        waits: Bools = (self.world.contracts.status == SIGNED) & (needs | ~np.array(self.has_lasers)[:, None])
        return waits

    @once
    def satellite_kusd(self) -> list[float]:
        """What the nations in reach of a satellite are worth. [shell]

        More where service is not open yet or the network is full, less without a licence.
        """
        fuller = np.where(self.filled > 0.6, 1.0 + 2.0 * (self.filled - 0.6), 1.0)
        worth = self.prospects.worth * np.where(self.is_licensed, 1.0, 0.35)
        worth = worth * np.where(self.available < OPEN_SHARE, 2.5, fuller)
        kusd: list[float] = (self.prospects.reach * worth[self.prospects.owners]).sum(axis=1).tolist()
        return kusd


def _ranked(worth: Floats, among: Bools) -> Ranked:
    """Nations by worth among some of them, those worth the same in their order; both [operator, nation]."""
    minus: list[list[float]] = (-worth).tolist()
    places = [sorted(open_to.where(row), key=kusd.__getitem__) for row, kusd in zip(among, minus, strict=True)]
    return Ranked(places, worth.tolist())
