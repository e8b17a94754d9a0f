"""Lesson debrief: the figure of the lesson for every seat of the class, worked out once beside the loop and kept."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from game.classroom.dot_plot import Band, dot_plot
from game.classroom.lesson_room import taught
from game.classroom.service import Classroom
from game.insight.lessons.lesson import Lesson, band_of
from game.insight.lessons.topic import Picture, Table, Taken, Topic, Unit, topic
from game.insight.past import Past
from game.texts import _, figures, language
from game.views.format import money, percent, short_count
from game.world.axes import PPM

Place = tuple[int, int]  # world, seat


@dataclass(frozen=True, slots=True)
class Measured:
    """What the class is told together."""

    dots: dict[Place, float]  # of the seats that students held
    together: tuple[Table | Picture, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The dot of a seat among all others, in words and as a picture."""

    name: str
    plot: str
    rows: tuple[tuple[str, str], ...]  # the same as words
    is_there: bool  # the seat has a dot, or nobody asked for one


def value_words(value: float, unit: Unit) -> str:
    """A figure as it is written."""
    match unit:
        case "share":
            return percent(value * PPM, 0)
        case "count":
            return short_count(value)
        case "million":
            return money(value * 1000)
        case "ratio":
            return figures(f"{value:.2f}")
        case "points":
            return figures(f"{value:.1f}")


async def measured(classroom: Classroom, asked: Lesson) -> Measured:
    """The dots of the class, and what all worlds show together."""
    return await classroom.once(_key(asked), partial(_measure, classroom, asked))


def _key(asked: Lesson) -> tuple[str, ...]:
    return "lesson", asked.topic, language().code  # it holds words


async def _measure(classroom: Classroom, asked: Lesson) -> Measured:
    taken = []
    for number, room in enumerate(classroom.state.rooms):
        seats = [seat for seat, one in enumerate(room.seats) if one.members]
        if seats and (rounds := await _rounds(classroom, number)):
            taken.append(Taken(number, rounds, seats, _by_machine(classroom, number)))
    return await asyncio.to_thread(_measured, topic(asked.topic), taken)


def begin(classroom: Classroom) -> None:
    """Work it out before somebody asks, as soon as the class is over."""
    asked = taught(classroom.state)
    if asked is not None and classroom.state.phase == "ended":
        classroom.begun(_key(asked), partial(_measure, classroom, asked))


async def own_tables(classroom: Classroom, asked: Lesson, place: Place) -> tuple[Table, ...]:
    """What a student is told of the own seat."""

    async def work() -> tuple[Table, ...]:
        rounds = await _rounds(classroom, place[0])
        return await asyncio.to_thread(lambda: tuple(topic(asked.topic).own(rounds, place[1])) if rounds else ())

    return await classroom.once(("lesson", asked.topic, place, language().code), work)


async def _rounds(classroom: Classroom, world: int) -> list[Past]:
    """The rounds of a world in which a quarter was played."""
    played = [at for at, each in enumerate(classroom.state.all_rounds) if each.rooms[world].played]
    return [await classroom.past(world, at) for at in played]


def _by_machine(classroom: Classroom, world: int) -> frozenset[tuple[int, int]]:
    """Quarter and seat of every decision that the seat's AI took in the last round played."""
    played = [each.rooms[world].played for each in classroom.state.all_rounds if each.rooms[world].played][-1]
    sources = [(quarter, each.sources) for quarter, each in enumerate(played)]
    return frozenset((quarter, seat) for quarter, row in sources for seat, source in enumerate(row) if source == "ai")


def _measured(about: Topic, taken: Sequence[Taken]) -> Measured:
    dots = {(each.number, seat): about.dot(each.rounds, seat) for each in taken for seat in each.seats}
    together = tuple(about.together(taken)) if taken else ()
    return Measured({place: dot for place, dot in dots.items() if dot is not None}, together)


def figure(asked: Lesson, dots: dict[Place, float], place: Place | None, lesson_name: str) -> Figure:
    """The dots of the class and the band behind them, one's own marked."""
    about, kept = topic(asked.topic), band_of(lesson_name)
    band = Band(kept.at(0.1), kept.at(0.5), kept.at(0.9)) if kept and kept.values else None
    own = None if place is None else dots.get(place)
    middle = median(dots.values()) if dots else None

    def words(value: float) -> str:
        return value_words(value, about.unit)

    told = [
        (_("you"), own),
        (_("class median"), middle),
        (_("lowest tenth of the computer's matches"), band and band.p10),
        (_("middle of the computer's matches"), band and band.p50),
        (_("highest tenth of the computer's matches"), band and band.p90),
    ]
    name = _(about.figure)
    title = _("{figure}: every seat of the class").format(figure=name)
    others = [dot for at, dot in dots.items() if at != place]
    plot = dot_plot(others, own, middle, band, words, title)
    rows = tuple((what, words(value)) for what, value in told if value is not None)
    return Figure(name, plot, rows, place is None or own is not None)
