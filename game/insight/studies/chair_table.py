"""Chair table: the questions each chair of Thousand Sails is asked in quarters 1, 10 and 25, and ways to answer them.

A way to answer is a change of the form for some quarters; the rest of the form stays as it is. Amounts are design
estimates, large enough to be felt.
"""

from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace

from game.insight.treatments import Change
from game.world.factory import Rigour
from game.world.launch import Programme
from game.world.licences import GRANTED
from game.world.market import TIERS, Tier
from game.world.observation import Observation
from game.world.orders import Application, Booking, Lease, Offer, Orders, PriceOrder, ResearchOrder, Sponsorship
from game.world.research import Topic

Lines = dict[str, Any]


class Option(NamedTuple):
    """One way: its name, how long it is kept up, what it writes."""

    name: str
    change: Change
    quarters: int = 12


class Cell(NamedTuple):
    """One question: whose, when (index of the quarter), and the ways to answer."""

    chair: str
    quarter: int
    options: tuple[Option, ...]


def pricing(shares: dict[Tier, float], seen: Observation, form: Orders) -> Lines:
    """Prices at these shares of the opening's, also where a nation has its own; the other tiers as they are."""
    opening, floors = seen.book.scenario.operators[seen.name].price_usd_per_month, seen.legal.price_floor_usd
    usual = form.price or PriceOrder()
    tiers = {tier: max(floors[tier], round(share * opening[tier])) for tier, share in shares.items()}
    own = {
        name: max(floors[spec.tier], round(shares[spec.tier] * spec.price_usd_per_month[seen.name]))
        for name, spec in seen.book.scenario.nations.items()
        if spec.tier in shares and seen.name in spec.price_usd_per_month
    }
    return {"price": PriceOrder(tiers={**usual.tiers, **tiers}, nations={**usual.nations, **own})}


def giving_kits(usd: int, seen: Observation, form: Orders) -> Lines:
    """This much of every terminal paid."""
    return {"terminal_subsidy_usd": usd}


def sponsoring(vehicle: str, programme: Programme, kusd: int, seen: Observation, form: Orders) -> Lines:
    """Money for one programme, beside the others, as long as it takes any."""
    others = tuple(e for e in form.sponsor or () if (e.vehicle, e.programme) != (vehicle, programme))
    takes = (vehicle, programme) in seen.legal.sponsors
    return {"sponsor": (*others, Sponsorship(vehicle, programme, kusd))} if takes else {}


def studying(focus: Topic, factor: float, seen: Observation, form: Orders) -> Lines:
    """A research budget of its own."""
    usual = form.research.budget_kusd if form.research else int(seen.world.research.budget_kusd[seen.seat])
    return {"research": ResearchOrder(budget_kusd=int(factor * usual), focus=focus)}


def booking(vehicles: tuple[str, ...], most: int, premium: float, seen: Observation, form: Orders) -> Lines:
    """So many more flights on these vehicles, at a premium over the reserve, beside the other bookings."""
    others = tuple(entry for entry in form.book or () if entry.vehicle not in vehicles)
    shell = next((entry.shell for entry in form.book or ()), "".join(seen.legal.shells[:1]))
    usual = {entry.vehicle: entry.flights for entry in form.book or ()}
    more = tuple(
        Booking(
            slot.vehicle, shell, min(slot.slots, usual.get(slot.vehicle, 0) + most), int(premium * slot.reserve_kusd)
        )
        for slot in seen.legal.slots
        if slot.vehicle in vehicles
    )
    return {"book": others + more}


def bidding(premium: float, seen: Observation, form: Orders) -> Lines:
    """The usual bookings at other prices."""
    return {"book": tuple(Booking(e.vehicle, e.shell, e.flights, int(premium * e.bid_kusd)) for e in form.book or ())}


def filling(shells: tuple[str, ...], seen: Observation, form: Orders) -> Lines:
    """All satellites to the first of these shells with room, filed first where it is not."""
    if unfiled := [shell for shell in shells if shell in seen.legal.file]:
        return {"file": tuple(unfiled[:1])}
    index, fleet = seen.book.index["shell"], seen.world.fleet
    left = {s: int(seen.world.licences.allowed[index[s]] - fleet.satellites[index[s]].sum()) for s in shells}
    shell = next((shell for shell in shells if left[shell] > 100), shells[-1])
    usual = form.book or ()
    return {"book": tuple({e.vehicle: Booking(e.vehicle, shell, e.flights, e.bid_kusd) for e in usual}.values())}


def building(factor: float, seen: Observation, form: Orders) -> Lines:
    """The usual plan, larger or smaller."""
    plan = seen.world.factory.plan.tolist()
    known = {name: plan[seen.book.index["generation"][name]] for name in seen.legal.generations}
    return {"build": {name: round(factor * count) for name, count in {**known, **(form.build or {})}.items()}}


def testing(level: Rigour, seen: Observation, form: Orders) -> Lines:
    """Tests as strict as this."""
    return {"test_rigour": level}


def entering(count: int, seen: Observation, form: Orders) -> Lines:
    """Licences with gateways asked for, largest nations first, and gateways where licences are."""
    nations = seen.book.scenario.nations
    by_size = sorted((*seen.legal.apply, *seen.legal.gateways), key=lambda name: -nations[name].households_m)
    return {"apply": tuple(Application(name, gateway=True) for name in dict.fromkeys(by_size[:count]))}


def offering(vehicles: tuple[str, ...], share: float, floor: float, seen: Observation, form: Orders) -> Lines:
    """A share of own slots for others, at a floor over the list price; own bookings give way."""
    free = {name: int(share * slots) for name, slots in seen.legal.offers.items() if name in vehicles}
    place, price = seen.book.index["vehicle"], seen.notices.list_price_kusd
    return {"offer": tuple(Offer(name, n, int(floor * price[place[name]])) for name, n in free.items() if n)}


def leasing(share: float, factor: float, seen: Observation, form: Orders) -> Lines:
    """A share of the capacity for wholesale in every licensed nation, at a factor of the usual price."""
    usual = factor * seen.book.laws.market.wholesale_reference_kusd_per_gbps
    capacity = seen.world.coverage.capacity_mbps[seen.seat].tolist()
    licensed = seen.world.licences.status[seen.seat] == GRANTED
    names = seen.book.names["nation"]
    return {
        "lease": tuple(Lease(names[n], int(share * capacity[n]), int(usual)) for n in licensed.nonzero()[0].tolist())
    }


def both(one: Change, other: Change, seen: Observation, form: Orders) -> Lines:
    """Two changes, the second of what the first has written."""
    written = one(seen, form)
    return {**written, **other(seen, replace(form, **written))}


LONG_MARCHES = ("Long March 6A", "Long March 8", "Long March 8A", "Long March 12")
CELLS = (
    Cell("Starlink", 0, (
        Option("sell Falcon slots", partial(offering, ("Falcon 9",), 0.3, 1.0)),
        Option("cut the price", partial(pricing, dict.fromkeys(TIERS, 0.85))),
        Option("second pad", partial(sponsoring, "Falcon 9", "cadence", 150_000)),
    )),
    Cell("Starlink", 9, (
        Option("next generation now", partial(studying, "generation", 3.0)),
        Option("wait for Starship", partial(sponsoring, "Starship", "cadence", 400_000)),
        Option("more of today's", partial(building, 1.3)),
    )),
    Cell("Starlink", 24, (
        Option("defend the rich", partial(pricing, {"high": 0.735}), 20),
        Option("hold the middle", partial(pricing, {"middle": 0.8}), 20),
        Option("go for the poor", partial(pricing, {"low": 0.55}), 20),
    )),
    Cell("Qianfan", 0, (
        Option("Long March now", partial(booking, ("Long March 6A", "Long March 12"), 1, 1.1), 6),
        Option("sponsor Zhuque-3", partial(sponsoring, "Zhuque-3", "vehicle", 60_000)),
        Option("partners first", partial(entering, 6)),
        Option("strict tests", partial(testing, "strict")),
    )),
    Cell("Qianfan", 9, (
        Option("switch generation", partial(studying, "generation", 2.0)),
        Option("overpay for flights", partial(bidding, 1.2)),
        Option("grow the old line", partial(building, 1.15)),
    )),
    Cell("Qianfan", 24, (
        Option("finish the polar shell", partial(filling, ("Qianfan Polar", "Qianfan Polar II")), 4),
        Option("open the 50 degree shell", partial(filling, ("Qianfan 50", "Qianfan Polar II")), 10),
        Option("and ask its nations first", partial(both, partial(filling, ("Qianfan 50", "Qianfan Polar II")), partial(entering, 8)), 8),
    )),
    Cell("Guowang", 0, (
        Option("lend slots", partial(offering, LONG_MARCHES, 0.3, 0.8)),
        Option("redesign", partial(studying, "generation", 2.0)),
    )),
    Cell("Guowang", 9, (
        Option("fill the filing", partial(both, partial(building, 1.2), partial(bidding, 1.2))),
        Option("fill it at any price", partial(both, partial(building, 1.5), partial(bidding, 1.5))),
        Option("serve", partial(both, partial(entering, 6), partial(giving_kits, 400))),
    )),
    Cell("Guowang", 24, (
        Option("export", partial(both, partial(entering, 8), partial(pricing, {"low": 0.85})), 16),
        Option("home", partial(both, partial(giving_kits, 400), partial(entering, 0)), 16),
    )),
    Cell("Amazon Leo", 0, (
        Option("buy Falcon", partial(both, partial(booking, ("Falcon 9",), 2, 1.05), partial(building, 0.6))),
        Option("rush", partial(both, partial(bidding, 1.2), partial(building, 0.8)), 6),
        Option("throttle the factory", partial(building, 0.6)),
    )),
    Cell("Amazon Leo", 9, (
        Option("stay with New Glenn", partial(both, partial(sponsoring, "New Glenn", "cadence", 120_000), partial(bidding, 1.15))),
        Option("enterprise first", partial(both, partial(studying, "laser_links", 2.0), partial(pricing, {"high": 1.1}))),
    )),
    Cell("Amazon Leo", 24, (
        Option("second generation", partial(studying, "generation", 3.0)),
        Option("harvest", partial(both, partial(building, 0.85), partial(pricing, dict.fromkeys(TIERS, 1.1)))),
    )),
    Cell("OneWeb", 0, (
        Option("renew many", partial(both, partial(building, 1.5), partial(bidding, 1.2))),
        Option("renew few", partial(building, 0.5)),
        Option("cheap wholesale", partial(leasing, 0.9, 0.7)),
    )),
    Cell("OneWeb", 9, (
        Option("the programme's terms", partial(studying, "laser_links", 8.0), 20),
        Option("independent", partial(both, partial(entering, 8), partial(studying, "direct_to_cell", 1.5)), 20),
    )),
    Cell("OneWeb", 24, (
        Option("grow", partial(both, partial(bidding, 1.5), partial(studying, "laser_links", 12.0)), 20),
        Option("niche", partial(studying, "direct_to_cell", 3.0), 20),
        Option("run off", partial(both, partial(building, 0.8), partial(studying, "direct_to_cell", 4.0))),
    )),
)  # fmt: skip
