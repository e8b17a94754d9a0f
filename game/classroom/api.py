"""Api: the JSON protocol of a seat, the same for pages, the desktop and bots.

Bots and the desktop send `Authorization: Bearer TOKEN`; a browser's cookie counts as well, for whatever changes
something only with the header `x-csrf`. An error is {"error": "one line"} with a status that says whose fault it is.
"""

from collections.abc import Awaitable, Callable
from dataclasses import fields
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from game.classroom import browser, looking
from game.classroom.service import Classroom, ClassroomError
from game.classroom.sights import SeatView
from game.protocol.seat import Asked, Draft, Join, Kept, Quarter, Reclaim, Said, Voice
from game.texts import _, retold
from game.views.agenda import agenda
from game.views.hud import Figure, key_figures, quarter_words
from game.views.news import told_to
from game.world.orders import Rejection

HIDDEN = {"seen", "before", "told"}  # /api/observation and /api/seen tell what a seat may know of worlds
_view_fields = [entry.name for entry in fields(SeatView) if entry.name not in HIDDEN]
Answer = Callable[[Request], Awaitable[Response]]
A = TypeVar("A", bound=Asked)


def answered(content: Any, status: int = 200) -> Response:
    """Anything as JSON."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


def read(body: bytes, kind: type[A]) -> A:
    """What was sent (ClassroomError where it is not what the protocol says)."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise ClassroomError(_("the request cannot be read: {problem}").format(problem=problem), 400) from problem


def token_of(request: Request, cookie: str) -> str:
    """The token a request shows; with a cookie, whatever changes something needs the page's mark too."""
    kind, _space, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return token.strip()
    held = request.cookies.get(cookie, "")
    if held and request.method != "GET":
        browser.require_own_form(request, request.headers.get(browser.CSRF_HEADER, ""))
    return held


def number_of(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not text.isdecimal() or len(text) > 12:
        raise ClassroomError(_("{name} should be a whole number").format(name=name), 400)
    return int(text)


def seat_state(view: SeatView) -> dict[str, Any]:
    """A seat in plain values."""
    return {name: getattr(view, name) for name in _view_fields}


def seen_rows(view: SeatView, classroom: Classroom) -> dict[str, Any]:
    """What a seat reads of its world, in rows and sentences of the game's views, and what its form accepts."""
    seen = view.seen
    return {
        "quarter": seen.quarter,
        "label": seen.label,
        "words": quarter_words(seen),
        "figures": [_figure(each) for each in key_figures(seen.world, view.before, seen.seat, seen.book)],
        "agenda": agenda(seen),
        "news": told_to(view.told, view.operator, seen.book),
        "standings": looking.standings(classroom, view.world),
        "legal": seen.legal,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    change = "" if figure.change is None else ("−" if figure.change < 0 else "+") + figure.show(abs(figure.change))
    return {
        "key": figure.key,
        "label": _(figure.label),
        "value": figure.value,
        "change": change,
        "meaning": _(figure.meaning),
    }


def routes(classroom: Classroom) -> list[BaseRoute]:
    """The seat's part of the protocol."""

    def student(request: Request) -> int:
        found = classroom.seat_of(token_of(request, browser.SEAT))
        if found is None:
            raise ClassroomError(_("join the class first; this device has no seat"), 401)
        return found

    async def join(request: Request) -> Response:
        asked = read(await request.body(), Join)
        return answered(await classroom.join(asked.code, asked.name, asked.world, asked.wish))

    async def reclaim(request: Request) -> Response:
        asked = read(await request.body(), Reclaim)
        return answered(await classroom.reclaim(asked.code, asked.name, asked.pin))

    async def state(request: Request) -> Response:
        return answered(seat_state(classroom.view(student(request))))

    async def seen(request: Request) -> Response:
        return answered(await classroom.apart(seen_rows, classroom.view(student(request)), classroom))

    async def observation(request: Request) -> Response:
        return answered(await classroom.sights(student(request), number_of(request, "since")))

    async def scenario(request: Request) -> Response:
        student(request)
        return answered(classroom.book.scenario)

    async def record(request: Request) -> Response:
        return Response(await classroom.record(student(request)), media_type="application/octet-stream")

    async def draft(request: Request) -> Response:
        who, asked = student(request), read(await request.body(), Draft)
        refused = await classroom.save_draft(who, asked.orders, asked.quarter, asked.base)
        said = tuple(Rejection(one.line, retold(one.reason)) for one in refused)
        return answered(Kept(classroom.version(who), said))

    async def hand_in(request: Request) -> Response:
        who = student(request)
        await classroom.hand_in(who, read(await request.body(), Quarter).quarter)
        return answered(Kept(classroom.version(who)))

    async def take_back(request: Request) -> Response:
        who = student(request)
        await classroom.take_back(who, read(await request.body(), Quarter).quarter)
        return answered(Kept(classroom.version(who)))

    async def answer(request: Request) -> Response:
        who, asked = student(request), read(await request.body(), Said)
        await classroom.answer(who, asked.question, asked.answer)
        return answered({})

    async def vote(request: Request) -> Response:
        await classroom.vote(student(request), read(await request.body(), Voice).choice)
        return answered({})

    async def changes(request: Request) -> Response:
        return answered({"version": await classroom.changes(number_of(request, "since"), student(request))})

    async def ping(request: Request) -> Response:
        return answered({"skyshare": "here"})

    posts = (join, reclaim, draft, hand_in, take_back, answer, vote)
    gets = (state, seen, observation, scenario, record, changes, ping)
    return [
        *(Route(f"/api/{path_of(each)}", each, methods=["POST"]) for each in posts),
        *(Route(f"/api/{path_of(each)}", each, methods=["GET"]) for each in gets),
    ]


def path_of(answer: Answer) -> str:
    """take_back is asked for as take-back."""
    return answer.__name__.replace("_", "-")  # type: ignore[attr-defined]
