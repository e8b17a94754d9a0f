"""Menu: resume, settings, leave; what Esc opens in a match."""

from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.screen import Modal
from game.ui.screens.aside import aside
from game.ui.session import Session
from game.ui.theme import HEADING, MUTED, SMALL, TEXT
from game.ui.ui import Ui
from game.ui.widgets import button
from game.views.lesson_step import LEFT

WIDTH = 440


def take_back(ui: Ui, session: Session) -> None:
    """The last quarter undone, with a word; the map shows where the match stands now."""
    from game.ui.retrace import RetraceError
    from game.ui.retrace import take_back as undo_quarter
    from game.ui.screens.places import open_place
    from game.ui.screens.world_map import unroll

    def work() -> tuple[str, bool]:
        try:
            words = undo_quarter(session)
            unroll(ui, session)
            return words, True
        except RetraceError as problem:
            return str(problem), False

    def then(told: tuple[str, bool]) -> None:
        words, is_back = told
        ui.toast(words)
        if is_back:
            ui.go(open_place("map", session))

    aside(ui, N_("The quarter is being taken back"), work, then)


class GameMenu(Modal):
    """Esc in a match."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """A fixed card."""
        more = 1 + bool(self.session.branch_of) + (LEFT in self.session.marks)  # taken back or handed on, never both
        return WIDTH, 470 + 48 * more

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Where we are, the ways out."""
        canvas, session = ui.canvas, self.session
        canvas.text(_(session.book.scenario.title), Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        words = _("{chair}, {quarter}, seed {seed}").format(
            chair=session.chair, quarter=session.seen.label.replace("-", " "), seed=session.model.match_seed
        )
        canvas.text(words, Rect(rect.x, rect.y + 28, rect.width, 20), SMALL, MUTED)
        y, count = rect.y + 62, 8 + bool(session.branch_of)
        step = min(48, (rect.bottom - y - 24) // count)
        for key, label, kind, icon in (
            ("resume", _("Resume"), "primary", "play"),
            *(
                (("lesson", _("Take the lesson up again"), "secondary", "lightbulb"),)
                if LEFT in self.session.marks
                else ()
            ),
            ("save", _("Save as ..."), "secondary", "save"),
            ("load", _("Load"), "secondary", "folder-open"),
            ("pass", _("Hand the screen on"), "secondary", "users")
            if self.session.is_shared
            else ("back", _("Take the last quarter back"), "secondary", "undo-2"),
            *(
                (("compare", _("Compare with the first match"), "secondary", "chart-line"),)
                if session.branch_of
                else ()
            ),
            ("reminders", _("Reminders"), "secondary", "bell"),
            ("settings", _("Settings"), "secondary", "settings"),
            ("help", _("Keys and terms"), "secondary", "help-circle"),
            ("leave", _("Leave to the title"), "secondary", "log-out"),
        ):
            if button(ui, f"menu.{key}", Rect(rect.x, y, rect.width, step - 8), label, kind=kind, icon=icon):
                self._follow(ui, key)
            y += step
        canvas.icon("save", Rect(rect.x, y + 2, 16, 16), MUTED)
        canvas.text(_("Saved after every quarter by itself."), Rect(rect.x + 24, y, rect.width - 24, 20), SMALL, MUTED)

    def _follow(self, ui: Ui, key: str) -> None:
        from game.ui.screens.help import Help
        from game.ui.screens.reminders import Reminders
        from game.ui.screens.saves import SaveAs, Saves
        from game.ui.screens.settings import SettingsScreen
        from game.ui.screens.title import Title

        if key == "settings":
            ui.open(SettingsScreen())  # the menu waits under it
            return
        if key == "reminders":
            ui.open(Reminders(self.session))
            return
        if key == "save":
            ui.open(SaveAs(self.session))
            return
        ui.close()
        if key == "lesson":
            self.session.marks.discard(LEFT)
        elif key == "back":
            take_back(ui, self.session)
        elif key == "pass":
            from game.ui.screens.handover import Handover

            ui.go(Handover(self.session, passes=True))
        elif key == "compare":
            from game.ui.screens.branch import compare

            compare(ui, self.session)
        elif key == "help":
            from game.ui.screens.shell import GameScreen

            ui.open(Help(self.session, hotkeys=GameScreen.HOTKEYS))
        elif key in ("leave", "load"):
            self.session.close()
            title = Title()
            ui.go(title)
            if key == "load":
                ui.open(Saves(title.saves))
