"""Strangers: what somebody on the class's network may try against the running server; each is refused in a clear word."""

import asyncio
import re
import socket
import time

import pytest

from game.classroom import connection, guard
from game.classroom.browser import BROWSER, SEAT, TEACHER
from game.classroom.plan import ClassroomError
from game.classroom.teaching import TEACHER_TRIES, TRIES_OF_ALL
from tests.classroom.live import LOOPBACK

HEAD = b"POST /api/join HTTP/1.1\r\nhost: 127.0.0.1\r\n"
GET = b"GET /api/ping HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"


# -- who one is ------------------------------------------------------------------------------------------------------


def test_cookies_that_somebody_planted_are_not_taken_over(besieged):
    async def attack(it):
        async with it.browser() as web:
            for name in (SEAT, TEACHER):
                web.cookies.set(name, "planted", domain=LOOPBACK)
            page = await web.get("/")
            said = {"code": it.room.state.opened.code, "name": "Eve", "csrf": mark_in(page.text)}
            answer = await web.post("/", data=said)
            assert answer.status_code == 200
            assert web.cookies.get(SEAT, domain=LOOPBACK) not in ("planted", None)
            assert it.room.seat_of("planted") is None
            assert not it.room.is_teacher("planted")
            assert (await web.get("/api/teacher/state")).status_code == 401

    besieged(attack)


def mark_in(text):
    return re.search(r'name="csrf" value="(\w+)"', text)[1]


def test_a_form_made_with_a_planted_browser_cookie_is_refused_to_who_has_a_seat(besieged):
    async def attack(it):
        async with it.browser() as eve, it.browser() as bob:
            theirs = mark_in((await eve.get("/")).text)
            bob.cookies.set(BROWSER, eve.cookies[BROWSER], domain=LOOPBACK)
            ticket = await it.room.join(it.room.state.opened.code, "Bob")
            bob.cookies.set(SEAT, ticket.token, domain=LOOPBACK)
            forged = await bob.post("/play", data={"csrf": theirs, "quarter": "0", "base": "0", "do": "hand_in"})
            assert forged.status_code == 403
            assert "not from a page of this class" in forged.text
            own = mark_in((await bob.get("/play")).text)
            assert (await bob.post("/play", data={"csrf": own, "quarter": "0", "base": "0"})).status_code == 200

    besieged(attack)


def test_another_site_can_neither_send_nor_frame_nor_read(besieged):
    async def attack(it):
        elsewhere = {"origin": "http://evil.example", "referer": "http://evil.example/"}
        async with it.browser(**elsewhere) as web:
            page = await web.get("/")
            assert page.headers["x-frame-options"] == "DENY"
            assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
            assert "access-control-allow-origin" not in page.headers
            cookie = page.headers["set-cookie"].lower()
            assert "samesite=strict" in cookie and "httponly" in cookie
            asked = await web.options("/api/join", headers={"access-control-request-method": "POST"})
            assert "access-control-allow-origin" not in asked.headers
            plain = await web.post("/", content=b"x", headers={"content-type": "text/plain"})
            assert plain.status_code == 415

    besieged(attack)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("evil.example", 421),
        ("evil.example:8765", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
        ("127.0.0.1", 200),
        ("192.168.1.4:8765", 200),
        ("[::1]:8765", 200),
        ("localhost:8765", 200),
        (socket.gethostname(), 200),
        (f"{socket.gethostname().partition('.')[0].upper()}.local", 200),
    ],
)
def test_a_name_that_is_pointed_here_reaches_no_class(besieged, name, status):
    async def attack(it):
        answer = await it.raw(f"GET /api/ping HTTP/1.1\r\nhost: {name}\r\nconnection: close\r\n\r\n".encode())
        assert answer.startswith(f"HTTP/1.1 {status} ")
        assert ("use the address on the wall" in answer) is (status == 421)

    besieged(attack)


# -- guessing --------------------------------------------------------------------------------------------------------


def test_a_students_pin_guessed_from_many_connections_at_once_locks_after_five(besieged):
    async def attack(it):
        code = it.room.state.opened.code
        ticket = await it.room.join(code, "Bob")
        guesses = [f"{number:04}" for number in range(60) if f"{number:04}" != ticket.pin]

        async def guess(pin):
            async with it.browser() as web:
                answer = await web.post("/api/reclaim", json={"code": code, "name": "Bob", "pin": pin})
                return answer.status_code, answer.json()["error"]

        said = await asyncio.gather(*map(guess, guesses))
        assert sorted(status for status, _ in said) == [403] * 5 + [423] * (len(guesses) - 5)
        assert "ask the teacher" in dict(said)[423]
        assert (await guess(ticket.pin))[0] == 423
        assert it.room.seat_of(ticket.token) == 1  # who sits there goes on
        pin = await it.room.reset_pin(1)
        async with it.browser() as web:
            assert (await web.post("/api/reclaim", json={"code": code, "name": "Bob", "pin": pin})).status_code == 200

    besieged(attack)


def test_the_teachers_pin_guessed_from_many_connections_at_once_keeps_the_device_out(besieged):
    async def attack(it):
        async def guess(number):
            async with it.browser() as web:
                return (await web.post("/api/teacher/enter", json={"pin": f"x{number}"})).status_code

        said = await asyncio.gather(*map(guess, range(40)))
        assert sorted(said) == [403] * TEACHER_TRIES + [429] * (40 - TEACHER_TRIES)
        assert it.room.is_teacher(await it.room.teacher_enter(it.room.teacher_pin, "10.0.0.1"))

    besieged(attack)


def test_a_device_with_many_addresses_gets_no_more_guesses(besieged):
    async def attack(it):
        said = []
        for number in range(200):
            try:
                await it.room.teacher_enter("wrong", f"10.0.{number // 5}.1")
            except ClassroomError as refused:
                said.append(refused.status)
        assert said == [403] * TRIES_OF_ALL + [429] * (200 - TRIES_OF_ALL)
        assert it.room.is_teacher(await it.room.teacher_enter(it.room.teacher_pin, LOOPBACK))  # at the class's laptop

    besieged(attack)


# -- too much and too slow -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["declared", "chunked"])
@pytest.mark.parametrize("path", ["/api/join", "/", "/play"])
def test_a_body_that_is_too_long_hears_so(besieged, how, path):
    async def drips():
        for _ in range(32):
            yield b"x" * 65536

    async def attack(it):
        async with it.browser() as web:
            content = b"x" * 2**21 if how == "declared" else drips()
            answer = await web.post(path, content=content)
            assert answer.status_code == 413
            assert "more than 64 kB" in answer.text

    besieged(attack)


def test_a_body_without_end_is_cut_off(besieged, monkeypatch):
    monkeypatch.setattr(guard, "BODY_LONGEST", 2**18)

    async def attack(it):
        sent = HEAD + b"transfer-encoding: chunked\r\n\r\n"
        answer = await it.raw(sent, b"8000\r\n" + b"x" * 0x8000 + b"\r\n", 0.0, 400)
        assert "413" in answer or answer == "hung up"

    besieged(attack)


@pytest.mark.parametrize(
    ("sent", "more"),
    [
        (b"POST /api/join HTTP/1.1\r\n", b"x-a: b\r\n"),  # a head that never ends
        (b"P", b"O"),
        (HEAD + b"content-length: 1000\r\n\r\n", b" "),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_who_asks_too_slowly_hears_so_and_holds_no_line(besieged, monkeypatch, sent, more):
    monkeypatch.setattr(connection, "HEAD_PATIENCE_S", 0.5)
    monkeypatch.setattr(guard, "BODY_PATIENCE_S", 0.5)

    async def attack(it):
        began = time.monotonic()
        said = await asyncio.gather(*(it.raw(sent, more, 0.1, 40) for _ in range(30)))
        assert time.monotonic() - began < 5
        heard = [answer for answer in said if "408" in answer and "too slowly" in answer]
        assert all(answer in ("", "hung up") for answer in said if answer not in heard)  # sent on while it was closed
        assert heard

    besieged(attack)


def test_a_line_on_which_nothing_is_asked_is_closed_without_a_word(besieged, monkeypatch):
    monkeypatch.setattr(connection, "HEAD_PATIENCE_S", 0.3)

    async def attack(it):
        assert await it.raw(b"") == "hung up"
        assert "skyshare" in await it.raw(GET)

    besieged(attack)


def test_who_never_reads_the_answer_is_let_go(besieged, monkeypatch):
    monkeypatch.setattr(connection, "SEND_PATIENCE_S", 0.5)

    async def attack(it):
        deaf = socket.create_connection((LOOPBACK, it.port))
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.setblocking(False)
        ask = b"GET /wall HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
        sent = 0
        try:
            for _ in range(200):  # 25 MB of answers
                sent += deaf.send(ask)
                await asyncio.sleep(0.02)
        except (ConnectionError, BlockingIOError):
            pass
        await asyncio.sleep(2.5)
        with pytest.raises(ConnectionError):  # the server hung up
            for _ in range(100):
                deaf.send(ask)
                await asyncio.sleep(0.02)
        deaf.close()

    besieged(attack)


def test_one_device_gets_so_many_lines_and_no_more(besieged, monkeypatch):
    monkeypatch.setattr(connection, "MOST_EACH", 20)

    async def attack(it):
        lines = [await asyncio.open_connection(LOOPBACK, it.port) for _ in range(18)]
        said = await asyncio.gather(*(it.raw(GET) for _ in range(10)), return_exceptions=True)
        assert sum("too many connections" in str(answer) for answer in said) >= 8
        for _, writer in lines:
            writer.close()
        await asyncio.sleep(0.1)

    besieged(attack)


# -- what is not there, and what is no request -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/static/../service.py", "/static/%2e%2e/service.py", "/static/..%2fservice.py", "/static//etc/passwd",
        "/static/%2fetc%2fpasswd", "/static/..\\service.py", "/static/%5c..%5cservice.py", "/../../etc/passwd",
        "/static/%00", "/teach/../../class.db", "/teach/%2e%2e%2fclass.db", "/static/", "/api/..%2f..%2fclass.db",
        "/wall/../class.db", "//evil.example/",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_pages(besieged, path):
    async def attack(it):
        answer = await it.raw(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n".encode())
        assert re.match(r"HTTP/1.1 40[0145] ", answer), answer[:200]
        assert not re.search(r"root:|SQLite format|import asyncio|Index of", answer)

    besieged(attack)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,  # a browser that insists on https
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x00" * 1000,
        b"GET / HTTP/1.1\r\n\r\n",  # without a name
        b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: " + b"y" * 100_000,  # a head without end
        b"POST /api/join HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: -5\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
    ],
)
def test_what_is_no_request_is_told_so(besieged, monkeypatch, sent):
    monkeypatch.setattr(connection, "HEAD_PATIENCE_S", 0.5)
    monkeypatch.setattr(guard, "BODY_PATIENCE_S", 0.5)

    async def attack(it):
        answer = await it.raw(sent)
        assert answer == "hung up" or re.match(r"HTTP/1.1 4\d\d ", answer), answer[:200]

    besieged(attack)


def test_a_socket_that_wants_to_be_a_websocket_is_a_page_like_any_other(besieged):
    async def attack(it):
        upgrade = b"connection: upgrade, close\r\nupgrade: websocket\r\nsec-websocket-key: x\r\n"
        answer = await it.raw(b"GET /api/ping HTTP/1.1\r\nhost: 127.0.0.1\r\n" + upgrade + b"\r\n")
        assert not answer.startswith("HTTP/1.1 101")

    besieged(attack)
