"""Charts: every figure that has a course, as a chart and as the table behind it, to copy or to keep as a file."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.hotkeys import CTRL, Hotkey
from game.ui.layout import columns, rows
from game.ui.library import library
from game.ui.screen import Modal
from game.ui.screens.factory_parts import Kept, fitting
from game.ui.screens.orders_parts import note, year_ticks
from game.ui.session import Session
from game.ui.theme import MUTED, SMALL, SUBHEAD, TEXT, TITLE, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, Series, button, button_width, checkbox, line_chart, table, tabs
from game.views.series import OWN, PUBLIC, Course, Figure, as_text, courses, figure_of, quarters_of

VIEWS = (N_("Chart"), N_("Table"))
LIST = 236
ROW = 26
QUARTER_WIDTH = 96


class Charts(Modal):
    """Figures at the left, their course at the right; C again, Esc or the button leads back."""

    HOTKEYS = (
        Hotkey("C", N_("back to where you were"), "go_back", keys=(pygame.K_c,)),
        Hotkey("T", N_("chart or table"), "turn", keys=(pygame.K_t,)),
        Hotkey(N_("Ctrl C"), N_("copy the table"), "copy", keys=(pygame.K_c,), mods=CTRL),
        Hotkey(N_("Ctrl S"), N_("keep the table as a file"), "keep", keys=(pygame.K_s,), mods=CTRL),
    )

    def __init__(self, session: Session, key: str = "") -> None:
        self.session = session
        self.key: str = key or session.kept.get("charts.key", "share")
        self.view: int = session.kept.get("charts.view", 0)
        self.hidden: set[int] = session.kept.setdefault("charts.hidden", set())  # seats left out
        self.worked = Kept()

    @property
    def figure(self) -> Figure:
        """What is looked at."""
        return figure_of(self.key)

    @property
    def lines(self) -> tuple[Course, ...]:
        """The courses of all whose line is wanted; never of nobody."""
        session, figure = self.session, self.figure
        found = self.worked.of("courses", lambda: courses(figure, session.worlds, session.seen), figure, session.seen)
        return tuple(line for line in found if line.seat not in self.hidden) or found

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarter of every value."""
        return quarters_of(self.figure, self.session.worlds, self.session.seen)

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """As much of the window as serves."""
        return min(1360, canvas.rect.width - 64), min(820, canvas.rect.height - 48)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """The list of figures, the lines to choose, chart or table, and what can be done with it."""
        head, body, foot = rows(rect, (34, 1, 36), 12)
        ink = ui.canvas.text(_("Charts and tables"), head, TITLE, TEXT, True)
        self.view = tabs(ui, "charts.view", Rect(ink.right + 24, head.y, 260, head.height), VIEWS, self.view)
        left, right = columns(body, (LIST, 1), 16)
        self._list(ui, left)
        self._figure(ui, right)
        self._foot(ui, foot)
        self.session.kept["charts.key"], self.session.kept["charts.view"] = self.key, self.view

    def _list(self, ui: Ui, rect: Rect) -> None:
        """Public figures first, then the own."""
        figures = [*PUBLIC, *OWN]
        cells = [
            [Cell(_(figure.title), bold=figure.key == self.key, icon="users" if figure.is_public else "lock",
                  tooltip=_("Public: every company") if figure.is_public else _("Private: yours alone"))]
            for figure in figures
        ]  # fmt: skip
        heads = (Column(N_("Figure"), sortable=False),)
        at = next(at for at, figure in enumerate(figures) if figure.key == self.figure.key)
        picked = table(ui, "charts.list", rect, heads, cells, selected=at, row_height=ROW).selected
        if picked is not None:
            self.key = figures[picked].key

    def _figure(self, ui: Ui, rect: Rect) -> None:
        """Title, whose lines, and the courses."""
        figure = self.figure
        head, who, body = rows(rect, (24, 28, 1), 6)
        ink = ui.canvas.text(_(figure.title), head, SUBHEAD, TEXT, True)
        room = Rect(ink.right + 10, head.y, head.right - ink.right - 10, head.height)
        ui.canvas.text(_(figure.unit) if figure.unit else "", room, SMALL, MUTED)
        if figure.is_public:
            self._companies(ui, who)
        else:
            ui.canvas.text(_("Known to you alone"), who, SMALL, MUTED)
        lines, quarters = self.lines, self.quarters
        if self.view == 1 and quarters:
            self._table(ui, body, lines, quarters)
        elif len(quarters) < 2:
            note(ui, body, _("A chart needs two quarters"))
        else:
            first = self.session.seen.quarter - len(quarters)
            drawn = [self._line(line, at) for at, line in enumerate(lines)]
            ticks = year_ticks(self.session, first, len(quarters))
            line_chart(ui, body, drawn, ticks=ticks, show=figure.show, id="charts.plot")

    def _companies(self, ui: Ui, rect: Rect) -> None:
        """Whose lines are drawn."""
        x = rect.x
        for seat, name in enumerate(self.session.book.operators):
            words = _("You") if seat == self.session.seat else self.session.book.scenario.operators[name].short
            width = ui.canvas.text_width(words, SMALL) + 52
            if x + width > rect.right:
                return
            on = checkbox(ui, f"charts.of.{seat}", Rect(x, rect.y, width, rect.height), words, seat not in self.hidden)
            (self.hidden.discard if on else self.hidden.add)(seat)
            x += width + 8

    def _line(self, line: Course, at: int) -> Series:
        book, seat = self.session.book, line.seat
        look = operator_look(seat if seat >= 0 else (self.session.seat + at) % len(book.operators))
        if seat < 0:
            return Series(line.name, line.values, look.colour, look.marker)
        name = _("You") if seat == self.session.seat else book.scenario.operators[line.name].short
        return Series(name, line.values, look.colour, look.marker)

    def _table(self, ui: Ui, rect: Rect, lines: Sequence[Course], quarters: Sequence[str]) -> None:
        """A row a quarter, the latest first."""
        show = self.figure.show
        heads = (Column(N_("Quarter"), QUARTER_WIDTH), *(Column(line.name, 1, "right") for line in lines))
        cells = [
            [
                Cell(quarters[at].replace("-", " "), at),
                *(Cell(show(line.values[at]), line.values[at]) for line in lines),
            ]
            for at in reversed(range(len(quarters)))
        ]
        marked: int | None = self.session.kept.get("charts.row")
        picked = table(ui, f"charts.table.{self.key}", rect, heads, cells, selected=marked, row_height=ROW).selected
        self.session.kept["charts.row"] = picked

    def _foot(self, ui: Ui, rect: Rect) -> None:
        """Copy, keep, back."""
        x = rect.x
        for id, words, icon, act in (
            ("charts.copy", _("Copy the table"), "layers", self.copy),
            ("charts.keep", _("Save as CSV"), "save", self.keep),
        ):
            width = button_width(ui, words, icon)
            if button(ui, id, Rect(x, rect.y, width, rect.height), words, icon=icon):
                act(ui)
            x += width + 8
        back = button_width(ui, _("Back"))
        said = fitting(ui, rect.right - back - x - 24, SMALL, _("T turns from chart to table, C leads back"), "")
        ui.canvas.text(said, Rect(x + 8, rect.y, rect.right - back - x - 24, rect.height), SMALL, MUTED)
        spot = Rect(rect.right - back, rect.y, back, rect.height)
        if button(ui, "charts.back", spot, _("Back"), kind="primary"):
            ui.close()

    # -- what keys and buttons ask for -------------------------------------------------------------------------------

    def go_back(self, ui: Ui) -> None:
        """C again."""
        ui.close()

    def turn(self, ui: Ui) -> None:
        """From chart to table and back."""
        self.view = 1 - self.view

    def copy(self, ui: Ui) -> None:
        """The table onto the clipboard, with tabs, as spreadsheets take it."""
        try:
            pygame.scrap.put_text(self.told("\t"))
        except pygame.error as problem:
            ui.toast(_("The clipboard does not answer: {problem}").format(problem=problem))
            return
        ui.toast(_("Copied: {title}").format(title=_(self.figure.title)))

    def keep(self, ui: Ui) -> None:
        """The table as a file beside the record."""
        if self.session.recording.place is None:
            ui.toast(_("There is no record to lay the table beside."))
            return
        place = self.session.recording.place.with_name(f"{self.session.recording.place.stem}-{self.figure.key}.csv")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(self.told(","), "utf-8")
        except OSError as problem:
            ui.toast(_("The table cannot be saved: {reason}").format(reason=problem.strerror or problem))
            return
        ui.toast(_("Written to {place}").format(place=place))

    def told(self, mark: str) -> str:
        """The table as text."""
        return as_text(self.figure, self.quarters, self.lines, mark)


def lend(ui: Ui, session: Session) -> None:
    """Let the charts of a screen open the tables behind them, and its figures the pages of the encyclopedia."""
    from game.ui.screens.encyclopedia import EncyclopediaScreen

    ui.reference = lambda key: ui.open(EncyclopediaScreen(session.book, key))
    if ui.has_explained:
        library(session.book)  # written in the background before somebody reads on
    ui.charts = lambda key: ui.open(Charts(session, key))
