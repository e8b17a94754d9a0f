"""Lesson pages: questions before and after, the vote between rounds and what the lesson shows, as a browser without JavaScript."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game.classroom import lesson_debrief
from game.classroom.ballot import winner
from game.classroom.dot_plot import RADIUS, scale, spread
from game.classroom.lesson_room import plan_by_clock
from game.classroom.service import Classroom, ClassroomError
from game.classroom.state import Vote
from game.insight.lessons.lesson import lesson
from game.insight.lessons.topic import Picture, Point, Table
from tests.classroom.conftest import Clock
from tests.classroom.test_pages import HOSTILE, Browser, Form

Open = Callable[..., Any]
QUESTION = '{{ text = "{text}", choices = ["this", "that"], right = {right}, why = "For {text} it is." }}'


def run(work: Awaitable[None]) -> None:
    asyncio.run(asyncio.wait_for(work, 60))  # type: ignore[arg-type]


def three(when: str) -> str:
    return ", ".join(QUESTION.format(text=f"{when} {number}", right=number % 2) for number in (1, 2, 3))


@pytest.fixture
def taught(opened: Open, tmp_path: Path) -> Open:
    """A class with a small lesson of its own: the right answers are that, this, that."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "lesson.toml").write_text(
        f"""
number = 9
title = "Mine"
question = "What holds?"
topic = "mine"
scenario = "level_field"
rounds = 2
plan = [{{ minutes = 5, what = "Join" }}, {{ minutes = 10, what = "Play" }}, {{ minutes = 30, what = "Talk" }}]
before = [{three("before")}]
after = [{three("after")}]
ballot = {{ question = "Which rule?", choices = ["none", "fee", "quota", "deposit"] }}
""",
        encoding="utf-8",
    )
    (folder / "handout.md").write_text(
        f"# Paper\n\nRead **this**. {HOSTILE} ![far](http://elsewhere/x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "utf-8",
    )
    (folder / "notes.md").write_text("# Notes\n\nThe pattern is secret.", "utf-8")
    return lambda **changes: opened(**{"lesson": str(folder), "quarters": 2, "rounds": 2} | changes)


class Mine:
    """A topic whose figure is the cash in thousand dollars after the last quarter of the last round."""

    figure, unit = "cash at the end", "million"

    def dot(self, rounds: Any, seat: int) -> float | None:
        return float(rounds[-1].worlds[-1].treasury.cash_kusd[seat]) / 1000 if seat != 2 else None

    def own(self, rounds: Any, seat: int) -> list[Table]:
        return [
            Table(
                "Your rounds",
                ("round", "quarters"),
                tuple((str(at), str(each.quarters)) for at, each in enumerate(rounds)),
            )
        ]

    def together(self, worlds: Any) -> list[Table | Picture]:
        return [
            Table("Worlds", ("world", "rounds"), tuple((str(each.number), str(len(each.rounds))) for each in worlds)),
            Picture("A law", "across", "up", (Point(1, 1), Point(10, 2, True)), ((1, 1), (10, 2)), is_log=True),
        ]


def test_three_questions_before_and_after_and_nothing_told_before_the_end(taught: Open) -> None:
    async def work() -> None:
        async with taught() as room:
            ada, bob = Browser(room, "10.0.0.1"), Browser(room, "10.0.0.2")
            await ada.join(room, "Ada")
            await bob.join(room, "Bob")
            assert 'href="/quiz"' in (await ada.get("/play")).text
            page = await ada.get("/quiz")
            assert page.text.count('type="radio"') == 6 and "For before" not in page.text
            part = await ada.send("/quiz", **{"before:1": "1"})
            assert "2 of 3 are still open" in part.text
            assert (await ada.send("/quiz", **{"before:2": "1", "before:3": "1"})).url.path == "/play"
            assert dict(room.state.students[0].answers) == {"before:1": "that", "before:2": "that", "before:3": "that"}
            assert (await ada.send("/quiz", **{"before:1": "7"})).status_code == 400
            with pytest.raises(ClassroomError, match="when the class is over"):
                await room.answer(0, "after:1", "this")
            await room.start()
            await room.close_now()
            assert (
                "comes again" not in (closed := await bob.get("/quiz")).text and "The class is at work" in closed.text
            )
            with pytest.raises(ClassroomError, match="until the first quarter"):
                await room.answer(1, "before:1", "this")
            await room.finish_now()
            assert "/quiz" in (await ada.get("/debrief")).text
            page = await ada.get("/quiz")
            assert page.text.count('type="radio"') == 6 and "For before" not in page.text
            told = await ada.send("/quiz", **{"after:1": "1", "after:2": "0", "after:3": "1"})
            assert "For before 1 it is." in told.text and "For after 3 it is." in told.text
            assert "2 of 3" in told.text and "3 of 3" in told.text
            with pytest.raises(ClassroomError, match="what is right has been shown"):
                await room.answer(0, "after:1", "this")
            await bob.teach(room)
            console = (await bob.get("/teach")).text
            rows = re.findall(r"<td>(before|after) (\d): [^<]*</td><td[^>]*>(\d)</td><td[^>]*>([^<]*)</td>", console)
            assert rows == [
                ("before", "1", "1", "100.0%"), ("before", "2", "1", "0.0%"), ("before", "3", "1", "100.0%"),
                ("after", "1", "1", "100.0%"), ("after", "2", "1", "100.0%"), ("after", "3", "1", "100.0%"),
            ]  # fmt: skip

    run(work())


def test_a_class_without_a_lesson_has_no_questions(opened: Open) -> None:
    async def work() -> None:
        async with opened() as room:
            ada = Browser(room)
            await ada.join(room, "Ada")
            assert "/quiz" not in (await ada.get("/play")).text
            for path in ("/quiz", "/handout", "/lesson", "/teach/notes"):
                assert (await ada.get(path)).status_code == 404
            with pytest.raises(ClassroomError, match="no questions"):
                await room.answer(0, "before:1", "this")

    run(work())


def test_the_handout_is_for_all_the_notes_for_the_teacher_and_neither_runs_or_fetches_anything(taught: Open) -> None:
    async def work() -> None:
        async with taught() as room:
            anybody = Browser(room)
            page = (await anybody.get("/handout")).text
            assert "<strong>this</strong>" in page and "<td>2</td>" in page
            assert HOSTILE not in page and "<img" not in page
            assert (await anybody.get("/teach/notes")).status_code == 401
            await anybody.teach(room)
            assert "The pattern is secret." in (await anybody.get("/teach/notes")).text

    run(work())


def test_the_plan_says_which_step_is_due_from_when_the_first_student_joined(taught: Open) -> None:
    async def work() -> None:
        clock = Clock()
        async with taught(now=clock) as room:
            assert [step.is_due for step in plan_by_clock(room.state, clock())] == [False] * 3
            await room.join(room.state.opened.code, "Ada")
            begun = clock.t
            due = []
            for minutes in (0, 4.9, 5, 14.9, 15, 44.9, 45):
                clock.t = begun + 60 * minutes
                due.append([step.what for step in plan_by_clock(room.state, clock()) if step.is_due])
            assert due == [["Join"], ["Join"], ["Play"], ["Play"], ["Talk"], ["Talk"], []]
        async with taught(now=clock) as room:  # a restart keeps the plan's beginning
            assert room.state.joined_t == begun

    run(work())


def test_between_two_rounds_the_class_votes_and_the_teacher_plays_on_under_what_won(taught: Open) -> None:
    async def work() -> None:
        async with taught() as room:
            people = [Browser(room, f"10.0.0.{at}") for at in range(3)]
            for at, browser in enumerate(people):
                await browser.join(room, f"S{at}")
            teacher = Browser(room, "10.0.0.9")
            await teacher.teach(room)
            await teacher.send("/teach", "/teach/start")
            await teacher.send("/teach", "/teach/close")
            page = await teacher.get("/teach")
            assert "Round 1 of 2" in page.text
            await teacher.send("/teach/sure?what=round", "/teach/end-round")
            assert room.state.phase == "between"
            waiting = await people[0].get("/play")
            assert "Round 1 is over" in waiting.text and "Shares after this round" in waiting.text
            assert "/vote" not in Form(waiting.text).forms
            assert "is over" in (await people[0].get("/wall")).text
            await teacher.send("/teach", "/teach/ask")
            assert (await people[0].get("/play")).text.count('type="radio"') == 4
            for browser, choice in zip(people, ("fee", "quota", "quota"), strict=True):
                assert "Your voice" in (await browser.send("/play", "/vote", choice=choice)).text
            wall = (await people[0].get("/wall")).text
            assert "3 of 3 have voted" in wall and "<dt>" not in wall  # nobody follows the crowd
            closed = await teacher.send("/teach", "/teach/vote-close")
            assert "Play again under: a quota a band" in closed.text
            assert "<dd><b>2</b>" in (await people[0].get("/wall")).text
            assert "<dd><b>2</b>" in (await people[0].get("/play")).text
            await teacher.send("/teach", "/teach/next-round", rule="quota")
            assert room.state.phase == "running" and room.state.commons_rule == "quota" and room.state.quarter == 0
            assert "/play" in Form((await people[0].get("/play")).text).forms
            assert "round 2 of 2: a quota a band" in (wall := await people[0].get("/wall")).text
            assert "<dt>" not in wall.text  # that vote is done with
            assert "End this round" not in (await teacher.get("/teach")).text

    run(work())


@pytest.mark.parametrize(
    ("voices", "is_open", "won"),
    [
        (["fee", "fee", "none"], False, "fee"),
        (["fee", "fee", "none"], True, ""),
        (["fee", "none"], False, ""),
        ([], False, ""),
        (["later"], False, ""),
    ],
)
def test_a_rule_wins_a_closed_vote_with_most_voices(voices: list[str], is_open: bool, won: str) -> None:
    assert winner(Vote("?", ("none", "fee", "later"), tuple(enumerate(voices)), is_open)) == won


def test_the_lesson_page_marks_ones_own_dot_among_the_class(taught: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson_debrief, "topic", lambda name: Mine())
    band = SimpleNamespace(values=(1.0, 2.0), at=lambda share: 100 * share)
    monkeypatch.setattr(lesson_debrief, "band_of", lambda name: band)

    async def work() -> None:
        async with taught() as room:
            people = [Browser(room, f"10.0.0.{at}") for at in range(3)]
            for at, browser in enumerate(people):
                await browser.join(room, f"S{at}")
            await room.start()
            assert (await people[0].get("/lesson")).url.path == "/play"
            await played_twice(room)
            cash = [int(kusd) for kusd in room.shown[0].world.treasury.cash_kusd[:2]]
            text = (await people[0].get("/lesson")).text
            assert text.count("<circle") == 2 + 2  # own and one other; the third seat has none; two in the picture
            assert "class median" in text and "The class together" in text and "A law" in text
            figures: dict[str, str] = dict(
                re.findall(r'<th scope="row">([^<]*)</th><td class="figure">([^<]*)</td>', text)
            )
            words = lesson_debrief.value_words
            assert figures["you"] == words(cash[0] / 1000, "million")
            assert figures["class median"] == words(sum(cash) / 2000, "million")
            assert figures["middle of the computer&#39;s matches"] == words(50, "million")
            assert '<th scope="row">1</th><td class="figure">2</td>' in text  # the second round had two quarters
            assert "Your seat has no dot" in (await people[2].get("/lesson")).text
            wall = (await Browser(room, "10.0.0.77").get("/lesson")).text
            assert ">you<" not in wall and "Your rounds" not in wall and wall.count("<circle") == 2 + 2

    run(work())


class Remembering:
    """A topic that keeps what it was shown."""

    taken: Any = ()

    def dot(self, rounds: Any, seat: int) -> float | None:
        return None

    def together(self, worlds: Any) -> list[Table | Picture]:
        self.taken = worlds
        return []


def test_a_lesson_knows_which_decisions_no_student_took(taught: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Remembering()
    monkeypatch.setattr(lesson_debrief, "topic", lambda name: shown)

    async def work() -> None:
        async with taught(rounds=1, seats=2) as room:
            await Browser(room, "10.0.0.1").join(room, "Ada")
            await room.start()
            await room.hand_in(0)  # the only seat: the quarter closes
            await room.close_now()
            await lesson_debrief.measured(room, lesson(room.state.plan.lesson))
            (world,) = shown.taken
            assert world.seats == [0]
            assert (0, 0) not in world.by_machine and {(1, 0), (0, 1), (1, 1)} <= world.by_machine

    run(work())


async def played_twice(room: Classroom) -> None:
    await room.close_now()
    await room.close_now()
    await room.next_round("fee")
    await room.close_now()
    await room.close_now()


@pytest.mark.parametrize(
    ("least", "most", "ends"),
    [(0.0, 1.0, (0.0, 1.0)), (0.31, 0.62, (0.3, 0.7)), (5.0, 5.0, (4.0, 6.0)), (-3.0, 42.0, (-20.0, 60.0)), (0.0, 0.0, (0.0, 0.25))],
)  # fmt: skip
def test_a_scale_has_round_ends_around_its_values(least: float, most: float, ends: tuple[float, float]) -> None:
    low, high, step = scale(least, most)
    assert low <= least and high >= most and step > 0
    assert (high - low) / step < 7
    assert (low, high) == pytest.approx(ends)


def test_no_dot_hides_another() -> None:
    placed = spread([10.0, 10.0, 11.0, 15.0, 200.0])
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            assert abs(one[0] - other[0]) >= 2 * RADIUS or abs(one[1] - other[1]) >= 2 * RADIUS
