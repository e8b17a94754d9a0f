"""Screen: what fills the window, and what may lie over it."""

import pygame
from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.hotkeys import Hotkey
from game.ui.theme import PANEL, STRONG_LINE
from game.ui.ui import Ui

SIDE = 22  # between the panel's edge and its content
DIMMED = 165  # how dark a modal makes the screen under it


class Screen:
    """One place in the game: draws itself, and answers the events that no control took."""

    is_modal = False
    dismissable = True  # a modal that Esc closes
    HOTKEYS: tuple[Hotkey, ...] = ()  # handled and listed; `handle` gets what no row takes

    def handle(self, event: pygame.event.Event) -> "Screen":
        """The screen to show next: itself, or another."""
        return self

    def draw(self, ui: Ui, t: float) -> None:
        """Show it, and act on what the controls report. `t` is seconds since the game began."""

    def leave(self) -> None:
        """The window is being closed."""


class Modal(Screen):
    """A panel in the middle of the dimmed screen; fill it in `draw_inside`."""

    is_modal = True
    size = (560, 320)

    def draw(self, ui: Ui, t: float) -> None:
        canvas = ui.canvas
        canvas.shade(canvas.rect, (0, 0, 0), DIMMED)
        window = canvas.rect
        width, height = self.measure(canvas)
        panel = Rect(0, 0, min(width, window.width - 32), min(height, window.height - 32))
        panel.center = window.center
        canvas.box(panel, PANEL, STRONG_LINE)
        with canvas.inside(panel):
            self.draw_inside(ui, panel.inflate(-2 * SIDE, -2 * SIDE), t)

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """The size wanted; the window may allow less."""
        return self.size

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """The modal's own content."""
