"""Panel and facts: a framed part of the screen, and lines of label and value in it."""

from collections.abc import Sequence

from pygame import Rect

from game.ui.canvas import Explain
from game.ui.theme import BODY, FACT_ROW, LINE, MUTED, PAD, PANEL, SMALL, SUBHEAD, TEXT, Colour
from game.ui.ui import Ui

HEAD = 24
FactLine = tuple[str, str] | tuple[str, str, Colour] | tuple[str, str, Colour, Explain]


def panel(ui: Ui, rect: Rect, title: str = "", *, note: str = "") -> Rect:
    """Draws the frame and its title; returns the room inside."""
    canvas = ui.canvas
    canvas.box(rect, PANEL, LINE)
    inner = rect.inflate(-2 * PAD, -2 * (PAD - 4))
    if not title:
        return inner
    with canvas.inside(rect):
        ink = canvas.text(title, Rect(inner.x, inner.y, inner.width, HEAD - 4), SUBHEAD, TEXT, True)
        if note:
            room = Rect(ink.right + 12, inner.y, inner.right - ink.right - 12, HEAD - 4)
            canvas.text(note, room, SMALL, MUTED, align="right")
    return Rect(inner.x, inner.y + HEAD + 4, inner.width, inner.height - HEAD - 4)


def facts(ui: Ui, rect: Rect, lines: Sequence[FactLine], row: int = FACT_ROW, id: str = "facts") -> int:
    """Label at the left, value at the right, as many lines as fit; returns where they end.

    A line may end with what explains its value; `id` then tells panels of one screen apart.
    """
    canvas, y = ui.canvas, rect.y
    for at, (label, value, *rest) in enumerate(lines):
        if y + row > rect.bottom:
            break
        line = Rect(rect.x, y, rect.width, row)
        if len(rest) > 1:
            explained(ui, f"{id}.{at}", line, rest[1])
        with canvas.inside(line):
            ink = canvas.text(value, line, BODY, rest[0] if rest else TEXT, True, "right")
            canvas.text(label, Rect(line.x, y, ink.x - 12 - line.x, row), SMALL, MUTED)
        y += row
    return y


def explained(ui: Ui, id: str, rect: Rect, explain: Explain | None, tooltip: str = "") -> None:
    """Lets a figure drawn here be pointed at: its sum, or at least a word about it."""
    if explain or tooltip:
        ui.node(id, rect, focusable=False, tooltip=tooltip, explain=explain, radius=4)
