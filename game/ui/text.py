"""Text: fonts, and strings rendered once and kept; a sign that one face lacks is taken from the next."""

import io
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby

import pygame

from game.paths import assets
from game.ui.theme import Colour

LATIN, HAN, SYSTEM = range(3)  # faces in the order in which they are asked for a sign
FACES = {
    (LATIN, False): "SkyInter-Regular.ttf",
    (LATIN, True): "SkyInter-SemiBold.ttf",
    (HAN, False): "SkyHan-Regular.ttf",
    (HAN, True): "SkyHan-SemiBold.ttf",
}
BY_NAME = "notosans,notosanscjksc,dejavusans,segoeui,microsoftyahei,pingfangsc,arialunicodems,arial"  # of the system
SMALLER = 0.8  # that a line may be written in tight places
ELLIPSIS = "…"
NOBODYS = "\uffff"
KEPT_STRINGS = 2048
IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff"
OPENING, CLOSING = "（《“「【", "，。；：、！？）》”」】…—％"
UNIT = re.compile(
    f" +|[{OPENING}]*[{IDEOGRAPHS}][{CLOSING}]*|[^ {IDEOGRAPHS}{OPENING}{CLOSING}]+[{CLOSING}]*|[{OPENING}]|[{CLOSING}]+"
)
IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}，。；：、]")  # foreign words between Chinese signs break there too


@cache
def _face(face: int, bold: bool) -> bytes | None:
    """The font file, or None when it is missing: a font of the system, or pygame's own, then steps in."""
    path = assets() / "fonts" / FACES.get((face, bold), "")
    return path.read_bytes() if path.is_file() else None


@cache
def font(px: int, bold: bool, face: int = LATIN) -> pygame.font.Font:
    """A face at a size in surface pixels."""
    known = _face(face, bold)
    # Font reads lazily, so it gets a buffer of its own that nobody closes.
    file = io.BytesIO(known) if known else None if face == LATIN else pygame.font.match_font(BY_NAME, bold)
    return pygame.font.Font(file, max(1, px))


@cache
def _face_of(sign: str) -> int:
    """The first face that holds a sign; the Latin one shows a box for those that none holds."""
    if sign < "\u0250":
        return LATIN
    likely = (HAN, LATIN, SYSTEM) if IDEOGRAPH.match(sign) else (LATIN, HAN, SYSTEM)
    return next((face for face in likely if _drawn(face, sign) != _drawn(face, NOBODYS)), LATIN)


def meet(signs: Iterable[str]) -> None:
    """Find the face of every sign ahead: hundreds at once are too many for a frame."""
    for sign in signs:
        _face_of(sign)


def is_box(sign: str) -> bool:
    """Whether no face holds it, so that a box would be drawn."""
    return _drawn(_face_of(sign), sign) == _drawn(_face_of(sign), NOBODYS)


@cache
def _drawn(face: int, sign: str) -> bytes:
    """A sign as a face draws it; what it lacks looks like what nobody has."""
    return pygame.image.tobytes(font(20, False, face).render(sign, True, (255, 255, 255)), "RGBA")


@lru_cache(maxsize=KEPT_STRINGS)
def runs(string: str) -> tuple[tuple[str, int], ...]:
    """The string in parts of one face each."""
    if string.isascii():
        return ((string, LATIN),)
    return tuple(("".join(signs), face) for face, signs in groupby(string, _face_of)) or (("", LATIN),)


@lru_cache(maxsize=KEPT_STRINGS)
def render(string: str, px: int, bold: bool, colour: Colour) -> pygame.Surface:
    """The picture of one line, as high as the Latin face makes it; all faces share its base line."""
    parts = runs(string)
    if len(parts) == 1 and parts[0][1] == LATIN:
        return font(px, bold).render(string, True, colour)
    latin = font(px, bold)
    picture = pygame.Surface((width(string, px, bold), latin.get_height()), pygame.SRCALPHA)
    x = 0
    for part, face in parts:
        own = font(px, bold, face)
        drawn = own.render(part, True, colour)
        # between transparent pictures plain copying keeps the edges soft
        picture.blit(drawn, (x, latin.get_ascent() - own.get_ascent()), special_flags=pygame.BLEND_RGBA_MAX)
        x += drawn.get_width()
    return picture


@lru_cache(maxsize=KEPT_STRINGS)
def width(string: str, px: int, bold: bool) -> int:
    """How wide a line is, in surface pixels."""
    return sum(font(px, bold, face).size(part)[0] for part, face in runs(string))


def line_height(px: int) -> int:
    """From one line of a paragraph to the next, in surface pixels."""
    return round(px * 1.35)


@lru_cache(maxsize=KEPT_STRINGS)
def fitting(string: str, px: int, bold: bool, room: int, least: int) -> int:
    """The size at which a line fits, a fifth smaller at most; its own size where that would not help."""
    smallest = max(least, round(px * SMALLER))
    return next((size for size in range(px, smallest - 1, -1) if width(string, size, bold) <= room), px)


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
    """Lines no wider than `room`, broken at spaces and between ideographs; a newline always breaks."""
    lines: list[str] = []
    for paragraph in string.split("\n"):
        if IDEOGRAPH.search(paragraph):
            lines += _wrapped_han(paragraph, px, bold, room)
            continue
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, px, bold) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return tuple(lines)


def _wrapped_han(paragraph: str, px: int, bold: bool, room: int) -> list[str]:
    """A paragraph of ideographs: it breaks between any two, but never before a closing sign or after an opening one."""
    lines, line, gap = [], "", ""
    for unit in UNIT.findall(paragraph):
        if unit.isspace():
            gap = unit
            continue
        longer = line + gap + unit
        if line and width(longer, px, bold) > room:
            lines.append(line)
            longer = unit
        line, gap = longer, ""
    return [*lines, line]


def forget() -> None:
    """Drop every font and string: they die with pygame's font module."""
    for kept in (font, _face_of, _drawn, runs, render, width, shorten, wrap):
        kept.cache_clear()
