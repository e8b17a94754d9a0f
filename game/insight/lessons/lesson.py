"""Lesson: a folder with plan, scenario, hand-out, questions and teacher's notes; those of the game are in `assets/lessons/`.

assets/lessons/1_bottleneck/
    lesson.toml      what `Lesson` says
    scenario.toml    where the lesson needs one of its own
    tournament.toml  where it is played in the arena
    handout.md       one page for each student; handout.pt_BR.md: the same in another language
    notes.md         for the teacher: how to begin, what to look for, the pattern with its measured figure
    band.json        the lesson's figure in 200 headless matches, written by `skyshare study lesson`
"""

import tomllib
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from game.paths import assets
from game.texts import language

HOME = assets() / "lessons"
ORDER = (1, 5, 4, 2, 6, 3)  # the order in which a course takes them
When = Literal["before", "after"]


class LessonError(Exception):
    """A lesson that cannot be read, in one line: where, what and how to mend it."""


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of the lesson's time."""

    minutes: Annotated[int, Meta(ge=1)]
    what: str


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """A question with answers to choose from."""

    text: str
    choices: Annotated[tuple[str, ...], Meta(min_length=2, max_length=5)]
    right: Annotated[int, Meta(ge=0)]  # index in choices
    why: str  # told after the class

    def is_right(self, answer: str) -> bool:
        """Whether this is the right choice."""
        return answer == self.choices[self.right]


class Ballot(Struct, frozen=True, forbid_unknown_fields=True):
    """What the class votes on between two rounds."""

    question: str
    choices: Annotated[tuple[str, ...], Meta(min_length=2, max_length=9)]


Three = Annotated[tuple[Question, ...], Meta(min_length=3, max_length=3)]


class Lesson(Struct, frozen=True, forbid_unknown_fields=True):
    """What `lesson.toml` says."""

    number: Annotated[int, Meta(ge=1)]
    title: str
    question: str  # that the lesson answers
    topic: str  # the figures it looks at: a module of `game.insight.lessons`
    plan: tuple[Step, ...]
    before: Three
    after: Three
    scenario: str = ""  # name; "": scenario.toml beside
    quarters: Annotated[int, Meta(ge=0)] = 0  # of a round; 0: the scenario's
    untimed_quarters: Annotated[int, Meta(ge=0)] = 2
    turn_s: Annotated[float, Meta(gt=0)] = 90.0
    seats: Annotated[int, Meta(ge=1)] = 4
    rounds: Annotated[int, Meta(ge=1)] = 1
    shape: Literal["worlds", "teams"] = "worlds"
    ballot: Ballot | None = None
    arena: str = ""  # file of a tournament: the lesson is played by bots in the arena, not in a class's browsers

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(step.minutes for step in self.plan)


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """The lesson's figure over headless matches, and the pattern the teacher's notes quote."""

    lesson: str
    rules_version: str
    runs: int
    values: tuple[float, ...]  # one a seat that was looked at, ascending
    pattern: dict[str, float]  # name -> measured figure

    def at(self, share: float) -> float:
        """The value below which this share of all runs lies."""
        return self.values[round(share * (len(self.values) - 1))]


def lesson_names() -> list[str]:
    """Folders of the lessons that come with the game, as a course takes them."""
    found = [path.parent.name for path in HOME.glob("*/lesson.toml")]
    return sorted(found, key=lambda name: (_place(name), name))


def told_by(asked: Lesson) -> Iterator[str]:
    """Every text of a lesson that a page shows, in English; answers that are numbers are the same in every language."""
    yield from (asked.title, asked.question, *(step.what for step in asked.plan))
    for each in (*asked.before, *asked.after):
        yield from (each.text, *(choice for choice in each.choices if any(sign.isalpha() for sign in choice)), each.why)
    if asked.ballot is not None:
        yield asked.ballot.question


def _place(name: str) -> int:
    number = name.partition("_")[0]
    return ORDER.index(int(number)) if number.isdecimal() and int(number) in ORDER else len(ORDER)


def folder_of(name: str) -> Path:
    """The folder of a lesson, by its name, its number, or the path of one's own (LessonError)."""
    own = Path(name)
    if (own / "lesson.toml").is_file():
        return own.resolve()
    known = lesson_names()
    for each in known:
        if name in (each, each.partition("_")[0], each.partition("_")[2]):
            return HOME / each
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise LessonError(f"no lesson {name!r}: {hint}there are {', '.join(known)}, or give the folder of your own")


def is_lesson(name: str) -> bool:
    """Whether a lesson is meant by this word."""
    try:
        folder_of(name)
    except LessonError:
        return False
    return True


def lesson(name: str) -> Lesson:
    """What is taught (LessonError)."""
    place = folder_of(name) / "lesson.toml"
    try:
        read = msgspec.convert(tomllib.loads(place.read_text(encoding="utf-8")), Lesson)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as problem:
        raise LessonError(f"{place.parent.name}/lesson.toml: {problem}") from None
    for when, questions in (("before", read.before), ("after", read.after)):
        for number, asked in enumerate(questions, 1):
            if asked.right >= len(asked.choices):
                raise LessonError(
                    f"{place.parent.name}/lesson.toml: {when}, question {number}: right is {asked.right}, "
                    f"but there are {len(asked.choices)} choices, counted from 0"
                )
    return read


def scenario_of(name: str) -> str:
    """The name or path of a lesson's scenario."""
    place = folder_of(name) / "scenario.toml"
    return lesson(name).scenario or str(place)


def words_of(name: str, page: Literal["handout", "notes"]) -> str:
    """The Markdown text of the hand-out or of the teacher's notes, in the language spoken now where it is written in it."""
    folder = folder_of(name)
    spoken = folder / f"{page}.{language().code}.md"
    return (spoken if spoken.is_file() else folder / f"{page}.md").read_text(encoding="utf-8")


def band_of(name: str) -> Band | None:
    """The band, or None where it has not been measured."""
    place = folder_of(name) / "band.json"
    return msgspec.json.decode(place.read_bytes(), type=Band) if place.is_file() else None


def question_key(when: When, number: int) -> str:
    """How an answer is kept: before:1 to after:3."""
    return f"{when}:{number}"


def right_answers(asked: Lesson, when: When, answers: Sequence[tuple[str, str]]) -> int | None:
    """How many of the three somebody got right; None where none was answered."""
    given = dict(answers)
    questions = asked.before if when == "before" else asked.after
    replies = [(question, given.get(question_key(when, number))) for number, question in enumerate(questions, 1)]
    if all(reply is None for _, reply in replies):
        return None
    return sum(reply is not None and question.is_right(reply) for question, reply in replies)
