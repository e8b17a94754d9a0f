"""Lesson veil: everything but some places a little darker; what lies under it can still be pressed."""

from collections.abc import Sequence
from math import sin, tau

import pygame
from pygame import Rect

from game.ui.theme import ACCENT, mix
from game.ui.ui import Ui

DIMMED = (124, 130, 142)  # of 255: what is left of the picture's light
BREATH_S = 1.8  # of the ring
ROOM = 6  # between what is pointed at and its ring


def draw_veil(ui: Ui, spots: Sequence[Rect], t: float) -> None:
    """Dim the window but for the spots, and ring those."""
    canvas = ui.canvas
    holes = [opening(ui, spot) for spot in spots]
    for piece in without(canvas.rect, holes):
        canvas.surface.fill(DIMMED, canvas.px(piece), special_flags=pygame.BLEND_RGB_MULT)
    breath = 0.0 if ui.calm else 0.5 - 0.5 * sin(tau * t / BREATH_S)
    for hole in holes:
        canvas.box(hole, None, mix(ACCENT, (255, 255, 255), 0.45 * breath), 8, 2)


def opening(ui: Ui, spot: Rect) -> Rect:
    """The hole round something, inside the window."""
    return spot.inflate(2 * ROOM, 2 * ROOM).clip(ui.canvas.rect)


def without(whole: Rect, holes: Sequence[Rect]) -> list[Rect]:
    """The whole in pieces that leave the holes out."""
    pieces = [whole]
    for hole in holes:
        pieces = [part for piece in pieces for part in _round(piece, hole)]
    return pieces


def _round(piece: Rect, hole: Rect) -> list[Rect]:
    """What is left of a piece: over, under, left and right of the hole."""
    cut = piece.clip(hole)
    if not cut.width or not cut.height:
        return [piece]
    parts = (
        Rect(piece.x, piece.y, piece.width, cut.y - piece.y),
        Rect(piece.x, cut.bottom, piece.width, piece.bottom - cut.bottom),
        Rect(piece.x, cut.y, cut.x - piece.x, cut.height),
        Rect(cut.right, cut.y, piece.right - cut.right, cut.height),
    )
    return [part for part in parts if part.width > 0 and part.height > 0]
