"""Check, factory and launch lines: builds, expansions, bookings, offers, insurance, sponsorship."""

from typing import Any

from game.rules import limits
from game.rules.chair import unknown
from game.rules.desk import Desk, kept, musd
from game.rules.legal import insurable, may_sponsor, offers, satellites_aboard
from game.rules.reuse import flight_cost_kusd
from game.world.factory import STAGES
from game.world.launch import PROGRAMMES
from game.world.licences import NOT_FILED
from game.world.orders import Booking, Insurance, Offer, Orders, Sponsorship

Changes = dict[str, Any]
MOST_EXPANSION = 40  # units of one stage a quarter: builders and land
INSURANCE_SHARE = 0.1  # of what a flight carries, set aside for the premium; the underwriter's price follows the odds


def build(desk: Desk, orders: Orders) -> Changes:
    """Plans by generation."""
    asked = orders.build or {}
    stands = {name: count for name, count in asked.items() if _may_build(desk, name, count)}
    return {"build": stands} if len(stands) < len(asked) else {}


def _may_build(desk: Desk, name: str, count: int) -> bool:
    line = f"build.{name}"
    own = next((own for own in desk.chair.generations if own.name == name), None)
    if own is None:
        return desk.refuse(line, unknown("generation of yours", name, [own.name for own in desk.chair.generations]))
    if count and own.place not in desk.known:
        wait = own.earliest - desk.world.quarter
        reason = f"it can be built in {wait} quarters" if wait > 0 else f"it needs generation research {own.level}"
        return desk.refuse(line, reason)
    return desk.afford(line, count * own.unit_cost_kusd)


def expand(desk: Desk, orders: Orders) -> Changes:
    """More of each stage, paid now."""
    stands = {}
    for stage, units in orders.expand.items():
        line = f"expand.{stage}"
        if units > MOST_EXPANSION:
            desk.refuse(line, f"at most {MOST_EXPANSION} can be begun in a quarter")
        elif desk.afford(line, units * desk.chair.expansion_kusd[STAGES.index(stage)]):
            stands[stage] = units
    return {"expand": stands} if len(stands) < len(orders.expand) else {}


def book(desk: Desk, orders: Orders) -> Changes:
    """Flights wanted next quarter: slots, seats and money are counted up over the whole list."""
    asked = orders.book or ()
    slots: list[int] = desk.notices.slots.tolist()
    filed: list[int] = desk.world.licences.filed_quarter.tolist()
    seats = limits.satellites_limit(desk.world, desk.seat, desk.chair, desk.book)
    seen: set[tuple[str, str]] = set()
    stands = []
    for number, booking in enumerate(asked):
        aboard = _seats(desk, f"book[{number}]", booking, filed, seen)
        if aboard and _fits(desk, f"book[{number}].flights", booking, slots, seats, aboard):
            slots[desk.book.index["vehicle"][booking.vehicle]] -= booking.flights
            seats -= booking.flights * aboard
            stands.append(booking)
    return {"book": tuple(stands) or None} if len(stands) < len(asked) else {}


def _seats(desk: Desk, line: str, booking: Booking, filed: list[int], seen: set[tuple[str, str]]) -> int:
    """Satellites on one such flight; 0 and a refusal where it cannot be. filed [shell] quarter of the filing."""
    pair = booking.vehicle, booking.shell
    ride = desk.chair.rides.get(pair)
    if ride is None:
        return int(_refuse_ride(desk, line, booking))
    if pair in seen:
        return int(desk.refuse(line, f"{booking.vehicle} to {booking.shell} stands in the list twice"))
    seen.add(pair)
    if filed[ride.shell_place] == NOT_FILED:
        return int(desk.refuse(f"{line}.shell", f"{booking.shell} is not filed"))
    aboard = satellites_aboard(ride, desk.known)
    if not aboard:
        desk.refuse(line, f"{booking.vehicle} lifts none of the satellites you may build to {booking.shell}")
    return aboard


def _refuse_ride(desk: Desk, line: str, booking: Booking) -> bool:
    """Why there is no such ride for this seat."""
    if booking.vehicle not in desk.book.index["vehicle"]:
        return desk.refuse(f"{line}.vehicle", unknown("vehicle", booking.vehicle, desk.book.names["vehicle"]))
    if booking.vehicle not in {name for name, _ in desk.chair.vehicles}:
        return desk.refuse(f"{line}.vehicle", f"export control keeps {desk.chair.name} off {booking.vehicle}")
    return desk.refuse(
        f"{line}.shell", unknown("shell of yours", booking.shell, [name for name, _ in desk.chair.shells])
    )


def _fits(desk: Desk, line: str, booking: Booking, slots: list[int], seats: int, aboard: int) -> bool:
    place = desk.book.index["vehicle"][booking.vehicle]
    if booking.flights > slots[place]:
        left = max(0, slots[place])
        words = f"1 {booking.vehicle} slot is" if left == 1 else f"{left} {booking.vehicle} slots are"
        return desk.refuse(line, f"{words} on offer")
    if (booking.flights - 1) * aboard >= max(1, seats):
        return desk.refuse(line, f"flights for {max(0, seats)} satellites may still be booked, {aboard} fit on each")
    if desk.book.launch.owner[place] == desk.seat:  # pays what a flight costs, whatever it bids
        return desk.afford(line, booking.flights * int(flight_cost_kusd(desk.public.launch, desk.book)[place]))
    reserve = int(desk.notices.list_price_kusd[place])
    if booking.bid_kusd < reserve:
        return desk.refuse(line.replace("flights", "bid_kusd"), f"the lowest bid accepted is {musd(reserve)}")
    return desk.afford(line, booking.flights * booking.bid_kusd)


def offer(desk: Desk, orders: Orders) -> Changes:
    """Own or assigned slots offered to others."""
    asked = orders.offer or ()
    if not asked:
        return {}
    mine = offers(desk.chair, desk.notices)
    vehicles: set[str] = set()
    stands = (
        entry
        for number, entry in enumerate(asked)
        if desk.once(f"offer[{number}]", entry.vehicle, vehicles) and _may_offer(desk, f"offer[{number}]", entry, mine)
    )
    changes = kept("offer", asked, stands)
    return {"offer": changes["offer"] or None} if changes else {}


def _may_offer(desk: Desk, line: str, entry: Offer, mine: dict[str, int]) -> bool:
    if desk.place("vehicle", entry.vehicle, f"{line}.vehicle") < 0:
        return False
    free = mine.get(entry.vehicle, 0)
    if entry.slots > free:
        return desk.refuse(f"{line}.slots", f"{free} {entry.vehicle} slots are yours to offer")
    return True


def insure(desk: Desk, orders: Orders) -> Changes:
    """Flights of this quarter's manifest."""
    flying = insurable(desk.world, desk.seat, desk.chair)
    stands = (
        entry for number, entry in enumerate(orders.insure) if _may_insure(desk, f"insure[{number}]", entry, flying)
    )
    return kept("insure", orders.insure, stands)


def _may_insure(desk: Desk, line: str, entry: Insurance, flying: dict[tuple[str, str], int]) -> bool:
    pair = (entry.vehicle, entry.shell)
    flights = flying.get(pair, 0)
    if entry.flights > flights or not flights:
        return desk.refuse(f"{line}.flights", f"{flights} flights of {entry.vehicle} to {entry.shell} are uninsured")
    flying[pair] = flights - entry.flights
    return desk.afford(line, int(entry.flights * _cargo_kusd(desk, pair) * INSURANCE_SHARE))


def _cargo_kusd(desk: Desk, pair: tuple[str, str]) -> int:
    ride = desk.chair.rides[pair]
    cost = {own.place: own.unit_cost_kusd for own in desk.chair.generations}
    return max((count * cost[place] for place, count in ride.aboard), default=0)


def sponsor(desk: Desk, orders: Orders) -> Changes:
    """Money into providers' programmes."""
    asked = orders.sponsor or ()
    stands = (entry for number, entry in enumerate(asked) if _may_sponsor(desk, f"sponsor[{number}]", entry))
    changes = kept("sponsor", asked, stands)
    return {"sponsor": changes["sponsor"] or None} if changes else {}


def _may_sponsor(desk: Desk, line: str, entry: Sponsorship) -> bool:
    if desk.place("vehicle", entry.vehicle, f"{line}.vehicle") < 0:
        return False
    places = desk.chair.programmes.get((entry.vehicle, entry.programme))
    if places is None:
        return desk.refuse(line, f"{entry.vehicle} has no {entry.programme} programme open to {desk.chair.name}")
    if not may_sponsor(desk.world, *places):
        return desk.refuse(line, f"{entry.vehicle} already flies; sponsor its {' or '.join(PROGRAMMES[:2])}")
    return desk.afford(f"{line}.kusd", entry.kusd)
