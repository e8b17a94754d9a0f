"""Worker: a process of its own for the worlds, so that no student waits while quarters are played."""

import asyncio
import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from game.classroom.events import CommonsRule
from game.classroom.worlds import Worlds

STOP_S = 2.0  # it is given so long to end by itself


class WorkerError(Exception):
    """The worker cannot do what it was asked, in one line."""


class WorkerDied(WorkerError):  # noqa: N818  # it reads as what happened
    """The process is gone; a new one can take over from the log."""


def serve(pipe: Connection, scenario: str, seed: int, count: int, folder: Path, commons_rule: CommonsRule) -> None:
    """The process: answer one question after the other until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's to answer
    worlds = Worlds(scenario, seed, count, folder, commons_rule)
    while True:
        try:
            name, arguments = pipe.recv()
        except (EOFError, OSError):  # the server is gone
            return
        try:
            answer = True, getattr(worlds, name)(*arguments)
        except Exception as problem:  # the server must hear of it, whatever it is
            answer = False, f"{type(problem).__name__}: {problem}"
        try:
            pipe.send(answer)
        except OSError:  # the server was killed meanwhile
            return


class Worker:
    """The server's end: calls `Worlds` in the process, one at a time."""

    def __init__(self, scenario: str, seed: int, count: int, folder: Path, commons_rule: CommonsRule = "") -> None:
        self._asked = scenario, seed, count, folder
        self.commons_rule: CommonsRule = commons_rule  # that a new process begins with
        self._guard = threading.Lock()
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=serve, args=(theirs, *self._asked, self.commons_rule), name="worlds", daemon=True
        )
        self.process.start()
        theirs.close()

    def call(self, name: str, *arguments: Any) -> Any:
        """What a method of `Worlds` gives (WorkerError)."""
        with self._guard:
            try:
                self._pipe.send((name, arguments))
                done, answer = self._pipe.recv()
            except (EOFError, OSError) as problem:
                raise WorkerDied("the process that plays the quarters is gone") from problem
        if not done:
            raise WorkerError(answer)
        return answer

    async def ask(self, name: str, *arguments: Any) -> Any:
        """The same without holding up the server."""
        return await asyncio.to_thread(self.call, name, *arguments)

    def restart(self) -> None:
        """A new process at the opening; the caller rebuilds its worlds."""
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the process."""
        self._pipe.close()
        self.process.join(STOP_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(STOP_S)
