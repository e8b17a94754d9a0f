"""Ramps: the colours of the map modes, from nothing to much. They are added to the land, so nothing is black."""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

Colour = tuple[int, int, int]

RAMPS: Final[dict[str, tuple[Colour, ...]]] = {
    "demand": ((0, 0, 0), (30, 22, 44), (96, 34, 70), (160, 58, 56), (200, 104, 34), (206, 168, 90)),
    "coverage": ((0, 0, 0), (2, 16, 30), (4, 40, 58), (10, 72, 76), (44, 112, 84), (104, 144, 88)),
    "unserved": ((0, 0, 0), (26, 20, 52), (62, 32, 96), (116, 44, 120), (178, 70, 112), (214, 134, 112)),
    "share": ((0, 0, 0), (8, 20, 44), (12, 42, 80), (16, 74, 118), (36, 114, 150), (96, 164, 172)),
    "debris": ((0, 0, 0), (8, 18, 28), (20, 30, 38), (58, 44, 38), (102, 52, 38), (142, 56, 46)),
    "congestion": ((0, 0, 0), (10, 40, 36), (60, 66, 20), (128, 84, 10), (176, 66, 22), (200, 40, 44)),
}


@cache
def table(ramp: str) -> npt.NDArray[np.float32]:
    """The ramp in 256 steps [step, 3]; KeyError for a ramp that does not exist."""
    stops = np.array(RAMPS[ramp], np.float32)
    places = np.linspace(0, 255, len(stops))
    bands = [np.interp(np.arange(256), places, stops[:, band]) for band in range(3)]
    colours: npt.NDArray[np.float32] = np.stack(bands, axis=1).astype(np.float32)
    return colours


def colour_at(ramp: str, share: float) -> Colour:
    """One colour of a ramp as it appears on bare land, for legends."""
    red, green, blue = (
        min(round(float(level) + base), 255) for level, base in zip(_at(ramp, share), (33, 46, 68), strict=True)
    )
    return red, green, blue


def dot_at(ramp: str, share: float) -> Colour:
    """One colour of a ramp for a dot over land and sea: never too dark to be seen."""
    red, green, blue = (
        min(round(float(level) * 1.5 + base), 255) for level, base in zip(_at(ramp, share), (36, 50, 66), strict=True)
    )
    return red, green, blue


def _at(ramp: str, share: float) -> npt.NDArray[np.float32]:
    return np.asarray(table(ramp)[round(255 * min(max(share, 0.0), 1.0))], np.float32)
