"""Menu: resume, settings, leave; what Esc opens in a match."""

from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.layout import columns
from game.ui.screen import Modal
from game.ui.session import Session
from game.ui.theme import BODY, HEADING, LINE, MUTED, SMALL, TEXT
from game.ui.ui import Ui
from game.ui.widgets import button, checkbox, icon_button

SCALE_STEP = 0.125
ROW = 40
WIDTH = 440


class Settings(Modal):
    """Scale of everything, full screen, reduced motion."""

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """A fixed card."""
        return WIDTH, 300

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Title, the settings, back."""
        ui.canvas.text("Settings", Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        draw_settings(ui, Rect(rect.x, rect.y + 44, rect.width, ROW * 3))
        if button(ui, "settings.back", Rect(rect.right - 120, rect.bottom - 36, 120, 36), "Back", kind="primary"):
            ui.close()


def draw_settings(ui: Ui, rect: Rect) -> None:
    """Three rows; they hold at once."""
    window, scale = ui.window, ui.canvas.scale
    row = Rect(rect.x, rect.y, rect.width, ROW)
    ui.canvas.text("Size of everything", Rect(row.x, row.y, 170, ROW), BODY, MUTED)
    less, shown, more, usual = columns(Rect(row.right - 220, row.y + 2, 220, 34), (36, 1, 36, 84), 6)
    if icon_button(ui, "scale.less", less, "minus", "Smaller (Ctrl -)") and window:
        window.set_scale(scale - SCALE_STEP)
    ui.canvas.text(f"{scale * 100:.0f}%", shown, BODY, TEXT, True, "center")
    if icon_button(ui, "scale.more", more, "plus", "Larger (Ctrl +)") and window:
        window.set_scale(scale + SCALE_STEP)
    own = window is not None and window.own_scale is not None
    if button(ui, "scale.usual", usual, "Usual", enabled=own, reason="This is the window's own size") and window:
        window.set_scale(None)
    row = row.move(0, ROW)
    is_full = bool(window and window.is_full_screen)
    if (
        checkbox(ui, "full_screen", Rect(row.x, row.y + 6, row.width, 28), "Full screen (F11)", is_full) != is_full
        and window
    ):
        window.toggle_full_screen()
    row = row.move(0, ROW)
    ui.calm = checkbox(
        ui, "calm", Rect(row.x, row.y + 6, row.width, 28), "Reduced motion: no trails, no blinking", ui.calm,
        tooltip="Satellites move once a second instead of all the time",
    )  # fmt: skip


class GameMenu(Modal):
    """Esc in a match."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """A fixed card."""
        return WIDTH, 470

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Where we are, the ways out, the settings."""
        canvas, session = ui.canvas, self.session
        canvas.text(session.book.scenario.title, Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        words = f"{session.chair}, {session.seen.label.replace('-', ' ')}, seed {session.model.match_seed}"
        canvas.text(words, Rect(rect.x, rect.y + 28, rect.width, 20), SMALL, MUTED)
        y = rect.y + 62
        for key, label, kind, icon in (
            ("resume", "Resume", "primary", "play"),
            ("help", "Keys and terms", "secondary", "help-circle"),
            ("leave", "Leave to the title", "secondary", "log-out"),
        ):
            if button(ui, f"menu.{key}", Rect(rect.x, y, rect.width, 40), label, kind=kind, icon=icon):
                self._follow(ui, key)
            y += 48
        canvas.icon("save", Rect(rect.x, y + 2, 16, 16), MUTED)
        canvas.text("Saved after every quarter by itself.", Rect(rect.x + 24, y, rect.width - 24, 20), SMALL, MUTED)
        canvas.line((rect.x, y + 32), (rect.right, y + 32), LINE)
        draw_settings(ui, Rect(rect.x, y + 44, rect.width, ROW * 3))

    def _follow(self, ui: Ui, key: str) -> None:
        from game.ui.screens.help import Help
        from game.ui.screens.title import Title

        ui.close()
        if key == "help":
            ui.open(Help(self.session))
        elif key == "leave":
            self.session.close()
            ui.go(Title())
