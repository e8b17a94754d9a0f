"""Rivals: everybody's public figures, profiles, technology and the race for the public firsts."""

from pygame import Rect

from game.texts import N_, _, figures
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import is_narrow, kept, note, year_ticks
from game.ui.screens.page import page
from game.ui.screens.rivals_profile import draw_profile
from game.ui.screens.rivals_race import draw_firsts, draw_technology
from game.ui.screens.rivals_why import draw_why
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import BAD, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, Series, chip, chip_width, delta_cell, line_chart, panel, table, with_sums
from game.views.explain.rivals import rival_sums
from game.views.format import count, money, percent, short_count, usd
from game.views.rivals import RivalRow, courses, rival_rows

TABS = (N_("Overview"), N_("Profile"), N_("Technology"), N_("Public firsts"), N_("Why"))
HEAD, ROW = 30, 34
COLUMNS = (
    Column(N_("Operator"), 1.4, tooltip=N_("Press a heading to sort; select a row for its profile")),
    Column(N_("In service"), 94, "right", tooltip=N_("Satellites that serve")),
    Column(N_("Share"), 84, "right", tooltip=N_("Mean of the share of subscribers and of revenue")),
    Column(N_("Change"), 84, "right", tooltip=N_("Of the share over the last quarter, in points")),
    Column(N_("Subscribers"), 108, "right", tooltip=N_("Households and terminals under agreements")),
    Column(N_("Revenue"), 94, "right", tooltip=N_("Last quarter, as published")),
    Column(N_("Price"), 72, "right", tooltip=N_("Mean of what its subscribers pay a month")),
    Column(N_("Licences"), 86, "right", tooltip=N_("Nations that let it sell")),
    Column(N_("Flights"), 78, "right", tooltip=N_("On this quarter's manifest")),
    Column(N_("Filed"), 84, "right", tooltip=N_("Satellites it may keep in orbit")),
    Column(N_("Subscribers so far"), 1.3, "right", sortable=False),
)
DROPPED = ("Filed", "Licences", "Revenue", "Flights")  # where the window is narrow


class RivalsScreen(GameScreen):
    """Who is ahead, by how much, since when, and what each is after."""

    place = "rivals"
    has_strip = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab: int = session.kept.get("rivals.tab", 0)
        self.row: int = session.kept.get("rivals.row", 1)
        self.is_without: bool = session.kept.get("rivals.without", False)

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab chosen; the rival chosen stays chosen across them."""
        session = self.session
        _side, body, self.tab = page(ui, rect, N_("Rivals"), TABS, self.tab)
        found = kept(session, "rivals.rows", lambda: rival_rows(session.worlds, session.seen))
        self.row = min(self.row, len(found) - 1)
        if self.tab == 0:
            self._overview(ui, body, found)
        elif self.tab == 1:
            self.row = draw_profile(ui, body, session, found, self.row)
        elif self.tab == 2:
            draw_technology(ui, body, session, found)
        elif self.tab == 3:
            draw_firsts(ui, body, session)
        else:
            draw_why(ui, body, session, found)
        session.kept["rivals.tab"], session.kept["rivals.row"] = self.tab, self.row

    def _overview(self, ui: Ui, rect: Rect, found: tuple[RivalRow, ...]) -> None:
        session, brief = self.session, is_narrow(ui)
        upper, lower = rows(rect, (HEAD + len(found) * ROW + 6, 1), 12)
        shown = [at for at, column in enumerate(COLUMNS) if not (brief and column.title in DROPPED)]
        whole = [with_sums(_cells(row, session.seat), rival_sums(session.worlds, session.seen, row)) for row in found]
        cells = [[line[at] for at in shown] for line in whole]
        heads = [COLUMNS[at] for at in shown]
        picked = table(ui, "rivals", upper, heads, cells, selected=self.row, activates=True)
        self.row = self.row if picked.selected is None else picked.selected
        if picked.activated is not None:
            self.tab = 1
        subscribers, shares = kept(session, "rivals.courses", lambda: courses(session.worlds, session.book))
        left, right = columns(lower, (1, 1), 12)
        first, second = panel(ui, left, _("Subscribers")), panel(ui, right, _("Share of the market"))
        if session.before is None:
            note(ui, first, _("A chart needs a quarter played"))
            note(ui, second, _("A chart needs a quarter played"))
            return
        ticks = year_ticks(session, -1, len(session.worlds))
        leader = max(subscribers, key=lambda name: subscribers[name][-1])
        drawn = _series(session, subscribers)
        words = _("Without {short}").format(short=session.book.scenario.operators[leader].short)
        if leader != session.chair:
            spot = Rect(0, left.y + 8, chip_width(ui, words), 26)
            spot.right = left.right - 12
            tip = _("The largest makes the others look flat; leave it out of this chart")
            if chip(ui, "rivals.without", spot, words, on=self.is_without, tooltip=tip):
                self.is_without = session.kept["rivals.without"] = not self.is_without
            if self.is_without:
                short = session.book.scenario.operators[leader].short
                drawn = [line for line in drawn if line.label != short]
        line_chart(ui, first, drawn, ticks=ticks, show=short_count, id="chart.subscribers", series_key="subscribers")
        line_chart(
            ui, second, _series(session, shares), ticks=ticks, show=percent, id="chart.shares", series_key="share"
        )


def _series(session: Session, values: dict[str, tuple[float, ...]]) -> list[Series]:
    """Own line last in the list of colours but named You; the largest names nearest the top by themselves."""
    book, made = session.book, []
    for seat, name in enumerate(book.operators):
        look = operator_look(seat)
        words = _("You") if seat == session.seat else book.scenario.operators[name].short
        made.append(Series(words, values[name], look.colour, look.marker))
    return sorted(made, key=lambda line: line.label != _("You"))


def _cells(row: RivalRow, seat: int) -> list[Cell]:
    look, is_own = operator_look(row.seat), row.seat == seat
    name = _("You, {name}").format(name=row.name) if is_own else row.name
    broke = _("In administration: it plays no more") if row.in_administration else ""
    change = row.change_ppm / 10_000
    return [
        Cell(
            name, bold=is_own, marker=look.marker, mark_colour=look.colour, colour=BAD if broke else None, tooltip=broke
        ),
        Cell(count(row.in_service), row.in_service),
        Cell(percent(row.share_ppm, 1 if row.share_ppm >= 10_000 else 2), row.share_ppm, bold=is_own),
        delta_cell(
            row.change_ppm if abs(change) >= 0.005 else 0,
            figures(f"{abs(change):.2f}" if abs(change) < 1 else f"{abs(change):.1f}"),
        ),
        Cell(short_count(row.subscribers), row.subscribers),
        Cell(money(row.revenue_kusd), row.revenue_kusd),
        Cell(usd(row.price_usd), row.price_usd),
        Cell(count(row.licences), row.licences),
        Cell(count(row.flights), row.flights),
        Cell(count(row.filed), row.filed),
        Cell(spark=tuple(float(value) for value in row.course), colour=look.colour)
        if len(row.course) > 1
        else Cell("–", 0),
    ]
