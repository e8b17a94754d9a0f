"""Draft: the order form being filled in; every screen changes lines here and asks here what is refused."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from game.rules.check import check_orders
from game.texts import retold
from game.views import standing
from game.world.factory import RIGOURS, STAGES, Stage
from game.world.launch import Programme
from game.world.market import TIERS, Tier
from game.world.observation import Observation
from game.world.orders import (
    CARRY_ON,
    Announcement,
    Application,
    Booking,
    Forecast,
    Insurance,
    Lease,
    Offer,
    Orders,
    PriceOrder,
    Rejection,
    ResearchOrder,
    Sponsorship,
    TenderBid,
)
from game.world.treasury import REPAY, RETIRE


@dataclass
class Draft:
    """One quarter's form for one seat. Reading a line gives the draft's value or, where none is set, what stands."""

    seen: Observation
    orders: Orders = CARRY_ON
    _past: list[Orders] = field(default_factory=list)
    _checked: tuple[Orders, tuple[Rejection, ...]] | None = None

    # -- the form as a whole

    def put(self, **lines: Any) -> None:
        """Set lines of the form; the form before is kept for undo."""
        changed = msgspec.structs.replace(self.orders, **lines)
        if changed != self.orders:
            self._past.append(self.orders)
            self.orders = changed

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    def undo(self) -> bool:
        """Take the last change back; False when there is none."""
        if not self._past:
            return False
        self.orders = self._past.pop()
        return True

    def clear(self) -> None:
        """Back to an empty form: everything carries on."""
        self.put(**{name: getattr(CARRY_ON, name) for name in CARRY_ON.__struct_fields__})

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """What the rules would refuse of it now: the same check the quarter uses."""
        if self._checked is None or self._checked[0] is not self.orders:
            self._checked = (self.orders, check_orders(self.seen, self.orders).rejections)
        return self._checked[1]

    def refused(self, line: str) -> str:
        """The reason why a line is refused, such as `refused("book[1]")`; empty when it is fine."""
        for rejection in self.rejections:
            if rejection.line == line or rejection.line.startswith((f"{line}.", f"{line}[")):
                return retold(rejection.reason)
        return ""

    @property
    def is_empty(self) -> bool:
        """Whether everything carries on."""
        return self.orders == CARRY_ON

    # -- factory

    def build(self, generation: str) -> int:
        """Satellites a quarter planned of a generation."""
        if self.orders.build is not None and generation in self.orders.build:
            return self.orders.build[generation]
        return int(self.seen.world.factory.plan[self._at("generation", generation)])

    def set_build(self, generation: str, satellites: int) -> None:
        """Plan so many satellites a quarter."""
        self.put(build={**(self.orders.build or {}), generation: max(0, satellites)})

    def expand(self, stage: Stage) -> int:
        """Units of a stage ordered this quarter."""
        return self.orders.expand.get(stage, 0)

    def set_expand(self, stage: Stage, units: int) -> None:
        """Order so many more build lines, test bays or integration slots."""
        kept = {name: count for name, count in self.orders.expand.items() if name != stage}
        self.put(expand={**kept, stage: units} if units > 0 else kept)

    def rigour(self) -> str:
        """Test rigour in force or drafted."""
        return self.orders.test_rigour or RIGOURS[int(self.seen.world.factory.rigour[self.seen.seat])]

    # -- launch

    def bookings(self) -> tuple[Booking, ...]:
        """The standing list of bookings in force or drafted."""
        return standing.bookings(self.seen) if self.orders.book is None else self.orders.book

    def set_booking(self, place: int, booking: Booking | None) -> None:
        """Replace the booking at a place of the list, add one behind its end, or drop one (None)."""
        listed = list(self.bookings())
        if booking is None:
            del listed[place]
        elif place >= len(listed):
            listed.append(booking)
        else:
            listed[place] = booking
        self.put(book=tuple(listed))

    def offers(self) -> tuple[Offer, ...]:
        """Slots offered to others, in force or drafted."""
        return standing.offers(self.seen) if self.orders.offer is None else self.orders.offer

    def set_offer(self, vehicle: str, slots: int, floor_kusd: int) -> None:
        """Offer so many slots of a vehicle at a floor price; none takes the offer back."""
        kept = tuple(offer for offer in self.offers() if offer.vehicle != vehicle)
        self.put(offer=(*kept, Offer(vehicle, slots, floor_kusd)) if slots > 0 else kept)

    def insured(self, vehicle: str, shell: str) -> int:
        """Flights on the manifest that are to be insured."""
        return next((line.flights for line in self.orders.insure if (line.vehicle, line.shell) == (vehicle, shell)), 0)

    def set_insured(self, vehicle: str, shell: str, flights: int) -> None:
        """Insure so many flights of the manifest."""
        kept = tuple(line for line in self.orders.insure if (line.vehicle, line.shell) != (vehicle, shell))
        self.put(insure=(*kept, Insurance(vehicle, shell, flights)) if flights > 0 else kept)

    def sponsorships(self) -> tuple[Sponsorship, ...]:
        """Programmes sponsored, in force or drafted."""
        return standing.sponsorships(self.seen) if self.orders.sponsor is None else self.orders.sponsor

    def set_sponsorship(self, vehicle: str, programme: Programme, kusd: int) -> None:
        """Sponsor a programme with so much a quarter; nothing ends it."""
        kept = tuple(line for line in self.sponsorships() if (line.vehicle, line.programme) != (vehicle, programme))
        self.put(sponsor=(*kept, Sponsorship(vehicle, programme, kusd)) if kusd > 0 else kept)

    # -- research

    def research(self) -> ResearchOrder:
        """Budget and focus in force or drafted."""
        return standing.research(self.seen) if self.orders.research is None else self.orders.research

    # -- market

    def price(self, tier: Tier) -> int:
        """Price a month in an income tier, in force or drafted."""
        drafted = self.orders.price.tiers if self.orders.price else {}
        standing = int(self.seen.world.market.price_usd[self.seen.seat, TIERS.index(tier)])
        return drafted.get(tier, standing)

    def set_price(self, tier: Tier, usd: int) -> None:
        """Ask this price a month in an income tier."""
        lines = self.orders.price or PriceOrder()
        self.put(price=PriceOrder({**lines.tiers, tier: max(1, usd)}, lines.nations))

    def price_in(self, nation: str) -> int:
        """The nation's own price, 0 where the tier's holds."""
        drafted = self.orders.price.nations if self.orders.price else {}
        return drafted.get(nation, int(self.seen.world.market.override_usd[self.seen.seat, self._at("nation", nation)]))

    def set_price_in(self, nation: str, usd: int) -> None:
        """Ask this price in one nation; 0 takes it away."""
        lines = self.orders.price or PriceOrder()
        self.put(price=PriceOrder(lines.tiers, {**lines.nations, nation: max(0, usd)}))

    def subsidy(self) -> int:
        """Terminal subsidy in force or drafted, dollars."""
        drafted = self.orders.terminal_subsidy_usd
        return int(self.seen.world.market.terminal_subsidy_usd[self.seen.seat]) if drafted is None else drafted

    def leases(self) -> tuple[Lease, ...]:
        """Capacity put up for wholesale, in force or drafted."""
        return standing.leases(self.seen) if self.orders.lease is None else self.orders.lease

    def set_lease(self, nation: str, mbps: int, kusd_per_gbps: int) -> None:
        """Put up capacity in a nation; none takes it back."""
        kept = tuple(line for line in self.leases() if line.nation != nation)
        self.put(lease=(*kept, Lease(nation, mbps, kusd_per_gbps)) if mbps > 0 else kept)

    # -- nations

    def applied(self, nation: str) -> Application | None:
        """The application drafted for a nation, if any."""
        return next((line for line in self.orders.apply if line.nation == nation), None)

    def set_application(self, nation: str, asked: bool, gateway: bool = False) -> None:
        """Apply for a licence (or a gateway where licensed), or take the application back."""
        kept = tuple(line for line in self.orders.apply if line.nation != nation)
        self.put(apply=(*kept, Application(nation, gateway)) if asked else kept)

    def tender_bid(self, nation: str) -> int:
        """Price bid on a nation's tender, 0 none."""
        return next((line.price_usd for line in self.orders.bid if line.nation == nation), 0)

    def set_tender_bid(self, nation: str, price_usd: int) -> None:
        """Bid on a tender; 0 takes the bid back."""
        kept = tuple(line for line in self.orders.bid if line.nation != nation)
        self.put(bid=(*kept, TenderBid(nation, price_usd)) if price_usd > 0 else kept)

    def announced(self, nation: str) -> int:
        """Service date drafted for a nation, a quarter index, -1 none."""
        return next((line.quarter for line in self.orders.announce if line.nation == nation), -1)

    def set_announcement(self, nation: str, quarter: int) -> None:
        """Tell a nation when service begins; -1 takes it back."""
        kept = tuple(line for line in self.orders.announce if line.nation != nation)
        self.put(announce=(*kept, Announcement(nation, quarter)) if quarter >= 0 else kept)

    # -- word, rules and money

    def set_forecast(self, forecast: Forecast | None) -> None:
        """Forecast a figure, or not."""
        self.put(forecast=forecast)

    def toggle_filing(self, shell: str) -> None:
        """File a shell, or take the filing back."""
        filed = tuple(name for name in self.orders.file if name != shell)
        self.put(file=filed if len(filed) < len(self.orders.file) else (*filed, shell))

    def repay(self) -> str:
        """Standing policy for loans."""
        return self.orders.repay or REPAY[int(self.seen.world.treasury.repay[self.seen.seat])]

    def retire(self) -> str:
        """Standing policy for old satellites."""
        return self.orders.retire or RETIRE[int(self.seen.world.treasury.retire[self.seen.seat])]

    def _at(self, axis: str, name: str) -> int:
        return self.seen.book.index[axis][name]


__all__ = ["STAGES", "Draft", "Stage"]
