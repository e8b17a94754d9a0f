"""Pages: the class as a browser without JavaScript goes through it, and what a stranger tries on it."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from game.classroom import pages
from game.classroom.app import app
from game.classroom.service import Classroom
from game.views.format import money
from game.world.orders import Orders
from tests.classroom.conftest import until

Open = Callable[..., Any]
HOSTILE = "<script>x()</script>"


class Form(HTMLParser):
    """The inputs of a page's forms as a browser would send them, by the form's address."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self.labels: set[str] = set()
        self.ids: set[str] = set()
        self.unlabelled: list[str] = []
        self._now: dict[str, str] = {}
        self._select, self._first = "", True
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Keep what a form would send."""
        has = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._now = self.forms.setdefault(has["action"].partition("#")[0], {})
        elif tag == "label":
            self.labels.add(has.get("for", ""))
        elif tag == "select":
            self._select, self._first = has["name"], True
            self._now[self._select] = ""
        elif tag == "option" and ("selected" in has or self._first):
            self._first = False
            self._now[self._select] = has["value"]
        elif tag == "input" and has.get("type") not in ("checkbox", "radio"):
            self._now[has["name"]] = has.get("value", "")
        elif tag == "input" and "checked" in has:
            self._now[has["name"]] = has["value"]
        if (
            tag in ("input", "select")
            and has.get("type") not in ("hidden", "radio")
            and has.get("id") not in self.labels
        ):
            self.unlabelled.append(has.get("name", "?"))


class Browser:
    """A browser without JavaScript: cookies, pages, forms."""

    def __init__(self, classroom: Classroom, address: str = "10.0.0.7") -> None:
        transport = httpx.ASGITransport(app=app(classroom), client=(address, 5000))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://class", follow_redirects=True)

    async def get(self, path: str) -> httpx.Response:
        """Open a page."""
        return await self.client.get(path)

    async def send(self, page: str, action: str | None = None, **typed: str) -> httpx.Response:
        """Fill in the form of a page that goes to `action` and press its button."""
        action = action or page
        inputs = Form((await self.get(page)).text).forms[action]
        return await self.client.post(
            action, data={**inputs, **{name.replace("__", "."): v for name, v in typed.items()}}
        )

    async def join(self, classroom: Classroom, name: str) -> str:
        """Sit down; the PIN."""
        answer = await self.send("/", code=classroom.state.opened.code.lower(), name=name)
        assert answer.status_code == 200, answer.text
        return re.search(r'class="big">(\d{4})<', answer.text)[1]  # type: ignore[index]

    async def teach(self, classroom: Classroom) -> None:
        """Give the teacher's PIN."""
        answer = await self.send("/teach", "/teach/enter", pin=classroom.teacher_pin)
        assert "Seats" in answer.text


@asynccontextmanager
async def at_work(opened: Open, *names: str, **changes: Any) -> AsyncIterator[tuple[Classroom, list[Browser]]]:
    """A running class, and a browser each for these students."""
    async with opened(**changes) as classroom:
        browsers = [Browser(classroom, f"10.0.0.{at}") for at, _name in enumerate(names)]
        for browser, name in zip(browsers, names, strict=True):
            await browser.join(classroom, name)
        await classroom.start()
        yield classroom, browsers


def run(work: Awaitable[None]) -> None:
    asyncio.run(asyncio.wait_for(work, 60))  # type: ignore[arg-type]


def test_a_student_joins_decides_hands_in_and_takes_back_without_javascript(opened: Open) -> None:
    async def work() -> None:
        async with opened() as classroom:
            browser = Browser(classroom)
            pin = await browser.join(classroom, "Ada")
            waiting = await browser.get("/play")
            assert "begins when your teacher starts it" in waiting.text and pin not in waiting.text
            assert re.search(r"<fieldset[^>]* disabled", waiting.text)
            await classroom.start()
            page = await browser.get("/play")
            assert (
                len([name for name in Form(page.text).forms["/play"] if name not in ("csrf", "quarter", "base")]) <= 7
            )
            saved = await browser.send("/play", build="31", widen="bays:2", do="save")
            assert 'value="31"' in saved.text and "A draft is saved." in saved.text
            draft = classroom.state.rooms[0].seats[0].draft
            assert draft.expand == {"bays": 2} and 31 in (draft.build or {}).values()
            await Browser(classroom).join(classroom, "Grace")  # so that the quarter stays open
            done = await browser.send("/play", do="hand_in")
            assert "Handed in." in done.text and "/take-back" in Form(done.text).forms
            assert classroom.state.rooms[0].seats[0].handed_in
            back = await browser.send("/play", "/take-back")
            assert "Handed in." not in back.text and not classroom.state.rooms[0].seats[0].handed_in

    run(work())


def test_what_the_rules_refuse_is_told_beside_the_input_on_both_forms(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada", "Grace") as (classroom, (browser, _other)):
            answer = await browser.send("/play", build="99999", do="save")
            why = re.search(r'id="build-why">([^<]*)<', answer.text)
            assert why and "is left to spend this quarter" in why[1]
            kept = await browser.send("/play", do="hand_in")
            assert kept.status_code == 422 and "Not handed in yet" in kept.text
            assert not classroom.state.rooms[0].seats[0].handed_in
            unread = await browser.send("/play", build="a few", do="save")
            assert (
                unread.status_code == 422 and "write a whole number" in unread.text and 'value="a few"' in unread.text
            )
            full = await browser.send("/play/full", borrow_kusd="90000", expand__bays="3", do="save")
            assert re.search(r'id="borrow_kusd-why">lenders give at most', full.text)
            assert classroom.state.rooms[0].seats[0].draft.expand == {"bays": 3}

    run(work())


def test_a_script_is_answered_in_json_as_the_page_is_in_words(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada") as (_classroom, (browser,)):
            inputs = Form((await browser.get("/play")).text).forms["/play"]
            sent = {**inputs, "build": "99999", "do": "save"}
            answer = await browser.client.post("/play", data=sent, headers={"Accept": "application/json"})
            assert "is left to spend" in answer.json()["problems"]["build"]
            assert (await browser.get("/changes?of=seat&since=0")).json()["version"] > 0

    run(work())


def test_the_pin_is_shown_once_and_takes_the_seat_back_from_another_device(opened: Open) -> None:
    async def work() -> None:
        async with opened() as classroom:
            pin = await Browser(classroom).join(classroom, "Ada")
            other = Browser(classroom)
            code = classroom.state.opened.code
            wrong = "0000" if pin != "0000" else "1111"
            refused = await other.send("/reclaim", code=code, name="Ada", pin=wrong)
            assert refused.status_code == 403 and "not the PIN" in refused.text
            assert (await other.get("/play")).url.path == "/"
            taken = await other.send("/reclaim", code=code, name="Ada", pin=pin)
            assert taken.url.path == "/play" and "Ada" in taken.text

    run(work())


def test_a_hostile_pseudonym_is_text_on_every_page(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, HOSTILE) as (classroom, (browser,)):
            await browser.teach(classroom)
            await classroom.message("<b>all</b>")
            pages = [await browser.get(path) for path in ("/play", "/play/full", "/teach", "/wall")]
            await browser.send("/teach", "/teach/close")
            await browser.send("/teach/sure?what=finish", "/teach/finish")
            pages += [await browser.get(path) for path in ("/debrief", "/teach", "/wall")]
            assert "At the end" in pages[-1].text
            assert all(page.status_code == 200 for page in pages)
            for page in pages:
                assert HOSTILE not in page.text and "<b>all</b>" not in page.text, page.url
            assert all("&lt;script&gt;x()" in page.text for page in pages)

    run(work())


POSTS = (
    "/", "/reclaim", "/play", "/play/full", "/take-back", "/vote", "/teach/enter", "/teach/start", "/teach/pause",
    "/teach/close", "/teach/extend", "/teach/finish", "/teach/undo", "/teach/to-ai", "/teach/reset-pin", "/teach/message",
)  # fmt: skip


@pytest.mark.parametrize("path", POSTS)
def test_a_form_from_elsewhere_is_refused(opened: Open, path: str) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada") as (classroom, (browser,)):
            if path.startswith("/teach/") and path != "/teach/enter":
                await browser.teach(classroom)
            if path == "/":
                browser.client.cookies.delete("skyshare_seat")
            before = classroom.state.seq
            said = {
                "quarter": "0",
                "csrf": "0" * 64,
                "code": classroom.state.opened.code,
                "name": "Eve",
                "text": "hello",
            }
            for forged in (said, {key: value for key, value in said.items() if key != "csrf"}):
                answer = await browser.client.post(path, data=forged)
                assert answer.status_code == 403 and "not from a page of this class" in answer.text
            assert classroom.state.seq == before

    run(work())


def test_a_get_changes_nothing_and_nothing_asks_another_host(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada", "Grace") as (classroom, (browser, _other)):
            await classroom.save_draft(0, Orders(expand={"bays": 1}))
            await classroom.close_now()
            await browser.teach(classroom)
            before = classroom.state.seq
            paths = (
                "/",
                "/reclaim",
                "/play",
                "/play/full",
                "/teach",
                "/teach/sure?what=undo",
                "/teach/export",
                "/wall",
                "/ping",
            )
            for path in (*paths, "/teach/close", "/take-back", "/static/class.css", "/static/class.js"):
                answer = await browser.get(path)
                assert "default-src 'self'" in answer.headers["content-security-policy"]
                if "html" in answer.headers["content-type"]:
                    assert not re.search(r'(?:src|href|action)="(?!/|#)', answer.text), path
                    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", answer.text), path
                    assert not Form(answer.text).unlabelled, path
            assert classroom.state.seq == before

    run(work())


def test_the_console_is_the_teachers_alone_and_does_what_its_buttons_say(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada", "Grace", seed=987654) as (classroom, (student, _other)):
            for path in ("/teach/export", "/teach/sure?what=undo"):
                assert (await student.get(path)).status_code == 401
            teacher = Browser(classroom, "10.0.0.99")
            assert (await teacher.send("/teach", "/teach/enter", pin="no")).status_code == 403
            await teacher.teach(classroom)
            page = await teacher.get("/teach")
            assert "Ada" in page.text and "987654" not in page.text
            await teacher.send("/teach", "/teach/pause")
            assert classroom.state.phase == "paused"
            await teacher.send("/teach", "/teach/resume")
            left = classroom.remaining_s() or 0
            await teacher.send("/teach", "/teach/extend")
            assert (classroom.remaining_s() or 0) > left + 25
            await teacher.send("/teach", "/teach/message", text="look at the bays")
            assert "look at the bays" in (await student.get("/play")).text
            await teacher.send("/teach", "/teach/to-ai")
            assert any(seat.ai for seat in classroom.state.rooms[0].seats)
            assert "Give back" in (await teacher.get("/teach")).text
            await teacher.send("/teach", "/teach/close")
            await until(lambda: classroom.state.quarter == 1)
            await teacher.send("/teach/sure?what=undo", "/teach/undo")
            assert classroom.state.quarter == 0
            told = await teacher.send("/teach", "/teach/reset-pin", student="0")
            assert re.search(r"New PIN of Ada:.*\d{4}", told.text)
            await teacher.send("/teach", "/teach/close")
            await teacher.send("/teach/sure?what=finish", "/teach/finish")
            assert classroom.state.phase == "ended" and "987654" in (await teacher.get("/teach")).text
            assert (await teacher.get("/teach/export")).content[:2] == b"PK"

    run(work())


def test_the_wall_shows_standings_and_no_private_number(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada") as (classroom, (browser,)):
            await classroom.close_now()
            await classroom.close_now()
            text = (await Browser(classroom, "10.0.0.50").get("/wall")).text
            assert text.count("<path ") > 30  # the map: every nation and bloc
            assert "<polyline" in text and classroom.state.opened.code in text and "Ada" in text
            cash = [money(kusd) for kusd in classroom.shown[0].world.treasury.cash_kusd.tolist()]
            assert not [words for words in cash if words in text]
            assert cash[0] in (await browser.get("/play")).text  # there it belongs, and is written so
            await browser.teach(classroom)
            assert "2 devices seen" in (await browser.get("/teach")).text  # a second browser of one address is no other

    run(work())


def test_the_debrief_opens_at_the_close_and_tells_who_decided(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada", "Grace") as (classroom, (browser, other)):
            assert (await browser.get("/debrief")).url.path == "/play"
            await browser.send("/play", build="33", do="save")
            await classroom.close_now()
            await browser.send("/play", do="hand_in")
            await classroom.close_now()
            await classroom.close_now()
            await classroom.finish_now()
            text = (await browser.get("/play")).text
            assert "your draft at the deadline" in text and "you, handed in" in text and "the computer" in text
            assert "Build 33" in text and "class median" in text
            assert "you, handed in" not in (await other.get("/debrief")).text

    run(work())


@pytest.mark.parametrize("path", ["/play", "/play/full", "/wall", "/teach"])
def test_no_acknowledgement_waits_for_a_page_that_is_drawn(
    opened: Open, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = pages.TEMPLATES.get_template

    def slowly(*named: Any) -> Any:
        time.sleep(0.3)  # once a template: the page's own, its base, its parts
        return found(*named)

    async def work() -> None:
        async with at_work(opened, "Ada", "Grace") as (classroom, (browser, other)):
            await browser.teach(classroom)
            inputs = Form((await other.get("/play")).text).forms["/play"]
            monkeypatch.setattr(pages.TEMPLATES, "get_template", slowly)
            drawing = asyncio.create_task(browser.get(path))
            await asyncio.sleep(0.1)
            await other.client.post("/play", data={**inputs, "do": "hand_in"}, follow_redirects=False)
            assert not drawing.done()  # the form is in while the page is still being drawn
            assert classroom.state.rooms[0].seats[1].handed_in
            assert (await drawing).status_code == 200

    run(work())


def test_the_wall_asked_for_a_world_that_is_none_shows_all(opened: Open) -> None:
    async def work() -> None:
        async with opened() as classroom:
            for asked in ("²", "9" * 5000, "-1", "x", "2"):
                assert (await Browser(classroom).get(f"/wall?world={asked}")).status_code == 200

    run(work())


def test_what_is_forged_or_too_long_is_refused_in_a_clear_word(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada") as (classroom, (browser,)):
            inputs = Form((await browser.get("/play")).text).forms["/play"]
            old = await browser.client.post("/play", data={**inputs, "quarter": "7"})
            assert old.status_code == 409 and "quarter has closed" in old.text
            bent = await browser.client.post("/play", data={**inputs, "quarter": "x"})
            assert bent.status_code == 400
            long = await browser.client.post("/play", data={**inputs, "build": "9" * 70_000})
            assert long.status_code == 413
            files = await browser.client.post("/play", files={"build": b"x"}, data=inputs)
            assert files.status_code == 415
            assert (await browser.get("/static/../app.py")).status_code == 404
            assert (await browser.get("/static/%2e%2e/app.py")).status_code == 404
            stranger = await Browser(classroom).client.post("/play", data={"quarter": "0"})
            assert stranger.status_code == 401

    run(work())
