"""Luck: uniform draws derived from the seed, never stored.

One table a stream, so that a new draw in one subsystem shifts no other. A row belongs to a company
(its luck_key in the scenario), a vehicle or a nation, whoever sits in its chair and in whatever order it is listed.
"""

from functools import cache, lru_cache
from zlib import crc32

import numpy as np

from game.world.axes import Floats
from game.world.rulebook import Rulebook

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


AHEAD = 1 << 14  # about so many draws are made at once: most matches are shorter than the tables


@cache
def stretch(stream: str) -> int:
    """Quarters whose draws are made together."""
    rows, draws = STREAMS[stream]
    return next(quarters for quarters in (48, 24, 8) if quarters == 8 or quarters * ROWS[rows] * draws <= AHEAD)


@lru_cache(maxsize=192)
def table(seed: int, stream: str, part: int, book: Rulebook) -> Floats:
    """Uniforms in [0, 1) of one stream in one stretch of quarters: [quarter, entry, draw], the same on every machine.

    Entries stand in the rulebook's order. Philox counts in blocks of four draws (Salmon et al. 2011), so that it can
    begin at any stretch as if all before had been drawn.
    """
    rows, draws = STREAMS[stream]
    quarters = stretch(stream)
    bits = np.random.Philox(key=np.array([seed, crc32(stream.encode())], dtype=np.uint64))
    bits.advance(part * quarters * ROWS[rows] * draws // 4)
    drawn: Floats = np.random.Generator(bits).random((quarters, ROWS[rows], draws))[:, book.luck_rows[rows]]
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
        drawn = self.drawn.get(stream)
        if drawn is None:
            part, quarter = divmod(self.quarter, stretch(stream))
            drawn = self.drawn[stream] = table(self.seed, stream, part, self.book)[quarter]
        return drawn
