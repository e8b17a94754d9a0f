"""World: the state of the whole game at a quarter's start, and its fingerprint."""

import hashlib
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, cast

import numpy as np

from game.world.axes import Ints, layout
from game.world.contracts import Contracts
from game.world.coverage import Coverage
from game.world.debris import Debris
from game.world.factory import Factory
from game.world.fleet import Fleet
from game.world.hazards import Hazards
from game.world.launch import Launch
from game.world.licences import Licences
from game.world.market import Market
from game.world.research import Research
from game.world.score import Score
from game.world.treasury import Treasury


@dataclass(frozen=True, eq=False)
class World:
    """One room a subsystem. Never changed in place: a kept world is a free copy."""

    quarter: int  # quarters played; 0 at the opening
    factory: Factory
    launch: Launch
    fleet: Fleet
    coverage: Coverage
    research: Research
    market: Market
    contracts: Contracts
    licences: Licences
    debris: Debris
    treasury: Treasury
    hazards: Hazards
    score: Score


def rooms(world: World) -> list[tuple[str, Any]]:
    """The subsystems of a world by name."""
    return [(entry.name, getattr(world, entry.name)) for entry in fields(world) if entry.name != "quarter"]


FEW = 512  # entries of an array that is hashed as it stands
_arrays = attrgetter(  # all arrays of a world at once
    *(
        f"{room.name}.{name}"
        for room in fields(World)
        if room.name != "quarter"
        for name, _, _ in layout(cast(type, room.type))
    )
)


def digest(world: World) -> str:
    """Fingerprint of a world: 16 hex digits over its integers in field order."""
    parts = [array.tobytes() if array.size <= FEW else _entries(array) for array in _arrays(world)]
    return hashlib.blake2b(b"".join([str(world.quarter).encode(), *parts]), digest_size=8).hexdigest()


def _entries(array: Ints) -> bytes:
    """A large array as the places and values of what is not zero in it: most of it is."""
    flat = array.ravel()
    places = flat.nonzero()[0]
    return b"".join([places.size.to_bytes(8, "little"), places.astype(np.int64).tobytes(), flat[places].tobytes()])
