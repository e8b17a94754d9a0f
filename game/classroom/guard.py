"""Guard: what every request passes first: size, patience, and what a browser may do with the answer."""

import asyncio

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.classroom.service import Classroom
from game.texts import _

BODY_LIMIT = 64 * 1024
BODY_PATIENCE_S = 10.0  # a body that comes slower is not waited for
HEADERS = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


class Guard:
    """Reads the whole body before anything else sees the request."""

    def __init__(self, app: ASGIApp, classroom: Classroom) -> None:
        self.app, self.classroom = app, classroom

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
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
        await self.app(scope, _again(body, receive), _with_headers(send, scope["path"]))


async def _whole_body(receive: Receive) -> bytes | None:
    """The body; None where it is too long."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > BODY_LIMIT:
            return None
        if not message.get("more_body", False):
            return bytes(body)


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
