"""Live: a class on a real socket in this process, and the raw lines that strangers send to it."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from game.classroom.host import free_socket, serve
from game.classroom.service import Classroom
from tests.classroom.conftest import setup

LOOPBACK = "127.0.0.1"


class Live(NamedTuple):
    """A class that is served."""

    room: Classroom
    port: int

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{LOOPBACK}:{self.port}"

    def browser(self, **headers: str) -> httpx.AsyncClient:
        """Somebody who talks to it."""
        return httpx.AsyncClient(base_url=self.url, headers=headers, timeout=30, follow_redirects=True)

    async def joined(self, name: str) -> dict[str, str]:
        """A new student's headers."""
        ticket = await self.room.join(self.room.state.opened.code, name)
        return {"authorization": f"Bearer {ticket.token}"}

    async def goes_on(self, student: dict[str, str]) -> bool:
        """Whether a student decides as if nothing had happened."""
        async with self.browser(**student) as web:
            quarter = (await web.get("/api/state")).json()["quarter"]
            said = await web.post("/api/draft", json={"quarter": quarter, "orders": {"borrow_kusd": 1}})
            return said.status_code == 200 and said.json()["rejections"] == []

    async def raw(self, sent: bytes, more: bytes = b"", pause_s: float = 0.0, pieces: int = 0) -> str:
        """Everything the server answers to these bytes, until it hangs up; more: sent piece after piece."""
        line = socket.create_connection((LOOPBACK, self.port))  # no stream: one forgets what it read when a write fails
        line.setblocking(False)
        heard: list[bytes] = []
        hearing = asyncio.create_task(_hear(line, heard))
        try:
            await _tell(line, sent)
            for _ in range(pieces):
                await asyncio.wait((hearing,), timeout=pause_s)
                if hearing.done():
                    break
                await _tell(line, more)
            async with asyncio.timeout(20):
                await hearing
        finally:
            hearing.cancel()
            line.close()
        return b"".join(heard).decode("latin-1") or "hung up"


async def _hear(line: socket.socket, heard: list[bytes]) -> None:
    with contextlib.suppress(ConnectionError):
        while some := await asyncio.get_running_loop().sock_recv(line, 65536):
            heard.append(some)


async def _tell(line: socket.socket, sent: bytes) -> None:
    with contextlib.suppress(ConnectionError):
        await asyncio.get_running_loop().sock_sendall(line, sent)


@asynccontextmanager
async def live(folder: Path, **changes: Any) -> AsyncIterator[Live]:
    """Serve a class as `skyshare host` does."""
    began: asyncio.Future[Live] = asyncio.get_running_loop().create_future()
    listening = free_socket(LOOPBACK, 0)
    serving = asyncio.create_task(
        serve(folder, setup(**changes), listening, lambda room, port: began.set_result(Live(room, port)))
    )
    try:
        await asyncio.wait((began, serving), return_when=asyncio.FIRST_COMPLETED)
        yield began.result()
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
