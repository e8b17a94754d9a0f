"""Class menu: Esc in a class: the seat, the teacher's words, the ways out."""

from pygame import Rect

from game.texts import _
from game.ui.canvas import Canvas
from game.ui.screen import Modal
from game.ui.screens.class_vote import ClassVote
from game.ui.session import Session
from game.ui.theme import HEADING, MUTED, SMALL, TEXT
from game.ui.ui import Ui
from game.ui.widgets import button

WIDTH, STEP = 400, 48
MESSAGES = 3  # of the teacher, the latest


class ClassMenu(Modal):
    """What a class allows: nothing is saved or taken back here, the server keeps it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def _ways(self) -> list[tuple[str, str, str, str]]:
        host = self.session.host
        assert host is not None
        votes = host.state.vote is not None and host.state.vote.is_open
        return [
            ("resume", _("Resume"), "primary", "play"),
            *([("vote", _("Vote"), "secondary", "megaphone")] if votes else []),
            ("reminders", _("Reminders"), "secondary", "bell"),
            ("settings", _("Settings"), "secondary", "settings"),
            ("help", _("Keys and terms"), "secondary", "help-circle"),
            ("leave", _("Leave the class"), "secondary", "log-out"),
        ]

    def _messages(self) -> tuple[str, ...]:
        host = self.session.host
        return host.state.messages[-MESSAGES:] if host else ()

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """As tall as ways and messages ask for."""
        told = sum(canvas.text_height(words, WIDTH - 44, SMALL) + 6 for words in self._messages())
        return WIDTH, 44 + 84 + STEP * len(self._ways()) + 30 + (told + 26 if told else 0)

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Where we are, the ways out, what the teacher said."""
        canvas, session, host = ui.canvas, self.session, self.session.host
        assert host is not None
        canvas.text(_(session.book.scenario.title), Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        words = _("{chair}, world {number}, class {code}").format(
            chair=session.chair, number=host.state.world + 1, code=host.code
        )
        canvas.text(words, Rect(rect.x, rect.y + 28, rect.width, 20), SMALL, MUTED)
        canvas.text(", ".join(host.state.members), Rect(rect.x, rect.y + 48, rect.width, 20), SMALL, MUTED)
        y = rect.y + 78
        for key, label, kind, icon in self._ways():
            if button(ui, f"menu.{key}", Rect(rect.x, y, rect.width, STEP - 8), label, kind=kind, icon=icon):
                self._follow(ui, key)
            y += STEP
        canvas.text(
            _("Your seat stays yours; the class keeps every draft."), Rect(rect.x, y, rect.width, 20), SMALL, MUTED
        )
        y += 28
        if self._messages():
            canvas.text(_("The teacher said"), Rect(rect.x, y, rect.width, 20), SMALL, TEXT, True)
            y += 24
        for told in self._messages():
            high = canvas.text_height(told, rect.width, SMALL)
            canvas.text(told, Rect(rect.x, y, rect.width, high), SMALL, TEXT, wrap=True)
            y += high + 6

    def _follow(self, ui: Ui, key: str) -> None:
        from game.ui.screens.help import Help
        from game.ui.screens.reminders import Reminders
        from game.ui.screens.settings import SettingsScreen
        from game.ui.screens.shell import GameScreen
        from game.ui.screens.title import Title

        if key == "settings":
            ui.open(SettingsScreen())
            return
        if key == "reminders":
            ui.open(Reminders(self.session))
            return
        ui.close()
        if key == "vote" and self.session.host is not None:
            ui.open(ClassVote(self.session.host))
        elif key == "help":
            ui.open(Help(self.session, hotkeys=GameScreen.HOTKEYS))
        elif key == "leave":
            self.session.close()
            ui.go(Title())
