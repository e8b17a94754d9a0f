"""Apart: a process of its own that answers calls, so that the server never waits for what takes long."""

import asyncio
import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

STOP_S = 2.0  # it is given so long to end by itself


class WorkerError(Exception):
    """The process cannot do what it was asked, in one line."""


class WorkerDied(WorkerError):  # noqa: N818  # it reads as what happened
    """The process is gone; a new one can take over from the log."""


def answering(pipe: Connection, modules: Sequence[str]) -> None:
    """The process: hear what it is to be, then answer one call after the other until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's to answer
    for name in modules:
        import_module(name)
    try:
        made, arguments = pipe.recv()
    except (EOFError, OSError):  # it was never needed
        return
    asked = made(*arguments)
    while True:
        try:
            name, given = pipe.recv()
        except (EOFError, OSError):  # the server is gone
            return
        try:
            answer = True, getattr(asked, name)(*given)
        except Exception as problem:  # the server must hear of it, whatever it is
            answer = False, f"{type(problem).__name__}: {problem}"
        try:
            pipe.send(answer)
        except OSError:  # the server was killed meanwhile
            return


class Begun(NamedTuple):
    """A process that has begun, and the server's end of the line to it."""

    process: BaseProcess
    pipe: Connection


_warm: list[Begun] = []


def warm_up(*modules: str) -> None:
    """Begin the next process already: it imports these modules while the server is still busy with its own."""
    _warm.append(_begun("warm", modules))


def _begun(name: str, modules: Sequence[str] = ()) -> Begun:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=answering, args=(theirs, modules), name=name, daemon=True)
    process.start()
    theirs.close()
    return Begun(process, ours)


class Apart:
    """The server's end: one call at a time."""

    def __init__(self, name: str, made: Callable[..., object], *arguments: Any) -> None:
        """made(*arguments) is called in the process and must be importable there; it answers the calls."""
        self._name, self._made, self._arguments = name, made, arguments
        self._guard = threading.Lock()
        self._start()

    def _start(self) -> None:
        self.process, self._pipe = _warm.pop() if _warm else _begun(self._name)
        with contextlib.suppress(OSError):  # where it died at once, the first call says so
            self._pipe.send((self._made, self._arguments))

    def call(self, name: str, *arguments: Any) -> Any:
        """What a method gives (WorkerError)."""
        with self._guard:
            try:
                self._pipe.send((name, arguments))
                done, answer = self._pipe.recv()
            except (EOFError, OSError) as problem:
                raise WorkerDied(f"the process for {self._name} is gone") from problem
        if not done:
            raise WorkerError(answer)
        return answer

    async def ask(self, name: str, *arguments: Any) -> Any:
        """The same without holding up the server."""
        return await asyncio.to_thread(self.call, name, *arguments)

    def restart(self) -> None:
        """A new process that knows nothing of what was called before."""
        self.stop()
        self._start()

    def stop(self, patience_s: float = STOP_S) -> None:
        """End the process."""
        self._pipe.close()
        self.process.join(patience_s)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(STOP_S)
