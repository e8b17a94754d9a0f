"""Stepper: a number with a minus and a plus."""

from collections.abc import Callable

import pygame
from pygame import Rect

from game.ui.canvas import Explain
from game.ui.input import Touch
from game.ui.theme import ACCENT, BODY, BUTTON_RADIUS, CARD, DIM, LINE, RAISED, SELECTED, STRONG_LINE, TEXT, TRACK
from game.ui.ui import Ui

MANY = 10  # with Shift
HOLD_S, EVERY_S = 0.45, 0.07  # holding the button down repeats it
STEPS = {pygame.K_LEFT: -1, pygame.K_DOWN: -1, pygame.K_RIGHT: 1, pygame.K_UP: 1}
EDITS = frozenset({*STEPS, pygame.K_BACKSPACE})
DONE = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER})  # after typing they end the number, not the quarter


def stepper(
    ui: Ui,
    id: str,
    rect: Rect,
    value: int,
    *,
    low: int = 0,
    high: int = 999,
    step: int = 1,
    show: Callable[[int], str] = str,
    enabled: bool = True,
    reason: str = "",
    tooltip: str = "",
    explain: Explain | None = None,
) -> int:
    """Press, hold, turn the wheel, use the arrows or type the number; Shift makes steps of ten. Returns the new value."""
    keys = EDITS | DONE if id in ui.state else EDITS
    touch = ui.node(
        id, rect, enabled=enabled, tooltip=tooltip if enabled else reason, keys=keys, takes_text=True,
        takes_wheel=enabled and (ui.canvas.clip is None or ui.focus == id), radius=BUTTON_RADIUS, digits_only=True, explain=explain,
    )  # fmt: skip
    ui.canvas.box(rect, TRACK if enabled else CARD, ACCENT if touch.has_focus else STRONG_LINE, BUTTON_RADIUS)
    side = min(rect.height, rect.width // 3)
    less = _side(ui, f"{id}.less", id, Rect(rect.x, rect.y, side, rect.height), enabled and value > low, -1)
    more = _side(ui, f"{id}.more", id, Rect(rect.right - side, rect.y, side, rect.height), enabled and value < high, 1)
    steps = more - less + round(touch.wheel)
    wanted = _typed(ui, id, value, touch) + step * (steps * (MANY if ui.shift else 1) + _arrows(touch))
    value = max(low, min(high, wanted))
    middle = Rect(rect.x + side, rect.y, rect.width - 2 * side, rect.height)
    with ui.canvas.inside(middle):
        ui.canvas.text(show(value), middle, BODY, TEXT if enabled else DIM, True, "center")
    return value


def _arrows(touch: Touch) -> int:
    """Steps asked for with the arrow keys."""
    return sum(
        STEPS[event.key] * (MANY if event.mod & pygame.KMOD_SHIFT else 1) for event in touch.keys if event.key in STEPS
    )


def _typed(ui: Ui, id: str, value: int, touch: Touch) -> int:
    """The value after the digits typed; the first digit since the focus came starts a new number."""
    if not touch.has_focus or any(event.key in STEPS or event.key in DONE for event in touch.keys):
        ui.state.pop(id, None)
        return value
    digits = "".join(letter for letter in touch.typed if letter in "0123456789-")
    erased = sum(event.key == pygame.K_BACKSPACE for event in touch.keys)
    if not digits and not erased:
        return value
    so_far: str = ui.state.get(id, str(value) if erased else "")
    so_far = so_far[: len(so_far) - erased] + digits
    ui.state[id] = so_far
    try:
        return int(so_far)
    except ValueError:  # nothing, or a lone minus
        return 0


def _side(ui: Ui, id: str, parent: str, rect: Rect, enabled: bool, sign: int) -> int:
    """The minus or the plus; how many times it went off."""
    touch = ui.node(id, rect, enabled=enabled, focusable=False, parent=parent)
    if touch.hover and enabled:
        ui.canvas.box(rect.inflate(-4, -4), SELECTED if touch.held else RAISED, None, 4)
    ink = TEXT if enabled else LINE
    centre, arm = rect.center, 5
    ui.canvas.fill(Rect(centre[0] - arm, centre[1] - 1, 2 * arm, 2), ink)
    if sign > 0:
        ui.canvas.fill(Rect(centre[0] - 1, centre[1] - arm, 2, 2 * arm), ink)
    return touch.clicks + _repeats(ui, id, touch)


def _repeats(ui: Ui, id: str, touch: Touch) -> int:
    """How often a held button has gone off since the last frame."""
    due = int((ui.t - ui.held_since - HOLD_S) / EVERY_S) if touch.held and touch.hover else 0
    done: int = ui.state.get(id, 0)
    ui.state[id] = max(0, due)
    return max(0, due - done)
