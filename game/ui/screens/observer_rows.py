"""Observer rows: a company's line in the standings, and what bots wrote into their logs."""

from game.texts import N_
from game.ui.screens.headlines import Headline
from game.ui.session import Session
from game.ui.theme import MUTED, operator_look
from game.ui.widgets import Cell, Column
from game.views.format import count, money, percent, short_count
from game.views.watching import OpenRow

COLUMNS = (
    Column(N_("Operator"), 1), Column(N_("Share"), 76, "right"), Column(N_("Lines"), 92, "right"),
    Column(N_("Fleet"), 78, "right"), Column(N_("Cash"), 90, "right"),
)  # fmt: skip
NARROW = tuple(column for column in COLUMNS if column.title != "Lines")  # where names of players need room


def said(session: Session) -> list[Headline]:
    """What bots wrote into their logs last quarter, as they wrote it."""
    forms = session.forms[-1] if session.forms else ()
    operators = session.book.scenario.operators.values()
    return [
        Headline(f"{operator.short}: {' '.join(line.split())}", "pencil", MUTED, "")
        for operator, form in zip(operators, forms, strict=False)
        for line in form.log
    ]


def cells_of(row: OpenRow, player: str) -> list[Cell]:
    """A company's line in the standings, with who played it where a record says so."""
    look = operator_look(row.seat)
    words, full = (f"{row.short}: {player}", f"{row.name}: {player}") if player else (row.short, row.name)
    lines = [] if player else [Cell(short_count(row.lines), sort=row.lines)]
    return [
        Cell(words, marker=look.marker, mark_colour=look.colour, tooltip=full),
        Cell(percent(row.share_ppm), sort=row.share_ppm, bold=True),
        *lines,
        Cell(count(row.satellites), sort=row.satellites),
        Cell(money(row.cash_kusd), sort=row.cash_kusd),
    ]
