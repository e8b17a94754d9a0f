"""Price moves: by tier and by nation, after the room in the network and after rivals."""

from functools import lru_cache
from typing import NamedTuple

from agents.strategies.fixed import fixed
from agents.strategies.reading import Reading
from agents.strategies.sheet import Sheet
from game.world.market import Tier
from game.world.orders import PriceOrder
from game.world.rulebook import Rulebook

NAMES: tuple[Tier, ...] = ("low", "middle", "high")
CROWDED = 0.95  # share of capacity used from which a nation gets a price of its own
FULL, EMPTY = 0.80, 0.50  # shares of capacity used between which a price is left alone


class Band(NamedTuple):
    """How a price may move: a step a quarter, between shares of the opening price, where the network is full or empty."""

    step: float = 0.04
    lowest: float = 0.55
    highest: float = 1.25
    full: float = FULL
    empty: float = EMPTY
    quiet: float = 0.0  # share of capacity used below which a nation gets a price of its own

    def rests(self, used: float) -> bool:
        """Whether the network is neither full nor empty."""
        return self.empty <= used <= self.full

    def ends(self, opening: int) -> tuple[int, int]:
        """The lowest and the highest price, from the opening's."""
        return int(self.lowest * opening), int(self.highest * opening) + 1

    def moved(self, usd: int, used: float, ends: tuple[int, int], floor: int) -> int:
        """The next price: dearer where full, cheaper where empty, never at once."""
        if used > self.full:
            wished = round(usd * (1.0 + self.step) + 0.3)
        elif used < self.empty:
            wished = round(usd * (1.0 - self.step) - 0.3)
        else:
            return usd
        lowest, highest = ends
        if lowest <= floor:
            lowest = floor + 1
        if wished <= lowest or highest <= lowest:
            return lowest
        return wished if wished < highest else highest


def price(sheet: Sheet, band: Band | None = None) -> None:
    """Move the price of every tier, and of every nation that has a price of its own."""
    read, band = sheet.read, band or Band()
    tiers: dict[Tier, int] = {}
    before = read.tiers_usd
    for number, tier in enumerate(NAMES):
        used = read.used_in_tier(number)
        if used is not None and not band.rests(used):
            ends = band.ends(read.chair.spec.price_usd_per_month[tier])
            usd = band.moved(before[number], used, ends, read.floors_usd[number])
            if usd != before[number]:
                tiers[tier] = usd
    nations = _by_nation(read, band)
    if tiers or nations:
        why = "dearer where the network is full, cheaper where it is empty"
        sheet.write("price", PriceOrder(tiers=tiers, nations=nations), why)


@lru_cache(maxsize=256)
def ends_by_nation(band: Band, book: Rulebook, seat: int) -> list[tuple[int, int]]:
    """The lowest and the highest price of a seat, the same all match: [nation]."""
    return [band.ends(usd) for usd in fixed(book, seat).opening_usd]


def _by_nation(read: Reading, band: Band) -> dict[str, int]:
    """New prices of nations that have their own, or are too crowded or too empty for their tier's."""
    names, tier_of, ends = read.book.names["nation"], read.fixed.tier, ends_by_nation(band, read.book, read.seat)
    tiers_usd, floors_usd, moved = read.tiers_usd, read.floors_usd, band.moved
    nations: dict[str, int] = {}
    empty, full, quiet = band.empty, band.full, band.quiet
    for place, own, used in read.survey.priced[read.seat]:
        if not empty <= used <= full and (own or used > CROWDED or used < quiet):
            tier = tier_of[place]
            now = own or tiers_usd[tier]
            usd = moved(now, used, ends[place], floors_usd[tier])
            if usd != now:
                nations[names[place]] = usd
    return nations


def undercut(sheet: Sheet, share: float, where_rivals_hold: float = 0.05) -> None:
    """Below the opening price in nations with room where rivals have won more than a share of the lines."""
    read = sheet.read
    before: PriceOrder = sheet.lines.get("price", PriceOrder())
    nations, opening, tier_of = dict(before.nations), read.fixed.opening_usd, read.fixed.tier
    names, floors, used, overrides = read.book.names["nation"], read.floors_usd, read.used, read.overrides_usd
    for place in read.survey.contested(read.seat, where_rivals_hold):
        if used[place] < FULL:
            tier = tier_of[place]
            usd = max(floors[tier] + 1, round(share * opening[place]))
            if usd < (overrides[place] or read.tiers_usd[tier]):
                nations[names[place]] = usd
    if nations != before.nations:
        sheet.write("price", PriceOrder(tiers=before.tiers, nations=nations), "cheaper where rivals are winning lines")
