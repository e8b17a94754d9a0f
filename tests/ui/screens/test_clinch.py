"""Clinch in the window: a decided match is offered once, played out only when wanted, and its record is a whole one."""

import time

import pygame
import pytest

from game.insight import clinch as rules
from game.insight.background import Background, Job
from game.insight.clinch import WORLDS, Ending
from game.insight.reflection import Reflection
from game.record import read, replay, rulebook_of
from game.ui.clinch import OFFERED, clinch, last_mark
from game.ui.screens.final import FinalScreen
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.ui.widgets import Dialog
from game.world.orders import CARRY_ON
from game.world.state import digest
from tests.ui.screens.test_outlook import Bench

HALF, QUARTERS = 10, 20  # of race_to_2030


class Seer(Bench):
    """A worker without a process whose worlds end as the test says."""

    def __init__(self, held=WORLDS):
        super().__init__()
        self.held, self.questions = held, []

    def endings(self, seen):
        job = Job([(print, ())] * (WORLDS // 4))
        self.questions.append((seen.quarter, job))
        told = [Ending(number < self.held, 20_000 + 10 * number, number % 2 == 0) for number in range(WORLDS)]
        job.results += [told[first : first + 4] for first in range(0, WORLDS, 4)]
        return job

    def other_luck(self, past, seat, fates):
        return Job([])


def cut_in_front(player):
    """Words of the dialog that had to be cut."""
    top = player.app.ui.top_layer()
    return [drawn.string for drawn in player.canvas.texts if drawn.is_cut and drawn.layer == top]


def think(session, **kwargs):
    session.thoughts.by_seat[session.seat] = Reflection(session.past, session.seat, Seer(**kwargs))
    return session.reflection.background


@pytest.fixture
def late(drive, match):
    """`late(quarters, held)`: a player so far into race_to_2030, and the worker that says how many worlds agree."""

    def sit(quarters=HALF + 3, held=WORLDS, size=(1280, 720), **kwargs):
        session = match("Qianfan", quarters, scenario="race_to_2030", **kwargs)
        for kind in ("ride", "idle", "tender", "milestone", "promise", "cash"):
            session.marks.add(f"muted Qianfan: {kind}")
        seer = think(session, held=held)
        player = drive(open_place("map", session), size=size)
        player.app.ui.thinks = True
        player.wait(0.4)  # a quarter is asked about a frame
        return player, session, seer

    return sit


def is_offered(player):
    return player.says("Next: the outcome")


def test_four_quarters_that_agree_are_offered_where_the_quarter_ends(late):
    player, session, seer = late()
    assert [quarter for quarter, _ in seer.questions] == [13, 12, 11, 10], "the quarters before are asked too"
    assert is_offered(player)
    player.key(pygame.K_RETURN)
    assert isinstance(player.screen, Dialog) and session.world.quarter == 13
    assert player.says("in 64 of 64 imagined worlds") and player.says("to 2030 Q2")
    assert cut_in_front(player) == []
    player.no_overlaps()


@pytest.mark.parametrize(("quarters", "held"), [(HALF + 2, WORLDS), (HALF + 3, 62), (QUARTERS - 1, WORLDS)])
def test_three_quarters_two_worlds_or_the_last_quarter_are_not(late, quarters, held):
    player, _, _ = late(quarters, held)
    assert not is_offered(player)


def test_nothing_is_asked_in_the_first_half(late):
    player, _, seer = late(HALF - 1)
    assert seer.questions == [] and not is_offered(player)


def test_an_open_quarter_is_not_asked_for_more(late):
    _, _, seer = late(held=30)
    assert [(quarter, job.is_dropped) for quarter, job in seer.questions] == [(13, False)]


def test_enter_plays_on_and_the_offer_rests_for_four_quarters(late):
    player, session, _ = late()
    player.key(pygame.K_RETURN, pygame.K_RETURN)
    assert session.world.quarter == 13 and not is_offered(player) and last_mark(session, OFFERED) == 13
    for quarter in range(14, 17):
        player.end_quarter()
        player.key(pygame.K_ESCAPE)
        player.wait()
        assert session.world.quarter == quarter and not is_offered(player)
    player.end_quarter()
    player.key(pygame.K_ESCAPE)
    player.wait()
    assert session.world.quarter == 17 and is_offered(player)


def test_put_away_it_rests_too_and_continue_remembers(late):
    player, session, _ = late()
    player.key(pygame.K_RETURN, pygame.K_ESCAPE)
    assert session.world.quarter == 13 and not is_offered(player)
    player.wait()
    session.close()
    again, _ = Session.resume(session.recording.place)
    assert last_mark(again, OFFERED) == 13 and clinch(again).is_resting
    again.close()


def test_played_out_by_keyboard_the_record_is_whole_and_replays(late):
    player, session, _ = late()
    session.draft.set_price("high", 70)
    player.key(pygame.K_RETURN)
    player.key(pygame.K_TAB)
    while player.app.ui.focus != "dialog.out":
        player.key(pygame.K_TAB)
    player.key(pygame.K_SPACE)
    player.wait()
    assert isinstance(player.screen, FinalScreen) and session.is_over
    assert player.says("played out from 2028 Q4") and cut_in_front(player) == []
    forms = [forms[session.seat] for forms in session.forms]
    assert forms[13].price.tiers == {"high": 70}, "the orders of the quarter went in as they stood"
    assert all(form.price is None and not form.build for form in forms[14:]), "then all carried on"
    recorded = read(session.recording.place)
    assert len(recorded.lines) == QUARTERS
    assert [digest(world) for world, _ in replay(recorded, rulebook_of(recorded.header))] == [
        digest(world) for world in session.worlds
    ]
    player.click("final.debrief")
    player.wait()
    assert type(player.screen).__name__ == "Debrief"


def test_muted_under_reminders_it_is_neither_asked_nor_offered(drive, match):
    session = match("Qianfan", HALF + 3, scenario="race_to_2030")
    session.marks.add("muted Qianfan: decided")
    seer = think(session)
    player = drive(open_place("map", session))
    player.app.ui.thinks = True
    player.wait()
    assert seer.questions == [] and not is_offered(player)


def test_people_who_share_a_screen_are_not_offered_it(drive):
    """What one seat may know of the end would reach the other."""
    session = Session.new("race_to_2030", "Qianfan", 1, others=("Starlink",))
    for _ in range(HALF + 3):
        session.end_quarter()
    seer = think(session)
    player = drive(open_place("map", session))
    player.app.ui.thinks = True
    player.wait()
    assert seer.questions == [] and not is_offered(player)
    session.close()


def test_a_quarter_taken_back_takes_its_marks_along(late):
    player, session, _ = late()
    player.key(pygame.K_RETURN)
    player.click("dialog.out")
    player.wait()
    player.click("final.world")
    for _ in range(8):
        player.key(pygame.K_ESCAPE)
        player.click("menu.back")
        player.wait()
    assert session.world.quarter == 12
    assert not [mark for mark in session.marks if mark.startswith("clinch")]


def test_the_worker_plays_the_same_worlds(match, monkeypatch):
    """A true process beside the window, some worlds of it, before what can wait."""
    monkeypatch.setattr(rules, "WORLDS", 8)
    session = match("Starlink", 18, scenario="race_to_2030")
    worker = Background(session.book.scenario)
    try:
        regrets = worker.regrets(session.past.seen(17, session.seat), CARRY_ON)
        job, end = worker.endings(session.seen), time.monotonic() + 120
        while not job.is_done and time.monotonic() < end:
            worker.pump()
            time.sleep(0.02)
        assert job.results[0] == [rules.ending(session.seen, number) for number in range(4)]
        assert len(job.results) == 2 and not regrets.results
    finally:
        worker.close()


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_the_offer_holds_its_words(late, size):
    player, _, _ = late(size=size)
    player.no_overlaps()
    player.key(pygame.K_RETURN)
    player.no_overlaps()
    assert cut_in_front(player) == []
