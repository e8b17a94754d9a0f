"""Beats: what a quarter just played has to show, one thing after another; what nobody would miss is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

import numpy as np

from game.insight.rolls import Flown, Roll
from game.rules.rounding import apportion
from game.texts import N_
from game.views.news import Told
from game.views.report import Changed, report_of
from game.world.events import Event
from game.world.rows import label_of, lines_of
from game.world.rulebook import Rulebook
from game.world.state import World

Kind = Literal["headline", "launches", "landings", "service", "nations", "share"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TITLES: dict[Kind, str] = {
    "headline": N_("What happened"),
    "launches": N_("Your launches"),
    "landings": N_("Boosters coming home"),
    "service": N_("Into service"),
    "nations": N_("Nations change hands"),
    "share": N_("Your share"),
}
WEIGHTY = 3  # news that must be seen
YOUNG = 3  # flights of a vehicle on which nobody can count


@dataclass(frozen=True, slots=True)
class Beats:
    """Everything the beats show; all of it the seat's own or public."""

    label: str
    headline: str
    news: tuple[Told, ...]  # what else must be seen, the headline left out
    flights: tuple[Flown, ...]
    entered: tuple[tuple[str, int], ...]  # shell, satellites new in service
    opened: tuple[str, ...]  # nations the seat serves for the first time
    changed: tuple[Changed, ...]  # nations with a new leader, the seat's own first
    kinds: tuple[Kind, ...]  # in the order they are shown

    @property
    def is_eventful(self) -> bool:
        """Whether anything happened beyond the share moving a little."""
        return len(self.kinds) > 2 or any(told.weight >= WEIGHTY for told in self.news)


def beats_of(
    worlds: Sequence[World], told: Sequence[Sequence[Event]], flights: Sequence[Flown], seat: int, book: Rulebook
) -> Beats:
    """The beats of the quarters between some worlds; told[k] led to worlds[k], flights are the last quarter's.

    Of several quarters only the weighty: failures, landings that failed, nations that came to the seat or left it.
    """
    whole = report_of(worlds, told, seat, book)
    before, after = worlds[-2:]
    last = whole if len(worlds) == 2 else report_of(worlds[-2:], told[-2:], seat, book)
    changed = sorted(last.changed, key=lambda each: seat not in (each.before, each.after))
    entered, opened = _entered(after, last.entered, seat, book), _opened(before, after, seat, book)
    if len(worlds) > 2:
        flights = [flight for flight in flights if not went_well(flight)]
        changed = [each for each in changed if seat in (each.before, each.after)]
        entered = entered if opened else ()
    news = [each for each in last.news if each.weight > 1 and each.sentence != whole.headline]
    there = {
        "launches": flights,
        "landings": [flight for flight in flights if flight.landing],
        "service": entered or opened,
        "nations": changed,
    }
    return Beats(
        label=label_of(after, book).replace("-", " "),
        headline=whole.headline,
        news=tuple(news),
        flights=tuple(flights),
        entered=entered,
        opened=opened,
        changed=tuple(changed),
        kinds=tuple(kind for kind in KINDS if there.get(kind, True)),
    )


def went_well(flight: Flown) -> bool:
    """Whether everything of a flight came off."""
    return flight.launch.succeeded and not flight.low and (flight.landing is None or flight.landing.succeeded)


def _entered(after: World, total: int, seat: int, book: Rulebook) -> tuple[tuple[str, int], ...]:
    """The satellites new in service by shell, the most first."""
    youngest = after.fleet.satellites[:, :, 0].sum(axis=1) * (book.owners["shell"] == seat)
    counts = apportion(total, youngest.astype(np.float64)).tolist()
    found = [(name, number) for name, number in zip(book.names["shell"], counts, strict=True) if number]
    return tuple(sorted(found, key=lambda each: -each[1]))


def _opened(before: World, after: World, seat: int, book: Rulebook) -> tuple[str, ...]:
    """Nations where the seat has its first lines, those with most lines first."""
    old, new = (lines_of(world.market, world.contracts)[seat] for world in (before, after))
    first = np.flatnonzero((new > 0) & (old == 0)).tolist()
    return tuple(book.names["nation"][at] for at in sorted(first, key=lambda at: -int(new[at])))


# -- flights in rows -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """Flights that met the same odds."""

    vehicle: str
    number: int  # of the vehicle's flights ever, the first of these
    shell: str  # "" several
    odds: float
    rolls: tuple[Roll, ...]
    satellites: int  # that reached space
    lost: int
    low: int

    @property
    def failed(self) -> int:
        """Rolls that lay above the odds."""
        return sum(not roll.succeeded for roll in self.rolls)


def launch_rows(flights: Sequence[Flown], most: int) -> tuple[Row, ...]:
    """A row a flight while they fit, then a row for those alike; whatever failed stays in sight."""
    return _rows([(flight, flight.launch) for flight in flights], most)


def landing_rows(flights: Sequence[Flown], most: int) -> tuple[Row, ...]:
    """The same of the boosters that tried to land."""
    return _rows([(flight, flight.landing) for flight in flights if flight.landing], most)


def _rows(pairs: Sequence[tuple[Flown, Roll]], most: int) -> tuple[Row, ...]:
    single = [row_of([pair]) for pair in pairs]
    if len(single) <= most:
        return tuple(single)
    rows = [row_of(list(group)) for _, group in groupby(sorted(pairs, key=_alike), key=_alike)]
    if len(rows) > most:
        rows = [row_of(list(group)) for _, group in groupby(sorted(pairs, key=_as_likely), key=_as_likely)]
    ranked = sorted(rows, key=lambda row: (not row.failed, -len(row.rolls)))
    return tuple(ranked[:most])


def _alike(pair: tuple[Flown, Roll]) -> tuple[str, str, float]:
    return pair[0].vehicle, pair[0].shell, pair[1].odds


def _as_likely(pair: tuple[Flown, Roll]) -> tuple[str, float]:
    return pair[0].vehicle, pair[1].odds


def row_of(pairs: Sequence[tuple[Flown, Roll]]) -> Row:
    """Flights that met the same odds, the first of them named."""
    flights, rolls = [flight for flight, _ in pairs], tuple(roll for _, roll in pairs)
    shells = {flight.shell for flight in flights}
    return Row(
        vehicle=flights[0].vehicle,
        number=flights[0].number,
        shell=flights[0].shell if len(shells) == 1 else "",
        odds=rolls[0].odds,
        rolls=rolls,
        satellites=sum(flight.satellites for flight in flights if flight.launch.succeeded),
        lost=sum(flight.satellites for flight in flights if not flight.launch.succeeded),
        low=sum(flight.low for flight in flights),
    )
