"""Finance: the accounts, where last quarter's cash went, loans and shares, and the score against par."""

from dataclasses import replace
from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import rows
from game.ui.screens.finance_money import draw_money
from game.ui.screens.finance_score import draw_score
from game.ui.screens.orders_parts import kept, note, year_ticks
from game.ui.screens.page import page
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, DIM, MUTED, OPERATORS, SMALL, TEXT, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Bar, Cell, Column, Series, line_chart, panel, table, waterfall
from game.views.explain import money as explain
from game.views.finance import Line, accounts, cash_steps, position, runway_words
from game.views.format import money, percent
from game.views.nation import label

TABS = (N_("Accounts"), N_("Last quarter"), N_("Money"), N_("Score"))
ROW = 26


class FinanceScreen(GameScreen):
    """What the company earns, spends, owes and holds of the market."""

    place = "finance"
    has_strip = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab: int = session.kept.get("finance.tab", 0)
        self.row: int | None = None

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab chosen; cash and runway at the right of the title."""
        session = self.session
        side, body, self.tab = page(ui, rect, N_("Finance"), TABS, self.tab)
        session.kept["finance.tab"] = self.tab
        where = kept(session, "finance.position", lambda: position(session.worlds, session.seen))
        words = (
            _("Cash lasts {runway_words}").format(runway_words=runway_words(where))
            if where.runway is not None
            else _("At this pace cash grows")
            if where.change_kusd > 0
            else _("How long the cash lasts shows after a quarter")
        )
        if ui.canvas.text_width(words, SMALL) < side.width:
            short = where.runway is not None and where.runway < 4
            ui.canvas.text(words, side, SMALL, BAD if short else MUTED, align="right")
        if self.tab == 0:
            self._accounts(ui, body)
        elif self.tab == 1:
            self._last_quarter(ui, body)
        elif self.tab == 2:
            draw_money(ui, body, session)
        elif draw_score(ui, body, session):
            session.kept["deals.tab"] = 4
            self.go_to(ui, "deals")

    def _accounts(self, ui: Ui, rect: Rect) -> None:
        """Every account that has moved, by the last four quarters."""
        session = self.session
        if session.before is None:
            note(ui, panel(ui, rect, _("Accounts")), _("The first accounts come with the end of this quarter"))
            return
        lines = kept(session, "finance.accounts", lambda: accounts(session.worlds, session.seat))
        shown = len(lines[0].values)
        heads = [Column("", 1.9, sortable=False)]
        for at in range(shown):
            quarter = session.seen.quarter - shown + at
            heads.append(Column(label(session.seen, quarter), 1, "right", sortable=False))
        heads.append(Column(_("Since the beginning"), 1.4, "right", sortable=False, tooltip=_("Every quarter played")))
        cells = [
            [
                _title(line),
                *(
                    replace(_amount(line, value), explain=partial(explain.account, line, world, session.seat))
                    for value, world in zip(line.values, session.worlds[-shown:], strict=True)
                ),
                _course(line, session),
            ]
            for line in lines
        ]
        self.row = table(ui, "accounts", rect, heads, cells, selected=self.row, row_height=ROW).selected

    def _last_quarter(self, ui: Ui, rect: Rect) -> None:
        """From cash to cash, and what is left of revenue after running costs."""
        session = self.session
        upper, lower = rows(rect, (1.3, 1), 12)
        if session.before is None:
            note(ui, panel(ui, rect, _("From cash to cash")), _("The first quarter has yet to be played"))
            return
        before, seen = session.before, session.seen
        steps = kept(session, "finance.steps", lambda: cash_steps(before, session.world, session.seat))
        bars = [Bar(steps[0][0], steps[0][1], MUTED), *(Bar(name, kusd) for name, kusd in steps[1:])]
        inner = panel(ui, upper, _("Where the cash of {seen} went").format(seen=label(seen, seen.quarter - 1)))
        sums = explain.cash_sums(seen, before)
        waterfall(ui, inner, bars, total=_("Now"), show=money, id="finance.cash", explains=sums)
        lines = kept(session, "finance.accounts", lambda: accounts(session.worlds, session.seat))
        margin = next(line for line in lines if line.is_share)
        said = (
            _("EBITDA margin {values}").format(values=percent(margin.values[-1], 0))
            if margin.values[-1]
            else _("no revenue, no margin")
        )
        inner = panel(ui, lower, _("Revenue, running costs and what is left"), note=said)
        courses = {line.title: tuple(float(value) for value in line.course) for line in lines if line.is_sum}
        if len(courses["EBITDA"]) < 2:
            note(ui, inner, _("A chart needs two quarters"))
            return
        series = [
            Series(_("Revenue"), courses["Revenue"], ACCENT, "disc"),
            Series(_("Running"), courses["Running the company"], OPERATORS[3].colour, "diamond"),
            Series(_("EBITDA"), courses["EBITDA"], TEXT, "square"),
        ]
        ticks = year_ticks(session, 0, len(courses["EBITDA"]))
        line_chart(ui, inner, series, ticks=ticks, id="chart.ebitda", series_key="ebitda", show=money)


def _title(line: Line) -> Cell:
    return Cell(
        _(line.title) if line.is_sum or line.is_share else f"   {_(line.title)}",
        bold=line.is_sum,
        colour=TEXT if line.is_sum else MUTED,
    )


def _amount(line: Line, value: int) -> Cell:
    if not value:
        return Cell("–", 0, DIM)
    words = (percent(value, 0) if value else "–") if line.is_share else money(value)
    return Cell(words, value, BAD if value < 0 and line.is_sum else TEXT if line.is_sum else MUTED, bold=line.is_sum)


def _course(line: Line, session: Session) -> Cell:
    if len(line.course) < 2:
        return Cell("")
    colour = operator_look(session.seat).colour if line.is_sum or line.is_share else DIM
    return Cell(spark=tuple(float(value) for value in line.course), colour=colour)
