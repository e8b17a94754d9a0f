"""Rail item: a place in the game, in the column at the left."""

from pygame import Rect

from game.ui.theme import ACCENT, CARD, MUTED, SELECTED, TEXT, TINY
from game.ui.ui import Ui

ICON = 22


def rail_item(ui: Ui, id: str, rect: Rect, label: str, icon: str, selected: bool, *, tooltip: str = "") -> bool:
    """Icon over label; the place where we are has a bright edge. Was it pressed?"""
    touch = ui.node(id, rect, tooltip=tooltip)
    if selected or touch.hover:
        ui.canvas.box(rect, SELECTED if selected else CARD, None)
    if selected:
        ui.canvas.fill(Rect(rect.x - 6, rect.y + 8, 3, rect.height - 16), ACCENT)
    ink = TEXT if selected or touch.hover else MUTED
    picture = Rect(rect.centerx - ICON // 2, rect.y + 9, ICON, ICON)
    ui.canvas.icon(icon, picture, ACCENT if selected else ink)
    with ui.canvas.inside(rect):
        ui.canvas.text(label, Rect(rect.x, picture.bottom + 4, rect.width, 18), TINY, ink, selected, "center")
    return touch.clicked
