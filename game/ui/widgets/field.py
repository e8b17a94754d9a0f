"""Field: a line of text to type (a seed, a name)."""

from collections.abc import Callable

import pygame
from pygame import Rect

from game.ui.input import Touch
from game.ui.theme import ACCENT, BODY, BUTTON_RADIUS, DIM, STRONG_LINE, TEXT, TRACK
from game.ui.ui import Ui

SIDE = 10
BLINK_S = 0.55
KEYS = frozenset(
    {pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END, pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_SPACE}
)


def field(
    ui: Ui,
    id: str,
    rect: Rect,
    text: str,
    *,
    placeholder: str = "",
    allowed: Callable[[str], bool] | None = None,
    limit: int = 40,
    tooltip: str = "",
) -> str:
    """A box to type in; `allowed` says of each letter whether it may stand there. Returns the new text."""
    touch = ui.node(id, rect, keys=KEYS, takes_text=True, tooltip=tooltip, radius=BUTTON_RADIUS)
    caret = min(ui.state.get(id, len(text)), len(text)) if touch.has_focus else len(text)
    for event in touch.keys:
        text, caret = edit(text, caret, event.key)
    for letter in touch.typed:
        if len(text) < limit and (allowed is None or allowed(letter)):
            text, caret = text[:caret] + letter + text[caret:], caret + 1
    ui.state[id] = caret
    _draw(ui, rect, text, placeholder, caret, touch)
    return text


def edit(text: str, caret: int, key: int) -> tuple[str, int]:
    """What a key does to the text and the caret."""
    match key:
        case pygame.K_LEFT:
            return text, max(0, caret - 1)
        case pygame.K_RIGHT:
            return text, min(len(text), caret + 1)
        case pygame.K_HOME:
            return text, 0
        case pygame.K_END:
            return text, len(text)
        case pygame.K_BACKSPACE if caret:
            return text[: caret - 1] + text[caret:], caret - 1
        case pygame.K_DELETE:
            return text[:caret] + text[caret + 1 :], caret
    return text, caret  # a space arrives as text; the key is only kept from pressing something


def _draw(ui: Ui, rect: Rect, text: str, placeholder: str, caret: int, touch: Touch) -> None:
    ui.canvas.box(rect, TRACK, ACCENT if touch.has_focus else STRONG_LINE, BUTTON_RADIUS)
    inner = rect.inflate(-2 * SIDE, 0)
    with ui.canvas.inside(rect):
        ui.canvas.text(text or placeholder, inner, BODY, TEXT if text else DIM)
    blinks = not ui.calm and ui.t % (2 * BLINK_S) > BLINK_S
    if touch.has_focus and not blinks:
        x = inner.x + (ui.canvas.text_width(text[:caret]) if caret else 0)
        ui.canvas.fill(Rect(min(x, inner.right), rect.centery - 9, 1, 18), TEXT)
