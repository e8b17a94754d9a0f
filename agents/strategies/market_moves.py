"""Market moves: terminals, licences and gateways, tenders, announcements."""

from math import ceil, exp, log2

from agents.strategies.price_moves import FULL
from agents.strategies.reading import Reading
from agents.strategies.sheet import Sheet
from agents.strategies.survey_ground import OPEN_SHARE
from game.rules import open_to
from game.world.axes import PPM
from game.world.contracts import SIGNED
from game.world.licences import GRANTED
from game.world.observation import OpenTender
from game.world.orders import Announcement, Application, Lease, TenderBid

NEARLY_OPEN = 0.9  # availability from which a date a few quarters ahead is safe while the fleet grows


def subsidise(sheet: Sheet, share: float) -> None:
    """Pay a share of the terminal for the customer."""
    read = sheet.read
    usd = ceil((1.0 if read.is_rich and read.utilisation < FULL else share) * terminal_usd(read) / 10.0) * 10
    if abs(usd - int(read.public.market.terminal_subsidy_usd[read.seat])) >= 10:
        sheet.write("terminal_subsidy_usd", usd, "who pays for the kit wins the household")


def terminal_usd(read: Reading) -> float:
    """Roughly what a terminal costs to make: Wright's law over one's own volume."""
    laws, made = read.book.laws.market, read.public.market.terminals_made.tolist()
    own, rivals = made.pop(read.seat), sum(made)
    known = own + laws.terminal_spillover_share * rivals
    slope = log2(1.0 - laws.terminal_learning_share)
    return float(laws.terminal_usd * (max(known, 1000.0) / laws.terminal_reference_count) ** slope)


def enter(sheet: Sheet, most: int = 3, least_worth_kusd: float = 1500.0, gateways: int = 1) -> None:
    """Ask for licences where the most can be earned, with a gateway where a laser does not reach the ground."""
    read, laws = sheet.read, sheet.read.book.laws.licences
    names, asked = read.book.names["nation"], _gateways(sheet, gateways, promised=True)
    signed = _signed_without_licence(read)
    if read.utilisation > 0.8 and not (signed or asked):
        return  # nothing left to sell
    openings, kusd = read.survey.openings.places[read.seat], read.survey.openings.worth[read.seat]
    chosen = [place for place in openings if place in signed] if signed else []
    chosen += [place for place in openings if kusd[place] >= least_worth_kusd and place not in signed][:most]
    for place in chosen[:most]:
        gateway = sum([entry.gateway for entry in asked]) < gateways and _wants_gateway(read, place)
        cost = laws.application_fee_kusd + (laws.gateway_cost_kusd if gateway else 0)
        if cost <= sheet.left_kusd:
            sheet.spend(cost)
            asked.append(Application(names[place], gateway))
    told = {entry.nation for entry in asked}
    more = _gateways(sheet, gateways - sum([entry.gateway for entry in asked]))
    asked += [entry for entry in more if entry.nation not in told]
    if asked:
        listed = ", ".join([application.nation for application in asked])
        sheet.write("apply", tuple(asked), f"{listed}: worth the most of those still closed")


def _signed_without_licence(read: Reading) -> set[int]:
    """Places of the nations."""
    if not read.owes:
        return set()
    nations = enumerate(zip(read.agreements, read.licences, strict=True))
    return {place for place, (agreement, licence) in nations if agreement == SIGNED and licence != GRANTED}


def _wants_gateway(read: Reading, nation: int) -> bool:
    """Without lasers every nation needs a gateway near; with them the first few do."""
    if not read.has_lasers or read.gateways < 4:
        return True
    return bool(read.public.contracts.needs_gateway[read.seat, nation])


def _gateways(sheet: Sheet, most: int, promised: bool = False) -> list[Application]:
    """Gateways where a licence stands and service is near or promised (or promised only), the most valuable first."""
    read, names = sheet.read, sheet.read.book.names["nation"]
    cost = read.book.laws.licences.gateway_cost_kusd
    chosen: list[Application] = []
    if most <= 0 or sheet.left_kusd < cost:
        return chosen
    worth = read.survey.sites.worth[read.seat]
    for place in read.survey.sites.places[read.seat]:
        if len(chosen) >= most or sheet.left_kusd < cost or worth[place] < cost / 4:
            break
        if _promised(read, place) or (not promised and _wants_gateway(read, place)):
            sheet.spend(cost)
            chosen.append(Application(names[place], gateway=True))
    return chosen


def _promised(read: Reading, nation: int) -> bool:
    """Whether an agreement waits for a gateway there."""
    if read.agreements[nation] != SIGNED:
        return False
    return not read.has_lasers or bool(read.public.contracts.needs_gateway[read.seat, nation])


def bid(sheet: Sheet, discount: float = 0.15, boldness: float = 0.0) -> None:
    """Bid on tenders that the fleet serves now, or will by the date at the present pace."""
    read = sheet.read
    bids = []
    for tender in open_to.tenders(read.public, read.seen.notices, read.book)[read.seat]:
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
        in_view = int(read.public.coverage.in_view_ppm[read.seat, place]) / PPM * bigger
        reached = max(reached, min(in_view, 1.0 - exp(-1.3 * in_view)))
    return reached >= tender.floor_ppm / PPM + 0.01


def _gateway_by(read: Reading, nation: int, quarters: int) -> bool:
    """Whether a gateway stands there, or can in time."""
    licences = read.public.licences
    if licences.gateway[read.seat, nation] or licences.gateway_coming[read.seat, nation]:
        return True
    return quarters > read.book.laws.licences.gateway_build_quarters


def announce(sheet: Sheet, ahead: int = 3) -> None:
    """Tell a partner the date once the sky over it is nearly covered."""
    read, names = sheet.read, sheet.read.book.names["nation"]
    least = OPEN_SHARE if read.chair.spec.funding_needs == "milestones" else NEARLY_OPEN  # their funders count dates
    said = [
        Announcement(names[place], sheet.seen.quarter + ahead)
        for place in open_to.announcements(read.public, read.book)[read.seat]
        if read.granted[place] and read.availability[place] >= least and read.mbps[0][place] > 0
    ]
    if said:
        sheet.write("announce", tuple(said), "the sky over it is nearly covered; the date will be kept")


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
