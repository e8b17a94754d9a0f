"""Market bar: how a market is divided, with names and shares under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from game.texts import N_
from game.ui.theme import BG, DIM, LINE, MUTED, TEXT, TINY, TRACK, Colour
from game.ui.ui import Ui

BAR = 12
MARK = 10
LINE_HEIGHT = 20
BETWEEN = 12
UNSERVED = LINE


@dataclass(frozen=True, slots=True)
class Part:
    """One holder of the market."""

    label: str
    share: float
    colour: Colour
    marker: str = "disc"


def market_bar(ui: Ui, rect: Rect, parts: Sequence[Part], rest: str = N_("None")) -> int:
    """Shares from the left, the rest dark; the legend takes as many lines as it needs. Returns where it ends."""
    bar = Rect(rect.x, rect.y, rect.width, BAR)
    ui.canvas.fill(bar, TRACK)
    reached = 0.0
    for part in parts:
        left = bar.x + round(bar.width * reached)
        reached += part.share
        right = bar.x + round(bar.width * min(1.0, reached))
        ui.canvas.fill(Rect(left, bar.y, max(0, right - left), BAR), part.colour)
        ui.canvas.hatch(part.marker, Rect(left, bar.y, max(0, right - left), BAR))
        ui.canvas.line((right - 1, bar.y), (right - 1, bar.bottom), BG)  # a gap, so that neighbours can be told apart
    remaining = [Part(rest, max(0.0, 1 - reached), UNSERVED)] if rest and reached < 0.995 else []
    return _legend(ui, Rect(rect.x, bar.bottom + 6, rect.width, rect.bottom - bar.bottom - 6), [*parts, *remaining])


def _legend(ui: Ui, rect: Rect, parts: Sequence[Part]) -> int:
    canvas, x, y = ui.canvas, rect.x, rect.y
    for part in parts:
        share = f"{100 * part.share:.0f}%"
        name, figure = canvas.text_width(part.label, TINY), canvas.text_width(share, TINY, True)
        width = MARK + 5 + name + 4 + figure
        if x + width > rect.right and x > rect.x:
            x, y = rect.x, y + LINE_HEIGHT
        canvas.marker(part.marker, Rect(x, y + (LINE_HEIGHT - MARK) // 2, MARK, MARK), _mark(part))
        canvas.text(part.label, Rect(x + MARK + 5, y, name, LINE_HEIGHT), TINY, MUTED)
        canvas.text(share, Rect(x + MARK + 9 + name, y, figure, LINE_HEIGHT), TINY, TEXT, True)
        x += width + BETWEEN
    return y + LINE_HEIGHT


def _mark(part: Part) -> Colour:
    return DIM if part.colour == UNSERVED else part.colour
