"""Table: rows of facts to compare, sort and choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame
from pygame import Rect

from game.texts import _
from game.ui.input import Touch
from game.ui.layout import spans
from game.ui.theme import ACCENT, CARD, LINE, MUTED, PANEL, SELECTED, SMALL, TABLE_ROW, TEXT
from game.ui.ui import Ui
from game.ui.widgets.cell import Cell, cell_rect, draw_cell
from game.ui.widgets.scroll import draw_bar

HEADER = 30
MOVES = {pygame.K_UP: -1, pygame.K_DOWN: 1}
LEAPS = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}
ENDS = {pygame.K_HOME: -1_000_000, pygame.K_END: 1_000_000}
SORTS = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}
KEYS = frozenset({*MOVES, *LEAPS, *ENDS, *SORTS, pygame.K_SPACE})
ENTER = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER})
Row = Sequence[Cell | str]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, marked with `N_`; `width` as in `layout.columns`: up to 8 a share, above it pixels."""

    title: str
    width: float = 1
    align: str = "left"
    sortable: bool = True
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """Indices into the rows as they were given, whatever the order on the screen."""

    selected: int | None
    activated: int | None = None  # double-clicked, or Enter


@dataclass(slots=True)
class Place:
    """What a table remembers: the first row shown, the column it is sorted by, and which way."""

    first: int = 0
    column: int | None = None
    is_descending: bool = False


def table(
    ui: Ui,
    id: str,
    rect: Rect,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    selected: int | None = None,
    row_height: int = TABLE_ROW,
    activates: bool = False,
) -> Pick:
    """Up, Down, PgUp, PgDn, Home and End choose a row; Left and Right the column to sort by, Space the way round.

    With `activates`, Enter and a double click report the row as activated.
    """
    place: Place = ui.state.setdefault(f"{id}.table.{len(columns)}", Place())  # another table may bear the same name
    touch = ui.node(id, rect, keys=KEYS | ENTER if activates else KEYS, takes_wheel=True)
    cells = [[Cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    ui.canvas.box(rect, PANEL, LINE)
    shown = max(1, (rect.height - HEADER - 4) // row_height)
    bar = 10 if len(rows) > shown else 0
    edges = spans(rect.x + 2, rect.width - 4 - bar, [column.width for column in columns], 0)
    _sort_by_key(place, touch, columns, cells)
    _header(ui, id, rect, columns, edges, place, cells)
    order = _order(place, cells)
    selected = _moved(touch, order, selected, shown, place)
    place.first = max(0, min(place.first - round(touch.wheel), len(rows) - shown))
    pick = Pick(selected, selected if any(event.key in ENTER for event in touch.keys) else None)
    for line, index in enumerate(order[place.first : place.first + shown]):
        spot = Rect(rect.x + 2, rect.y + HEADER + line * row_height, rect.width - 4 - bar, row_height)
        is_last = spot.bottom + row_height > rect.bottom or line + place.first + 1 == len(rows)
        row = _row(ui, id, spot, index, cells[index], columns, edges, index == selected, is_last)
        if row.clicked:
            pick = Pick(index, index if row.doubled and activates else None)
    if bar:
        draw_bar(ui, rect.inflate(0, -2 * HEADER), place.first, shown, len(rows))
    return pick


def _order(place: Place, cells: Sequence[Sequence[Cell]]) -> list[int]:
    """Row indices as shown; equal rows keep their order."""
    indices = list(range(len(cells)))
    if place.column is not None and cells:
        column = place.column
        indices.sort(key=lambda index: cells[index][column].rank, reverse=place.is_descending)
    return indices


def _sort(place: Place, column: int, cells: Sequence[Sequence[Cell]]) -> None:
    """A second press turns the order round; numbers begin with the largest."""
    if place.column == column:
        place.is_descending = not place.is_descending
    else:
        place.column = column
        place.is_descending = bool(cells) and not isinstance(cells[0][column].rank, str)
    place.first = 0


def _sort_by_key(place: Place, touch: Touch, columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> None:
    sortable = [index for index, column in enumerate(columns) if column.sortable]
    for event in touch.keys:
        if event.key in SORTS and sortable:
            at = sortable.index(place.column) + SORTS[event.key] if place.column in sortable else 0
            _sort(place, sortable[at % len(sortable)], cells)
        elif event.key == pygame.K_SPACE and place.column is not None:
            _sort(place, place.column, cells)


def _moved(touch: Touch, order: list[int], selected: int | None, shown: int, place: Place) -> int | None:
    """The row chosen after the keys, scrolled into sight."""
    for event in touch.keys:
        jump = MOVES.get(event.key, 0) + LEAPS.get(event.key, 0) * shown + ENDS.get(event.key, 0)
        if jump and order:
            at = order.index(selected) + jump if selected in order else 0
            at = max(0, min(len(order) - 1, at))
            selected = order[at]
            place.first = max(min(place.first, at), at - shown + 1)
    return selected


def _header(
    ui: Ui,
    id: str,
    rect: Rect,
    columns: Sequence[Column],
    edges: Sequence[tuple[int, int]],
    place: Place,
    cells: Sequence[Sequence[Cell]],
) -> None:
    """Titles; pressing one sorts."""
    for index, (column, (x, width)) in enumerate(zip(columns, edges, strict=True)):
        spot = Rect(x, rect.y + 1, width, HEADER - 1)
        is_sorted = place.column == index
        if column.sortable:
            touch = ui.node(f"{id}.sort.{index}", spot, focusable=False, parent=id, tooltip=_(column.tooltip), radius=4)
            if touch.clicked:
                _sort(place, index, cells)
            ink = TEXT if touch.hover or is_sorted else MUTED
        else:
            ink = MUTED
        room = cell_rect(spot)
        with ui.canvas.inside(spot):
            ink_rect = ui.canvas.text(_(column.title), room, SMALL, ink, is_sorted, column.align)
        if is_sorted:
            left = ink_rect.x - 12 if column.align == "right" else ink_rect.right + 4
            ui.canvas.marker("down" if place.is_descending else "up", Rect(left, spot.centery - 4, 8, 8), ACCENT)
    ui.canvas.line((rect.x + 1, rect.y + HEADER - 1), (rect.right - 1, rect.y + HEADER - 1))


def _row(
    ui: Ui,
    id: str,
    rect: Rect,
    index: int,
    cells: Sequence[Cell],
    columns: Sequence[Column],
    edges: Sequence[tuple[int, int]],
    chosen: bool,
    is_last: bool,
) -> Touch:
    spots = [Rect(x, rect.y, width, rect.height) for x, width in edges]
    under = [cell for cell, spot in zip(cells, spots, strict=True) if spot.collidepoint(ui.mouse)]
    words, explain = "".join(cell.tooltip for cell in under), under[0].explain if under else None
    touch = ui.node(f"{id}.row.{index}", rect, focusable=False, parent=id, tooltip=words, radius=2, explain=explain)
    if chosen or touch.hover:
        ui.canvas.fill(rect, SELECTED if chosen else CARD)
    if chosen:
        ui.canvas.fill(Rect(rect.x, rect.y, 3, rect.height), ACCENT)
    elif not is_last:
        ui.canvas.line((rect.x + 8, rect.bottom - 1), (rect.right - 8, rect.bottom - 1))
    for place, (column, cell, spot) in enumerate(zip(columns, cells, spots, strict=True)):
        if ui.is_explaining and cell.explain:
            ui.node(
                f"{id}.cell.{index}.{place}", spot, focusable=False, parent=f"{id}.row.{index}", tooltip=cell.tooltip, radius=2,
                explain=cell.explain,
            )  # fmt: skip
        with ui.canvas.inside(spot):
            draw_cell(ui, cell, spot, column.align)
    return touch
