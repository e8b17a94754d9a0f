"""Tongues: which language a reader has; every request is answered in its own, whatever the console speaks."""

from contextlib import ExitStack

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.readers import accepted, tag
from game.texts import language, languages, learn, speaking, spoken_as

COOKIE, ASKED = "skyshare_language", "language"  # ASKED: in the address of a page, ?language=pt_BR
COOKIE_S = 365 * 24 * 3600
LONGEST = 400  # signs of a header that are read


def learn_all() -> None:
    """Read every language, so that no reader waits for another's."""
    for code in languages():
        learn(code)


class Tongues:
    """Speaks the language of whoever asks: chosen by link (and kept), else as the browser says, else the console's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asking = HTTPConnection(scope)
        chosen = _known(asking.query_params.get(ASKED, ""))
        read = asking.headers.get("accept-language", "")[:LONGEST]
        code = chosen or _known(asking.cookies.get(COOKIE, "")) or accepted(read)
        with ExitStack() as speech:
            if code and code != language().code:
                speech.enter_context(speaking(spoken_as(code)))
            await self.app(scope, receive, _marked(send, chosen, scope["path"]))


def _known(code: str) -> str:
    return code if code in languages() else ""


def _marked(send: Send, chosen: str, path: str) -> Send:
    """Say in which language the answer is; keep a choice."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and not path.startswith("/static/"):
            headers = MutableHeaders(scope=message)
            headers["content-language"] = tag(language().code)
            if chosen and not path.startswith("/api/"):
                headers.append("set-cookie", f"{COOKIE}={chosen}; Max-Age={COOKIE_S}; Path=/; HttpOnly; SameSite=lax")
        await send(message)

    return sending
