"""Wall: the projector's page, the page a phone tries the network with, and the number that says that something changed."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from game.classroom import lesson_debrief
from game.classroom.chart import COLOURS, Course, share_chart
from game.classroom.pages import bound, classroom_of, page
from game.classroom.pages_student import student_of
from game.classroom.service import Classroom
from game.classroom.sights import WallView, WallWorld
from game.classroom.world_map import world_map
from game.texts import _
from game.views.format import count, ordinal
from game.views.hud import share_words
from game.views.watching import open_news
from game.world.rulebook import Rulebook

REFRESH_S = 5
MOST_WORLDS, MOST_NEWS = 2, 3  # that can be read from the last row


@dataclass(frozen=True, slots=True)
class Row:
    """A company on the wall or in the debrief."""

    place: str
    name: str
    members: str
    share: str
    in_service: str
    colour: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """One world as the wall shows it."""

    number: int
    handed_in: int
    seats: int
    standings: tuple[Row, ...]
    chart: Markup
    map: Markup
    news: tuple[str, ...]


def rows(world: WallWorld, book: Rulebook, own: str = "") -> tuple[Row, ...]:
    """The standings in words; equal shares have one place."""
    ahead = [row.share_ppm for row in world.standings]
    return tuple(
        Row(
            ordinal(1 + sum(other > row.share_ppm for other in ahead)), row.operator, ", ".join(row.members),
            share_words(row.share_ppm), count(row.in_service), colour(book, row.operator), row.operator == own,
        )
        for row in world.standings
    )  # fmt: skip


def colour(book: Rulebook, operator: str) -> str:
    """An operator's colour, the same on every page."""
    return COLOURS[book.scenario.operators[operator].colour % len(COLOURS)]


def shares_of(world: WallWorld, book: Rulebook, title: str, is_large: bool = False) -> Markup:
    """The shares of a world over its quarters."""
    courses = [
        Course(name, tuple(quarter[seat] for quarter in world.shares_ppm), colour(book, name))
        for seat, name in enumerate(book.operators)
    ]
    return share_chart(courses, title, 620, 270, 22) if is_large else share_chart(courses, title)


def shown(world: WallWorld, book: Rulebook, most_news: int = MOST_NEWS) -> World:
    """A world ready for the page."""
    number = world.world + 1
    title = _("Shares in world {number}, quarter by quarter").format(number=number)
    news = tuple(told.sentence for told in open_news(world.told, book))[:most_news]
    return World(
        number,
        world.handed_in,
        world.seats,
        rows(world, book),
        shares_of(world, book, title, is_large=True),
        world_map(world.public, book, _("Who leads in each nation of world {number}").format(number=number)),
        news,
    )


async def wall(request: Request) -> Response:
    """Standings, shares and news; one world where the address names it."""
    classroom = classroom_of(request)
    view = classroom.wall()
    lesson_debrief.begin(classroom)
    asked = request.query_params.get("world", "")
    chosen = [world for world in view.worlds if asked == str(world.world + 1)]
    return await classroom.apart(_drawn, request, view, chosen or view.worlds[:MOST_WORLDS], classroom.book)


def scannable(url: str) -> Markup:
    """A QR code that a phone reads from the last row: dark on light, with its quiet edge."""
    drawn = segno.make(url, error="m", micro=False)
    shapes = drawn.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass="scan", title=url)
    return Markup(shapes)


def _drawn(request: Request, view: WallView, worlds: Sequence[WallWorld], book: Rulebook) -> Response:
    addresses = getattr(request.app.state, "addresses", ())
    is_open = view.phase == "joining" and addresses
    return page(
        request, "wall.html", view=view, worlds=[shown(world, book) for world in worlds],
        others=len(view.worlds) if len(view.worlds) > 1 else 0, addresses=addresses,
        scan=scannable(f"{addresses[0]}?code={view.code}") if is_open else Markup(""), version=view.version, stage=view.phase, refresh_s=REFRESH_S,
    )  # fmt: skip


async def ping(request: Request) -> Response:
    """Tells a phone that it reaches the class."""
    return page(request, "ping.html", devices=len(classroom_of(request).devices))


async def changes(request: Request) -> Response:
    """Waits until something this browser shows has changed."""
    since, classroom = request.query_params.get("since", "0"), classroom_of(request)
    number = int(since) if since.isascii() and since.isdigit() and len(since) < 12 else 0
    student = student_of(request) if request.query_params.get("of") == "seat" else None
    return JSONResponse({"version": await classroom.changes(number, student)})


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [
        bound(classroom, "/wall", wall),
        bound(classroom, "/ping", ping),
        bound(classroom, "/changes", changes),
    ]
