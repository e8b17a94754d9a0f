"""Research room: budget, focus, what comes next, and the public firsts."""

import pygame
import pytest

from game.rules.firsts import progress
from game.ui.screens.places import open_place
from game.views import research as views
from game.views.research_firsts import coming, firsts
from game.world.research import TOPICS

TABS = ("research.tab.0", "research.tab.1", "research.tab.2")


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=3)


@pytest.fixture
def player(drive, session):
    return drive(open_place("research", session))


@pytest.mark.parametrize("chair", ["Qianfan", "Starlink", "OneWeb"])
def test_layout_holds_at_every_size(drive, match, window, chair):
    size, scale = window
    player = drive(open_place("research", match(chair, quarters=3)), size, scale)
    for tab in TABS:
        player.click(tab)
        player.no_overlaps()


def test_the_focus_reaches_the_form_and_the_world(player, session):
    player.click("research.focus.terminals")
    assert session.draft.orders.research.focus == "terminals"
    session.end_quarter()
    assert TOPICS[session.world.research.focus[session.seat]] == "terminals"


def test_the_budget_is_stepped_and_keeps_the_focus(player, session):
    before = session.draft.research()
    player.click("research.budget.more")
    assert session.draft.orders.research.budget_kusd == before.budget_kusd + 1_000
    assert session.draft.orders.research.focus == before.focus


def test_the_slider_moves_the_budget(player, session):
    before = session.draft.research().budget_kusd
    for _ in range(40):
        player.key(pygame.K_TAB)
        if player.app.ui.focus == "research.slider":
            break
    player.key(pygame.K_RIGHT)
    assert session.draft.orders.research.budget_kusd == before + 5_000


def test_a_budget_beyond_the_slider_is_not_pulled_back(player, session):
    player.click("research.budget")
    player.type("900000")
    player.wait()
    assert session.draft.research().budget_kusd == 900_000


def test_a_budget_beyond_the_purse_says_its_reason(player, session):
    player.click("research.budget")
    player.type("90000000")
    reason = session.draft.refused("research")
    assert reason and player.says(reason)


def test_more_money_and_focus_shorten_the_wait(session):
    slow, fast = (views.topics(session.seen, kusd, "generation") for kusd in (10_000, 200_000))
    assert all(a.quarters >= b.quarters for a, b in zip(slow, fast, strict=True))
    assert all(row.if_focus <= row.quarters for row in slow)
    assert all(row.quarters == views.ENDLESS for row in views.topics(session.seen, 0, "generation"))


def test_the_expected_wait_comes_true(match):
    """Luck varies a quarter's progress by a fifth; the announced wait is right within a quarter or so."""
    session = match("Starlink", quarters=0)
    order = session.draft.research()
    row = next(row for row in views.topics(session.seen, order.budget_kusd, order.focus) if row.key == order.focus)
    took = 0
    while session.world.research.level[session.seat, TOPICS.index(row.key)] == row.level:
        session.end_quarter()
        took += 1
    assert abs(took - row.quarters) <= 1 + row.quarters // 5


def test_rivals_that_lead_make_it_cheaper(session):
    row = views.topics(session.seen, 25_000, "generation")[0]
    assert row.rivals and row.cheaper_ppm > 0


def test_progress_of_rivals_stays_hidden(session):
    assert not session.seen.world.research.progress_ppm[[0, 2, 3, 4]].any()


def test_the_firsts_show_everybodys_progress(player, session):
    bars = progress(session.seen.world, session.book)
    for at, row in enumerate(firsts(session.seen)):
        assert [share for share, _, _ in row.runners] == pytest.approx(bars[at].tolist())
    player.click("research.tab.2")
    assert player.says("A thousand satellites outside Starlink")


def test_vehicles_to_come_have_not_flown_and_stand_in_order(session):
    rows = coming(session.seen)
    assert rows and [row.first for row in rows] == sorted(row.first for row in rows)
    assert all(row.first >= session.seen.quarter for row in rows)


def test_the_way_to_sponsoring_leads_to_the_programmes(player):
    player.click("research.tab.1")
    player.click("research.sponsor")
    assert player.screen.place == "launch" and player.screen.tab == 2
