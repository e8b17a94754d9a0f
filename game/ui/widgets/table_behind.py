"""Table behind: the small button under a chart that opens its figures as a table."""

from pygame import Rect

from game.texts import _
from game.ui.theme import BUTTON_RADIUS, MUTED, RAISED, TEXT
from game.ui.ui import Ui

SIDE, SIGN = 20, 15


def table_behind(ui: Ui, rect: Rect, id: str, key: str) -> Rect:
    """In the lower right corner of a chart's rect, where the screen can show tables; the room left for the ticks."""
    if not (key and ui.charts):
        return rect
    spot = Rect(rect.right - SIDE, rect.bottom - SIDE, SIDE, SIDE)
    tip = _("The table behind this chart, and every other figure (C)")
    touch = ui.node(f"{id or key}.table", spot, tooltip=tip, radius=BUTTON_RADIUS)
    if touch.hover:
        ui.canvas.box(spot, RAISED, None, BUTTON_RADIUS)
    ui.canvas.icon("list", spot.inflate(SIGN - SIDE, SIGN - SIDE), TEXT if touch.hover else MUTED)
    if touch.clicked:
        ui.charts(key)
    return Rect(rect.x, rect.y, rect.width - SIDE - 4, rect.height)
