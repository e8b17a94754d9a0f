"""Legend: who has which colour and mark."""

from collections.abc import Sequence

from pygame import Rect

from game.ui.theme import SMALL, TEXT, Colour
from game.ui.ui import Ui

MARK = 12
GAP = 18


def legend(ui: Ui, rect: Rect, entries: Sequence[tuple[str, Colour, str]]) -> None:
    """A row of mark and name, (label, colour, marker) each; what does not fit is not drawn."""
    x = rect.x
    for label, colour, marker in entries:
        width = ui.canvas.text_width(label, SMALL)
        if x + MARK + 6 + width > rect.right:
            return
        ui.canvas.marker(marker, Rect(x, rect.centery - MARK // 2, MARK, MARK), colour)
        ui.canvas.text(label, Rect(x + MARK + 6, rect.y, width, rect.height), SMALL, TEXT)
        x += MARK + 6 + width + GAP
