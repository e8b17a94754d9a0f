"""Debrief: chapters of a finished match: share, turning points, the line, word, luck, rivals, history."""

from collections.abc import Callable

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.hotkeys import Hotkey
from game.ui.layout import columns, rows
from game.ui.screen import Screen
from game.ui.screens import debrief_decided, debrief_played
from game.ui.screens.branch import begin_branch
from game.ui.screens.charts import lend
from game.ui.session import Session
from game.ui.theme import BAR, LINE, MUTED, SELECTED, SMALL, TEXT, TITLE, TOP_BAR
from game.ui.ui import Ui
from game.ui.widgets import button, panel, stepper
from game.views.final import Result
from game.views.wording_words import when

SIDE = 216
ROW = 44
Chapter = Callable[[Ui, Rect, Session, Result], None]
CHAPTERS: tuple[tuple[str, str, str, Chapter], ...] = (
    ("share", N_("Share against par"), "chart-line", debrief_played.share),
    ("decisions", N_("Turning points"), "scale", debrief_decided.turning_points),
    ("line", N_("What held the line back"), "factory", debrief_played.line),
    ("word", N_("Promises and forecasts"), "handshake", debrief_decided.word),
    ("luck", N_("Luck"), "zap", debrief_decided.luck),
    ("rivals", N_("The rivals' reasons"), "users", debrief_decided.rivals),
    ("history", N_("What really happened"), "book-open", debrief_played.history),
)


class Debrief(Screen):
    """Over the final result; Esc goes back to it."""

    HOTKEYS = (
        Hotkey(N_("Up, Down"), N_("another chapter"), picks="turn", keys=(pygame.K_UP, pygame.K_DOWN)),
        Hotkey(N_("Esc"), N_("the result"), "leave_page", keys=(pygame.K_ESCAPE,)),
    )

    def __init__(self, session: Session, result: Result) -> None:
        self.session, self.result = session, result
        self.at: int = session.kept.get("debrief.chapter", 0)
        self.quarter: int = session.past.quarters // 2  # from which another match may begin

    def turn(self, ui: Ui, which: int) -> None:
        """Another chapter."""
        self.at = max(0, min(len(CHAPTERS) - 1, self.at + (-1, 1)[which]))

    def leave_page(self, ui: Ui) -> None:
        """Back to the result."""
        from game.ui.screens.final import FinalScreen

        ui.go(FinalScreen(self.session))

    def leave(self) -> None:
        """The window is being closed."""
        self.session.close()

    def draw(self, ui: Ui, t: float) -> None:
        """The list of chapters at the left, the chapter beside it."""
        lend(ui, self.session)
        self.session.think(ui.thinks)
        head, body = rows(ui.canvas.rect, (TOP_BAR + 8, 1), 0)
        self._head(ui, head)
        side, chapter = columns(body.inflate(-32, -24), (SIDE, 1), 16)
        self._list(ui, side)
        self._what_if(ui, Rect(side.x, side.bottom - 108, side.width, 108))
        self.session.kept["debrief.chapter"] = self.at
        _key, title, _icon, show = CHAPTERS[self.at]
        inner = panel(ui, chapter, _(title))
        with ui.canvas.inside(inner):
            show(ui, inner, self.session, self.result)

    def _head(self, ui: Ui, rect: Rect) -> None:
        canvas = ui.canvas
        canvas.fill(rect, BAR)
        canvas.line((rect.x, rect.bottom - 1), (rect.right, rect.bottom - 1), LINE)
        back, title, export = columns(rect.inflate(-32, -20), (130, 1, 180), 16)
        if button(ui, "debrief.back", back, _("The result"), icon="chevron-left", tooltip="Esc"):
            self.leave_page(ui)
        words = _("Debrief: {company}").format(company=self.session.chair)
        canvas.text(words, title, TITLE, TEXT, True)
        if button(ui, "debrief.export", export, _("Save as a page"), icon="save"):
            debrief_decided.export(ui, self.session, self.result)

    def _what_if(self, ui: Ui, rect: Rect) -> None:
        """Play on from any quarter, with the same luck."""
        words = _("What if ... from the start of")
        ui.canvas.text(words, Rect(rect.x, rect.y, rect.width, 20), SMALL, MUTED)
        last, book = self.session.past.quarters - 1, self.session.book
        self.quarter = stepper(
            ui, "debrief.quarter", Rect(rect.x, rect.y + 24, rect.width, 34), self.quarter, low=0, high=max(0, last),
            show=lambda quarter: when(quarter, book),
        )  # fmt: skip
        if button(
            ui, "debrief.branch", Rect(rect.x, rect.y + 68, rect.width, 36), _("Play on from there"), icon="undo-2",
            tooltip=_("A match of its own with the same luck; this one stays as it is"),
        ):  # fmt: skip
            begin_branch(ui, self.session, self.quarter)

    def _list(self, ui: Ui, rect: Rect) -> None:
        for at, (key, title, icon, _show) in enumerate(CHAPTERS):
            spot = Rect(rect.x, rect.y + at * (ROW + 4), rect.width, ROW)
            touch = ui.node(f"debrief.{key}", spot)
            is_chosen = at == self.at
            if is_chosen or touch.hover:
                ui.canvas.box(spot, SELECTED if is_chosen else BAR, LINE)
            ink = TEXT if is_chosen or touch.hover else MUTED
            ui.canvas.icon(icon, Rect(spot.x + 12, spot.centery - 9, 18, 18), ink)
            with ui.canvas.inside(spot):
                ui.canvas.text(_(title), Rect(spot.x + 40, spot.y, spot.width - 48, spot.height), SMALL, ink, is_chosen)
            if touch.clicked:
                self.at = at
