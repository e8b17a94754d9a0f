"""App: the web server of a class, put together from the JSON protocol and the pages."""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from game.classroom import api, api_teacher
from game.classroom.guard import Guard
from game.classroom.service import Classroom, ClassroomError
from game.classroom.tongues import Tongues
from game.texts import _

PAGES = ("pages_student", "pages_teacher", "pages_wall", "pages_debrief", "pages_lesson", "pages_guide", "pages_shared")
STATIC = Path(__file__).parent / "static"
Refusal = Callable[[Request, ClassroomError], Response]


def app(classroom: Classroom, names: Iterable[str] | None = None) -> Starlette:
    """The application; each module of PAGES gives `routes(classroom)`, and one may give `refused(request, problem)`.

    names: the machine's, beside its addresses; who means another one is refused (None: nobody is).
    """
    modules = [import_module(name) for each in PAGES if find_spec(name := f"game.classroom.{each}")]
    pages: list[BaseRoute] = [route for module in modules for route in module.routes(classroom)]
    refusal: Refusal = next((module.refused for module in modules if hasattr(module, "refused")), _plain)
    static: list[BaseRoute] = [Mount("/static", StaticFiles(directory=STATIC))] if STATIC.is_dir() else []

    async def refused(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, ClassroomError)
        if request.url.path.startswith("/api/"):
            return api.answered({"error": problem.word}, problem.status)
        return refusal(request, problem)

    async def broken(request: Request, problem: Exception) -> Response:
        classroom.trouble = f"{request.url.path}: {type(problem).__name__}: {problem}"
        return await refused(request, ClassroomError(_("the server made a mistake; the class goes on, try again"), 500))

    async def missing(request: Request, problem: Exception) -> Response:
        status = problem.status_code if isinstance(problem, HTTPException) else 404
        word = _("this cannot be asked for that way") if status == 405 else _("there is no such page")
        return await refused(request, ClassroomError(word, status))

    return Starlette(
        routes=[*api.routes(classroom), *api_teacher.routes(classroom), *pages, *static],
        middleware=[Middleware(Tongues), Middleware(Guard, classroom=classroom, names=names)],
        exception_handlers={ClassroomError: refused, HTTPException: missing, Exception: broken},
    )


def _plain(request: Request, problem: ClassroomError) -> Response:
    return PlainTextResponse(f"{problem.word}\n", problem.status)
