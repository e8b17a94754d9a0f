"""Lesson card: two lines of words beside what they speak of, never over it; it stays where it is while it can."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from pygame import Rect

from game.texts import _
from game.ui.canvas import Canvas
from game.ui.input import BESIDE
from game.ui.screens.lesson_veil import opening
from game.ui.theme import ACCENT, BODY, CARD, GOOD, HEADING, LINE, MUTED, RAIL, SMALL, STRONG_LINE, TEXT, TOP_BAR
from game.ui.ui import Ui
from game.ui.widgets import button, button_width, icon_button

WIDTH, SIDE = 420, 18
HEAD, FOOT = 30, 34
GAP = 14  # between the card and what it speaks of
DOT, DOT_STEP = 7, 12
LARGE = 0.2  # of the window: what is larger is a room, not something to keep clear of


@dataclass(frozen=True, slots=True)
class Card:
    """What the card says and offers."""

    title: str
    words: str
    note: tuple[str, bool]  # above it, and whether it tells what a quarter brought
    place: int
    of: int
    shows: bool = False  # offers to go there
    reads: bool = False  # offers to go on
    skips: bool = True


def draw_card(ui: Ui, card: Card, spots: Sequence[Rect], key: Hashable) -> str:
    """The card beside the spots; "show", "on", "skip", "leave", or "" where nothing was pressed."""
    canvas, base = ui.canvas, ui.canvas.layer
    size = (WIDTH, height_of(canvas, card))
    rect = _place(ui, size, [opening(ui, spot) for spot in spots], key)
    canvas.layer = base + BESIDE
    try:
        canvas.box(rect, CARD, ACCENT, 10, 1.5)
        ui.node("lesson", rect, focusable=False, radius=10)
        with canvas.inside(rect):
            parent, canvas.parent = canvas.parent, "lesson"
            try:
                return _inside(ui, card, rect.inflate(-2 * SIDE, -2 * SIDE + 8))
            finally:
                canvas.parent = parent
    finally:
        canvas.layer = base


def height_of(canvas: Canvas, card: Card) -> int:
    """As tall as its words."""
    inner = WIDTH - 2 * SIDE
    note = canvas.text_height(card.note[0], inner - 40, SMALL) + 24 if card.note[0] else 0
    foot = 12 + FOOT if card.shows or card.reads or card.skips else 4
    return 2 * SIDE - 8 + 22 + note + HEAD + canvas.text_height(card.words, inner, BODY) + foot


def _inside(ui: Ui, card: Card, rect: Rect) -> str:
    canvas, answer = ui.canvas, ""
    _dots(canvas, Rect(rect.x, rect.y, rect.width - 40, 20), card)
    close = Rect(rect.right - 22, rect.y - 4, 26, 26)
    if icon_button(ui, "lesson.leave", close, "x", _("Leave the lesson; the match goes on")):
        answer = "leave"
    y = rect.y + 22
    if card.note[0]:
        y = _note(canvas, Rect(rect.x, y + 2, rect.width, 1), *card.note) + 8
    canvas.text(card.title, Rect(rect.x, y, rect.width, HEAD - 2), HEADING, TEXT, True)
    high = canvas.text_height(card.words, rect.width, BODY)
    canvas.text(card.words, Rect(rect.x, y + HEAD, rect.width, high), BODY, TEXT, wrap=True)
    return _buttons(ui, card, Rect(rect.x, rect.bottom - FOOT + 2, rect.width, FOOT)) or answer


def _dots(canvas: Canvas, rect: Rect, card: Card) -> None:
    """How far the lesson is."""
    for at in range(card.of):
        dot = Rect(rect.x + at * DOT_STEP, rect.centery - DOT // 2, DOT, DOT)
        ink = ACCENT if at + 1 < card.place else TEXT if at + 1 == card.place else STRONG_LINE
        canvas.box(dot, ink, None, DOT // 2)
    left = rect.x + card.of * DOT_STEP + 8
    words = _("{place} of {of}").format(place=card.place, of=card.of)
    canvas.text(words, Rect(left, rect.y, rect.right - left, rect.height), SMALL, MUTED)


def _note(canvas: Canvas, rect: Rect, words: str, is_news: bool) -> int:
    """What the quarter brought, or a word on the step before, on a slip of its own; returns where it ends."""
    high = canvas.text_height(words, rect.width - 40, SMALL)
    slip = Rect(rect.x, rect.y, rect.width, high + 14)
    canvas.box(slip, None, LINE, 6)
    canvas.fill(Rect(slip.x, slip.y + 6, 3, slip.height - 12), GOOD)
    canvas.icon("newspaper" if is_news else "circle-check", Rect(slip.x + 10, slip.y + 8, 16, 16), GOOD)
    canvas.text(words, Rect(slip.x + 34, slip.y + 7, rect.width - 40, high), SMALL, TEXT, wrap=True)
    return slip.bottom


def _buttons(ui: Ui, card: Card, rect: Rect) -> str:
    """Skip at the left, the way on at the right."""
    answer = ""
    if card.skips:
        width = button_width(ui, _("Skip this step"))
        if button(ui, "lesson.skip", Rect(rect.x - 8, rect.y, width, 32), _("Skip this step"), kind="ghost"):
            answer = "skip"
    for key, label, wanted in (("show", _("Show me"), card.shows), ("on", _("Go on"), card.reads)):
        if wanted:
            width = max(110, button_width(ui, label))
            if button(ui, f"lesson.{key}", Rect(rect.right - width, rect.y, width, 32), label, kind="primary"):
                answer = key
    return answer


# -- where it stands ---------------------------------------------------------------------------------------------


def _place(ui: Ui, size: tuple[int, int], holes: list[Rect], key: Hashable) -> Rect:
    """Where it stood, as long as that is free; otherwise the place that hides least."""
    canvas = ui.canvas
    stamp = (key, canvas.rect.size, size, tuple(tuple(hole) for hole in holes))
    known: tuple[Hashable, Rect] | None = ui.state.get("lesson.spot")
    if known is None or known[0] != stamp:
        known = ui.state["lesson.spot"] = (stamp, _best(canvas, size, holes))
    return known[1]


def _best(canvas: Canvas, size: tuple[int, int], holes: list[Rect]) -> Rect:
    room = Rect(RAIL + 8, TOP_BAR + 8, canvas.rect.width - RAIL - 16, canvas.rect.height - TOP_BAR - 16)
    spots = [spot.clamp(room) for spot in _candidates(size, room, holes)]
    limit = LARGE * room.width * room.height
    under = [node.visible for node in canvas.nodes.values() if 0 < node.visible.width * node.visible.height < limit]

    def cost(spot: Rect) -> tuple[int, int]:
        hidden = sum(_area(spot.clip(hole)) for hole in holes)
        return hidden, sum(_area(spot.clip(other)) for other in under) + _distance(spot, holes) * 60

    return min(spots, key=cost)


def _candidates(size: tuple[int, int], room: Rect, holes: list[Rect]) -> list[Rect]:
    """Beside every hole, and in the corners and the middle of the room."""
    found = []
    for hole in holes:
        for left, top in (
            (hole.right + GAP, hole.centery - size[1] // 2), (hole.x - GAP - size[0], hole.centery - size[1] // 2),
            (hole.centerx - size[0] // 2, hole.bottom + GAP), (hole.centerx - size[0] // 2, hole.y - GAP - size[1]),
            (hole.right + GAP, hole.y), (hole.x - GAP - size[0], hole.y),
            (hole.right + GAP, hole.bottom - size[1]), (hole.x - GAP - size[0], hole.bottom - size[1]),
            (hole.x, hole.bottom + GAP), (hole.right - size[0], hole.bottom + GAP),
            (hole.x, hole.y - GAP - size[1]), (hole.right - size[0], hole.y - GAP - size[1]),
        ):  # fmt: skip
            found.append(Rect((left, top), size))
    for corner in ("bottomleft", "topleft", "topright", "bottomright", "center", "midbottom", "midtop"):
        spot = Rect((0, 0), size)
        setattr(spot, corner, getattr(room, corner))
        found.append(spot)
    return found


def _area(rect: Rect) -> int:
    return rect.width * rect.height


def _distance(spot: Rect, holes: list[Rect]) -> int:
    """From edge to edge, to the first hole."""
    if not holes:
        return 0
    hole = holes[0]
    aside = max(0, hole.x - spot.right, spot.x - hole.right)
    return aside + max(0, hole.y - spot.bottom, spot.y - hole.bottom)
