"""Shells: satellites on Walker planes, and where each of them is over the turning Earth.

A satellite's place on its orbit is a 32-bit angle that wraps round by itself. The ground track of each shell is tabulated once
(latitude, and longitude gained since the ascending node), so a frame costs one table look-up per satellite and no trigonometry.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from game.ui.map.projection import NORTH_DEG, SOUTH_DEG, height, stretch
from game.ui.map.view import View

EARTH_KM, MU_KM3_S2 = 6371.0, 398_600.4
SIDEREAL_DAY_S = 86_164.0
SECONDS_PER_SECOND = 5_740.0 / 40.0  # a 550 km orbit takes 40 s of play
STEPS = 4096  # of the table, a power of two
SHIFT = np.uint32(32 - 12)
TURN = 2.0**32
PHASING = 0.5  # of a step between neighbouring planes: an even lattice, without rows or clumps
SHOWN_AT_MOST = 3_000  # of the bright ones: more becomes a veil

Ints = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class ShellDots:
    """Satellites of one operator that share altitude and inclination, spread evenly over the planes."""

    altitude_km: float
    inclination_deg: float
    planes: int
    satellites: int  # in the whole shell
    colour: tuple[int, int, int]
    bright: bool = False
    mark: str = ""  # the shape of its dots, for players who asked for shapes

    @property
    def period_s(self) -> float:
        """Time of one orbit, from Kepler's third law."""
        return float(2 * np.pi * np.sqrt((EARTH_KM + self.altitude_km) ** 3 / MU_KM3_S2))


@dataclass(frozen=True, slots=True, eq=False)
class Constellation:
    """Every satellite of some shells. Angles are fractions of 2**32."""

    shells: tuple[ShellDots, ...]
    shell: Ints  # [satellite]
    phase: Words  # [satellite], angle from the ascending node at time 0
    node: Words  # [satellite], longitude of the ascending node at time 0
    latitude: npt.NDArray[np.float32]  # [shell * STEPS], rad
    gained: Words  # [shell * STEPS], longitude since the node

    @property
    def count(self) -> int:
        """How many satellites are drawn."""
        return len(self.shell)


def launch(shells: Sequence[ShellDots]) -> Constellation:
    """Lay the satellites out; empty shells are left out."""
    flying = tuple(shell for shell in shells if shell.satellites > 0)
    places = [_walker(shell, index) for index, shell in enumerate(flying)]
    paths = [_ground_track(shell.inclination_deg) for shell in flying]
    return Constellation(
        flying,
        np.repeat(np.arange(len(flying), dtype=np.int32), [shell.satellites for shell in flying]),
        _joined([phase for phase, _ in places]).astype(np.uint32),
        _joined([node for _, node in places]).astype(np.uint32),
        _joined([latitude for latitude, _ in paths]).astype(np.float32),
        _joined([gained for _, gained in paths]).astype(np.uint32),
    )


def _joined(parts: list[npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
    return np.concatenate(parts) if parts else np.zeros(0)


def sample(shells: Sequence[ShellDots], at_most: int = SHOWN_AT_MOST) -> tuple[ShellDots, ...]:
    """The same shells with fewer satellites, each in proportion; the planes stay, so the pattern does."""
    total = sum(shell.satellites for shell in shells)
    if total <= at_most:
        return tuple(shells)
    return tuple(replace(shell, satellites=_fair(shell, at_most / total)) for shell in shells)


def _fair(shell: ShellDots, share: float) -> int:
    """The share of the satellites, the same number in every plane where there are enough for that."""
    count = int(shell.satellites * share)
    if count >= shell.planes > 0:
        return count // shell.planes * shell.planes
    return max(count, min(shell.satellites, 1))


def _walker(shell: ShellDots, salt: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Phase and node of each satellite: planes evenly round the equator, each a step ahead of its neighbour.

    Nodes cover a full turn for inclined shells (Walker delta), half a turn for polar ones (Walker star).
    """
    planes = max(min(shell.planes, shell.satellites), 1)
    satellite = np.arange(shell.satellites)
    plane, position = satellite % planes, satellite // planes
    in_plane = np.bincount(plane, minlength=planes)[plane]
    arc = 0.5 if 80 <= shell.inclination_deg <= 95 else 1.0
    phasing = round(PHASING * planes) / planes  # Walker's f is whole, so that the pattern closes round the Earth
    phase = (position + plane * phasing) / in_plane + 0.381966 * salt
    node = plane / planes * arc + 0.618034 * salt
    return np.floor(phase % 1.0 * TURN), np.floor(node % 1.0 * TURN)


def _ground_track(inclination_deg: float) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Latitude [rad] and longitude gained, over one orbit of an Earth that stands still."""
    tilt = np.radians(inclination_deg)
    angle = (np.arange(STEPS) + 0.5) * (2 * np.pi / STEPS)
    latitude = np.arcsin(np.sin(tilt) * np.sin(angle))
    longitude = np.arctan2(np.cos(tilt) * np.sin(angle), np.cos(angle))
    return latitude, np.floor(longitude / (2 * np.pi) % 1.0 * TURN)


@dataclass(frozen=True, slots=True, eq=False)
class Tracks:
    """A constellation's tables in the pixels of one view."""

    fleet: Constellation
    row: Ints  # [shell * STEPS]; -1 off the window
    reach: npt.NDArray[np.float32]  # [shell * STEPS], pixels per unit of 32-bit longitude
    offset: float  # column of the meridian of Greenwich
    width: int
    whole: bool  # nothing can fall off the window

    def at(self, seconds: float) -> tuple[Ints, Words]:
        """Table index and longitude of every satellite, `seconds` of play after the start."""
        return self.steps_at(seconds), self.longitude_at(seconds)

    def steps_at(self, seconds: float) -> Ints:
        """Where on its table each satellite is."""
        turned = [int(seconds * SECONDS_PER_SECOND / shell.period_s % 1.0 * TURN) for shell in self.fleet.shells]
        angle = self.fleet.phase + np.array(turned, np.uint32)[self.fleet.shell]
        return ((angle >> SHIFT).astype(np.int32)) + self.fleet.shell * np.int32(STEPS)

    def longitude_at(self, seconds: float) -> Words:
        """Longitude of every satellite's ascending node over the turning Earth."""
        return self.fleet.node - np.uint32(int(seconds * SECONDS_PER_SECOND / SIDEREAL_DAY_S % 1.0 * TURN))

    def pixels(self, step: Ints, node: Words) -> Ints:
        """Flat pixel numbers; -1 for what the window does not show."""
        east = (node + self.fleet.gained[step]).view(np.int32)
        column = (east * self.reach[step] + np.float32(self.offset)).astype(np.int32)
        row = self.row[step]
        flat = row * np.int32(self.width) + column
        if not self.whole:
            flat[(row < 0) | (column < 0) | (column >= self.width)] = -1
        return flat


def tracks(fleet: Constellation, view: View) -> Tracks:
    """Fold the view's projection into the tables."""
    unit, (left, top) = view.pixels_per_unit, view.origin
    row = np.floor(top - height(fleet.latitude) * unit).astype(np.int32)
    outside = (fleet.latitude < np.radians(SOUTH_DEG)) | (fleet.latitude > np.radians(NORTH_DEG))
    row[outside | (row < 0) | (row >= view.size[1])] = -1
    reach = stretch(fleet.latitude) * np.float32(unit * 2 * np.pi / TURN)
    return Tracks(fleet, row, reach, left, view.size[0], view.zoom == 1 and not (row < 0).any())
