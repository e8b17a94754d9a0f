"""Page: the title of a place with its tabs, and the room beside and below them; alike on every screen of a match."""

from collections.abc import Sequence

from pygame import Rect

from game.texts import _
from game.ui.theme import MUTED, SMALL, TEXT, TITLE
from game.ui.ui import Ui
from game.ui.widgets import tabs

HEAD = 36
MARGIN, ABOVE, BETWEEN, BELOW = 16, 8, 8, 12
GAP = 16  # behind the title, and behind the tabs


def page(
    ui: Ui, rect: Rect, title: str, labels: Sequence[str] = (), selected: int = 0, id: str = "tabs", note: str = ""
) -> tuple[Rect, Rect, int]:
    """Title and tabs, both marked, and a note at the right where it fits; the room beside, the room below, the tab chosen."""
    inner = rect.inflate(-2 * MARGIN, 0)
    head = Rect(inner.x, rect.y + ABOVE, inner.width, HEAD)
    right = ui.canvas.text(_(title), head, TITLE, TEXT, True).right + GAP
    if labels:
        room = Rect(right, head.y, head.right - right, HEAD)
        selected = tabs(ui, id, room, [_(label) for label in labels], selected)
        right = ui.canvas.nodes[id].rect.right + GAP
    side = Rect(right, head.y, max(0, head.right - right), HEAD)
    if note and ui.canvas.text_width(note, SMALL) <= side.width:
        ui.canvas.text(note, side, SMALL, MUTED, align="right")
    top = head.bottom + BETWEEN
    return side, Rect(inner.x, top, inner.width, rect.bottom - BELOW - top), selected
