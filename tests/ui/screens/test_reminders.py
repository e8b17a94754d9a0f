"""Reminders: what is pending is said once, leads to its place, can be muted, and never stops a quarter for good."""

import pygame
import pytest

from game.rules.check import check_orders
from game.ui.reminders import mute, muted
from game.ui.run import Run
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.places import open_place
from game.ui.screens.reminders import Reminders
from game.ui.session import Session
from game.views.pending import KINDS, Pending, pending
from game.views.strip import without_ride
from game.world.orders import CARRY_ON, Booking, Orders, TenderBid


@pytest.fixture
def leo(match):
    """Amazon Leo at the opening: built faster than it flies."""
    return match("Amazon Leo", quarters=0, scenario="race_to_2030")


def words(player):
    return " ".join(drawn.string for drawn in player.canvas.texts)


def test_enter_leads_to_satellites_without_a_ride_once_and_then_ends_the_quarter(drive, leo):
    player = drive(open_place("map", leo))
    (label,) = [item.label for item in pending(leo.seen, CARRY_ON) if item.kind == "ride"]
    assert without_ride(leo.seen) and f"Next: {label}" in words(player)
    player.key(pygame.K_RETURN)
    assert player.screen.place == "launch" and leo.world.quarter == 0
    assert "end_anyway" not in player.canvas.nodes and player.says("End quarter")
    player.key(pygame.K_RETURN)
    assert leo.world.quarter == 1
    player.key(pygame.K_ESCAPE)
    player.wait()
    assert "Next:" in words(player), "the next quarter says it again"


def test_the_second_button_and_shift_enter_end_the_quarter_whatever_is_pending(drive, leo):
    player = drive(open_place("map", leo))
    player.click("end_anyway")
    assert leo.world.quarter == 1
    player.key(pygame.K_ESCAPE)
    player.wait()
    assert "end_anyway" in player.canvas.nodes
    player.key(pygame.K_RETURN, mod=pygame.KMOD_SHIFT)
    assert leo.world.quarter == 2


def test_a_booking_settles_it(drive, leo):
    player = drive(open_place("map", leo))
    slot = leo.seen.legal.slots[0]
    leo.draft.put(book=(Booking(slot.vehicle, leo.seen.legal.shells[0], 5, 90_000),))
    player.wait()
    assert "without a ride" not in words(player)


def test_a_muted_kind_is_said_no_more_until_it_is_wanted_again(drive, leo):
    player = drive(open_place("map", leo))
    player.key(pygame.K_ESCAPE)
    player.click("menu.reminders")
    assert isinstance(player.screen, Reminders)
    player.no_overlaps()
    assert player.cut_texts() == []
    player.click("reminder.ride")
    player.click("reminders.done")
    player.key(pygame.K_ESCAPE)
    assert "Next:" not in words(player)
    player.key(pygame.K_RETURN)
    assert leo.world.quarter == 1
    player.key(pygame.K_ESCAPE)
    player.wait()
    assert "Next:" not in words(player), "for the rest of the match"
    player.key(pygame.K_ESCAPE)
    player.click("menu.reminders")
    player.click("reminder.ride")
    player.click("reminders.done")
    player.key(pygame.K_ESCAPE)
    assert "Next:" in words(player)


def test_what_is_muted_stays_so_after_continue_and_a_quarter_taken_back(drive, leo):
    player = drive(open_place("map", leo))
    player.key(pygame.K_ESCAPE)
    player.click("menu.reminders")
    player.click("reminder.ride")
    player.click("reminders.done")
    player.key(pygame.K_ESCAPE)
    player.end_quarter()
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_ESCAPE)
    player.click("menu.back")
    player.wait()
    assert leo.world.quarter == 0 and "Next:" not in words(player)
    leo.close()
    again, _word = Session.resume(leo.recording.place)
    again.shown.add("dilemma 0")
    player = drive(open_place("map", again))
    assert "Next:" not in words(player)
    player.key(pygame.K_ESCAPE)
    player.click("menu.reminders")
    player.click("reminder.ride")
    player.click("reminders.done")
    player.key(pygame.K_ESCAPE)
    assert "Next:" in words(player), "and can be heard again"
    again.close()


def test_each_person_mutes_for_themselves(match):
    session = Session.new("race_to_2030", "Amazon Leo", 1, others=("Qianfan",))
    mute(session, "ride", True)
    assert muted(session) == {"ride"}
    session.pass_on()
    assert muted(session) == frozenset()
    session.close()


def test_a_dilemma_put_away_unanswered_is_pending_and_its_default_taken_is_not(drive, match):
    session = match("Qianfan", quarters=0, scenario="race_to_2030", until_dilemma=True)
    player = drive(open_place("map", session))
    player.wait()
    assert isinstance(player.screen, Dilemma)
    player.key(pygame.K_ESCAPE)
    player.wait()
    assert "Next: a dilemma waits" in words(player)
    player.key(pygame.K_RETURN)
    assert isinstance(player.screen, Dilemma)
    player.key(pygame.K_RETURN)
    player.wait()
    assert "end_anyway" not in player.canvas.nodes


@pytest.mark.parametrize("comes", [True, False])
def test_running_on_stops_at_something_new_only(match, monkeypatch, comes):
    """What was pending when it began does not stop it; what comes up after two quarters does."""
    session = match("Qianfan", quarters=5, scenario="race_to_2030")
    old, new = (Pending(f"tender {name}", name, "", "map", "handshake") for name in ("Chile", "Brazil"))
    monkeypatch.setattr("game.ui.run.pending", lambda seen, *_: (old, new) if comes and seen.quarter >= 7 else (old,))
    monkeypatch.setattr("game.ui.run.urgent", lambda seen: frozenset())
    monkeypatch.setattr("game.ui.run.told_to", lambda *_: [])
    assert Run(session, 4).finish() == (2 if comes else 4)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("place", ["map", "finance"])
def test_the_button_holds_its_words(drive, leo, size, place):
    player = drive(open_place(place, leo), size=size)
    player.no_overlaps()
    assert not [cut for cut in player.cut_texts() if "Next" in cut or "anyway" in cut]


def test_a_tender_that_closes_is_pending_until_it_is_bid_for(match):
    session = match("Starlink", quarters=1, scenario="race_to_2030")
    (item,) = [item for item in pending(session.seen, CARRY_ON) if item.kind == "tender"]
    bid = Orders(bid=(TenderBid(item.nation, 30),))
    assert not check_orders(session.seen, bid).rejections
    assert not [item for item in pending(session.seen, bid) if item.kind == "tender"]
    session.end_quarter()
    assert item.nation not in {tender.nation for tender in session.seen.legal.tenders}, "it was the last quarter for it"


def test_every_kind_can_be_muted(match):
    """What `pending` may say has a line in the list."""
    session = match("Amazon Leo", quarters=2, scenario="race_to_2030")
    refused = session.draft.put(raise_equity_kusd=90_000_000) or session.draft.rejections
    found = pending(session.seen, session.draft.orders, refused)
    assert found[0].kind == "refused" and {item.kind for item in found} <= set(KINDS)
