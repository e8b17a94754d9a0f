"""World: the state of the whole game at a quarter's start, and its fingerprint."""

import hashlib
from dataclasses import dataclass, fields
from typing import Any

from game.world.axes import arrays_of
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


def digest(world: World) -> str:
    """Fingerprint of a world: 16 hex digits over its integers in field order."""
    running = hashlib.blake2b(str(world.quarter).encode(), digest_size=8)
    for _, room in rooms(world):
        for _, _, _, array in arrays_of(room):
            running.update(array.tobytes())
    return running.hexdigest()
