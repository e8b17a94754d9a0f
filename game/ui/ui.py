"""Ui: what a screen draws with: the canvas, the controls' input, moving between screens, tooltips and toasts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from game.ui.canvas import Canvas
from game.ui.explaining import Explaining
from game.ui.settings import Settings
from game.ui.sound import Sound
from game.ui.theme import FOCUS
from game.ui.tooltip import draw_toasts

if TYPE_CHECKING:
    from game.ui.screen import Screen


class Window(Protocol):
    """What a settings screen may change."""

    settings: Settings

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Sizes a window can have here."""

    def change(self, settings: Settings) -> None:
        """From the next frame on."""

    def set_scale(self, scale: float | None) -> None:
        """The player's own; None follows the window."""


class Attendant(Protocol):
    """Whoever must act in every frame, whatever screen is shown."""

    def attend(self, ui: "Ui", stack: list["Screen"], t: float) -> None:
        """Before the frame is drawn; the stack may be changed."""

    def draw(self, ui: "Ui") -> None:
        """Over every screen."""


TOAST_S = 3.5
MOST_TOASTS = 3  # at once
TOP = 90  # layer of tooltips and toasts: they take no input
Wish = Callable[[list["Screen"]], None]


class Ui(Explaining):
    """One for the life of the window; screens are lent it every frame."""

    def __init__(self, canvas: Canvas, calm: bool = False) -> None:
        super().__init__(canvas)
        self.calm = calm  # reduced motion: nothing slides, counts up or leaves trails
        self.wishes: list[Wish] = []
        self.toasts: list[tuple[str, float]] = []
        self.is_leaving = False
        self.is_live = False  # whether somebody looks on, so that long work must not stop the picture
        self.charts: Callable[[str], None] | None = None  # opens a figure's table; lent by the screens of a match
        self.thinks = False  # whether matches are thought over beside the window
        self.window: Window | None = None  # lent by the app
        self.attendant: Attendant | None = None
        self.sound = Sound()  # silent until the app opens it

    # -- moving between screens ----------------------------------------------------------------------------------

    def go(self, screen: "Screen") -> None:
        """Show another screen instead of the one on top."""
        self.wishes.append(lambda stack: stack.__setitem__(-1, screen))

    def open(self, modal: "Screen") -> None:
        """Lay a screen over this one."""
        self.wishes.append(lambda stack: stack.append(modal))

    def close(self) -> None:
        """Take the top screen away; the last one stays."""
        self.wishes.append(_leave_top)

    def begin_at(self, id: str) -> None:
        """Put the focus on a control of the screen being drawn."""
        self.focus = self.focus_by_layer[self.canvas.layer] = id

    def quit(self) -> None:
        """Leave the game."""
        self.is_leaving = True

    def toast(self, sentence: str) -> None:
        """Say something that needs no answer; what is said again is not said twice, and of much the last is heard."""
        others = [toast for toast in self.toasts if toast[0] != sentence]
        self.toasts = [*others[1 - MOST_TOASTS :], (sentence, self.t + TOAST_S)]

    # -- a frame -------------------------------------------------------------------------------------------------

    def attend(self, stack: list["Screen"], t: float) -> None:
        """Before anything else of a frame."""
        self.t = t
        if self.attendant is not None:
            self.attendant.attend(self, stack, t)

    def begin(self, t: float) -> None:
        """Start drawing."""
        self.t = t
        self.canvas.begin()
        self.overlays.clear()

    def end(self) -> None:
        """Draw what lies over every screen, then settle hover and focus."""
        for layer, draw in self.overlays:
            self.canvas.layer = layer
            draw()
        self.draw_marks()
        self._ring()
        super().end()
        self.canvas.layer = TOP
        self.draw_asked()
        if self.attendant is not None:
            self.attendant.draw(self)
        self.toasts = [toast for toast in self.toasts if toast[1] > self.t]
        draw_toasts(self.canvas, [sentence for sentence, _ in self.toasts])

    def _ring(self) -> None:
        """Show where the keyboard is."""
        node = self.canvas.nodes.get(self.focus)
        if self.ring and node and node.visible.width and self.takes_input(node.layer):
            self.canvas.box(node.visible.inflate(4, 4), None, FOCUS, node.radius + 2, 2)


def _leave_top(stack: list["Screen"]) -> None:
    if len(stack) > 1:
        stack.pop()
