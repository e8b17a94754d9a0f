"""Lesson: the teacher of First Orbit: dims all but what matters, says what to do and why, and never stands in the way."""

from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import _
from game.ui.screens.lesson_card import Card, draw_card
from game.ui.screens.lesson_veil import draw_veil
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.ui.ui import Ui
from game.ui.widgets import Choice, Dialog
from game.views.lesson import ANYWHERE, CHAIR, LESSON, NATION, SEED, STEPS, current
from game.views.lesson_news import came_of_it, farewell
from game.views.lesson_step import LEFT, Standing, Step, is_over, read, skipped
from game.views.report import report_of

if TYPE_CHECKING:
    from game.ui.screens.shell import GameScreen

KEPT = "lesson"  # of what the session keeps: the step shown last, its quarter and the note above it


def begin() -> Session:
    """A lesson from its first step."""
    return Session.new(LESSON, CHAIR, SEED)


def is_lesson(session: Session) -> bool:
    """Whether this match is the lesson, left or not."""
    return session.book.scenario.name == LESSON and session.chair == CHAIR


def standing_of(session: Session) -> Standing:
    """How the match stands for the lesson."""
    forms = tuple(form[session.seat] for form in session.forms)
    return Standing(session.seen, session.draft.orders, forms, frozenset(session.marks))


def draw_lesson(screen: "GameScreen", ui: Ui, t: float) -> None:
    """The step at hand over a place of the match; nothing where there is no lesson."""
    session = screen.session
    if not is_lesson(session) or session.is_over or ui.canvas.layer != ui.floor or ui.wishes:
        return
    now = standing_of(session)
    step = current(now)
    if step is None:
        return
    _look(screen, step)
    note = _note(session, now, step)
    spots, is_there = _targets(screen, ui, step)
    draw_veil(ui, spots, t)
    place = STEPS.index(step) + 1
    card = Card(
        step.title(now), step.words(now), note, place, len(STEPS),
        shows=not is_there, reads=step.reads and is_there, skips=step.place != ANYWHERE,
    )  # fmt: skip
    answer = draw_card(ui, card, spots, (step.key, screen.place))
    if answer == "show":
        show(screen, ui, step)
    elif answer == "on":
        session.marks.add(read(step.key))
    elif answer == "skip":
        session.marks.add(skipped(step.key))
    elif answer == "leave":
        session.marks.add(LEFT)
        ui.toast(_("The lesson is put away; the menu brings it back"))


def show(screen: "GameScreen", ui: Ui, step: Step) -> None:
    """Go where the step is done, with its tab open and its control in sight."""
    session = screen.session
    if step.tab is not None:
        session.kept[f"{step.place}.tab"] = step.tab
    if step.place == "map":
        session.kept.update({"map.nation": "", "map.agenda": True})
    if step.place != ANYWHERE:
        ui.go(open_place(step.place, session))
    session.kept["lesson.seek"] = step.key


def say_farewell(ui: Ui, session: Session) -> None:
    """What the five quarters came to, and what could follow."""
    if not is_lesson(session):
        return

    def follow(key: str) -> None:
        if key == "new":
            from game.ui.screens.new_game import NewGame

            ui.go(NewGame())

    answers = (Choice("stay", _("See the result")), Choice("new", _("A whole match"), "primary"))
    words = "\n".join(
        (
            farewell(standing_of(session)),
            _("Built, tested, booked, launched, served, priced, bid: that is all there is to it. The rest is when."),
        )
    )
    ui.open(Dialog(_("You are in orbit"), words, answers, follow))


# -- what is shown -----------------------------------------------------------------------------------------------


def _look(screen: "GameScreen", step: Step) -> None:
    """Some steps are done by looking: mark what has been looked at."""
    session = screen.session
    if step.key == "nation" and session.kept.get("map.nation") == NATION:
        session.marks.add(read(step.key))
    if step.chosen and hasattr(screen, "vehicle") and "lesson.chosen" not in session.kept:
        session.kept["lesson.chosen"] = screen.vehicle = step.chosen


def _note(session: Session, now: Standing, step: Step) -> tuple[str, bool]:
    """What stands above the step: what the quarter brought, or a word on the step done before; and which it is."""
    before: tuple[str, int, tuple[str, bool]] | None = session.kept.get(KEPT)
    if before and before[:2] == (step.key, now.quarter):
        return before[2]
    note = ("", False)
    if now.quarter and (before is None or before[1] != now.quarter):
        worlds, told = session.worlds[-2:], session.told[-2:]
        note = (came_of_it(worlds, report_of(worlds, told, session.seat, session.book), now), True)
    elif before and before[1] == now.quarter:
        last = next(entry for entry in STEPS if entry.key == before[0])
        is_done = is_over(last, now) and skipped(last.key) not in now.marks
        note = (last.praise(now) if is_done else "", False)
    session.kept[KEPT] = (step.key, now.quarter, note)
    return note


def _targets(screen: "GameScreen", ui: Ui, step: Step) -> tuple[list[Rect], bool]:
    """What to leave bright, and whether it is what the step is about rather than the way there."""
    nodes = ui.canvas.nodes
    if step.place in (ANYWHERE, screen.place):
        found = [nodes[id] for id in step.targets if id in nodes]
        _seek(screen, ui, step)
        seen = [node.visible for node in found if node.visible.width and node.visible.height]
        if seen and seen[0].height * 2 > found[0].rect.height:
            return seen, True
        ways = (step.way, "agenda")
    else:
        ways = (f"rail.{step.place}",)
    return [nodes[id].visible for id in ways if id in nodes and nodes[id].visible.width], False


def _seek(screen: "GameScreen", ui: Ui, step: Step) -> None:
    """After "Show me": the keyboard stands on the control, which brings it into sight where the window is low."""
    if screen.session.kept.get("lesson.seek") != step.key or step.targets[0] not in ui.canvas.nodes:
        return
    del screen.session.kept["lesson.seek"]
    node = ui.canvas.nodes[step.targets[0]]
    if node.is_focusable:
        ui.begin_at(node.id)
        ui.ring = ui.ring or node.visible.height < node.rect.height
