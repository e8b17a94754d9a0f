"""Luck: uniform draws derived from the seed, never stored.

One table a stream, so that a new draw in one subsystem shifts no other. A row belongs to a company
(its luck_key in the scenario), a vehicle or a nation, whoever sits in its chair and in whatever order it is listed.
"""

from functools import lru_cache
from zlib import crc32

import numpy as np

from game.world.axes import Floats
from game.world.rulebook import Rulebook

QUARTERS = 96  # rows of a table: the longest match with its run-off
COMPANIES = 16  # luck keys
FLIGHTS = 96  # most flights of a vehicle in a quarter

# stream -> (what a row belongs to, draws a row and quarter)
STREAMS: dict[str, tuple[str, int]] = {
    "factory": ("operator", 4),
    "flight": ("vehicle", FLIGHTS),
    "landing": ("vehicle", FLIGHTS),
    "provider": ("vehicle", 6),
    "auction": ("operator", 4),
    "fleet": ("shell", 8),
    "debris": ("band", 4),
    "research": ("operator", 6),
    "market": ("operator", 4),
    "contracts": ("nation", 6),
    "licences": ("nation", 8),
    "milestones": ("milestone", 2),
    "hazards": ("hazard", 6),
    "dilemmas": ("operator", 4),
}
ROWS = {"operator": COMPANIES, "vehicle": 32, "shell": 40, "band": 48, "nation": 48, "milestone": 24, "hazard": 40}


@lru_cache(maxsize=64)
def table(seed: int, stream: str) -> Floats:
    """Uniforms in [0, 1) of one stream: [quarter, row, draw], the same on every machine."""
    rows, draws = STREAMS[stream]
    generator = np.random.Generator(np.random.Philox(key=np.array([seed, crc32(stream.encode())], dtype=np.uint64)))
    drawn: Floats = generator.random((QUARTERS, ROWS[rows], draws))
    drawn.flags.writeable = False
    return drawn


class Luck:
    """The draws of one quarter of one match."""

    __slots__ = ("book", "drawn", "quarter", "seed")

    def __init__(self, seed: int, quarter: int, book: Rulebook) -> None:
        self.seed = seed
        self.quarter = quarter
        self.book = book
        self.drawn: dict[str, Floats] = {}  # what has been asked for

    def draw(self, stream: str) -> Floats:
        """Uniforms of this quarter: [entry of the stream's axis in the rulebook's order, draw].

        Operator rows follow the company's luck key; shell rows follow the place within its owner's shells.
        """
        if stream not in self.drawn:
            rows, _ = STREAMS[stream]
            drawn: Floats = table(self.seed, stream)[self.quarter][self.book.luck_rows[rows]]
            drawn.setflags(write=False)
            self.drawn[stream] = drawn
        return self.drawn[stream]
