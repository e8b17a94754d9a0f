"""Tabs: one of several views in the same place."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from game.texts import _
from game.ui.theme import ACCENT, BODY, MUTED, TEXT
from game.ui.ui import Ui

SIDE = 12
STEPS = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}


def tabs(ui: Ui, id: str, rect: Rect, labels: Sequence[str], selected: int) -> int:
    """A row of labels, the chosen one underlined; returns the chosen one. Left and Right change it.

    Labels marked with `N_` are said in the language spoken now.
    """
    labels = [_(label) for label in labels]
    touch = ui.node(id, rect.clip(Rect(rect.topleft, (_total(ui, labels), rect.height))), keys=frozenset(STEPS))
    for event in touch.keys:
        selected = (selected + STEPS[event.key]) % len(labels)
    x = rect.x
    for index, label in enumerate(labels):
        spot = Rect(x, rect.y, _width(ui, label), rect.height)
        if _tab(ui, f"{id}.{index}", id, spot, label, index == selected):
            selected = index
        x = spot.right
    return selected


def _tab(ui: Ui, id: str, parent: str, rect: Rect, label: str, chosen: bool) -> bool:
    touch = ui.node(id, rect, focusable=False, parent=parent)
    ink = TEXT if chosen or touch.hover else MUTED
    with ui.canvas.inside(rect):
        ui.canvas.text(label, rect, BODY, ink, True, "center")
    if chosen:
        ui.canvas.fill(Rect(rect.x + SIDE - 4, rect.bottom - 3, rect.width - 2 * SIDE + 8, 3), ACCENT)
    return touch.clicked


def _width(ui: Ui, label: str) -> int:
    return ui.canvas.text_width(label, BODY, True) + 2 * SIDE


def _total(ui: Ui, labels: Sequence[str]) -> int:
    return sum(_width(ui, label) for label in labels)
