"""Debrief of luck: own flights against the odds of their day, and what chance did to a company."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.insight.past import Past
from game.views.debrief import own_events
from game.views.launch import success_ppm
from game.views.news import told_to
from game.views.wording_words import when
from game.world.axes import PPM
from game.world.events import Event


class Fleet(NamedTuple):
    """Own flights of the match on one vehicle, how many failed, and how many should have by the odds of their day."""

    vehicle: str
    flights: int
    failed: int
    expected: float


@dataclass(frozen=True, slots=True)
class Rolls:
    """Own flights of the match against their odds."""

    by_vehicle: tuple[Fleet, ...]
    failed: int

    @property
    def flights(self) -> int:
        """Of all vehicles."""
        return sum(one.flights for one in self.by_vehicle)

    @property
    def expected(self) -> float:
        """Failures by the odds."""
        return sum(one.expected for one in self.by_vehicle)


def rolls(past: Past, seat: int) -> Rolls:
    """How many flights failed, and how many should have by the odds of their day."""
    names, found, lost = past.book.names["vehicle"], {}, 0
    for quarter, events in own_events(past, seat):
        failures = Counter(event.vehicle for event in events if event.kind == "launch_failed")
        lost += failures.total()
        flown = past.worlds[quarter + 1].launch.flown[seat]
        seen = past.seen(quarter, seat) if flown.any() else None
        for vehicle in flown.nonzero()[0].tolist() if seen else ():
            flights, before = int(flown[vehicle]), found.get(vehicle, Fleet(names[vehicle], 0, 0, 0.0))
            expected = flights * (1.0 - success_ppm(seen, vehicle) / PPM)
            found[vehicle] = Fleet(
                names[vehicle],
                before.flights + flights,
                before.failed + failures[names[vehicle]],
                before.expected + expected,
            )
    return Rolls(tuple(found.values()), lost)


def strokes(past: Past, seat: int) -> tuple[tuple[str, str], ...]:
    """What chance did to the company: when, and what."""
    name, found = past.book.operators[seat], []
    for quarter in range(past.quarters):
        news: Sequence[Event] = [event for event in past.seen(quarter, seat).news if event.operator == name]
        found += [(when(quarter, past.book), told.sentence) for told in told_to(news, name, past.book)]
    return tuple(found)
