"""Own: one seat's entries of the private arrays, in one row, beside nobody else's."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from game.world.axes import Ints


class Place(NamedTuple):
    """Where a private array's own entries stand: in the row of all own entries, and in the array."""

    start: int
    stop: int
    within: "slice | Ints"  # on the array's first axis
    shape: tuple[int, ...]  # of the whole array


class Own:
    """What one seat alone can see of the world."""

    __slots__ = ("listed", "places", "row", "short")

    def __init__(self, row: Ints, places: Mapping[tuple[str, str], Place], listed: int) -> None:
        """listed: where the long arrays end; what stands behind them is asked for one by one, and listed at once."""
        row.flags.writeable = False
        self.row = row  # [own entry]
        self.places = places  # by room and field
        self.listed = listed
        self.short: list[int] = row[listed:].tolist()

    def entries(self, room: str, field: str) -> list[int]:
        """The own entries of an array, in the order they stand there."""
        start, stop, _, _ = self.places[room, field]
        if start >= self.listed:
            return self.short[start - self.listed : stop - self.listed]
        entries: list[int] = self.row[start:stop].tolist()
        return entries

    def rows(self, room: str, field: str) -> Ints:
        """The own part of an array: its first axis lists the own entries only."""
        start, stop, _, shape = self.places[room, field]
        return self.row[start:stop].reshape(-1, *shape[1:])

    def array(self, room: str, field: str) -> Ints:
        """The whole array, zero where it is not the seat's own."""
        _, _, within, shape = self.places[room, field]
        whole = np.zeros(shape, dtype=np.int64)
        whole[within] = self.rows(room, field)
        whole.flags.writeable = False
        return whole
