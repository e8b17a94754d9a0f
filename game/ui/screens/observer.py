"""Observer: a match without people, watched: everybody's books open, as fast as one likes."""

from collections.abc import Callable
from dataclasses import replace

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.errand import Errand
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.layout import columns, rows
from game.ui.map import WorldMap
from game.ui.screen import Screen
from game.ui.screens.aside import WAIT_S, aside
from game.ui.screens.observer_rows import COLUMNS, NARROW, cells_of
from game.ui.screens.observer_sight import Watched, watched
from game.ui.session import Session
from game.ui.theme import BAR, BG, LINE, MUTED, PANEL, SMALL, SUBHEAD, TEXT, TINY, TOP_BAR, operator_look
from game.ui.ui import Ui
from game.ui.widgets import (
    Series,
    button,
    chip,
    chip_width,
    icon_button,
    line_chart,
    scroll_area,
    table,
)

SIDE = 488
FOOT = 116
NEWS_ROW = 26
SPEEDS = ((N_("Slow"), 4.0), (N_("Normal"), 2.0), (N_("Fast"), 0.8), (N_("Fastest"), 0.0))  # seconds a quarter


def begin_watching(ui: Ui, begin: Callable[[], Session]) -> None:
    """Begin a match beside the window, then watch it."""

    def work() -> Observer:
        screen = Observer(begin())
        if ui.is_live:
            screen.unroll(ui.canvas)
        return screen

    aside(ui, N_("The match begins"), work, ui.go)


class Observer(Screen):
    """Space plays and pauses, Right plays one quarter.

    Quarters are played beside the window: whatever is drawn comes from `now`, made once the last one was done.
    """

    HOTKEYS = (
        Hotkey(N_("Space"), N_("play, pause"), "toggle", keys=(pygame.K_SPACE,)),
        Hotkey(N_("Right"), N_("one quarter"), "step", keys=(pygame.K_RIGHT,)),
        Hotkey(N_("1 to 4"), N_("how fast"), picks="set_speed", signs="1234"),
        Hotkey(N_("Enter"), N_("a new game, when it is over"), "begin_anew", keys=ENTER),
        Hotkey(N_("Esc"), N_("leave to the title"), "leave_match", keys=(pygame.K_ESCAPE,)),
    )

    def __init__(self, session: Session) -> None:
        self.session = session
        self.speed, self.is_playing = 1, True
        self.played_at: float | None = None  # when the last quarter was
        self.steps = 0  # asked for by hand
        self.row: int | None = session.seat
        self.earth: WorldMap | None = None
        self.drawn_for: tuple[int, int, bool] | None = None
        self.now = watched(session)
        self.told_of = self.now.quarter  # the news are scrolled back to their beginning by quarter
        self.is_fresh = False  # whether no frame has shown `now` yet
        self.errand: Errand[Watched] | None = None  # the match is its own until it is done

    def leave(self) -> None:
        """The window is being closed."""
        if self.errand is not None:
            self.errand.wait(WAIT_S)
        self.session.close()

    # -- keys ----------------------------------------------------------------------------------------------------

    def toggle(self, ui: Ui) -> None:
        """Play or pause."""
        self.is_playing = not self.is_playing

    def step(self, ui: Ui) -> None:
        """One quarter, and pause."""
        self.is_playing, self.steps = False, self.steps + 1

    def set_speed(self, ui: Ui, which: int) -> None:
        """A digit."""
        self.speed = which

    def begin_anew(self, ui: Ui) -> None:
        """The way on from the end."""
        if self.now.is_over:
            from game.ui.screens.new_game import NewGame

            self._put_away(ui, NewGame)

    def leave_match(self, ui: Ui) -> None:
        """Nothing is kept of it."""
        from game.ui.screens.title import Title

        self._put_away(ui, Title)

    def _put_away(self, ui: Ui, next_one: Callable[[], Screen]) -> None:
        """The quarter in work comes to its end first."""
        aside(ui, N_("The match is being put away"), self.leave, lambda _left: ui.go(next_one()))

    # -- the match -----------------------------------------------------------------------------------------------

    def _play(self, ui: Ui, t: float) -> None:
        """What the errand brought; then another company's eyes, or a quarter whose time has come."""
        session = self.session
        if self.errand is not None:
            if not self.errand.is_done:
                return
            self.now, self.errand, self.is_fresh = self.errand.result(), None, True
            return
        if self.row is not None and self.row != session.seat:
            self._send(ui, self._follow)
            return
        if session.is_over:
            return
        session.match.prepare()  # those who search begin to think
        if self.played_at is None:
            self.played_at = t
        is_due = self.is_playing and t - self.played_at >= SPEEDS[self.speed][1]
        if (is_due or self.steps) and session.is_ready:
            self.played_at, self.steps = t, max(0, self.steps - 1)
            self._send(ui, self._end_quarter)

    def _send(self, ui: Ui, work: Callable[[], Watched]) -> None:
        """Beside the window; where nobody looks on, at once."""
        if ui.is_live:
            self.errand = Errand(work)
        else:
            self.now = work()

    def _end_quarter(self) -> Watched:
        self.session.end_quarter()
        return watched(self.session)

    def _follow(self) -> Watched:
        """The satellites of the company chosen shine."""
        person, book = self.session.person, self.session.book
        assert self.row is not None
        person.seat, person.chair = self.row, book.operators[self.row]
        person.look(self.session.look(person.seat))
        return watched(self.session)

    def unroll(self, canvas: Canvas) -> None:
        """Work the map out before it is first shown; meant for a thread."""
        _bar, world, _side, _foot = _rooms(canvas)
        self.earth = WorldMap(canvas.px(world).size, canvas.scale)
        self._dress(self.earth, canvas.sight.has_patterns)
        self.earth.compose()

    # -- drawing -------------------------------------------------------------------------------------------------

    def draw(self, ui: Ui, t: float) -> None:
        """Bar, map, standings, speed and news."""
        self._play(ui, t)
        bar, world, side, foot = _rooms(ui.canvas)
        self._map(ui, world, t)
        self._bar(ui, bar)
        self._side(ui, side)
        self._foot(ui, foot)
        self.is_fresh = False

    def _bar(self, ui: Ui, rect: Rect) -> None:
        canvas, session = ui.canvas, self.session
        canvas.fill(rect, BAR)
        canvas.line((0, rect.bottom - 1), (rect.right, rect.bottom - 1), LINE)
        if icon_button(ui, "leave", Rect(14, 6, 44, 40), "orbit", _("Leave to the title (Esc)")):
            self.leave_match(ui)
        words = _("Watching {scenario}, seed {seed}").format(
            scenario=_(session.book.scenario.title), seed=session.model.match_seed
        )
        canvas.text(words, Rect(76, rect.y, rect.width - 320, rect.height), SUBHEAD, TEXT, True)
        when, which = self.now.when
        canvas.text(when, Rect(rect.right - 216, 8, 200, 20), SUBHEAD, TEXT, True, "right")
        canvas.text(which, Rect(rect.right - 216, 27, 200, 16), TINY, MUTED, align="right")

    def _map(self, ui: Ui, rect: Rect, t: float) -> None:
        size, scale, sight = ui.canvas.px(rect).size, ui.canvas.scale, ui.canvas.sight
        if self.earth is None:
            self.earth = WorldMap(size, scale)
        earth = self.earth
        if earth.size != size or earth.view.scale != scale:
            earth.resize(size, scale)
        self._dress(earth, sight.has_patterns)
        earth.reduced_motion, earth.show_lights = ui.calm, sight.has_ornaments
        earth.show_trails = sight.has_ornaments
        ui.canvas.fill(rect, BG)
        earth.draw(ui.canvas.surface, ui.canvas.px(rect).topleft, t)

    def _dress(self, earth: WorldMap, has_patterns: bool) -> None:
        """Dots and colours of now, once they have changed."""
        now = self.now
        wanted = (now.quarter, now.seat, has_patterns)
        if self.drawn_for != wanted and not self.is_fresh:  # words in one frame, colours in the next
            self.drawn_for = wanted
            earth.set_fleet(now.dots if has_patterns else [replace(dot, mark="") for dot in now.dots])
            earth.set_tints(now.tints, now.patterns if has_patterns else None)

    def _side(self, ui: Ui, rect: Rect) -> None:
        """Standings; the row chosen shines on the map. The courses below."""
        canvas, found = ui.canvas, self.now.rows
        canvas.fill(rect, PANEL)
        canvas.line((rect.x, rect.y), (rect.x, rect.bottom), LINE)
        inner = rect.inflate(-24, -20)
        top, head, chart = rows(inner, (34 + 34 * len(found) + 6, 26, 1), 8)
        players = self.session.players
        cells = [cells_of(row, players.get(row.name, "")) for row in found]
        seen = NARROW if players else COLUMNS
        self.row = table(ui, "standings", top, seen, cells, selected=self.row).selected
        canvas.text(_("Share of the market, %"), head, SMALL, MUTED)
        looks = [operator_look(row.seat) for row in found]
        series = [
            Series(row.short, course, look.colour, look.marker)
            for row, look, course in zip(found, looks, self.now.courses, strict=True)
        ]
        line_chart(ui, chart, series, id="shares")

    def _foot(self, ui: Ui, rect: Rect) -> None:
        """Speed at the left, the quarter's news beside it."""
        canvas, is_over = ui.canvas, self.now.is_over
        canvas.fill(rect, BAR)
        canvas.line((rect.x, rect.y), (rect.right, rect.y), LINE)
        left, right = columns(Rect(rect.x + 14, rect.y + 12, rect.width - 28, rect.height - 24), (396, 1), 20)
        main, one = columns(Rect(left.x, left.y, left.width, 44), (1, 130), 10)
        if is_over:
            if button(ui, "anew", main, _("New game"), kind="primary", icon="play", tooltip=_("Enter")):
                self.begin_anew(ui)
        elif button(
            ui, "play", main, _("Pause") if self.is_playing else _("Play"), kind="primary",
            icon="pause" if self.is_playing else "play", tooltip=_("Space"),
        ):  # fmt: skip
            self.toggle(ui)
        if button(
            ui, "step", one, _("Quarter"), icon="skip-forward", tooltip=_("One quarter, then pause (Right)"),
            enabled=not is_over, reason=_("The match is over"),
        ):  # fmt: skip
            self.step(ui)
        x = left.x
        for at, (words, _seconds) in enumerate(SPEEDS):
            width = chip_width(ui, _(words))
            if chip(ui, f"speed.{at}", Rect(x, left.bottom - 30, width, 28), _(words), on=at == self.speed):
                self.speed = at
            x += width + 8
        self._news(ui, right)

    def _news(self, ui: Ui, rect: Rect) -> None:
        canvas, news = ui.canvas, self.now.news
        if self.told_of != self.now.quarter:
            self.told_of = self.now.quarter
            ui.state.pop("watch.news.scroll", None)
        if not news:
            waits = self.errand is None and not self.now.is_over
            done, of = self.session.decided if waits else (0, 0)
            words = _("{done} of {of} decided").format(done=done, of=of) if of else _("A quiet quarter")
            canvas.text(words, rect, SMALL, MUTED)
            return
        with scroll_area(ui, "watch.news", rect, NEWS_ROW * len(news)) as room:
            for at, line in enumerate(news):
                spot = Rect(room.x, room.y + at * NEWS_ROW, room.width, NEWS_ROW)
                canvas.icon(line.icon, Rect(spot.x, spot.y + 5, 16, 16), line.colour)
                room_for = spot.width - 30
                if canvas.text_width(line.text, SMALL) > room_for:
                    ui.node(f"watch.news.{at}", spot, focusable=False, tooltip=line.text, radius=2)
                canvas.text(line.text, Rect(spot.x + 26, spot.y, room_for, NEWS_ROW), SMALL, TEXT)


def _rooms(canvas: Canvas) -> tuple[Rect, Rect, Rect, Rect]:
    """Bar, map, standings, and the foot."""
    bar, body, foot = rows(canvas.rect, (TOP_BAR, 1, FOOT), 0)
    world, side = columns(body, (1, SIDE), 0)
    return bar, world, side, foot
