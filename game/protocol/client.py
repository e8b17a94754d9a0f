"""Client: asks a class server in JSON, over one connection that is kept; bots and the desktop use it."""

import asyncio
from typing import Any, TypeVar

import msgspec

from game.readers import tag
from game.texts import _, language

T = TypeVar("T")

PATIENCE_S = 40.0  # longer than the server holds back an answer about changes


class Refused(Exception):  # noqa: N818  # it reads as what happened
    """The server's one line, and its status."""

    def __init__(self, word: str, status: int) -> None:
        super().__init__(word)
        self.word, self.status = word, status


class StrangerError(OSError):
    """Something answers, but not as a class does."""


class Client:
    """One conversation with the server; OSError or EOFError where it is gone."""

    def __init__(self, host: str, port: int, token: str = "", patience_s: float = PATIENCE_S) -> None:
        self.host, self.port, self.token, self.patience_s = host, port, token, patience_s
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str, kind: type[T] = Any) -> T:  # type: ignore[assignment]
        """The answer to a question."""
        return await self._ask("GET", path, b"", kind)

    async def post(self, path: str, content: Any = None, kind: type[T] = Any) -> T:  # type: ignore[assignment]
        """The answer to an order (Refused)."""
        return await self._ask("POST", path, msgspec.json.encode({} if content is None else content), kind)

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _ask(self, method: str, path: str, body: bytes, kind: type[T]) -> T:
        try:
            async with asyncio.timeout(self.patience_s):
                status, is_json, content = await self._exchange(method, path, body)
            return _read(status, is_json, content, kind)
        except Refused:
            raise
        except (ValueError, LookupError, asyncio.LimitOverrunError, msgspec.MsgspecError) as problem:
            self.close()
            raise StrangerError(_("what answers there is no class of this version")) from problem
        except BaseException:
            self.close()  # half an answer may still be under way
            raise

    async def _exchange(self, method: str, path: str, body: bytes) -> tuple[int, bool, bytes]:
        if self._writer is None or self._writer.is_closing():
            self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
        assert self._reader is not None
        head = [f"{method} {path} HTTP/1.1", f"host: {self.host}:{self.port}", f"content-length: {len(body)}"]
        head += [f"accept-language: {tag(language().code)}"]
        head += [f"authorization: Bearer {self.token}"] if self.token else []
        head += ["content-type: application/json"] if body else []
        self._writer.write("\r\n".join([*head, "", ""]).encode() + body)
        await self._writer.drain()
        return await self._answer(self._reader)

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, bool, bytes]:
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        content = await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection") == "close":
            self.close()
        return int(first.split()[1]), headers.get("content-type", "") == "application/json", content


def _read(status: int, is_json: bool, content: bytes, kind: type[T]) -> T:
    """What was answered; whatever is no JSON is bytes."""
    if status >= 400:
        answer = msgspec.json.decode(content) if is_json else content
        raise Refused(answer["error"] if isinstance(answer, dict) else content.decode().strip(), status)
    return msgspec.json.decode(content, type=kind) if is_json else content  # type: ignore[return-value]
