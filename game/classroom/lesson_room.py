"""Lesson room: the lesson of a class: which questions are open, who answered and how well, which step of the plan is due."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from game.classroom.plan import ClassroomError
from game.classroom.state import ClassState, Student
from game.insight.lessons.lesson import Lesson, LessonError, Question, When, lesson, question_key, right_answers
from game.texts import _

WHENS: tuple[When, When] = ("before", "after")


class Counted(NamedTuple):
    """How a question was answered by the class."""

    when: When
    number: int
    text: str
    answered: int
    right: int


class Due(NamedTuple):
    """A step of the lesson's time."""

    minutes: int
    what: str
    begins: str  # 10:05, "" while nobody has joined
    is_over: bool
    is_due: bool


@lru_cache(maxsize=8)
def _lesson(name: str) -> Lesson | None:
    try:
        return lesson(name)
    except LessonError:  # the folder of one's own is gone: the class goes on without it
        return None


def taught(state: ClassState) -> Lesson | None:
    """The lesson of a class, where it has one."""
    return _lesson(state.opened.lesson) if state.opened.lesson else None


def questions(asked: Lesson, when: When) -> tuple[Question, ...]:
    """The three before or the three after."""
    return asked.before if when == "before" else asked.after


def open_questions(state: ClassState) -> When | None:
    """Which can be answered now: those before until the first quarter is played, those after once the class is over."""
    if state.phase == "ended":
        return "after"
    return "before" if not state.rounds and state.phase != "between" and state.quarter == 0 else None


def answered(one: Student, when: When) -> int:
    """How many of the three a student has answered."""
    keys = {question_key(when, number) for number in (1, 2, 3)}
    return sum(question in keys for question, _ in one.answers)


def is_told(state: ClassState, one: Student) -> bool:
    """Whether a student is shown what is right: after the class, and after answering, so that nobody copies it."""
    return state.phase == "ended" and answered(one, "after") == len(questions_after(state))


def questions_after(state: ClassState) -> tuple[Question, ...]:
    """Those asked after the class; none without a lesson."""
    asked = taught(state)
    return asked.after if asked else ()


def require_answer(state: ClassState, student: int, key: str, answer: str) -> None:
    """ClassroomError where this cannot be answered now, or not so."""
    asked = taught(state)
    if asked is None:
        raise ClassroomError(_("this class has no questions"))
    found = {
        question_key(when, number): (when, question)
        for when in WHENS
        for number, question in enumerate(questions(asked, when), 1)
    }
    if key not in found:
        raise ClassroomError(_("the questions are before:1 to before:3 and after:1 to after:3"), 400)
    when, question = found[key]
    if when != open_questions(state):
        raise ClassroomError(
            _("this question is answered until the first quarter is played")
            if when == "before"
            else _("this question is answered when the class is over")
        )
    if answer not in question.choices:
        raise ClassroomError(_("choose one of the answers to the question"), 400)
    if is_told(state, state.students[student]):
        raise ClassroomError(_("all three are answered, and what is right has been shown"))


def counts(state: ClassState) -> list[Counted]:
    """Every question of the lesson with how the class answered it."""
    asked = taught(state)
    if asked is None:
        return []
    given = [dict(one.answers) for one in state.students]
    found = []
    for when in WHENS:
        for number, question in enumerate(questions(asked, when), 1):
            replies = [answers[key] for answers in given if (key := question_key(when, number)) in answers]
            found.append(Counted(when, number, question.text, len(replies), sum(map(question.is_right, replies))))
    return found


def right_of(state: ClassState, one: Student, when: When) -> int | None:
    """How many of the three a student got right; None where none was answered."""
    asked = taught(state)
    return None if asked is None else right_answers(asked, when, one.answers)


def plan_by_clock(state: ClassState, now: float) -> list[Due]:
    """The steps of the lesson; its time begins when the first student joins."""
    asked = taught(state)
    if asked is None:
        return []
    begun, gone, steps = state.joined_t, 0, []
    for step in asked.plan:
        start = None if begun is None else begun + 60 * gone
        gone += step.minutes
        is_over = begun is not None and now >= begun + 60 * gone
        is_due = start is not None and start <= now and not is_over
        steps.append(Due(step.minutes, step.what, _clock(start), is_over, is_due))
    return steps


def _clock(t: float | None) -> str:
    return "" if t is None else f"{datetime.fromtimestamp(t):%H:%M}"
