"""Limits: what one seat's orders of a quarter may come to, in money, satellites and prices."""

from functools import lru_cache
from operator import mul
from typing import NamedTuple

from game.rules import terminals
from game.rules.chair import Chair
from game.rules.lending import borrow_limit_kusd, equity_limit_kusd, revenue_kusd
from game.world.axes import Ints, spots
from game.world.factory import Factory
from game.world.once import recalled
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import ACCOUNTS

__all__ = [
    "borrow_limit_kusd", "equity_limit_kusd", "line_costs_usd", "price_floors_usd", "satellites_limit", "spend_limit_kusd",
]  # fmt: skip

LAUNCHES, FORFEITS = ACCOUNTS.index("launches"), ACCOUNTS.index("forfeits")


def price_floors_usd(world: World, seat: int, book: Rulebook) -> list[int]:
    """Lowest consumer price a month by income tier."""
    floors: list[int] = terminals.price_floor_usd(world, seat, book).tolist()
    return floors


def line_costs_usd(world: World, seat: int, book: Rulebook) -> list[int]:
    """Lowest consumer price a month that covers one more line, by income tier."""
    costs: list[int] = terminals.line_costs_usd(world, book)[seat].tolist()
    return costs


def spend_limit_kusd(world: World, seat: int, book: Rulebook) -> int:
    """What new orders may cost together: cash, funding, a quarter's revenue, and what may be borrowed."""
    return own_means_kusd(world, seat) + borrow_limit_kusd(world, seat, book)


def own_means_kusd(world: World, seat: int) -> int:
    """The same without lenders."""
    treasury = world.treasury
    inflow = int(treasury.funding_kusd[seat]) + revenue_kusd(world, seat)
    return max(0, int(treasury.cash_kusd[seat])) + inflow


def satellites_limit(world: World, seat: int, mine: Chair, book: Rulebook) -> int:
    """Satellites that bookings may carry together: 1.25 times what can be ready for next quarter's flights.

    What flies this quarter is taken off, so that nobody holds slots with satellites that are gone by then. Who left many
    of its last slots unused gets fewer of the next (use it or lose it, EEC Regulation 95/93 on airport slots).
    """
    terms = seat_terms(world, seat, mine, book)
    left = terms.stock + terms.output - terms.flying
    return int(book.laws.launch.booking_factor * terms.used_share * (max(0, left) + terms.output))


class SeatTerms(NamedTuple):
    """What a booking limit is made of, satellites."""

    stock: int  # anywhere in the line
    output: int  # a quarter, of the slowest stage
    flying: int  # aboard this quarter's flights when full
    used_share: float  # what use of the last slots leaves of the claim to new ones


def seat_terms(world: World, seat: int, mine: Chair, book: Rulebook) -> SeatTerms:
    """The terms of one seat's booking limit."""
    waiting = lines_of(world.factory).waiting
    return SeatTerms(
        stock=sum([waiting[own.place] for own in mine.generations]),
        output=throughput(world, seat, mine, book),
        flying=booked(world.launch.manifest, book).by_seat[seat],
        used_share=used_share(world, seat, book),
    )


class Booked(NamedTuple):
    """What is booked on this quarter's flights."""

    flights: list[list[int]]  # [operator][vehicle]
    rides: list[list[tuple[tuple[int, int], int]]]  # [operator] vehicle and shell, and flights there
    by_seat: list[int]  # satellites aboard when the flights are full ...
    by_shell: list[int]  # ... and where they go


@recalled
def booked(manifest: Ints, book: Rulebook) -> Booked:
    """The bookings added up; manifest [operator, vehicle, shell], of which few entries are not zero."""
    (operators, vehicles, shells), full = manifest.shape, full_flights(book)
    flights, by_seat, by_shell = [[0] * vehicles for _ in range(operators)], [0] * operators, [0] * shells
    rides: list[list[tuple[tuple[int, int], int]]] = [[] for _ in range(operators)]
    for operator, vehicle, shell, count in spots(manifest):
        aboard = count * full[vehicle][shell]
        flights[operator][vehicle] += count
        rides[operator].append(((vehicle, shell), count))
        by_seat[operator] += aboard
        by_shell[shell] += aboard
    return Booked(flights, rides, by_seat, by_shell)


@lru_cache(maxsize=16)
def full_flights(book: Rulebook) -> list[list[int]]:
    """The most satellites on a flight, of whatever generation: [vehicle][shell]."""
    most: list[list[int]] = book.launch.per_flight.max(axis=1).tolist()
    return most


def used_share(world: World, seat: int, book: Rulebook) -> float:
    """What last quarter's use of its slots leaves of a company's claim to new ones: all from four fifths on."""
    laws, paid = book.laws.launch, world.treasury.accounts_kusd[seat]
    flown, unused = -int(paid[LAUNCHES]), -int(paid[FORFEITS]) / (laws.forfeit_share or 1.0)
    return min(1.0, flown / max(flown + unused, 1.0) / laws.slot_use_share) if unused else 1.0


def throughput(world: World, seat: int, mine: Chair, book: Rulebook) -> int:
    """Satellites a quarter, of its lightest generation, that the slowest stage of the line lets through."""
    return int(min(map(mul, lines_of(world.factory).units[seat], rates(book)[seat])) / mine.least_effort)


class Lines(NamedTuple):
    """What the factories hold, as lists: the seats ask for their own one after another."""

    waiting: list[int]  # [generation] satellites anywhere in the line
    units: list[list[int]]  # [operator][stage] at work this quarter


@lru_cache(maxsize=2)
def lines_of(factory: Factory) -> Lines:
    """The factories of a quarter."""
    waiting = factory.ready + factory.tested + factory.untested
    return Lines(waiting.tolist(), (factory.capacity + factory.expanding[:, :, 0]).tolist())


@lru_cache(maxsize=16)
def rates(book: Rulebook) -> list[list[float]]:
    """Satellites a quarter of each unit: [operator][stage]."""
    listed: list[list[float]] = book.factory.rate.tolist()
    return listed
