"""Reminders: what the game asks before a quarter ends, a line a kind, to be muted for this match or heard again."""

from pygame import Rect

from game.texts import _
from game.ui.canvas import Canvas
from game.ui.reminders import mute, muted
from game.ui.screen import Modal
from game.ui.session import Session
from game.ui.theme import HEADING, MUTED, SMALL, TEXT
from game.ui.ui import Ui
from game.ui.widgets import button, checkbox
from game.views.pending import KINDS

WIDTH, ROW, INTRO = 560, 36, 76


class Reminders(Modal):
    """Over the menu."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """A line a kind."""
        return WIDTH, 44 + INTRO + ROW * len(KINDS) + 52

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Checked is said."""
        canvas, silent = ui.canvas, muted(self.session)
        canvas.text(_("Reminders"), Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        words = _(
            "Before a quarter ends the game leads you once to what still needs you. Unchecked, it keeps quiet about it for the rest of this match."
        )
        canvas.text(words, Rect(rect.x, rect.y + 30, rect.width, INTRO - 34), SMALL, MUTED, wrap=True, valign="top")
        y = rect.y + INTRO
        for kind, name in KINDS.items():
            is_said = checkbox(
                ui, f"reminder.{kind}", Rect(rect.x, y, rect.width, ROW - 6), _(name), kind not in silent
            )
            if is_said == (kind in silent):
                mute(self.session, kind, not is_said)
            y += ROW
        if button(ui, "reminders.done", Rect(rect.right - 140, rect.bottom - 36, 140, 36), _("Done"), kind="primary"):
            ui.close()
