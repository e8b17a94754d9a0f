"""Class over: nothing is hidden any more: the world's record is fetched, and the match is looked back on like any other."""

import asyncio
from pathlib import Path

import pygame
from pygame import Rect

import game.ui.session as sessions
from game.protocol.client import Client, Refused
from game.record import RecordError, read
from game.texts import N_, _
from game.ui.errand import Errand
from game.ui.hotkeys import Hotkey
from game.ui.joined.match import JoinedMatch
from game.ui.saved import fresh_place, replace_whole
from game.ui.screen import Screen
from game.ui.screens.backdrop import Backdrop
from game.ui.screens.thinking import dots
from game.ui.session import Session
from game.ui.theme import BODY, HEADING, MUTED, PANEL, SMALL, STRONG_LINE, TEXT, WARN
from game.ui.ui import Ui
from game.ui.widgets import button

SIZE = (560, 230)
DARK = 150


def fetched(host: JoinedMatch) -> Session | str:
    """The finished match as one of this machine's own, or why there is none."""
    try:
        content = asyncio.run(_record(host))
        place = fresh_place(sessions.saves(), host.state.operator)
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(place, content)
        return _looked_back_on(place, host)
    except Refused as refused:
        return refused.word
    except RecordError as problem:
        return str(problem)
    except (OSError, EOFError):
        return _("The class does not answer; try again in a moment.")


async def _record(host: JoinedMatch) -> bytes:
    client = Client(*host.address, token=host.token)
    try:
        return await client.get("/api/record", bytes)
    finally:
        client.close()


def _looked_back_on(place: Path, host: JoinedMatch) -> Session | str:
    if not read(place).lines:
        place.unlink()
        return _("No quarter was played.")
    session, _word = Session.resume(place)
    session.debrief_at = host.address.debrief
    return session


class ClassOver(Screen):
    """The end of a class, for the moment its record takes to come; then the final screen."""

    HOTKEYS = (Hotkey(N_("Esc"), N_("leave to the title"), "leave_class", keys=(pygame.K_ESCAPE,)),)

    def __init__(self, session: Session, host: JoinedMatch) -> None:
        self.session, self.host = session, host
        self.backdrop = Backdrop()
        self.problem = ""
        self.errand = Errand(lambda: fetched(host))

    def leave(self) -> None:
        """The window is closed."""
        self.session.close()

    def leave_class(self, ui: Ui) -> None:
        """Back to the title."""
        from game.ui.screens.title import Title

        self.session.close()
        ui.go(Title())

    def draw(self, ui: Ui, t: float) -> None:
        """What is being done, and where the debrief is."""
        self.backdrop.draw(ui, t, DARK)
        if self.errand.is_done and not self.problem:
            self._take(ui)
        canvas = ui.canvas
        box = Rect((0, 0), SIZE)
        box.center = canvas.rect.center
        canvas.box(box, PANEL, STRONG_LINE)
        inner = box.inflate(-48, -44)
        canvas.text(_("The class is over"), Rect(inner.x, inner.y, inner.width - 40, 28), HEADING, TEXT, True)
        words = self.problem or _("The record of your world is being fetched.")
        canvas.text(
            words, Rect(inner.x, inner.y + 40, inner.width, 40), BODY, WARN if self.problem else MUTED, wrap=True
        )
        where = _("The class's debrief: {address}").format(address=self.host.address.debrief)
        canvas.text(where, Rect(inner.x, inner.y + 84, inner.width, 20), SMALL, TEXT)
        if not self.problem:
            dots(ui, Rect(inner.right - 28, inner.y, 28, 28), t)
        elif button(
            ui, "over.again", Rect(inner.right - 300, inner.bottom - 40, 150, 40), _("Try again"), kind="primary"
        ):
            self.problem, self.errand = "", Errand(lambda: fetched(self.host))
        if button(ui, "over.title", Rect(inner.right - 140, inner.bottom - 40, 140, 40), _("Title"), icon="log-out"):
            self.leave_class(ui)

    def _take(self, ui: Ui) -> None:
        from game.ui.screens.final import show_final

        found = self.errand.result()
        if isinstance(found, str):
            self.problem = found[:1].upper() + found[1:]
            return
        self.session.close()
        show_final(ui, found)
