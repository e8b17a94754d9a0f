"""Select: one of a list that opens when pressed."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from game.ui.input import POPUP, Touch
from game.ui.theme import (
    ACCENT,
    BODY,
    BUTTON_RADIUS,
    CARD,
    DIM,
    MUTED,
    RAISED,
    SELECTED,
    STRONG_LINE,
    TEXT,
)
from game.ui.ui import Ui
from game.ui.widgets.scroll import scroll_area

ROW = 30
MOST = 10  # options in sight at a time
ESCAPE = frozenset({pygame.K_ESCAPE})
SIDE = 12
STEPS = {pygame.K_UP: -1, pygame.K_DOWN: 1}


def select(
    ui: Ui, id: str, rect: Rect, options: Sequence[str], selected: int, *, enabled: bool = True, tooltip: str = ""
) -> int:
    """Shows the choice; pressing opens the list. Up and Down choose without opening. Returns the new choice."""
    touch = ui.node(id, rect, enabled=enabled, tooltip=tooltip, keys=frozenset(STEPS), radius=BUTTON_RADIUS)
    for event in touch.keys:
        selected = max(0, min(len(options) - 1, selected + STEPS[event.key]))
    chosen: int | None = ui.state.pop(f"{id}.chosen", None)  # the list was drawn after us, in the last frame
    selected = selected if chosen is None else chosen
    if touch.clicks % 2:
        ui.state[f"{id}.open"] = True
        ui.state[f"{id}.list.scroll"] = max(0, (selected - MOST // 2) * ROW)
        ui.focus_by_layer[ui.canvas.layer + POPUP] = f"{id}.option.{selected}"
    _draw_closed(ui, rect, options[selected], enabled, touch.hover)
    if ui.state.get(f"{id}.open"):
        ui.overlay(lambda: _draw_list(ui, id, rect, options, selected))
    return selected


def _draw_closed(ui: Ui, rect: Rect, label: str, enabled: bool, near: bool) -> None:
    canvas = ui.canvas
    canvas.box(rect, (SELECTED if near else RAISED) if enabled else CARD, STRONG_LINE, BUTTON_RADIUS)
    canvas.marker("down", Rect(rect.right - SIDE - 9, rect.centery - 4, 9, 9), MUTED if enabled else DIM)
    with canvas.inside(rect):
        spot = Rect(rect.x + SIDE, rect.y, rect.width - 3 * SIDE - 6, rect.height)
        canvas.text(label, spot, BODY, TEXT if enabled else DIM)


def _draw_list(ui: Ui, id: str, rect: Rect, options: Sequence[str], selected: int) -> None:
    """The open list, over everything; while it is there nothing else takes input. A long one scrolls."""
    canvas = ui.canvas
    area = Rect(rect.x, rect.bottom + 4, rect.width, ROW * min(len(options), MOST) + 8)
    if area.bottom > canvas.rect.bottom:
        area.bottom = rect.top - 4
    area.clamp_ip(canvas.rect)
    canvas.box(area, CARD, STRONG_LINE, BUTTON_RADIUS)
    is_done = ui.happened.is_outside_press
    with scroll_area(ui, f"{id}.list", area.inflate(-8, -8), ROW * len(options)) as inner:
        for index, option in enumerate(options):
            spot = Rect(inner.x, inner.y + index * ROW, inner.width, ROW)
            touch = _option(ui, f"{id}.option.{index}", spot, option, index == selected)
            if touch.clicked:
                ui.state[f"{id}.chosen"] = index
            is_done = is_done or touch.clicked or bool(touch.keys)
    if is_done:
        ui.state.pop(f"{id}.open")


def _option(ui: Ui, id: str, rect: Rect, label: str, chosen: bool) -> Touch:
    touch = ui.node(id, rect, keys=ESCAPE, radius=4)
    near = touch.hover or touch.focused
    if near or chosen:
        ui.canvas.box(rect, SELECTED if near else RAISED, None, 4)
    ui.canvas.text(label, rect.inflate(-16, 0), BODY, ACCENT if chosen else TEXT)
    return touch
