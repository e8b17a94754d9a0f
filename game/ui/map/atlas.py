"""Atlas: the outlines and cities of the world, in projected coordinates, ready to be drawn at any size."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from game.paths import assets
from game.ui.map.projection import project
from game.views.blocs import BLOC_NAMES, nation_of

Floats = npt.NDArray[np.float32]

NOBODY = 255  # land in the id raster that belongs to no nation

# "Sea and air" has no land worth a click, so it gets a round buoy in the empty South Pacific (longitude, latitude, radius).
BUOY_DEG = (-128.0, -36.0, 8.0)


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """One closed outline; points [point, 2] in projection units, y up."""

    points: Floats
    nation: int  # index into Atlas.nations plus one, or NOBODY
    seams: npt.NDArray[np.intp]  # segments on the antimeridian: cuts of ours, no border


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """Everything that is drawn, largest rings first so that enclaves lie on top."""

    nations: tuple[str, ...]
    rings: tuple[Ring, ...]
    buoy: Floats  # [point, 2]
    city_places: Floats  # [city, 2] in projection units
    city_weights: Floats  # [city], (million people) ** 0.55

    def number(self, nation: str) -> int:
        """The value a nation has in the id raster; KeyError when the map does not know it."""
        try:
            return self.nations.index(spelling(nation)) + 1
        except ValueError:
            raise KeyError(nation) from None


def spelling(nation: str) -> str:
    """Nations are written BRA, blocs XEU; either may come in any case."""
    return nation.upper()


@cache
def world() -> Atlas:
    """Read the atlas once a process."""
    with np.load(assets() / "maps" / "world.npz") as stored:
        degrees = stored["points"].astype(np.float32) / 100
        starts, country, codes = stored["starts"], stored["country"], [str(code) for code in stored["iso3"]]
    nations = (*sorted({nation_of(code) for code in codes if code} - set(BLOC_NAMES)), *BLOC_NAMES)
    number = {nation: index + 1 for index, nation in enumerate(nations)}
    owner = [number[nation_of(code)] if code else NOBODY for code in codes]
    flat = project(degrees[:, 0], degrees[:, 1])
    rings = []
    for index, (start, stop) in enumerate(pairwise(starts.tolist())):
        longitude = np.abs(degrees[start:stop, 0])
        on_seam = (longitude > 179.98) & (np.roll(longitude, -1) > 179.98)
        rings.append(Ring(flat[start:stop], owner[country[index]], np.flatnonzero(on_seam)))
    with np.load(assets() / "maps" / "cities.npz") as stored:
        places = project(stored["lon"].astype(np.float32) / 100, stored["lat"].astype(np.float32) / 100)
        weights = stored["weight"].astype(np.float32)
    return Atlas(nations, tuple(rings), _buoy(), places, weights)


def _buoy() -> Floats:
    longitude, latitude, radius = BUOY_DEG
    centre = project([longitude], [latitude])[0]
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    circle = np.stack((np.cos(turn), np.sin(turn)), axis=1) * np.radians(radius) * 0.87
    return np.asarray(centre + circle, np.float32)
