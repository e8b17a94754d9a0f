"""WorldMap: the map a screen shows; it knows nations, colours and satellites, and nothing of the game."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pygame

from game.ui import hatch
from game.ui.map.atlas import NOBODY, spelling, world
from game.ui.map.compose import Shape, heated, number_of, outlined, silhouette, tinted
from game.ui.map.layers import Layers, build, cached_layers, layers_of
from game.ui.map.pixels import blank, soften
from game.ui.map.ramps import RAMPS
from game.ui.map.shells import ShellDots
from game.ui.map.sky import RIVAL_SHARE, Sky
from game.ui.map.view import CLOSEST, View

Colour = tuple[int, int, int]
Point = tuple[float, float]
Tinted = dict[str, Colour]

REST_S = 0.15  # a gesture is over when the view has stood still this long
STILL_STEP_S = 1.0  # satellites under reduced motion


class WorldMap:
    """The whole world in a window of `size` pixels. All positions are pixels from the map's top left corner."""

    def __init__(self, size: tuple[int, int], scale: float = 1.0, *, reduced_motion: bool = False) -> None:
        self.reduced_motion = reduced_motion  # no trails, one step a second
        self.show_satellites = True
        self.show_lights = True
        self.show_trails = True
        self._view = View((max(size[0], 64), max(size[1], 64)), scale)
        self._whole = layers_of(self._view)
        self._tints: Tinted = {}
        self._patterns: dict[str, str] = {}
        self._heat: tuple[dict[str, float], str] | None = None
        self._selected: str | None = None
        self._shells: tuple[tuple[ShellDots, ...], float] = ((), RIVAL_SHARE)
        self._sky = Sky()
        self._frame = blank(self._view.size)
        self._centres: dict[str, Point] = {}
        self._moved_at: float | None = None
        self._work: Iterator[None] | None = None
        self._still: tuple[object, pygame.Surface] | None = None
        self._crisp: tuple[View, object, pygame.Surface] | None = None
        self._base: tuple[object, pygame.Surface] | None = None
        self._outline: tuple[tuple[View, str], tuple[pygame.Surface, tuple[int, int]] | None] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the window."""
        return self._view.size

    @property
    def view(self) -> View:
        """Which part of the sheet is shown; turns places into pixels."""
        return self._view

    @property
    def zoom(self) -> float:
        """1 is the whole world, 6 the closest."""
        return self._view.zoom

    @property
    def is_whole(self) -> bool:
        """Whether it cannot be seen from further away."""
        return self._view.zoom <= 1

    @property
    def is_closest(self) -> bool:
        """Whether it cannot be seen from nearer."""
        return self._view.zoom >= CLOSEST

    @property
    def nations(self) -> tuple[str, ...]:
        """Everything `nation_at` can answer: nations as BRA, blocs as XEU."""
        return world().nations

    def set_tints(self, colours: Mapping[str, Colour], patterns: Mapping[str, str] | None = None) -> None:
        """Whose colour lies over which nation, and whose mark's hatching; nations the map does not know are ignored."""
        self._tints, self._patterns = dict(colours), dict(patterns or {})

    def set_heat(self, values: Mapping[str, float] | None, ramp: str = "demand") -> None:
        """Show a map mode instead of tints and lights: 0..1 a nation on a ramp of `ramps.RAMPS`. None ends it."""
        if values is not None and ramp not in RAMPS:
            raise KeyError(ramp)
        self._heat = None if values is None else (dict(values), ramp)

    def set_fleet(self, shells: Sequence[ShellDots], others: float = RIVAL_SHARE) -> None:
        """Which satellites fly; others: how strong those that are not bright appear. Free to call every frame.

        Bright shells get trails and are sampled fairly above 3,000.
        """
        if (tuple(shells), others) != self._shells:
            self._shells, self._sky = (tuple(shells), others), Sky(shells, others)

    def outline(self, nation: str | None) -> None:
        """Draw a white outline round this nation from now on; None for none."""
        self._selected = nation

    def nation_at(self, pos: Point) -> str | None:
        """The nation or bloc under a point, None for sea and space."""
        column, row = int(np.floor(pos[0])), int(np.floor(pos[1]))
        if not (0 <= column < self.size[0] and 0 <= row < self.size[1]):
            return None
        number = int(self._number_at(column, row))
        return world().nations[number - 1] if 0 < number < NOBODY else None

    def centre_of(self, nation: str) -> tuple[int, int]:
        """A point well inside the nation's main land, in the current view (perhaps outside the window). KeyError if unknown."""
        name = spelling(nation)
        if name not in self._centres:
            self._centres[name] = self._find_centre(world().number(name))
        x, y = self._view.pixel(self._centres[name])
        return int(np.floor(x)), int(np.floor(y))

    def lights_of(self, altitude_km: float, tilt_deg: float, most: int, t_seconds: float) -> list[tuple[int, int]]:
        """Where some of a bright shell's satellites are now, at most so many, evenly chosen; those in the window."""
        self._sky.look(self._view)
        return self._sky.spots((altitude_km, tilt_deg), most, self._moment(t_seconds), self.size[0])

    def shape_of(self, nation: str, colour: Colour) -> Shape | None:
        """A nation's land in one colour and its white outline, each with its place; None out of view or in a gesture."""
        layers = self._layers()
        return None if layers is None else silhouette(layers, nation, colour, self._view.scale)

    def zoom_at(self, pos: Point, factor: float) -> None:
        """Closer (factor above 1) or further, round a point."""
        self._look(self._view.zoomed(pos, factor))

    def pan(self, dx: float, dy: float) -> None:
        """Drag the map by some pixels."""
        self._look(self._view.panned(dx, dy))

    def reset_view(self) -> None:
        """Back to the whole world."""
        self._look(self._view.whole())

    def resize(self, size: tuple[int, int], scale: float = 1.0) -> None:
        """Fit another window, keeping colours, satellites, selection and zoom."""
        fitted = View((max(size[0], 64), max(size[1], 64)), scale)
        if fitted == self._view.whole():
            return
        self._whole, self._frame = layers_of(fitted), blank(fitted.size)
        self._base = self._crisp = None
        self._look(replace(fitted, zoom=self._view.zoom, centre=self._view.centre).panned(0, 0))

    def settle(self) -> None:
        """Draw a zoomed view crisply now instead of over the next frames."""
        layers_of(self._view)
        self._work = None

    def compose(self) -> None:
        """Colour the picture now instead of in the next frame."""
        self._picture()

    def draw(self, surface: pygame.Surface, pos: tuple[int, int], t_seconds: float) -> None:
        """Draw the map with its top left corner at `pos`, as it is `t_seconds` after the start."""
        self._refine(t_seconds)
        self._frame.blit(self._picture(), (0, 0))
        if self.show_satellites:
            self._sky.look(self._view)
            trails = self.show_trails and not self.reduced_motion and self._heat is None
            self._sky.draw(self._frame, self._moment(t_seconds), trails=trails)
        if (mark := self._mark()) is not None:
            self._frame.blit(*mark)
        surface.blit(self._frame, pos)

    def _moment(self, t_seconds: float) -> float:
        return t_seconds // STILL_STEP_S * STILL_STEP_S if self.reduced_motion else t_seconds

    def _look(self, view: View) -> None:
        if view != self._view:
            self._view, self._moved_at, self._work = view, None, None

    def _layers(self) -> Layers | None:
        """The crisp layers of this view, if they are ready."""
        return self._whole if self._view == self._view.whole() else cached_layers(self._view)

    def _refine(self, now: float) -> None:
        """Once the view rests, do one step of the crisp picture a frame."""
        if self._layers() is not None:
            return
        if self._moved_at is None:
            self._moved_at = now
        if now - self._moved_at < REST_S:
            return
        self._work = self._work or build(self._view)
        next(self._work, None)

    def _picture(self) -> pygame.Surface:
        layers = self._layers()
        key = (self._view, layers is None, self._look_key())
        if self._still is None or self._still[0] != key:
            self._still = (key, self._enlarged() if layers is None else self._coloured(layers))
            if layers is not None:
                self._crisp = (self._view, self._look_key(), self._still[1])
        return self._still[1]

    def _look_key(self) -> object:
        heat = None if self._heat is None else (tuple(sorted(self._heat[0].items())), self._heat[1])
        return tuple(sorted(self._tints.items())), tuple(sorted(self._patterns.items())), heat, self.show_lights

    def _coloured(self, layers: Layers) -> pygame.Surface:
        if self._heat is not None:
            return heated(layers, *self._heat)
        step = max(4, round(hatch.STEP * self._view.scale))
        return tinted(layers, self._tints, lights=self.show_lights, patterns=self._patterns, step=step)

    def _enlarged(self) -> pygame.Surface:
        """The whole-world picture cut and scaled to the view: soft, but at once."""
        key = self._look_key()
        if self._base is None or self._base[0] != key:
            self._base = (key, self._coloured(self._whole))
        whole, ratio = self._view.whole(), self._view.zoom
        left, top = whole.pixel(self._view.to_sheet((0, 0)))
        cut = pygame.Rect(int(left), int(top), int(self.size[0] / ratio) + 2, int(self.size[1] / ratio) + 2)
        cut = cut.clip(self._base[1].get_rect())
        wide = pygame.transform.smoothscale(self._base[1].subsurface(cut), (round(cut.w * ratio), round(cut.h * ratio)))
        soft = blank(self.size)
        soft.blit(wide, (round((cut.x - left) * ratio), round((cut.y - top) * ratio)))
        if self._crisp is not None and self._crisp[0].zoom == ratio and self._crisp[1] == key:
            (x, y), (old_x, old_y) = self._view.origin, self._crisp[0].origin
            soft.blit(self._crisp[2], (round(x - old_x), round(y - old_y)))  # while dragging, most of it is known
        return soft

    def _mark(self) -> tuple[pygame.Surface, tuple[int, int]] | None:
        if self._selected is None or number_of(self._selected) is None:
            return None
        layers, key = self._layers(), (self._view, self._selected)
        if layers is None:
            return self._old_mark()
        if self._outline is None or self._outline[0] != key:
            self._outline = (key, outlined(layers, self._selected, self._view.scale))
        return self._outline[1]

    def _old_mark(self) -> tuple[pygame.Surface, tuple[int, int]] | None:
        """During a gesture: the last outline, carried along."""
        if self._outline is None or self._outline[1] is None:
            return None
        (drawn_in, nation), (line, place) = self._outline[0], self._outline[1]
        if nation != self._selected:
            return None
        ratio = self._view.zoom / drawn_in.zoom
        x, y = self._view.pixel(drawn_in.to_sheet(place))
        if ratio != 1 and line.get_width() * ratio < 3 * self.size[0]:
            line = pygame.transform.smoothscale(
                line, (round(line.get_width() * ratio), round(line.get_height() * ratio))
            )
        elif ratio != 1:
            return None
        return line, (round(x), round(y))

    def _number_at(self, column: int, row: int) -> int:
        layers = self._layers()
        if layers is not None:
            return int(layers.fine_ids[2 * row, 2 * column])
        x, y = self._view.whole().pixel(self._view.to_sheet((column + 0.5, row + 0.5)))
        rows, columns = self._whole.fine_ids.shape
        return int(self._whole.fine_ids[min(max(int(2 * y), 0), rows - 1), min(max(int(2 * x), 0), columns - 1)])

    def _find_centre(self, number: int) -> Point:
        """Where the blurred nation is most itself: deep in its largest part, away from coasts and exclaves."""
        ids = self._whole.fine_ids
        mine = ids == number
        rows, columns = np.flatnonzero(mine.any(axis=1)), np.flatnonzero(mine.any(axis=0))
        cut = np.pad(mine[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 2).astype(np.float32)
        depth = soften(cut, max(float(np.sqrt(cut.sum())) / 6, 1.0)) * cut
        row, column = np.unravel_index(int(depth.argmax()), depth.shape)
        pixel = ((column - 2 + columns[0] + 0.5) / 2, (row - 2 + rows[0] + 0.5) / 2)
        return self._view.whole().to_sheet((float(pixel[0]), float(pixel[1])))
