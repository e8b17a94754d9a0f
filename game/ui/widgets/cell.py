"""Cell: one fact in a table: words, a number, a mark, a flag, an icon or a small curve."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pygame import Rect

from game.ui.canvas import Explain
from game.ui.theme import ACCENT, BODY, MUTED, TEXT, Colour
from game.ui.ui import Ui
from game.ui.widgets.kpi import delta_look
from game.ui.widgets.sparkline import sparkline

SIDE = 12
MARK, FLAG, ICON = 13, (24, 18), 16
GAP = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """`sort` ranks the row when the text does not ("2.41B" needs 2.41e9); `spark` fills the cell with a curve."""

    text: str = ""
    sort: float | str | None = None
    colour: Colour | None = None
    bold: bool = False
    icon: str = ""
    flag: str = ""
    marker: str = ""
    mark_colour: Colour | None = None
    spark: tuple[float, ...] = ()
    tooltip: str = ""
    explain: Explain | None = None

    @property
    def rank(self) -> float | str:
        """What to sort by."""
        if self.sort is not None:
            return self.sort
        return self.spark[-1] if self.spark else self.text.lower()


def with_sums(cells: Sequence[Cell], sums: Sequence[Explain | None], keeps_words: bool = True) -> list[Cell]:
    """The cells, each with what explains it; words that every cell of the row says may give way to it."""
    return [
        replace(cell, explain=explain, tooltip=cell.tooltip if keeps_words or not explain else "")
        for cell, explain in zip(cells, sums, strict=True)
    ]


def delta_cell(value: float, text: str, sort: float | None = None) -> Cell:
    """A change: triangle and colour say the same as the sign."""
    shape, colour = delta_look(value)
    return Cell(text, value if sort is None else sort, colour, marker=shape, mark_colour=colour)


def cell_rect(rect: Rect) -> Rect:
    """Where the cell's content stands."""
    return rect.inflate(-2 * SIDE, 0)


def draw_cell(ui: Ui, cell: Cell, rect: Rect, align: str) -> None:
    """The picture first, then the words; to the right both move to the right edge."""
    room = cell_rect(rect)
    if cell.spark:
        sparkline(ui, room.inflate(0, -12), cell.spark, cell.colour or ACCENT)
        return
    width, height = _picture_size(cell)
    gap = (GAP if width > 10 else 5) if width and cell.text else 0
    text_room = Rect(room.x + width + gap, room.y, room.width - width - gap, room.height)
    ink = ui.canvas.text(cell.text, text_room, BODY, cell.colour or TEXT, cell.bold, align)
    if width:
        left = ink.x - gap - width if align == "right" else room.x
        _picture(ui, cell, Rect(left, rect.centery - height // 2, width, height))


def _picture_size(cell: Cell) -> tuple[int, int]:
    if cell.marker in ("up", "down"):
        return 10, 10
    if cell.marker:
        return MARK, MARK
    if cell.flag:
        return FLAG
    return (ICON, ICON) if cell.icon else (0, 0)


def _picture(ui: Ui, cell: Cell, rect: Rect) -> None:
    colour = cell.mark_colour or MUTED
    if cell.marker:
        ui.canvas.marker(cell.marker, rect, colour)
    elif cell.flag:
        ui.canvas.flag(cell.flag, rect)
    else:
        ui.canvas.icon(cell.icon, rect, colour)
