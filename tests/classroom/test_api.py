"""Api: the JSON protocol as a stranger meets it; what is forged, too long or not allowed is refused in one line."""

import asyncio
import io
import re
import zipfile
from contextlib import asynccontextmanager

import httpx
import pytest

from game.classroom import keys
from game.classroom.app import app
from game.classroom.browser import BROWSER, SEAT
from game.classroom.guard import BODY_LIMIT


@pytest.fixture
def served(opened):
    """A class with the web server before it, and somebody who talks to it."""

    @asynccontextmanager
    async def serve(**changes):
        async with opened(**changes) as room:
            transport = httpx.ASGITransport(app(room))
            async with httpx.AsyncClient(transport=transport, base_url="http://class") as web:
                yield room, web

    return serve


async def joined(room, web, name):
    answer = await web.post("/api/join", json={"code": room.state.opened.code, "name": name})
    return {"authorization": f"Bearer {answer.json()['token']}"}


def test_a_student_joins_decides_and_hands_in(served):
    async def play():
        async with served() as (room, web):
            ada = await joined(room, web, "Ada")
            await room.start()
            seen = (await web.get("/api/seen", headers=ada)).json()
            assert seen["quarter"] == 0
            assert seen["legal"]["borrow_limit_kusd"] > 0
            assert {row["operator"] for row in seen["standings"]} == set(room.book.operators)
            draft = {"quarter": 0, "orders": {"borrow_kusd": 100_000_000}}
            answer = (await web.post("/api/draft", json=draft, headers=ada)).json()
            assert answer["rejections"][0]["line"] == "borrow_kusd"
            state = (await web.get("/api/state", headers=ada)).json()
            assert state["draft"] == {"borrow_kusd": 100_000_000}
            waiting = asyncio.create_task(web.get(f"/api/changes?since={state['version']}", headers=ada))
            await web.post("/api/hand-in", json={"quarter": 0}, headers=ada)
            assert (await waiting).json()["version"] > state["version"]
            assert "seed" not in state

    asyncio.run(play())


@pytest.mark.parametrize(
    ("path", "content", "status", "word"),
    [
        ("/api/join", b"{", 400, "cannot be read"),
        ("/api/join", b'{"code":1,"name":"x"}', 400, "Expected `str`"),
        ("/api/join", b'{"code":"x","name":"y","seat":3}', 400, "unknown field"),
        ("/api/join", b"[" * 30_000, 400, "cannot be read"),
        ("/api/draft", b'{"quarter":0,"orders":{"build":{"x":-1}}}', 401, "join the class"),
        ("/api/teacher/start", b"{}", 401, "PIN"),
        ("/api/teacher/enter", b'{"pin":"nope"}', 403, "not the teacher"),
        ("/api/join", b" " * (BODY_LIMIT + 1), 413, "64 kB"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(served, path, content, status, word):
    async def play():
        async with served() as (room, web):
            answer = await web.post(path, content=content)
            assert answer.status_code == status
            assert word in answer.text
            assert answer.text.count("\n") <= 1
            assert not room.state.students
            assert (await web.get("/api/ping")).status_code == 200  # the class goes on

    asyncio.run(play())


def test_a_forged_form_is_refused(served):
    async def play():
        async with served() as (room, web):
            ada = await joined(room, web, "Ada")
            await room.start()
            for orders in ({"build": {"x": -1}}, {"cash_kusd": 9}, {"borrow_kusd": 1e9}, {"memory": "x" * 5000}):
                answer = await web.post("/api/draft", json={"quarter": 0, "orders": orders}, headers=ada)
                assert answer.status_code == 400
            assert not room.view(0).touched

    asyncio.run(play())


def test_a_cookie_alone_changes_nothing(served):
    async def play():
        async with served() as (room, web):
            ticket = await room.join(room.state.opened.code, "Ada")
            await room.start()
            browser = keys.new_token()
            web.cookies.set(SEAT, ticket.token)
            web.cookies.set(BROWSER, browser)
            assert (await web.get("/api/state")).json()["name"] == "Ada"
            assert (await web.post("/api/hand-in", json={"quarter": 0})).status_code == 403
            other = {"x-csrf": keys.csrf_of(keys.new_token())}
            assert (await web.post("/api/hand-in", json={"quarter": 0}, headers=other)).status_code == 403
            assert not room.view(0).handed_in
            planted = {"x-csrf": keys.csrf_of(browser)}  # by somebody who set that cookie, but has no seat
            assert (await web.post("/api/hand-in", json={"quarter": 0}, headers=planted)).status_code == 403
            own = {"x-csrf": re.search(r'name="csrf" value="(\w+)"', (await web.get("/play")).text)[1]}
            assert (await web.post("/api/hand-in", json={"quarter": 0}, headers=own)).status_code == 200

    asyncio.run(play())


def test_a_token_of_ones_own_making_opens_no_seat(served):
    async def play():
        async with served() as (room, web):
            web.cookies.set(SEAT, "fixed-by-somebody")
            await web.post("/api/join", json={"code": room.state.opened.code, "name": "Ada"})
            assert (await web.get("/api/state")).status_code == 401

    asyncio.run(play())


def test_every_answer_tells_the_browser_to_fetch_from_here_only(served):
    async def play():
        async with served() as (_, web):
            answer = await web.get("/api/ping")
            assert answer.headers["content-security-policy"].startswith("default-src 'self'")
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cache-control"] == "no-store"
            for path in ("/static/../service.py", "/static/%2e%2e/service.py", "/static/..%2fservice.py"):
                assert (await web.get(path)).status_code == 404

    asyncio.run(play())


def test_the_export_hides_the_luck_and_the_records_until_the_class_is_over(served, tmp_path):
    from game.record import read, replay

    async def play():
        async with served() as (room, web):
            await joined(room, web, "=1+1")
            await room.start()
            await room.close_now()
            console = {"authorization": f"Bearer {await room.teacher_enter(room.teacher_pin)}"}
            early = zipfile.ZipFile(io.BytesIO((await web.get("/api/teacher/export", headers=console)).content))
            assert set(early.namelist()) == {"decisions.csv", "grades.csv", "columns.txt", "log.jsonl"}
            assert b'"seed"' not in early.read("log.jsonl")
            assert (await web.get("/api/teacher/state", headers=console)).json()["seed"] is None
            await room.finish_now()
            late = zipfile.ZipFile(io.BytesIO((await web.get("/api/teacher/export", headers=console)).content))
            assert b'"seed"' in late.read("log.jsonl")
            assert b"_hash" not in late.read("log.jsonl")
            rows = late.read("decisions.csv").decode().splitlines()
            assert len(rows) == 1 + 4  # seats x quarters
            assert ",'=1+1," in rows[1]
            place = late.extract("world_01.skyshare", tmp_path)
            assert len(list(replay(read(place)))) == 2

    asyncio.run(play())


def test_a_slow_sender_is_not_waited_for(served, monkeypatch):
    from game.classroom import guard

    monkeypatch.setattr(guard, "BODY_PATIENCE_S", 0.05)

    async def drips():
        yield b"{"
        await asyncio.sleep(1.0)
        yield b"}"

    async def play():
        async with served() as (_, web):
            assert (await web.post("/api/join", content=drips())).status_code == 408

    asyncio.run(play())


def test_rounds_and_votes_in_json(served):
    async def play():
        async with served(rounds=2, quarters=2) as (room, web):
            ada = await joined(room, web, "Ada")
            token = (await web.post("/api/teacher/enter", json={"pin": room.teacher_pin})).json()["token"]
            teacher = {"authorization": f"Bearer {token}"}

            async def order(path, content=None, status=200):
                answer = await web.post(f"/api/teacher/{path}", json=content or {}, headers=teacher)
                assert answer.status_code == status, answer.text
                return answer.json()

            await order("start")
            assert "play a quarter first" in (await order("end-round", status=409))["error"]
            await order("close")
            await order("end-round")
            state = (await web.get("/api/state", headers=ada)).json()
            assert (state["phase"], state["round_number"], state["rounds"], state["vote"]) == ("between", 1, 2, None)
            await order("vote-open", {"question": "Which?", "choices": ["none", "fee"]})
            await web.post("/api/vote", json={"choice": "fee"}, headers=ada)
            await order("vote-close")
            assert (await web.get("/api/teacher/state", headers=teacher)).json()["vote"]["voices"] == [[0, "fee"]]
            assert "Invalid enum value" in (await order("next-round", {"rule": "tax"}, 400))["error"]
            await order("next-round", {"rule": "fee"})
            state = (await web.get("/api/state", headers=ada)).json()
            assert (state["phase"], state["round_number"], state["quarter"], state["vote"]) == ("running", 2, 0, None)
            refused = await web.post("/api/answer", json={"question": "before:1", "answer": "x"}, headers=ada)
            assert refused.status_code == 409 and "no questions" in refused.json()["error"]

    asyncio.run(play())
