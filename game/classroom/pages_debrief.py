"""Debrief pages: after the close, everybody's standings, and a student's own curve and decisions."""

import asyncio
from dataclasses import dataclass
from statistics import median_low

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game.classroom.chart import MEDIAN, Course, share_chart
from game.classroom.events import Source
from game.classroom.pages import bound, classroom_of, go, page
from game.classroom.pages_student import student_of
from game.classroom.pages_wall import Row, colour, rows, shares_of
from game.classroom.service import Classroom, ClassroomError
from game.classroom.sights import WallWorld
from game.insight.past import Past
from game.rules.observe import observe
from game.texts import N_, _
from game.views.hud import share_words
from game.views.orders import SET, form_lines
from game.world.orders import CARRY_ON
from game.world.scenario import quarter_label

WHO: dict[Source, str] = {
    "human": N_("you, handed in"),
    "draft": N_("your draft at the deadline"),
    "ai": N_("the computer"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A quarter of one's own."""

    quarter: str
    source: str
    lines: tuple[str, ...]
    share: str


@dataclass(frozen=True, slots=True)
class World:
    """A world's end."""

    number: int
    standings: tuple[Row, ...]
    chart: Markup


def decisions(past: Past, seat: int, sources: tuple[Source, ...]) -> tuple[Decision, ...]:
    """Every quarter of a seat: who decided, what was set, and the share it led to."""
    found = []
    for quarter, source in enumerate(sources):
        world, form = past.worlds[quarter], past.forms[quarter][seat]
        seen = observe(world, seat, past.book, past.notices[quarter])
        lines = () if form == CARRY_ON else form_lines(seen, form, ())
        share = int(past.worlds[quarter + 1].score.share_ppm[seat])
        label = quarter_label(quarter, past.book.scenario.opening)
        words = tuple(line.words for line in lines if line.status == SET)
        found.append(Decision(label, _(WHO[source]), words, share_words(share)))
    return tuple(found)


def median_course(classroom: Classroom, worlds: tuple[WallWorld, ...]) -> tuple[int, ...]:
    """The median share, quarter by quarter, of all seats that a student took."""
    taken = [
        [quarter[place] for quarter in world.shares_ppm]
        for world, room in zip(worlds, classroom.state.rooms, strict=True)
        for place, seat in enumerate(room.seats)
        if seat.members
    ]
    return tuple(median_low(shares) for shares in zip(*taken, strict=False))


async def debrief(request: Request) -> Response:
    """After the close: for everybody; before it: to where one came from."""
    classroom, student = classroom_of(request), student_of(request)
    view = classroom.wall()
    if view.phase != "ended":
        if student is not None:
            return go("/play")
        raise ClassroomError(_("the debrief opens when the class is over"), 403)
    own, curve, decided = "", Markup(""), ()
    seat = None if student is None else classroom.state.students[student]
    if seat is not None:
        own = classroom.book.operators[seat.seat]
        course = tuple(quarter[seat.seat] for quarter in view.worlds[seat.world].shares_ppm)
        courses = [
            Course(_("class median"), median_course(classroom, view.worlds), MEDIAN, is_dashed=True),
            Course(own, course, colour(classroom.book, own)),
        ]
        curve = share_chart(courses, _("Your share against the median of the class, quarter by quarter"))
        played = classroom.state.rooms[seat.world].played
        sources = tuple(each.sources[seat.seat] for each in played)
        past = await classroom.past(seat.world)
        decided = await asyncio.to_thread(decisions, past, seat.seat, sources)
    mine = None if seat is None else seat.world
    order = sorted(view.worlds, key=lambda world: (world.world != mine, world.world))
    return page(
        request, "debrief.html", own=own, curve=curve, decisions=decided,
        worlds=[_world(world, classroom, own if world.world == mine else "") for world in order],
    )  # fmt: skip


def _world(world: WallWorld, classroom: Classroom, own: str) -> World:
    number = world.world + 1
    title = _("Shares in world {number}, quarter by quarter").format(number=number)
    return World(number, rows(world, classroom.book, own), shares_of(world, classroom.book, title))


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [bound(classroom, "/debrief", debrief)]
