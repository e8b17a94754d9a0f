"""Aside: a slow quarter, a long record, the final result: the window lives on, and nothing is pressed meanwhile."""

import threading
import time

import pygame
import pytest

from game.record import read
from game.ui.screens.aside import Aside
from game.ui.screens.final import FinalScreen, show_final
from game.ui.screens.new_game import NewGame
from game.ui.screens.places import open_place
from game.ui.screens.report import Report
from game.ui.screens.title import Title
from game.ui.screens.world_map import MapScreen
from game.ui.session import Session

SLOW_S = 0.5
PATIENCE_S = 30


@pytest.fixture
def live(drive, match):
    """Somebody who looks on, at the map of a match."""
    player = drive(open_place("map", match(quarters=1, scenario="race_to_2030")))
    player.app.ui.is_live = True
    return player


@pytest.fixture
def gate(monkeypatch):
    """Quarters are played only while it is open."""
    opened, play = threading.Event(), Session.end_quarter

    def wait(self):
        opened.wait(PATIENCE_S)
        return play(self)

    monkeypatch.setattr(Session, "end_quarter", wait)
    yield opened
    opened.set()


def until(player, kind):
    """Frames until a screen of this kind is on top."""
    end = time.monotonic() + PATIENCE_S
    while not isinstance(player.screen, kind):
        assert time.monotonic() < end, f"waited in vain; there is {player.screen}"
        player.frame()
        time.sleep(0.002)
    player.wait()


def test_the_window_lives_on_while_a_quarter_is_played(live, gate):
    live.key(pygame.K_e)
    assert isinstance(live.screen, Aside) and not live.says("being played")
    slowest = 0.0
    for _ in range(10):
        begun = time.perf_counter()
        live.frame()
        slowest = max(slowest, time.perf_counter() - begun)
    assert slowest < SLOW_S
    assert live.says("The quarter is being played")
    live.no_overlaps()
    live.key(pygame.K_e, pygame.K_ESCAPE, pygame.K_F3)
    assert isinstance(live.screen, Aside)
    gate.set()
    until(live, Report)
    assert live.app.stack[0].session.world.quarter == 2


def test_the_picture_stays_as_it_was(live, gate):
    live.frame(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_e, mod=0, unicode="e", scancode=0))
    before = pygame.image.tobytes(live.canvas.surface, "RGB")
    live.frame()
    assert isinstance(live.screen, Aside)
    assert pygame.image.tobytes(live.canvas.surface, "RGB") == before
    gate.set()


def test_closing_the_window_meanwhile_loses_nothing(live, gate):
    session = live.app.stack[0].session
    live.key(pygame.K_e)
    threading.Timer(0.1, gate.set).start()
    live.app.close()
    assert len(read(session.recording.place).lines) == 2


def test_a_fault_of_the_work_is_told_in_the_window(live, monkeypatch):
    def fail(self):
        raise ZeroDivisionError("in the rules")

    monkeypatch.setattr(Session, "end_quarter", fail)
    with pytest.raises(ZeroDivisionError, match="in the rules"):
        live.key(pygame.K_e)
        until(live, Report)


def test_a_match_begins_and_is_gone_on_with_beside_the_window(drive):
    player = drive(NewGame())
    player.app.ui.is_live = True
    player.click("new.start")
    until(player, MapScreen)
    session = player.screen.session
    session.end_quarter()
    session.close()
    player.app.stack = [Title()]
    player.wait()
    player.click("title.continue")
    until(player, MapScreen)
    assert player.screen.session.world.quarter == 1
    player.screen.session.close()


def test_the_result_is_worked_out_beside_the_window(live):
    session = live.app.stack[0].session
    show_final(live.app.ui, session)
    live.frame()
    assert isinstance(live.screen, Aside)
    until(live, FinalScreen)
    assert live.screen.result is session.kept["result"][1]
