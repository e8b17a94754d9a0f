"""Layers: everything of the map that does not move, drawn once for a view and then only put together."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pygame

from game.paths import assets
from game.ui.map.atlas import world
from game.ui.map.ground import paint_ground
from game.ui.map.pixels import Floats, halve, inked, levels, mask_surface, shares, soften, surface_of
from game.ui.map.projection import rim
from game.ui.map.view import View

BORDER = (82, 108, 150)
BORDER_ALPHA = 0.85
BUOY = (126, 152, 196)
LIGHTS_GAIN = 0.42  # 1.0 burns out Europe and India
WARM, AMBER = (255, 214, 150), (190, 110, 40)
WHOLES_KEPT, CLOSE_UPS_KEPT = 4, 3  # views remembered in a process

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The still picture of one view, in parts."""

    ground: pygame.Surface  # space, ocean, glow, land
    borders: pygame.Surface  # with alpha
    lights: pygame.Surface  # to be added
    fine_ids: Bytes  # [row, column] at twice the resolution: 0 sea, else the nation's number
    people: Bytes  # [row, column] 0..255, how lived-in a place is, for the heat maps


_cache: OrderedDict[View, Layers] = OrderedDict()
_lock = threading.Lock()  # pictures of saves are drawn on another thread


def cached_layers(view: View) -> Layers | None:
    """The layers of this view if somebody has built them before."""
    with _lock:
        if view in _cache:
            _cache.move_to_end(view)
        return _cache.get(view)


def layers_of(view: View) -> Layers:
    """The layers of this view, built now if need be."""
    while (built := cached_layers(view)) is None:
        for _ in build(view):
            pass
    return built


def build(view: View) -> Iterator[None]:
    """Build in steps of some tens of milliseconds, so that a running game can spread them over frames."""
    outlines = list(_visible_rings(view))
    yield
    fine_ids = _draw_ids(view, outlines)
    yield
    borders = inked(BORDER, BORDER_ALPHA * _draw_borders(view, outlines))
    _stamp_buoy(view, borders)
    yield
    land = halve((fine_ids > 0) & ~_buoy_mask(view))
    inside = _draw_inside(view)
    yield
    ground = yield from paint_ground(view, land, inside)
    dots = _city_dots(view)
    yield
    lights = _draw_lights(view, dots)
    yield
    people = _draw_people(view, dots)
    with _lock:
        _cache[view] = Layers(ground, borders, lights, fine_ids, people)
        _forget()


def _forget() -> None:
    """Drop the oldest views, but no whole world for the sake of a close-up."""
    for close, kept in ((False, WHOLES_KEPT), (True, CLOSE_UPS_KEPT)):
        alike = [view for view in _cache if (view.zoom > 1) == close]
        for view in alike[:-kept]:
            del _cache[view]


@dataclass(frozen=True, slots=True)
class _Outline:
    points: npt.NDArray[np.int32]  # [point, 2] pixels at twice the resolution
    nation: int
    seams: npt.NDArray[np.intp]


def _visible_rings(view: View) -> Iterator[_Outline]:
    width, height = 2 * view.size[0], 2 * view.size[1]
    for ring in world().rings:
        points = np.rint(2 * view.to_pixels(ring.points)).astype(np.int32)
        low, high = points.min(axis=0), points.max(axis=0)
        if high[0] < 0 or high[1] < 0 or low[0] > width or low[1] > height:
            continue
        seams = ring.seams
        if len(seams) == 0:  # thin out what falls on one pixel; rings with seams keep their numbering
            points = points[np.any(points != np.roll(points, 1, axis=0), axis=1)]
        yield _Outline(points, ring.nation, seams)


def _draw_ids(view: View, outlines: list[_Outline]) -> Bytes:
    ids = mask_surface((2 * view.size[0], 2 * view.size[1]))
    for outline in outlines:
        if len(outline.points) >= 3:
            pygame.draw.polygon(ids, outline.nation, outline.points.tolist())
        elif len(outline.points):
            ids.fill(outline.nation, (*outline.points[0].tolist(), 2, 2))
    pygame.draw.polygon(ids, world().number("XSA"), _buoy_line(view))
    return levels(ids)


def _draw_borders(view: View, outlines: list[_Outline]) -> Floats:
    ink = mask_surface((2 * view.size[0], 2 * view.size[1]))
    thick = max(round(1.6 * view.scale), 2)
    for outline in outlines:
        cuts = outline.seams.tolist()
        points = outline.points.tolist()
        if not cuts and len(points) >= 2:
            pygame.draw.lines(ink, 255, True, points, thick)
        for start, stop in zip(cuts, [*cuts[1:], cuts[0] + len(points)] if cuts else [], strict=True):
            stretch = [points[index % len(points)] for index in range(start + 1, stop + 1)]
            if len(stretch) >= 2:
                pygame.draw.lines(ink, 255, False, stretch, thick)
    buoy = _buoy_line(view)
    for index in range(0, len(buoy), 4):  # dashed: it is not a coast
        pygame.draw.lines(ink, 255, False, buoy[index : index + 4], thick + 1)
    return shares(ink)


def _buoy_line(view: View) -> list[list[int]]:
    line: list[list[int]] = np.rint(2 * view.to_pixels(world().buoy)).astype(int).tolist()
    return line


def _stamp_buoy(view: View, borders: pygame.Surface) -> None:
    """A little ship in the ring, so that it reads as sea and air."""
    ring = view.to_pixels(world().buoy)
    left, top = ring.min(axis=0)
    side = round(float(np.ptp(ring[:, 0])) * 0.56)
    ship = pygame.image.load_sized_svg(str(assets() / "icons" / "ship.svg"), (side, side))
    ship.fill((*BUOY, 255), special_flags=pygame.BLEND_RGBA_MULT)
    middle = (round(float(left + np.ptp(ring[:, 0]) / 2)), round(float(top + np.ptp(ring[:, 1]) / 2)))
    borders.blit(ship, ship.get_rect(center=middle))


def _buoy_mask(view: View) -> npt.NDArray[np.bool_]:
    disc = mask_surface((2 * view.size[0], 2 * view.size[1]))
    pygame.draw.polygon(disc, 1, _buoy_line(view))
    return levels(disc) > 0


def _draw_inside(view: View) -> Floats:
    disc = mask_surface((2 * view.size[0], 2 * view.size[1]))
    pygame.draw.polygon(disc, 1, np.rint(2 * view.to_pixels(rim())).astype(int).tolist())
    return halve(levels(disc))


def _city_dots(view: View) -> Floats:
    """Weights of the cities summed on the pixels they fall on."""
    width, height = view.size
    places = np.floor(view.to_pixels(world().city_places)).astype(np.int64)
    seen = (places >= 0).all(axis=1) & (places[:, 0] < width) & (places[:, 1] < height)
    flat = places[seen, 1] * width + places[seen, 0]
    total = np.bincount(flat, world().city_weights[seen], minlength=width * height)
    return total.reshape(height, width).astype(np.float32)


def _draw_lights(view: View, dots: Floats) -> pygame.Surface:
    """Two soft passes, a warm core and an amber surround, tone-mapped so that megacities do not burn out."""
    unit = view.scale * view.zoom**0.5
    # a larger picture spreads the same people over more pixels: keep the sum per light, not per pixel
    gain = LIGHTS_GAIN * (unit * unit) * max(1.0, (view.world_width / view.zoom**0.5 / (1208 * view.scale))) ** 0.5
    core = soften(dots, 0.8 * unit) * (1.7 * gain)
    around = soften(dots, 3.4 * unit) * (1.9 * gain)
    bright = core[..., None] * np.array(WARM, np.float32) + around[..., None] * np.array(AMBER, np.float32)
    return surface_of(255 * (1 - np.exp(bright * np.float32(-1 / 255))))


def _draw_people(view: View, dots: Floats) -> Bytes:
    unit = view.world_width / 1208
    spread = soften(dots, 7 * unit) * (4 * unit * unit)
    return np.asarray(255 * (1 - np.exp(-spread * 9)), np.uint8)
