"""Tally: all that is counted, paid and told of a quarter's flights, booking by booking."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from game.rules.flights import Day
from game.rules.luck import FLIGHTS
from game.rules.manifest import OUTSIDE, Load
from game.world.axes import Floats
from game.world.rulebook import Rulebook


class Flight(NamedTuple):
    """A flight of which there is something to tell."""

    operator: int
    vehicle: int
    number: int
    shell: int
    load: Load  # lost, or left low

    def satellites(self) -> int:
        """How many these are."""
        return sum([count for _, count in self.load])


class Tally(NamedTuple):
    """What a quarter's flights come to. Keys of dictionaries are (operator, vehicle) unless said otherwise."""

    flights: list[int]  # by vehicle, all customers
    outside: list[int]  # of these for other customers
    served: dict[tuple[int, int], list[int]]  # flights that went, satellites aboard, price of the flights
    forfeited: dict[tuple[int, int], list[int]]  # flights with nothing to carry, forfeit
    called_off: dict[tuple[int, int], int]  # flights that the vehicle could not make
    sent: dict[tuple[int, int], int]  # (shell, generation) -> satellites sent up
    failed: list[Flight]
    low: list[Flight]


def tally(day: Day, uniform: Floats, book: Rulebook) -> Tally:
    """Count a quarter's flights; uniform [vehicle, number] are the draws of their success."""
    vehicles = len(book.names["vehicle"])
    total = Tally([0] * vehicles, [0] * vehicles, {}, {}, {}, {}, [], [])
    for at, run in enumerate(day.runs):
        flown = day.flown[at]
        total.flights[run.vehicle] = flown.went
        held = [run.order()[number] for number in flown.held]
        _count(day, at, total, held, book.laws.launch.forfeit_share)
        for number in flown.failed:
            total.failed.append(_flight(day, at, number))
    low = book.launch.low_delivery.tolist()
    risky = {shell for shell, generation in total.sent if low[generation]}
    if risky:
        total.low.extend(_low(day, risky, uniform, low, book.laws.launch.low_delivery_batch_share))
    return total


def _count(day: Day, at: int, total: Tally, held: list[int], forfeit_share: float) -> None:
    """Add one vehicle's flights to a tally; held: the bookings of flights held up."""
    run, sent = day.runs[at], total.sent
    for place, ((operator, shell, flights, kusd), can, loads) in enumerate(
        zip(run.bookings, day.can[at], day.aboard[at], strict=True)
    ):
        waits = held.count(place)
        if operator == OUTSIDE:
            total.outside[run.vehicle] += can - waits
            continue
        aboard = 0
        for load, times in _counted(loads if not waits else _gone(day, at, place)):
            for generation, satellites in load:
                aboard += satellites * times
                sent[shell, generation] = sent.get((shell, generation), 0) + satellites * times
        key, empty, off = (operator, run.vehicle), can - len(loads), flights - can + waits
        if went := len(loads) - waits:
            sums = total.served.setdefault(key, [0, 0, 0])
            sums[0] += went
            sums[1] += aboard
            sums[2] += went * kusd
        if empty:
            sums = total.forfeited.setdefault(key, [0, 0])
            sums[0] += empty
            sums[1] += empty * round(kusd * forfeit_share)
        if off:
            total.called_off[key] = total.called_off.get(key, 0) + off


def _counted(loads: list[Load]) -> Iterable[tuple[Load, int]]:
    """The loads of a booking's flights, and how many take each; as a rule all are the same one."""
    if loads and loads[0] is loads[-1]:  # the same one is only ever taken several times in a row
        return ((loads[0], len(loads)),)
    return [(load, 1) for load in loads]


def _gone(day: Day, at: int, place: int) -> list[Load]:
    """The loads of a booking's flights that were not held up."""
    held = day.flown[at].held
    pairs = zip(day.runs[at].numbers(place), day.aboard[at][place], strict=False)
    return [load for number, load in pairs if number not in held]


def _flight(day: Day, at: int, number: int) -> Flight:
    """A flight by its number in a run."""
    run = day.runs[at]
    place = run.order()[number]
    operator, shell, _, _ = run.bookings[place]
    loads = day.aboard[at][place]
    load = loads[run.order()[:number].count(place)] if operator != OUTSIDE else []
    return Flight(operator, run.vehicle, number, shell, load)


def sound(day: Day, at: int, shells: Container[int]) -> Iterator[tuple[Flight, float]]:
    """A run's flights for operators to some shells that went and did not fail, each with its odds."""
    run, flown = day.runs[at], day.flown[at]
    for place, (operator, shell, _, _) in enumerate(run.bookings):
        if operator != OUTSIDE and shell in shells and day.aboard[at][place]:
            for number, load in zip(run.numbers(place), day.aboard[at][place], strict=False):
                if number not in flown.held and number not in flown.failed:
                    yield Flight(operator, run.vehicle, number, shell, load), flown.odds[number]


def _low(day: Day, shells: Container[int], uniform: Floats, share: list[float], batch_share: float) -> list[Flight]:
    """Flights whose satellites do not all leave the drop-off orbit; share: odds by generation.

    Given success, the draw divided by the odds is uniform again, so no second draw is needed.
    """
    low = []
    for at in range(len(day.runs)):
        for flight, odds in sound(day, at, shells):
            again = uniform.item(flight.vehicle, flight.number % FLIGHTS) / max(odds, 1e-9)
            left = [(made, round(count * batch_share)) for made, count in flight.load if again < share[made]]
            if any(count for _, count in left):
                low.append(flight._replace(load=left))
    return sorted(low, key=lambda flight: flight[1:3])
