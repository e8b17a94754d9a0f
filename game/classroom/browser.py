"""Browser: cookies and forms; how a page knows who asks, and that its own form was sent."""

from starlette.requests import Request
from starlette.responses import Response

from game.classroom import keys
from game.classroom.service import Classroom, ClassroomError
from game.texts import _

SEAT, TEACHER, BROWSER = "skyshare_seat", "skyshare_teacher", "skyshare_browser"
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf"
COOKIE_S = 7 * 24 * 3600


def set_cookie(response: Response, name: str, token: str) -> None:
    """A cookie that no script reads and no other site sends."""
    response.set_cookie(name, token, max_age=COOKIE_S, httponly=True, samesite="strict", path="/")


def student_of(request: Request, classroom: Classroom) -> int | None:
    """The student whose seat cookie this browser has."""
    return classroom.seat_of(request.cookies.get(SEAT))


def is_teacher(request: Request, classroom: Classroom) -> bool:
    """Whether this browser gave the teacher's PIN."""
    return classroom.is_teacher(request.cookies.get(TEACHER))


def form_mark(request: Request) -> tuple[str, str]:
    """The browser's own token (new where it has none: set it as cookie BROWSER), and what its forms must hold."""
    token = request.cookies.get(BROWSER) or keys.new_token()
    return token, keys.csrf_of(_held(request, token))


def _held(request: Request, token: str) -> str:
    """With the seat's and the teacher's token: who could plant one cookie cannot make a form with it."""
    return "/".join((token, request.cookies.get(SEAT, ""), request.cookies.get(TEACHER, "")))


def require_own_form(request: Request, given: str) -> None:
    """ClassroomError where the form did not come from a page that this browser was shown."""
    token = request.cookies.get(BROWSER, "")
    if not token or not keys.csrf_fits(_held(request, token), given):
        raise ClassroomError(
            _("this form is not from a page of this class; open the page again and send it from there"), 403
        )
