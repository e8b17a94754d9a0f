"""Tooltips and toasts: words that lie over everything and take no input."""

from collections.abc import Sequence

from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.theme import CARD, SELECTED, SMALL, STRONG_LINE, TEXT

WIDEST = 300
MARGIN = 10
GAP = 6
TOAST_HEIGHT = 34


def draw_tooltip(canvas: Canvas, sentence: str, target: Rect) -> None:
    """Below the control, or above it where there is no room."""
    widest = max(canvas.text_width(line, SMALL) for line in sentence.split("\n"))
    width = min(WIDEST, widest)
    height = canvas.text_height(sentence, width, SMALL)
    bubble = Rect(target.x, target.bottom + GAP, width + 2 * MARGIN, height + 2 * MARGIN - 4)
    if bubble.bottom > canvas.rect.bottom - 4:
        bubble.bottom = target.top - GAP
    bubble.clamp_ip(canvas.rect.inflate(-8, -8))
    canvas.box(bubble, CARD, STRONG_LINE, 6)
    with canvas.inside(bubble):
        canvas.text(sentence, bubble.inflate(-2 * MARGIN, -2 * MARGIN + 4), SMALL, TEXT, wrap=True)


def draw_toasts(canvas: Canvas, sentences: Sequence[str]) -> None:
    """At the bottom, the newest lowest."""
    y = canvas.rect.bottom - 16
    for sentence in reversed(sentences):
        width = min(canvas.text_width(sentence) + 32, canvas.rect.width - 32)
        bubble = Rect(0, y - TOAST_HEIGHT, width, TOAST_HEIGHT)
        bubble.centerx = canvas.rect.centerx
        canvas.box(bubble, SELECTED, STRONG_LINE, TOAST_HEIGHT // 2)
        with canvas.inside(bubble):
            canvas.text(sentence, bubble.inflate(-24, 0), align="center")
        y -= TOAST_HEIGHT + GAP
