"""Pictures: a small map beside the record of a match, drawn anew every quarter while the player looks at other things."""

from pathlib import Path

import pygame
from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.left_off import card_of
from game.ui.session import Session
from game.ui.theme import BAR, DIM, LINE

MARK = "illustrated"


def illustrate(session: Session) -> None:
    """Keep card and picture of this quarter, and again when a mark is made; without a record there is nothing to lie beside."""
    now = session.world.quarter, tuple(session.marks)
    if session.people[0].kept.get(MARK) == now or not session.recording.is_written or session.recording.place is None:
        return
    from game.ui.screens.map_dress import fleet_dots, tints

    session.people[0].kept[MARK] = now
    session.recording.illustrator.keep(session.recording.place, card_of(session), tints(session), fleet_dots(session))


def draw_picture(canvas: Canvas, place: Path, mark: float, rect: Rect) -> None:
    """The picture at a place, or an empty sky where there is none; `mark` changes when it is drawn anew."""

    def paint(size: tuple[int, int]) -> pygame.Surface:
        try:
            return pygame.transform.smoothscale(pygame.image.load(place).convert(), size)
        except (OSError, pygame.error):
            sheet = pygame.Surface(size)
            sheet.fill(BAR)
            return sheet

    canvas.picture(("save", str(place), mark), rect, paint)
    if not place.exists():
        canvas.icon("globe", rect.inflate(-rect.width // 2, -rect.height // 2), DIM)
    canvas.box(rect, None, LINE, 2)
