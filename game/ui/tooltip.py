"""Tooltips and toasts: words, and the sums behind figures, that lie over everything."""

from collections.abc import Sequence
from typing import NamedTuple

from pygame import Rect

from game.texts import _, ngettext
from game.ui.canvas import Canvas
from game.ui.theme import (
    ACCENT,
    CARD,
    DIM,
    LINE,
    MUTED,
    SELECTED,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINY,
    WARN,
)
from game.views.explain.sum import HEADS, Sum, given

WIDEST = 300
MARGIN = 10
GAP = 6
TOAST_HEIGHT = 34
ROW = 19
SIGN = 14  # room for the operation before a part
STEP = 14  # a part's own parts stand so much further in
BETWEEN = 20  # label and amount
SUM_WIDEST, SUM_NARROWEST = 420, 220
DEEPEST = 2


class Bubble(NamedTuple):
    """Where a sum is drawn, and which page each line leads to."""

    rect: Rect
    lines: tuple[tuple[Rect, str], ...]


def draw_tooltip(canvas: Canvas, sentence: str, target: Rect) -> None:
    """Below the control, or above it where there is no room."""
    widest = max(canvas.text_width(line, SMALL) for line in sentence.split("\n"))
    width = min(WIDEST, widest)
    height = canvas.text_height(sentence, width, SMALL)
    bubble = placed(canvas, target, width + 2 * MARGIN, height + 2 * MARGIN - 4)
    canvas.box(bubble, CARD, STRONG_LINE, 6)
    with canvas.inside(bubble):
        canvas.text(sentence, bubble.inflate(-2 * MARGIN, -2 * MARGIN + 4), SMALL, TEXT, wrap=True)


def placed(canvas: Canvas, target: Rect, width: int, height: int) -> Rect:
    """A bubble under its target, over it, or beside it, whole in the window."""
    bubble = Rect(target.x, target.bottom + GAP, width, height)
    if bubble.bottom > canvas.rect.bottom - 4:
        bubble.bottom = target.top - GAP
    if bubble.top < 4:
        bubble.y = canvas.rect.bottom - 4 - height
        bubble.x = target.right + GAP if target.right + GAP + width < canvas.rect.right else target.x - GAP - width
    bubble.clamp_ip(canvas.rect.inflate(-8, -8))
    return bubble


class Line(NamedTuple):
    """One part as it is drawn."""

    depth: int
    sign: str
    part: Sum
    is_binding: bool  # the part that decides a least or a most


def fitting(figure: Sum, most: int) -> list[Line]:
    """As many lines as fit: parts without their own where these are too many, the small ones together where even that is."""
    lines = lines_of(figure)
    if len(lines) > most:
        lines = lines_of(figure, deepest=1)
    if len(lines) <= most:
        return lines
    kept = sorted(lines, key=lambda line: -abs(line.part.amount))[: most - 1]
    rest = [line.part for line in lines if line not in kept]
    left = sum(part.amount for part in rest if not part.is_note)
    words = ngettext("{count} more", "{count} more", len(rest)).format(count=len(rest))
    show = rest[0].show if figure.join == "add" else (lambda amount: "…")
    shown = [line for line in lines if line in kept]
    return [*shown, Line(0, "−" if left < 0 else "+", given(words, left, show, figure.law), False)]


def lines_of(figure: Sum, depth: int = 0, deepest: int = DEEPEST) -> list[Line]:
    """The parts, each followed by its own."""
    found: list[Line] = []
    decides = _decides(figure)
    for place, part in enumerate(figure.parts):
        found.append(Line(depth, figure.sign_of(place), part, part is decides))
        inner = part
        while inner.join == "add" and len(inner.parts) == 1:  # a sum of one says no more than that one
            inner = inner.parts[0]
        if depth + 1 < deepest:
            found += lines_of(inner, depth + 1, deepest)
    return found


def _decides(figure: Sum) -> Sum | None:
    counted = [part for part in figure.parts if not part.is_note]
    if figure.join == "least":
        return min(counted, key=lambda part: part.amount)
    return max(counted, key=lambda part: part.amount) if figure.join == "most" else None


def draw_sum(canvas: Canvas, figure: Sum, words: str, more: str, target: Rect) -> Bubble:
    """The figure, its parts in a small table, what words say of it, and how to read on."""
    lines = fitting(figure, (canvas.rect.height - 140) // ROW)
    labels = [canvas.text_width(_label(line.part), SMALL) + SIGN + STEP * line.depth for line in lines]
    amounts = [canvas.text_width(_amount(line), SMALL, True) for line in lines]
    head = canvas.text_width(figure.label, SMALL, True) + BETWEEN + canvas.text_width(figure.text, SMALL, True)
    table = max(labels, default=0) + BETWEEN + max(amounts, default=0)
    width = min(SUM_WIDEST, max(SUM_NARROWEST, head, table, canvas.text_width(more, TINY) if more else 0))
    said = canvas.text_height(words, width, SMALL) + 6 if words else 0
    height = 2 * MARGIN + ROW + 6 + ROW * (len(lines) + bool(HEADS.get(figure.join))) + said + (20 if more else 0)
    rect = placed(canvas, target, width + 2 * MARGIN, height)
    canvas.box(rect, CARD, STRONG_LINE, 6)
    inner = rect.inflate(-2 * MARGIN, -2 * MARGIN)
    with canvas.inside(rect):
        drawn = [_row(canvas, Rect(inner.x, inner.y, inner.width, ROW), figure.label, figure.text, "", TEXT, True)]
        y = inner.y + ROW + 3
        canvas.line((inner.x, y), (inner.right, y), STRONG_LINE)
        y += 3
        if figure.join in HEADS:
            canvas.text(_(HEADS[figure.join]), Rect(inner.x, y, inner.width, ROW), TINY, DIM)
            y += ROW
        spots = [(drawn[0], figure.law)]
        for line in lines:
            spot = Rect(inner.x + STEP * line.depth, y, inner.width - STEP * line.depth, ROW)
            ink = WARN if line.is_binding else MUTED if line.depth or line.part.is_note else TEXT
            _row(canvas, spot, _label(line.part), _amount(line), line.sign, ink, False)
            spots.append((spot, line.part.law or figure.law))
            y += ROW
        if words:
            canvas.text(words, Rect(inner.x, y + 4, inner.width, said), SMALL, MUTED, wrap=True)
            y += said
        if more:
            canvas.line((inner.x, y + 2), (inner.right, y + 2), LINE)
            canvas.text(more, Rect(inner.x, y + 4, inner.width, 18), TINY, ACCENT)
            spots.append((Rect(inner.x, y + 2, inner.width, 20), figure.law))
    return Bubble(rect, tuple(spots))


def _label(part: Sum) -> str:
    return f"{part.label} · {_(HEADS[part.join])}" if part.join in HEADS and part.parts else part.label


def _amount(line: Line) -> str:
    """Its sign stands apart, before the label."""
    text = line.part.text
    return text.lstrip("−") if line.sign == "−" else text


def _row(canvas: Canvas, rect: Rect, label: str, amount: str, sign: str, ink: tuple[int, int, int], bold: bool) -> Rect:
    figure = canvas.text(amount, rect, SMALL, ink, True, "right")
    left = rect.x if bold else rect.x + SIGN
    if sign:
        canvas.text(sign, Rect(rect.x, rect.y, SIGN, rect.height), SMALL, DIM)
    canvas.text(label, Rect(left, rect.y, figure.x - 8 - left, rect.height), SMALL, ink, bold)
    return rect


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
