"""Legal: what one seat's form accepts this quarter; the check asks the same questions."""

from game.rules import limits, open_to
from game.rules.chair import NO_ENTRY, Chair, Ride, chair
from game.rules.filings import filing_fees_kusd
from game.rules.open_to import REFUSAL_QUARTERS
from game.world.axes import PPM, Ints
from game.world.launch import PROGRAMMES
from game.world.licences import FROZEN, GRANTED, NOT_FILED, PENDING, REFUSED
from game.world.market import TIERS
from game.world.notices import Notices
from game.world.observation import Legal, OpenTender, Slot
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World

GENERATION = TOPICS.index("generation")
DEVELOPMENT = PROGRAMMES.index("vehicle")


def legal(world: World, seat: int, notices: Notices, book: Rulebook, public: World | None = None) -> Legal:
    """Everything a seat may put in its form now.

    public: the world as everybody sees it, where it is at hand: what follows from it is kept for all seats.
    """
    public = public or world
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
        apply=may_apply(public, seat, book),
        gateways=_named(open_to.gateways(public, book)[seat], book),
        tenders=open_to.tenders(public, notices, book)[seat],
        announce=may_announce(public, seat, book),
        file=may_file(world, mine, book),
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


def may_file(world: World, mine: Chair, book: Rulebook) -> tuple[str, ...]:
    """Own shells not yet filed whose altitudes others have not filled."""
    filed = world.licences.filed_quarter
    free = [(name, place) for name, place in mine.shells if filed[place] == NOT_FILED]
    if not free:
        return ()
    fees = filing_fees_kusd(world.licences, book)
    return tuple(name for name, place in free if fees[place] >= 0)


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


def may_apply(world: World, seat: int, book: Rulebook) -> tuple[str, ...]:
    """Nations that hear an application of this seat."""
    return _named(open_to.applications(world, book)[seat], book)


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


def open_tenders(world: World, seat: int, notices: Notices, book: Rulebook) -> dict[str, OpenTender]:
    """Tenders this seat may bid on now, by nation: those open in the world, then those just published."""
    return {tender.nation: tender for tender in open_to.tenders(world, notices, book)[seat]}


def may_announce(world: World, seat: int, book: Rulebook) -> tuple[str, ...]:
    """Nations where a service date means something: licensed or signed, and not yet served."""
    return _named(open_to.announcements(world, book)[seat], book)


def _named(places: tuple[int, ...], book: Rulebook) -> tuple[str, ...]:
    names = book.names["nation"]
    return tuple([names[place] for place in places])
