"""Sky: draws the satellites into a picture, with a few array writes and never a blit per satellite."""

from collections.abc import Sequence

import numpy as np
import pygame

from game.ui.map.pixels import words
from game.ui.map.shells import STEPS, Ints, ShellDots, Words, launch, sample, tracks
from game.ui.map.view import View

TRAIL_DOTS = 15
BRIGHTER = 48
RIVAL_SHARE = 0.45
SHAPES = {  # dots beside the first, (right, down): readable from two pixels on
    "square": ((1, 0), (0, 1), (1, 1)),
    "triangle": ((-1, 1), (0, 1), (1, 1)),
    "diamond": ((-1, 0), (1, 0), (0, -1), (0, 1)),
    "hexagon": ((1, 0), (2, 0)),
    "star": ((0, 1), (0, 2)),
}


class Sky:
    """The player's fleet, bright and with trails, over everybody else's, dim."""

    def __init__(self, shells: Sequence[ShellDots] = (), rival_share: float = RIVAL_SHARE) -> None:
        self.own = launch(sample([shell for shell in shells if shell.bright]))
        self.rivals = launch([shell for shell in shells if not shell.bright])
        self._own_colours = _palette(self.own.shells, 1.0, BRIGHTER)[self.own.shell]
        self._trail_colours = _palette(self.own.shells, 1.0, 0)[self.own.shell]
        self._rival_colours = _palette(self.rivals.shells, rival_share, 0)[self.rivals.shell]
        self._view: View | None = None

    def look(self, view: View) -> None:
        """Make the tables fit a view; cheap when it has not changed."""
        if view != self._view:
            self._view = view
            self.own_tracks, self.rival_tracks = tracks(self.own, view), tracks(self.rivals, view)
            # a trail dot a pixel, whatever the zoom, but no finer than the table
            self._stride = max(round(STEPS / view.world_width), 1)
            self._large = view.scale >= 1.5
            self._trail = round(TRAIL_DOTS * view.scale)

    def draw(self, picture: pygame.Surface, seconds: float, *, trails: bool) -> None:
        """Write the satellites into a picture made by `pixels.blank`."""
        flat = words(picture)
        width = picture.get_width()
        if self.rivals.count:
            self._draw_rivals(flat, width, self.rival_tracks.pixels(*self.rival_tracks.at(seconds)))
        if self.own.count:
            step, node = self.own_tracks.at(seconds)
            if trails:
                self._draw_trails(flat, step, node)
            head = self.own_tracks.pixels(step, node)
            if self._large:
                for beside in (1, width, width + 1):
                    _blend(flat, head + np.int32(beside) * (head >= 0), self._own_colours, 1)
            else:
                for beside in (-1, 1, -width, width):
                    _blend(flat, head + np.int32(beside) * (head >= 0), self._trail_colours, 2)
            _put(flat, head, self._own_colours)

    def spots(self, orbit: tuple[float, float], most: int, seconds: float, width: int) -> list[tuple[int, int]]:
        """Pixels of some of a bright shell's satellites, evenly chosen."""
        alike = [at for at, each in enumerate(self.own.shells) if (each.altitude_km, each.inclination_deg) == orbit]
        mine = np.flatnonzero(np.isin(self.own.shell, alike))
        if not mine.size or most < 1:
            return []
        chosen = mine[np.linspace(0, mine.size - 1, min(most, mine.size)).astype(np.intp)]
        step, node = self.own_tracks.at(seconds)
        flat = self.own_tracks.pixels(step[chosen], node[chosen])
        return [(spot % width, spot // width) for spot in flat[flat >= 0].tolist()]

    def _draw_rivals(self, flat: Words, width: int, head: Ints) -> None:
        """A dot each; with marks, a small shape of several dots."""
        _add(flat, head, self._rival_colours)
        for mark in sorted({shell.mark for shell in self.rivals.shells} & set(SHAPES)):
            alike = np.array([shell.mark == mark for shell in self.rivals.shells])[self.rivals.shell]
            for right, down in SHAPES[mark]:
                spot = head[alike]
                beside = spot + np.int32(down * width + right)
                inside = (spot >= 0) & (beside >= 0) & (beside < len(flat))
                _add(flat, np.where(inside, beside, np.int32(-1)), self._rival_colours[alike])

    def _draw_trails(self, flat: Words, step: Ints, node: Words) -> None:
        """Where each satellite just was, older and fainter; blended, so that the map shows through."""
        base = step & ~np.int32(STEPS - 1)
        for age in range(self._trail, 0, -1):
            behind = base + ((step - np.int32(age * self._stride)) & np.int32(STEPS - 1))
            share = 1 if age * 5 <= self._trail else 2 if age * 2 <= self._trail else 3
            _blend(flat, self.own_tracks.pixels(behind, node), self._trail_colours, share)


def _palette(shells: Sequence[ShellDots], share: float, lift: int) -> Words:
    """One word 0x00RRGGBB a shell."""
    mixed = [[min(round(level * share) + lift, 255) for level in shell.colour] for shell in shells]
    return np.array([(red << 16) | (green << 8) | blue for red, green, blue in mixed], np.uint32)


def _put(flat: Words, where: Ints, colours: Words) -> None:
    seen = where >= 0
    if seen.all():
        flat[where] = colours
    else:
        flat[where[seen]] = colours[seen]


def _blend(flat: Words, where: Ints, colours: Words, power: int) -> None:
    """Mix in 1/2**power of the colours, three channels at a time in one word."""
    lane = 0xFF >> power
    lanes, places = np.uint32(lane << 16 | lane << 8 | lane), np.uint32(power)
    seen = (where >= 0) & (where < len(flat))
    spot = where[seen]
    under = flat[spot]
    flat[spot] = under - ((under >> places) & lanes) + ((colours[seen] >> places) & lanes)


def _add(flat: Words, where: Ints, colours: Words) -> None:
    """Add the colours, each channel stopping at 255: a dim dot never darkens a bright city."""
    seen = where >= 0
    spot, more = where[seen], colours[seen]
    under = flat[spot]
    low, high = np.uint32(0x7F7F7F), np.uint32(0x808080)
    differ, full = (under ^ more) & high, under & more & high
    total = (under & low) + (more & low)
    full |= differ & total
    flat[spot] = (total ^ differ) | ((full << np.uint32(1)) - (full >> np.uint32(7)))
