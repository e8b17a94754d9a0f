"""Standing: what a seat's form would carry on, written as the lines that would ask for it."""

from game.world.launch import PROGRAMMES
from game.world.observation import Observation
from game.world.orders import Booking, Lease, Offer, ResearchOrder, Sponsorship
from game.world.research import TOPICS


def bookings(seen: Observation) -> tuple[Booking, ...]:
    """Flights asked for every quarter."""
    launch, seat, names = seen.world.launch, seen.seat, seen.book.names
    asked, bid = launch.standing[seat], launch.standing_kusd[seat]
    return tuple(
        Booking(names["vehicle"][at], names["shell"][to], int(asked[at, to]), int(bid[at, to]))
        for at, to in zip(*asked.nonzero(), strict=True)
    )


def offers(seen: Observation) -> tuple[Offer, ...]:
    """Slots offered to others."""
    launch, seat, vehicles = seen.world.launch, seen.seat, seen.book.names["vehicle"]
    slots, floor = launch.offered[seat], launch.offered_kusd[seat]
    return tuple(Offer(vehicles[at], int(slots[at]), int(floor[at])) for at in slots.nonzero()[0])


def sponsorships(seen: Observation) -> tuple[Sponsorship, ...]:
    """Money a quarter into providers' programmes."""
    paid, vehicles = seen.world.launch.sponsorship_kusd[seen.seat], seen.book.names["vehicle"]
    return tuple(
        Sponsorship(vehicles[at], PROGRAMMES[which], int(paid[at, which]))
        for at, which in zip(*paid.nonzero(), strict=True)
    )


def leases(seen: Observation) -> tuple[Lease, ...]:
    """Capacity put up for wholesale."""
    market, seat, nations = seen.world.market, seen.seat, seen.book.names["nation"]
    mbps, price = market.lease_mbps[seat], market.lease_kusd_per_gbps[seat]
    return tuple(Lease(nations[at], int(mbps[at]), int(price[at])) for at in mbps.nonzero()[0])


def research(seen: Observation) -> ResearchOrder:
    """Budget and focus."""
    room, seat = seen.world.research, seen.seat
    return ResearchOrder(int(room.budget_kusd[seat]), TOPICS[int(room.focus[seat])])
