"""Shared device: a browser lets go of its seat, so that others may sit down at it; the seat itself stays."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game.classroom import browser
from game.classroom.pages import bound, go, page, posted
from game.classroom.service import Classroom


async def asked(request: Request) -> Response:
    """Whether that is meant, for without its PIN nobody gets the seat back."""
    return page(request, "leave.html")


async def leave(request: Request) -> Response:
    """Forget the seat in this browser."""
    await posted(request)
    response = go("/reclaim")
    response.delete_cookie(browser.SEAT, path="/", httponly=True, samesite="strict")
    return response


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [bound(classroom, "/leave", asked), bound(classroom, "/leave", leave, "POST")]
