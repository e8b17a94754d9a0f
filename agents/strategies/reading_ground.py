"""Reading of the ground: nations, how far service reaches in each, and what it sells for."""

from agents.strategies.once import once
from agents.strategies.seat import Seat
from game.rules.demand import busy_mbps
from game.rules.limits import price_floors_usd
from game.world.axes import PPM
from game.world.contracts import SERVED, SIGNED
from game.world.licences import GRANTED, PENDING
from game.world.market import TIERS
from game.world.research import TOPICS

LASERS = TOPICS.index("laser_links")
OPEN_SHARE = 0.95  # availability at which consumer service opens


class GroundReading(Seat):
    """Lists are by nation unless said otherwise."""

    @once
    def licences(self) -> list[int]:
        """Status of the licence. [nation]"""
        status: list[int] = self.world.licences.status[self.seat].tolist()
        return status

    @once
    def agreements(self) -> list[int]:
        """Status of the agreement. [nation]"""
        status: list[int] = self.world.contracts.status[self.seat].tolist()
        return status

    @once
    def licensed(self) -> list[bool]:
        """Where service may be sold now or soon: licensed, asked for, or under agreement. [nation]"""
        return [
            licence in (GRANTED, PENDING) or agreement in (SIGNED, SERVED)
            for licence, agreement in zip(self.licences, self.agreements, strict=True)
        ]

    @once
    def granted(self) -> list[bool]:
        """Where service may be sold now. [nation]"""
        return [licence == GRANTED for licence in self.licences]

    @once
    def availability(self) -> list[float]:
        """Share of the time that service is there. [nation]"""
        shares: list[float] = (self.world.coverage.availability_ppm[self.seat] / PPM).tolist()
        return shares

    @once
    def mbps(self) -> tuple[list[int], list[int]]:
        """Capacity, and what of it is used. [nation]"""
        coverage = self.world.coverage
        return coverage.capacity_mbps[self.seat].tolist(), coverage.used_mbps[self.seat].tolist()

    @once
    def used(self) -> list[float]:
        """Share of capacity used. [nation]"""
        capacity, used = self.mbps
        return [mbps / (most or 1) for mbps, most in zip(used, capacity, strict=True)]

    @once
    def busy_mbps(self) -> float:
        """What a line takes in the busy hour."""
        return busy_mbps(self.seen.quarter + self.book.market.since, self.book.laws.market)

    @once
    def is_open(self) -> list[bool]:
        """Where consumer service stands open. [nation]"""
        nations = zip(self.licences, self.availability, strict=True)
        return [licence == GRANTED and share >= OPEN_SHARE for licence, share in nations]

    @once
    def tier_worth(self) -> tuple[list[float], list[float]]:
        """What the nations where service is open are worth, by tier, and the same times the share of capacity used."""
        worth, filled = [0.0] * len(TIERS), [0.0] * len(TIERS)
        nations = zip(self.is_open, self.fixed.tier, self.fixed.worth, self.used, strict=True)
        for is_open, tier, kusd, used in nations:
            if is_open:
                worth[tier] += kusd
                filled[tier] += kusd * (used if used < 1.3 else 1.3)
        return worth, filled

    @once
    def tiers_usd(self) -> list[int]:
        """Price a month. [tier]"""
        usd: list[int] = self.world.market.price_usd[self.seat].tolist()
        return usd

    @once
    def overrides_usd(self) -> list[int]:
        """Price a month of a nation that has its own, or 0. [nation]"""
        usd: list[int] = self.world.market.override_usd[self.seat].tolist()
        return usd

    def used_in_tier(self, tier: int) -> float | None:
        """Share of capacity used where service is open, in the nations of a tier; None where it is nowhere."""
        worth, used = self.tier_worth
        return used[tier] / worth[tier] if worth[tier] > 0 else None

    @once
    def utilisation(self) -> float:
        """Share of capacity used where service is open, weighted by what the nations are worth."""
        worth, used = self.tier_worth
        return sum(used) / sum(worth) if sum(worth) > 0 else 0.0

    @once
    def open_worth(self) -> float:
        """Share of what the licensed nations are worth that service is open to."""
        nations = zip(self.licensed, self.availability, self.fixed.worth, strict=True)
        licensed = [(share, kusd) for wanted, share, kusd in nations if wanted]
        total = sum(kusd for _, kusd in licensed)
        return sum(kusd for share, kusd in licensed if share >= OPEN_SHARE) / total if total > 0 else 0.0

    @once
    def owes(self) -> bool:
        """Whether a signed nation still waits for service."""
        return SIGNED in self.agreements

    @once
    def has_lasers(self) -> bool:
        """Whether one gateway anywhere serves all."""
        return bool(self.world.research.level[self.seat, LASERS] >= self.book.laws.coverage.laser_level)

    @once
    def gateways(self) -> int:
        """Standing and being built."""
        standing: list[int] = self.world.licences.gateway[self.seat].tolist()
        coming: list[int] = self.world.licences.gateway_coming[self.seat].tolist()
        return sum(standing) + sum([quarters > 0 for quarters in coming])

    @once
    def floors_usd(self) -> list[int]:
        """Lowest price a month by income tier."""
        return price_floors_usd(self.world, self.seat, self.book)
