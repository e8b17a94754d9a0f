"""The debrief: every chapter of a short match, a page of it, another way to play it, and quarters taken back."""

import time

import pygame
import pytest

from game.record import read
from game.report.extra import LIBRARIES
from game.ui.retrace import RetraceError, branched, take_back
from game.ui.screens.branch import Compare
from game.ui.screens.debrief import CHAPTERS, Debrief
from game.ui.screens.final import FinalScreen
from game.ui.screens.menu import GameMenu
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.world.orders import Orders, ResearchOrder
from game.world.state import digest


@pytest.fixture
def played(tmp_path, monkeypatch) -> Session:
    """A match of four quarters, over."""
    monkeypatch.setattr("game.ui.session.saves", lambda: tmp_path)
    monkeypatch.setattr("game.ui.retrace.saves", lambda: tmp_path)
    session = Session.new("race_to_2030", "Qianfan", 3, save=tmp_path / "match.sky")
    session.model.quarters = 4
    for quarter in range(4):
        session.draft.orders = Orders(research=ResearchOrder(10_000 * (quarter + 1), "terminals"))
        session.end_quarter()
    yield session
    session.close()


@pytest.mark.parametrize("chapter", range(len(CHAPTERS)))
def test_every_chapter_holds_its_texts(played, drive, window, chapter) -> None:
    driver = drive(Debrief(played, FinalScreen(played).result), *window)
    driver.click(f"debrief.{CHAPTERS[chapter][0]}")
    driver.wait(0.5)
    driver.no_overlaps()
    assert driver.screen.at == chapter


def test_the_result_leads_to_the_debrief_and_back(played, drive) -> None:
    driver = drive(FinalScreen(played))
    driver.click("final.debrief")
    assert isinstance(driver.screen, Debrief)
    driver.key(pygame.K_DOWN)
    assert driver.screen.at == 1
    driver.key(pygame.K_ESCAPE)
    assert isinstance(driver.screen, FinalScreen)


def test_the_rivals_reasons_are_told_after_the_match(played, drive) -> None:
    driver = drive(Debrief(played, FinalScreen(played).result))
    driver.click("debrief.rivals")
    text = next(reason.text for form in played.forms for reason in form[0].reasons)
    assert driver.says(text)


def test_a_decision_that_stands_out_is_told_with_its_worth(played, drive) -> None:
    thought = played.reflection
    try:
        while len(thought.first) < 4 or not thought.turning_points():
            thought.keep_up()
            thought.background.pump()
            assert not thought.background.failed
            time.sleep(0.02)
        driver = drive(Debrief(played, FinalScreen(played).result))
        driver.click("debrief.decisions")
        point = driver.screen.session.kept["debrief.points"][1][0]
        assert driver.says(point.when)
        assert driver.says(point.verdict)
        driver.no_overlaps()
    finally:
        thought.background.close()


@pytest.mark.skipif(not all(map(pytest.importorskip, LIBRARIES)), reason="pages need the extra report")
def test_the_page_stands_beside_the_record_and_asks_nobody(played, drive) -> None:
    driver = drive(Debrief(played, FinalScreen(played).result))
    driver.click("debrief.export")
    page = played.recording.place.with_suffix(".html").read_text(encoding="utf-8")
    assert "Qianfan" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert played.forms[0][0].reasons[0].text in page


class TestBranch:
    def test_another_way_begins_with_the_same_luck_and_leaves_the_first_alone(self, played) -> None:
        before = played.recording.place.read_bytes()
        made = branched(played, 2)
        try:
            assert made.world.quarter == 2
            assert digest(made.world) == digest(played.worlds[2])
            made.draft.orders = played.forms[2][played.seat]
            made.end_quarter()
            assert digest(made.world) == digest(played.worlds[3])
            assert read(made.recording.place).header.branch_of == played.recording.place.name
            assert played.recording.place.read_bytes() == before
        finally:
            made.close()

    def test_a_running_match_shows_nothing_of_what_chance_holds(self, played) -> None:
        played.model.quarters = 20
        with pytest.raises(RetraceError, match="when it is over"):
            branched(played, 2)

    def test_from_the_debrief_to_the_branch_and_its_comparison(self, played, drive) -> None:
        driver = drive(Debrief(played, FinalScreen(played).result))
        driver.click("debrief.quarter.less")
        driver.click("debrief.branch")
        session = driver.screen.session
        try:
            assert session.world.quarter == 1
            session.draft.orders = Orders(research=ResearchOrder(90_000, "terminals"))
            session.end_quarter()
            driver.key(pygame.K_ESCAPE)
            driver.click("menu.compare")
            assert isinstance(driver.screen, Compare)
            here, there = driver.screen.compared[3].at_last
            assert here < there  # the money has gone into research
            driver.no_overlaps()
        finally:
            session.close()


class TestTakeBack:
    def test_a_quarter_is_undone_and_played_another_way(self, played) -> None:
        played.model.quarters = 20
        was = digest(played.worlds[3])
        take_back(played)
        assert (played.world.quarter, digest(played.world)) == (3, was)
        played.draft.orders = Orders(research=ResearchOrder(90_000, "terminals"))
        played.end_quarter()
        recorded = read(played.recording.place)
        assert recorded.header.undone == 1
        assert recorded.lines[-1].digest == digest(played.world)

    def test_the_same_form_leads_to_the_same_world(self, played) -> None:
        played.model.quarters = 20
        form, came = played.forms[3][played.seat], digest(played.world)
        take_back(played)
        played.draft.orders = form
        played.end_quarter()
        assert digest(played.world) == came

    def test_the_menu_takes_back_and_says_so(self, played, drive) -> None:
        played.model.quarters = 20
        driver = drive(open_place("map", played))
        driver.key(pygame.K_ESCAPE)
        while not isinstance(driver.screen, GameMenu):
            driver.key(pygame.K_ESCAPE)
        driver.click("menu.back")
        assert played.world.quarter == 3
        assert driver.says("Back in")

    def test_nothing_before_the_opening(self, played) -> None:
        played.model.quarters = 20
        for _quarter in range(4):
            take_back(played)
        with pytest.raises(RetraceError, match="opening"):
            take_back(played)
