"""Address: where a class is, as people write it down."""

from typing import NamedTuple
from urllib.parse import urlsplit

from game.texts import _

EXAMPLE = "192.168.1.5:8765"
PORT = 8765  # the first that a class server tries


class AddressError(Exception):
    """What was written is no address, in one line."""


class Address(NamedTuple):
    """A host and a port."""

    host: str
    port: int

    @property
    def debrief(self) -> str:
        """The page of the class's debrief."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/debrief"

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def address_of(text: str) -> Address:
    """Host and port of `192.168.1.5:8765`, of a name, or of what a browser shows."""
    plain = text.strip()
    try:
        parts = urlsplit(plain if "//" in plain else f"//{plain}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in ("", "http") or any(sign.isspace() for sign in host):
        raise AddressError(
            _("{text} is no address of a class; say one such as {example}").format(text=repr(text), example=EXAMPLE)
        )
    return Address(host, PORT if port is None else port)
