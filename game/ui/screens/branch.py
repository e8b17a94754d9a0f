"""Branch: begin a match anew from a quarter of a finished one, and compare where the two have led."""

from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Canvas
from game.ui.layout import columns, rows
from game.ui.retrace import RetraceError, branched, original_worlds
from game.ui.screen import Modal
from game.ui.screens.aside import aside
from game.ui.screens.orders_parts import year_ticks
from game.ui.screens.places import open_place
from game.ui.screens.world_map import unroll
from game.ui.session import Session
from game.ui.theme import BODY, DIM, GOOD, HEADING, MUTED, SMALL, TEXT, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, Series, button, line_chart, table, tabs
from game.views.compare import Compared, compared, difference_words

FIGURES = (
    ("share_ppm", N_("Share")), ("subscribers", N_("Subscribers")), ("in_service", N_("In service")),
    ("cash_kusd", N_("Cash")),
)  # fmt: skip


def begin_branch(ui: Ui, session: Session, quarter: int) -> None:
    """Leave the finished match and play on from one of its quarters."""

    def work() -> Session | str:
        try:
            made = branched(session, quarter)
            unroll(ui, made)
            return made
        except RetraceError as problem:
            return str(problem)

    def then(made: Session | str) -> None:
        if isinstance(made, str):
            ui.toast(made)
            return
        session.close()
        ui.go(open_place("map", made))
        ui.toast(_("A branch of its own: the same luck, your other decisions. The first match stays as it was."))

    aside(ui, N_("The match begins"), work, then)


def compare(ui: Ui, session: Session) -> None:
    """Both matches side by side; the first one may have to be played again from its record."""
    aside(ui, N_("The first match is being looked up"), lambda: Compare(session), ui.open)


class Compare(Modal):
    """The branch beside the match it left."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.at = 0
        original = original_worlds(session)
        self.compared: tuple[Compared, ...] = ()
        if original is not None:
            self.compared = tuple(compared(session.worlds, original, session.seen, key) for key, _title in FIGURES)

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """Room for a chart and four lines."""
        return 880, 560

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """A chart of one figure, and all of them where both matches stand."""
        head, names, chart, figures, foot = rows(rect, (30, 34, 1, 30 + 4 * 30 + 6, 38), 10)
        ui.canvas.text(_("This branch and the match it left"), head, HEADING, TEXT, True)
        if not self.compared:
            ui.canvas.text(_("The record of the first match is no longer here."), chart, BODY, MUTED, align="center")
        else:
            self.at = tabs(ui, "compare.figure", names, [_(title) for _key, title in FIGURES], self.at)
            self._chart(ui, chart, self.compared[self.at])
            self._figures(ui, figures)
        left, close = columns(foot, (1, 140), 10)
        ui.canvas.text(_("Both have had the same luck."), left, SMALL, MUTED)
        if button(ui, "compare.close", close, _("Close"), kind="primary", tooltip="Esc"):
            ui.close()

    def _chart(self, ui: Ui, rect: Rect, shown: Compared) -> None:
        look = operator_look(self.session.seat)
        series = [
            Series(_("This branch"), shown.branch, look.colour, look.marker),
            Series(_("First match"), shown.original, DIM, "hexagon"),
        ]
        length = max(len(shown.branch), len(shown.original))
        ticks = year_ticks(self.session, -1, length)
        line_chart(ui, rect, series, ticks=ticks, show=shown.show, now=float(len(shown.branch) - 1), id="compare.chart")

    def _figures(self, ui: Ui, rect: Rect) -> None:
        heads = [
            Column(_("Where both stand"), 1), Column(_("This branch"), 140, "right"),
            Column(_("First match"), 140, "right"), Column(_("Difference"), 140, "right"),
        ]  # fmt: skip
        cells: list[list[Cell | str]] = []
        for (_key, title), shown in zip(FIGURES, self.compared, strict=True):
            here, there = shown.at_last
            ink = MUTED if here == there else GOOD if here > there else WARN
            cells.append([_(title), shown.show(here), shown.show(there), Cell(difference_words(shown), colour=ink)])
        table(ui, "compare.figures", rect, heads, cells, row_height=30)
