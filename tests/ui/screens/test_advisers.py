"""Advisers: three heads, a line each; where it leads, and what Easy fills in."""

from dataclasses import replace

import pygame
import pytest

from agents.difficulty import line_up
from game.ui.screens import advisers
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.views.advice import ADVISERS, advice, forms
from game.views.orders import committed_kusd
from game.world.loading import load
from game.world.orders import CARRY_ON, Booking, Sponsorship


@pytest.fixture
def leo(match):
    session = match("Amazon Leo", quarters=3, scenario="race_to_2030")
    session.kept["orders.tab"] = 1
    return session


@pytest.fixture
def easy(tmp_path):
    rivals = line_up(load("race_to_2030"), "easy")
    rivals.pop("Amazon Leo")
    session = Session.new("race_to_2030", "Amazon Leo", 1, rivals, tmp_path / "easy.sky")
    session.shown.update(f"dilemma {quarter}" for quarter in range(60))
    session.kept["orders.tab"] = 1
    yield session
    session.close()


def test_three_heads_say_different_things_with_reason_and_cost(drive, leo):
    given = advisers.said(leo)
    assert [each.adviser.key for each in given] == ["cadence", "reuse", "diplomat"]
    assert isinstance(given[0].line, Booking) and isinstance(given[1].line, Sponsorship)
    assert given[2].nation in leo.seen.legal.apply
    assert all(each.reason and each.words for each in given)
    player = drive(open_place("orders", leo))
    for each in given:
        assert player.says(each.words.split(",")[0][:20])
    player.no_overlaps()


def test_going_there_selects_what_was_meant_and_stands_on_its_control(drive, leo):
    player = drive(open_place("orders", leo))
    line = advisers.said(leo)[0].line
    player.click("adviser.cadence.go")
    assert player.screen.place == "launch" and player.screen.vehicle == line.vehicle
    assert player.app.ui.focus == advisers.said(leo)[0].control
    player.key(pygame.K_RETURN)
    assert any(booked.vehicle == line.vehicle for booked in leo.draft.bookings())
    player.app.stack[0] = open_place("orders", leo)
    player.wait()
    nation = advisers.said(leo)[2].nation
    player.click("adviser.diplomat.go")
    player.wait()
    assert player.screen.place == "map" and player.screen.nation == nation and player.app.ui.focus == "nation.apply"
    player.key(pygame.K_RETURN)
    assert leo.draft.applied(nation)


def test_on_normal_nothing_of_judgement_is_filled_in(drive, leo):
    player = drive(open_place("orders", leo))
    assert "adviser.diplomat.take" not in player.canvas.nodes and "adviser.reuse.take" not in player.canvas.nodes


def test_on_easy_a_line_is_taken_and_undone(drive, easy):
    player = drive(open_place("orders", easy))
    for at, adviser in enumerate(ADVISERS):
        before, given = easy.draft.orders, advisers.said(easy)[at]
        if given.line is None:
            continue
        player.click(f"adviser.{adviser.key}.take")
        assert easy.draft.orders != before and not easy.draft.rejections
        assert committed_kusd(easy.seen, easy.draft.orders) >= given.cost_kusd
        assert advisers.said(easy)[at].line != given.line, "it has something else to say now"
        player.key(pygame.K_z, mod=pygame.KMOD_CTRL)
        assert easy.draft.orders == before


def test_an_adviser_without_a_line_says_what_it_waits_for(leo):
    silent = advice(leo.seen, CARRY_ON, (CARRY_ON,) * 3)
    assert all(each.line is None and each.words.startswith("Waits") for each in silent)


def test_what_rivals_hide_changes_no_advice(leo):
    known = [(each.line, each.cost_kusd) for each in advice(leo.seen, CARRY_ON, forms(leo.seen))]
    world, rival = leo.model.world, leo.book.index["operator"]["Starlink"]
    cash, debt = world.treasury.cash_kusd.copy(), world.treasury.debt_kusd.copy()
    cash[rival], debt[rival] = 7, 99_000_000
    leo.model.world = replace(world, treasury=replace(world.treasury, cash_kusd=cash, debt_kusd=debt))
    seen = leo.look(leo.seat)
    assert [(each.line, each.cost_kusd) for each in advice(seen, CARRY_ON, forms(seen))] == known


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_the_cards_hold_their_words(drive, leo, size):
    player = drive(open_place("orders", leo), size=size)
    player.no_overlaps()
