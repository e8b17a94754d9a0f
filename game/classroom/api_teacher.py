"""Api teacher: the console's part of the JSON protocol, behind the teacher's PIN."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from game.classroom import browser
from game.classroom.api import A, Asked, answered, number_of, path_of, read, token_of
from game.classroom.events import CommonsRule
from game.classroom.service import Classroom, ClassroomError
from game.texts import _


class Enter(Asked, frozen=True):
    """The teacher's PIN."""

    pin: str


class Nothing(Asked, frozen=True):
    """An order without particulars."""


class Seconds(Asked, frozen=True):
    """How much longer."""

    seconds: float


class World(Asked, frozen=True):
    """Which world; None: all."""

    world: int | None = None


class Place(Asked, frozen=True):
    """Which seat."""

    world: int
    seat: int


class Who(Asked, frozen=True):
    """Which student."""

    student: int


class Word(Asked, frozen=True):
    """A message to all."""

    text: str


class Rule(Asked, frozen=True):
    """The rule for the commons of the next round; "": the scenario's own."""

    rule: CommonsRule = ""


class Question(Asked, frozen=True):
    """A question to all."""

    question: str
    choices: tuple[str, ...]


def routes(classroom: Classroom) -> list[BaseRoute]:
    """The teacher's part of the protocol."""

    async def asked(request: Request, kind: type[A]) -> A:
        require(request)
        return read(await request.body() or b"{}", kind)

    def require(request: Request) -> None:
        if not classroom.is_teacher(token_of(request, browser.TEACHER)):
            raise ClassroomError(_("give the teacher's PIN first"), 401)

    async def enter(request: Request) -> Response:
        address = request.client.host if request.client else ""
        return answered({"token": await classroom.teacher_enter(read(await request.body(), Enter).pin, address)})

    async def start(request: Request) -> Response:
        await asked(request, Nothing)
        await classroom.start()
        return answered({})

    async def pause(request: Request) -> Response:
        await asked(request, Nothing)
        await classroom.pause()
        return answered({})

    async def resume(request: Request) -> Response:
        await asked(request, Nothing)
        await classroom.resume()
        return answered({})

    async def extend(request: Request) -> Response:
        await classroom.extend((await asked(request, Seconds)).seconds)
        return answered({})

    async def close(request: Request) -> Response:
        await asked(request, Nothing)
        await classroom.close_now()
        return answered({})

    async def finish(request: Request) -> Response:
        await asked(request, Nothing)
        await classroom.finish_now()
        return answered({})

    async def undo(request: Request) -> Response:
        await classroom.undo((await asked(request, World)).world)
        return answered({})

    async def to_ai(request: Request) -> Response:
        place = await asked(request, Place)
        await classroom.to_ai(place.world, place.seat)
        return answered({})

    async def to_human(request: Request) -> Response:
        place = await asked(request, Place)
        await classroom.to_human(place.world, place.seat)
        return answered({})

    async def reset_pin(request: Request) -> Response:
        return answered({"pin": await classroom.reset_pin((await asked(request, Who)).student)})

    async def message(request: Request) -> Response:
        await classroom.message((await asked(request, Word)).text)
        return answered({})

    async def vote_open(request: Request) -> Response:
        question = await asked(request, Question)
        await classroom.vote_open(question.question, question.choices)
        return answered({})

    async def vote_close(request: Request) -> Response:
        await asked(request, Nothing)
        await classroom.vote_close()
        return answered({})

    async def end_round(request: Request) -> Response:
        await asked(request, Nothing)
        await classroom.end_round()
        return answered({})

    async def next_round(request: Request) -> Response:
        await classroom.next_round((await asked(request, Rule)).rule)
        return answered({})

    async def state(request: Request) -> Response:
        require(request)
        return answered(classroom.overview())

    async def changes(request: Request) -> Response:
        require(request)
        return answered({"version": await classroom.changes(number_of(request, "since"))})

    async def debrief(request: Request) -> Response:
        require(request)
        told = [progress for _, progress in classroom.looking_back.told().values()]
        quarters, waiting = sum(each.quarters for each in told), sum(each.waiting for each in told)
        return answered({"quarters": quarters, "waiting": waiting, "is_ready": all(each.is_ready for each in told)})

    async def export(request: Request) -> Response:
        require(request)
        name = f"class_{classroom.state.opened.code}.zip"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(await classroom.export(), media_type="application/zip", headers=headers)

    posts = (
        enter, start, pause, resume, extend, close, finish, undo, to_ai, to_human, reset_pin, message, vote_open,
        vote_close, end_round, next_round,
    )  # fmt: skip
    return [
        *(Route(f"/api/teacher/{path_of(each)}", each, methods=["POST"]) for each in posts),
        *(Route(f"/api/teacher/{path_of(each)}", each, methods=["GET"]) for each in (state, changes, debrief, export)),
    ]
