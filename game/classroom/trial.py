"""Trial: a server process of its own on this machine, for the self-test: begun, killed, begun again."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.classroom.apart import warm_up

if TYPE_CHECKING:  # imported when the worker is on its way
    from game.classroom.service import Classroom, Setup
    from game.protocol.client import Client

LOOPBACK = "127.0.0.1"
PATIENCE_S = 60.0


class Ready(NamedTuple):
    """What the console would say."""

    port: int
    code: str
    teacher_pin: str


class TrialError(Exception):
    """The server did not come up."""


def _end_with(pipe: Connection) -> None:
    """End this server in good order as soon as whoever began it is gone."""
    with contextlib.suppress(EOFError, OSError):
        pipe.recv()
    os.kill(os.getpid(), signal.SIGTERM)


def _serve(pipe: Connection, folder: Path, setup: "Setup | None", port: int) -> None:
    warm_up("game.classroom.worlds")
    from game.classroom.host import free_socket, serve

    def ready(classroom: "Classroom", got: int) -> None:
        pipe.send(Ready(got, classroom.state.opened.code, classroom.teacher_pin))
        threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()

    asyncio.run(serve(folder, setup, free_socket(LOOPBACK, port), ready))


class Server:
    """A class server in a child process, reached on loopback only."""

    def __init__(self, folder: Path, setup: "Setup") -> None:
        self.folder, self.port = folder, 0
        self.ready = self._begin(setup)
        self.port = self.ready.port

    def _begin(self, setup: "Setup | None" = None) -> Ready:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._pipe = ours  # held open: its end is the server's
        self.process = context.Process(target=_serve, args=(theirs, self.folder, setup, self.port))
        self.process.start()
        theirs.close()
        try:
            if ours.poll(PATIENCE_S):
                ready: Ready = ours.recv()
                return ready
        except EOFError:
            pass
        self.stop()
        raise TrialError("the class server did not come up")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.join()

    def again(self) -> Ready:
        """Begin it again over the same folder."""
        self.ready = self._begin()
        return self.ready

    def stop(self) -> None:
        """End it in good order."""
        self.process.terminate()
        self.process.join(10.0)
        if self.process.is_alive():
            self.kill()

    async def teacher(self) -> "Client":
        """A console."""
        from game.protocol.client import Client

        client = Client(LOOPBACK, self.port)
        client.token = (await client.post("/api/teacher/enter", {"pin": self.ready.teacher_pin}))["token"]
        return client
