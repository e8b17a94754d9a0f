"""Walk: every page of a class in every state worth looking at, one after the other."""

from collections.abc import Iterator
from typing import Any

from tests.chromium.conftest import Class, Visitor

Shown = tuple[str, Visitor]


def walk(chromium: Any, room: Class, student_has: dict[str, Any], wall_has: dict[str, Any]) -> Iterator[Shown]:
    """Name of a page and who looks at it; the wall and the console are looked at on larger screens than a student's."""
    ada, teacher, wall = (Visitor(chromium, room, **has) for has in (student_has, wall_has, wall_has))
    yield from _before(room, ada, teacher, wall)
    yield from _playing(room, ada, teacher, wall)
    yield from _between(room, ada, teacher, wall)
    yield from _after(room, ada, teacher, wall)
    for visitor in (ada, teacher, wall):
        visitor.leave()


def _at(visitor: Visitor, *paths: str) -> Iterator[Shown]:
    for path in paths:
        visitor.open(path)
        yield path.strip("/").replace("/", "-").replace("?", "-") or "join", visitor


def _rest(*visitors: Visitor) -> None:
    """Look at nothing, so that no page loads itself anew while it is looked at."""
    for visitor in visitors:
        visitor.open("about:blank")


def _before(room: Class, ada: Visitor, teacher: Visitor, wall: Visitor) -> Iterator[Shown]:
    yield from _at(ada, "/", "/ping", "/reclaim")
    ada.join("Ada")
    yield "welcome", ada
    yield from _at(ada, "/quiz", "/handout", "/play")
    yield from _at(teacher, "/teach")
    teacher.enter()
    yield "teach-joining", teacher
    yield from _at(teacher, "/teach/notes")
    wall.open("/wall")
    yield "wall-joining", wall


def _playing(room: Class, ada: Visitor, teacher: Visitor, wall: Visitor) -> Iterator[Shown]:
    _rest(ada, teacher, wall)
    room.sit("Bob")
    room.teach("start")
    room.teach("message", text="Look at the bottleneck, and think of the quarter after the next")
    ada.open("/play")
    yield "play-first", ada
    ada.fill("Satellites to build a quarter", "many")
    ada.press("Hand in")
    ada.reads("Not handed in yet")
    yield "play-refused", ada
    ada.fill("Satellites to build a quarter", "45")
    yield from _at(ada, "/play/full")
    ada.press("Hand in")
    ada.reads("Handed in.")
    yield "play-handed-in", ada
    _rest(ada)
    room.teach("close")
    ada.open("/play")
    yield "play-second", ada
    yield from _at(teacher, "/teach/sure?what=undo", "/teach/sure?what=finish", "/teach")
    wall.open("/wall")
    yield "wall-running", wall


def _between(room: Class, ada: Visitor, teacher: Visitor, wall: Visitor) -> Iterator[Shown]:
    _rest(ada, teacher, wall)
    room.teach("close")
    ada.open("/play")
    yield "between", ada
    _rest(ada)
    room.teach("vote-open", question="Which rule?", choices=["none", "fee", "quota", "deposit"])
    ada.open("/play")
    yield "between-vote", ada
    ada.page.locator("input[value=fee]").check()
    ada.press("Vote")
    ada.reads("Your voice:")
    _rest(ada)
    room.teach("vote-close")
    teacher.open("/teach")
    yield "teach-between", teacher
    wall.open("/wall")
    yield "wall-between", wall


def _after(room: Class, ada: Visitor, teacher: Visitor, wall: Visitor) -> Iterator[Shown]:
    _rest(ada, teacher, wall)
    room.teach("next-round", rule="fee")
    room.teach("close")
    room.teach("close")
    yield from _at(ada, "/debrief", "/quiz", "/lesson")
    teacher.open("/teach")
    yield "teach-ended", teacher
    teacher.open("/debrief")
    yield "debrief-class", teacher
    wall.open("/wall")
    yield "wall-ended", wall
    wall.open("/lesson")
    yield "lesson-class", wall
    wall.open("/nothing-here")
    yield "not-found", wall
