"""Slider: a quantity along a line."""

from collections.abc import Callable

import pygame
from pygame import Rect

from game.ui.theme import ACCENT, BODY, DIM, STRONG_LINE, TEXT, TRACK, WHITE
from game.ui.ui import Ui

KNOB = 16
STEPS = {pygame.K_LEFT: -1, pygame.K_DOWN: -1, pygame.K_RIGHT: 1, pygame.K_UP: 1}
LEAPS = {pygame.K_PAGEDOWN: -10, pygame.K_PAGEUP: 10}
GAP = 12  # between the line and the number


def slider(
    ui: Ui,
    id: str,
    rect: Rect,
    value: float,
    *,
    low: float,
    high: float,
    step: float = 1,
    show: Callable[[float], str] | None = None,
    enabled: bool = True,
    tooltip: str = "",
) -> float:
    """Drag, press on the line, or use the arrows; PgUp and PgDn take ten steps. Returns the new value."""
    touch = ui.node(id, rect, enabled=enabled, tooltip=tooltip, keys=frozenset(STEPS | LEAPS), radius=rect.height // 2)
    room = max(ui.canvas.text_width(show(end), BODY, True) for end in (low, high)) + GAP if show else 0
    track = Rect(rect.x + KNOB // 2, rect.centery - 2, rect.width - KNOB - room, 4)
    if touch.held or (touch.clicked and not ui.ring):
        value = _at(ui.mouse[0], track, low, high, step)
    for event in touch.keys:
        leaps = STEPS.get(event.key, 0) * (10 if event.mod & pygame.KMOD_SHIFT else 1) + LEAPS.get(event.key, 0)
        value += step * leaps
    value = max(low, min(high, value))
    _draw(ui, track, (value - low) / (high - low), enabled, touch.hover or touch.held)
    if show:
        with ui.canvas.inside(rect):
            spot = Rect(rect.right - room, rect.y, room, rect.height)
            ui.canvas.text(show(value), spot, BODY, TEXT if enabled else DIM, True, "right")
    return value


def _at(x: int, track: Rect, low: float, high: float, step: float) -> float:
    """The value under the mouse, on a step."""
    share = max(0.0, min(1.0, (x - track.x) / track.width))
    return low + round((high - low) * share / step) * step


def _draw(ui: Ui, track: Rect, share: float, enabled: bool, near: bool) -> None:
    filled = round(track.width * share)
    ui.canvas.box(track.inflate(0, 2), TRACK, STRONG_LINE, 3)
    ui.canvas.box(Rect(track.x, track.y - 1, filled, track.height + 2), ACCENT if enabled else DIM, None, 3)
    knob = Rect(0, 0, KNOB, KNOB)
    knob.center = (track.x + filled, track.centery)
    ui.canvas.box(knob, (WHITE if near else TEXT) if enabled else DIM, TRACK, KNOB // 2, 2)
