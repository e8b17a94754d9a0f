"""Rivals: public figures only, profiles, technology, firsts."""

from dataclasses import replace

import pygame
import pytest

from game.rules.observe import observe
from game.ui.screens.rivals import RivalsScreen
from game.views.rivals import intentions, pace_of, public_figures, public_firsts, rival_rows
from game.world.axes import changed


@pytest.mark.parametrize("tab", range(4))
@pytest.mark.parametrize(("chair", "quarters"), [("Qianfan", 0), ("OneWeb", 8)])
def test_nothing_overlaps(drive, match, window, tab, chair, quarters):
    player = drive(RivalsScreen(match(chair, quarters)), *window)
    player.click(f"tabs.{tab}")
    player.no_overlaps()
    assert player.cut_texts() == []


@pytest.mark.parametrize("seat", range(5))
def test_every_profile_holds_its_layout(drive, match, window, seat):
    session = match("Guowang", 3)
    session.kept["rivals.tab"] = 1
    player = drive(RivalsScreen(session), *window)
    player.click(f"profile.{seat}")
    player.no_overlaps()
    assert player.says(session.book.operators[seat])
    assert player.says("Stated objective") == bool(
        session.book.scenario.operators[session.book.operators[seat]].objective_satellites_count
    )


def test_the_row_chosen_opens_its_profile(drive, match):
    session = match("Qianfan", 2)
    player = drive(RivalsScreen(session))
    player.click("rivals.row.2")
    player.key(pygame.K_RETURN)
    assert player.screen.tab == 1
    row = rival_rows(session.worlds, session.seen)[2]
    assert player.says(session.book.scenario.operators[row.name].strength[:30])


def test_the_largest_can_be_left_out_of_the_chart(drive, match):
    player = drive(RivalsScreen(match("Qianfan", 3)))
    names = sum(text.string == "Starlink" for text in player.canvas.texts)
    player.click("rivals.without")
    assert sum(text.string == "Starlink" for text in player.canvas.texts) == names - 1


def test_rows_are_public_facts_in_order(match):
    session = match("Qianfan", 3)
    rows = rival_rows(session.worlds, session.seen)
    assert rows[0].seat == session.seat
    shares = [row.share_ppm for row in rows[1:]]
    assert shares == sorted(shares, reverse=True)
    for row in rows:
        assert row.share_ppm == int(session.world.score.share_ppm[row.seat])
        assert row.revenue_kusd == int(session.world.treasury.revenue_kusd[row.seat])


def test_rivals_secrets_change_nothing_on_the_screen(match):
    """Another cash box, debt and research plan of every rival: the same rows, words and figures."""
    session = match("Qianfan", 2)
    world, seat = session.world, session.seat
    treasury, research = world.treasury, world.research
    cash, budget = treasury.cash_kusd + 777, research.budget_kusd + 777
    cash[seat], budget[seat] = treasury.cash_kusd[seat], research.budget_kusd[seat]
    other = replace(world, treasury=changed(treasury, cash_kusd=cash), research=changed(research, budget_kusd=budget))
    seen = observe(other, seat, session.book, session.model.notices)
    worlds = [*session.worlds[:-1], other]
    assert rival_rows(worlds, seen) == rival_rows(session.worlds, session.seen)
    for row in rival_rows(worlds, seen):
        assert intentions(seen, row.seat) == intentions(session.seen, row.seat)
        assert public_figures(row, seen) == public_figures(row, session.seen)
        assert pace_of(worlds, seen, row.seat) == pace_of(session.worlds, session.seen, row.seat)


def test_takers_stand_in_the_order_they_came(match):
    session = match("Qianfan", 12)
    found = public_firsts(session.seen)
    assert any(first.takers for first in found)
    for first, places in zip(found, session.world.hazards.first_place, strict=True):
        assert [int(places[seat]) for seat in first.takers] == list(range(1, len(first.takers) + 1))
        assert not {seat for seat, _ in first.runners} & set(first.takers)
