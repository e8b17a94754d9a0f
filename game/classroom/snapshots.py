"""Snapshots: worlds kept beside the log so that a restart need not replay a long class; never believed, always checked.

They save time only: one that is missing, torn or of another class is passed over.
"""

import pickle
from collections.abc import Sequence
from pathlib import Path

from game.world.state import World, digest

KEPT = 3  # of the last quarters a world, so that an undo is quick too


def keep(folder: Path, world: int, state: World) -> None:
    """Write a world down; a torn file never stands under the name."""
    place = _place(folder, world, state.quarter)
    beside = place.with_suffix(".new")
    beside.write_bytes(pickle.dumps((state.quarter, state)))
    beside.replace(place)


def latest(folder: Path, world: int, digests: Sequence[str]) -> World | None:
    """The last world kept that the log says was there, before the last of these quarters; digests [quarter]."""
    for quarter in range(len(digests) - 1, max(0, len(digests) - 1 - KEPT), -1):
        found = _read(_place(folder, world, quarter))
        if found is not None and found.quarter == quarter and digest(found) == digests[quarter - 1]:
            return found
    return None


def _place(folder: Path, world: int, quarter: int) -> Path:
    return folder / f"world_{world + 1:02}.{quarter % KEPT}.snapshot"


def _read(place: Path) -> World | None:
    try:
        _, state = pickle.loads(place.read_bytes())  # written by this program into the teacher's own folder
    except Exception:  # whatever is wrong with it, the log is enough
        return None
    return state if isinstance(state, World) else None
