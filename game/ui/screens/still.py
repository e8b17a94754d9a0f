"""Still: the frame around the map as a dimmed picture, while what happened is shown and nothing of it can be pressed."""

import pygame
from pygame import Rect

from game.ui.theme import BG
from game.ui.ui import Ui

DIMMED = 120


class Still:
    """Taken from the first frame of a window, shown in all later ones."""

    def __init__(self) -> None:
        self.key: object = None
        self.picture: pygame.Surface | None = None

    def show(self, ui: Ui, area: Rect) -> bool:
        """Show it around the map; False where the frame has to be drawn."""
        if self.picture is None or self.key != _window(ui):
            return False
        for rect in _around(ui, area):
            place = ui.canvas.px(rect)
            ui.canvas.surface.blit(self.picture, place, place)
        return True

    def take(self, ui: Ui, area: Rect) -> None:
        """Dim what has been drawn and keep it, unless that was done before."""
        if self.key == _window(ui):
            return
        for rect in _around(ui, area):
            ui.canvas.shade(rect, BG, DIMMED)
        self.key, self.picture = _window(ui), ui.canvas.surface.copy()


def _window(ui: Ui) -> object:
    return ui.canvas.surface.get_size(), ui.canvas.scale, ui.canvas.sight


def _around(ui: Ui, area: Rect) -> tuple[Rect, Rect, Rect]:
    """Above, left of and below the map with what stands beside it."""
    whole = ui.canvas.rect
    return (
        Rect(0, 0, whole.width, area.y),
        Rect(0, area.y, area.x, whole.height - area.y),
        Rect(area.x, area.bottom, whole.width - area.x, whole.height - area.bottom),
    )
