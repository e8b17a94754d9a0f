"""Connection: how long anybody may hold a line to the server, and how many lines one address gets.

uvicorn bounds a connection between two requests only; here one that asks too slowly, or does not fetch its answer,
is ended too, so that a class goes on whatever else is on its network.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from game.texts import N_, _

HEAD_PATIENCE_S = 10.0  # from the first byte of a request, or from the connection, to the end of its head
SEND_PATIENCE_S = 30.0  # for an answer to leave
LOOK_S = 0.5  # between two looks at a connection
MOST_EACH = 1024  # connections of one address: a whole class may come through one, each with a page or two
MOST_OF_ALL = 3000  # some files are needed for the class itself
ONE_TOO_MANY = N_("too many connections from this device; close some pages")
TOO_SLOW = N_("the request came too slowly; send it again")


class Connection(H11Protocol):
    """A browser's line to the class; it is looked at twice a second."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._look: asyncio.TimerHandle | None = None
        self._is_one_too_many = False
        self._asking_since: float | None = None  # a head is awaited or half here
        self._sending_since: float | None = None  # an answer waits for its reader

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count it; one too many hears so as soon as it asks."""
        super().connection_made(transport)
        self._asking_since = self.loop.time()
        self._look = self.loop.call_later(LOOK_S, self._look_at_it)
        self._is_one_too_many = self._of_this_address() > MOST_EACH or len(self.connections) > MOST_OF_ALL

    def _of_this_address(self) -> int:
        if self.client is None:
            return 1
        return sum(each.client is not None and each.client[0] == self.client[0] for each in self.connections)

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Note when a head begins, and that it is whole."""
        if self.transport.is_closing():
            return
        if self._is_one_too_many:
            self._refuse("503 Service Unavailable", ONE_TOO_MANY)
            return
        super().data_received(data)
        if not self._is_asking():
            self._asking_since = None
        elif self._asking_since is None:
            self._asking_since = self.loop.time()

    def _is_asking(self) -> bool:
        return self.conn.their_state is h11.IDLE and self.conn.our_state is h11.IDLE

    def _look_at_it(self) -> None:
        now = self.loop.time()
        if self._is_one_too_many:
            self._refuse("503 Service Unavailable", ONE_TOO_MANY)
        self._look = self.loop.call_later(LOOK_S, self._look_at_it)
        if not self.transport.get_write_buffer_size():
            self._sending_since = None
        elif self._sending_since is None:
            self._sending_since = now
        elif now - self._sending_since > SEND_PATIENCE_S:
            self.transport.abort()
        if self._asking_since is not None and now - self._asking_since > HEAD_PATIENCE_S:
            self._too_slow()

    def _too_slow(self) -> None:
        half_a_head = bool(self.conn.trailing_data[0])
        self._asking_since = None
        if half_a_head:
            self._refuse("408 Request Timeout", TOO_SLOW)
        else:  # a browser opened it for later; a word would be taken for the answer to what it asks next
            self.transport.close()

    def _refuse(self, status: str, word: str) -> None:
        if self.transport.is_closing():
            return
        text = f"{_(word)}\n".encode()
        head = f"HTTP/1.1 {status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {len(text)}\r\n"
        self.transport.write(f"{head}connection: close\r\n\r\n".encode() + text)
        self.transport.close()
