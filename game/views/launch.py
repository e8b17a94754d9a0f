"""Launch: the auction, the bookings, the manifest and the programmes of providers as one seat sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.rules.cadence import flights_possible, is_flying, success_share
from game.rules.chair import Ride, chair
from game.rules.legal import known_generations, satellites_aboard
from game.rules.reuse import flight_cost_kusd
from game.rules.slot_use import on_standby, wasteful
from game.texts import _, figures
from game.views.format import count, money, percent
from game.views.nation import label
from game.world.axes import PPM
from game.world.launch import VEHICLE
from game.world.observation import Observation
from game.world.orders import Booking

NEW_FLIGHTS = 3  # a vehicle is called new until it has flown so often


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """One vehicle that the seat may fly on."""

    name: str
    provider: str
    slots: int
    reserve_kusd: int
    clearing_kusd: int
    bidders: int
    aboard: int  # satellites on a full flight of the chosen generation to the chosen shell
    each_kusd: int  # what carrying one of them costs at the likely price, 0 where none fits
    success_ppm: int  # odds of its next flight
    flights: int
    failures: int
    status: str
    tone: str  # good, warn, bad, plain
    landings: int
    attempts: int
    reflights: int
    boosters: int
    is_reusable: bool
    is_own: bool
    known_ppm: tuple[int, int, int]  # reuse, cadence, development
    first_flight: str  # when it is expected to fly first, "" where it flies
    possible: int  # flights a quarter that it can make now, all customers
    meaning: str


@dataclass(frozen=True, slots=True)
class BookingRow:
    """A line of the standing list with what it means."""

    vehicle: str
    shell: str
    flights: int
    bid_kusd: int
    aboard: int
    counted: int  # satellites that a flight takes of those that may be booked for
    slots: int
    reserve_kusd: int
    is_own: bool  # the seat's own rocket: it pays what a flight costs, whatever it bids
    price_kusd: int
    words: str
    loses: bool = False  # its bid is below the lowest accepted


def generations(seen: Observation) -> tuple[str, ...]:
    """Own generations that some vehicle may be asked to carry, those being built first."""
    names, plan = seen.book.names["generation"], seen.world.factory.plan
    stock = seen.world.factory.untested + seen.world.factory.tested + seen.world.factory.ready
    own = [at for at, owner in enumerate(seen.book.owners["generation"].tolist()) if owner == seen.seat]
    known = set(seen.legal.generations)
    own = [at for at in own if names[at] in known or stock[at]]
    return tuple(names[at] for at in sorted(own, key=lambda at: (-int(plan[at]), -int(stock[at]), at)))


def vehicles(seen: Observation, generation: str, shell: str) -> tuple[VehicleRow, ...]:
    """Every vehicle open to the seat; those with most slots on offer for least money a satellite first."""
    mine, book = chair(seen.book, seen.seat), seen.book
    offered = {slot.vehicle: slot for slot in seen.legal.slots}
    cost = flight_cost_kusd(seen.world.launch, book)
    possible = flights_possible(seen.world.launch, seen.quarter, book)
    flying = is_flying(seen.world.launch, seen.quarter)
    rows = []
    for name, at in mine.vehicles:
        slot, launch = offered.get(name), seen.world.launch
        aboard = _aboard(seen, at, generation, shell)
        reserve = slot.reserve_kusd if slot else int(seen.notices.list_price_kusd[at])
        own = int(book.launch.owner[at]) == seen.seat
        price = int(cost[at]) if own else max(reserve, int(launch.clearing_kusd[at]))
        status, tone = _status(seen, at, bool(flying[at]))
        success = success_ppm(seen, at)
        rows.append(
            VehicleRow(
                name,
                book.scenario.vehicles[name].provider,
                slot.slots if slot else 0,
                int(cost[at]) if own else reserve,
                int(launch.clearing_kusd[at]),
                int(launch.bidders[at]),
                aboard,
                price // aboard if aboard else 0,
                success,
                int(launch.flights[at]),
                int(launch.failures[at]),
                status,
                tone,
                int(launch.landings[at]),
                int(launch.landing_attempts[at]),
                int(launch.reflights[at]),
                int(launch.boosters[at]),
                bool(book.launch.reusable[at]),
                own,
                tuple(int(known) for known in launch.progress_ppm[at]),  # type: ignore[arg-type]
                "" if flying[at] else label(seen, int(launch.ready_quarter[at])),
                int(possible[at]),
                _meaning(seen, name, at, success, own),
            )
        )
    return tuple(sorted(rows, key=lambda row: (not row.slots, not row.aboard, row.flights < 3, row.each_kusd)))


def _aboard(seen: Observation, vehicle: int, generation: str, shell: str) -> int:
    if not generation or not shell:
        return 0
    index = seen.book.index
    return int(seen.book.launch.per_flight[vehicle, index["generation"][generation], index["shell"][shell]])


def _full(seen: Observation, ride: Ride) -> int:
    """Satellites on a full flight, of a generation that may be built."""
    return satellites_aboard(ride, known_generations(seen.world, seen.seat, chair(seen.book, seen.seat)))


def likely(seen: Observation, ride: Ride) -> tuple[int, int]:
    """What a flight will probably carry: satellites and their generation, the newest that is built or in stock."""
    factory = seen.world.factory
    at_hand = factory.plan + factory.untested + factory.tested + factory.ready
    for generation, full in ride.aboard:
        if at_hand[generation] > 0:
            return full, generation
    return _full(seen, ride), ride.aboard[0][0] if ride.aboard else -1


def success_ppm(seen: Observation, vehicle: int) -> int:
    """Odds that the next flight of a vehicle reaches orbit, from its record."""
    launch = seen.world.launch
    flights, failures = launch.flights[[vehicle]], launch.failures[[vehicle]]
    steps, laws = seen.book.launch.success_steps, seen.book.laws.launch
    return round(PPM * float(success_share(flights + 1, flights, failures, steps, laws)[0]))


def _status(seen: Observation, at: int, flying: bool) -> tuple[str, str]:
    launch = seen.world.launch
    if not flying:
        done = percent(int(launch.progress_ppm[at, VEHICLE]), 0)
        return _("in development, {done}").format(done=done), "plain"
    if launch.grounded_ppm[at]:
        return _("grounded {quarters} quarters").format(quarters=figures(f"{launch.grounded_ppm[at] / PPM:.1f}")), "bad"
    if launch.flights[at] < NEW_FLIGHTS:
        return _("new, flight {flights} is next").format(flights=int(launch.flights[at]) + 1), "warn"
    if seen.book.launch.reusable[at] and launch.reflights[at]:
        return _("flying, boosters reused"), "good"
    return _("flying"), "good"


def _meaning(seen: Observation, name: str, at: int, success: int, own: bool) -> str:
    launch, table = seen.world.launch, seen.book.launch
    lines = [_("{name} by {provider}").format(name=name, provider=seen.book.scenario.vehicles[name].provider)]
    flights, failures = int(launch.flights[at]), int(launch.failures[at])
    lines.append(
        _("{reached} of {flights} flights reached orbit; the next one does with {sure}").format(
            reached=count(flights - failures), flights=count(flights), sure=sure(success)
        )
    )
    if table.reusable[at]:
        lines.append(
            _(
                "{landings} of {landing_attempts} landings, {reflights} reflights, {boosters} boosters in the fleet"
            ).format(
                landings=count(int(launch.landings[at])),
                landing_attempts=count(int(launch.landing_attempts[at])),
                reflights=count(int(launch.reflights[at])),
                boosters=count(int(launch.boosters[at])),
            )
        )
    state = int(table.state[at])
    if state >= 0:
        who = (
            _("You are served first for {share} of the slots")
            if state == seen.seat
            else _("{operator} is served first for {share} of the slots")
        )
        quota = percent(float(table.quota[at]) * PPM, 0)
        lines.append(who.format(operator=seen.book.operators[state], share=quota))
    maker = int(table.provider[at])
    if on_standby(launch, seen.book.laws.launch)[seen.seat, maker]:
        lines.append(served_last_words(seen, maker))
    if own:
        lines.append(_("Your own rocket: you pay what a flight costs, and the price others would have paid for it"))
    return "\n".join(lines)


def bookings(seen: Observation, listed: Sequence[Booking]) -> tuple[BookingRow, ...]:
    """The standing list as drafted."""
    mine, index = chair(seen.book, seen.seat), seen.book.index
    cost = flight_cost_kusd(seen.world.launch, seen.book)
    standby = on_standby(seen.world.launch, seen.book.laws.launch)[seen.seat]
    rows = []
    for line in listed:
        at = index["vehicle"].get(line.vehicle, -1)
        ride = mine.rides.get((line.vehicle, line.shell))
        aboard = likely(seen, ride)[0] if ride else 0
        counted = _full(seen, ride) if ride else 0
        own = at >= 0 and int(seen.book.launch.owner[at]) == seen.seat
        price = int(cost[at]) if own else line.bid_kusd
        each = _("{price} a satellite").format(price=money(price // aboard)) if aboard else _("nothing fits")
        words = _("{satellites} satellites, {cost} · {each}").format(
            satellites=count(line.flights * aboard), cost=money(line.flights * price), each=each
        )
        if at >= 0 and standby[int(seen.book.launch.provider[at])]:
            words = _("{words} · served last, for slots left unused").format(words=words)
        slots, reserve = int(seen.notices.slots[at]), int(seen.notices.list_price_kusd[at])
        loses = not own and slots > 0 and line.bid_kusd < reserve
        if loses:
            words = _("wins nothing: the lowest bid accepted is now {reserve}").format(reserve=money(reserve))
        rows.append(
            BookingRow(
                line.vehicle,
                line.shell,
                line.flights,
                line.bid_kusd,
                aboard,
                counted,
                slots,
                reserve,
                own,
                price,
                words,
                loses,
            )
        )
    return tuple(rows)


def served_last_words(seen: Observation, provider: int) -> str:
    """Why a provider serves the seat after everybody else, and until when."""
    launch, share = seen.world.launch, seen.book.laws.launch.slot_use_share
    unused, used = launch.slots_unused[seen.seat], launch.slots_used[seen.seat]
    there = int(unused[provider].sum())
    held = there + int(used[provider].sum())
    if not wasteful(unused=unused[provider].sum(), used=used[provider].sum(), laws=seen.book.laws.launch):
        there, held = int(unused.sum()), int(unused.sum() + used.sum())
    return _(
        "You are served last: {there} of {held} slots of the last year stayed unused; fly {share} of "
        "what you hold to be served in turn"
    ).format(there=there, held=held, share=percent(share * PPM, 0))


def usual_shell(seen: Observation, listed: Sequence[Booking]) -> int:
    """Place among the filed shells of the one that most flights are asked for, 0 where there is none."""
    wanted = {name: sum(line.flights for line in listed if line.shell == name) for name in seen.legal.shells}
    return max(range(len(wanted)), key=lambda at: list(wanted.values())[at], default=0)


def first_bid_kusd(seen: Observation, vehicle: str) -> int:
    """A bid to begin with: the last clearing price, at least the reserve."""
    at = seen.book.index["vehicle"][vehicle]
    return max(int(seen.notices.list_price_kusd[at]), int(seen.world.launch.clearing_kusd[at]))


def seats(seen: Observation, rows: Sequence[BookingRow]) -> tuple[int, int, int]:
    """Satellites booked for, satellites that may be, and flights booked."""
    booked = sum(row.flights * row.counted for row in rows)
    flights = sum(row.flights for row in rows)
    return booked, seen.legal.satellites_limit, flights


def sure(ppm: int) -> str:
    """Odds of success; near certainty keeps a decimal."""
    return percent(ppm, 1 if ppm > 985_000 else 0)


def waiting_words(seen: Observation) -> str:
    """When a booking made now flies."""
    return _("Bids of this quarter buy flights of {quarter}").format(quarter=label(seen, seen.quarter + 1))
