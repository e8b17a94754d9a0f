"""Debrief: who may read which report, what a report tells, what is pending, and a class that is opened again."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from game.classroom.judged import Point
from game.classroom.looking_back import Progress
from game.classroom.reports import foretold_by_people, foretold_words, half, pending_words
from game.insight import hindsight
from game.record import read, replay
from game.views.debrief import turning_points
from game.world.orders import Forecast, Orders
from tests.classroom.conftest import seated, until
from tests.classroom.test_looking_back import Quick, quick  # noqa: F401  # a fixture
from tests.classroom.test_pages import HOSTILE, Browser, Open, at_work, run


async def ended(classroom: Any, *students: int, quarters: int = 2) -> None:
    """So many quarters with a form of these students, and the end."""
    taken = sum(bool(seat.members) for seat in classroom.state.rooms[0].seats)
    for quarter in range(quarters):
        for student in students:
            await classroom.save_draft(student, Orders(borrow_kusd=1000 + quarter))
            await classroom.hand_in(student)
        if len(students) < taken:  # else the clock closes it
            await classroom.close_now()
        await until(lambda quarter=quarter: classroom.state.quarter > quarter and not classroom.closing)
    if classroom.state.phase != "ended":
        await classroom.finish_now()


def test_a_report_is_its_students_and_the_teachers_and_nobody_elses(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada", "Grace") as (classroom, (ada, grace)):
            teacher = Browser(classroom, "10.0.0.60")
            await teacher.teach(classroom)
            assert (await teacher.get("/debrief/class")).status_code == 403  # not before the end
            assert (await ada.get("/debrief/0")).status_code == 403
            await ended(classroom, 0)
            assert "you, handed in" in (await ada.get("/debrief")).text
            assert "you, handed in" in (await ada.get("/debrief/0")).text
            assert (await grace.get("/debrief/0")).status_code == 403
            assert (await grace.get("/debrief/class")).status_code == 401
            assert (await Browser(classroom, "10.0.0.61").get("/debrief/1")).status_code == 403
            table = await teacher.get("/debrief")
            assert str(table.url).endswith("/debrief/class")
            links = re.findall(r'href="(/debrief/\d+)"', table.text)
            assert links == ["/debrief/0", "/debrief/1"]
            for link in links:
                assert (await teacher.get(link)).status_code == 200
            assert (await teacher.get("/debrief/99")).status_code == 404
            assert (await teacher.get("/debrief/-1")).status_code == 404

    run(work())


def test_the_table_tells_every_seat_that_students_took(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada", HOSTILE, worlds=1) as (classroom, (browser, _)):
            await browser.teach(classroom)
            await ended(classroom, 0)
            text = (await browser.get("/debrief/class")).text
            assert text.count("/debrief/0") == 1 and "&lt;script&gt;" in text and "<script>x" not in text
            assert "2 of 2" in text and "0 of 2" in text  # turns of one's own
            assert "quiz gain" not in text  # there was no lesson
            scores = re.findall(r'<td class="figure">(\d+\.\d+%)</td>', text)
            finals = classroom.debriefing.finals_ppm()
            assert scores == [f"{finals[0, seat] / 10_000:.2f}%" for seat in (0, 1)]

    run(work())


def test_turning_points_are_told_as_the_window_tells_them_and_what_is_pending_is_marked(
    opened: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada") as (classroom, (browser,)):
            await ended(classroom, 0)
            assert "Still being worked out: 2 of 2 quarters" in (await browser.get("/debrief")).text
            past = await classroom.past(0)
            seen, form = past.seen(1, 0), past.forms[1][0]
            place = 0
            option = hindsight.options(seen, form)[place]
            regret = hindsight.Regret(1, option.part, 1.25, 0.1, 4, Orders(), (1.2, 1.3, 1.2, 1.3))
            told = {(0, 0, 0): ((Point(regret, place),), Progress(2, 0, 0))}
            monkeypatch.setattr(classroom.looking_back, "told", lambda: told)
            (turning,) = half(classroom.debriefing, (0, 0, 0), told).turning_points
            (expected,) = turning_points(past, 0, [regret._replace(form=option.form)])
            assert turning.point == expected and turning.tone == "warn"
            text = (await browser.get("/debrief")).text
            assert "Another way promised 1.25 points more (± 0.20)" in text
            assert "Still being worked out" not in text
            assert all(line in text for line in expected.other[:1])

    run(work())


def test_a_class_that_is_over_is_debriefed_again_from_its_folder(quick: Open) -> None:  # noqa: F811
    async def work() -> None:
        async with quick() as classroom:
            await seated(classroom, "Ada")
            await classroom.start()
            await ended(classroom, 0)
            await until(classroom.looking_back.is_ready)
            told = classroom.looking_back.told()
            rows = (await classroom.export())[:2]
        Quick.asked.clear()
        async with quick() as classroom:
            assert classroom.state.phase == "ended"
            assert classroom.looking_back.told() == told and not Quick.asked
            teacher = Browser(classroom)
            await teacher.teach(classroom)
            assert "2 of 2" in (await teacher.get("/debrief/class")).text
            assert "you, handed in" in (await teacher.get("/debrief/0")).text
            assert (await classroom.export())[:2] == rows == b"PK"

    run(work())


def test_finishing_at_once_after_the_first_quarter_gives_the_whole_debrief(quick: Open) -> None:  # noqa: F811
    async def work() -> None:
        async with at_work(quick, "Ada", "Grace") as (classroom, (browser, _)):
            await ended(classroom, 0, quarters=1)
            await until(classroom.looking_back.is_ready)
            text = (await browser.get("/debrief")).text
            for title in ("Three turning points", "Your share against", "The narrowest place", "Your forecasts"):
                assert title in text
            assert "of 100 sound players" not in text  # par is of the whole match

    run(work())


def test_every_round_is_debriefed_under_its_own_rule(quick: Open, tmp_path: Any) -> None:  # noqa: F811
    async def work() -> None:
        async with at_work(quick, "Ada", rounds=2, quarters=1, seats=2) as (classroom, (browser,)):
            await classroom.hand_in(0)
            await until(lambda: classroom.state.phase == "between")
            await classroom.next_round("fee")
            await classroom.close_now()
            await until(classroom.looking_back.is_ready)
            assert {(piece.commons_rule, len(piece.forms)) for piece in Quick.asked} == {("", 1), ("fee", 1)}
            text = (await browser.get("/debrief")).text
            assert re.findall("<h2>(Round[^<]*)</h2>", text) == ["Round 1", "Round 2: a fee"]
            assert text.count("Three turning points") == 2
            packed = zipfile.ZipFile(io.BytesIO(await classroom.export()))
            assert len(packed.read("decisions.csv").splitlines()) == 1 + 2 * 2 * 1  # rounds x seats x quarters
            records = [name for name in packed.namelist() if name.endswith(".skyshare")]
            assert records == ["round_1_world_01.skyshare", "round_2_world_01.skyshare"]
            for name in records:
                assert len(list(replay(read(Path(packed.extract(name, tmp_path)))))) == 2  # to every digest

    run(work())


def test_a_class_finished_before_any_quarter_has_a_debrief_too(opened: Open) -> None:
    async def work() -> None:
        async with at_work(opened, "Ada") as (classroom, (browser,)):
            await classroom.finish_now()
            assert (await browser.get("/debrief")).status_code == 200
            await browser.teach(classroom)
            assert (await browser.get("/debrief/class")).status_code == 200
            assert (await classroom.export())[:2] == b"PK"

    run(work())


def test_forecasts_of_the_computer_do_not_count(opened: Open) -> None:
    async def work() -> None:
        async with opened(quarters=4) as classroom:
            (ada,) = await seated(classroom, "Ada")
            await classroom.start()
            for quarter, low in ((0, 0), (2, 900_000)):
                due = quarter + 1
                form = Orders(forecast=Forecast("subscribers", low, 1_000_000, due))
                await classroom.save_draft(ada, form)
                await classroom.close_now()
                await classroom.close_now()
            past = await classroom.past(0)
            own, by_computer = foretold_by_people(past, 0, ["draft", "ai", "draft", "ai"])
            assert ([each.is_kept for each in own], by_computer) == ([True, False], 0)
            own, by_computer = foretold_by_people(past, 0, ["ai", "ai", "draft", "ai"])
            assert ([each.is_kept for each in own], by_computer) == ([False], 1)
            assert foretold_words(own, by_computer).startswith("0 of 1 forecasts right")
            assert foretold_words((), 0).startswith("No forecast of yours")

    run(work())


@pytest.mark.parametrize(
    ("progress", "begins"),
    [
        (Progress(12, 0, 0), ""),
        (Progress(12, 1, 0), "Still being worked out: 1 of 12"),
        (Progress(12, 0, 7), "Still being refined"),
    ],
)
def test_what_is_pending_is_said(progress: Progress, begins: str) -> None:
    assert pending_words(progress).startswith(begins)
    assert bool(pending_words(progress)) is not progress.is_ready
