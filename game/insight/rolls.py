"""Rolls: how chance fell for a seat's flights in a quarter that is over: each draw beside the odds it had to stay under."""

from collections.abc import Iterator
from typing import NamedTuple

from game.insight.waterfall import Played, world_before
from game.rules import launch
from game.rules.flights import Day
from game.rules.luck import FLIGHTS
from game.rules.manifest import OUTSIDE
from game.rules.tally import tally
from game.world.axes import Floats
from game.world.rulebook import Rulebook


class Roll(NamedTuple):
    """A draw and the odds it was held against; below them is a success."""

    odds: float
    draw: float
    succeeded: bool


class Flown(NamedTuple):
    """One flight of the seat."""

    vehicle: str
    shell: str
    satellites: int  # aboard
    number: int  # of the vehicle's flights ever, all customers counted
    launch: Roll
    low: int  # satellites left too low to climb
    landing: Roll | None  # of its booster; None where none was tried


def rolls(played: Played, seat: int, book: Rulebook) -> list[Flown]:
    """The seat's flights, vehicle by vehicle in the order they flew; those that an inquiry held up did not fly."""
    world, orders, luck = world_before(launch.advance, played, book)
    day = launch.flown(world, orders, played.notices, book, luck)
    success, back = luck.draw("flight"), luck.draw("landing")
    low = {flight[1:3]: flight.satellites() for flight in tally(day, success, book).low}
    steps, found = book.launch.landing_steps.tolist(), []
    for at, run in enumerate(day.runs):
        vehicle, name = run.vehicle, book.names["vehicle"][run.vehicle]
        lands = bool(played.notices.try_landing[vehicle] > 0 and book.launch.reusable[vehicle])
        tried = int(world.launch.landing_attempts[vehicle])
        for made, (number, place, turn) in enumerate(_went(day, at), int(world.launch.flights[vehicle]) + 1):
            succeeded, landing = number not in day.flown[at].failed, None
            if lands and succeeded:
                tried += 1
                landing = _roll(steps[min(tried, len(steps)) - 1], back, vehicle, number)
            if run.bookings[place].operator == seat:
                aboard = sum(count for _, count in day.aboard[at][place][turn])
                rolled = _roll(day.flown[at].odds[number], success, vehicle, number)
                shell = book.names["shell"][run.bookings[place].shell]
                found.append(Flown(name, shell, aboard, made, rolled, low.get((vehicle, number), 0), landing))
    return found


def _went(day: Day, at: int) -> Iterator[tuple[int, int, int]]:
    """The flights of a run that left the pad: number, the place of their booking, and which of its flights each is."""
    run, held = day.runs[at], set(day.flown[at].held)
    ready = [
        flights if booking.operator == OUTSIDE else len(loads)
        for booking, flights, loads in zip(run.bookings, day.can[at], day.aboard[at], strict=True)
    ]
    taken = [0] * len(ready)
    for number, place in enumerate(run.order()):
        turn, taken[place] = taken[place], taken[place] + 1
        if turn < ready[place] and number not in held:
            yield number, place, turn


def _roll(odds: float, draws: Floats, vehicle: int, number: int) -> Roll:
    draw = draws.item(vehicle, number % FLIGHTS)
    return Roll(odds, draw, draw < odds)
