"""Beats: the quarter just played, shown over the map one thing after another, twelve seconds at most; then its report."""

import pygame
from pygame import Rect

from game.texts import N_
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.screen import Screen
from game.ui.screens import beats_cards
from game.ui.screens.beats_map import Stage
from game.ui.screens.beats_share import forecast_of, share_change
from game.ui.screens.places import open_place
from game.ui.screens.report import Report
from game.ui.screens.still import Still
from game.ui.screens.world_map import OVERLAY, MapScreen
from game.ui.session import Session
from game.ui.sound.cues import cues
from game.ui.theme import INSPECTOR, NARROW
from game.ui.ui import Ui
from game.views.beats import Beats, Kind, beats_of
from game.views.share_change import Change

LENGTH_S = 1.9  # of a beat; six of them are less than twelve seconds
HEARD_AT = 0.55  # of a beat, when its marks have come to rest
LOUD: dict[Kind, tuple[str, ...]] = {"launches": ("failure", "launch"), "service": ("in_service",)}


def lay_open(ui: Ui, session: Session, quarters: int, place: str) -> None:
    """Show what the last quarters brought: in beats where the settings ask for them, and as a report."""
    heard = ["quarter", *cues(session.told[-1], session.chair)]
    beats = _beats(session, quarters)
    if _wanted(ui, beats):
        under = MapScreen(session)
        ui.go(under)
        ui.open(BeatsScreen(under, beats, quarters, place, heard))
        return
    ui.open(Report(session, quarters))
    ui.sound.tell(heard)


def _wanted(ui: Ui, beats: Beats) -> bool:
    wish = ui.window.settings.beats if ui.window else "never"
    return wish == "always" or (wish == "eventful" and beats.is_eventful)


def _beats(session: Session, quarters: int) -> Beats:
    flights = session.match.flights(session.seat)
    worlds, told = session.worlds[-quarters - 1 :], session.told[-quarters - 1 :]
    return beats_of(worlds, told, flights, session.seat, session.book)


class BeatsScreen(Screen):
    """Over the map; Space is the next beat, Enter or Esc the report."""

    is_modal = True
    dismissable = False  # Esc leads on to the report
    HOTKEYS = (
        Hotkey(N_("Space"), N_("the next beat"), "turn", keys=(pygame.K_SPACE,)),
        Hotkey(N_("Enter or Esc"), N_("the report at once"), "finish", keys=(*ENTER, pygame.K_ESCAPE)),
        Hotkey(N_("Left, Right"), N_("the beat before, the next"), picks="leaf", keys=(pygame.K_LEFT, pygame.K_RIGHT)),
    )

    def __init__(self, under: MapScreen, beats: Beats, quarters: int, place: str, heard: list[str]) -> None:
        self.under, self.beats, self.quarters, self.place = under, beats, quarters, place
        self.session = under.session
        under.mode, self.still = "leaders", Still()
        under.still = self.still
        self.stage = Stage(under, beats, self.session.worlds[-quarters - 1])
        self.moved: Change | None = None
        self.expected = forecast_of(self.session, quarters)
        self.at = 0
        self.begun: float | None = None  # when this beat began
        self.last = 0.0  # the frame before
        self.heard = heard  # effects that wait for their beat
        self.is_done = False

    @property
    def kind(self) -> Kind:
        """The beat shown."""
        return self.beats.kinds[self.at]

    # -- what keys and buttons ask for ---------------------------------------------------------------------------

    def turn(self, ui: Ui) -> None:
        """The next beat, behind the last the report."""
        self._to(ui, self.at + 1)

    def leaf(self, ui: Ui, which: int) -> None:
        """Left and Right."""
        self._to(ui, max(0, self.at + (-1, 1)[which]))

    def finish(self, ui: Ui) -> None:
        """The report, over the place the quarter was ended from."""
        if self.is_done:
            return
        self.is_done = True
        self.stage.wear(ui, True)
        ui.close()
        ui.go(open_place(self.place, self.session))
        ui.open(Report(self.session, self.quarters))

    def _to(self, ui: Ui, at: int) -> None:
        if at >= len(self.beats.kinds):
            self.finish(ui)
        else:
            self.at, self.begun = at, None

    # -- drawing -------------------------------------------------------------------------------------------------

    def draw(self, ui: Ui, t: float) -> None:
        """The beat on the map and its card beside it."""
        if self.begun is None:
            self.begun = self.last = t
        if ui.is_asked or ui.canvas.layer != ui.top_layer():  # somebody reads a sum, or the page behind it
            self.begun += t - self.last
        self.last = t
        moment = min((t - self.begun) / LENGTH_S, 1.0)
        if moment >= 1.0 and not self.is_done:
            self.turn(ui)
        self._work()
        self._sound(ui, moment)
        shown = 1.0 if ui.calm else moment
        self.still.take(ui, self.under.area)
        card = self._place(ui)
        self.stage.draw(ui, self.kind, shown, card)
        self._card(ui, card, shown, moment)

    def _work(self) -> None:
        """What takes longer than a frame should, a piece a frame."""
        if not self.stage.prepare() or self.kind == "share":
            self.moved = self.moved or share_change(self.session, self.quarters)

    def _sound(self, ui: Ui, moment: float) -> None:
        """Each effect where its beat shows what it is about; what has no beat of its own at the start."""
        own = LOUD.get(self.kind, ())
        later = {name for kind in self.beats.kinds for name in LOUD.get(kind, ())}
        now = [name for name in self.heard if name not in later or (name in own and moment >= HEARD_AT)]
        if now:
            self.heard = [name for name in self.heard if name not in now]
            ui.sound.tell(now)

    def _place(self, ui: Ui) -> Rect:
        """Of the card: beside the map, where the inspector stands; in a narrow window over the edge where less is to be seen."""
        area, whole = self.under.area, ui.canvas.rect
        is_wide = whole.width >= NARROW
        width = INSPECTOR if is_wide else OVERLAY
        is_left = not is_wide and self.stage.leans_right(self.kind)
        return Rect(area.x if is_left else whole.right - width, area.y, width, area.height)

    def _card(self, ui: Ui, rect: Rect, shown: float, moment: float) -> None:
        pressed = beats_cards.card(self, ui, rect, shown, moment)
        if pressed == "next":
            self.turn(ui)
        elif pressed == "report":
            self.finish(ui)
