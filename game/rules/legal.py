"""Legal: what one seat's form accepts this quarter; the check asks the same questions."""

from functools import lru_cache
from typing import NamedTuple

from game.rules import limits
from game.rules.chair import NO_ENTRY, Chair, Ride, chair
from game.world.axes import PPM, Ints
from game.world.contracts import SERVED, SIGNED, Contracts
from game.world.launch import PROGRAMMES
from game.world.licences import FROZEN, GRANTED, NOT_FILED, PENDING, REFUSED, UNASKED
from game.world.market import TIERS
from game.world.notices import Notices
from game.world.observation import Legal, OpenTender, Slot
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World

GENERATION = TOPICS.index("generation")
DEVELOPMENT = PROGRAMMES.index("vehicle")
REFUSAL_QUARTERS = 4  # after a refusal a nation hears no new application for so long


def legal(world: World, seat: int, notices: Notices, book: Rulebook) -> Legal:
    """Everything a seat may put in its form now."""
    mine = chair(book, seat)
    if in_administration(world, seat):
        return NOTHING
    floors = limits.price_floors_usd(world, seat, book)
    known = known_generations(world, seat, mine)
    dilemma = int(world.hazards.dilemma[seat])
    dilemma_name = book.names["dilemma"][dilemma] if dilemma >= 0 else ""
    return Legal(
        generations=tuple(own.name for own in mine.generations if own.place in known),
        shells=filed_shells(world, mine),
        slots=slots_on_offer(world, mine, notices),
        satellites_limit=limits.satellites_limit(world, seat, mine, book),
        offers=offers(mine, notices),
        sponsors=tuple((name, programme) for name, programme, v, p in mine.sponsors if may_sponsor(world, v, p)),
        insurable=tuple((v, s, flights) for (v, s), flights in insurable(world, seat, mine).items()),
        apply=may_apply(world, seat, mine, book),
        gateways=may_build_gateway(world, seat, book),
        tenders=tuple(open_tenders(world, seat, notices, book).values()),
        announce=may_announce(world, seat, book),
        file=tuple(name for name, place in mine.shells if world.licences.filed_quarter[place] == NOT_FILED),
        borrow_limit_kusd=limits.borrow_limit_kusd(world, seat, book),
        equity_limit_kusd=limits.equity_limit_kusd(world, seat, book),
        price_floor_usd=dict(zip(TIERS, floors, strict=True)),
        dilemma=dilemma_name,
        answers=len(book.scenario.dilemmas[dilemma_name].answers) if dilemma_name else 0,
        spend_limit_kusd=limits.spend_limit_kusd(world, seat, book),
    )


NOTHING = Legal(
    generations=(), shells=(), slots=(), satellites_limit=0, offers={}, sponsors=(), insurable=(), apply=(),
    gateways=(), tenders=(), announce=(), file=(), borrow_limit_kusd=0, equity_limit_kusd=0,
    price_floor_usd=dict.fromkeys(TIERS, 1), dilemma="", answers=0, spend_limit_kusd=0,
)  # fmt: skip


def in_administration(world: World, seat: int) -> bool:
    """Whether administrators run the company."""
    return bool(world.treasury.administration[seat] >= 0)


def filed_shells(world: World, mine: Chair) -> tuple[str, ...]:
    """Own shells that satellites may be sent to."""
    filed = world.licences.filed_quarter
    return tuple(name for name, place in mine.shells if filed[place] != NOT_FILED)


def slots_on_offer(world: World, mine: Chair, notices: Notices) -> tuple[Slot, ...]:
    """Flights of next quarter that this seat may bid for, one entry a vehicle."""
    slots = notices.slots.tolist()
    reserve = notices.list_price_kusd.tolist()
    clearing = world.launch.clearing_kusd.tolist()
    bidders = world.launch.bidders.tolist()
    return tuple(
        Slot(name, slots[place], reserve[place], clearing[place], bidders[place])
        for name, place in mine.vehicles
        if slots[place] > 0
    )


def known_generations(world: World, seat: int, mine: Chair) -> set[int]:
    """Places of the seat's generations that may be built."""
    level = world.research.level[seat, GENERATION]
    return {own.place for own in mine.generations if own.level <= level and own.earliest <= world.quarter}


def satellites_aboard(ride: Ride, known: set[int]) -> int:
    """Satellites on a full flight: of the generation most of which fit, among those that may be built."""
    return max([count for place, count in ride.aboard if place in known], default=0)


def offers(mine: Chair, notices: Notices) -> dict[str, int]:
    """Slots the seat may offer to others: its own provider's, and those the state assigns to it."""
    if not mine.own_vehicles and not mine.quotas:
        return {}
    slots = notices.slots.tolist()
    own = {name: slots[place] for name, place in mine.own_vehicles}
    assigned = {name: int(slots[place] * share) for name, place, share in mine.quotas}
    return {name: slots for name, slots in {**assigned, **own}.items() if slots > 0}


def may_sponsor(world: World, vehicle: int, programme: int) -> bool:
    """Development is sponsored before a vehicle flies, the other programmes at any time."""
    return programme != DEVELOPMENT or bool(world.launch.progress_ppm[vehicle, DEVELOPMENT] < PPM)


def insurable(world: World, seat: int, mine: Chair) -> dict[tuple[str, str], int]:
    """Flights on this quarter's manifest, by vehicle and shell."""
    manifest: Ints = world.launch.manifest[seat]
    if not manifest.any():
        return {}
    return {
        pair: int(flights)
        for pair, ride in mine.rides.items()
        if (flights := manifest[ride.vehicle_place, ride.shell_place]) > 0
    }


def may_apply(world: World, seat: int, mine: Chair, book: Rulebook) -> tuple[str, ...]:
    """Nations that hear an application of this seat."""
    status, since = world.licences.status[seat].tolist(), world.licences.since[seat].tolist()
    return tuple(
        name
        for name, state, asked, opens in zip(book.names["nation"], status, since, mine.opens, strict=True)
        if state in (UNASKED, REFUSED) and why_no_licence(state, asked, opens, world.quarter) is None
    )


def why_no_licence(status: int, since: int, opens: int, quarter: int) -> str | None:
    """Why a nation hears no application, or None where it does."""
    if status == GRANTED:
        return "the licence is already granted"
    if status == PENDING:
        return "an application is already pending"
    if status == FROZEN:
        return "the nation has frozen its licences"
    if opens > quarter:
        return (
            "the nation is closed to operators of this bloc"
            if opens >= NO_ENTRY
            else f"opens in {opens - quarter} quarters"
        )
    if status == REFUSED and quarter - since < REFUSAL_QUARTERS:
        return f"refused; asks again in {REFUSAL_QUARTERS - quarter + since} quarters"
    return None


def may_build_gateway(world: World, seat: int, book: Rulebook) -> tuple[str, ...]:
    """Nations where a gateway may be ordered: licensed or asked, and none there or on its way."""
    licences = world.licences
    rooms = (licences.status, licences.gateway, licences.gateway_coming, licences.gateway_ordered)
    nations = zip(book.names["nation"], *(room[seat].tolist() for room in rooms), strict=True)
    return tuple(
        name
        for name, status, standing, coming, ordered in nations
        if status in (GRANTED, PENDING) and not (standing or coming or ordered)
    )


def may_announce(world: World, seat: int, book: Rulebook) -> tuple[str, ...]:
    """Nations where a service date means something: licensed or signed, and not yet served."""
    served = world.market.subscribers + world.contracts.served_lines
    rooms = (world.licences.status, world.contracts.status, served, world.contracts.announced)
    nations = zip(book.names["nation"], *(room[seat].tolist() for room in rooms), strict=True)
    return tuple(
        name
        for name, licence, agreement, lines, announced in nations
        if (licence in (GRANTED, PENDING) or agreement == SIGNED) and not lines and announced < 0
    )


def open_tenders(world: World, seat: int, notices: Notices, book: Rulebook) -> dict[str, OpenTender]:
    """Tenders this seat may bid on now, by nation: those open in the world, then those just published."""
    found: dict[str, OpenTender] = {}
    status, opens = world.contracts.status[seat].tolist(), chair(book, seat).opens
    licence = world.licences.status[seat].tolist()
    for source in (world.contracts, notices):
        for tender in tenders_of(source):
            running = status[tender.place] in (SIGNED, SERVED)
            unwelcome = licence[tender.place] in (REFUSED, FROZEN) or opens[tender.place] >= NO_ENTRY
            barred = tender.excludes == seat or running or unwelcome
            if not barred and tender.closes >= world.quarter:
                name = book.names["nation"][tender.place]
                found[name] = tender.shown(name)
    return found


class Tender(NamedTuple):
    """A tender as it stands in the world or the notices."""

    place: int  # of the nation
    lines: int
    ceiling_usd: int
    floor_ppm: int
    serve_by: int
    quarters: int
    gateway: int
    closes: int
    excludes: int

    def shown(self, nation: str) -> OpenTender:
        """As the form shows it."""
        return OpenTender(
            nation=nation,
            lines=self.lines,
            ceiling_usd=self.ceiling_usd,
            floor_ppm=self.floor_ppm,
            serve_by=self.serve_by,
            quarters=self.quarters,
            needs_gateway=bool(self.gateway),
            closes=self.closes,
        )


@lru_cache(maxsize=16)
def tenders_of(source: Contracts | Notices) -> tuple[Tender, ...]:
    """All tenders of the world or the notices, nation by nation; every seat asks, some more than once."""
    places = source.tender_lines.nonzero()[0].tolist()
    if not places:
        return ()
    columns = [getattr(source, f"tender_{field}").tolist() for field in Tender._fields[1:]]
    rows = list(zip(*columns, strict=True))
    return tuple(Tender(place, *rows[place]) for place in places)
