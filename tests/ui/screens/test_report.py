"""The end-of-quarter report: its figures are the worlds' own, its news lead to their screens."""

import numpy as np
import pygame
import pytest

from game.ui.screens.places import open_place
from game.ui.screens.report import CARDS, Report
from game.views.news import told_to
from game.views.report import hands_changed, money_steps, quarter_report
from game.views.strip import stages
from game.world.events import Event


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=6)


@pytest.fixture
def player(drive, session):
    player = drive(open_place("map", session))
    player.app.stack.append(Report(session))
    player.wait()
    return player


def report(session, at=-1):
    return quarter_report(session.worlds[at - 1], session.worlds[at], session.told[at], session.seat, session.book)


def test_layout_holds_at_every_size_and_card(drive, session, window):
    player = drive(open_place("map", session), *window)
    player.app.stack.append(Report(session))
    for card in range(len(CARDS)):
        player.screen.card = card
        player.wait(0.2)
        player.no_overlaps()


def test_enter_turns_the_cards_and_closes_behind_the_last(player):
    for card in range(len(CARDS)):
        assert player.screen.card == card
        player.key(pygame.K_RETURN)
    assert len(player.app.stack) == 1


def test_the_money_steps_add_up_to_the_change_in_cash(session):
    for before, after in zip(session.worlds, session.worlds[1:], strict=False):
        steps = sum(kusd for _, kusd in money_steps([after], session.seat))
        assert steps == after.treasury.cash_kusd[session.seat] - before.treasury.cash_kusd[session.seat]


def test_every_flight_of_the_seat_is_told_with_its_outcome(session):
    """Flights as the world counts them; satellites up and lost as the events say."""
    for at in range(1, len(session.worlds)):
        found = report(session, at - len(session.worlds))
        assert sum(row.flown for row in found.flights) >= session.worlds[at].launch.flown[session.seat].sum()
        lost = sum(
            event.count for event in session.told[at] if event.kind == "launch_failed" and event.operator == "Qianfan"
        )
        assert sum(row.lost for row in found.flights) == lost


def test_nations_with_a_new_leader_are_those_whose_leader_changed(session):
    first, last = session.worlds[0], session.worlds[-1]
    changed = hands_changed(first, last, session.book)
    assert hands_changed(last, last, session.book) == ()
    for line in changed:
        assert line.before != line.after


def test_refused_lines_come_with_their_reasons(drive, match):
    session = match("Qianfan", quarters=1)
    session.draft.put(raise_equity_kusd=90_000_000)
    reason = session.draft.refused("raise_equity_kusd")
    session.end_quarter()
    player = drive(open_place("map", session))
    player.app.stack.append(Report(session))
    player.screen.card = CARDS.index("Next")
    player.wait()
    assert reason and any(reason in drawn.string for drawn in player.canvas.texts)


def test_rivals_own_affairs_are_not_news(session):
    """Own and public events only: a rival's loan is nobody's business."""
    events = [Event("loan_taken", operator="Starlink", kusd=1000), Event("funding_ended", operator="Guowang")]
    assert told_to(events, "Qianfan", session.book) == []
    own = told_to([Event("funding_ended", operator="Qianfan")], "Qianfan", session.book)
    assert len(own) == 1 and own[0].place == "finance"


def test_an_event_nobody_has_words_for_is_left_out(session):
    assert told_to([Event("martians_landed")], "Qianfan", session.book) == []


def test_news_lead_to_their_screen(player, session):
    player.screen.card = 1
    player.wait()
    at, line = next((at, line) for at, line in enumerate(player.screen.lines) if line.nation)
    node = player.canvas.nodes.get(f"report.news.{at}")
    if node is None or not node.visible.height:
        pytest.skip("the piece of news lies below the fold")
    player.click(f"report.news.{at}")
    assert len(player.app.stack) == 1 and session.kept["map.nation"] == line.nation


def test_the_strip_counts_what_the_world_holds(session):
    world, own = session.world, session.book.owners["generation"] == session.seat
    line = {stage.key: stage for stage in stages(session.seen, session.before)}
    assert line["test"].value == f"{world.factory.untested[own].sum():,}"
    assert line["flights"].value == f"{world.factory.ready[own].sum():,}"
    mine = session.book.owners["shell"] == session.seat
    assert line["raising"].value == f"{world.fleet.raising[mine].sum():,}"
    assert line["serving"].value == f"{world.fleet.satellites[mine].sum():,}"
    assert np.isfinite([stage.share for stage in line.values()]).all()
