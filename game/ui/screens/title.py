"""Title: the living map, and the ways into a match."""

import pygame
from pygame import Rect

from game.record import RecordError
from game.texts import N_, _
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.saved import SaveEntry, to_continue
from game.ui.screen import Screen
from game.ui.screens.aside import aside
from game.ui.screens.backdrop import Backdrop
from game.ui.screens.handover import first_screen
from game.ui.screens.pictures import draw_picture
from game.ui.screens.saves import Saves, saved_matches
from game.ui.screens.world_map import unroll
from game.ui.session import Session
from game.ui.theme import ACCENT, BG, MUTED, PRIMARY, PRIMARY_HOVER, SMALL, TEXT, TINY, WHITE
from game.ui.ui import Ui
from game.ui.widgets import button
from game.world.faults import ScenarioError

WIDTH = 380
ROW = 52
DUSK_SHARE = 0.62  # of the window's width
WATCH_HINT = N_("No window? `skyshare watch` plays the same game in a terminal.")


WAYS = {
    "new": pygame.K_n,
    "continue": pygame.K_c,
    "load": pygame.K_l,
    "settings": pygame.K_s,
    "quit": pygame.K_q,
}


class Title(Screen):
    """New game, continue, load, settings, quit."""

    HOTKEYS = (
        Hotkey(N_("Enter"), N_("continue, or a new game"), "want_usual", keys=ENTER),
        Hotkey("N, C, L, S, Q", N_("new, continue, load, settings, quit"), picks="want", keys=tuple(WAYS.values())),
        Hotkey("F", N_("first orbit: learn in ten minutes"), "want_lesson", keys=(pygame.K_f,)),
    )

    def __init__(self) -> None:
        self.backdrop = Backdrop()
        self.saves: list[SaveEntry] = saved_matches()
        self.wants = ""

    def want(self, ui: Ui, which: int) -> None:
        """A letter."""
        self.wants = tuple(WAYS)[which]

    def want_lesson(self, ui: Ui) -> None:
        """F."""
        self.wants = "learn"

    def want_usual(self, ui: Ui) -> None:
        """Enter: the way the large button leads."""
        self.wants = "continue" if self.saves else "learn" if is_new_here(ui, self.saves) else "new"

    def draw(self, ui: Ui, t: float) -> None:
        """The map, the name, the menu."""
        self.backdrop.draw(ui, t, 40)
        canvas, whole = ui.canvas, ui.canvas.rect
        canvas.picture("title.dusk", whole, dusk)
        left = max(56, whole.width // 11)
        top = max(40, whole.centery - 250)
        canvas.icon("orbit", Rect(left - 4, top + 6, 52, 52), ACCENT)
        canvas.text("Skyshare", Rect(left + 62, top, 420, 64), 52, TEXT, True)
        words = _("The race to build internet constellations in low Earth orbit")
        canvas.text(words, Rect(left, top + 70, 520, 24), 16, MUTED)
        self._menu(ui, Rect(left, top + 116, WIDTH, 1))
        canvas.text(_(WATCH_HINT), Rect(left, whole.bottom - 38, whole.width - left - 200, 20), TINY, MUTED)
        canvas.text(_("? keys"), Rect(whole.right - 116, whole.bottom - 38, 100, 20), TINY, MUTED, align="right")
        self._follow(ui)

    def _menu(self, ui: Ui, rect: Rect) -> None:
        latest = to_continue(self.saves)
        y = rect.y
        if latest is not None:
            spot = Rect(rect.x, y, rect.width, ROW + 14)
            if _entry(ui, "title.continue", spot, latest):
                self.wants = "continue"
            y = spot.bottom + 10
        ways = self._ways(is_new_here(ui, self.saves))
        for key, label, icon, tooltip in ways:
            kind = "primary" if key == ways[0][0] and latest is None else "secondary"
            spot = Rect(rect.x, y, rect.width, ROW - 6)
            empty = key == "load" and not self.saves
            if button(
                ui, f"title.{key}", spot, label, kind=kind, icon=icon, tooltip=tooltip,
                enabled=not empty, reason=_("Nothing is saved yet"),
            ):  # fmt: skip
                self.wants = key
            y = spot.bottom + 8

    def _ways(self, is_new: bool) -> tuple[tuple[str, str, str, str], ...]:
        """What can be chosen; for somebody new the lesson comes first."""
        match = ("new", _("New game"), "rocket", _("Choose a scenario and a chair (N)"))
        lesson = (
            "learn",
            _("First orbit: learn in ten minutes"),
            "lightbulb",
            _("Five quarters, every step shown; leave it whenever you like (F)"),
        )
        return (
            *((lesson, match) if is_new else (match, lesson)),
            ("load", _("Load"), "folder-open", _("Every saved match (L)")),
            ("settings", _("Settings"), "settings", _("Window, picture, sound (S)")),
            ("quit", _("Quit"), "log-out", _("Leave Skyshare (Q)")),
        )

    def _follow(self, ui: Ui) -> None:
        wants, self.wants = self.wants, ""
        if wants == "learn":
            learn(ui)
        elif wants == "new":
            choose(ui, self.backdrop)
        elif wants == "continue" and (latest := to_continue(self.saves)) is not None:
            resume(ui, latest)
        elif wants == "load" and self.saves:
            ui.open(Saves(self.saves))
        elif wants == "settings":
            from game.ui.screens.settings import SettingsScreen

            ui.open(SettingsScreen())
        elif wants == "quit":
            ui.quit()


def is_new_here(ui: Ui, saves: list[SaveEntry]) -> bool:
    """Nobody has played on this computer yet."""
    return not saves and not (ui.window and ui.window.settings.has_played)


def choose(ui: Ui, backdrop: Backdrop) -> None:
    """The cards of a new game; somebody quick meets them before they are read."""

    def work() -> None:
        import game.ui.screens.new_game  # noqa: F401
        from game.ui.screens.new_game_choices import offered

        offered()

    def then(_read: None) -> None:
        from game.ui.screens.new_game import NewGame

        ui.go(NewGame(backdrop))

    aside(ui, N_("The scenarios are being read"), work, then)


def learn(ui: Ui) -> None:
    """The lesson from its first step."""
    from game.ui.screens.lesson import begin

    aside(ui, N_("The lesson begins"), begin, lambda made: ui.go(first_screen(made)))


def dusk(size: tuple[int, int]) -> pygame.Surface:
    """Night from the left edge to the middle, so that words stand out from the lights under them."""
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    reach = round(size[0] * DUSK_SHARE)
    for column in range(reach):
        alpha = round(235 * (1 - column / reach) ** 0.8)
        pygame.draw.line(sheet, (*BG, alpha), (column, 0), (column, size[1]))
    return sheet


def resume(ui: Ui, entry: SaveEntry) -> None:
    """Go on with a saved match; a record that cannot be read says why."""

    def work() -> tuple[Session | None, str]:
        try:
            made, word = Session.resume(entry.path)
            unroll(ui, made)
            return made, word
        except (RecordError, ScenarioError, OSError) as problem:  # damaged, of other rules, or not ours to write
            return None, str(problem)

    def then(made: tuple[Session | None, str]) -> None:
        session, word = made
        if word:
            ui.toast(word)
        if session is not None:
            ui.go(first_screen(session))

    aside(ui, N_("The match is being opened"), work, then)


def _entry(ui: Ui, id: str, rect: Rect, entry: SaveEntry) -> bool:
    """Go on: a large button with the picture of the match and a line about it."""
    touch = ui.node(
        id,
        rect,
        tooltip=_("Go on where the last match was left (C)\n{title}, rivals {level}").format(
            title=_(entry.title), level=_(entry.level).lower()
        ),
    )
    ui.canvas.box(rect, PRIMARY_HOVER if touch.hover else PRIMARY, None)
    thumb = Rect(rect.x + 8, rect.y + 8, (rect.height - 16) * 16 // 9, rect.height - 16)
    draw_picture(ui.canvas, entry.picture, entry.saved.timestamp(), thumb)
    left, width = thumb.right + 14, rect.right - thumb.right - 22
    with ui.canvas.inside(rect):
        ui.canvas.text(_("Continue"), Rect(left, rect.y + 8, width, 26), 18, WHITE, True)
        ui.canvas.text(entry.words, Rect(left, rect.y + 35, width, 20), SMALL, WHITE)
    return touch.clicked
