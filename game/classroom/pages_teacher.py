"""Teacher's pages: the console behind the PIN, and what its buttons do."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game.classroom import browser, pages
from game.classroom.lesson_room import counts, plan_by_clock
from game.classroom.pages import bound, classroom_of, go, page, posted
from game.classroom.pages_rounds import ask, next_round, told_of_rounds
from game.classroom.service import Classroom, ClassroomError
from game.texts import _

Said = dict[str, str]
Deed = Callable[[Classroom, Said], Awaitable[None]]
REFRESH_S = 5


def is_teacher(request: Request) -> bool:
    """Whether this browser gave the teacher's PIN."""
    return browser.is_teacher(request, classroom_of(request))


def _require_teacher(request: Request) -> None:
    if not is_teacher(request):
        raise ClassroomError(_("the console asks for the teacher's PIN first"), 401)


async def console(request: Request) -> Response:
    """The console, or the way in."""
    if not is_teacher(request):
        return page(request, "enter.html")
    return await _console(request)


async def _console(request: Request, status: int = 200, **told: Any) -> Response:
    classroom = classroom_of(request)
    view, state = classroom.overview(), classroom.state
    lesson = {"plan": plan_by_clock(state, classroom.now()), "quiz": counts(state)}
    told = {"pin": "", "pin_of": "", **lesson, **told_of_rounds(state), **told}
    stage = f"{view.phase == 'ended'}"
    return await classroom.apart(
        lambda: page(
            request, "teach.html", status, view=view, version=view.version, stage=stage, refresh_s=REFRESH_S, **told
        )
    )


async def enter(request: Request) -> Response:
    """Check the teacher's PIN."""
    said = await posted(request)
    address = request.client.host if request.client else ""
    try:
        token = await classroom_of(request).teacher_enter(said.get("pin", ""), address)
    except ClassroomError as problem:
        return page(request, "enter.html", problem.status, error=pages.capital(problem.word))
    response = go("/teach")
    browser.set_cookie(response, browser.TEACHER, token)
    return response


async def _to_ai(classroom: Classroom, said: Said) -> None:
    await classroom.to_ai(pages.whole(said, "world"), pages.whole(said, "seat"))


async def _to_human(classroom: Classroom, said: Said) -> None:
    await classroom.to_human(pages.whole(said, "world"), pages.whole(said, "seat"))


async def _undo(classroom: Classroom, said: Said) -> None:
    await classroom.undo(pages.whole(said, "world") if said.get("world") else None)


async def _vote_open(classroom: Classroom, said: Said) -> None:
    choices = tuple(choice.strip() for choice in said.get("choices", "").split(",") if choice.strip())
    await classroom.vote_open(said.get("question", ""), choices)


DEEDS: dict[str, Deed] = {
    "start": lambda classroom, said: classroom.start(),
    "pause": lambda classroom, said: classroom.pause(),
    "resume": lambda classroom, said: classroom.resume(),
    "extend": lambda classroom, said: classroom.extend(pages.whole(said, "seconds")),
    "close": lambda classroom, said: classroom.close_now(),
    "finish": lambda classroom, said: classroom.finish_now(),
    "undo": _undo,
    "to-ai": _to_ai,
    "to-human": _to_human,
    "message": lambda classroom, said: classroom.message(said.get("text", "")),
    "vote-open": _vote_open,
    "ask": lambda classroom, said: ask(classroom),
    "end-round": lambda classroom, said: classroom.end_round(),
    "next-round": lambda classroom, said: next_round(classroom, said.get("rule", "")),
    "vote-close": lambda classroom, said: classroom.vote_close(),
}


async def act(request: Request) -> Response:
    """A button of the console."""
    _require_teacher(request)
    said = await posted(request)
    deed = DEEDS.get(request.path_params["deed"])
    if deed is None:
        raise ClassroomError(_("the console has no such button"), 404)
    try:
        await deed(classroom_of(request), said)
    except ClassroomError as problem:
        return await _console(request, problem.status, error=pages.capital(problem.word))
    return go("/teach")


async def reset_pin(request: Request) -> Response:
    """A new PIN, shown on the page that answers and never again."""
    _require_teacher(request)
    said = await posted(request)
    student = pages.whole(said, "student")
    pin = await classroom_of(request).reset_pin(student)
    return await _console(request, pin=pin, pin_of=classroom_of(request).state.students[student].name)


async def sure(request: Request) -> Response:
    """Ask before what cannot be taken back."""
    _require_teacher(request)
    view = classroom_of(request).overview()
    if request.query_params.get("what") == "undo":
        words = _("The last quarter is taken back; what people had decided is their draft again.")
        choices: list[tuple[str, Said]] = [(_("Undo the last quarter in all worlds"), {})]
        if view.worlds > 1:
            choices += [
                (_("Undo it in world {number} only").format(number=world + 1), {"world": str(world)})
                for world in range(view.worlds)
            ]
        return page(request, "sure.html", words=words, choices=choices, action="/teach/undo")
    if request.query_params.get("what") == "round":
        words = _("The round ends after its last closed quarter; the open one is not played. Then the class votes.")
        return page(request, "sure.html", words=words, choices=[(_("End this round"), {})], action="/teach/end-round")
    words = _("The class ends after the last closed quarter; the open one is not played. The debrief is for everybody.")
    return page(request, "sure.html", words=words, choices=[(_("Finish the class"), {})], action="/teach/finish")


async def export(request: Request) -> Response:
    """Everything that may be known now, as one zip."""
    _require_teacher(request)
    content = await classroom_of(request).export()
    name = f"skyshare-{classroom_of(request).state.opened.code}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/zip", headers=headers)


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [
        bound(classroom, "/teach", console),
        bound(classroom, "/teach/enter", enter, "POST"),
        bound(classroom, "/teach/sure", sure),
        bound(classroom, "/teach/export", export),
        bound(classroom, "/teach/reset-pin", reset_pin, "POST"),
        bound(classroom, "/teach/{deed}", act, "POST"),
    ]
