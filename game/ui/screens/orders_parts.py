"""Orders, parts: what the screens of market, deals, finance, rivals and orders draw alike."""

from collections.abc import Callable
from typing import Any, TypeVar

from pygame import Rect

from game.texts import language
from game.ui.canvas import Canvas, Explain
from game.ui.session import Session
from game.ui.theme import BAD, BODY, MUTED, NARROW, SMALL, Colour
from game.ui.ui import Ui
from game.views.wording_words import head
from game.world.scenario import quarter_label

ICON = 16
YEARS_SHOWN = 6
Made = TypeVar("Made")


def is_narrow(ui: Ui) -> bool:
    """Whether the window has little logical width."""
    return bool(ui.canvas.rect.width < NARROW)


def refusal(ui: Ui, rect: Rect, reason: str) -> int:
    """Why a line is refused, with its sign; returns the height taken, 0 where there is nothing to say."""
    if not reason:
        return 0
    words = head(reason)
    ui.canvas.icon("triangle-alert", Rect(rect.x, rect.y + 1, ICON, ICON), BAD)
    room = Rect(rect.x + ICON + 6, rect.y, rect.width - ICON - 6, rect.height)
    height = min(rect.height, ui.canvas.text_height(words, room.width, SMALL, True))
    room.height = height
    ui.canvas.text(words, room, SMALL, BAD, True, valign="top", wrap=True)
    return height


def hint(reason: str, words: str) -> str:
    """A tooltip that gives way to the reason under its control, which it would cover."""
    return "" if reason else words


def paragraph(canvas: Canvas, rect: Rect, words: str, colour: Colour = MUTED, size: int = SMALL) -> int:
    """A wrapped paragraph, as many whole words as there is room for; returns where it ends."""
    shown, kept_words = words, words
    while kept_words and canvas.text_height(shown, rect.width, size) > rect.height:
        kept_words = kept_words.rpartition(" ")[0]
        shown = f"{kept_words.rstrip('.,;:')}…"
    if not kept_words:
        return rect.y
    height = canvas.text_height(shown, rect.width, size)
    canvas.text(shown, Rect(rect.x, rect.y, rect.width, height), size, colour, valign="top", wrap=True)
    return rect.y + height


def label(
    ui: Ui, id: str, rect: Rect, words: str, tooltip: str = "", colour: Colour = MUTED, size: int = BODY,
    explain: Explain | None = None,
) -> None:  # fmt: skip
    """A word beside a control, explained on pointing."""
    if tooltip or explain:
        ui.node(id, rect, focusable=False, tooltip=tooltip, explain=explain)
    with ui.canvas.inside(rect):
        ui.canvas.text(words, rect, size, colour)


def kept(session: Session, key: str, make: Callable[[], Made], mark: Any = None) -> Made:
    """Figures worked out once a quarter and language (and for each `mark`, compared by identity), not every frame."""
    found = session.kept.get(key)
    when = session.seen.quarter, language()
    if found is None or found[0] != when or found[1] is not mark:
        found = (when, mark, make())
        session.kept[key] = found
    made: Made = found[2]
    return made


def year_ticks(session: Session, first: int, count: int) -> tuple[tuple[float, str], ...]:
    """Ticks under a chart of quarters: x counts from `first`, a year is written where it begins."""
    opening = session.book.scenario.opening
    labels = [quarter_label(first + at, opening) for at in range(count)]
    years = [(float(at), words[:4]) for at, words in enumerate(labels) if words.endswith("Q1")]
    if len(years) < 2:
        step = max(1, count // 4)
        return tuple((float(at), words.replace("-", " ")) for at, words in enumerate(labels) if at % step == 0)
    return tuple(years[:: max(1, -(-len(years) // YEARS_SHOWN))])


def note(ui: Ui, rect: Rect, words: str) -> None:
    """Where there is nothing to show: said in the middle."""
    ui.canvas.text(words, rect, BODY, MUTED, align="center")
