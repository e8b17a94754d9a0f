"""Arcs: the way of a flight over the map, from its site along the ground track of its shell, and back home."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pygame

from game.ui.map.projection import NORTH_DEG, SOUTH_DEG, project
from game.ui.map.sites import Site
from game.ui.map.view import View

Floats = npt.NDArray[np.float64]
Colour = tuple[int, int, int]
Point = tuple[float, float]

POINTS = 40
SPANS_DEG = (34.0, 42.0, 28.0, 48.0, 38.0)  # of the orbit that a climb is drawn over; several fan out
HOME_DEG = 9.0  # from where a booster comes back
LIFT = 0.045  # of the world's width at the top of a climb to 550 km
COMET = 10  # points of the bright head
FAILS_AT = 0.42  # of the way
MISSES_AT = 0.86  # of the way home
FAINT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Arc:
    """One way over the map, drawn between two moments of a beat."""

    points: Floats  # [point, 2] pixels from the map's corner
    starts: float  # 0..1 of the beat
    ends: float
    colour: Colour
    succeeded: bool
    fails_at: float = FAILS_AT

    def reached(self, moment: float) -> float:
        """How much of the way is behind, 0..1; a failure never arrives."""
        share = min(max((moment - self.starts) / max(self.ends - self.starts, 1e-9), 0.0), 1.0)
        eased = share * (2 - share)
        return eased if self.succeeded else min(eased, self.fails_at)

    def is_over(self, moment: float) -> bool:
        """Whether it has come to its end, good or bad."""
        return self.reached(moment) >= (1.0 if self.succeeded else self.fails_at)


def climb(view: View, site: Site, inclination_deg: float, altitude_km: float, number: int) -> Floats:
    """From the site to the shell: the ground track, bulging upwards; every second flight goes the other way round."""
    span = SPANS_DEG[number % len(SPANS_DEG)]
    lift = LIFT * (0.6 + 0.4 * altitude_km / 550) * view.world_width / view.zoom
    return _bulged(_track(view, site, inclination_deg, span, number % 2 == 1), lift)


def homeward(view: View, site: Site, inclination_deg: float, number: int) -> Floats:
    """The booster's way back to the site."""
    lift = LIFT * view.world_width / view.zoom * (0.7 + 0.15 * (number % 4))
    return _bulged(_track(view, site, inclination_deg, HOME_DEG + 1.5 * (number % 4), number % 2 == 1), lift)[::-1]


def _track(view: View, site: Site, inclination_deg: float, span_deg: float, is_descending: bool) -> Floats:
    """The ground track from the site on, in pixels; it ends where the map does."""
    tilt, latitude = np.radians(inclination_deg), np.radians(site.latitude)
    start = np.arcsin(np.clip(np.sin(latitude) / max(np.sin(tilt), 1e-6), -1.0, 1.0))
    if is_descending:
        start = np.pi - start
    angle = start + np.radians(np.linspace(0.0, span_deg, POINTS))
    north = np.degrees(np.arcsin(np.sin(tilt) * np.sin(angle)))
    east = np.degrees(np.unwrap(np.arctan2(np.cos(tilt) * np.sin(angle), np.cos(angle))))
    longitude = site.longitude + east - east[0]
    # a site beyond the shell's reach begins where it stands and closes up to the track
    north = north + (site.latitude - north[0]) * np.linspace(1.0, 0.0, POINTS)
    flat = project(longitude, np.clip(north, SOUTH_DEG, NORTH_DEG))
    on_map = np.abs(longitude) <= 180
    count = POINTS if on_map.all() else max(int(on_map.argmin()), 2)
    return np.asarray(view.to_pixels(flat[:count]), np.float64)


def _bulged(track: Floats, lift: float) -> Floats:
    way = track.copy()
    way[:, 1] -= lift * np.sin(np.pi * np.linspace(0.0, 1.0, len(way)))
    return way


def draw_arcs(
    surface: pygame.Surface, corner: tuple[int, int], arcs: Sequence[Arc], moment: float, scale: float
) -> None:
    """All of them as they stand at a moment of the beat, 0..1; corner: of the map on the surface."""
    for arc in arcs:
        reached = arc.reached(moment)
        if reached <= 0:
            continue
        count = max(2, round(reached * (len(arc.points) - 1)) + 1)
        way = (arc.points[:count] + corner).tolist()
        _line(surface, way, _faint(arc.colour), scale)
        if not arc.is_over(moment):
            _line(surface, way[-COMET:], arc.colour, scale)
            glow(surface, way[-1], arc.colour, 7 * scale)
        elif arc.succeeded:
            glow(surface, way[-1], arc.colour, 9 * scale)


def end_of(arc: Arc) -> Point:
    """Where it ends, from the map's corner."""
    x, y = arc.points[-1 if arc.succeeded else round(arc.fails_at * (len(arc.points) - 1))].tolist()
    return x, y


def _faint(colour: Colour) -> Colour:
    red, green, blue = (round(level * FAINT) for level in colour)
    return red, green, blue


def _line(surface: pygame.Surface, way: list[list[float]], colour: Colour, scale: float) -> None:
    if len(way) < 2:
        return
    pygame.draw.aalines(surface, colour, False, way)
    for more in range(1, round(scale)):
        pygame.draw.aalines(surface, colour, False, [(x, y + more) for x, y in way])


def glow(surface: pygame.Surface, centre: Sequence[float], colour: Colour, radius: float) -> None:
    """A soft light added to what is there."""
    picture = _glow(colour, max(2, round(radius)))
    spot = picture.get_rect(center=(round(centre[0]), round(centre[1])))
    surface.blit(picture, spot, special_flags=pygame.BLEND_RGB_ADD)


@lru_cache(maxsize=64)
def _glow(colour: Colour, radius: int) -> pygame.Surface:
    side = 2 * radius + 1
    across = np.arange(side) - radius
    far = np.sqrt(across[:, None] ** 2 + across[None, :] ** 2) / radius
    light = np.clip(1 - far, 0, 1) ** 2
    core = np.clip(1 - far * 3, 0, 1)
    picture = pygame.Surface((side, side), 0, 32)
    levels = np.clip(light[..., None] * np.array(colour) + core[..., None] * 200, 0, 255).astype(np.uint8)
    pygame.surfarray.blit_array(picture, levels)
    return picture
