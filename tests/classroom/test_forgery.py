"""Forgery: what somebody with a seat may send to the running server: forged JSON, another's seat, texts that are no texts."""

from dataclasses import replace

import pytest

HOSTILE = "<script>x()</script>"
DEEP = b'{"quarter":0,"orders":{"build":' + b"[" * 20_000 + b"]" * 20_000 + b"}}"

FORGED = [
    ("/api/draft", b""),
    ("/api/draft", b"null"),
    ("/api/draft", b"[]"),
    ("/api/draft", b'{"quarter":0'),
    ("/api/draft", b'\xff\xfe{"quarter":0}'),
    ("/api/draft", DEEP),
    ("/api/draft", b'{"quarter":0,"orders":null}'),
    ("/api/draft", b'{"quarter":"0","orders":{}}'),
    ("/api/draft", b'{"quarter":0.5,"orders":{}}'),
    ("/api/draft", b'{"quarter":true,"orders":{}}'),
    ("/api/draft", b'{"quarter":NaN,"orders":{}}'),
    ("/api/draft", b'{"quarter":0,"orders":{"borrow_kusd":NaN}}'),
    ("/api/draft", b'{"quarter":0,"orders":{"borrow_kusd":Infinity}}'),
    ("/api/draft", b'{"quarter":0,"orders":{"borrow_kusd":1e400}}'),
    ("/api/draft", b'{"quarter":0,"orders":{"borrow_kusd":' + b"9" * 5000 + b"}}"),
    ("/api/draft", b'{"quarter":0,"orders":{"borrow_kusd":-1}}'),
    ("/api/draft", b'{"quarter":0,"orders":{"cash_kusd":1}}'),
    ("/api/draft", b'{"quarter":0,"orders":{},"world":1}'),
    ("/api/draft", b'{"quarter":0,"orders":{},"student":0}'),
    ("/api/hand-in", b'{"quarter":0,"seat":0}'),
    ("/api/hand-in", b'{"quarter":{"$gt":0}}'),
    ("/api/answer", b'{"question":1,"answer":"x"}'),
    ("/api/vote", b'{"choice":["fee"]}'),
]
NOT_OPEN = [
    ("/api/draft", b'{"quarter":1,"orders":{}}'),  # the next one
    ("/api/draft", b'{"quarter":-1,"orders":{}}'),
    ("/api/hand-in", b'{"quarter":9223372036854775807}'),
    ("/api/vote", b'{"choice":"fee"}'),
    ("/api/answer", b'{"question":"before:1","answer":"x"}'),
]
TEACHERS = [
    ("to-ai", b'{"world":-1,"seat":0}'),
    ("to-ai", b'{"world":0,"seat":99999999999999999999}'),
    ("to-ai", b'{"world":0}'),
    ("undo", b'{"world":-1}'),
    ("undo", b'{"world":true}'),
    ("extend", b'{"seconds":NaN}'),
    ("extend", b'{"seconds":1e308}'),
    ("extend", b'{"seconds":-5}'),
    ("reset-pin", b'{"student":-1}'),
    ("reset-pin", b'{"student":18446744073709551616}'),
    ("message", b'{"text":""}'),
    ("message", b'{"text":"' + b"x" * 281 + b'"}'),
    ("message", '{"text":"pay \u202eecin"}'.encode()),
    ("vote-open", b'{"question":"Which?","choices":["a"]}'),
    ("vote-open", b'{"question":"Which?","choices":["a","a"]}'),
    ("next-round", b'{"rule":"anarchy"}'),
]  # fmt: skip


async def refused(web, path, content, *statuses):
    """It was refused in one line of words."""
    answer = await web.post(path, content=content)
    assert answer.status_code in statuses, (path, content[:80], answer.status_code, answer.text[:200])
    word = answer.json()["error"]
    assert word and "\n" not in word and "Traceback" not in word and "Error:" not in word


def test_forged_json_is_refused_and_changes_nothing(besieged):
    async def attack(it):
        before = it.room.state.seq
        async with it.browser(**await it.joined("Eve")) as web:
            joined = it.room.state.seq
            assert joined == before + 1
            for path, content in FORGED:
                await refused(web, path, content, 400)
            for path, content in NOT_OPEN:
                await refused(web, path, content, 409)
            assert it.room.state.seq == joined

    besieged(attack)


def test_what_the_console_cannot_mean_is_refused_and_changes_nothing(besieged):
    async def attack(it):
        token = await it.room.teacher_enter(it.room.teacher_pin)
        before = it.room.state.seq
        async with it.browser(authorization=f"Bearer {token}") as web:
            for path, content in TEACHERS:
                await refused(web, f"/api/teacher/{path}", content, 400, 404, 409)
        assert it.room.state.seq == before

    besieged(attack)


@pytest.mark.parametrize(
    "address",
    [
        "/api/changes?since=-1", "/api/changes?since=1e9", "/api/changes?since=²", "/api/observation?since=9999999999999999",
        "/wall?world=-1", "/wall?world=²", "/wall?world=99999999999999999999999", "/debrief/99999999999999999999999",
        "/debrief/0", "/play?language=../../etc/passwd", "/wall/changes?since=x", "/?code=<script>",
    ],
)  # fmt: skip
def test_an_address_that_is_bent_breaks_nothing(besieged, address):
    async def attack(it):
        async with it.browser(**await it.joined("Eve")) as web:
            answer = await web.get(address)
            assert answer.status_code < 500
            assert "Traceback" not in answer.text and "<script>x" not in answer.text and "?code=<" not in answer.text

    besieged(attack)


def test_anothers_seat_cannot_be_had(besieged):
    async def attack(it):
        code, eve = it.room.state.opened.code, await it.joined("Eve")
        pin = (await it.room.join(code, "Mallory")).pin
        hashes = [one.token_hashes[0] for one in it.room.state.students]
        async with it.browser() as web:
            for name in ("Ada", "ADA", " ada ", "\uff21da"):  # the last in wide letters
                await refused_json(web, "/api/join", {"code": code, "name": name}, 409)
            own_pin = {"code": code, "name": "Ada", "pin": pin}
            if pin != "0000":
                await refused_json(web, "/api/reclaim", own_pin | {"pin": "0000"}, 403)
            await refused_json(web, "/api/reclaim", own_pin | {"code": "XXXX"}, 404)
            for method in ("GET", "HEAD", "PUT", "DELETE"):
                assert (await web.request(method, f"/api/reclaim?code={code}&name=Eve&pin=1")).status_code == 405
            mine = eve["authorization"].split()[1]
            forged = (mine[:-1], mine.swapcase(), mine + "=", hashes[0], "0", "Ada", f"{mine}/{mine}")
            for token in forged:
                answer = await web.get("/api/state", headers={"authorization": f"Bearer {token}"})
                assert answer.status_code == 401 and "join the class first" in answer.text
                enters = await web.get("/api/teacher/state", headers={"authorization": f"Bearer {token}"})
                assert enters.status_code == 401
            assert (await web.get("/api/teacher/state", headers=eve)).status_code == 401
        async with it.browser(**eve) as web:  # whatever she sends is about her own seat
            await web.post("/api/draft", json={"quarter": 0, "orders": {"borrow_kusd": 7}})
        drafts = [seat.draft.borrow_kusd for seat in it.room.state.rooms[0].seats]
        assert [at for at, kusd in enumerate(drafts) if kusd == 7] == [it.room.state.students[1].seat]

    besieged(attack)


async def refused_json(web, path, content, status):
    answer = await web.post(path, json=content)
    assert answer.status_code == status, (content, answer.text)
    assert "\n" not in answer.json()["error"]


def test_hostile_texts_stay_texts_on_every_page(besieged):
    async def attack(it):
        room = it.room
        eve, token = await it.joined(HOSTILE), await room.teacher_enter(room.teacher_pin)
        why = {"line": HOSTILE, "text": f"{HOSTILE} because"}
        async with it.browser(**eve) as web:
            said = await web.post("/api/draft", json={"quarter": 0, "orders": {"borrow_kusd": 1, "reasons": [why]}})
            assert said.status_code == 200
        await room.message(f"all {HOSTILE}")
        await room.vote_open(f"which {HOSTILE}", (f"a {HOSTILE}", "b"))
        both = {"skyshare_seat": eve["authorization"].split()[1], "skyshare_teacher": token}
        async with it.browser(cookie="; ".join(f"{name}={value}" for name, value in both.items())) as web:
            texts = [(await web.get(path)).text for path in ("/play", "/play/full", "/teach", "/wall")]
            assert all("&lt;script&gt;" in text for text in texts)
            await room.close_now()
            texts += [
                (await web.get(path)).text for path in ("/play", "/play/full", "/teach", "/wall", "/?code=" + HOSTILE)
            ]
            assert not any(HOSTILE in text for text in texts)

    besieged(attack)


def test_a_hostile_reason_stays_text_in_the_debrief(besieged):
    async def attack(it):
        seat = await it.joined(HOSTILE)
        student = len(it.room.state.students) - 1
        why = {"line": "borrow_kusd", "text": HOSTILE}
        async with it.browser(**seat) as web:
            await web.post("/api/draft", json={"quarter": 0, "orders": {"borrow_kusd": 1, "reasons": [why]}})
        await it.room.close_now()
        open_state = it.room.state
        it.room.state = replace(open_state, phase="ended")  # only as the pages see it: the class goes on afterwards
        try:
            async with it.browser(cookie=f"skyshare_seat={seat['authorization'].split()[1]}") as web:
                pages = [await web.get(path) for path in ("/debrief", f"/debrief/{student}", "/wall")]
                assert all(page.status_code == 200 for page in pages)
                assert not any(HOSTILE in page.text for page in pages)
                assert "&lt;script&gt;" in pages[0].text
        finally:
            it.room.state = open_state

    besieged(attack)
