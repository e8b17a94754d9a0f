"""KPI: one figure of the top bar, with how it has changed."""

from collections.abc import Callable

from pygame import Rect

from game.ui.canvas import Explain
from game.ui.theme import ACCENT, BAD, GOOD, KPI, MUTED, SMALL, TEXT, TINY, Colour
from game.ui.ui import Ui

ICON = 20
ARROW = 8


def delta_look(delta: float, good_up: bool = True) -> tuple[str, Colour]:
    """Triangle and colour of a change; the sign stands in the text as well, so colour is never alone."""
    if not delta:
        return "", MUTED
    return "up" if delta > 0 else "down", GOOD if (delta > 0) == good_up else BAD


def signed(delta: float, show: Callable[[float], str] = "{:,.0f}".format) -> str:
    """With a real minus, as wide as the plus."""
    return ("+" if delta > 0 else "−" if delta < 0 else "±") + show(abs(delta))


def kpi(
    ui: Ui,
    rect: Rect,
    icon: str,
    label: str,
    value: str,
    delta: float | None = None,
    *,
    show: Callable[[float], str] = "{:,.0f}".format,
    good_up: bool = True,
    id: str = "",
    tooltip: str = "",
    explain: Explain | None = None,
) -> None:
    """Icon, label over value, and the change beside it with triangle and sign; an id lets it be pointed at."""
    canvas = ui.canvas
    if id:
        ui.node(id, rect.inflate(0, -12), focusable=False, tooltip=tooltip, explain=explain)
    canvas.icon(icon, Rect(rect.x, rect.centery - ICON // 2, ICON, ICON), ACCENT)
    left = rect.x + ICON + 8
    top, low = rect.centery - 18, rect.centery - 1
    with canvas.inside(rect):
        canvas.text(label, Rect(left, top, rect.right - left, 16), SMALL, MUTED)
        ink = canvas.text(value, Rect(left, low, rect.right - left, 20), KPI, TEXT, True)
        words = "" if delta is None else signed(delta, show)
        room = Rect(ink.right + 8 + ARROW, low + 1, canvas.text_width(words, TINY) + 1, 20)
        if delta and room.right <= rect.right:  # a narrow bar drops the change before the figure
            shape, colour = delta_look(delta, good_up)
            canvas.marker(shape, Rect(ink.right + 5, room.centery - ARROW // 2, ARROW, ARROW), colour)
            canvas.text(words, room, TINY, colour)
