"""Report: what the quarter brought, on cards; Enter turns to the next one."""

from collections.abc import Callable
from functools import partial

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.hotkeys import PRESSES, Hotkey
from game.ui.layout import columns, rows
from game.ui.screen import Modal
from game.ui.screens.beats_share import HIGH as FORECAST_HIGH
from game.ui.screens.beats_share import forecast_of, forecast_strip, share_change
from game.ui.screens.headlines import Headline, headline
from game.ui.screens.places import UnknownPlaceError, open_place
from game.ui.screens.report_rows import caption, changed_row, delta, flight_row, millions, news_row, number
from game.ui.session import Session
from game.ui.theme import (
    BAD,
    BODY,
    GOOD,
    HEADING,
    LINE,
    MUTED,
    SMALL,
    SUBHEAD,
    TEXT,
    WARN,
)
from game.ui.ui import Ui
from game.ui.widgets import Bar, button, explained, scroll_area, tabs, waterfall
from game.views.agenda import agenda
from game.views.explain import beats as explain
from game.views.explain.hud import key_sums
from game.views.explain.money import step_sums
from game.views.format import count, signed_money
from game.views.hud import key_figures
from game.views.report import report_of
from game.views.share_change import PARTS
from game.world.rows import label_of

CARDS = (N_("Flights"), N_("World"), N_("Money"), N_("Share"), N_("Next"))
SIZES = (HEADING, 17, SUBHEAD, SMALL)  # the largest in which a headline fits


class Report(Modal):
    """The quarter just played, or the few that were run through."""

    HOTKEYS = (
        Hotkey(N_("Enter or Space"), N_("the next card, and on behind the last"), "turn", keys=PRESSES),
        Hotkey(N_("Left, Right"), N_("the card before, the next"), picks="leaf", keys=(pygame.K_LEFT, pygame.K_RIGHT)),
    )

    def __init__(self, session: Session, quarters: int = 1) -> None:
        self.session, self.quarters = session, quarters
        worlds, told = session.worlds[-quarters - 1 :], session.told[-quarters - 1 :]
        self.quarter = report_of(worlds, told, session.seat, session.book)
        self.figures = key_figures(session.seen.world, worlds[0], session.seat, session.book)
        self.lines = [headline(told) for told in self.quarter.news]
        self.next = agenda(session.seen) if not session.is_over else ()
        self.card = 0
        self.turns = 0

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """The size of the recipe."""
        return 880, 560

    def turn(self, ui: Ui) -> None:
        """Enter."""
        self.turns += 1

    def leaf(self, ui: Ui, which: int) -> None:
        """Left and Right."""
        self.card = max(0, min(len(CARDS) - 1, self.card + (-1, 1)[which]))

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Headline, changes, one of the cards, the way on."""
        head, deltas, names, body, foot = rows(rect, (46, 58, 34, 1, 38), 10)
        self._head(ui, head)
        self._deltas(ui, deltas)
        self.card = tabs(ui, "report.card", names, self._titles(), self.card)
        ui.canvas.line((rect.x, names.bottom), (rect.right, names.bottom), LINE)
        cards: tuple[Callable[[Ui, Rect], None], ...] = (
            self._flights,
            self._world,
            self._money,
            self._share,
            self._next,
        )
        with ui.canvas.inside(body):
            cards[self.card](ui, body)
        self._foot(ui, foot)

    def _titles(self) -> tuple[str, ...]:
        refused = len(self.quarter.refused)
        return (
            _("Flights"),
            _("World, {lines} news").format(lines=len(self.lines)),
            _("Money"),
            _("Share"),
            _("Next, {refused} refused").format(refused=refused) if refused else _("Next"),
        )

    def _head(self, ui: Ui, rect: Rect) -> None:
        label = label_of(self.session.world, self.session.book).replace("-", " ")
        if self.quarters > 1:
            label = _("the {quarters} quarters to {label}").format(quarters=self.quarters, label=label)
        ui.canvas.text(
            _("What happened in {label}").format(label=label), Rect(rect.x, rect.y - 4, rect.width, 18), SMALL, MUTED
        )
        words = self.quarter.headline
        size = next((px for px in SIZES if ui.canvas.text_width(words, px, True) <= rect.width), SIZES[-1])
        ui.canvas.text(words, Rect(rect.x, rect.y + 16, rect.width, 28), size, TEXT, True)

    def _deltas(self, ui: Ui, rect: Rect) -> None:
        shown = [figure for figure in self.figures if figure.key != "trust"]
        sums = key_sums(self.session.seen, self.session.before)
        for cell, figure in zip(columns(rect, [1] * len(shown), 8), shown, strict=True):
            delta(ui, cell, figure, sums[figure.key] if self.quarters == 1 else None)

    # -- the cards -----------------------------------------------------------------------------------------------

    def _flights(self, ui: Ui, rect: Rect) -> None:
        """Own launches, each flight with its outcome, and what became of the fleet."""
        quarter = self.quarter
        height = 30 + 46 * max(1, len(quarter.flights)) + 66
        weighty = self.lines[: max(0, rect.height - height - 42) // 32]
        height += 42 + 32 * len(weighty) if weighty else 0
        with scroll_area(ui, "report.card.flights", rect, height) as room:
            y = caption(ui, room, room.y, _("Your launches"))
            for row in quarter.flights:
                flight_row(ui, Rect(room.x, y, room.width, 42), row)
                y += 46
            if not quarter.flights:
                ui.canvas.text(_("Nothing of yours flew this quarter."), Rect(room.x, y, room.width, 24), BODY, MUTED)
                y += 46
            cells = columns(Rect(room.x, y + 6, room.width, 56), (1, 1, 1), 8)
            climbing = int(
                self.session.seen.world.fleet.raising[self.session.book.owners["shell"] == self.session.seat].sum()
            )
            number(
                ui,
                cells[0],
                count(quarter.entered),
                _("satellites reached service"),
                GOOD if quarter.entered else MUTED,
            )
            number(ui, cells[1], count(climbing), _("still climbing to their shells"), TEXT)
            number(
                ui, cells[2], count(quarter.gone), _("failed, retired or re-entered"), WARN if quarter.gone else MUTED
            )
            y = caption(ui, room, cells[0].bottom + 14, _("What else you should know")) if weighty else y
            for at, news in enumerate(weighty):
                if news_row(ui, f"report.first.{at}", Rect(room.x, y, room.width, 30), news):
                    self._follow(ui, news)
                y += 32

    def _world(self, ui: Ui, rect: Rect) -> None:
        """Nations that changed hands, and the news."""
        changed = self.quarter.changed
        height = (30 + 32 * len(changed) + 12 if changed else 0) + 30 + 32 * max(1, len(self.lines))
        with scroll_area(ui, "report.card.world", rect, height) as room:
            y = room.y
            if changed:
                y = caption(ui, room, y, _("Nations with a new leader"))
                for line in changed:
                    changed_row(ui, self.session, Rect(room.x, y, room.width, 28), line)
                    y += 32
                y += 12
            y = caption(ui, room, y, _("News"))
            for at, news in enumerate(self.lines):
                if news_row(ui, f"report.news.{at}", Rect(room.x, y, room.width, 30), news):
                    self._follow(ui, news)
                y += 32
            if not self.lines:
                ui.canvas.text(_("Nothing that concerns you."), Rect(room.x, y, room.width, 24), BODY, MUTED)

    def _money(self, ui: Ui, rect: Rect) -> None:
        """How the change in cash came about."""
        steps = self.quarter.money
        total = sum(kusd for name, kusd in steps)
        top, chart = rows(rect, (24, 1), 6)
        ui.canvas.text(_("From what came in to what is left, million dollars"), top, SMALL, MUTED)
        ui.canvas.text(
            _("Cash {total}").format(total=signed_money(total)), top, SMALL, GOOD if total >= 0 else BAD, True, "right"
        )
        bars = [Bar(label, kusd / 1000) for label, kusd in steps]
        if bars:
            sums = step_sums(self.session.worlds[-self.quarters :], self.session.seat)
            waterfall(ui, chart, bars, total=_("Change"), show=millions, id="report.money", explains=sums)

    def _share(self, ui: Ui, rect: Rect) -> None:
        """Why the share moved, beside what had been forecast of it."""
        moved = share_change(self.session, self.quarters)
        if moved is None:
            ui.canvas.text(_("Working it out ..."), rect, BODY, MUTED, align="center")
            return
        told = forecast_of(self.session, self.quarters)
        top, chart, foot = rows(rect, (24, 1, FORECAST_HIGH if told else 1), 6)
        words = _("Percentage points of the world's lines and revenue, from {before} to {after}").format(
            before=moved.share(moved.before), after=moved.share(moved.after)
        )
        explained(ui, "report.moved", top, partial(explain.share_after, moved))
        ui.canvas.text(words, Rect(top.x, top.y, top.width - 160, top.height), SMALL, MUTED)
        ink = GOOD if moved.whole > 0 else BAD if moved.whole else MUTED
        whole = _("Share {change}").format(change=moved.points(moved.whole))
        ui.canvas.text(whole, Rect(top.right - 160, top.y, 160, top.height), SMALL, ink, True, "right")
        bars = [Bar(_(name), part) for (_key, name, _about), part in zip(PARTS, moved.parts, strict=True)]
        sums = [
            *(partial(explain.share_part, moved, at) for at in range(len(PARTS))),
            partial(explain.share_moved, moved),
        ]
        waterfall(ui, chart, bars, total=_("Change"), show=moved.size, id="report.share", explains=sums)
        if told:
            forecast_strip(ui, foot, told, moved)

    def _next(self, ui: Ui, rect: Rect) -> None:
        """Refused lines, then what comes."""
        refused = self.quarter.refused
        height = (30 + 28 * len(refused) + 12 if refused else 0) + 30 + 50 * max(1, len(self.next))
        with scroll_area(ui, "report.card.next", rect, height) as room:
            y = room.y
            if refused:
                y = caption(ui, room, y, _("Lines of your form that were refused"))
                for words in refused:
                    ui.canvas.icon("circle-x", Rect(room.x, y + 4, 16, 16), BAD)
                    ui.canvas.text(words, Rect(room.x + 24, y, room.width - 24, 24), SMALL, BAD)
                    y += 28
                y += 12
            y = caption(ui, room, y, _("What comes next"))
            for item in self.next:
                ui.canvas.icon(item.icon, Rect(room.x, y + 4, 18, 18), MUTED)
                ui.canvas.text(item.title, Rect(room.x + 28, y, room.width - 130, 22), BODY, TEXT, True)
                ui.canvas.text(item.due, Rect(room.right - 100, y, 94, 22), SMALL, WARN, align="right")
                ui.canvas.text(item.detail, Rect(room.x + 28, y + 21, room.width - 34, 18), SMALL, MUTED)
                y += 50
            if not self.next:
                words = (
                    _("The match is over.")
                    if self.session.is_over
                    else _("Nothing asks for you: everything carries on.")
                )
                ui.canvas.text(words, Rect(room.x, y, room.width, 24), BODY, MUTED)

    def _foot(self, ui: Ui, rect: Rect) -> None:
        back, _gap, skip, onward = columns(rect, (110, 1, 150, 160), 10)
        if button(
            ui,
            "report.back",
            back,
            _("Back"),
            icon="chevron-left",
            enabled=self.card > 0,
            reason=_("This is the first card"),
        ):
            self.card -= 1
        is_last = self.card == len(CARDS) - 1
        if button(ui, "report.skip", skip, _("Close"), kind="ghost", tooltip=_("Esc")):
            ui.close()
        self.turns += button(
            ui, "report.next", onward, _("Continue") if is_last else _("Next card"), kind="primary", tooltip=_("Enter")
        )
        if self.turns and is_last:
            ui.close()
        elif self.turns:
            self.card += 1
        self.turns = 0

    def _follow(self, ui: Ui, line: Headline) -> None:
        """The news leads to its screen."""
        if line.nation:
            self.session.kept["map.nation"] = line.nation
        try:
            screen = open_place("map" if line.nation else line.place, self.session)
        except UnknownPlaceError as error:
            ui.toast(str(error))
            return
        ui.close()
        ui.go(screen)
