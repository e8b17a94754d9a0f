"""Thinking: rivals who search never freeze the window, and decide the same whenever they think."""

import threading

import pygame
import pytest

from agents.difficulty import level_of, line_up
from agents.strategies.planner import HASTY, Planner
from game.record import read
from game.ui.screens.places import open_place
from game.ui.screens.report import Report
from game.ui.screens.thinking import Thinking
from game.ui.session import Session
from game.world.loading import load
from game.world.state import digest


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Searches as short as can be."""
    monkeypatch.setattr(Planner.__init__, "__defaults__", (HASTY,))


@pytest.fixture
def hard(tmp_path):
    """`hard()` is a new match at the hard level in Qianfan's chair."""
    opened = []

    def begin(save="hard.sky"):
        rivals = line_up(load("race_to_2030"), "hard")
        rivals.pop("Qianfan")
        opened.append(Session.new("race_to_2030", "Qianfan", 5, rivals, tmp_path / save))
        return opened[-1]

    yield begin
    for session in opened:
        session.close()


@pytest.fixture
def gate(monkeypatch):
    """Rivals think only while it is open."""
    opened, decide = threading.Event(), Planner.decide

    def wait(self, seen, rng):
        opened.wait(20)
        return decide(self, seen, rng)

    monkeypatch.setattr(Planner, "decide", wait)
    yield opened
    opened.set()


def seated(drive, session):
    """Somebody at the map, the opening's dilemma read."""
    session.shown.add("dilemma 0")
    return drive(open_place("map", session))


def test_the_window_lives_on_while_rivals_think(drive, hard, gate):
    session = hard()
    player = seated(drive, session)
    player.end_quarter()
    assert isinstance(player.screen, Thinking) and session.world.quarter == 0
    player.wait(0.5)
    assert player.says("Rivals are thinking") and player.says("0 of 4 decided")
    player.no_overlaps()
    assert player.cut_texts() == []
    gate.set()
    session.local.rivals.hand_in()
    player.wait(0.3)
    assert isinstance(player.screen, Report) and session.world.quarter == 1


@pytest.mark.parametrize("way", ["button", "escape"])
def test_one_can_go_back_to_the_orders(drive, hard, gate, way):
    session = hard()
    player = seated(drive, session)
    player.end_quarter()
    if way == "button":
        player.click("thinking.back")
    else:
        player.key(pygame.K_ESCAPE)
    assert not isinstance(player.screen, Thinking) and session.world.quarter == 0
    gate.set()


def test_running_on_plays_several_quarters_behind_the_sign(drive, hard):
    session = hard()
    player = seated(drive, session)
    player.key(pygame.K_r)
    for _ in range(400):
        if isinstance(player.screen, Report):
            break
        player.wait(0.1)
    assert isinstance(player.screen, Report) and 1 <= session.world.quarter <= 4


def test_forms_thought_out_ahead_are_those_of_a_match_without_a_window(hard):
    session = hard()
    for _ in range(2):
        session.end_quarter()
    from game.model import ConstellationModel

    model = ConstellationModel("race_to_2030", 5, {**line_up(load("race_to_2030"), "hard"), "Qianfan": "CarryOn"})
    for _ in range(2):
        model.step()
    assert digest(session.world) == digest(model.world)


def test_a_saved_match_goes_on_at_its_level(hard):
    session = hard("one.sky")
    twin = hard("two.sky")
    for each in (session, twin):
        each.end_quarter()
    place = session.model.recorder.path
    session.close()
    again, _ = Session.resume(place)
    chairs = {agent.name: agent.strategy.name for agent in again.model.operators}
    assert level_of(again.book.scenario, chairs, "Qianfan") == "hard"
    again.end_quarter()
    twin.end_quarter()
    assert digest(again.world) == digest(twin.world)
    assert read(place).header.chairs["Starlink"] == "Planner"
    again.close()


def test_a_fault_of_a_rival_is_told_where_somebody_waits(hard, monkeypatch):
    def fail(self, seen, rng):
        raise ZeroDivisionError("a bot's mistake")

    monkeypatch.setattr(Planner, "decide", fail)
    with pytest.raises(ZeroDivisionError, match="a bot's mistake"):
        hard().end_quarter()


def test_the_command_line_names_the_level():
    from game.cli import parser
    from game.ui.play import start

    begun = start(parser().parse_args(["play", "--scenario", "race_to_2030", "--chair", "Qianfan", "--level", "easy"]))
    chairs = {agent.name: agent.strategy.name for agent in begun.session.model.operators}
    assert level_of(begun.session.book.scenario, chairs, "Qianfan") == "easy"
    begun.session.close()
