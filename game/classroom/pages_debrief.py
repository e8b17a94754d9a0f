"""Debrief pages: after the close, everybody's standings, a student's own report, and the table of all seats for the teacher."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game.classroom import browser
from game.classroom.class_report import report, tables
from game.classroom.pages import bound, classroom_of, go, page
from game.classroom.pages_student import student_of
from game.classroom.pages_wall import Row, rows, shares_of
from game.classroom.reports import Told
from game.classroom.service import Classroom, ClassroomError
from game.classroom.sights import WallView, WallWorld
from game.texts import _

REFRESH_S = 5  # while something is still being worked out


@dataclass(frozen=True, slots=True)
class World:
    """A world's end."""

    number: int
    standings: tuple[Row, ...]
    chart: Markup


def _require_end(classroom: Classroom) -> None:
    if classroom.state.phase != "ended":
        raise ClassroomError(_("the debrief opens when the class is over"), 403)


async def debrief(request: Request) -> Response:
    """After the close: one's own report, the teacher's table, or the standings; before it: to where one came from."""
    classroom, student = classroom_of(request), student_of(request)
    if classroom.state.phase != "ended" and student is not None:
        return go("/play")
    _require_end(classroom)
    if student is None and browser.is_teacher(request, classroom):
        return go("/debrief/class")
    told = classroom.looking_back.told()
    return await classroom.apart(_drawn, request, classroom, student, told, classroom.wall())


async def of_student(request: Request) -> Response:
    """Any student's report for the teacher, one's own for a student."""
    classroom, student = classroom_of(request), request.path_params["student"]
    if not browser.is_teacher(request, classroom) and student_of(request) != student:
        raise ClassroomError(_("only the teacher opens the reports of others"), 403)
    _require_end(classroom)
    if student >= len(classroom.state.students):
        raise ClassroomError(_("nobody of that number has joined"), 404)
    told = classroom.looking_back.told()
    return await classroom.apart(_drawn, request, classroom, student, told, classroom.wall())


def _drawn(request: Request, classroom: Classroom, student: int | None, told: Told, view: WallView) -> Response:
    """The report of a student, and how the worlds ended, the student's first."""
    own = None if student is None else report(classroom.state, classroom.debriefing, student, told)
    mine = None if own is None else own.world - 1
    order = sorted(view.worlds, key=lambda world: (world.world != mine, world.world))
    is_pending = own is not None and any(half.pending for half in own.rounds)
    worlds = [_world(world, classroom, own.operator if own and world.world == mine else "") for world in order]
    return page(
        request, "debrief.html", report=own, worlds=worlds, is_own=student == student_of(request),
        refresh_s=REFRESH_S if is_pending else 0, trouble=_trouble(classroom),
    )  # fmt: skip


def _trouble(classroom: Classroom) -> str:
    words = classroom.looking_back.trouble
    return _(words) if words else ""


def _world(world: WallWorld, classroom: Classroom, own: str) -> World:
    number = world.world + 1
    title = _("Shares in world {number}, quarter by quarter").format(number=number)
    return World(number, rows(world, classroom.book, own), shares_of(world, classroom.book, title))


async def of_class(request: Request) -> Response:
    """All seats, for the teacher."""
    classroom = classroom_of(request)
    if not browser.is_teacher(request, classroom):
        raise ClassroomError(_("the console asks for the teacher's PIN first"), 401)
    _require_end(classroom)
    return await classroom.apart(_table, request, classroom, classroom.looking_back.told())


def _table(request: Request, classroom: Classroom, told: Told) -> Response:
    found = tables(classroom.state, classroom.debriefing, told)
    return page(
        request, "debrief_class.html", tables=found, code=classroom.state.opened.code,
        scenario=classroom.book.scenario.title, trouble=_trouble(classroom),
        refresh_s=REFRESH_S if any(table.pending for table in found) else 0,
    )  # fmt: skip


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [
        bound(classroom, "/debrief", debrief),
        bound(classroom, "/debrief/class", of_class),
        bound(classroom, "/debrief/{student:int}", of_student),
    ]
