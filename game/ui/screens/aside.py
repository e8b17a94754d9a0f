"""Aside: work that would freeze the window goes on beside it; the last picture stays, and after a while a sign says what."""

from collections.abc import Callable
from typing import Any, TypeVar

import pygame
from pygame import Rect

from game.texts import _
from game.ui.errand import Errand
from game.ui.screen import Screen
from game.ui.screens.thinking import dots
from game.ui.theme import HEADING, PANEL, STRONG_LINE, TEXT
from game.ui.ui import Ui

SIGN_S = 0.3  # shorter waits are not worth a word
Made = TypeVar("Made")
WAIT_S = 5.0  # for the work, when the window is closed meanwhile
LENT_S = 0.004  # of every frame, so that the work comes on
SIZE = (360, 76)
SIDE = 24


def aside(ui: Ui, words: str, work: Callable[[], Made], then: Callable[[Made], None]) -> None:
    """Do the work, then go on with what it made. Where nobody looks on it is done at once.

    Nothing else is drawn or pressed until then, so that the work may change the match.
    """
    if ui.is_live:
        ui.wishes.append(lambda stack: stack.append(Aside(ui.canvas.surface.copy(), words, work, then)))
    else:
        then(work())


class Aside(Screen):
    """The picture as it was, while a thread works."""

    def __init__(
        self, picture: pygame.Surface, words: str, work: Callable[[], Any], then: Callable[[Any], None]
    ) -> None:
        self.picture, self.words, self.then = picture, words, then
        self.since: float | None = None
        self.errand = Errand(work)

    def draw(self, ui: Ui, t: float) -> None:
        """What was there; a sign where it takes long."""
        self.errand.wait(LENT_S)
        surface, self.since = ui.canvas.surface, t if self.since is None else self.since
        if self.picture.get_size() == surface.get_size():
            surface.blit(self.picture, (0, 0))
        if self.errand.is_done:
            self._end(ui)
        elif t - self.since > SIGN_S:
            self._sign(ui, t)

    def _end(self, ui: Ui) -> None:
        ui.close()
        self.then(self.errand.result())

    def _sign(self, ui: Ui, t: float) -> None:
        canvas = ui.canvas
        panel = Rect((0, 0), SIZE)
        panel.width = max(panel.width, canvas.text_width(_(self.words), HEADING, True) + 2 * SIDE + 48)
        panel.center = canvas.rect.center
        canvas.box(panel, PANEL, STRONG_LINE)
        inner = panel.inflate(-2 * SIDE, 0)
        canvas.text(_(self.words), Rect(inner.x, inner.y, inner.width - 40, inner.height), HEADING, TEXT, True)
        dots(ui, Rect(inner.right - 28, inner.centery - 14, 28, 28), t)

    def leave(self) -> None:
        """The work is let finish, within reason: it may be writing the record."""
        self.errand.wait(WAIT_S)
