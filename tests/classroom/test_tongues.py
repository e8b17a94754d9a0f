"""Tongues: every text of a class's pages is in the catalogue, and each browser reads its own language, several at once."""

import asyncio
import io
import re
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import polib
import pytest

from game import texts
from game.classroom.app import app
from game.classroom.service import Classroom
from game.readers import accepted, fitting, spoken_here
from game.texts import _, set_language
from tests.classroom.conftest import seated
from tests.classroom.test_lesson_pages import taught  # noqa: F401  # a fixture
from tests.classroom.test_pages import Browser, run
from tests.masked import Masked

Open = Callable[..., Any]
READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "data-unsaved")
SENTENCE = re.compile(r"[A-Za-z]{3,}")
AS_IT_IS = re.compile(
    r"[HDC]+|costs \S+; \S+ is left to spend this quarter"
)  # who decided; what the rules say, told again


class Words(HTMLParser):
    """What a reader of a page sees or is read aloud, piece by piece, and the language it says it is in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.language = ""
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what is read aloud."""
        has = {name: value or "" for name, value in attributes}
        self._inside.append("names" if "hreflang" in has else tag)
        self.language = has.get("lang", "") if tag == "html" else self.language
        self.said += [has[name] for name in READ_ALOUD if name in has]

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        while self._inside and self._inside.pop() not in (tag, "names"):
            pass

    def handle_data(self, data: str) -> None:
        """Note what is seen; languages are called by their own names."""
        if data.strip() and (not self._inside or self._inside[-1] not in ("script", "style", "names")):
            self.said.append(" ".join(data.split()))


@asynccontextmanager
async def visited(opened: Open, reading: str = "", **changes: Any) -> AsyncIterator[tuple[Classroom, dict[str, str]]]:
    """A class played to its end while somebody opens every page there is: the pages by name."""
    pages: dict[str, str] = {}
    async with opened(**changes) as classroom:
        student, teacher, stranger = Browser(classroom), Browser(classroom, "10.0.0.8"), Browser(classroom, "10.0.0.9")
        for each in (student, teacher, stranger):
            each.client.headers["accept-language"] = reading

        async def look(when: str, browser: Browser, *paths: str) -> None:
            for path in paths:
                pages[f"{when} {path}"] = (await browser.get(path)).text

        await look(
            "before",
            stranger,
            "/",
            "/reclaim",
            "/ping",
            "/leave",
            "/paper",
            "/wall",
            "/teach",
            "/no-such-page",
            "/debrief",
        )
        refusals = (
            ("wrong code", "/", None, {"code": "XXXX", "name": "Ada"}),
            ("wrong pin", "/reclaim", None, {"code": classroom.state.opened.code, "name": "Ada", "pin": "0"}),
            ("wrong teacher", "/teach", "/teach/enter", {"pin": "0"}),
        )
        for name, page, action, typed in refusals:
            pages[name] = (await stranger.send(page, action, **typed)).text
        pages["welcome"] = (await student.send("/", code=classroom.state.opened.code, name="Ada")).text
        await seated(classroom, "Grace")
        await look("joined", student, "/play")
        entered = await teacher.send("/teach", "/teach/enter", pin=classroom.teacher_pin)
        pages["console"] = entered.text
        await classroom.start()
        await look("first", student, "/play", "/play/full", *(["/quiz"] if classroom.state.opened.lesson else []))
        pages["refused"] = (await student.send("/play", build="99999", do="hand_in")).text
        pages["handed in"] = (await student.send("/play", do="hand_in", sure="yes", build="5")).text
        await classroom.vote_open("?", ("none", "fee"))
        await classroom.message("1234")
        await look("voting", student, "/play")
        await look("voting", teacher, "/teach", "/wall", "/teach/sure?what=undo", "/teach/sure?what=finish")
        await classroom.vote_close()
        await classroom.pause()
        await look("paused", student, "/play")
        await look("paused", teacher, "/teach")
        await classroom.resume()
        for _quarter in range(classroom.state.opened.quarters):
            await classroom.close_now()
            await look(f"{_quarter}", student, "/play", "/play/full")
            await look(f"{_quarter}", teacher, "/teach", "/wall")
        if classroom.state.phase == "between":
            await classroom.next_round("fee")
            await look("again", teacher, "/teach", "/wall")
            await classroom.finish_now()
        await look("late", student, "/leave", "/paper")
        after = ("/debrief", "/quiz") if classroom.state.opened.lesson else ("/debrief",)
        await look("after", student, *after)
        await look("after", teacher, "/teach", "/wall", "/debrief", "/debrief/class", "/debrief/0")
        packed = zipfile.ZipFile(io.BytesIO((await teacher.get("/teach/export")).content))
        pages["kept"] = packed.read("debrief.html").decode()
        pages["too late"] = (await student.client.post("/play", data={})).text
        yield classroom, pages


def names_of(classroom: Classroom) -> re.Pattern[str]:
    """Proper nouns, which every language leaves as they are."""
    book = classroom.book.scenario
    known = {
        *book.operators, *book.vehicles, *book.shells, *book.generations, *book.providers, "Skyshare", "Ada", "Grace",
        *(spec.short for spec in book.operators.values()), *(spec.authority for spec in book.milestones.values()),
        classroom.state.opened.code, "none", "fee", "XXXX",
    }  # fmt: skip
    return re.compile("|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)))


@pytest.mark.parametrize("has_lesson", [False, True])
def test_every_text_on_a_page_is_in_the_catalogue(
    opened: Open, taught: Open, monkeypatch: pytest.MonkeyPatch, has_lesson: bool  # noqa: F811
) -> None:  # fmt: skip
    monkeypatch.setattr(texts, "_spoken", texts.Language("xx", "Masked", Masked()))

    async def work() -> None:
        async with visited(taught if has_lesson else opened) as (classroom, pages):
            names, unmarked = names_of(classroom), []
            for name, page in pages.items():
                words = Words(page)
                assert words.language == "xx", name
                unmarked += [
                    f"{name}: {said}"
                    for said in words.said
                    if SENTENCE.search(names.sub("", said)) and not AS_IT_IS.fullmatch(said)
                ]
            assert len(pages) > 25 and not unmarked, "\n".join(unmarked)

    run(work())


@pytest.mark.parametrize(("code", "reading"), [("pt_BR", "pt-BR,pt;q=0.9,en;q=0.8"), ("zh_CN", "zh-CN,zh;q=0.9")])
def test_no_page_says_an_english_sentence_to_who_reads_another_language(opened: Open, code: str, reading: str) -> None:
    english = {
        entry.msgid
        for entry in polib.pofile(str(texts.po_path(code)))
        if " " in entry.msgid and "{" not in entry.msgid and entry.msgstr != entry.msgid
    }

    async def work() -> None:
        async with visited(opened, reading) as (_classroom, pages):
            found = [f"{name}: {said}" for name, page in pages.items() for said in Words(page).said if said in english]
            assert not found, "\n".join(found)
            assert {Words(page).language for page in pages.values()} == {code.replace("_", "-")}

    run(work())


def test_two_students_at_the_same_time_read_each_their_own_language(opened: Open) -> None:
    readers = {"pt-BR": "Fatias", "zh-CN": "份额", "en": "Shares"}

    async def work() -> None:
        async with opened() as classroom:
            browsers = {reading: Browser(classroom, f"10.0.0.{at}") for at, reading in enumerate(readers)}
            for at, (reading, browser) in enumerate(browsers.items()):
                browser.client.headers["accept-language"] = reading
                await browser.join(classroom, f"A{at}")
            await classroom.start()
            for _time in range(3):
                pages = await asyncio.gather(
                    *(browser.get("/play") for browser in browsers.values() for _twice in "ab")
                )
                for page, reading in zip(pages, [reading for reading in readers for _twice in "ab"], strict=True):
                    assert Words(page.text).language == reading == page.headers["content-language"]
                    said = Words(page.text).said
                    assert [word in said for word in readers.values()] == [each == reading for each in readers]
            assert texts.language().code == "en"  # the console's own

    run(work())


def test_numbers_are_shown_and_read_as_the_language_writes_them(opened: Open) -> None:
    async def work() -> None:
        async with opened() as classroom:
            browser = Browser(classroom)
            browser.client.headers["accept-language"] = "pt-BR"
            await browser.join(classroom, "Ada")
            await seated(classroom, "Grace")
            await classroom.start()
            await browser.send("/play", research="22,5", build="1.000", do="save")
            draft = classroom.state.rooms[0].seats[0].draft
            assert draft.research is not None and draft.research.budget_kusd == 22_500
            assert list((draft.build or {}).values()) == [1000]
            page = (await browser.get("/play")).text
            assert 'name="research" value="22,5"' in page
            await classroom.close_now()
            page = (await browser.get("/play")).text
            changes = re.findall(r"<small>([^<]*)</small>", page)
            assert changes and not any("." in change for change in changes), changes
            assert not re.search(r"\$[\d,.]+M", page), "an amount is told in English"

    run(work())


def test_a_link_chooses_the_language_and_the_browser_keeps_it(opened: Open) -> None:
    async def work() -> None:
        async with opened() as classroom:
            browser = Browser(classroom)
            browser.client.headers["accept-language"] = "en"
            page = await browser.get("/?code=ABCD")
            assert 'href="/?language=pt_BR&amp;code=ABCD"' in page.text
            assert Words((await browser.get("/?language=pt_BR&code=ABCD")).text).language == "pt-BR"
            assert Words((await browser.get("/reclaim")).text).language == "pt-BR"
            strange = await browser.get("/?language=../../etc")
            assert Words(strange.text).language == "pt-BR" and "set-cookie" not in strange.headers

    run(work())


def test_who_asks_for_no_language_there_is_reads_the_consoles(opened: Open) -> None:
    set_language("pt_BR")

    async def work() -> None:
        async with opened() as classroom:
            browser = Browser(classroom)
            for reading, spoken in (("de-DE,de", "pt-BR"), ("", "pt-BR"), ("en-GB", "en"), ("fr, zh;q=0.3", "zh-CN")):
                browser.client.headers["accept-language"] = reading
                assert Words((await browser.get("/")).text).language == spoken

    run(work())


def test_the_protocol_answers_in_the_language_it_is_asked_in(opened: Open) -> None:
    async def work() -> None:
        async with opened() as classroom:
            ticket = await classroom.join(classroom.state.opened.code, "Ada")
            await classroom.start()
            transport = httpx.ASGITransport(app=app(classroom), client=("10.0.0.7", 5000))
            headers = {"authorization": f"Bearer {ticket.token}", "accept-language": "pt-BR"}
            async with httpx.AsyncClient(transport=transport, base_url="http://class", headers=headers) as client:
                refused = await client.post("/api/join", json={"code": "XXXX", "name": "Bo"})
                rows = (await client.get("/api/seen")).json()
                answer = await client.post("/api/draft", json={"quarter": 0, "orders": {"borrow_kusd": 10**8}})
            set_language("pt_BR")
            assert refused.json()["error"] == _("no class has this code; read it off the wall again")
            assert refused.json()["error"].startswith("nenhuma turma")
            assert rows["figures"][0]["label"] == "Caixa"
            assert answer.json()["rejections"][0]["reason"].startswith("credores dão no máximo")
            assert "set-cookie" not in refused.headers

    run(work())


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("pt-BR,pt;q=0.9,en;q=0.8", "pt_BR"),
        ("pt-PT", "pt_BR"),
        ("de, zh-TW;q=0.4, en;q=0.2", "zh_CN"),
        ("en;q=0.5, zh-Hans-CN", "zh_CN"),
        ("pt;q=0, en", "en"),
        ("fr", ""),
        ("*", ""),
        ("", ""),
        (";;q=,,q=x;en;q=nan,pt;q=", ""),
    ],
)
def test_a_browser_says_what_it_reads_best(header: str, code: str) -> None:
    assert accepted(header) == code


def test_a_tag_finds_the_language_or_its_kin() -> None:
    assert [fitting(tag) for tag in ("pt_BR", "PT-br", "zh", "en-AU", "xx", "")] == [
        "pt_BR",
        "pt_BR",
        "zh_CN",
        "en",
        "",
        "",
    ]
    assert spoken_here({"LANG": "zh_CN.UTF-8@pinyin"}) == "zh_CN"


def test_every_refusal_of_a_class_is_in_the_catalogue() -> None:
    """What a ClassroomError says is marked where it is raised."""
    home = Path(texts.__file__).parent / "classroom"
    bare = [
        f"{path.name}: {found[0]}"
        for path in sorted(home.glob("*.py"))
        for found in re.finditer(r"ClassroomError\(\s*f?[\"'][^\n]*", path.read_text("utf-8"))
    ]
    assert not bare, "\n".join(bare)
