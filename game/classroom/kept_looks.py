"""Kept looks: what was worked out about decisions, in a file beside the log; it saves time only and is never believed blindly.

Each look stands under the mark of what it looked at: the same decision in the same world finds it again, any other does not.
"""

import contextlib
import hashlib
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from game.classroom.afterthought import Glance
from game.record import RULES_VERSION
from game.world.orders import Orders

_TABLE = "CREATE TABLE IF NOT EXISTS looks (mark TEXT, number INTEGER, glance BLOB, PRIMARY KEY (mark, number, glance))"
Glances = dict[int, list[Glance]]  # imagined world -> what was seen in it


def mark_of(rule: str, digest_before: str, seat: int, form: Orders) -> str:
    """A fingerprint of a decision and of the world it was taken in."""
    told = "/".join((RULES_VERSION, rule, digest_before, str(seat))).encode() + msgspec.json.encode(form)
    return hashlib.blake2b(told, digest_size=12).hexdigest()


class KeptLooks:
    """A small file that may be lost; one that cannot be read is begun anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.Lock()
        try:
            self._base = self._opened()
        except sqlite3.Error:
            path.unlink(missing_ok=True)
            self._base = self._opened()

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=1.0, check_same_thread=False, isolation_level=None)
        base.execute("PRAGMA synchronous=OFF")  # nothing is waited for, nothing would be missed
        base.execute(_TABLE)
        base.execute("SELECT mark, number, glance FROM looks LIMIT 1").fetchall()
        return base

    def read(self) -> dict[str, Glances]:
        """Everything, by mark."""
        found: dict[str, Glances] = defaultdict(lambda: defaultdict(list))
        with self._guard, contextlib.suppress(sqlite3.Error, msgspec.DecodeError):
            for mark, number, glance in self._base.execute("SELECT mark, number, glance FROM looks"):
                found[mark][number].append(msgspec.json.decode(glance, type=Glance))
        return found

    def keep(self, mark: str, number: int, glance: Glance) -> None:
        """One more; a disk that refuses costs time later, nothing else."""
        with self._guard, contextlib.suppress(sqlite3.Error):
            self._base.execute(
                "INSERT OR REPLACE INTO looks VALUES (?, ?, ?)", (mark, number, msgspec.json.encode(glance))
            )

    def forget(self, marks: Iterable[str]) -> None:
        """Those of quarters taken back."""
        with self._guard, contextlib.suppress(sqlite3.Error):
            self._base.executemany("DELETE FROM looks WHERE mark = ?", [(mark,) for mark in marks])

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:
            self._base.close()
