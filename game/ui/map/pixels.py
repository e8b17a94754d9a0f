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


def enlarge(small: Floats, shape: tuple[int, int]) -> Floats:
    """Twice the size, smoothly, cut to `shape`."""
    doubled = np.repeat(np.repeat(small, 2, axis=0), 2, axis=1)
    return blur(doubled, 0.8)[: shape[0], : shape[1]]


def blur(field: Floats, sigma: float) -> Floats:
    """Gaussian for small radii, three box passes for large ones (indistinguishable, and the cost does not grow)."""
    if sigma <= 0.3:
        return field
    for axis in (0, 1):
        field = _gauss(field, sigma, axis) if sigma < 2 else _boxes(field, sigma, axis)
    return field


def _gauss(field: Floats, sigma: float, axis: int) -> Floats:
    reach = max(int(np.ceil(sigma * 2.5)), 1)
    steps = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (steps / sigma) ** 2)
    weights /= weights.sum()
    edge = [(reach, reach) if side == axis else (0, 0) for side in (0, 1)]
    padded = np.pad(field, edge)
    length = field.shape[axis]
    total = np.zeros_like(field)
    for index, weight in enumerate(weights):
        total += np.float32(weight) * (
            padded[index : index + length] if axis == 0 else padded[:, index : index + length]
        )
    return total


def _boxes(field: Floats, sigma: float, axis: int) -> Floats:
    reach = max(round((np.sqrt(4 * sigma * sigma + 1) - 1) / 2), 1)
    width = 2 * reach + 1
    edge = [(reach + 1, reach) if side == axis else (0, 0) for side in (0, 1)]
    for _ in range(3):
        sums = np.cumsum(np.pad(field, edge), axis=axis, dtype=np.float32)
        field = (sums[width:] - sums[:-width]) if axis == 0 else (sums[:, width:] - sums[:, :-width])
        field = field / np.float32(width)
    return field
