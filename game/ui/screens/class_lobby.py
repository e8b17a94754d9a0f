"""Class lobby: the seat one has been given, its PIN, and what is waited for."""

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.hotkeys import PRESSES, Hotkey
from game.ui.joined.match import JoinedMatch
from game.ui.layout import columns
from game.ui.screen import Screen
from game.ui.screens.backdrop import Backdrop
from game.ui.screens.help import draw_chair
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.ui.theme import BODY, HEADING, LINE, MUTED, PANEL, SMALL, STRONG_LINE, TEXT, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import button, scroll_area

SIZE = (760, 500)
DARK = 150


class Lobby(Screen):
    """Before the first quarter, and once for whoever is given a PIN."""

    HOTKEYS = (
        Hotkey(N_("Enter or Space"), N_("look at the world"), "look_round", keys=PRESSES),
        Hotkey(N_("Esc"), N_("leave the class; the seat stays yours"), "leave_class", keys=(pygame.K_ESCAPE,)),
    )

    def __init__(self, session: Session, host: JoinedMatch, new_pin: str = "") -> None:
        self.session, self.host, self.new_pin = session, host, new_pin
        self.backdrop = Backdrop()

    def leave(self) -> None:
        """As from any place of the match."""
        self.session.close()

    def look_round(self, ui: Ui) -> None:
        """The map."""
        ui.go(open_place("map", self.session))

    def leave_class(self, ui: Ui) -> None:
        """Back to the title."""
        from game.ui.screens.title import Title

        self.session.close()
        ui.go(Title())

    def draw(self, ui: Ui, t: float) -> None:
        """Company, people, PIN, the briefing."""
        self.backdrop.draw(ui, t, DARK)
        canvas, state = ui.canvas, self.host.state
        box = Rect(0, 0, SIZE[0], min(SIZE[1], canvas.rect.height - 40))
        box.center = canvas.rect.center
        canvas.box(box, PANEL, STRONG_LINE)
        inner = box.inflate(-56, -44)
        look = operator_look(self.session.seat)
        canvas.marker(look.marker, Rect(inner.x, inner.y + 6, 26, 26), look.colour)
        canvas.text(state.operator, Rect(inner.x + 40, inner.y, inner.width - 40, 38), 30, TEXT, True)
        who = _("{name}, in world {number} of the class {code}").format(
            name=", ".join(state.members), number=state.world + 1, code=self.host.code
        )
        canvas.text(who, Rect(inner.x, inner.y + 46, inner.width, 22), BODY, MUTED)
        y = self._pin(ui, Rect(inner.x, inner.y + 76, inner.width, 56))
        canvas.line((inner.x, y), (inner.right, y), LINE)
        spec = self.session.book.scenario.operators[state.operator]
        room = Rect(inner.x, y + 12, inner.width, inner.bottom - 56 - y - 12)
        with scroll_area(ui, "lobby.brief", room, self._brief_height(ui, room.width - 14)) as area:
            draw_chair(ui, Rect(area.x, area.y, room.width - 14, 0), _("Your company"), spec)
        self._foot(ui, Rect(inner.x, inner.bottom - 44, inner.width, 44))

    def _pin(self, ui: Ui, rect: Rect) -> int:
        """Told once; it is kept on this machine, and takes the seat back on another device."""
        canvas = ui.canvas
        if not self.new_pin:
            return rect.y
        wide = canvas.text_width(self.new_pin, 34, True) + 24
        canvas.text(self.new_pin, Rect(rect.x, rect.y, wide, 44), 34, WARN, True)
        words = _("Your PIN. Write it down: with it you take this seat back on another device. It is not shown again.")
        canvas.text(words, Rect(rect.x + wide, rect.y + 2, rect.width - wide, 44), SMALL, TEXT, wrap=True)
        return rect.bottom

    def _brief_height(self, ui: Ui, width: int) -> int:
        spec = self.session.book.scenario.operators[self.host.state.operator]
        briefing = ui.canvas.text_height(" ".join(_(spec.briefing).split()), width, SMALL)
        goals = (ui.canvas.text_height(_(goal), width - 28, SMALL) + 6 for goal in spec.goals)
        return 40 + briefing + sum(goals)

    def _foot(self, ui: Ui, rect: Rect) -> None:
        has_begun = self.host.state.phase != "joining"
        words = _("The class is under way") if has_begun else _("Waiting for the class to begin")
        text, leave, look = columns(rect, (1, 120, 220), 10)
        ui.canvas.text(words, text, HEADING if text.width > 300 else BODY, MUTED)
        if button(ui, "lobby.leave", leave, _("Leave"), icon="log-out"):
            self.leave_class(ui)
        label = _("Go on") if has_begun else _("Look at the world")
        if button(ui, "lobby.look", look, label, kind="primary", icon="globe"):
            self.look_round(ui)
