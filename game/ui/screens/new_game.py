"""New game: a scenario, a chair, its rivals, the luck of the match."""

import pygame
from pygame import Rect

from game.texts import N_, _, ngettext
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.layout import columns, pad, rows
from game.ui.screen import Screen
from game.ui.screens.aside import aside
from game.ui.screens.backdrop import Backdrop
from game.ui.screens.handover import first_screen
from game.ui.screens.new_game_cards import draw_briefing, draw_chairs, draw_scenarios
from game.ui.screens.new_game_choices import Choices, thrown_seed
from game.ui.screens.new_game_rivals import draw_rivals
from game.ui.screens.settings import change
from game.ui.screens.world_map import unroll
from game.ui.session import Session
from game.ui.theme import BODY, MUTED, TEXT, TITLE
from game.ui.ui import Ui
from game.ui.widgets import button, field

DARK = 175  # the map is only felt here
HIGH = 44  # of the large buttons at the foot
LEVEL_KEYS = "enh"  # easy, normal, hard


class NewGame(Screen):
    """From the cards to the first quarter."""

    HOTKEYS = (
        Hotkey(N_("Enter"), N_("start"), "start", keys=ENTER),
        Hotkey(N_("1 to 5"), N_("the chair"), picks="take_chair", signs="12345"),
        Hotkey("E, N, H", N_("easy, normal, hard rivals"), picks="take_level", signs=LEVEL_KEYS),
        Hotkey("W", N_("watch without a chair"), "watch", keys=(pygame.K_w,)),
        Hotkey(N_("Esc"), N_("back to the title"), "back", keys=(pygame.K_ESCAPE,)),
    )

    def __init__(self, backdrop: Backdrop | None = None) -> None:
        self.backdrop = backdrop or Backdrop()
        self.choices = Choices()
        self.wants = ""
        self.is_starting = False

    # -- what keys and buttons ask for ---------------------------------------------------------------------------

    def start(self, ui: Ui) -> None:
        """Enter."""
        self.wants = "start"

    def back(self, ui: Ui) -> None:
        """Esc."""
        self.wants = "back"

    def watch(self, ui: Ui) -> None:
        """W."""
        self.wants = "watch"

    def take_chair(self, ui: Ui, which: int) -> None:
        """A digit."""
        chairs = self.choices.chairs
        if which < len(chairs):
            self.choices.chair = chairs[which][0]

    def take_level(self, ui: Ui, which: int) -> None:
        """A letter."""
        self.choices.rivals = which

    # -- drawing -------------------------------------------------------------------------------------------------

    def draw(self, ui: Ui, t: float) -> None:
        """Scenarios, chairs, the chair chosen, rivals and luck, start."""
        self.backdrop.draw(ui, t, DARK)
        head, body, foot = rows(pad(ui.canvas.rect, 28, 18), (40, 1, 50), 12)
        ui.canvas.text(_("New game"), Rect(head.x, head.y, 200, 40), TITLE, TEXT, True)
        scenarios, chairs, below = rows(body, (60, 118, 1), 10)
        draw_scenarios(ui, scenarios, self.choices)
        draw_chairs(ui, chairs, self.choices)
        left, right = columns(below, (1.45, 1), 12)
        draw_briefing(ui, left, self.choices)
        draw_rivals(ui, right, self.choices)
        self._foot(ui, foot)
        self._follow(ui)

    def _foot(self, ui: Ui, rect: Rect) -> None:
        """The way back, the luck, the ways on."""
        back, luck, watch, start = columns(Rect(rect.x, rect.y + 4, rect.width, HIGH), (130, 1, 130, 260), 12)
        self._luck(ui, Rect(luck.right - 380, luck.y + 5, 370, 34))
        about = _("Take no chair: watch all five play (W)")
        if button(ui, "new.watch", watch, _("Watch"), icon="eye", tooltip=about):
            self.wants = "watch"
        if button(ui, "new.back", back, _("Back"), icon="arrow-left", tooltip=_("Esc")):
            self.wants = "back"
        if button(ui, "new.start", start, self._start_words(), kind="primary", icon="rocket", tooltip=_("Enter")):
            self.wants = "start"

    def _start_words(self) -> str:
        if self.is_starting:
            return _("Starting ...")
        count = 1 + len(self.choices.others)
        many = ngettext("{count} person", "{count} people", count).format(count=count)
        return _("Start as {chair}").format(chair=self.choices.chair if count == 1 else many)

    def _luck(self, ui: Ui, rect: Rect) -> None:
        """The seed, and another one."""
        ui.canvas.text(_("Seed"), Rect(rect.x - 18, rect.y, 68, rect.height), BODY, MUTED, align="right")
        self.choices.seed = field(
            ui, "seed", Rect(rect.x + 62, rect.y, 160, rect.height), self.choices.seed, placeholder=_("any"),
            allowed=str.isdecimal, limit=10,
            tooltip=_("The luck of the match. The same seed and the same orders lead to the same world."),
        )  # fmt: skip
        if button(ui, "dice", Rect(rect.x + 232, rect.y, 130, rect.height), _("Another"), tooltip=_("Throw the dice")):
            self.choices.seed = thrown_seed()

    # -- the ways on ---------------------------------------------------------------------------------------------

    def _follow(self, ui: Ui) -> None:
        """The frame that says "Starting ..." is shown before the work begins."""
        if self.is_starting:
            self.is_starting = False
            self._begin(ui)
        elif self.wants == "watch":
            from game.ui.screens.observer import begin_watching

            begin_watching(ui, self.choices.begin_watching)
        elif self.wants == "start":
            self.is_starting = True
        elif self.wants == "back":
            from game.ui.screens.title import Title

            ui.go(Title())
        self.wants = ""

    def _begin(self, ui: Ui) -> None:
        def work() -> Session | OSError:
            try:
                made = self.choices.begin()
                unroll(ui, made)
                return made
            except OSError as problem:  # a scenario that cannot be read any more
                return problem

        def then(made: Session | OSError) -> None:
            if isinstance(made, OSError):
                ui.toast(_("The match cannot be saved: {problem}").format(problem=made))
            else:
                ui.go(first_screen(made))
                change(ui, has_played=True)

        aside(ui, N_("The match begins"), work, then)
