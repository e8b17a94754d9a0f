"""Student's pages: join, take a seat back, play a quarter by the short or the full form, vote."""

from typing import Any

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from game.classroom import browser, pages
from game.classroom.full_form import full_form
from game.classroom.pages import bound, classroom_of, go, page, posted, refused
from game.classroom.pages_rounds import between
from game.classroom.posted import Read, full_orders, short_orders
from game.classroom.refusals import beside
from game.classroom.seat_page import seat_page, together
from game.classroom.service import Classroom, ClassroomError
from game.classroom.sheet import sheet_of
from game.classroom.short_form import short_fields
from game.classroom.sights import SeatView
from game.protocol.seat import Ticket
from game.texts import _
from game.world.orders import Orders

__all__ = ["refused", "routes"]

WAITING_REFRESH_S = 5


def student_of(request: Request) -> int | None:
    """Who sits before this browser."""
    return browser.student_of(request, classroom_of(request))


def _seated(request: Request) -> int:
    student = student_of(request)
    if student is None:
        raise ClassroomError(_("this browser has no seat; join, or take your seat back with its PIN"), 401)
    return student


# -- joining ---------------------------------------------------------------------------------------------------------


async def entrance(request: Request) -> Response:
    """The form to join; the code may stand in the address, as the QR code has it."""
    if student_of(request) is not None:
        return go("/play")
    return page(request, "join.html", code=request.query_params.get("code", "")[:12], name="")


async def join(request: Request) -> Response:
    """Sit down; the PIN is shown on the page that answers, and never again."""
    if student_of(request) is not None:
        return go("/play")
    said = await posted(request)
    code, name = said.get("code", ""), said.get("name", "")
    try:
        ticket = await classroom_of(request).join(code, name)
    except ClassroomError as problem:
        return page(request, "join.html", problem.status, code=code, name=name, error=pages.capital(problem.word))
    view = classroom_of(request).view(ticket.student)
    return _seat(request, ticket, page(request, "welcome.html", view=view, pin=ticket.pin))


def _seat(request: Request, ticket: Ticket, response: Response) -> Response:
    browser.set_cookie(response, browser.SEAT, ticket.token)
    return response


async def lost(request: Request) -> Response:
    """The form to take a seat back."""
    return page(request, "reclaim.html", code=request.query_params.get("code", "")[:12], name="")


async def reclaim(request: Request) -> Response:
    """Take a seat back with name and PIN."""
    said = await posted(request)
    code, name = said.get("code", ""), said.get("name", "")
    try:
        ticket = await classroom_of(request).reclaim(code, name, said.get("pin", ""))
    except ClassroomError as problem:
        return page(request, "reclaim.html", problem.status, code=code, name=name, error=pages.capital(problem.word))
    return _seat(request, ticket, go("/play"))


# -- a quarter -------------------------------------------------------------------------------------------------------


async def play(request: Request) -> Response:
    """The company and the form; the address says which of the two forms."""
    student = student_of(request)
    if student is None:
        return go("/")
    view = classroom_of(request).view(student)
    if view.phase == "between":
        return await classroom_of(request).apart(between, request, view)
    return go("/debrief") if view.phase == "ended" else await _shown(request, view)


def _is_full(request: Request) -> bool:
    return request.url.path.endswith("/full")


async def _shown(request: Request, view: SeatView, **told: Any) -> Response:
    """The page, worked out beside the loop."""
    return await classroom_of(request).apart(lambda: _drawn(request, view, **told))


def _drawn(
    request: Request, view: SeatView, problems: dict[str, str] | None = None, typed: dict[str, str] | None = None,
    saved: str = "", error: str = "", status: int = 200, ask_again: bool = False,
) -> Response:  # fmt: skip
    """The page; what could not be read stands in its input as it was typed."""
    sheet, full = sheet_of(view.seen), _is_full(request)
    told: dict[str, Any] = {"fields": (), "sections": ()}
    typed = typed or {}
    if full:
        told["sections"] = _as_typed_sections(full_form(sheet, view.draft), typed)
    else:
        told["fields"] = [_as_typed(field, typed) for field in short_fields(sheet, view.draft)]
    why = beside(sheet, view.draft, view.rejections, not full) | (problems or {})
    told["together"] = together(view.seen, view.draft, view.authors) if len(view.members) > 1 else ()
    return page(
        request, "play.html", status, view=view, page=seat_page(view.seen, view.before, view.told), sheet=sheet, full=full,
        problems=_Problems(why), saved=saved or _state_words(view), version=view.version, stage=_stage(view), error=error,
        changes_of="of=seat&",
        is_open=view.phase in ("running", "paused") and not view.handed_in, ask_again=ask_again,
        refresh_s=WAITING_REFRESH_S if view.handed_in or view.phase == "joining" else 0, **told,
    )  # fmt: skip


class _Problems(dict[str, str]):
    """Reasons by input; none where there is none."""

    def __missing__(self, name: str) -> str:
        return ""

    @property
    def form(self) -> str:
        """What belongs beside no input."""
        return self["form"]


def _as_typed(field: Any, typed: dict[str, str]) -> Any:
    return replace(field, value=typed[field.name]) if field.name in typed else field


def _as_typed_sections(sections: Any, typed: dict[str, str]) -> Any:
    if not typed:
        return sections
    return tuple(
        (
            title,
            tuple(
                replace(group, rows=tuple(tuple(_as_typed(f, typed) for f in row) for row in group.rows))
                for group in groups
            ),
        )
        for title, groups in sections
    )


def _state_words(view: SeatView) -> str:
    if view.touched_by and view.touched_by != view.name:
        return _("Last changed by {name}.").format(name=view.touched_by)
    return _("A draft is saved.") if view.touched else ""


def _stage(view: SeatView) -> str:
    """What a page in a browser must be loaded anew for."""
    is_asked = bool(view.vote and view.vote.is_open)
    return f"{view.quarter} {view.phase} {view.handed_in} {view.ai} {view.others_version} {is_asked}"


async def decide(request: Request) -> Response:
    """Save the form; hand it in where that button was pressed."""
    student = _seated(request)
    said, classroom = await posted(request), classroom_of(request)
    view = classroom.view(student)
    quarter = pages.whole(said, "quarter")
    if quarter != view.quarter:
        raise ClassroomError(_("that quarter has closed; look at the new one"))
    base = pages.whole(said, "base")
    read = _read(request, view, classroom.draft_at(student, base), said)
    rejections = await classroom.save_draft(student, read.orders, quarter, base)
    kept = classroom.view(student).draft
    problems = beside(sheet_of(view.seen), kept, rejections, not _is_full(request)) | read.problems
    if pages.wants_json(request):
        words = pages.clock_words() if not problems else _("Saved, but not every line stands.")
        return JSONResponse({"problems": problems, "words": words, "error": ""})
    if read.problems:
        typed = {name: said.get(name, "") for name in read.problems}
        wanted = said.get("do") == "hand_in"
        error = _("Not handed in yet: mend the inputs that are marked.") if wanted else ""
        view = classroom.view(student)
        return await _shown(request, view, problems=read.problems, typed=typed, error=error, status=422)
    if said.get("do") == "hand_in":
        if problems:
            words = _(
                "Not handed in yet: some lines are refused. Mend them, or hand in again and they carry on as before."
            )
            if said.get("sure") != "yes":
                return await _shown(request, classroom.view(student), error=words, status=422, ask_again=True)
        await classroom.hand_in(student, quarter)
    return go(request.url.path)


def _read(request: Request, view: SeatView, shown: Orders, said: dict[str, str]) -> Read:
    """The form as it was sent, over the draft that its page showed."""
    read = full_orders if _is_full(request) else short_orders
    return read(sheet_of(view.seen), shown, said)


async def take_back(request: Request) -> Response:
    """Think again."""
    student = _seated(request)
    await posted(request)
    await classroom_of(request).take_back(student)
    return go("/play")


async def vote(request: Request) -> Response:
    """Give one's voice."""
    student = _seated(request)
    said = await posted(request)
    await classroom_of(request).vote(student, said.get("choice", ""))
    return go("/play")


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [
        bound(classroom, "/", entrance),
        bound(classroom, "/", join, "POST"),
        bound(classroom, "/reclaim", lost),
        bound(classroom, "/reclaim", reclaim, "POST"),
        bound(classroom, "/play", play),
        bound(classroom, "/play/full", play),
        bound(classroom, "/play", decide, "POST"),
        bound(classroom, "/play/full", decide, "POST"),
        bound(classroom, "/take-back", take_back, "POST"),
        bound(classroom, "/vote", vote, "POST"),
    ]
