"""`skyshare join` on the command line: whatever cannot be is one clear line and exit status 2."""

import contextlib
import http.server
import subprocess
import sys
import threading

import pytest

from game.ui.joined.address import Address, AddressError, address_of


def join(*arguments):
    """Status and the lines of the error stream."""
    ran = subprocess.run(
        [sys.executable, "-m", "game", "join", *arguments],
        capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return ran.returncode, ran.stderr.strip().splitlines()


@contextlib.contextmanager
def stranger(answer=b"<html>no class</html>"):
    """Some other web server."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.168.1.5:8765", ("192.168.1.5", 8765)),
        ("http://192.168.1.5:8766/", ("192.168.1.5", 8766)),
        ("class.local", ("class.local", 8765)),
        (" [fe80::1]:9000 ", ("fe80::1", 9000)),
    ],
)
def test_addresses_as_people_write_them(text, address):
    assert address_of(text) == Address(*address)


@pytest.mark.parametrize("text", ["", ":8765", "a b", "host:port", "host:99999", "https://class/", "ftp://x"])
def test_what_is_no_address_is_said(text):
    with pytest.raises(AddressError, match="is no address of a class"):
        address_of(text)


def test_the_debrief_has_an_address():
    assert address_of("[fe80::1]:9000").debrief == "http://[fe80::1]:9000/debrief"


def test_no_server_and_no_class(tmp_path):
    assert join("127.0.0.1:9", "ABCD", "--name", "Ada") == (
        2, ["skyshare: no class answers at 127.0.0.1:9; read the address off the wall again"],
    )  # fmt: skip
    assert join("not an address", "ABCD") == (
        2, ["skyshare: 'not an address' is no address of a class; say one such as 192.168.1.5:8765"],
    )  # fmt: skip
    with stranger() as address:
        assert join(address, "ABCD", "--name", "Ada") == (2, [f"skyshare: {address}: what answers there is no class"])


def test_code_name_pin_and_a_class_that_is_over(hold, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    room = hold()
    where = str(room.address)
    assert join(where, "WRONG", "--name", "Ada") == (
        2, ["skyshare: no class has this code; read it off the wall again"],
    )  # fmt: skip
    status, lines = join(where, room.code)
    assert (status, lines) == (2, ["skyshare: say under which name: --name NAME (a pseudonym, up to 24 signs)"])
    room.join("Ada")
    status, lines = join(where, room.code, "--name", "ada")
    assert status == 2 and len(lines) == 1 and "is here already; take that seat back with its PIN" in lines[0]
    assert join(where, room.code, "--name", "Ada", "--pin", "abcd") == (
        2, ["skyshare: this is not the PIN of that seat"],
    )  # fmt: skip
    assert join(where, room.code, "--name", "Bo", "--world", "7") == (
        2, ["skyshare: there is no world 7; there are 1"],
    )  # fmt: skip
    room.teach("start", "finish")
    assert join(where, room.code, "--name", "Bo") == (2, ["skyshare: the class is over"])
