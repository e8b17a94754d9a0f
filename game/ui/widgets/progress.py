"""Progress bar: how far along."""

from pygame import Rect

from game.ui.theme import ACCENT, TRACK, Colour
from game.ui.ui import Ui


def progress(ui: Ui, rect: Rect, share: float, colour: Colour = ACCENT) -> None:
    """Filled from the left; a share beyond one is shown as full."""
    radius = min(3, rect.height // 2)
    ui.canvas.box(rect, TRACK, None, radius)
    filled = round(rect.width * max(0.0, min(1.0, share)))
    if filled > 1:
        ui.canvas.box(Rect(rect.x, rect.y, filled, rect.height), colour, None, radius)
