"""Guide pages: the teacher's guide behind the PIN, and the order sheet to print for a class whose devices fail."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game.classroom.guide import guide
from game.classroom.markdown import as_html
from game.classroom.order_paper import order_papers
from game.classroom.pages import bound, classroom_of, page
from game.classroom.pages_teacher import is_teacher
from game.classroom.service import Classroom, ClassroomError
from game.texts import _


async def guided(request: Request) -> Response:
    """The guide."""
    if not is_teacher(request):
        raise ClassroomError(_("the console asks for the teacher's PIN first"), 401)
    return page(request, "paper.html", title=_("The teacher's guide"), text=as_html(guide()))


async def sheet(request: Request) -> Response:
    """The order sheets; they tell nothing that is not on every form."""
    classroom = classroom_of(request)
    papers = await classroom.apart(order_papers, classroom.book)
    return page(request, "orders.html", papers=papers, quarters=classroom.state.opened.quarters)


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [bound(classroom, "/guide", guided), bound(classroom, "/paper", sheet)]
