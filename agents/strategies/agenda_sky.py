"""Agenda of the sky: dates of filings, a narrow line, flights to book, win back or insure, satellites to renew."""

from collections.abc import Iterator

from agents.strategies.agenda_item import SOON, Item, quarters
from agents.strategies.reading import Reading
from game.rules.legal import insurable, offers

RENEWAL_QUARTERS = 4  # a satellite ordered now is in service by then
NEW_SUCCESS = 0.94  # odds of success below which insurance is worth a thought


def milestones(read: Reading) -> Iterator[Item]:
    """A filing's date is near and satellites are missing."""
    price = int(read.unit_cost_kusd[-1])
    for milestone in read.milestones:
        if milestone.missing and milestone.quarters <= SOON:
            words = f"{milestone.missing:,} satellites short, {quarters(milestone.quarters)} left"
            due = read.seen.quarter + milestone.quarters
            yield Item("milestone", milestone.name, words, milestone.missing * price, due, "the filing is cut", "book")


def line(read: Reading) -> Iterator[Item]:
    """One stage of the line holds the others back."""
    stages = sorted(read.stages)
    if stages[1] > 1.15 * stages[0] and sum(read.stock) < stages[0]:
        more = int(stages[1] - stages[0])
        words = f"{more} satellites a quarter wait for more {read.bottleneck}"
        stake, title = more * int(read.unit_cost_kusd[0]), f"The line is narrow: {read.bottleneck}"
        yield Item("line", title, words, stake, read.seen.quarter, "as it is", "expand")


def flights(read: Reading) -> Iterator[Item]:
    """Satellites without a ride, or rides that others won."""
    waiting = int(sum(max(0.0, left) for left in read.stock_left))
    standing = int(read.world.launch.standing[read.seat].sum())
    unit_kusd = int(read.unit_cost_kusd[0])
    if waiting > 20 and sum(read.room) > waiting and not standing:
        words = f"{waiting:,} satellites wait on the ground without a flight"
        yield Item("flights", "Book flights", words, waiting * unit_kusd, read.seen.quarter, "they wait", "book")
    elif any(read.outbid):
        yield from _outbid(read)


def _outbid(read: Reading) -> Iterator[Item]:
    place, name = next(
        (place, name) for (name, place), lost in zip(read.chair.vehicles, read.outbid, strict=True) if lost
    )
    launch = read.world.launch
    asked, won = int(launch.standing[read.seat, place].sum()), int(launch.manifest[read.seat, place].sum())
    cleared = int(launch.clearing_kusd[place])
    words = f"{won} of the {asked} flights you asked for; others paid ${cleared / 1000:,.0f}M a flight"
    stake = (asked - won) * cleared
    yield Item("outbid", f"Outbid for {name}", words, stake, read.seen.quarter, "the same bids again", "book")


def insurance(read: Reading) -> Iterator[Item]:
    """A flight this quarter on a rocket of little or bad record."""
    names = [name for name, _ in read.chair.vehicles]
    risky = {name: odds for name, odds in zip(names, read.success, strict=True) if odds < NEW_SUCCESS}
    for (vehicle, shell), flying in insurable(read.world, read.seat, read.chair).items():
        if vehicle in risky:
            aboard = int(read.fixed.full[names.index(vehicle)].max()) * flying
            stake = int((1.0 - risky[vehicle]) * aboard * read.unit_cost_kusd[0])
            words = f"{flying} to {shell}, {1.0 - risky[vehicle]:.0%} odds of losing what a flight carries"
            title = f"Insure {vehicle}"
            yield Item("insurance", title, words, stake, read.seen.quarter, "uninsured", "insure")
            return


def renewal(read: Reading) -> Iterator[Item]:
    """Satellites reach the end of their life before the plan replaces them."""
    leaving = sum(read.leaving_within(RENEWAL_QUARTERS))
    ordered = sum(read.stock) + RENEWAL_QUARTERS * sum(read.world.factory.plan[read.fixed.generations].tolist())
    if leaving > max(10, ordered, 0.03 * read.fleet_size):
        words = f"{leaving:,} satellites end their life within a year, {ordered:,} are made or planned"
        stake, due = (leaving - ordered) * int(read.unit_cost_kusd[-1]), read.seen.quarter + RENEWAL_QUARTERS
        yield Item("renewal", "The fleet is ageing", words, stake, due, "coverage shrinks", "build")


def generation(read: Reading) -> Iterator[Item]:
    """A better satellite may be built and is not."""
    plan = read.world.factory.plan[read.fixed.generations].tolist()
    known = [place for place, yes in enumerate(read.known) if yes]
    best = max(known, default=0, key=lambda place: read.fixed.capacity_gbps[place] / read.unit_cost_kusd[place])
    older = sum(plan[place] for place in known if place != best)
    if older and not plan[best]:
        name = read.chair.generations[best].name
        words = f"{older:,} a quarter of the older kind are planned"
        stake = older * int(read.unit_cost_kusd[best])
        yield Item("generation", f"{name} may be built", words, stake, read.seen.quarter, "the older kind", "build")


def spare_slots(read: Reading) -> Iterator[Item]:
    """Slots that are one's own, neither booked nor offered."""
    index, launch = read.book.index["vehicle"], read.world.launch
    prices = read.seen.notices.list_price_kusd
    for name, slots in offers(read.chair, read.seen.notices).items():
        place = index[name]
        free = slots - int(launch.standing[read.seat, place].sum()) - int(launch.offered[read.seat, place])
        if free > 0:
            words = f"{free} next quarter, neither booked nor offered to others"
            stake = free * int(prices[place]) // 4
            yield Item("slots", f"Own slots on {name}", words, stake, read.seen.quarter, "they fly empty", "offer")
            return
