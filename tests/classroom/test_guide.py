"""The teacher's guide and the order sheet: who may read them, that what they say is there, and a class typed in from paper."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from game.classroom.guide import guide
from game.classroom.order_paper import order_papers
from game.classroom.pages_wall import scannable
from game.classroom.service import Classroom
from game.classroom.sheet import sheet_of
from game.classroom.short_form import short_fields
from game.cli import main, parser
from game.insight.lessons.lesson import scenario_of
from game.insight.matches import rulebook
from game.world.orders import CARRY_ON
from tests.classroom.test_pages import Browser, Form, run

Open = Callable[..., Any]


def test_the_guide_is_the_teachers_and_the_sheet_everybodys(opened: Open) -> None:
    async def work() -> None:
        async with opened() as classroom:
            stranger, teacher = Browser(classroom), Browser(classroom)
            assert (await stranger.get("/guide")).status_code == 401
            assert (await stranger.get("/paper")).status_code == 200
            await teacher.teach(classroom)
            shown = await teacher.get("/guide")
            assert shown.status_code == 200 and "<h1>The teacher's guide</h1>" in shown.text.replace("&#x27;", "'")
            assert 'href="/guide"' in (await teacher.get("/teach")).text

    run(work())


def test_the_guide_is_printed_at_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["lessons", "guide"])
    assert left.value.code == 0 and capsys.readouterr().out.startswith("# The teacher's guide")


def test_every_option_and_page_that_the_guide_names_is_there(opened: Open) -> None:
    named = set(re.findall(r"(--[a-z]+)(?![-a-z])", guide()))
    host = parser()._subparsers._group_actions[0].choices["host"]  # type: ignore[union-attr, index]
    assert named == {"--folder", "--address", "--untimed", "--worlds", "--teams"}
    assert named <= set(host._option_string_actions)

    async def work() -> None:
        async with opened() as classroom:
            browser = Browser(classroom)
            for page in set(re.findall(r"`(/\w+)`", guide())):
                assert (await browser.get(page)).status_code == 200, page

    run(work())


def test_the_sheet_has_a_line_for_every_input_of_the_short_form(opened: Open) -> None:
    async def work() -> None:
        async with opened(quarters=3) as classroom:
            browser = Browser(classroom)
            await browser.join(classroom, "Ada")
            sheet = sheet_of(classroom.view(0).seen)
            shown = (await browser.get("/paper")).text
            assert shown.count("<section") == len(classroom.book.operators)
            for field in short_fields(sheet, CARRY_ON):
                assert field.label in shown or field.name == "answer", field.label
            first = shown.split("</section>")[0]
            assert len(re.findall(r'<th scope="col" class="figure">\d+</th>', first)) == 3

    run(work())


@pytest.mark.parametrize("scenario", ["class_period", "level_field", "4"])
def test_what_comes_in_some_quarters_only_has_a_line_too(scenario: str) -> None:
    name = scenario_of(scenario) if scenario.isdecimal() else scenario
    papers = order_papers(rulebook(name))
    assert [paper.operator for paper in papers] == list(rulebook(name).operators)
    for paper in papers:
        labels = [line.label for line in paper.lines]
        assert "Your answer, where a dilemma is on the table" in labels and "Money for research" in labels
        assert any("at least" in label.lower() for label in labels) is (scenario == "4")
        assert len(labels) == len(set(labels)) >= 8


def test_one_device_types_in_the_sheets_of_two_seats(opened: Open) -> None:
    """Join, let go, join, let go, and back again with the PINs; nobody else can take a seat that was let go."""

    async def hand_in(browser: Browser, classroom: Classroom, name: str, pin: str, satellites: str) -> None:
        await browser.send("/leave")
        await browser.send("/reclaim", code=classroom.state.opened.code, name=name, pin=pin)
        await browser.send("/play", build=satellites, do="hand_in")

    async def work() -> None:
        async with opened(seats=2) as classroom:
            laptop = Browser(classroom)
            pins = [await laptop.join(classroom, "Ada")]
            gone = await laptop.send("/leave")
            assert "/reclaim" in Form(gone.text).forms
            pins.append(await laptop.join(classroom, "Grace"))
            await classroom.start()
            await hand_in(laptop, classroom, "Ada", pins[0], "11")
            assert classroom.state.rooms[0].seats[0].handed_in
            await hand_in(laptop, classroom, "Grace", pins[1], "12")
            assert classroom.state.rooms[0].quarter == 1 or classroom.state.rooms[0].seats[1].handed_in
            await laptop.send("/leave")
            assert (await laptop.get("/play")).url.path == "/"

    run(work())


def test_the_wall_shows_where_to_go_to_eyes_and_phones(opened: Open) -> None:
    async def work() -> None:
        async with opened(lesson="") as classroom:
            browser = Browser(classroom)
            browser.client._transport.app.state.addresses = (  # type: ignore[attr-defined]
                "http://192.168.1.5:8765/",
            )
            before = (await browser.get("/wall")).text
            url = f"http://192.168.1.5:8765/?code={classroom.state.opened.code}"
            assert scannable(url) in before
            await browser.join(classroom, "Ada")
            await classroom.start()
            during = (await browser.get("/wall")).text
            assert 'class="scan"' not in during and "192.168.1.5:8765" in during

    run(work())
