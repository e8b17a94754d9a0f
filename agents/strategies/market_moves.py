"""Market moves: terminals, licences and gateways, tenders, announcements."""

from math import exp, log2

from agents.strategies.price_moves import FULL
from agents.strategies.reading import Reading
from agents.strategies.reading_ground import OPEN_SHARE
from agents.strategies.sheet import Sheet
from game.rules.legal import may_announce, may_apply, may_build_gateway, open_tenders
from game.world.axes import PPM
from game.world.contracts import SIGNED
from game.world.observation import OpenTender
from game.world.orders import Announcement, Application, Lease, TenderBid

PROMISE_KUSD = 1e6  # a gateway that an agreement waits for comes before all others


def subsidise(sheet: Sheet, share: float) -> None:
    """Pay a share of the terminal for the customer."""
    read = sheet.read
    usd = round((1.0 if read.is_rich and read.utilisation < FULL else share) * terminal_usd(read) / 10.0) * 10
    if abs(usd - int(read.world.market.terminal_subsidy_usd[read.seat])) >= 10:
        sheet.write("terminal_subsidy_usd", usd, "who pays for the kit wins the household")


def terminal_usd(read: Reading) -> float:
    """Roughly what a terminal costs to make: Wright's law over one's own volume."""
    laws, made = read.book.laws.market, read.world.market.terminals_made.tolist()
    own, rivals = made.pop(read.seat), sum(made)
    known = own + laws.terminal_spillover_share * rivals
    slope = log2(1.0 - laws.terminal_learning_share)
    return float(laws.terminal_usd * (max(known, 1000.0) / laws.terminal_reference_count) ** slope)


def enter(sheet: Sheet, most: int = 3, least_worth_kusd: float = 1500.0, gateways: int = 1) -> None:
    """Ask for licences where the most can be earned, with a gateway where a laser does not reach the ground."""
    read, laws = sheet.read, sheet.read.book.laws.licences
    index = read.book.index["nation"]
    asked: list[Application] = []
    signed = _signed_without_licence(read)
    if read.utilisation > 0.8 and not signed:
        return  # nothing left to sell
    nations = zip(read.fixed.worth, read.availability, strict=True)
    worth = [kusd * (0.3 + 0.7 * min(1.0, share)) for kusd, share in nations]
    open_to = sorted(
        (name not in signed, -worth[index[name]], index[name], name)
        for name in may_apply(read.world, read.seat, read.chair, read.book)
        if worth[index[name]] >= least_worth_kusd or name in signed
    )
    for _, _, _, name in open_to[:most]:
        gateway = len(asked) < gateways and _wants_gateway(read, index[name])
        cost = laws.application_fee_kusd + (laws.gateway_cost_kusd if gateway else 0)
        if cost <= sheet.left_kusd:
            sheet.spend(cost)
            asked.append(Application(name, gateway))
    asked += _gateways(sheet, gateways - sum(application.gateway for application in asked))
    if asked:
        names = ", ".join(application.nation for application in asked)
        sheet.write("apply", tuple(asked), f"{names}: worth the most of those still closed")


def _signed_without_licence(read: Reading) -> set[str]:
    if not read.owes:
        return set()
    names = read.book.names["nation"]
    nations = zip(names, read.agreements, read.granted, strict=True)
    return {name for name, agreement, granted in nations if agreement == SIGNED and not granted}


def _wants_gateway(read: Reading, nation: int) -> bool:
    """Without lasers every nation needs a gateway near; with them the first few do."""
    needed = bool(read.world.contracts.needs_gateway[read.seat, nation])
    return needed or not read.has_lasers or read.gateways < 4


def _gateways(sheet: Sheet, most: int) -> list[Application]:
    """Gateways where a licence stands and service is near or promised, the most valuable first."""
    read, index = sheet.read, sheet.read.book.index["nation"]
    cost = read.book.laws.licences.gateway_cost_kusd
    chosen: list[Application] = []
    if most <= 0 or sheet.left_kusd < cost:
        return chosen
    open_to = may_build_gateway(read.world, read.seat, read.book)
    for worth, place, name in sorted((-_gateway_kusd(read, index[name]), index[name], name) for name in open_to):
        if len(chosen) >= most or sheet.left_kusd < cost or -worth < cost / 4:
            break
        if _promised(read, place) or _wants_gateway(read, place):
            sheet.spend(cost)
            chosen.append(Application(name, gateway=True))
    return chosen


def _gateway_kusd(read: Reading, nation: int) -> float:
    """What a gateway in a nation is worth: little where no satellite is in view, or where capacity is there already."""
    useful = read.availability[nation] >= 0.5 and read.mbps[0][nation] < 2000
    return read.fixed.worth[nation] * useful + PROMISE_KUSD * _promised(read, nation)


def _promised(read: Reading, nation: int) -> bool:
    """Whether an agreement waits for a gateway there."""
    if read.agreements[nation] != SIGNED:
        return False
    return not read.has_lasers or bool(read.world.contracts.needs_gateway[read.seat, nation])


def bid(sheet: Sheet, discount: float = 0.15, boldness: float = 0.0) -> None:
    """Bid on tenders that the fleet serves now, or will by the date at the present pace."""
    read = sheet.read
    bids = []
    for tender in open_tenders(read.world, read.seat, read.seen.notices, read.book).values():
        if can_serve(read, tender, boldness):
            tier = read.fixed.tier[read.book.index["nation"][tender.nation]]
            usd = max(read.floors_usd[tier], round(tender.ceiling_usd * (1.0 - discount)))
            if usd <= tender.ceiling_usd:
                bids.append(TenderBid(tender.nation, usd))
    if bids:
        sheet.write("bid", tuple(bids), "we can serve these by the date")


def can_serve(read: Reading, tender: OpenTender, boldness: float = 0.0) -> bool:
    """Whether availability, capacity, licence and gateway will do by the service date.

    boldness: quarters of the present pace of growth that are counted on; 0 promises only what is there today.
    """
    place = read.book.index["nation"][tender.nation]
    left = max(0, tender.serve_by - read.seen.quarter)
    if not read.granted[place] or (tender.needs_gateway and not _gateway_by(read, place, left)):
        return False
    bigger = 1.0 + min(boldness, left) * read.line_now / max(1.0, read.fleet_size)
    capacity, used = read.mbps
    if capacity[place] * bigger - used[place] < tender.lines * read.busy_mbps:
        return False
    reached = read.availability[place]
    if boldness:
        in_view = int(read.world.coverage.in_view_ppm[read.seat, place]) / PPM * bigger
        reached = max(reached, min(in_view, 1.0 - exp(-1.3 * in_view)))
    return reached >= tender.floor_ppm / PPM + 0.01


def _gateway_by(read: Reading, nation: int, quarters: int) -> bool:
    """Whether a gateway stands there, or can in time."""
    licences = read.world.licences
    if licences.gateway[read.seat, nation] or licences.gateway_coming[read.seat, nation]:
        return True
    return quarters > read.book.laws.licences.gateway_build_quarters


def announce(sheet: Sheet, ahead: int = 2) -> None:
    """Tell a partner the date once the sky over it is nearly covered."""
    read, index = sheet.read, sheet.read.book.index["nation"]
    said = [
        Announcement(name, sheet.seen.quarter + ahead)
        for name in may_announce(read.world, read.seat, read.book)
        if read.granted[index[name]] and read.availability[index[name]] >= OPEN_SHARE and read.mbps[0][index[name]] > 0
    ][:1]
    if said:
        sheet.write("announce", tuple(said), "the sky over it is covered; the date will be kept")


def lease(sheet: Sheet, share: float) -> None:
    """Put a share of the capacity up for carriers at the market's reference price, where service stands open."""
    read, laws = sheet.read, sheet.read.book.laws.market
    kusd = round(laws.wholesale_reference_kusd_per_gbps)
    before = read.world.market.lease_mbps[read.seat].tolist()
    capacity, used = read.mbps
    wanted = [
        int(share * most) if is_open and most and taken - lent < FULL * most else 0
        for is_open, most, taken, lent in zip(read.is_open, capacity, used, before, strict=True)
    ]
    if any(abs(mbps - lent) > 0.2 * max(mbps, lent) for mbps, lent in zip(wanted, before, strict=True)):
        names = read.book.names["nation"]
        leases = tuple(Lease(names[place], mbps, kusd) for place, mbps in enumerate(wanted) if mbps)
        sheet.write("lease", leases, "carriers pay for what households leave free")
