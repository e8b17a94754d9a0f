"""Factory parts: the small pieces that the rooms of hardware share: heading, refusals, figures, choices."""

from collections.abc import Callable
from typing import Any, TypeVar

from pygame import Rect

from game.texts import language
from game.ui.canvas import Explain
from game.ui.theme import (
    ACCENT,
    BAD,
    BODY,
    BUTTON_RADIUS,
    CARD,
    LINE,
    MUTED,
    RAISED,
    SELECTED,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINY,
    Colour,
)
from game.ui.ui import Ui
from game.ui.widgets import explained

TWO_LINES = 30
Value = TypeVar("Value")


class Kept:
    """Figures worked out once for a form and kept until it changes."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[Any, ...], Any]] = {}

    def of(self, name: str, work: Callable[[], Value], *stamp: Any) -> Value:
        """The figure of that name; worked out anew when the stamp or the language is another."""
        stamp = (*stamp, language())
        known = self._kept.get(name)
        if (
            known is None
            or len(known[0]) != len(stamp)
            or any(a is not b for a, b in zip(known[0], stamp, strict=True))
        ):
            known = (stamp, work())
            self._kept[name] = known
        found: Value = known[1]
        return found


def refusal(ui: Ui, id: str, rect: Rect, reason: str) -> bool:
    """Why a line is refused, beside it; whether there was anything to say."""
    if not reason:
        return False
    ui.node(f"{id}.refused", rect, focusable=False, tooltip=reason)
    ui.canvas.icon("triangle-alert", Rect(rect.x, rect.centery - 8, 16, 16), BAD)
    room = Rect(rect.x + 22, rect.y, rect.width - 22, rect.height)
    with ui.canvas.inside(rect):
        if ui.canvas.text_width(reason, SMALL, True) <= room.width:
            ui.canvas.text(reason, room, SMALL, BAD, True)
        elif rect.height >= TWO_LINES:
            words(ui, room, reason, BAD, TINY)
        else:
            ui.canvas.text(reason, room, TINY, BAD, True)
    return True


def figure(
    ui: Ui,
    rect: Rect,
    label: str,
    value: str,
    colour: Colour = TEXT,
    align: str = "left",
    id: str = "",
    explain: Explain | None = None,
) -> None:
    """A small label over its value; with an id the value explains itself."""
    if id:
        explained(ui, id, rect, explain)
    with ui.canvas.inside(rect):
        ui.canvas.text(label, Rect(rect.x, rect.y, rect.width, 16), TINY, MUTED, align=align)
        ui.canvas.text(value, Rect(rect.x, rect.y + 16, rect.width, 20), BODY, colour, True, align)


def choice(
    ui: Ui,
    id: str,
    rect: Rect,
    title: str,
    note: str,
    on: bool,
    tooltip: str = "",
    enabled: bool = True,
    explain: Explain | None = None,
) -> bool:
    """One of several ways, with its consequence under its name; was it pressed?"""
    touch = ui.node(id, rect, enabled=enabled, tooltip=tooltip, radius=BUTTON_RADIUS, explain=explain)
    fill = SELECTED if on else RAISED if touch.hover else CARD
    ui.canvas.box(rect, fill, ACCENT if on else STRONG_LINE if touch.hover else LINE, BUTTON_RADIUS)
    left = rect.x + 10
    ui.canvas.marker("disc", Rect(left, rect.y + 10, 10, 10), ACCENT if on else LINE)
    with ui.canvas.inside(rect):
        room = Rect(left + 18, rect.y, rect.right - left - 26, rect.height)
        if rect.height >= 40:
            ui.canvas.text(title, Rect(room.x, rect.y + 4, room.width, 20), SMALL, TEXT, True)
            ui.canvas.text(note, Rect(room.x, rect.y + 22, room.width, 18), TINY, MUTED)
        else:
            ink = ui.canvas.text(title, Rect(room.x, rect.y, room.width, 30), SMALL, TEXT, True)
            space = Rect(ink.right + 10, rect.y, room.right - ink.right - 10, 30)
            if ui.canvas.text_width(note, TINY) <= space.width:
                ui.canvas.text(note, space, TINY, MUTED, align="right")
    return touch.clicked


def words(ui: Ui, rect: Rect, text: str, colour: Colour = MUTED, size: int = SMALL) -> int:
    """A paragraph as far as it fits; where it ends."""
    line = ui.canvas.text_height("Ag", 400, size)
    most = max(1, rect.height // max(1, line))
    while ui.canvas.text_height(text, rect.width, size) > most * line and " " in text:
        text = text.rsplit(" ", 2)[0].rstrip(",.;: ") + " …"
    with ui.canvas.inside(rect):
        return ui.canvas.text(text, rect, size, colour, wrap=True).bottom


def fresh(ui: Ui, id: str, rect: Rect, tooltip: str, explain: Explain | None = None) -> None:
    """A place that explains itself when pointed at."""
    ui.node(id, rect, focusable=False, tooltip=tooltip, explain=explain)


def fitting(ui: Ui, width: int, size: int, *ways: str, bold: bool = False) -> str:
    """The first way of saying it that fits, the last where none does."""
    return next((way for way in ways if ui.canvas.text_width(way, size, bold) <= width), ways[-1])
