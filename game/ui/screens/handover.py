"""Handover: between two people at one screen: hides what the last one saw until the next one has sat down."""

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.hotkeys import PRESSES, Hotkey
from game.ui.screen import Screen
from game.ui.screens.backdrop import Backdrop
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.ui.theme import BODY, GOOD, LINE, MUTED, PANEL, SMALL, STRONG_LINE, TEXT, operator_look
from game.ui.ui import Ui
from game.ui.widgets import button
from game.world.rows import label_of

SIZE = (480, 236)
ROW = 26
DARK = 200  # the map is only felt here


def first_screen(session: Session) -> Screen:
    """Where a match begins or goes on."""
    return Handover(session, passes=False) if session.is_shared else open_place("map", session)


class Handover(Screen):
    """Names who is next; nothing of anybody's company shows. The turn passes once this stands on the screen."""

    HOTKEYS = (
        Hotkey(N_("Enter or Space"), N_("sit down"), "sit_down", keys=PRESSES),
        Hotkey(N_("Esc"), N_("leave to the title"), "leave_match", keys=(pygame.K_ESCAPE,)),
    )

    def __init__(self, session: Session, passes: bool) -> None:
        self.session, self.passes = session, passes
        self.backdrop = Backdrop()

    def leave(self) -> None:
        """As from any place of the match."""
        self.session.close()

    def sit_down(self, ui: Ui) -> None:
        """The map of the one who is next, and the report of the quarter they have not read."""
        if self.passes:  # struck before it was ever drawn
            return
        session = self.session
        ui.go(open_place("map", session))
        if session.person.told < session.world.quarter:
            from game.ui.screens.beats import lay_open

            session.person.told = session.world.quarter
            lay_open(ui, session, 1, "map")

    def leave_match(self, ui: Ui) -> None:
        """The match is saved; forms not yet played are not."""
        from game.ui.screens.title import Title

        self.session.close()
        ui.go(Title())

    def draw(self, ui: Ui, t: float) -> None:
        """Who is next, who has handed in, sit down."""
        if self.passes:
            self.session.pass_on()
            self.passes = False
        self.backdrop.draw(ui, t, DARK)
        session, canvas = self.session, ui.canvas
        box = Rect(0, 0, SIZE[0], SIZE[1] + ROW * len(session.people))
        box.center = canvas.rect.center
        canvas.box(box, PANEL, STRONG_LINE)
        inner = box.inflate(-48, -44)
        look = operator_look(session.seat)
        quarter = label_of(session.world, session.book).replace("-", " ")
        canvas.text(
            _("After {quarter}: hand the screen to").format(quarter=quarter),
            Rect(inner.x, inner.y, inner.width, 22),
            SMALL,
            MUTED,
        )
        canvas.marker(look.marker, Rect(inner.x, inner.y + 32, 26, 26), look.colour)
        canvas.text(session.chair, Rect(inner.x + 40, inner.y + 26, inner.width - 40, 38), 30, TEXT, True)
        y = inner.y + 78
        canvas.line((inner.x, y), (inner.right, y), LINE)
        self._people(ui, Rect(inner.x, y + 10, inner.width, ROW))
        words = _("I am {chair}").format(chair=session.chair)
        spot = Rect(inner.right - 240, inner.bottom - 44, 240, 44)
        if button(ui, "handover.sit", spot, words, kind="primary", icon="play"):
            self.sit_down(ui)
        if button(ui, "handover.leave", Rect(inner.x, spot.y, 140, 44), _("Title"), icon="log-out"):
            self.leave_match(ui)

    def _people(self, ui: Ui, row: Rect) -> None:
        """Everybody at this screen, and whose orders are in."""
        session, canvas = self.session, ui.canvas
        for at, person in enumerate(session.people):
            look, is_in = operator_look(person.seat), at < session.turn
            canvas.marker(look.marker, Rect(row.x, row.y + 7, 12, 12), look.colour)
            canvas.text(person.chair, Rect(row.x + 22, row.y, 200, ROW), BODY, TEXT, at == session.turn)
            words = _("orders are in") if is_in else _("is next") if at == session.turn else _("waits")
            if session.is_over:
                words = ""
            canvas.text(words, row, SMALL, GOOD if is_in else MUTED, align="right")
            row = row.move(0, ROW)
