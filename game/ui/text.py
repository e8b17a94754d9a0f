"""Text: fonts, and strings rendered once and kept."""

import io
from functools import cache, lru_cache

import pygame

from game.paths import assets
from game.ui.theme import Colour

FACES = {False: "SkyInter-Regular.ttf", True: "SkyInter-SemiBold.ttf"}
ELLIPSIS = "…"
KEPT_STRINGS = 2048


@cache
def _face(bold: bool) -> bytes | None:
    """The font file, or None when it is missing: pygame's own font then steps in."""
    path = assets() / "fonts" / FACES[bold]
    return path.read_bytes() if path.is_file() else None


@cache
def font(px: int, bold: bool) -> pygame.font.Font:
    """A face at a size in surface pixels."""
    face = _face(bold)
    # Font reads lazily, so it gets a buffer of its own that nobody closes.
    return pygame.font.Font(io.BytesIO(face) if face else None, max(1, px))


@lru_cache(maxsize=KEPT_STRINGS)
def render(string: str, px: int, bold: bool, colour: Colour) -> pygame.Surface:
    """The picture of one line."""
    return font(px, bold).render(string, True, colour)


@lru_cache(maxsize=KEPT_STRINGS)
def width(string: str, px: int, bold: bool) -> int:
    """How wide a line is, in surface pixels."""
    return font(px, bold).size(string)[0]


def line_height(px: int) -> int:
    """From one line of a paragraph to the next, in surface pixels."""
    return round(px * 1.35)


@lru_cache(maxsize=KEPT_STRINGS)
def shorten(string: str, px: int, bold: bool, room: int) -> str:
    """The string, or as much of it as fits in `room` pixels with an ellipsis."""
    if width(string, px, bold) <= room:
        return string
    low, high = 0, len(string)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(string[:middle].rstrip() + ELLIPSIS, px, bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return string[:low].rstrip() + ELLIPSIS


@lru_cache(maxsize=512)
def wrap(string: str, px: int, bold: bool, room: int) -> tuple[str, ...]:
    """Lines no wider than `room`, broken at spaces; a newline always breaks."""
    lines: list[str] = []
    for paragraph in string.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, px, bold) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return tuple(lines)


def forget() -> None:
    """Drop every font and string: they die with pygame's font module."""
    for kept in (font, render, width, shorten, wrap):
        kept.cache_clear()
