"""Auction: who flies next quarter, on what, and at what price."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from game.world.axes import Bools, Floats, Ints, spots
from game.world.launch import LaunchTables


class Bid(NamedTuple):
    """One operator's sealed bid for flights of a vehicle to a shell."""

    operator: int
    shell: int
    flights: int
    kusd: int  # a flight


class Lot(NamedTuple):
    """One vehicle's slots of a quarter; operators -1 where there is none."""

    slots: int
    reserve_kusd: int  # the list price
    cost_kusd: int  # of a flight to its maker
    state: int = -1  # operator served first, at the list price ...
    quota: int = 0  # ... with so many slots
    owner: int = -1  # operator that owns the provider ...
    keeps: int = 0  # ... and may hold so many against others' bids
    seller: int = -1  # operator that offers some of its slots ...
    offered: int = 0  # ... so many ...
    floor_kusd: int = 0  # ... at no less than this
    each: int = 10**6  # slots one customer may take while another who bids in earnest goes without


class Sold(NamedTuple):
    """What a lot fetched, a list entry a bid."""

    won: list[int]
    due_kusd: list[int]  # for all flights won by the bid
    gain_kusd: int  # of the seller of offered slots
    clearing_kusd: int  # lowest bid accepted where slots were scarce, else the reserve; 0 nothing sold


class Sale(NamedTuple):
    """The outcome of a quarter's auction."""

    manifest: Ints  # [operator, vehicle, shell] flights won
    manifest_kusd: Ints  # [operator, vehicle, shell] price a flight
    bidders: Ints  # [vehicle]
    clearing_kusd: Ints  # [vehicle]
    sold_kusd: Ints  # [operator] gain from offered slots
    paid_kusd: Ints  # [vehicle] the same, out of the provider's cash
    won: list[
        tuple[int, int, int, int, int]
    ]  # operator, vehicle, shell, flights, kusd a flight: the manifest's entries


def sell(lot: Lot, bids: Sequence[Bid]) -> Sold:
    """Sell one vehicle's slots: sealed bids, pay as bid, highest first (Krishna, Auction Theory, ch. 12).

    bids: highest first, newcomers first of equal ones. The state's customer comes first up to its quota at the list price. An owner may
    hold a share of the slots against others' bids, and takes what nobody else wants; it pays what a flight costs and,
    for each slot that somebody else bid for in vain, the gain forgone. Offered slots go to the next bids above their
    floor; the seller gains what they fetch beyond what it would have paid itself.
    """
    wished = sum([bid.flights for bid in bids if bid.operator == lot.owner])
    if not (lot.quota or wished or lot.offered):
        return _sold_to_the_highest(lot, bids)
    nobody = [0] * len(bids)
    serious = [bid.operator != lot.owner and bid.kusd >= lot.reserve_kusd for bid in bids]
    first = _served(bids, nobody, lot.quota, [bid.operator == lot.state for bid in bids]) if lot.quota else nobody
    left = lot.slots - sum(first)
    mine = [bid.operator == lot.owner for bid in bids]
    held = min(wished, lot.keeps, left)
    others = _spread(bids, first, max(left - held - lot.offered, 0), serious, lot.each)
    bought = nobody
    if lot.offered:
        buyers = [bid.operator not in (lot.seller, lot.owner) and bid.kusd >= lot.floor_kusd for bid in bids]
        bought = _served(bids, _added(first, others), min(lot.offered, left - held), buyers)
        others = _added(others, bought)
    kept = _served(bids, nobody, left - sum(others), mine) if wished else nobody
    spare = left - sum(others) - sum(kept)
    if spare and lot.offered:  # slots offered in vain that their seller does not need
        others = _added(others, _served(bids, _added(first, others), spare, serious))
    return _settled(lot, bids, serious, (first, others, bought, kept))


def _sold_to_the_highest(lot: Lot, bids: Sequence[Bid]) -> Sold:
    """A lot without anybody's privileges, as most are."""
    serious = [bid.kusd >= lot.reserve_kusd and bid.operator != lot.owner for bid in bids]
    won, due, lowest, in_vain = _spread(bids, [0] * len(bids), lot.slots, serious, lot.each), [], 0, False
    for bid, flights, real in zip(bids, won, serious, strict=True):
        in_vain = in_vain or (real and flights < bid.flights)
        lowest = min(bid.kusd, lowest or bid.kusd) if flights else lowest
        due.append(flights * bid.kusd)
    return Sold(won, due, 0, lowest if in_vain or not lowest else lot.reserve_kusd)


def _settled(
    lot: Lot, bids: Sequence[Bid], serious: list[bool], shares: tuple[list[int], list[int], list[int], list[int]]
) -> Sold:
    """What everybody pays. shares: flights a bid got as state customer, by bidding, of these offered ones, as owner."""
    first, others, bought, kept = shares
    won = [sum(got) for got in zip(first, others, kept, strict=True)]
    vain = [(bid.flights - got, bid.kusd) for bid, got, real in zip(bids, won, serious, strict=True) if real]
    held = sum(kept)
    own_kusd = lot.cost_kusd + _forgone_kusd(vain, held, lot.cost_kusd) // max(held, 1)
    base = lot.cost_kusd if lot.seller == lot.owner else lot.reserve_kusd
    scarce = any(others) and any(flights > 0 for flights, _ in vain)
    lowest = min(bid.kusd for bid, flights in zip(bids, others, strict=True) if flights) if scarce else lot.reserve_kusd
    return Sold(
        won,
        [
            listed * lot.reserve_kusd + flights * bid.kusd + owned * own_kusd
            for listed, flights, owned, bid in zip(first, others, kept, bids, strict=True)
        ],
        sum(flights * max(bid.kusd - base, 0) for flights, bid in zip(bought, bids, strict=True) if flights),
        lowest if any(won) else 0,
    )


def _forgone_kusd(vain: list[tuple[int, int]], held: int, cost_kusd: int) -> int:
    """Gain that an owner forgoes on the flights it holds: those (flights, kusd a flight) bid for in vain, dearest first."""
    forgone = 0
    for flights, kusd in sorted(vain, key=itemgetter(1), reverse=True):
        taken = max(min(flights, held), 0)
        forgone += taken * max(kusd - cost_kusd, 0)
        held -= taken
    return forgone


def _served(bids: Sequence[Bid], won: list[int], room: int, may: list[bool]) -> list[int]:
    """Flights each bid that may gets from so much room, one after another, beyond what it has won."""
    got = []
    for bid, before, allowed in zip(bids, won, may, strict=True):
        flights = min(bid.flights - before, room) if allowed and room > 0 else 0
        room -= flights
        got.append(flights)
    return got


def _spread(bids: Sequence[Bid], won: list[int], room: int, may: list[bool], each: int) -> list[int]:
    """The same, but a customer takes more than so many slots only of those that nobody else wants."""
    if each >= room:
        return _served(bids, won, room, may)
    got, taken = [], {bid.operator: 0 for bid in bids}
    for bid, before, allowed in zip(bids, won, may, strict=True):
        most = min(bid.flights - before, room, each - taken[bid.operator])
        flights = most if allowed and most > 0 else 0
        room -= flights
        taken[bid.operator] += flights
        got.append(flights)
    return _added(got, _served(bids, _added(won, got), room, may)) if room else got


def _added(some: list[int], more: list[int]) -> list[int]:
    return [first + second for first, second in zip(some, more, strict=True)]


def entitlements(slots: Ints, table: LaunchTables, operators: int) -> Ints:
    """Slots each operator may call its own or its state's, and so may offer: [operator, vehicle]; slots [vehicle]."""
    mine = np.zeros((operators, slots.size), dtype=np.int64)
    vehicle = np.arange(slots.size)
    for holder, count in ((table.state, np.floor(table.quota * slots + 1e-9).astype(np.int64)), (table.owner, slots)):
        held = holder >= 0
        mine[holder[held], vehicle[held]] = count[held]
    return mine


@lru_cache(maxsize=8)
def patrons(table: LaunchTables) -> list[tuple[int, float, int]]:
    """Of each vehicle the operator served first, its quota as a share, and the operator that owns the provider."""
    return list(zip(table.state.tolist(), table.quota.tolist(), table.owner.tolist(), strict=True))


def lot_of(
    patron: tuple[int, float, int],
    slots: int,
    prices: tuple[int, int],
    offer: Sequence[int],
    floor_kusd: Sequence[int],
    keeps: float,
    each: float,
    standby: Sequence[bool],
) -> Lot:
    """One vehicle's lot. prices: reserve and cost; offer, floor_kusd [operator] of this vehicle; keeps: the share.

    standby [operator]: who has lost its privileges here.
    """
    state, share, owner = patron
    quota = int(share * slots + 1e-9) if state >= 0 and state != owner and not standby[state] else 0
    own = int(keeps * slots + 1e-9) if owner >= 0 and not standby[owner] else 0
    seller, offered = -1, 0
    if state >= 0 and offer[state]:
        seller, offered = state, min(offer[state], quota)
    if owner >= 0 and offer[owner]:
        seller, offered = owner, min(offer[owner], slots)
    return Lot(
        slots,
        *prices,
        state,
        quota - offered if seller == state else quota,
        owner,
        max(own - offered, 0) if seller == owner else own,
        seller,
        offered,
        floor_kusd[seller] if seller >= 0 else 0,
        max(1, ceil(each * slots - 1e-9)),
    )


def sorted_bids(book: Ints, bid_kusd: Ints, launched: Ints, tie: Floats, last: Bools) -> dict[int, list[Bid]]:
    """Bids by vehicle, in the order they are served: book, bid_kusd [operator, vehicle, shell]; launched, tie [operator].

    last [operator, vehicle]: those on standby, who come after everybody else whatever they bid. Of equal bids the one
    goes first that has launched fewer satellites so far, as new entrants do where airport slots are handed out (EEC
    Regulation 95/93, article 10); luck decides only between those who have launched as many.
    """
    by_vehicle: dict[int, list[Bid]] = {}
    for operator, vehicle, shell, flights, kusd in spots(book, bid_kusd):
        by_vehicle.setdefault(vehicle, []).append(Bid(operator, shell, flights, kusd))
    waits, turn = last.tolist(), list(zip(launched.tolist(), tie.tolist(), strict=True))
    for vehicle, bids in by_vehicle.items():
        bids.sort(key=lambda bid: (waits[bid.operator][vehicle], -bid.kusd, turn[bid.operator]))
    return by_vehicle


def hold(
    bids: dict[int, list[Bid]], lots: Callable[[int], Lot], operators: int, vehicles: int, shells: int
) -> Sale:  # fmt: skip
    """Hold the auction of all vehicles that somebody bids for."""
    bidders, clearing, paid, gains = [0] * vehicles, [0] * vehicles, [0] * vehicles, [0] * operators
    entries: list[tuple[int, int, int, int, int]] = []
    for vehicle, asked in bids.items():
        lot = lots(vehicle)
        sold = sell(lot, asked)
        patrons = lot.state, lot.owner
        bidders[vehicle] = len(
            {bid.operator for bid in asked if bid.kusd >= lot.reserve_kusd or bid.operator in patrons}
        )
        clearing[vehicle] = sold.clearing_kusd
        if sold.gain_kusd:
            gains[lot.seller] += sold.gain_kusd
            paid[vehicle] = sold.gain_kusd
        for bid, won, due in zip(asked, sold.won, sold.due_kusd, strict=True):
            if won:
                entries.append((bid.operator, vehicle, bid.shell, won, due // won))
    manifest, price = _written(entries, (operators, vehicles, shells))
    return Sale(manifest, price, np.array(bidders), np.array(clearing), np.array(gains), np.array(paid), entries)


def _written(
    entries: list[tuple[int, int, int, int, int]], shape: tuple[int, int, int]
) -> tuple[Ints, Ints]:  # fmt: skip
    """Flights and prices as arrays [operator, vehicle, shell]."""
    manifest, price = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    _, vehicles, shells = shape
    places = [(operator * vehicles + vehicle) * shells + shell for operator, vehicle, shell, _, _ in entries]
    manifest.reshape(-1)[places] = [flights for _, _, _, flights, _ in entries]
    price.reshape(-1)[places] = [kusd for _, _, _, _, kusd in entries]
    return manifest, price
