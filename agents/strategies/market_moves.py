"""Market moves: terminals, licences and gateways, tenders, announcements."""

import numpy as np

from agents.strategies.price_moves import FULL
from agents.strategies.reading import OPEN_SHARE, Reading
from agents.strategies.sheet import Sheet
from game.rules.demand import busy_mbps
from game.rules.legal import may_announce, may_apply, may_build_gateway, open_tenders
from game.world.axes import PPM, Floats
from game.world.contracts import SIGNED
from game.world.observation import OpenTender
from game.world.orders import Announcement, Application, TenderBid
from game.world.research import TOPICS

LASERS = TOPICS.index("laser_links")


def subsidise(sheet: Sheet, share: float) -> None:
    """Pay a share of the terminal for the customer."""
    read = sheet.read
    usd = round((1.0 if read.is_rich and read.utilisation < FULL else share) * terminal_usd(read) / 10.0) * 10
    if abs(usd - int(read.world.market.terminal_subsidy_usd[read.seat])) >= 10:
        sheet.write("terminal_subsidy_usd", usd, "who pays for the kit wins the household")


def terminal_usd(read: Reading) -> float:
    """Roughly what a terminal costs to make: Wright's law over one's own volume."""
    laws, made = read.book.laws.market, read.world.market.terminals_made
    known = float(made[read.seat] + laws.terminal_spillover_share * (made.sum() - made[read.seat]))
    slope = float(np.log2(1.0 - laws.terminal_learning_share))
    cost: float = laws.terminal_usd * (max(known, 1000.0) / laws.terminal_reference_count) ** slope
    return cost


def enter(sheet: Sheet, most: int = 3, least_worth_kusd: float = 1500.0, gateways: int = 1) -> None:
    """Ask for licences where the most can be earned, with a gateway where a laser does not reach the ground."""
    read, laws = sheet.read, sheet.read.book.laws.licences
    index = read.book.index["nation"]
    worth: list[float] = (read.fixed.worth * (0.3 + 0.7 * np.minimum(1.0, read.availability))).tolist()
    asked: list[Application] = []
    signed = _signed_without_licence(read)
    if read.utilisation > 0.8 and not signed:
        return  # nothing left to sell
    open_to = sorted(
        may_apply(read.world, read.seat, read.chair, read.book),
        key=lambda name: (name not in signed, -worth[index[name]]),
    )
    for name in open_to[:most]:
        if worth[index[name]] < least_worth_kusd and name not in signed:
            continue
        gateway = len(asked) < gateways and _wants_gateway(read, index[name])
        cost = laws.application_fee_kusd + (laws.gateway_cost_kusd if gateway else 0)
        if cost <= sheet.left_kusd:
            sheet.spend(cost)
            asked.append(Application(name, gateway))
    asked += _gateways(sheet, gateways - sum(application.gateway for application in asked))
    if asked:
        nations = ", ".join(application.nation for application in asked)
        sheet.write("apply", tuple(asked), f"{nations}: worth the most of those still closed")


def _signed_without_licence(read: Reading) -> set[str]:
    names = read.book.names["nation"]
    waiting = (read.world.contracts.status[read.seat] == SIGNED) & ~read.granted
    return {names[place] for place in waiting.nonzero()[0].tolist()}


def _wants_gateway(read: Reading, nation: int) -> bool:
    """Without lasers every nation needs a gateway near; with them the first few do."""
    built = int((read.world.licences.gateway[read.seat] + (read.world.licences.gateway_coming[read.seat] > 0)).sum())
    needed = bool(read.world.contracts.needs_gateway[read.seat, nation])
    return needed or not _has_lasers(read) or built < 4


def _has_lasers(read: Reading) -> bool:
    """Whether one gateway anywhere serves all."""
    return bool(read.world.research.level[read.seat, LASERS] >= read.book.laws.coverage.laser_level)


def _gateways(sheet: Sheet, most: int) -> list[Application]:
    """Gateways where a licence stands and service is near or promised, the most valuable first."""
    read, index = sheet.read, sheet.read.book.index["nation"]
    cost = read.book.laws.licences.gateway_cost_kusd
    chosen: list[Application] = []
    if most <= 0 or sheet.left_kusd < cost:
        return chosen
    needs = (read.world.contracts.needs_gateway[read.seat] > 0) | (not _has_lasers(read))
    promised = (read.world.contracts.status[read.seat] == SIGNED) & needs
    useful = (read.availability >= 0.5) & (read.world.coverage.capacity_mbps[read.seat] < 2000)
    worth: Floats = read.fixed.worth * useful + 1e6 * promised
    for name in sorted(
        may_build_gateway(read.world, read.seat, read.book), key=lambda name: -float(worth[index[name]])
    ):
        place = index[name]
        if len(chosen) >= most or sheet.left_kusd < cost or worth[place] < cost / 4:
            break
        if promised[place] or _wants_gateway(read, place):
            sheet.spend(cost)
            chosen.append(Application(name, gateway=True))
    return chosen


def bid(sheet: Sheet, discount: float = 0.15, boldness: float = 0.0) -> None:
    """Bid on tenders that the fleet serves now, or will by the date at the present pace."""
    read = sheet.read
    bids = []
    for tender in open_tenders(read.world, read.seat, read.seen.notices, read.book).values():
        if can_serve(read, tender, boldness):
            tier = read.book.market.tier[read.book.index["nation"][tender.nation]]
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
    coverage = read.world.coverage
    bigger = 1.0 + min(boldness, left) * read.line_now / max(1.0, float(read.satellites.sum()))
    in_view = float(coverage.in_view_ppm[read.seat, place]) / PPM * bigger
    reached = max(
        float(read.availability[place]), min(in_view, 1.0 - float(np.exp(-1.3 * in_view))) if boldness else 0.0
    )
    need = tender.lines * busy_mbps(read.seen.quarter, read.book.laws.market)
    spare = float(coverage.capacity_mbps[read.seat, place]) * bigger - float(coverage.used_mbps[read.seat, place])
    return reached >= tender.floor_ppm / PPM + 0.01 and spare >= need


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
        if read.granted[index[name]]
        and read.availability[index[name]] >= OPEN_SHARE
        and read.world.coverage.capacity_mbps[read.seat, index[name]] > 0
    ][:1]
    if said:
        sheet.write("announce", tuple(said), "the sky over it is covered; the date will be kept")
