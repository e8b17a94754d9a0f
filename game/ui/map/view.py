"""View: which part of the sheet the window shows, and where its pixels are."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from game.ui.map.projection import BOTTOM, HALF_WIDTH, TOP

Floats = npt.NDArray[np.float32]

MIDDLE_Y = (TOP + BOTTOM) / 2
CLOSEST = 6.0


@dataclass(frozen=True, slots=True)
class View:
    """A window of `size` pixels; at zoom 1 the whole world fits, with a margin for its halo."""

    size: tuple[int, int]
    scale: float = 1.0
    zoom: float = 1.0
    centre: tuple[float, float] = (0.0, MIDDLE_Y)

    @property
    def pixels_per_unit(self) -> float:
        """How large one unit of the sheet is drawn."""
        margin = 2 * 8 * self.scale
        across = (self.size[0] - margin) / (2 * HALF_WIDTH)
        down = (self.size[1] - margin) / (TOP - BOTTOM)
        return max(min(across, down), 1.0) * self.zoom

    @property
    def world_width(self) -> float:
        """Width of the whole world at this zoom, in pixels; what line widths and blurs are measured by."""
        return 2 * HALF_WIDTH * self.pixels_per_unit

    @property
    def origin(self) -> tuple[float, float]:
        """The pixel of the sheet's (0, 0)."""
        unit = self.pixels_per_unit
        return self.size[0] / 2 - self.centre[0] * unit, self.size[1] / 2 + self.centre[1] * unit

    def to_pixels(self, points: Floats) -> Floats:
        """Sheet [..., 2] to window [..., 2]."""
        unit = self.pixels_per_unit
        return np.asarray(points * np.array((unit, -unit)) + np.array(self.origin), np.float32)

    def pixel(self, point: tuple[float, float]) -> tuple[float, float]:
        """Sheet to window, one point."""
        unit, (x, y) = self.pixels_per_unit, self.origin
        return x + point[0] * unit, y - point[1] * unit

    def to_sheet(self, pos: tuple[float, float]) -> tuple[float, float]:
        """Window to sheet."""
        unit, (x, y) = self.pixels_per_unit, self.origin
        return (pos[0] - x) / unit, (y - pos[1]) / unit

    def zoomed(self, pos: tuple[float, float], factor: float) -> "View":
        """Closer or further, with the place under `pos` staying there as far as the clamps allow."""
        zoom = min(max(self.zoom * factor, 1.0), CLOSEST)
        if zoom < 1.01:  # products of wheel steps seldom come back to exactly one
            return self.whole()
        x, y = self.to_sheet(pos)
        kept = self.zoom / zoom
        centre = (x + (self.centre[0] - x) * kept, y + (self.centre[1] - y) * kept)
        return replace(self, zoom=zoom, centre=centre)._clamped()

    def panned(self, dx: float, dy: float) -> "View":
        """The sheet moved by (dx, dy) pixels, as if dragged."""
        unit = self.pixels_per_unit
        return replace(self, centre=(self.centre[0] - dx / unit, self.centre[1] + dy / unit))._clamped()

    def whole(self) -> "View":
        """The same window showing the whole world."""
        return View(self.size, self.scale)

    def _clamped(self) -> "View":
        if self.zoom == 1:
            return self.whole()
        unit = self.pixels_per_unit
        spare_x = max(HALF_WIDTH - (self.size[0] / 2 - 8 * self.scale) / unit, 0.0)
        spare_y = max((TOP - BOTTOM) / 2 - (self.size[1] / 2 - 8 * self.scale) / unit, 0.0)
        x = min(max(self.centre[0], -spare_x), spare_x)
        y = min(max(self.centre[1], MIDDLE_Y - spare_y), MIDDLE_Y + spare_y)
        return replace(self, centre=(x, y))
