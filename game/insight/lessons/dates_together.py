"""Dates together: what a class sees of its dates: required and deployed, intervals that held, and what chances were worth."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from game.insight.designs import Wins
from game.insight.lessons.forecasts import PLAIN, Date, Told, brier, dates, likely, stated, told_by
from game.insight.lessons.topic import Picture, Point, Table, Taken
from game.insight.lessons.words import decimal, how_often, part, whole
from game.insight.past import Past
from game.texts import _

UNSURE = (0.2, 0.8)  # stated chances below and above are sure of themselves
Seats = Sequence[tuple[Taken, int]]  # that students held


def required(seats: Seats) -> Picture:
    """A point a date, with the line on which it is just met."""
    judged = [date for world, seat in seats for date in dates(world.rounds[-1], seat) if date.up is not None]
    needed = sorted({date.needed for date in judged})
    ends = ((float(needed[0]),) * 2, (float(needed[-1]),) * 2) if needed else ()
    return Picture(
        _("Required and deployed: on the line a date is just met"), _("Satellites required"), _("Satellites up by then"),
        tuple(Point(date.needed, float(date.up or 0)) for date in judged), ends,
    )  # fmt: skip


def held(seats: Seats) -> Table:
    """How often intervals held: the students', and two plain ones made in the same quarters for the same dates."""
    told = [one for world, seat in seats for one in _told(world, seat) if one.held is not None]
    dated = list(_dated(seats))
    groups = [
        (_("the class, of any figure"), told),
        (_("the class, of satellites at a date"), [one for _, _, one, _, _ in dated]),
        *((_(words), [make(past, seat, one.given, one.due) for past, seat, one, _, _ in dated]) for words, make in PLAIN.items()),
    ]  # fmt: skip
    rows = tuple(
        (who, whole(len(some)), how_often(Wins(sum(bool(one.held) for one in some), len(some)))) for who, some in groups
    )
    note = _(
        "Of 80% intervals four in five should hold: fewer, and they were too narrow. In brackets the 95% interval (Wilson)."
    )
    return Table(_("Intervals that held"), (_("Whose"), _("Intervals"), _("Held")), rows, note)


def _dated(seats: Seats) -> Iterator[tuple[Past, int, Told, Date, float]]:
    for world, seat in seats:
        past = world.rounds[-1]
        for one, date, chance in stated(_told(world, seat), dates(past, seat)):
            yield past, seat, one, date, chance


def _told(world: Taken, seat: int) -> list[Told]:
    """What a student foretold, not the seat's AI."""
    return [one for one in told_by(world.rounds[-1], seat) if (one.given, seat) not in world.by_machine]


def sureness(seats: Seats) -> Table:
    """Dates by how likely they were said to be: do those said at 90% come nine times in ten?"""
    low, high = UNSURE
    names = {0: _("below {low}"), 1: _("{low} to {high}"), 2: _("above {high}")}
    found = sorted(
        (int(chance >= low) + int(chance > high), chance, bool(date.is_met)) for *_, date, chance in _dated(seats)
    )
    rows = []
    for place, group in groupby(found, key=lambda one: one[0]):
        some = list(group)
        counted = Wins(sum(met for *_, met in some), len(some))
        said = sum(chance for _, chance, _ in some) / len(some)
        words = names[place].format(low=part(low), high=part(high))
        rows.append((words, whole(len(some)), part(said), how_often(counted)))
    return Table(
        _("Said and come true"), (_("Chance given to a date"), _("Dates"), _("Said, on average"), _("Met")), tuple(rows)
    )


def worth(seats: Seats) -> Table:
    """Mean Brier scores: the class's, those of plain forecasts, and of who knows only how often dates are met."""
    dated = list(_dated(seats))
    outcomes = [bool(date.is_met) for *_, date, _ in dated]
    rate = sum(outcomes) / len(outcomes) if outcomes else 0.0
    chances = {
        _("the class"): [chance for *_, chance in dated],
        **{
            _(words): [
                likely(other.low, other.high, date.needed)
                for past, seat, one, date, _ in dated
                for other in (make(past, seat, one.given, one.due),)
            ]
            for words, make in PLAIN.items()
        },
        _("always 50%"): [0.5] * len(dated),
        _("always {rate}, as often as dates were met").format(rate=part(rate)): [rate] * len(dated),
    }
    rows = tuple((who, decimal(brier(list(zip(some, outcomes, strict=True))))) for who, some in chances.items())
    return Table(
        _("What the chances were worth"), (_("Whose"), _("Mean Brier score")), rows,
        _("Smaller is better. Who cannot beat the last row knew no more than how often dates are met."),
    )  # fmt: skip
