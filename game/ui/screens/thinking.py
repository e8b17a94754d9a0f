"""Thinking: the quarter waits for rivals who still search; Esc goes back to the orders."""

from collections.abc import Callable
from math import cos, pi, sin

from pygame import Rect

from game.texts import N_, _
from game.ui.run import Run
from game.ui.screen import Modal
from game.ui.theme import ACCENT, BODY, BUTTON, HEADING, LINE, MUTED, SMALL, TEXT
from game.ui.ui import Ui
from game.ui.widgets import button
from game.ui.widgets.progress import progress

TURN_S = 1.2  # seconds of one turn of the dots
DOTS = 8


class Thinking(Modal):
    """Plays on, quarter by quarter, as soon as everybody has decided; then tells `on_end` how many were played."""

    size = (460, 210)

    def __init__(self, run: Run, on_end: Callable[[Ui, int], None]) -> None:
        self.run, self.on_end = run, on_end

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Who has decided, and a way back."""
        session, canvas = self.run.session, ui.canvas
        done, of = session.decided
        canvas.text(_("Rivals are thinking"), Rect(rect.x, rect.y, rect.width - 40, 28), HEADING, TEXT, True)
        dots(ui, Rect(rect.right - 30, rect.y, 28, 28), t)
        words = _("They try courses in their heads, years ahead, from what their own seats may see.")
        high = canvas.text_height(words, rect.width, SMALL)
        canvas.text(words, Rect(rect.x, rect.y + 38, rect.width, high), SMALL, MUTED, wrap=True)
        y = rect.y + 46 + high
        progress(ui, Rect(rect.x, y + 6, rect.width - 130, 8), done / max(1, of))
        canvas.text(
            _("{done} of {of} decided").format(done=done, of=of),
            Rect(rect.right - 120, y, 120, 20),
            BODY,
            TEXT,
            align="right",
        )
        if button(
            ui, "thinking.back", Rect(rect.right - 170, rect.bottom - BUTTON, 170, BUTTON), _("Back to the orders")
        ):
            self._leave(ui)
        elif session.is_ready:
            self._resolve(ui)

    def _resolve(self, ui: Ui) -> None:
        """Everybody has decided: the quarter is played."""
        from game.ui.screens.aside import aside

        aside(
            ui, N_("The quarter is being played"), self.run.step, lambda goes_on: None if goes_on else self._leave(ui)
        )

    def _leave(self, ui: Ui) -> None:
        """Back, with a report of what was played."""
        ui.close()
        if self.run.quarters:
            self.on_end(ui, self.run.quarters)


def dots(ui: Ui, rect: Rect, t: float) -> None:
    """Dots going round; the bright one leads."""
    lead = int(t / TURN_S * DOTS) % DOTS
    for dot in range(DOTS):
        angle = 2 * pi * dot / DOTS
        x, y = rect.centerx + round(10 * cos(angle)), rect.centery + round(10 * sin(angle))
        ui.canvas.box(Rect(x - 2, y - 2, 5, 5), ACCENT if dot == lead else LINE, None, 2)
