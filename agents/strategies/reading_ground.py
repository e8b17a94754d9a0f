"""Reading of the ground: nations, how far service reaches in each, and what it sells for."""

from agents.strategies.seat import Seat
from game.rules.demand import busy_mbps
from game.rules.limits import line_costs_usd
from game.world.contracts import SIGNED
from game.world.once import once


class GroundReading(Seat):
    """Lists are by nation unless said otherwise; all of it is public, the seat's row of the survey."""

    @once
    def licences(self) -> list[int]:
        """Status of the licence. [nation]"""
        return self.survey.licences[self.seat]

    @once
    def agreements(self) -> list[int]:
        """Status of the agreement. [nation]"""
        return self.survey.agreements[self.seat]

    @once
    def granted(self) -> list[bool]:
        """Where service may be sold now. [nation]"""
        return self.survey.granted[self.seat]

    @once
    def availability(self) -> list[float]:
        """Share of the time that service is there. [nation]"""
        return self.survey.availability[self.seat]

    @once
    def mbps(self) -> tuple[list[int], list[int]]:
        """Capacity, and what of it is used. [nation]"""
        return self.survey.capacity_mbps[self.seat], self.survey.used_mbps[self.seat]

    @once
    def used(self) -> list[float]:
        """Share of capacity used. [nation]"""
        return self.survey.used[self.seat]

    @once
    def busy_mbps(self) -> float:
        """What a line takes in the busy hour."""
        return busy_mbps(self.seen.quarter + self.book.market.since, self.book.laws.market)

    @once
    def tiers_usd(self) -> list[int]:
        """Price a month. [tier]"""
        usd: list[int] = self.public.market.price_usd[self.seat].tolist()
        return usd

    @once
    def overrides_usd(self) -> list[int]:
        """Price a month of a nation that has its own, or 0. [nation]"""
        usd: list[int] = self.public.market.override_usd[self.seat].tolist()
        return usd

    @once
    def is_open(self) -> list[bool]:
        """Where consumer service stands open. [nation]"""
        is_open: list[bool] = self.survey.is_open[self.seat].tolist()
        return is_open

    @once
    def tier_worth(self) -> tuple[list[float], list[float]]:
        """What the nations where service is open are worth, by tier, and the same times the share of capacity used."""
        return self.survey.tier_worth[self.seat], self.survey.tier_filled[self.seat]

    def used_in_tier(self, tier: int) -> float | None:
        """Share of capacity used where service is open, in the nations of a tier; None where it is nowhere."""
        worth, filled = self.tier_worth
        return filled[tier] / worth[tier] if worth[tier] > 0 else None

    @once
    def utilisation(self) -> float:
        """Share of capacity used where service is open, weighted by what the nations are worth."""
        worth, filled = (sum(by_tier) for by_tier in self.tier_worth)
        return filled / worth if worth > 0 else 0.0

    @once
    def open_worth(self) -> float:
        """Share of what the licensed nations are worth that service is open to."""
        return self.survey.open_worth[self.seat]

    @once
    def owes(self) -> bool:
        """Whether a signed nation still waits for service."""
        return SIGNED in self.agreements

    @once
    def has_lasers(self) -> bool:
        """Whether one gateway anywhere serves all."""
        return self.survey.has_lasers[self.seat]

    @once
    def gateways(self) -> int:
        """Standing and being built."""
        return self.survey.gateways[self.seat]

    @once
    def floors_usd(self) -> list[int]:
        """Lowest price a month that covers a line, by income tier; the law allows less for a while."""
        return line_costs_usd(self.public, self.seat, self.book)
