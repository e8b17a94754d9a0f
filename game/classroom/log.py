"""Log: the events of a class in a file; what is acknowledged is on the disk."""

import queue
import sqlite3
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path

import msgspec

from game.classroom.events import Entry, Event

_FIRST_STATEMENTS = (
    "PRAGMA locking_mode=EXCLUSIVE",  # one server a class: a second one is told so
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY, t REAL NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS alive (one INTEGER PRIMARY KEY CHECK (one = 1), t REAL NOT NULL)",
)
_to_json = msgspec.json.Encoder().encode
_event = msgspec.json.Decoder(Event)


class LogError(Exception):
    """A log that cannot be opened or read, in one line."""


class EventLog:
    """Append-only. Whatever waits while the disk works is written together next (group commit)."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._guard = threading.Lock()
        try:
            self._base = sqlite3.connect(self.path, timeout=1.0, check_same_thread=False, isolation_level=None)
            for statement in _FIRST_STATEMENTS:
                self._base.execute(statement)
            self._base.execute("BEGIN IMMEDIATE")
            self._base.execute("COMMIT")
            self.seq = int(self._base.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0])
        except sqlite3.Error as problem:
            raise LogError(f"{self.path}: cannot be opened ({problem}); is another server using it?") from problem
        self._waiting: queue.SimpleQueue[tuple[list[Entry], Future[int]] | float | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="event log", daemon=True)
        self._writer.start()

    def submit(self, events: Iterable[Event], t: float) -> tuple[list[Entry], "Future[int]"]:
        """The next entries of the log, and the promise that they are on the disk; call from one thread only."""
        entries = [Entry(self.seq + at, t, event) for at, event in enumerate(events, start=1)]
        self.seq += len(entries)
        durable: Future[int] = Future()
        self._waiting.put((entries, durable))
        return entries, durable

    def append(self, event: Event, t: float) -> int:
        """One event; it is on the disk when this returns its number."""
        return self.submit([event], t)[1].result()

    def beat(self, t: float) -> None:
        """Note that the server is alive: after a crash the clock goes on from here."""
        self._waiting.put(t)

    def read(self, since: int = 0) -> list[Entry]:
        """Every entry after a number."""
        with self._guard:
            rows = self._base.execute("SELECT seq, t, body FROM events WHERE seq > ? ORDER BY seq", (since,)).fetchall()
        try:
            return [Entry(seq, t, _event.decode(body)) for seq, t, body in rows]
        except msgspec.DecodeError as problem:
            raise LogError(f"{self.path}: holds an event that this version does not know ({problem})") from problem

    def last_alive(self) -> float | None:
        """When the server last noted that it lived."""
        with self._guard:
            row = self._base.execute("SELECT t FROM alive").fetchone()
        return None if row is None else float(row[0])

    def close(self) -> None:
        """Write what waits and let go of the file."""
        self._waiting.put(None)
        self._writer.join()
        self._base.close()

    def _write(self) -> None:
        while (first := self._waiting.get()) is not None:
            batch = [first]
            goes_on = True
            while goes_on and not self._waiting.empty():
                more = self._waiting.get()
                goes_on = more is not None
                if more is not None:
                    batch.append(more)
            self._commit(batch)
            if not goes_on:
                return

    def _commit(self, batch: list[tuple[list[Entry], "Future[int]"] | float]) -> None:
        beats = [each for each in batch if isinstance(each, float)]
        written = [each for each in batch if not isinstance(each, float)]
        rows = [(entry.seq, entry.t, _to_json(entry.event)) for entries, _ in written for entry in entries]
        try:
            with self._guard:
                self._base.execute("BEGIN IMMEDIATE")
                self._base.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)
                if beats:
                    self._base.execute("INSERT OR REPLACE INTO alive VALUES (1, ?)", (max(beats),))
                self._base.execute("COMMIT")
        except sqlite3.Error as problem:
            self._refuse(written, problem)
            return
        for entries, durable in written:
            durable.set_result(entries[-1].seq if entries else self.seq)

    def _refuse(self, written: "list[tuple[list[Entry], Future[int]]]", problem: sqlite3.Error) -> None:
        with self._guard:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
        for _, durable in written:
            durable.set_exception(LogError(f"{self.path}: cannot be written ({problem})"))
