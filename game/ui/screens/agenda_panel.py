"""Agenda panel: what asks for a decision, the next public first, and the promises that fall due."""

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import _, language
from game.ui.screens.headlines import TONES
from game.ui.theme import (
    BAD,
    CARD,
    GOOD,
    LINE,
    MUTED,
    SMALL,
    STRONG_LINE,
    SUBHEAD,
    TEXT,
    TINY,
    WARN,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import progress, scroll_area
from game.views.agenda import Item, Promise, Race, agenda, next_first, promises
from game.views.explain import know, sky
from game.views.format import quarters

if TYPE_CHECKING:
    from game.ui.screens.world_map import MapScreen

PROMISES = 3
RUNNERS = 3
HEAD = 26


def draw(screen: "MapScreen", ui: Ui, rect: Rect) -> None:
    """The whole panel; it scrolls where the window is low."""
    items, race, due = _content(screen)
    height: int = ui.state.get("agenda.height", rect.height)
    with scroll_area(ui, "agenda.list", rect, height) as room:
        y = _race(ui, screen, room, race) if race else room.y
        if due:
            y = _promises(ui, screen, Rect(room.x, y, room.width, 1), due)
        y = _items(ui, screen, Rect(room.x, y, room.width, 1), items)
        if y + 10 + _goals_height(ui, screen, room.width) <= rect.bottom:
            y = _goals(ui, screen, Rect(room.x, y + 10, room.width, 1))
        ui.state["agenda.height"] = y - room.y


def _content(screen: "MapScreen") -> tuple[tuple[Item, ...], Race | None, tuple[Promise, ...]]:
    """Worked out once a quarter."""
    kept, when = screen.session.kept, (screen.session.seen.quarter, language())
    if kept.get("agenda.quarter") != when:
        seen = screen.session.seen
        kept["agenda.quarter"] = when
        kept["agenda"] = agenda(seen), next_first(seen), promises(seen)[:PROMISES]
    content: tuple[tuple[Item, ...], Race | None, tuple[Promise, ...]] = kept["agenda"]
    return content


def _title(ui: Ui, rect: Rect, words: str, note: str = "", icon: str = "") -> int:
    left = rect.x
    if icon:
        ui.canvas.icon(icon, Rect(rect.x, rect.y + 2, 16, 16), WARN)
        left += 22
    beside = ui.canvas.text_width(note, TINY) + 10 if note else 0
    ui.canvas.text(words, Rect(left, rect.y, rect.right - left - beside, 20), SUBHEAD, TEXT, True)
    ui.canvas.text(note, Rect(left, rect.y, rect.right - left, 20), TINY, MUTED, align="right")
    return rect.y + HEAD


def _race(ui: Ui, screen: "MapScreen", rect: Rect, race: Race) -> int:
    """The next public first, with the three nearest to it."""
    y = _title(ui, rect, _("Next public first"), race.reward, "trophy")
    box = Rect(rect.x, y, rect.width, 32 + 22 * min(RUNNERS, len(race.runners)))
    touch = ui.node(
        "first",
        box,
        tooltip=_("Eight public firsts pay the first, second and third to reach them. See Rivals."),
        explain=partial(know.first_progress, screen.session.seen, race.place, screen.session.seat),
    )
    if touch.clicked:
        screen.go_to(ui, "rivals")
    ui.canvas.box(box, CARD, STRONG_LINE if touch.hover else LINE)
    ui.canvas.text(race.title, Rect(box.x + 10, box.y + 6, box.width - 20, 18), SMALL, TEXT, True)
    y = box.y + 28
    book = screen.session.book
    for seat, share, figure in race.runners[:RUNNERS]:
        look, line = operator_look(seat), Rect(box.x + 10, y, box.width - 20, 18)
        name = _("You") if seat == screen.session.seat else book.scenario.operators[book.operators[seat]].short
        ui.canvas.marker(look.marker, Rect(line.x, line.y + 4, 10, 10), look.colour)
        ui.canvas.text(name, Rect(line.x + 16, line.y, 70, 18), TINY, MUTED)
        progress(ui, Rect(line.x + 90, line.y + 6, line.width - 90 - 44, 6), share, look.colour)
        ui.canvas.text(figure, Rect(line.right - 40, line.y, 40, 18), TINY, TEXT, True, "right")
        y += 22
    return box.bottom + 14


def _promises(ui: Ui, screen: "MapScreen", rect: Rect, due: tuple[Promise, ...]) -> int:
    """Service dates that fall due; pressing one shows the nation."""
    y = _title(ui, rect, _("Promises that fall due"))
    for at, promise in enumerate(due):
        line = Rect(rect.x, y, rect.width, 36)
        seen = screen.session.seen
        explain = partial(sky.availability, seen, seen.book.index["nation"][promise.nation])
        touch = ui.node(f"promise.{at}", line, radius=6, explain=explain)
        if touch.clicked:
            screen.select(promise.nation)
        if touch.hover:
            ui.canvas.box(line, CARD, None, 6)
        left = promise.quarters_left
        when = _("late") if left < 0 else _("now") if left == 0 else quarters(left)
        ink = BAD if left < 0 else WARN if not promise.is_safe and left < 4 else GOOD if promise.is_safe else MUTED
        icon = "circle-check" if promise.is_safe and left >= 0 else "clock"
        ui.canvas.icon(icon, Rect(line.x + 4, line.y + 10, 16, 16), ink)
        width = ui.canvas.text_width(when, SMALL, True)
        ui.canvas.text(when, Rect(line.right - width - 6, line.y, width, 20), SMALL, ink, True, "right")
        ui.canvas.text(_(promise.nation), Rect(line.x + 28, line.y, line.width - width - 42, 20), SMALL, TEXT, True)
        ui.canvas.text(promise.words, Rect(line.x + 28, line.y + 17, line.width - 36, 18), TINY, MUTED)
        y += 38
    return y + 10


def _items(ui: Ui, screen: "MapScreen", rect: Rect, items: tuple[Item, ...]) -> int:
    """At most five decisions; pressing one leads to its place."""
    y = _title(ui, rect, _("Decisions now"), _("the rest carries on") if items else "")
    if not items:
        ui.canvas.text(_("Nothing asks for you: everything carries on."), Rect(rect.x, y, rect.width, 20), SMALL, MUTED)
        return y + 24
    for at, item in enumerate(items):
        y = _item(ui, screen, Rect(rect.x, y, rect.width, 0), at, item)
    return y


def _item(ui: Ui, screen: "MapScreen", rect: Rect, at: int, item: Item) -> int:
    height = ui.canvas.text_height(item.detail, rect.width - 44, TINY) if item.detail else 0
    box = Rect(rect.x, rect.y, rect.width, 30 + height + (4 if height else 0))
    touch = ui.node(f"agenda.{at}", box, tooltip=_("Show where this is decided"), radius=8)
    if touch.clicked:
        _follow(screen, ui, item)
    ui.canvas.box(box, CARD, STRONG_LINE if touch.hover else LINE)
    ui.canvas.icon(item.icon, Rect(box.x + 10, box.y + 7, 16, 16), TONES[item.tone])
    width = ui.canvas.text_width(item.due, TINY) if item.due else 0
    ui.canvas.text(item.title, Rect(box.x + 34, box.y + 5, box.width - 52 - width, 20), SMALL, TEXT, True)
    if item.due:
        ui.canvas.text(item.due, Rect(box.right - 10 - width, box.y + 5, width, 20), TINY, WARN, align="right")
    if item.detail:
        ui.canvas.text(item.detail, Rect(box.x + 34, box.y + 25, box.width - 44, height), TINY, MUTED, wrap=True)
    return box.bottom + 6


def _goals_height(ui: Ui, screen: "MapScreen", width: int) -> int:
    goals = screen.session.book.scenario.operators[screen.session.chair].goals
    return HEAD + sum(ui.canvas.text_height(_(goal), width - 24, TINY) + 6 for goal in goals)


def _goals(ui: Ui, screen: "MapScreen", rect: Rect) -> int:
    """The three goals of the chair."""
    y = _title(ui, rect, _("Your goals"))
    for at, marked in enumerate(screen.session.book.scenario.operators[screen.session.chair].goals, 1):
        goal = _(marked)
        high = ui.canvas.text_height(goal, rect.width - 24, TINY)
        ui.canvas.text(f"{at}.", Rect(rect.x, y, 18, 16), TINY, MUTED, True)
        ui.canvas.text(goal, Rect(rect.x + 22, y, rect.width - 24, high), TINY, MUTED, wrap=True)
        y += high + 6
    return y


def _follow(screen: "MapScreen", ui: Ui, item: Item) -> None:
    if item.nation:
        screen.select(item.nation)
    elif item.place != "map":
        screen.go_to(ui, item.place)
    elif screen.session.seen.legal.dilemma:
        from game.ui.screens.dilemma import Dilemma

        ui.open(Dilemma(screen.session))
