"""Looks for hidden state in everything the collector knows."""

import gc

from game.arena.author import log


def decide(seen, rng):
    worlds, seats = 0, set()
    for held in gc.get_objects():
        kind = type(held).__name__
        worlds += kind == "World" and held.quarter == seen.quarter and seen.quarter > 0
        if kind == "Observation":
            seats.add(held.seat)
    log("seats", sorted(seats), "worlds", worlds)
