"""An example with a memory: Tide lends itself to the weaker half of the year and tells what became of its lines.

    skyshare arena example.py Balanced --games 20

A class is made anew for every game; between quarters it may keep what it likes. What must survive being replayed goes
into `memory`, a text handed back with the next quarter. `after` and `end` are told if they are there.
"""

import json

from game.arena.author import log
from game.world.orders import Application, Booking, Orders, PriceOrder, Reason

MARGIN = 1.15  # of a bid over the price one expects


class Tide:
    """Grow while money comes in, hold still while it goes out.

    Idea: cash flow is the one figure that nobody can argue with.
    Loses to: whoever dares to borrow.
    """

    def __init__(self):
        self.refused = 0

    def decide(self, seen, rng):
        """The form as Orders: names and types are checked by your editor; a dict would do as well."""
        kept = json.loads(seen.memory or "{}")
        cash_kusd = seen.own.entries("treasury", "cash_kusd")[0]
        flow_kusd = cash_kusd - kept.get("cash_kusd", cash_kusd)
        log(f"cash {cash_kusd:,} ({flow_kusd:+,}), {self.refused} lines refused so far")
        share = 0.4 if flow_kusd >= 0 else 0.2
        book, build = self.rides(seen, int(cash_kusd * share))
        return Orders(
            build=build,
            book=book,
            apply=tuple(Application(nation) for nation in self.markets(seen)),
            price=self.price(seen),
            answer=0 if seen.legal.dilemma else None,
            reasons=(Reason("book", f"{share:.0%} of the cash flies"),),
            memory=json.dumps({"cash_kusd": cash_kusd}),
        )

    def markets(self, seen):
        """Three nations a quarter, those with the most people out of reach of a cable first."""
        nations = seen.book.scenario.nations
        return sorted(seen.legal.apply, key=lambda name: -nations[name].rural_unserved_households_m)[:3]

    def rides(self, seen, to_spend_kusd):
        """Flights for the money, cheapest seat first, and the satellites to fill them."""
        legal, book, index = seen.legal, seen.book, seen.book.index
        if not legal.generations or not legal.shells:
            return None, None
        generation, shell = legal.generations[-1], legal.shells[0]
        unit_kusd = book.scenario.generations[generation].unit_cost_kusd
        seats = book.launch.per_flight[:, :, index["shell"][shell]]  # [vehicle, generation]
        known = [index["generation"][name] for name in legal.generations]
        bookings, satellites, room = [], 0, legal.satellites_limit
        for slot in sorted(
            legal.slots, key=lambda slot: slot.reserve_kusd / max(1, self.aboard(seats, slot, index, known))
        ):
            aboard = int(seats[index["vehicle"][slot.vehicle], known[-1]])
            counted = self.aboard(seats, slot, index, known)
            bid_kusd = int(MARGIN * max(slot.reserve_kusd, slot.last_clearing_kusd))
            if aboard == 0:
                continue
            flights = min(slot.slots, to_spend_kusd // (bid_kusd + aboard * unit_kusd), room // counted)
            if flights > 0:
                bookings.append(Booking(slot.vehicle, shell, flights, bid_kusd))
                satellites += flights * aboard
                room -= flights * counted
                to_spend_kusd -= flights * (bid_kusd + aboard * unit_kusd)
        return tuple(bookings), {generation: satellites}

    def aboard(self, seats, slot, index, known):
        """The most satellites of any generation one knows that a flight could carry."""
        return int(seats[index["vehicle"][slot.vehicle], known].max())

    def price(self, seen):
        """Where the network is full price is what rations it."""
        coverage, market = seen.world.coverage, seen.world.market
        used = coverage.used_mbps[seen.seat].sum() / max(1, coverage.capacity_mbps[seen.seat].sum())
        if 0.4 <= used <= 0.8:
            return None
        floors = seen.legal.price_floor_usd
        standing = zip(floors, market.price_usd[seen.seat].tolist(), strict=True)
        return PriceOrder(
            {tier: max(floors[tier], int(usd * (1.05 if used > 0.8 else 0.95))) for tier, usd in standing}
        )

    def after(self, quarter, refused):
        """Lines that were dropped, each with the reason."""
        self.refused += len(refused)
