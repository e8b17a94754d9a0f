"""Guard: what every request passes first: under which name, size, patience, what a browser may do with the answer."""

import asyncio
import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.classroom.service import Classroom
from game.texts import _

BODY_LIMIT = 64 * 1024
BODY_PATIENCE_S = 10.0  # a body that comes slower is not waited for
BODY_LONGEST = 16 * 1024 * 1024  # so much is let in and thrown away, so that the sender hears why
HEADERS = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",  # for browsers that do not know frame-ancestors
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


class Guard:
    """Reads the whole body before anything else sees the request."""

    def __init__(self, app: ASGIApp, classroom: Classroom, names: Iterable[str] | None = None) -> None:
        """names: that the machine answers to, beside all addresses; None: to any."""
        self.app, self.classroom = app, classroom
        self.names = None if names is None else frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        send = _with_headers(send, scope["path"])
        host = Headers(scope=scope).get("host", "")
        if self.names is not None and not is_called(host, self.names):
            word = _("no class goes by this name; use the address on the wall")
            await _refuse(scope, receive, send, word, 421)
            return
        if scope.get("client"):
            self.classroom.note_device(scope["client"][0])
        try:
            async with asyncio.timeout(BODY_PATIENCE_S):
                body = await _whole_body(receive)
        except TimeoutError:
            await _refuse(scope, receive, send, _("the request came too slowly; send it again"), 408)
            return
        if body is None:
            await _refuse(
                scope,
                receive,
                send,
                _("more than {limit} kB cannot be sent at once").format(limit=BODY_LIMIT // 1024),
                413,
            )
            return
        await self.app(scope, _again(body, receive), send)


def is_called(host: str, names: frozenset[str]) -> bool:
    """Whether a request means this machine: by any address, or by one of its names.

    A page of another site can only reach the class through the reader's browser by having its own name point here
    (DNS rebinding); an address in numbers cannot be pointed anywhere.
    """
    name = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
    if name.lower().rstrip(".") in names:
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


async def _whole_body(receive: Receive) -> bytes | None:
    """The body; None where it is too long."""
    body, length = bytearray(), 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        length += len(message.get("body", b""))
        if length <= BODY_LIMIT:
            body += message.get("body", b"")
        if length > BODY_LONGEST or not message.get("more_body", False):
            return bytes(body) if length <= BODY_LIMIT else None


def _again(body: bytes, receive: Receive) -> Receive:
    """The body as one message, then what follows it."""
    left = [body]

    async def once() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return once


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if not path.startswith("/static/"):
                headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


async def _refuse(scope: Scope, receive: Receive, send: Send, word: str, status: int) -> None:
    await PlainTextResponse(f"{word}\n", status, {"connection": "close"})(scope, receive, send)
