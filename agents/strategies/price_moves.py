"""Price moves: by tier and by nation, after the room in the network and after rivals."""

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from agents.strategies.reading import Reading
from agents.strategies.sheet import Sheet
from game.world.orders import PriceOrder
from game.world.rulebook import Rulebook

Tier = Literal["low", "middle", "high"]
NAMES: tuple[Tier, ...] = ("low", "middle", "high")
FULL, EMPTY = 0.80, 0.50  # shares of capacity used between which a price is left alone
CROWDED = 0.95  # share of capacity used from which a nation gets a price of its own


class Band(NamedTuple):
    """How a price may move: a step a quarter, between shares of the opening price, where the network is full or empty."""

    step: float = 0.04
    lowest: float = 0.55
    highest: float = 1.25
    full: float = FULL
    empty: float = EMPTY

    def rests(self, used: float) -> bool:
        """Whether the network is neither full nor empty."""
        return self.empty <= used <= self.full

    def moved(self, usd: int, used: float, opening: int, floor: int) -> int:
        """The next price: dearer where full, cheaper where empty, never at once."""
        if self.rests(used):
            return usd
        dearer = used > self.full
        wished = round(usd * (1.0 + self.step) + 0.3) if dearer else round(usd * (1.0 - self.step) - 0.3)
        bound = max(floor + 1, int(self.lowest * opening))
        return min(max(wished, bound), max(bound, int(self.highest * opening) + 1))


def price(sheet: Sheet, band: Band | None = None) -> None:
    """Move the price of every tier, and of every nation that has a price of its own."""
    read, band = sheet.read, band or Band()
    tiers: dict[Tier, int] = {}
    before: list[int] = read.world.market.price_usd[read.seat].tolist()
    for number, tier in enumerate(NAMES):
        used = read.used_in_tier(number)
        if used is not None and not band.rests(used):
            usd = band.moved(before[number], used, read.chair.spec.price_usd_per_month[tier], read.floors_usd[number])
            if usd != before[number]:
                tiers[tier] = usd
    nations = _by_nation(read, band)
    if tiers or nations:
        why = "dearer where the network is full, cheaper where it is empty"
        sheet.write("price", PriceOrder(tiers=tiers, nations=nations), why)


def _by_nation(read: Reading, band: Band) -> dict[str, int]:
    """New prices of nations that have their own, or are too crowded for their tier's."""
    market, tier_of = read.world.market, read.book.market.tier.tolist()
    own: list[int] = market.override_usd[read.seat].tolist()
    tier_usd: list[int] = market.price_usd[read.seat].tolist()
    looked_at = read.is_open & ((market.override_usd[read.seat] > 0) | (read.used > CROWDED))
    looked_at &= (read.used < band.empty) | (read.used > band.full)
    nations, opening = {}, opening_prices(read.book, read.seat)
    for place in looked_at.nonzero()[0].tolist():
        now = own[place] or tier_usd[tier_of[place]]
        usd = band.moved(now, float(read.used[place]), opening[place], read.floors_usd[tier_of[place]])
        if usd != now:
            nations[read.book.names["nation"][place]] = usd
    return nations


@lru_cache(maxsize=64)
def opening_prices(book: Rulebook, seat: int) -> tuple[int, ...]:
    """Price a month at the opening, by nation."""
    name = book.operators[seat]
    tiers = book.scenario.operators[name].price_usd_per_month
    return tuple(nation.price_usd_per_month.get(name, tiers[nation.tier]) for nation in book.scenario.nations.values())


def undercut(sheet: Sheet, share: float, where_rivals_hold: float = 0.05) -> None:
    """Below the opening price in nations with room where rivals have won more than a share of the lines."""
    read, market = sheet.read, sheet.read.world.market
    lines = market.subscribers
    rivals = lines.sum(axis=0) - lines[read.seat]
    threatened = (rivals > where_rivals_hold * np.maximum(lines.sum(axis=0), 1)) & read.granted & (read.used < FULL)
    before: PriceOrder = sheet.lines.get("price", PriceOrder())
    nations, opening, tier_of = dict(before.nations), opening_prices(read.book, read.seat), read.book.market.tier
    own, tier_usd = market.override_usd[read.seat], market.price_usd[read.seat]
    for place in threatened.nonzero()[0].tolist():
        usd = max(read.floors_usd[tier_of[place]] + 1, round(share * opening[place]))
        if usd < int(own[place] or tier_usd[tier_of[place]]):
            nations[read.book.names["nation"][place]] = usd
    if nations != before.nations:
        sheet.write("price", PriceOrder(tiers=before.tiers, nations=nations), "cheaper where rivals are winning lines")
