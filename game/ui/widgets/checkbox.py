"""Checkbox: a yes or no with its sentence beside it."""

from pygame import Rect, Surface

from game.ui.strokes import polyline
from game.ui.theme import ACCENT, BODY, DIM, MUTED, PRIMARY, STRONG_LINE, TEXT, TRACK, WHITE
from game.ui.ui import Ui

SIDE = 18


def checkbox(ui: Ui, id: str, rect: Rect, label: str, on: bool, *, enabled: bool = True, tooltip: str = "") -> bool:
    """The sentence is part of the control; returns the new state."""
    touch = ui.node(id, rect, enabled=enabled, tooltip=tooltip, radius=4)
    if touch.clicks % 2:
        on = not on
    box = Rect(rect.x, rect.centery - SIDE // 2, SIDE, SIDE)
    ui.canvas.box(box, PRIMARY if on else TRACK, ACCENT if on or touch.hover else STRONG_LINE, 4)
    if on:
        _tick(ui, box)
    ink = DIM if not enabled else TEXT if on or touch.hover else MUTED
    with ui.canvas.inside(rect):
        ui.canvas.text(label, Rect(box.right + 8, rect.y, rect.right - box.right - 8, rect.height), BODY, ink)
    return on


def _tick(ui: Ui, box: Rect) -> None:
    """A tick of our own: a checkbox must be readable even without the icons."""

    def paint(size: tuple[int, int]) -> Surface:
        w, h = size
        return polyline(size, [(0.24 * w, 0.52 * h), (0.43 * w, 0.71 * h), (0.78 * w, 0.30 * h)], WHITE, w / 9)

    ui.canvas.picture("tick", box, paint)
