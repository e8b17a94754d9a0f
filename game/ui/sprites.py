"""Sprites: icons and flags from the assets, at the size and in the colour asked for."""

import io
from functools import cache, lru_cache

import pygame

from game.paths import assets
from game.ui.theme import Colour


@cache
def _drawing(name: str) -> bytes | None:
    """An icon's SVG, white; None when there is no such icon."""
    path = assets() / "icons" / f"{name}.svg"
    return path.read_bytes().replace(b"currentColor", b"#ffffff") if path.is_file() else None


@lru_cache(maxsize=512)
def icon(name: str, px: int, colour: Colour) -> pygame.Surface:
    """An icon in a colour; an empty picture when the name is unknown."""
    drawing = _drawing(name)
    if drawing is None:
        return pygame.Surface((px, px), pygame.SRCALPHA)
    picture = pygame.image.load_sized_svg(io.BytesIO(drawing), (max(1, px), max(1, px))).convert_alpha()
    picture.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return picture


@lru_cache(maxsize=256)
def flag(iso3: str, width: int, height: int) -> pygame.Surface | None:
    """A nation's flag; None for places without one (the rest-of-world blocs)."""
    path = assets() / "flags" / f"{iso3.lower()}.png"
    if not path.is_file():
        return None
    return pygame.transform.smoothscale(pygame.image.load(path).convert_alpha(), (width, height))


def forget() -> None:
    """Drop every picture, for a new display."""
    icon.cache_clear()
    flag.cache_clear()
