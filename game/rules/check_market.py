"""Check, market lines: prices, licences, gateways, tenders, leases, announcements."""

from functools import lru_cache
from typing import Any

from game.rules import limits
from game.rules.desk import Desk, kept
from game.rules.legal import may_announce, open_tenders, why_no_licence
from game.world.contracts import SERVED, SIGNED
from game.world.licences import GRANTED, PENDING
from game.world.market import TIERS
from game.world.observation import OpenTender
from game.world.orders import Announcement, Application, Lease, Orders, PriceOrder, TenderBid
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

Changes = dict[str, Any]
FARTHEST_DATE = 12  # quarters ahead that an announced date may lie; nobody believes one farther away


def price(desk: Desk, orders: Orders) -> Changes:
    """Prices by tier and by nation, above the floor."""
    asked = orders.price
    if asked is None:
        return {}
    floors, tier_of = desk.floors_usd, tiers_by_nation(desk.book)
    tiers = {
        tier: usd
        for tier, usd in asked.tiers.items()
        if _above(desk, f"price.tiers.{tier}", usd, floors[TIERS.index(tier)])
    }
    nations = {name: usd for name, usd in asked.nations.items() if _may_override(desk, name, usd, floors, tier_of)}
    if len(tiers) == len(asked.tiers) and len(nations) == len(asked.nations):
        return {}
    return {"price": PriceOrder(tiers=tiers, nations=nations) if tiers or nations else None}


def _above(desk: Desk, line: str, usd: int, floor: int) -> bool:
    return usd >= floor or desk.refuse(line, f"${usd} is far below what a line costs; the floor is ${floor}")


@lru_cache(maxsize=16)
def tiers_by_nation(book: Rulebook) -> dict[str, int]:
    """Place of every nation's income tier."""
    return dict(zip(book.names["nation"], book.market.tier.tolist(), strict=True))


def _may_override(desk: Desk, nation: str, usd: int, floors: list[int], tier_of: dict[str, int]) -> bool:
    tier, line = tier_of.get(nation), f"price.nations.{nation}"
    if tier is None:
        return desk.place("nation", nation, line) >= 0
    return usd == 0 or _above(desk, line, usd, floors[tier])


def apply(desk: Desk, orders: Orders) -> Changes:
    """Licences and gateways."""
    nations: set[str] = set()
    stands = (
        entry
        for number, entry in enumerate(orders.apply)
        if desk.once(f"apply[{number}]", entry.nation, nations) and _may_apply(desk, f"apply[{number}]", entry)
    )
    return kept("apply", orders.apply, stands)


def _may_apply(desk: Desk, line: str, entry: Application) -> bool:
    place = desk.place("nation", entry.nation, f"{line}.nation")
    if place < 0:
        return False
    licences, seat = desk.world.licences, desk.seat
    gateway = entry.gateway and licences.status[seat, place] in (GRANTED, PENDING)  # no new application is needed
    if gateway and (licences.gateway[seat, place] or licences.gateway_coming[seat, place]):
        return desk.refuse(f"{line}.gateway", f"a gateway already stands or is being built in {entry.nation}")
    if not gateway:
        status, since = int(licences.status[seat, place]), int(licences.since[seat, place])
        reason = why_no_licence(status, since, desk.chair.opens[place], desk.world.quarter)
        if reason is not None:
            return desk.refuse(line, f"{entry.nation}: {reason}")
    laws = desk.book.laws.licences
    return desk.afford(line, laws.gateway_cost_kusd * entry.gateway + laws.application_fee_kusd * (not gateway))


def bid(desk: Desk, orders: Orders) -> Changes:
    """Bids on open tenders."""
    tenders = open_tenders(desk.public, desk.seat, desk.notices, desk.book)
    nations: set[str] = set()
    stands = (
        entry
        for number, entry in enumerate(orders.bid)
        if desk.once(f"bid[{number}]", entry.nation, nations) and _may_bid(desk, f"bid[{number}]", entry, tenders)
    )
    return kept("bid", orders.bid, stands)


def _may_bid(desk: Desk, line: str, entry: TenderBid, tenders: dict[str, OpenTender]) -> bool:
    place = desk.place("nation", entry.nation, f"{line}.nation")
    if place < 0:
        return False
    tender = tenders.get(entry.nation)
    if tender is None:
        return desk.refuse(line, f"{entry.nation} has no tender open to {desk.chair.name}")
    if entry.price_usd > tender.ceiling_usd:
        return desk.refuse(f"{line}.price_usd", f"{entry.nation} pays at most ${tender.ceiling_usd} a line a month")
    costs = limits.line_costs_usd(desk.world, desk.seat, desk.book)
    cost = min(costs[int(desk.book.market.tier[place])], tender.ceiling_usd)
    if entry.price_usd < cost:  # an abnormally low tender (Directive 2014/24/EU, article 69)
        return desk.refuse(f"{line}.price_usd", f"${entry.price_usd} is abnormally low; a line costs ${cost}")
    return True


def lease(desk: Desk, orders: Orders) -> Changes:
    """Capacity put up for wholesale."""
    asked = orders.lease or ()
    nations: set[str] = set()
    stands = (
        entry
        for number, entry in enumerate(asked)
        if desk.once(f"lease[{number}]", entry.nation, nations) and _may_lease(desk, f"lease[{number}]", entry)
    )
    changes = kept("lease", asked, stands)
    return {"lease": changes["lease"] or None} if changes else {}


def _may_lease(desk: Desk, line: str, entry: Lease) -> bool:
    place = desk.place("nation", entry.nation, f"{line}.nation")
    if place < 0:
        return False
    signed = desk.world.contracts.status[desk.seat, place] in (SIGNED, SERVED)
    if desk.world.licences.status[desk.seat, place] != GRANTED and not signed:
        return desk.refuse(line, f"{desk.chair.name} has no licence in {entry.nation}")
    return True


def announce(desk: Desk, orders: Orders) -> Changes:
    """Service dates."""
    open_to = may_announce(desk.public, desk.seat, desk.book)
    nations: set[str] = set()
    stands = (
        entry
        for number, entry in enumerate(orders.announce)
        if desk.once(f"announce[{number}]", entry.nation, nations)
        and _may_announce(desk, f"announce[{number}]", entry, open_to)
    )
    return kept("announce", orders.announce, stands)


def _may_announce(desk: Desk, line: str, entry: Announcement, open_to: tuple[str, ...]) -> bool:
    if desk.place("nation", entry.nation, f"{line}.nation") < 0:
        return False
    if entry.nation not in open_to:
        return desk.refuse(line, f"{entry.nation} has given no licence or agreement that still waits for service")
    first, last = desk.world.quarter + 1, desk.world.quarter + FARTHEST_DATE
    if not first <= entry.quarter <= last:
        opening = desk.book.scenario.opening
        span = f"{quarter_label(first, opening)} to {quarter_label(last, opening)}"
        return desk.refuse(f"{line}.quarter", f"a service date lies in {span} (quarters {first} to {last})")
    return True
