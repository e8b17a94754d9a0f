"""Button: does something at once."""

from dataclasses import dataclass

from pygame import Rect

from game.ui.input import Touch
from game.ui.theme import (
    BODY,
    BUTTON_RADIUS,
    CARD,
    DANGER,
    DANGER_HOVER,
    DIM,
    LINE,
    PRIMARY,
    PRIMARY_HOVER,
    RAISED,
    SELECTED,
    STRONG_LINE,
    SUBHEAD,
    TEXT,
    WHITE,
    Colour,
    mix,
)
from game.ui.ui import Ui

ICON = 18
ICON_GAP = 8
TALL = 44  # from this height the label is larger


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours of one kind of button."""

    rest: Colour | None
    hover: Colour
    border: Colour | None
    ink: Colour


KINDS = {
    "primary": Paint(PRIMARY, PRIMARY_HOVER, None, WHITE),
    "secondary": Paint(RAISED, SELECTED, STRONG_LINE, TEXT),
    "danger": Paint(DANGER, DANGER_HOVER, None, WHITE),
    "ghost": Paint(None, CARD, None, TEXT),
}
DISABLED = Paint(CARD, CARD, LINE, DIM)


def button(
    ui: Ui,
    id: str,
    rect: Rect,
    label: str,
    *,
    kind: str = "secondary",
    icon: str = "",
    enabled: bool = True,
    reason: str = "",
    tooltip: str = "",
) -> bool:
    """A labelled button; was it pressed? A disabled one gives its reason as tooltip."""
    touch = ui.node(id, rect, enabled=enabled, tooltip=tooltip if enabled else reason, radius=BUTTON_RADIUS)
    ink = _plate(ui, rect, KINDS[kind] if enabled else DISABLED, touch)
    with ui.canvas.inside(rect):
        _label(ui, rect, label, icon, ink)
    return touch.clicked


def icon_button(
    ui: Ui, id: str, rect: Rect, icon: str, tooltip: str, *, enabled: bool = True, reason: str = "", kind: str = "ghost"
) -> bool:
    """A button of one picture; its tooltip is its name, so it must have one."""
    touch = ui.node(id, rect, enabled=enabled, tooltip=tooltip if enabled else reason, radius=BUTTON_RADIUS)
    ink = _plate(ui, rect, KINDS[kind] if enabled else DISABLED, touch)
    side = min(ICON, rect.height - 8, rect.width - 8)
    ui.canvas.icon(icon, rect.inflate(side - rect.width, side - rect.height), ink)
    return touch.clicked


def button_width(ui: Ui, label: str, icon: str = "") -> int:
    """Room a button needs to show its whole label."""
    return ui.canvas.text_width(label, BODY, True) + (ICON + ICON_GAP if icon else 0) + 28


def _plate(ui: Ui, rect: Rect, paint: Paint, touch: Touch) -> Colour:
    """The button's surface; returns the colour to write on it."""
    fill = paint.hover if touch.hover and touch.is_enabled else paint.rest
    if touch.held and touch.hover and fill:
        fill = mix(fill, (0, 0, 0), 0.25)
    if fill or paint.border:
        ui.canvas.box(rect, fill, paint.border, BUTTON_RADIUS)
    return paint.ink


def _label(ui: Ui, rect: Rect, label: str, icon: str, ink: Colour) -> None:
    """Icon and words, together in the middle."""
    canvas = ui.canvas
    size = SUBHEAD + 2 if rect.height >= TALL else BODY
    side = ICON + 2 if rect.height >= TALL else ICON
    taken = side + ICON_GAP if icon else 0
    room = rect.width - 16 - taken
    width = min(canvas.text_width(label, size, True), room)
    left = rect.centerx - (width + taken) // 2
    if icon:
        canvas.icon(icon, Rect(left, rect.centery - side // 2, side, side), ink)
    canvas.text(label, Rect(left + taken, rect.y, width, rect.height), size, ink, True)
