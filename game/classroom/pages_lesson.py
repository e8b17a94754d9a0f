"""Lesson pages: the questions before and after, the hand-out, the teacher's notes, and what the lesson shows of the class."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game.classroom import browser, pages
from game.classroom.lesson_debrief import Measured, figure, measured, own_tables
from game.classroom.lesson_room import is_told, open_questions, questions, right_of, taught
from game.classroom.markdown import as_html
from game.classroom.pages import bound, classroom_of, go, page, posted
from game.classroom.scatter import scatter
from game.classroom.service import Classroom, ClassroomError
from game.classroom.state import Student
from game.insight.lessons.lesson import Lesson, Question, When, question_key, words_of
from game.insight.lessons.topic import Table
from game.texts import _


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page."""

    key: str
    question: Question
    answer: str  # "" none yet

    @property
    def is_right(self) -> bool:
        """Whether it was answered so."""
        return self.question.is_right(self.answer)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table or a picture of the class."""

    title: str
    table: Table | None
    picture: Markup
    note: str


def lesson_of(request: Request) -> Lesson:
    """The lesson of this class (ClassroomError)."""
    asked = taught(classroom_of(request).state)
    if asked is None:
        raise ClassroomError(_("this class has no lesson"), 404)
    return asked


def _student(request: Request) -> int:
    student = browser.student_of(request, classroom_of(request))
    if student is None:
        raise ClassroomError(_("join the class first; this device has no seat"), 401)
    return student


def _asked(asked: Lesson, when: When, one: Student) -> list[Asked]:
    answers = dict(one.answers)
    return [
        Asked(key, question, answers.get(key, ""))
        for number, question in enumerate(questions(asked, when), 1)
        for key in (question_key(when, number),)
    ]


# -- questions -------------------------------------------------------------------------------------------------------


async def quiz(request: Request) -> Response:
    """The three questions that are open now, and after answering the last ones what is right."""
    student, asked = _student(request), lesson_of(request)
    return _quiz(request, asked, student)


def _quiz(request: Request, asked: Lesson, student: int, saved: str = "") -> Response:
    state = classroom_of(request).state
    one, when = state.students[student], open_questions(state)
    told = is_told(state, one)
    shown = [(each, _asked(asked, each, one)) for each in ("before", "after")] if told else []
    rights = {each: right_of(state, one, each) for each, _ in shown}
    fields = _asked(asked, when, one) if when and not told else []
    return page(
        request, "quiz.html", asked=asked, when=when, fields=fields, told=shown, rights=rights, saved=saved,
        stage=f"{state.phase} {when}", phase=state.phase,
    )  # fmt: skip


async def answer(request: Request) -> Response:
    """Keep the answers that were chosen."""
    student, asked = _student(request), lesson_of(request)
    said, classroom = await posted(request), classroom_of(request)
    when = open_questions(classroom.state)
    if when is None:
        raise ClassroomError(_("these questions are answered before the first quarter and after the class"))
    given = dict(classroom.state.students[student].answers)
    for number, question in enumerate(questions(asked, when), 1):
        key = question_key(when, number)
        if key in said and (choice := _choice(said, key, question)) != given.get(key):
            await classroom.answer(student, key, choice)
    missing = sum(not each.answer for each in _asked(asked, when, classroom.state.students[student]))
    if missing:
        words = _("Kept; {count} of 3 are still open.").format(count=missing)
        return _quiz(request, asked, student, words)
    return go("/quiz" if when == "after" else "/play")


def _choice(said: dict[str, str], key: str, question: Question) -> str:
    place = pages.whole(said, key)
    if place >= len(question.choices):
        raise ClassroomError(_("choose one of the answers to the question"), 400)
    return question.choices[place]


# -- paper -----------------------------------------------------------------------------------------------------------


async def handout(request: Request) -> Response:
    """One page for each student, ready to print."""
    asked = lesson_of(request)
    text = as_html(words_of(classroom_of(request).state.opened.lesson, "handout"))
    return page(request, "paper.html", title=asked.title, text=text)


async def notes(request: Request) -> Response:
    """The teacher's notes, behind the PIN: they tell the pattern to expect."""
    asked = lesson_of(request)
    if not browser.is_teacher(request, classroom_of(request)):
        raise ClassroomError(_("the console asks for the teacher's PIN first"), 401)
    text = as_html(words_of(classroom_of(request).state.opened.lesson, "notes"))
    return page(request, "paper.html", title=asked.title, text=text)


# -- after the class ---------------------------------------------------------------------------------------------------


async def lesson(request: Request) -> Response:
    """The lesson's figure for everybody; with a seat, one's own dot and tables; else the projector's page."""
    asked, classroom = lesson_of(request), classroom_of(request)
    student = browser.student_of(request, classroom)
    if classroom.state.phase != "ended":
        if student is not None:
            return go("/play")
        raise ClassroomError(_("what the lesson shows is told when the class is over"), 403)
    seat = None if student is None else classroom.state.students[student]
    place = None if seat is None else (seat.world, seat.seat)
    found = await measured(classroom, asked)
    own = await own_tables(classroom, asked, place) if place else ()
    return await classroom.apart(_lesson_page, request, asked, found, place, own)


def _lesson_page(
    request: Request, asked: Lesson, found: Measured, place: tuple[int, int] | None, own: Sequence[Table]
) -> Response:
    classroom = classroom_of(request)
    dots = figure(asked, found.dots, place, classroom.state.opened.lesson)
    operator = "" if place is None else classroom.book.operators[place[1]]
    together = [
        Shown(each.title, each, Markup(""), each.note)
        if isinstance(each, Table)
        else Shown(each.title, None, scatter(each), "")
        for each in found.together
    ]
    return page(
        request, "lesson.html", asked=asked, figure=dots, own=own, operator=operator, together=together,
        seats=len(found.dots),
    )  # fmt: skip


def routes(classroom: Classroom) -> list[Route]:
    """The routes of these pages."""
    return [
        bound(classroom, "/quiz", quiz),
        bound(classroom, "/quiz", answer, "POST"),
        bound(classroom, "/handout", handout),
        bound(classroom, "/teach/notes", notes),
        bound(classroom, "/lesson", lesson),
    ]
