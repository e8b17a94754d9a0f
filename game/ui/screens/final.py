"""Final: the result: share, par, rank and the curves."""

from functools import partial

import pygame
from pygame import Rect

from game.texts import N_, _, figures, language
from game.ui.clinch import PLAYED_OUT, last_mark
from game.ui.hotkeys import Hotkey
from game.ui.layout import columns, pad, rows
from game.ui.screen import Screen
from game.ui.screens.aside import aside
from game.ui.screens.charts import lend
from game.ui.screens.debrief_played import share_of
from game.ui.screens.final_figures import key_figures
from game.ui.screens.lesson import say_farewell
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.ui.theme import (
    ACCENT,
    BAD,
    BAR,
    CARD,
    GOOD,
    LINE,
    MUTED,
    SMALL,
    SUBHEAD,
    TEXT,
    TINY,
    TITLE,
    TOP_BAR,
    TRACK,
    WARN,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import (
    Band,
    Cell,
    Column,
    Series,
    button,
    explained,
    line_chart,
    panel,
    table,
    tabs,
)
from game.views.explain import final as sums
from game.views.explain import market, sky
from game.views.final import Result, par_marks, result, score_words
from game.views.format import count, money, ordinal, percent, short_count
from game.world.axes import PPM
from game.world.scenario import quarter_label

COLUMNS = (
    Column("#", 38, "right", sortable=False), Column(N_("Operator"), 1), Column(N_("Score"), 68, "right"),
    Column(N_("Lines"), 66, "right"), Column(N_("In service"), 82, "right"),
)  # fmt: skip
WAYS = {"title": pygame.K_ESCAPE, "new": pygame.K_RETURN, "world": pygame.K_F1}
VIEWS = (N_("All operators"), N_("You against par"))


def show_final(ui: Ui, session: Session) -> None:
    """The result instead of the screen on top; the quarters after the end are played beside the window."""

    def then(found: Result) -> None:
        ui.toasts.clear()  # words about the last quarter
        ui.go(FinalScreen(session))
        say_farewell(ui, session)

    aside(ui, N_("The result is being worked out"), lambda: result_of(session), then)


def result_of(session: Session) -> Result:
    """Worked out once in every language."""
    said_in, kept = session.kept.get("result", (None, None))
    found: Result = (said_in == language() and kept) or result(
        session.worlds, session.seat, session.book, session.model.match_seed
    )
    session.kept["result"] = language(), found
    return found


class FinalScreen(Screen):
    """What came of it all."""

    HOTKEYS = (
        Hotkey(
            N_("Esc, Enter, F1"), N_("the title, a new game, the final world"), picks="want", keys=tuple(WAYS.values())
        ),
    )

    def __init__(self, session: Session) -> None:
        self.session = session
        session.shown.add("final")
        self.result = result_of(session)
        self.row: int | None = self.result.rank - 1
        self.wants: str = ""
        self.view = 0

    def want(self, ui: Ui, which: int) -> None:
        """A key."""
        self.wants = tuple(WAYS)[which]

    def draw(self, ui: Ui, t: float) -> None:
        """Verdict above; curves and par at the left; ranking and figures at the right."""
        lend(ui, self.session)
        self.session.think(ui.thinks)
        head, body, foot = rows(ui.canvas.rect, (TOP_BAR + 64, 1, 64), 0)
        self._head(ui, head)
        left, right = columns(pad(body, 16, 12), (1.5, 1), 12)
        curves, against = rows(left, (1, 104), 12)
        self._curves(ui, panel(ui, curves, _("Share"), note=_("mean of lines and revenue, by quarter")))
        self._par(ui, panel(ui, against, _("Against par"), note=""))
        ranking, figures = rows(right, (30 + 34 * len(self.result.standings) + 6, 1), 12)
        self.row = table(ui, "ranking", ranking, COLUMNS, self._ranking(), selected=self.row).selected
        key_figures(ui, panel(ui, figures, self.session.chair), self.session, self.result)
        self._foot(ui, foot)
        self._follow(ui)

    def leave(self) -> None:
        """As from any place of the match."""
        self.session.close()

    def _head(self, ui: Ui, rect: Rect) -> None:
        canvas, found = ui.canvas, self.result
        canvas.fill(rect, BAR)
        canvas.line((rect.x, rect.bottom - 1), (rect.right, rect.bottom - 1), LINE)
        look = operator_look(self.session.seat)
        canvas.marker(look.marker, Rect(rect.x + 24, rect.y + 30, 28, 28), look.colour)
        words = _("{chair} finishes {place} of {companies}").format(
            chair=self.session.chair, place=ordinal(found.rank), companies=len(found.standings)
        )
        inner = Rect(rect.x + 72, rect.y + 18, rect.width - 72 - 330, 32)
        explained(ui, "final.rank", inner, partial(sums.rank, found, self.session.seat, self.session.book))
        canvas.text(words, inner, TITLE, TEXT, True)
        ink = (
            MUTED
            if found.percentile is None
            else GOOD
            if found.percentile >= 60
            else WARN
            if found.percentile >= 40
            else BAD
        )
        verdict = Rect(inner.x, inner.bottom + 2, inner.width, 22)
        if found.par is not None and found.percentile is not None:
            explained(ui, "final.verdict", verdict, partial(sums.percentile, found, found.par))
        canvas.text(found.verdict, verdict, SUBHEAD, ink)
        scenario = _(self.session.book.scenario.title)
        note = _("{scenario}, seed {match_seed}, {quarter} quarters").format(
            scenario=scenario, match_seed=self.session.model.match_seed, quarter=self.session.world.quarter
        )
        since = last_mark(self.session, PLAYED_OUT)
        if since is not None:
            label = quarter_label(since, self.session.book.scenario.opening).replace("-", " ")
            note += _(", played out from {quarter}").format(quarter=label)
        canvas.text(note, Rect(inner.x, inner.bottom + 26, inner.width, 18), TINY, MUTED)
        score = Rect(rect.right - 320, rect.y + 16, 304, 84)
        explain = partial(sums.score, found, self.session.world, self.session.seat, self.session.book)
        explained(ui, "score", score, explain, score_words(self.session.book))
        canvas.box(score, CARD, LINE)
        canvas.text(_("Final share"), Rect(score.x + 16, score.y + 12, 120, 18), SMALL, MUTED)
        canvas.text(_("the score"), Rect(score.x + 16, score.y + 32, 120, 16), TINY, MUTED)
        canvas.text(percent(found.score_ppm, 2), Rect(score.x + 120, score.y, 168, 84), 34, ACCENT, True, "right")

    def _curves(self, ui: Ui, rect: Rect) -> None:
        """Everybody, or the chair alone with what 100 sound players reached in it."""
        head, chart = rows(rect, (30, 1), 6)
        self.view = tabs(ui, "final.view", head, VIEWS, self.view)
        session, book, found = self.session, self.session.book, self.result
        seats = range(len(book.operators)) if self.view == 0 else [self.session.seat]
        length = len(found.courses[0])
        step = 4 if length <= 26 else 8
        ticks = [(at, quarter_label(at - 1, book.scenario.opening).replace("-", " ")) for at in range(1, length, step)]
        band = self._band(length) if self.view == 1 else None
        line_chart(
            ui,
            chart,
            [self._line(seat) for seat in seats],
            ticks=ticks,
            show=_percent,
            band=band,
            id="curves",
            series_key="share",
            explain=lambda at: share_of(session, at, found.par),
        )

    def _line(self, seat: int) -> Series:
        book, look = self.session.book, operator_look(seat)
        short = book.scenario.operators[book.operators[seat]].short
        values = tuple(ppm / PPM * 100 for ppm in self.result.courses[seat])
        return Series(_("You") if seat == self.session.seat else short, values, look.colour, look.marker)

    def _band(self, length: int) -> Band | None:
        """From the tenth to the ninetieth of a hundred sound players, quarter by quarter."""
        par = self.result.par
        if par is None or len(par.p10) < 2:
            return None
        low, high = (tuple(ppm / PPM * 100 for ppm in side[:length]) for side in (par.p10, par.p90))
        return Band(low, high, operator_look(self.session.seat).colour)

    def _par(self, ui: Ui, rect: Rect) -> None:
        """Where the score lies between the tenth and the ninetieth of a hundred sound players."""
        canvas, found = ui.canvas, self.result
        if found.par is None or not found.par.final:
            words = _(
                "Par is what Balanced reached in this chair in many matches; it is not measured for this scenario yet."
            )
            canvas.text(words, rect, SMALL, MUTED, wrap=True)
            return
        low, middle, high = par_marks(found.par)
        explained(ui, "final.par", rect, partial(sums.against_par, found, found.par))
        top = max(high, found.score_ppm) * 1.15 or 1
        bar = Rect(rect.x, rect.y + 8, rect.width, 12)
        canvas.box(bar, TRACK, None, 6)

        def at(ppm: float) -> int:
            return bar.x + round(bar.width * min(1.0, ppm / top))

        look = operator_look(self.session.seat)
        canvas.box(Rect(at(low), bar.y, max(4, at(high) - at(low)), bar.height), LINE, None, 4)
        canvas.fill(Rect(at(middle) - 1, bar.y - 3, 2, bar.height + 6), MUTED)
        mark = Rect(at(found.score_ppm) - 8, bar.centery - 8, 16, 16)
        canvas.marker(look.marker, mark, look.colour)
        words = _("You {score}. Of 100 sound players: 10th {low}, 50th {middle}, 90th {high}").format(
            score=percent(found.score_ppm), low=percent(low), middle=percent(middle), high=percent(high)
        )
        canvas.text(words, Rect(rect.x, bar.bottom + 10, rect.width, 20), SMALL, MUTED)

    def _ranking(self) -> list[list[Cell]]:
        found, session = [], self.session
        end, before, book = session.world, session.before, session.book
        for place, line in enumerate(self.result.standings, 1):
            look, is_own = operator_look(line.seat), line.seat == self.session.seat
            found.append([
                Cell(str(place), sort=place, explain=partial(sums.rank, self.result, line.seat, book)),
                Cell(self.session.book.scenario.operators[line.name].short, bold=is_own, marker=look.marker, mark_colour=look.colour),
                Cell(percent(line.score_ppm), sort=line.score_ppm, bold=is_own, explain=partial(sums.score, self.result, end, line.seat, book)),
                Cell(short_count(line.lines), sort=line.lines, explain=partial(market.subscribers, end, before, line.seat)),
                Cell(count(line.satellites), sort=line.satellites, tooltip=_("Revenue {revenue} a quarter").format(revenue=money(line.revenue_kusd)), explain=partial(sky.in_service, end, before, line.seat, book)),
            ])  # fmt: skip
        return found

    def _foot(self, ui: Ui, rect: Rect) -> None:
        canvas = ui.canvas
        canvas.fill(rect, BAR)
        canvas.line((rect.x, rect.y), (rect.right, rect.y), LINE)
        where = (
            _("The class's debrief: {address}").format(address=self.session.debrief_at)
            if self.session.debrief_at
            else _("The record is kept: {name}").format(name=self.session.recording.place.name)
            if self.session.recording.is_written and self.session.recording.place
            else ""
        )
        title, world, debrief, new = columns(Rect(rect.right - 696, rect.y + 12, 680, 40), (1, 1.5, 1, 1.1), 10)
        canvas.text(where, Rect(rect.x + 20, rect.y, title.x - rect.x - 40, rect.height), TINY, MUTED)
        if button(ui, "final.title", title, _("Title"), icon="log-out"):
            self.wants = "title"
        if button(ui, "final.world", world, _("Look at the final world"), icon="globe"):
            self.wants = "world"
        if button(ui, "final.debrief", debrief, _("Debrief"), kind="primary", icon="book-open"):
            self.wants = "debrief"
        if button(ui, "final.new", new, _("New game"), icon="play"):
            self.wants = "new"

    def _follow(self, ui: Ui) -> None:
        wants, self.wants = self.wants, ""
        if wants == "debrief":
            from game.ui.screens.debrief import Debrief

            ui.go(Debrief(self.session, self.result))
        elif wants == "world":
            ui.go(open_place("map", self.session))
        elif wants:
            from game.ui.screens.new_game import NewGame
            from game.ui.screens.title import Title

            self.session.close()
            ui.go(NewGame() if wants == "new" else Title())


def _percent(value: float) -> str:
    return figures(f"{value:.0f}%" if value >= 10 or value == int(value) else f"{value:.1f}%")
