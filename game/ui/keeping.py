"""Keeping: quarters a full disk did not take wait for room; a picture of the map is drawn beside the record."""

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.record import Header, Recorder
from game.ui.saved import PICTURE, Card, replace_whole, write_card

if TYPE_CHECKING:
    from game.ui.map import ShellDots, WorldMap
    from game.world.notices import Notices
    from game.world.orders import Orders

PICTURE_SIZE = (320, 180)
PICTURE_SCALE = 0.5
MOMENT_S = 100.0  # the satellites as they stand then
WAIT_S = 3.0  # for a picture still being drawn when the window closes


class Backlog:
    """What the record of a match still lacks."""

    def __init__(self, place: Path, header: Header, base: bytes = b"") -> None:
        """`base` is what the record began with, where it began as another file."""
        self.place, self.header, self.base = place, header, base
        self._quarters: list[tuple[int, list[Orders], Notices, str]] = []

    def __len__(self) -> int:
        return len(self._quarters)

    def add(self, quarter: int, forms: "list[Orders]", notices: "Notices", digest: str) -> None:
        """One more quarter without a line."""
        self._quarters.append((quarter, forms, notices, digest))

    def settle(self) -> Recorder:
        """Write everything that waits and go on from there (OSError where there is still no room)."""
        recorder = self._reopened()
        try:
            while self._quarters:
                recorder.append(*self._quarters[0])
                self._quarters.pop(0)
        except OSError:
            with suppress(OSError):
                recorder.close()
            raise
        return recorder

    def _reopened(self) -> Recorder:
        """The record cut back to the quarters known to be whole."""
        wanted = 1 + self._quarters[0][0] if self._quarters else None
        there = self.place.read_bytes() if self.place.exists() else b""
        rows = (there if there.count(b"\n") >= self.base.count(b"\n") else self.base).split(b"\n")[:-1]
        if not rows:  # not even the header is there
            self.place.unlink(missing_ok=True)
            return Recorder.begin(self.place, self.header, durable=True)
        self.place.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(self.place, b"".join(row + b"\n" for row in rows[:wanted]))
        return Recorder(self.place, durable=True)


class Illustrator:
    """Draws and writes on a thread, one picture at a time; what the disk refuses is done without."""

    _earth: "WorldMap | None" = None  # the small map, built once a process
    _pen = threading.Lock()

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def keep(self, record: Path, card: Card, tints: dict[str, tuple[int, int, int]], fleet: "list[ShellDots]") -> None:
        """Card and picture of a match as it stands."""
        self._thread = threading.Thread(target=self._keep, args=(record, card, tints, fleet))
        self._thread.start()

    def wait(self) -> None:
        """Until the last picture is there, within reason."""
        if self._thread is not None:
            self._thread.join(WAIT_S)

    def _keep(self, record: Path, card: Card, tints: dict[str, tuple[int, int, int]], fleet: "list[ShellDots]") -> None:
        with Illustrator._pen, suppress(OSError, pygame.error):
            write_card(record, card)
            picture = self._draw(tints, fleet)
            fresh = record.with_suffix(".new" + PICTURE)
            try:
                pygame.image.save(picture, str(fresh))
                fresh.replace(record.with_suffix(PICTURE))
            finally:
                fresh.unlink(missing_ok=True)

    def _draw(self, tints: dict[str, tuple[int, int, int]], fleet: "list[ShellDots]") -> pygame.Surface:
        from game.ui.map import WorldMap

        earth = Illustrator._earth
        if earth is None:
            earth = Illustrator._earth = WorldMap(PICTURE_SIZE, PICTURE_SCALE, reduced_motion=True)
        earth.set_tints(tints)
        earth.set_fleet(fleet)
        picture = pygame.Surface(PICTURE_SIZE, 0, 32)
        earth.draw(picture, (0, 0), MOMENT_S)
        return picture
