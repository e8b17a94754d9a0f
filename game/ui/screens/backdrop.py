"""Backdrop: the living map behind title and new game; it is worked out after the first frame, so that the window opens at once."""

import threading
from collections.abc import Sequence

from pygame import Rect

from game.ui.map import ShellDots, WorldMap
from game.ui.theme import BG, OPERATORS
from game.ui.ui import Ui

# Five constellations of the opening, thinned out: an ornament, not the game's state.
SHELLS = (
    ShellDots(550, 53, 48, 960, OPERATORS[0].colour, True),
    ShellDots(1160, 88, 18, 180, OPERATORS[1].colour, True),
    ShellDots(1145, 50, 12, 120, OPERATORS[2].colour),
    ShellDots(630, 42, 17, 204, OPERATORS[3].colour),
    ShellDots(1200, 87.9, 12, 300, OPERATORS[4].colour),
)
SHADE = 70


class Backdrop:
    """Drawn over the whole window, shaded so that words stand out."""

    shared: "WorldMap | None" = None  # built once a process
    building: threading.Thread | None = None

    def __init__(self, shells: Sequence[ShellDots] = SHELLS) -> None:
        self.shells = shells
        self.frames = 0

    def _build(self, size: tuple[int, int], scale: float) -> None:
        earth = WorldMap(size, scale)
        earth.set_fleet(self.shells)
        Backdrop.shared = earth

    def draw(self, ui: Ui, t: float, shade: int = SHADE) -> None:
        """Nothing but night in the first two frames."""
        canvas = ui.canvas
        canvas.fill(canvas.rect, BG)
        self.frames += 1
        if Backdrop.shared is None and self.frames < 3:
            return
        size = canvas.surface.get_size()
        if Backdrop.shared is None:
            if not ui.is_live:
                self._build(size, canvas.scale)
            elif Backdrop.building is None:
                Backdrop.building = threading.Thread(target=self._build, args=(size, canvas.scale), daemon=True)
                Backdrop.building.start()
        earth = Backdrop.shared
        if earth is None:  # it takes a second or two, beside the window
            return
        if earth.size != size:
            earth.resize(size, canvas.scale)
        earth.reduced_motion = ui.calm
        earth.draw(canvas.surface, (0, 0), t)
        if shade:
            canvas.shade(Rect(canvas.rect), BG, shade)
