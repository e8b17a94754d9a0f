"""Chip: a pill that is on or off (a map layer), or a piece of news to press."""

from collections.abc import Collection, Sequence

from pygame import Rect

from game.ui.theme import ACCENT, CARD, GAP, LINE, MUTED, RAISED, SELECTED, SMALL, STRONG_LINE, TEXT, Colour
from game.ui.ui import Ui

ICON = 16
SIDE = 12


def chip(
    ui: Ui,
    id: str,
    rect: Rect,
    label: str,
    *,
    on: bool = False,
    icon: str = "",
    icon_colour: Colour | None = None,
    tooltip: str = "",
) -> bool:
    """One pill; was it pressed? An accent rim and bright words mean on."""
    radius = rect.height // 2
    touch = ui.node(id, rect, tooltip=tooltip, radius=radius)
    fill = SELECTED if on else RAISED if touch.hover else CARD
    ui.canvas.box(rect, fill, ACCENT if on else STRONG_LINE if touch.hover else LINE, radius)
    ink = TEXT if on or touch.hover or icon_colour else MUTED
    left = rect.x + SIDE
    if icon:
        ui.canvas.icon(icon, Rect(left - 2, rect.centery - ICON // 2, ICON, ICON), icon_colour or ink)
        left += ICON + 4
    with ui.canvas.inside(rect):
        ui.canvas.text(label, Rect(left, rect.y, rect.right - SIDE + 2 - left, rect.height), SMALL, ink, True)
    return touch.clicked


def chip_width(ui: Ui, label: str, icon: str = "") -> int:
    """Room a chip needs to show its whole label."""
    return ui.canvas.text_width(label, SMALL, True) + 2 * SIDE + (ICON + 4 if icon else 0)


def chips(
    ui: Ui, id: str, rect: Rect, options: Sequence[tuple[str, str, str]], *, on: Collection[str] = ()
) -> str | None:
    """A row of (key, label, icon); returns the key that was pressed. What does not fit is not drawn."""
    pressed, x = None, rect.x
    for key, label, icon in options:
        spot = Rect(x, rect.y, chip_width(ui, label, icon), rect.height)
        if spot.right > rect.right:
            break
        if chip(ui, f"{id}.{key}", spot, label, on=key in on, icon=icon):
            pressed = key
        x = spot.right + GAP
    return pressed
