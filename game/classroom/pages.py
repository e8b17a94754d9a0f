"""Pages: what all pages share: templates, cookies, the proof that a form came from here, and refusals in words."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from game.classroom import browser
from game.classroom.ballot import bars, choice_words, counted
from game.classroom.fields import Field
from game.classroom.lesson_room import taught
from game.classroom.service import Classroom, ClassroomError
from game.classroom.tongues import tag
from game.texts import _, figures, language, languages, ngettext
from game.views.format import percent
from game.views.hud import share_words

HERE = Path(__file__).parent
MOST_FIELDS = 2000
SOURCES = {"human": "H", "draft": "D", "ai": "C"}
Answer = Callable[[Request], Awaitable[Response]]


def minutes(seconds: float) -> str:
    """A remaining time: 1:05."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def limit_words(field: Field) -> str:
    """The limits of a number, "" where its help line says them or there is none worth saying."""
    if field.kind != "number" or field.high is None or field.high >= (field.most or field.high):
        return ""
    return _("{least} to {most}.").format(least=_typed(field.low or 0, field), most=_typed(field.high, field))


def _typed(value: int, field: Field) -> str:
    return figures(f"{value / 1000:,.10g}" if field.unit == "$M" else f"{value:,}")


def source_signs(sources: tuple[str, ...]) -> str:
    """Who decided, one letter a quarter."""
    return "".join(SOURCES[source] for source in sources) or "–"


TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
TEMPLATES.globals.update(_=_, ngettext=ngettext, bars=bars, spoken=language, languages=languages)
TEMPLATES.filters.update(
    minutes=minutes,
    limit_words=limit_words,
    counted=counted,
    choice=choice_words,
    percent=percent,
    share=share_words,
    sources=source_signs,
    tag=tag,
)
UNSET: dict[str, Any] = {"error": "", "refresh_s": 0, "version": None, "stage": "", "changes_of": ""}


def bound(classroom: Classroom, path: str, answer: Answer, method: str = "GET") -> Route:
    """A route whose answer knows the class."""

    async def endpoint(request: Request) -> Response:
        request.state.classroom = classroom
        return await answer(request)

    return Route(path, endpoint, methods=[method])


def classroom_of(request: Request) -> Classroom:
    """The class this server holds."""
    classroom: Classroom = request.state.classroom
    return classroom


def page(request: Request, template: str, status: int = 200, **told: Any) -> Response:
    """A page; a browser that comes for the first time gets the cookie that its forms are proven with."""
    token, mark = browser.form_mark(request)
    classroom = getattr(request.state, "classroom", None)
    asked = taught(classroom.state) if classroom else None
    text = TEMPLATES.get_template(template).render({**UNSET, "key": mark, "lesson": asked, **told})
    response = HTMLResponse(text, status)
    if token != request.cookies.get(browser.BROWSER):
        browser.set_cookie(response, browser.BROWSER, token)
    return response


async def posted(request: Request) -> dict[str, str]:
    """The form that was sent (ClassroomError where it is none, or does not come from a page of this class)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise ClassroomError(_("a form was expected"), 415)
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    said = {name: value for name, value in form.items() if isinstance(value, str)}
    browser.require_own_form(request, said.pop(browser.CSRF_FIELD, ""))
    return said


def whole(said: dict[str, str], name: str) -> int:
    """A whole number of a form (ClassroomError)."""
    text = said.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise ClassroomError(_("{name} should be a whole number").format(name=name), 400)
    return int(text)


def go(place: str) -> Response:
    """To another page, so that a reload sends no form twice."""
    return RedirectResponse(place, 303)


def wants_json(request: Request) -> bool:
    """Whether a script asks."""
    return "application/json" in request.headers.get("accept", "")


def refused(request: Request, problem: ClassroomError) -> Response:
    """A refusal as a page, or as JSON for a script."""
    if wants_json(request):
        return JSONResponse({"error": problem.word, "problems": {"form": problem.word}, "words": ""}, problem.status)
    path = request.url.path
    back = "/teach" if path.startswith("/teach") else "/play" if path.startswith("/play") else "/"
    return page(request, "refused.html", problem.status, words=capital(problem.word), back=back)


def capital(words: str) -> str:
    """With a capital at the start and a full stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")


def clock_words() -> str:
    """When something was saved."""
    return _("Saved at {time}.").format(time=f"{datetime.now():%H:%M:%S}")
