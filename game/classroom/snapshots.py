"""Snapshots: worlds kept beside the log so that a restart need not replay a long class; never believed, always checked.

They save time only: one that is missing, torn or of another class is passed over.
"""

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from game.world.state import World, digest

KEPT = 3  # of the last quarters a world, so that an undo is quick too


class Kept(NamedTuple):
    """A world that was there, and how everybody's share had come to it."""

    world: World
    shares_ppm: tuple[tuple[int, ...], ...]  # [quarter][operator], the opening first


def keep(folder: Path, world: int, kept: Kept) -> None:
    """Write a world down; a torn file never stands under the name."""
    place = _place(folder, world, kept.world.quarter)
    beside = place.with_suffix(".new")
    beside.write_bytes(pickle.dumps(tuple(kept)))
    beside.replace(place)


def latest(folder: Path, world: int, digests: Sequence[str]) -> Kept | None:
    """The last world kept that the log says was there, before the last of these quarters; digests [quarter]."""
    for quarter in range(len(digests) - 1, max(0, len(digests) - 1 - KEPT), -1):
        found = _read(_place(folder, world, quarter))
        if found is not None and found.world.quarter == quarter and digest(found.world) == digests[quarter - 1]:
            return found
    return None


def _place(folder: Path, world: int, quarter: int) -> Path:
    return folder / f"world_{world + 1:02}.{quarter % KEPT}.snapshot"


def _read(place: Path) -> Kept | None:
    try:
        world, shares_ppm = pickle.loads(place.read_bytes())  # written by this program into the teacher's own folder
        is_whole = isinstance(world, World) and len(shares_ppm) == world.quarter + 1
        return Kept(world, shares_ppm) if is_whole and shares_ppm[-1] == tuple(world.score.share_ppm.tolist()) else None
    except Exception:  # whatever is wrong with it, the log is enough
        return None
