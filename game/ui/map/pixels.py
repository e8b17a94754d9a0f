"""Pixels: surfaces as numpy arrays and back, and softening of arrays. Arrays are [row, column]."""

from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pygame

Floats = npt.NDArray[np.float32]

RGB_MASKS = (0xFF0000, 0xFF00, 0xFF, 0)


def blank(size: tuple[int, int]) -> pygame.Surface:
    """A black 32-bit surface in the one layout this package writes directly: 0x00RRGGBB, whatever the display has."""
    return pygame.Surface(size, 0, 32, RGB_MASKS)


def mask_surface(size: tuple[int, int]) -> pygame.Surface:
    """An 8-bit surface of zeros to draw numbers into."""
    surface = pygame.Surface(size, 0, 8)
    surface.set_palette([(level, level, level) for level in range(256)])
    return surface


def levels(surface: pygame.Surface) -> npt.NDArray[np.uint8]:
    """What an 8-bit surface holds, as a copy."""
    flat = np.frombuffer(surface.get_buffer().raw, np.uint8)
    return flat.reshape(surface.get_height(), surface.get_pitch())[:, : surface.get_width()].copy()


def words(surface: pygame.Surface) -> npt.NDArray[np.uint32]:
    """The pixels of a `blank` surface, flat and writable. Drop the array before blitting: it keeps the surface locked."""
    flat: npt.NDArray[np.uint32] = np.frombuffer(cast("memoryview[int]", surface.get_buffer()), np.uint32)
    return flat


def surface_of(rgb: npt.NDArray[Any]) -> pygame.Surface:
    """A surface from [row, column, 3], clipped to 0..255."""
    surface = blank((rgb.shape[1], rgb.shape[0]))
    whole = np.clip(rgb, 0, 255).astype(np.uint32)
    words(surface)[:] = ((whole[..., 0] << 16) | (whole[..., 1] << 8) | whole[..., 2]).ravel()
    return surface


def inked(colour: tuple[int, int, int], alpha: Floats) -> pygame.Surface:
    """One colour with an alpha [row, column] of 0..1."""
    rows, columns = alpha.shape
    surface = pygame.Surface((columns, rows), pygame.SRCALPHA, 32)
    surface.fill((*colour, 0))
    seen = pygame.surfarray.pixels_alpha(surface)
    seen[:] = (np.clip(alpha, 0, 1) * 255).astype(np.uint8).T
    return surface


def halve(fine: npt.NDArray[Any]) -> Floats:
    """Mean of every 2 x 2 block: the anti-aliasing of this package."""
    whole = fine.astype(np.float32)
    rows = whole[0::2] + whole[1::2]
    return np.asarray((rows[:, 0::2] + rows[:, 1::2]) / 4, np.float32)


def shares(surface: pygame.Surface) -> Floats:
    """An 8-bit surface drawn at twice the resolution as shares of 0..1 of each pixel."""
    return np.asarray(halve(levels(surface)) / 255, np.float32)


def soften(field: Floats, sigma: float) -> Floats:
    """Blur of any width: wide ones are done on a smaller picture, where nobody can tell the difference."""
    if sigma <= 0.3:
        return field
    if sigma <= 2.4:
        return _gauss(_gauss(field, sigma, 0), sigma, 1)
    rows, columns = field.shape
    even = np.pad(field, ((0, rows % 2), (0, columns % 2)), mode="edge")
    return _enlarge(_enlarge(soften(halve(even), sigma / 2), 0), 1)[:rows, :columns]


def _enlarge(small: Floats, axis: int) -> Floats:
    """Twice as long along an axis, linearly between the old values."""
    edge = [(1, 1) if side == axis else (0, 0) for side in (0, 1)]
    padded = np.pad(small, edge, mode="edge")
    doubled = np.empty((small.shape[0] * (2 - axis), small.shape[1] * (1 + axis)), np.float32)
    if axis == 0:
        doubled[0::2] = small * np.float32(0.75) + padded[:-2] * np.float32(0.25)
        doubled[1::2] = small * np.float32(0.75) + padded[2:] * np.float32(0.25)
    else:
        doubled[:, 0::2] = small * np.float32(0.75) + padded[:, :-2] * np.float32(0.25)
        doubled[:, 1::2] = small * np.float32(0.75) + padded[:, 2:] * np.float32(0.25)
    return doubled


def _gauss(field: Floats, sigma: float, axis: int) -> Floats:
    reach = max(int(np.ceil(sigma * 2.5)), 1)
    steps = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (steps / sigma) ** 2)
    weights /= weights.sum()
    edge = [(reach, reach) if side == axis else (0, 0) for side in (0, 1)]
    padded = np.pad(field, edge, mode="edge")
    length = field.shape[axis]
    total = np.zeros_like(field)
    for index, weight in enumerate(weights):
        part = slice(index, index + length)
        total += np.float32(weight) * (padded[part] if axis == 0 else padded[:, part])
    return total
