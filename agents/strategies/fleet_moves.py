"""Fleet moves: how many satellites to want, which to build, where and on what to fly them."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from agents.strategies.fixed import fixed
from agents.strategies.reading import Reading
from agents.strategies.reading_sky import NEAR_MILESTONE_QUARTERS
from agents.strategies.sheet import Sheet
from game.rules.limits import satellites_limit
from game.rules.reuse import flight_cost_kusd
from game.world.orders import Booking
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index

PLENTY = 1_000_000.0
BEST_SHELLS = 6
PAID_FOR = 3.0  # value of satellites in stock that are no longer built
BEST_CHOICES = 16  # of all vehicle, generation and shell combinations, the most valuable that are looked at


class Choice(NamedTuple):
    """One way to bring satellites up: places within the chair's own lists."""

    vehicle: int
    generation: int
    shell: int
    seats: int
    flight_kusd: float  # satellites and launch, whether it succeeds or not
    bid_kusd: int
    from_stock: bool  # of a generation that is superseded on this vehicle and built no more


Way = tuple[int, int, int, int, float, int, bool]  # a Choice that has not been made: many are looked at, few taken


class Taste(NamedTuple):
    """What a character likes, 1 = no preference."""

    margin: float = 1.06  # of a bid over the price one expects
    scarce_margin: float = 1.2  # where others bid too
    new_vehicle: float = 1.0  # value of flights on vehicles of little record
    milestone: float = 3.0  # value of shells with a date near
    focus: float = 1.0  # value of filling what is begun
    capacity: float = 0.5  # how much capacity a satellite has counts, at least
    ceiling: float = 2.4  # highest bid over the reserve
    from_rivals: int = 99  # flights a quarter bought on rockets that a rival owns
    rivals: float = 1.0  # value of flights on them
    own_rockets_only: bool = False  # of a company that has rockets
    choices: int = BEST_CHOICES  # looked at, the most valuable


def wanted(read: Reading, growth: float = 1.0) -> float:
    """Satellites a quarter: to stand still, to keep dates, and to grow where growth pays or money lies idle."""
    if read.open_worth < 0.9 or read.utilisation > (0.3 if read.is_rich else 0.5) / max(growth, 0.1):
        return PLENTY
    replacement = max(float(sum(read.leaving_within(ahead))) / ahead for ahead in (4, 10)) * 1.08
    near = (milestone for milestone in read.milestones if milestone.quarters <= NEAR_MILESTONE_QUARTERS)
    dates = sum(milestone.missing / max(1.0, milestone.quarters - 2.0) for milestone in near)
    return max(replacement, dates) + 0.02 * growth * float(read.fleet_size)


def held_back(read: Reading, want: float, patience: float, far_better: float = 2.0) -> float:
    """What is wanted, or only a share of what the line passes while a far better satellite is still locked."""
    if patience >= 1.0 or read.next_gain < far_better:
        return want
    return min(want, patience * read.line_now)


def plan_pace(sheet: Sheet) -> float:
    """Satellites a quarter that the stated objective asks for from here."""
    spec = sheet.read.chair.spec
    due = quarter_index(spec.objective_by, sheet.read.book.scenario.opening)
    missing = spec.objective_satellites_count - float(sheet.read.fleet_size)
    return max(0.0, missing) / max(4.0, due - sheet.seen.quarter)


def shell_values(read: Reading, taste: Taste) -> list[float]:
    """What a satellite is worth in each own shell, more where a fleet is begun and where a date is near."""
    earned = [read.survey.satellite_kusd[place] for place in read.fixed.shells]
    hurried = {
        name
        for milestone in read.milestones
        if milestone.missing and milestone.quarters <= NEAR_MILESTONE_QUARTERS
        for name in milestone.shells
    }
    return [
        value * (1.0 + taste.focus * up / max(up + free, 1)) * (taste.milestone if name in hurried else 1.0)
        for value, up, free, (name, _) in zip(earned, read.satellites, read.room, read.chair.shells, strict=True)
    ]


@lru_cache(maxsize=256)
def newest_aboard(book: Rulebook, seat: int, known: tuple[bool, ...]) -> list[int]:
    """The newest own generation that is known and fits a vehicle, or -1; older ones fly while they last: [vehicle]."""
    generations = [g for g, yes in enumerate(known) if yes]
    return [max([g for g in generations if hosts[g]], default=-1) for hosts in fixed(book, seat).hosts]


def choices(read: Reading, taste: Taste) -> list[tuple[float, Way]]:
    """Ways to bring satellites up with minus their value for money, the best first."""
    fixed, seats, units, slots = read.fixed, read.fixed.seats, read.unit_cost_kusd, read.slots
    values, qualities, bids = shell_values(read, taste), quality(read, taste), _bids(read, taste)
    shells = sorted([(-values[s], s, free) for s, free in enumerate(read.room) if free])[:BEST_SHELLS]
    stock, own = read.stock_left, {place for place, _ in fixed.own_vehicles}
    known = [(g, units[g], qualities[g], stock[g]) for g, yes in enumerate(read.known) if yes]
    vehicles = [
        (
            v,
            odds * (taste.new_vehicle if odds < 0.9 else 1.0) * (taste.rivals if fixed.rivals[v] else 1.0),
            bids[v],
            seats[v],
        )
        for v, odds in enumerate(read.success)
        if slots[v] and (v in own or not (own and taste.own_rockets_only))
    ]
    newest, found = newest_aboard(read.book, read.seat, tuple(read.known)), []
    for v, odds, bid, on_vehicle in vehicles:
        for g, unit, worth, left in known:
            left_over = g < newest[v]
            paid, most = (PAID_FOR, left) if left_over else (1.0, PLENTY)
            if most < 1.0:
                continue
            row = on_vehicle[g]
            for value, s, free in shells:
                aboard = row[s]
                if 0 < aboard <= most and free >= 0.9 * aboard:
                    kusd = bid + aboard * unit
                    found.append((value * aboard * odds * worth * paid / kusd, (v, g, s, aboard, kusd, bid, left_over)))
    found.sort()
    return found[: taste.choices]


def quality(read: Reading, taste: Taste) -> list[float]:
    """What a satellite of each own generation is worth beside the first: its capacity counts more the fuller the net."""
    gbps, crowded = read.fixed.capacity_gbps, min(1.0, max(taste.capacity, read.utilisation))
    first = max(1.0, gbps[0])
    return [
        ((1.0 - crowded) + crowded * each / first) * lasting
        for each, lasting in zip(gbps, read.fixed.lasting, strict=True)
    ]


def _bids(read: Reading, taste: Taste) -> list[int]:
    """What to bid a flight on each vehicle: a little over the reserve, more where one came away empty."""
    fixed, margin, scarce, ceiling = read.fixed, taste.margin, taste.scarce_margin, taste.ceiling
    bids = [
        ceil(min(last * scarce, lowest * ceiling) if lost else lowest * margin)
        for lowest, last, lost in zip(read.reserve_kusd, read.price_kusd, read.outbid, strict=True)
    ]
    if fixed.own_vehicles:  # an owner pays what a flight costs
        cost = flight_cost_kusd(read.public.launch, read.book).tolist()
        for vehicle, place in fixed.own_vehicles:
            bids[vehicle] = cost[place]
    return bids


class Flown(NamedTuple):
    """What the fleet move decided."""

    satellites: float  # a quarter
    bound: str  # what kept it from being more: "line", "slots", "money", "room", "want"


class Packing:
    """What may still be booked and built this quarter, as flights are chosen one after another."""

    def __init__(self, sheet: Sheet, want: float, from_rivals: int) -> None:
        read = sheet.read
        self.from_rivals = from_rivals
        self.read, self.sheet = read, sheet
        self.hope = min(2.5, 1.0 / max(0.3, read.won_share))  # ask for more where part is lost: what is not won is free
        self.money = min(sheet.left_kusd * self.hope, 0.8 * (read.cash_kusd + read.funding_kusd + read.revenue_kusd))
        self.saved = read.cash_kusd + read.income_kusd - read.committed_kusd - 0.7 * read.costs_kusd
        self.wanted, self.left = want, want
        self.output = 2.0 * read.line_now  # this quarter's and next quarter's
        self.stock = list(read.stock_left)
        self.slots, self.room = list(read.slots), list(read.room)
        self.efforts, self.rivals = read.fixed.efforts, read.fixed.rivals
        self.build = [0.0] * len(self.stock)
        self.claims: int | None = None  # satellites that may still be booked for, where slots were left unused
        if read.paid_kusd("forfeits"):
            self.claims = satellites_limit(read.world, read.seat, read.chair, read.book)
        self.booked: dict[tuple[int, int], Booking] = {}

    def supply(self, generation: int, from_stock: bool) -> float:
        """Satellites of a generation that can still be there for next quarter's flights."""
        return self.stock[generation] + (0.0 if from_stock else self.output / self.efforts[generation])

    def most(self, vehicle: int, generation: int, shell: int, seats: int, flight_kusd: float, from_stock: bool) -> int:
        """Flights of a choice that are possible; asked of many more choices than are taken, hence by its parts."""
        affordable = int(self.money / flight_kusd + 0.1)
        if affordable < 1:
            if self.booked or self.saved < flight_kusd:
                return 0
            affordable = 1  # what one quarter does not pay for was saved up
        flights = self.slots[vehicle]
        if self.rivals[vehicle] and self.from_rivals < flights:
            flights = self.from_rivals
        if affordable < flights:
            flights = affordable
        filled = int(min(self.room[shell], self.left, self.supply(generation, from_stock)) / seats + 0.1)
        if filled < flights:
            flights = filled
        if self.claims is None or flights < 1:
            return flights
        return min(flights, max(1, ceil(self.claims / self.claimed(vehicle, shell))))

    def claimed(self, vehicle: int, shell: int) -> int:
        """Satellites that a flight counts for where slots are rationed: as many as fit of any that may be built."""
        seats = self.read.fixed.seats[vehicle]
        return max([seats[g][shell] for g, yes in enumerate(self.read.known) if yes])

    def bound(self, best: Choice) -> str:
        """What keeps another flight of the best kind on the ground."""
        limits = {
            "want": self.left / best.seats,
            "line": self.supply(best.generation, best.from_stock) / best.seats,
            "money": self.money / best.flight_kusd,
            "room": sum(self.room) / best.seats,
        }
        least = min(limits, key=lambda limit: limits[limit])
        return least if limits[least] < 1.0 else "slots"

    def take(self, choice: Choice, flights: int) -> None:
        """Book flights of a choice and plan the satellites for them."""
        vehicle, generation, shell, seats, flight_kusd, bid_kusd, left_over = choice
        satellites, mine = flights * seats, self.read.chair
        from_stock = min(self.stock[generation], satellites)
        self.stock[generation] -= from_stock
        self.output = max(0.0, self.output - (satellites - from_stock) * self.efforts[generation])
        self.build[generation] += 0.0 if left_over else satellites / self.hope
        if self.claims is not None:
            self.claims -= flights * self.claimed(vehicle, shell)
        self.slots[vehicle] -= flights
        self.from_rivals -= flights * self.rivals[vehicle]
        self.room[shell] -= satellites
        self.left -= satellites
        self.money = max(0.0, self.money - flights * flight_kusd)
        self.sheet.spend(flights * flight_kusd / self.hope)
        booking = Booking(mine.vehicles[vehicle][0], mine.shells[shell][0], flights, bid_kusd)
        self.booked[vehicle, shell] = booking


def fly(sheet: Sheet, want: float, taste: Taste | None = None) -> Flown:
    """Book the best flights that money, slots, shells and the line allow, and build for them."""
    taste = taste or Taste()
    packing = Packing(sheet, want, taste.from_rivals)
    found = choices(sheet.read, taste)
    booked, slots, room = packing.booked, packing.slots, packing.room
    for _, way in found:
        vehicle, generation, shell, seats, kusd, _, left_over = way
        if not slots[vehicle] or room[shell] <= 0 or (vehicle, shell) in booked:
            continue
        if (flights := packing.most(vehicle, generation, shell, seats, kusd, left_over)) >= 1:
            packing.take(Choice(*way), flights)
    total, bound = want - packing.left, packing.bound(Choice(*found[0][1])) if found else "slots"
    sheet.write("book", tuple(packing.booked.values()), _why(packing.booked, total, bound))
    _plan(sheet, packing.build)
    return Flown(total, bound)


def _why(booked: dict[tuple[int, int], Booking], total: float, bound: str) -> str:
    if not booked:
        return f"no flight to book: {bound} is what is missing"
    vehicles = ", ".join(dict.fromkeys(booking.vehicle for booking in booked.values()))
    return f"{total:.0f} satellites on {vehicles}, the most value for money; bounded by {bound}"


def _plan(sheet: Sheet, build: list[float]) -> None:
    """Build what flies a quarter, less what lies in stock beyond a buffer."""
    read = sheet.read
    plans, before = {}, read.own.entries("factory", "plan")
    left = read.stock_left
    for place, own in enumerate(read.chair.generations):
        if not read.known[place]:
            continue
        spare = left[place] - 0.25 * build[place]
        booked = ceil(-left[place])  # what boards this quarter's flights and is not in stock
        plan = max(0, booked, ceil(1.04 * build[place] - spare / 2.0) if build[place] else 0)
        if plan != before[place]:
            plans[own.name] = plan
    if plans:
        sheet.write("build", plans, "as many as will have a ride, and a small stock")
