"""Auction: who flies next quarter, on what, and at what price."""

from typing import NamedTuple

import numpy as np

from game.world.axes import Floats, Ints
from game.world.launch import LaunchTables


class Bids(NamedTuple):
    """Sealed bids sorted by vehicle, highest first, ties by luck; arrays [bid]."""

    operator: Ints
    vehicle: Ints
    shell: Ints
    flights: Ints
    kusd: Ints  # a flight


class Offers(NamedTuple):
    """Slots that owners and state customers offer to others; arrays [vehicle]."""

    slots: Ints
    floor_kusd: Ints
    seller: Ints  # operator, -1 none


class Sale(NamedTuple):
    """The outcome of an auction."""

    manifest: Ints  # [operator, vehicle, shell] flights won
    manifest_kusd: Ints  # [operator, vehicle, shell] price a flight
    bidders: Ints  # [vehicle]
    clearing_kusd: Ints  # [vehicle]
    sold_kusd: Ints  # [operator] gain from offered slots
    paid_kusd: Ints  # [vehicle] the same, out of the provider's cash


def sorted_bids(book: Ints, bid_kusd: Ints, tie: Floats) -> Bids:
    """All bids in the order they are served: book, bid_kusd [operator, vehicle, shell]; tie [operator]."""
    operator, vehicle, shell = book.nonzero()
    order = np.lexsort((tie[operator], -bid_kusd[operator, vehicle, shell], vehicle))
    place = operator[order], vehicle[order], shell[order]
    return Bids(*place, book[place], bid_kusd[place])


def in_turn(wanted: Ints, vehicle: Ints, room: Ints) -> Ints:
    """Flights each bid gets if bids are served one after another: wanted, vehicle [bid]; room [vehicle].

    Bids of a vehicle stand together.
    """
    before = np.cumsum(wanted) - wanted
    begins = np.searchsorted(vehicle, vehicle, side="left")
    got: Ints = np.clip(room[vehicle] - (before - before[begins]), 0, wanted)
    return got


def entitlements(slots: Ints, table: LaunchTables, operators: int) -> Ints:
    """Slots each operator may call its own or its state's, and so may offer: [operator, vehicle]; slots [vehicle]."""
    mine = np.zeros((operators, slots.size), dtype=np.int64)
    vehicle = np.arange(slots.size)
    for holder, count in ((table.state, np.floor(table.quota * slots + 1e-9).astype(np.int64)), (table.owner, slots)):
        held = holder >= 0
        mine[holder[held], vehicle[held]] = count[held]
    return mine


def offers(offer: Ints, floor_kusd: Ints, entitled: Ints, table: LaunchTables) -> Offers:
    """What is really on offer: at most what each may offer; offer, floor_kusd, entitled [operator, vehicle]."""
    real = np.minimum(offer, entitled)
    vehicle = np.arange(real.shape[1])
    owned = (table.owner >= 0) & (real[table.owner, vehicle] > 0)
    assigned = (table.state >= 0) & (real[table.state, vehicle] > 0)
    seller = np.where(owned, table.owner, np.where(assigned, table.state, -1))
    some = seller >= 0
    return Offers(np.where(some, real[seller, vehicle], 0), np.where(some, floor_kusd[seller, vehicle], 0), seller)


def hold(
    bids: Bids, offered: Offers, slots: Ints, reserve_kusd: Ints, cost_kusd: Ints, keeps: float, table: LaunchTables,
    shape: tuple[int, ...],
) -> Sale:  # fmt: skip
    """Sell next quarter's slots: sealed bids, pay as bid, highest first (Krishna, Auction Theory, ch. 12).

    The state's customer comes first up to its quota at the list price. An owner may hold a share of the slots
    against others' bids, and takes what nobody else wants. It pays what a flight costs, and for each slot that
    somebody else bid for in vain the gain forgone. slots, reserve_kusd, cost_kusd [vehicle]; shape of the manifest.
    """
    o, v, flights, kusd = bids.operator, bids.vehicle, bids.flights, bids.kusd
    count = slots.size
    state, owner = o == table.state[v], o == table.owner[v]
    quota = np.where(table.state >= 0, np.floor(table.quota * slots + 1e-9), 0).astype(np.int64)
    quota = np.maximum(quota - np.where(offered.seller == table.state, offered.slots, 0), 0)
    first = in_turn(np.where(state & ~owner, flights, 0), v, quota)
    free = slots - total(first, v, count)
    wished = total(np.where(owner, flights, 0), v, count)
    sells = np.where((offered.seller == table.owner) & (offered.seller >= 0), offered.slots, 0)
    held = np.minimum(wished, np.minimum(np.maximum(np.floor(keeps * slots + 1e-9).astype(np.int64) - sells, 0), free))
    wanted = np.where(owner | (kusd < reserve_kusd[v]), 0, flights - first)
    regular = in_turn(wanted, v, np.maximum(free - held - offered.slots, 0))
    may_buy = (o != offered.seller[v]) & ~owner & (kusd >= offered.floor_kusd[v])
    bought = in_turn(np.where(may_buy, flights - first - regular, 0), v, np.minimum(offered.slots, free - held))
    rest = free - held - total(regular + bought, v, count)
    kept = in_turn(np.where(owner, flights, 0), v, held + np.minimum(wished - held, np.maximum(rest, 0)))
    in_vain = np.maximum(wanted - regular - bought, 0)
    owner_kusd = cost_kusd + _forgone_kusd(in_vain, kusd, v, total(kept, v, count), cost_kusd)
    won = first + regular + bought + kept
    due = first * reserve_kusd[v] + (regular + bought) * kusd + kept * owner_kusd[v]
    base = np.where(offered.seller == table.owner, cost_kusd, reserve_kusd)
    gain = bought * np.maximum(kusd - base[v], 0)
    return Sale(
        manifest=_spread(won, bids, shape),
        manifest_kusd=_spread(due // np.maximum(won, 1), bids, shape),
        bidders=_bidders(bids, np.where(owner | state, True, kusd >= reserve_kusd[v]), shape),
        clearing_kusd=_clearing(won, regular + bought, in_vain, kusd, v, reserve_kusd),
        sold_kusd=np.bincount(offered.seller[v][gain > 0], gain[gain > 0], shape[0]).astype(np.int64),
        paid_kusd=total(gain, v, count),
    )


def total(values: Ints, vehicle: Ints, count: int) -> Ints:
    """Sums by vehicle of whole numbers by bid."""
    return np.bincount(vehicle, values, count).astype(np.int64)


def _forgone_kusd(in_vain: Ints, kusd: Ints, vehicle: Ints, kept: Ints, cost_kusd: Ints) -> Ints:
    """Gain forgone a flight kept: the best bids that came away empty, as many as the owner kept; [vehicle]."""
    displaced = in_turn(in_vain, vehicle, kept)
    gain = total(displaced * np.maximum(kusd - cost_kusd[vehicle], 0), vehicle, kept.size)
    return gain // np.maximum(kept, 1)


def _spread(values: Ints, bids: Bids, shape: tuple[int, ...]) -> Ints:
    spread = np.zeros(shape, dtype=np.int64)
    spread[bids.operator, bids.vehicle, bids.shell] = values
    return spread


def _bidders(bids: Bids, serious: Ints, shape: tuple[int, ...]) -> Ints:
    seen = np.zeros(shape[:2], dtype=np.int64)
    seen[bids.operator[serious], bids.vehicle[serious]] = 1
    bidders: Ints = seen.sum(axis=0)
    return bidders


def _clearing(won: Ints, bought: Ints, in_vain: Ints, kusd: Ints, vehicle: Ints, reserve_kusd: Ints) -> Ints:
    """The lowest bid accepted where slots were scarce, else the reserve; 0 where nothing was sold."""
    count = reserve_kusd.size
    lowest = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(lowest, vehicle[bought > 0], kusd[bought > 0])
    scarce = (total(in_vain, vehicle, count) > 0) & (total(bought, vehicle, count) > 0)
    return np.where(total(won, vehicle, count) > 0, np.where(scarce, lowest, reserve_kusd), 0)
