"""Scroll area: more content than fits, moved by the wheel, the keys or the focus."""

from collections.abc import Iterator
from contextlib import contextmanager

import pygame
from pygame import Rect

from game.ui.theme import LINE, MUTED
from game.ui.ui import Ui

NOTCH = 48  # logical pixels a notch of the wheel
BAR = 6
KEYS = {
    pygame.K_UP: -NOTCH,
    pygame.K_DOWN: NOTCH,
    pygame.K_HOME: -1_000_000,
    pygame.K_END: 1_000_000,
}
LEAPS = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}


@contextmanager
def scroll_area(ui: Ui, id: str, rect: Rect, content_height: int) -> Iterator[Rect]:
    """Lends a rectangle as tall as the content, moved up by what is scrolled away; controls inside follow the Tab key."""
    hidden = max(0, content_height - rect.height)
    touch = ui.node(id, rect, focusable=hidden > 0, keys=frozenset(KEYS | LEAPS), takes_wheel=hidden > 0, radius=4)
    offset: int = ui.state.get(f"{id}.scroll", 0) - round(touch.wheel * NOTCH)
    for event in touch.keys:
        offset += KEYS.get(event.key, 0) + LEAPS.get(event.key, 0) * (rect.height - NOTCH)
    offset = max(0, min(hidden, offset))
    first = len(ui.canvas.nodes)
    with ui.canvas.inside(rect, clip=True):
        ui.canvas.parent = id
        width = rect.width - (BAR + 6 if hidden else 0)
        inner = Rect(rect.x, rect.y - offset, width, max(content_height, rect.height))
        ui.canvas.bounds = inner
        yield inner
    ui.state[f"{id}.scroll"] = max(0, min(hidden, _follow_focus(ui, id, rect, offset, first)))
    if hidden:
        draw_bar(ui, rect, offset, rect.height, content_height)


def _follow_focus(ui: Ui, id: str, rect: Rect, offset: int, first: int) -> int:
    """Bring the control the keyboard has just reached into sight."""
    remembered = f"{id}.focus"
    inside = {node.id: node for node in list(ui.canvas.nodes.values())[first:] if node.layer == ui.canvas.layer}
    focus = ui.focus if ui.ring and ui.focus in inside else ""
    if focus == ui.state.get(remembered, ""):
        return offset
    ui.state[remembered] = focus
    if not focus:
        return offset
    spot = inside[focus].rect
    return offset + min(0, spot.top - 8 - rect.top) + max(0, spot.bottom + 8 - rect.bottom)


def draw_bar(ui: Ui, rect: Rect, first: int, shown: int, total: int) -> None:
    """A thin bar at the right edge: which part of the whole is in sight."""
    track = Rect(rect.right - BAR - 2, rect.y + 2, BAR, rect.height - 4)
    length = max(24, track.height * shown // max(1, total))
    top = track.y + (track.height - length) * first // max(1, total - shown)
    ui.canvas.box(track, LINE, None, BAR // 2)
    ui.canvas.box(Rect(track.x, top, BAR, length), MUTED, None, BAR // 2)
