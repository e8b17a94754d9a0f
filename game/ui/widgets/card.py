"""Card: a stage of the line: its name, its figure, a note, and how full it is."""

from pygame import Rect

from game.ui.canvas import Explain
from game.ui.theme import ACCENT, CARD, CARD_PAD, HEADING, LINE, MUTED, RAISED, SMALL, TEXT, TINY, WARN, Colour, mix
from game.ui.ui import Ui
from game.ui.widgets.progress import progress

ICON = 18
SIGN = 14
TINGE = 0.06


def card(
    ui: Ui,
    id: str,
    rect: Rect,
    title: str,
    value: str,
    *,
    note: str = "",
    note_colour: Colour | None = None,
    icon: str = "",
    share: float | None = None,
    colour: Colour = ACCENT,
    ringed: bool = False,
    tooltip: str = "",
    explain: Explain | None = None,
    mark: tuple[str, str, Colour] | None = None,
) -> bool:
    """A figure to press; ringed when it is the one that holds up the others. Was it pressed?

    `mark`: picture, word and colour of how it stands, in the place of the note; where the word has no room, the picture.
    """
    touch = ui.node(id, rect, tooltip=tooltip, explain=explain)
    border, width = (WARN, 2) if ringed else (ACCENT if touch.hover else LINE, 1)
    fill = mix(RAISED if touch.hover else CARD, ui.canvas.sight.tone(WARN), TINGE if ringed else 0.0)
    ui.canvas.box(rect, fill, border, border_width=width)
    inner = rect.inflate(-2 * CARD_PAD, 0)
    middle = rect.centery - (3 if share is not None else 0)
    with ui.canvas.inside(rect):
        _title(ui, Rect(inner.x, middle - 30, inner.width, 20), title, icon)
        line = Rect(inner.x, middle - 6, inner.width, 28)
        ink = ui.canvas.text(value, line, HEADING, TEXT, True)
        room = Rect(ink.right + 8, line.y + 2, inner.right - ink.right - 8, line.height)
        if mark:
            _mark(ui, room, *mark)
        elif (
            note and ui.canvas.text_width(note, TINY) <= room.width
        ):  # a narrow card keeps its figure and drops the note
            ui.canvas.text(note, room, TINY, note_colour or MUTED, align="right")
    if share is not None:
        progress(ui, Rect(inner.x, rect.bottom - 14, inner.width, 5), share, colour)
    return touch.clicked


def _mark(ui: Ui, room: Rect, icon: str, word: str, colour: Colour) -> None:
    """At the right of the figure."""
    width = ui.canvas.text_width(word, TINY, True)
    left = room.right
    if width + SIGN + 4 <= room.width:
        ui.canvas.text(word, Rect(room.right - width, room.y, width, room.height), TINY, colour, True)
        left -= width + 4
    ui.canvas.icon(icon, Rect(left - SIGN, room.centery - SIGN // 2, SIGN, SIGN), colour)


def _title(ui: Ui, rect: Rect, title: str, icon: str) -> None:
    left = rect.x
    if icon:
        ui.canvas.icon(icon, Rect(rect.x, rect.centery - ICON // 2, ICON, ICON), MUTED)
        left += ICON + 6
    ui.canvas.text(title, Rect(left, rect.y, rect.right - left, rect.height), SMALL, MUTED)
