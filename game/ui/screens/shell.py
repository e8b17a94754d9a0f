"""Shell: what every screen of a match shares, and how a quarter ends."""

import pygame
from pygame import Rect

from game.texts import N_, _, listed
from game.ui.clinch import KIND, clinch
from game.ui.hotkeys import CTRL, ENTER, Hotkey
from game.ui.outlook import outlook
from game.ui.reminders import following, is_taught, muted, say
from game.ui.run import Run
from game.ui.screen import Screen
from game.ui.screens.aside import aside
from game.ui.screens.charts import Charts, lend
from game.ui.screens.chrome import NO_STRIP, rail, strip, top_bar
from game.ui.screens.class_status import handed_in_words, why_closed
from game.ui.screens.handover import Handover
from game.ui.screens.lesson import draw_lesson
from game.ui.screens.pictures import illustrate
from game.ui.screens.places import PLACES, UnknownPlaceError, open_place, opened_now
from game.ui.screens.play_out import offer, play_out
from game.ui.screens.refused import ask_refused
from game.ui.session import Session
from game.ui.theme import PIPELINE, RAIL, TOP_BAR
from game.ui.ui import Ui
from game.views.orders import REFUSED
from game.views.wording_words import head

MOST_QUARTERS = 4  # that are run on


class GameScreen(Screen):
    """A place in a match; subclasses name their place and fill `draw_body`."""

    place = "map"
    HOTKEYS = (
        Hotkey(N_("Shift+Enter"), N_("end the quarter, whatever is pending"), "end_anyway", keys=ENTER, shift=True),
        Hotkey(
            N_("Enter or E"),
            N_("to what is pending next; end the quarter"),
            "end_quarter",
            keys=(*ENTER, pygame.K_e),
        ),
        Hotkey("C", N_("every chart, and the table behind it"), "open_charts", keys=(pygame.K_c,)),
        Hotkey("R", N_("run to the next decision, at most four quarters"), "run_on", keys=(pygame.K_r,)),
        Hotkey(N_("Ctrl Z"), N_("take the last change of the form back"), "undo", keys=(pygame.K_z,), mods=CTRL),
        Hotkey(
            N_("F1 to F10"),
            N_("the places at the left"),
            picks="go_by_key",
            keys=tuple(place.hotkey for place in PLACES),
        ),
        Hotkey(N_("Esc"), N_("back, then the menu"), "escape", keys=(pygame.K_ESCAPE,)),
    )
    has_strip = True  # whether the production - test - launch strip stands below

    def __init__(self, session: Session) -> None:
        self.session = session

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The screen's own content, in logical pixels."""

    def draw(self, ui: Ui, t: float) -> None:
        """The frame all places share, and the body inside it."""
        whole = ui.canvas.rect
        foot = PIPELINE if self.has_strip else NO_STRIP
        body = Rect(RAIL, TOP_BAR, whole.width - RAIL, whole.height - TOP_BAR - foot)
        self.draw_body(ui, body, t)
        self._begin_there(ui)
        self.draw_frame(ui)
        self.keep_up(ui, t)

    def draw_frame(self, ui: Ui) -> None:
        """Key figures, rail and line, and what is pressed there."""
        pressed = top_bar(ui, self.session)
        if pressed == "menu":
            self.open_menu(ui)
        elif pressed == "help":
            self.open_help(ui)
        lend(ui, self.session)
        leads_to = rail(ui, self.place, self.session)
        stage, ends = strip(ui, self.session, self.has_strip)
        if ends == "run":
            self.run_on(ui)
        if leads_to or stage:
            self.go_to(ui, leads_to or stage)
        if ends == "end":
            self.end_quarter(ui)
        elif ends == "anyway":
            self.end_anyway(ui)
        elif ends == "back":
            self.take_back(ui)

    def keep_up(self, ui: Ui, t: float) -> None:
        """Once a frame: what has to be laid before the player, and what goes on beside the window."""
        draw_lesson(self, ui, t)
        if ui.canvas.layer == ui.floor and not ui.wishes:
            self._lay_before(ui)
        if self.session.recording.unsaved:
            ui.toast(self.session.recording.unsaved)
            self.session.recording.unsaved = ""
        self.session.match.prepare()
        if ui.thinks:
            outlook(self.session).keep_up(ui.t)
            if not is_taught(self.session) and KIND not in muted(self.session):
                clinch(self.session).keep_up()
        self.session.think(ui.thinks)
        illustrate(self.session)
        self.session.keep_drafts(t)

    def leave(self) -> None:
        """What the rivals think is dropped, what waits for the disk is tried once more."""
        self.session.close()

    # -- what keys and buttons ask for ---------------------------------------------------------------------------

    def go_to(self, ui: Ui, key: str) -> None:
        """Another place; one that cannot be shown says so."""
        if key == self.place:
            return
        try:
            ui.go(open_place(key, self.session))
        except UnknownPlaceError as error:
            ui.toast(str(error))

    def go_by_key(self, ui: Ui, which: int) -> None:
        """One of the places, by its key."""
        self.go_to(ui, PLACES[which].key)

    def escape(self, ui: Ui) -> None:
        """Esc: the menu, unless a screen has something to put away first."""
        self.open_menu(ui)

    def open_menu(self, ui: Ui) -> None:
        """Resume, settings, leave."""
        from game.ui.screens.class_menu import ClassMenu
        from game.ui.screens.menu import GameMenu

        ui.open(ClassMenu(self.session) if self.session.host else GameMenu(self.session))

    def open_help(self, ui: Ui) -> None:
        """Keys and terms."""
        from game.ui.screens.help import Help

        ui.open(Help(self.session, hotkeys=self.HOTKEYS))

    def look_up(self, ui: Ui, key: str = "") -> None:
        """A page of the encyclopedia, its front for ""."""
        from game.ui.screens.encyclopedia import EncyclopediaScreen

        ui.open(EncyclopediaScreen(self.session.book, key))

    def open_charts(self, ui: Ui, key: str = "") -> None:
        """Every figure that has a course, as chart and as table; "" the one looked at last."""
        ui.open(Charts(self.session, key))

    def undo(self, ui: Ui) -> None:
        """Take the last change of the form back."""
        ui.toast(_("The last change is undone") if self.session.draft.undo() else _("Nothing to undo"))

    # -- the quarter ---------------------------------------------------------------------------------------------

    def end_quarter(self, ui: Ui) -> None:
        """To what is pending, one thing after the other; with nothing left, the quarter ends."""
        host = self.session.host
        item = None if host is not None and host.is_handed_in else following(self.session)
        if item is None:
            self.end_anyway(ui)
            return
        say(self.session, item.key)
        if item.kind == "refused":
            self.session.kept["orders.shown"] = REFUSED
        if item.place != KIND:  # the offer says it all
            ui.toast(head(_("{what}: {detail}").format(what=item.label, detail=item.detail)))
        self.lead_to(ui, item.place, item.tab, item.nation)

    def lead_to(self, ui: Ui, place: str, tab: int | None = None, nation: str = "", control: str = "") -> None:
        """Where something is decided: the place, its tab, its nation, and the control that sets it."""
        kept = self.session.kept
        if place == "answer":
            from game.ui.screens.dilemma import Dilemma

            ui.open(Dilemma(self.session))
            return
        if place == KIND:
            offer(ui, self.session, lambda: self._play_out(ui))
            return
        if tab is not None:
            kept[f"{place}.tab"] = tab
        if nation:
            at = self.session.book.index["nation"][nation]
            kept.update({"map.nation": nation, "deals.nation": at, "market.nation": at})
        kept["begin.at"] = control
        ui.go(open_place(place, self.session))

    def _begin_there(self, ui: Ui) -> None:
        """The keyboard stands on the control that was asked for, once it is drawn."""
        wanted = self.session.kept.get("begin.at")
        if wanted and ui.canvas.layer == ui.floor and not ui.wishes:
            self.session.kept["begin.at"] = ""
            if wanted in ui.canvas.nodes:
                ui.begin_at(wanted)
                ui.ring = True

    def end_anyway(self, ui: Ui) -> None:
        """Hand the form in and show what happened; refused lines are named first."""
        if self.session.is_over:
            self.show_final(ui)
            return
        host = self.session.host
        if host is not None and (host.is_handed_in or not host.is_open):
            ui.toast(handed_in_words(host) if host.is_open else why_closed(host))
            return
        draft = self.session.draft
        if not draft.rejections:
            self.play_on(ui)
            return
        ask_refused(ui, draft, lambda: self.play_on(ui))

    def play_on(self, ui: Ui) -> None:
        """The quarter, then its report over the same place; where people take turns, first the others' forms.

        In a class the form is handed in, and everybody waits for the others or for the clock.
        """
        if self.session.host is not None:
            outlook(self.session).keep_word()
            self.session.host.hand_in(self.session.person)
        elif self.session.is_last:
            self._play(ui, 1)
        else:
            ui.go(Handover(self.session, passes=True))

    def take_back(self, ui: Ui) -> None:
        """In a class: change what was handed in."""
        if self.session.host is not None:
            self.session.host.take_back()

    def run_on(self, ui: Ui) -> None:
        """Quarters until something asks for the player, at most four; a form with refused lines is not run past."""
        if self.session.is_over or self.session.draft.rejections or self.session.is_shared or self.session.host:
            self.end_anyway(ui)
            return
        self._play(ui, MOST_QUARTERS)

    def _play(self, ui: Ui, most: int) -> None:
        """Play so many quarters; where rivals still think, behind a sign that says so, so that the window lives on."""
        outlook(self.session).keep_word()
        run = Run(self.session, most)
        if self.session.decided[1]:
            from game.ui.screens.thinking import Thinking

            ui.open(Thinking(run, self._report))
            return

        def work() -> int:
            from game.ui.screens.world_map import unroll

            quarters = run.finish()
            unroll(ui, self.session)
            return quarters

        aside(ui, N_("The quarter is being played"), work, lambda quarters: self._report(ui, quarters))

    def _play_out(self, ui: Ui) -> None:
        """The rest of a decided match, then its result; left before the end, the report of what was played."""
        play_out(ui, self.session, lambda quarters: self._report(ui, quarters))

    def _report(self, ui: Ui, quarters: int) -> None:
        """The quarter in beats over the map, where the player wants them, then its report over the same place."""
        from game.ui.screens.beats import lay_open

        if self.session.is_shared:
            ui.go(Handover(self.session, passes=True))
            return
        ui.go(open_place(self.place, self.session))
        lay_open(ui, self.session, quarters, self.place)

    def show_final(self, ui: Ui) -> None:
        """Share, par, rank and the curves."""
        from game.ui.screens.final import show_final

        show_final(ui, self.session)

    def _lay_before(self, ui: Ui) -> None:
        """What the player has to see once: the end of the match, or the dilemma on the table."""
        session = self.session
        if session.is_over:
            if "final" not in session.shown and session.host is None:
                self.show_final(ui)
            return
        if rooms := opened_now(session):
            ui.toast(_("New at the left: {rooms}").format(rooms=listed(rooms)))
        mark = f"dilemma {session.seen.quarter}"
        if session.seen.legal.dilemma and mark not in session.shown:
            from game.ui.screens.dilemma import Dilemma

            session.shown.add(mark)
            ui.open(Dilemma(session))
