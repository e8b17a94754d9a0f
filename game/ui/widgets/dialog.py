"""Dialog: a question with two or three answers, over the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from game.texts import N_
from game.ui.canvas import Canvas
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.screen import SIDE, Modal
from game.ui.theme import BODY, BUTTON, HEADING, MUTED, TEXT
from game.ui.ui import Ui
from game.ui.widgets.button import button, button_width

WIDTH = 520
HEAD = 40  # the title and the space under it


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer; kind as for buttons. Enter gives the last one if it is primary."""

    key: str
    label: str
    kind: str = "secondary"


class Dialog(Modal):
    """Title, sentences, answers; tells `on_choice` the key and goes away. Esc goes away without an answer."""

    HOTKEYS = (Hotkey(N_("Enter"), N_("the blue answer"), "take_primary", keys=ENTER),)

    def __init__(
        self, title: str, text: str, choices: Sequence[Choice], on_choice: Callable[[str], None] = lambda key: None
    ) -> None:
        self.title, self.text, self.choices, self.on_choice = title, text, choices, on_choice
        self._answer = ""

    def take_primary(self, ui: Ui) -> None:
        """Enter; a dangerous answer wants to be pressed."""
        if self.choices[-1].kind == "primary":
            self._answer = self.choices[-1].key

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """As tall as the text asks for."""
        return WIDTH, HEAD + canvas.text_height(self.text, WIDTH - 2 * SIDE) + 28 + BUTTON + 2 * SIDE

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """The question, and the answers at the right end."""
        canvas = ui.canvas
        canvas.text(self.title, Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        height = canvas.text_height(self.text, rect.width)
        canvas.text(self.text, Rect(rect.x, rect.y + HEAD, rect.width, height), BODY, MUTED, wrap=True)
        right = rect.right
        spots = []
        for choice in reversed(self.choices):
            width = max(110, button_width(ui, choice.label))
            spots.append((choice, Rect(right - width, rect.bottom - BUTTON, width, BUTTON)))
            right -= width + 10
        for choice, spot in reversed(spots):
            if button(ui, f"dialog.{choice.key}", spot, choice.label, kind=choice.kind):
                self._answer = choice.key
        if self._answer:
            answer, self._answer = self._answer, ""
            ui.close()
            self.on_choice(answer)
