"""A first match opens its rooms one by one; the settings remember that one has been played."""

import pygame
import pytest

from game.ui.screens.new_game import NewGame
from game.ui.screens.places import ONE_BY_ONE, OPENS, LockedPlaceError, open_place, opens_in
from game.ui.screens.title import Title
from game.ui.session import Session


@pytest.fixture
def player(drive, match):
    """A first match at its map."""
    session = match("Qianfan", quarters=0)
    session.marks.add(ONE_BY_ONE)
    return drive(open_place("map", session))


def test_factory_launch_and_deals_are_open_at_once(player):
    session = player.screen.session
    assert [opens_in(key, session) for key in ("factory", "launch", "deals", "map", "fleet")] == [0] * 5
    assert {key: opens_in(key, session) for key in OPENS} == {"market": 1, "research": 2, "finance": 2}


def test_a_locked_room_says_when_it_opens(player):
    player.no_overlaps()
    player.click("rail.research")
    assert player.screen.place == "map" and player.says("Research opens in 2 quarters")
    player.key(pygame.K_F6)
    assert player.screen.place == "map" and player.says("Market opens in 1 quarter.")


def test_rooms_open_as_quarters_pass_and_it_is_told(player):
    session = player.screen.session
    session.end_quarter()
    player.wait()
    assert player.says("New at the left: Market")
    player.click("rail.market")
    assert player.screen.place == "market"
    with pytest.raises(LockedPlaceError):
        open_place("finance", session)
    session.end_quarter()
    assert open_place("finance", session).place == "finance"


def test_it_holds_when_the_match_is_gone_on_with(player):
    session = player.screen.session
    session.recording.illustrator.wait()
    player.wait()
    session.recording.illustrator.wait()
    again, _ = Session.resume(session.recording.place)
    assert ONE_BY_ONE in again.marks and opens_in("research", again) == 2
    again.close()


def test_the_first_match_is_begun_so_and_the_second_is_not(drive):
    player = drive(NewGame())
    assert player.screen.choices.opens_rooms
    player.key(pygame.K_RETURN)
    player.wait(0.3)
    session = player.app.stack[0].session
    assert ONE_BY_ONE in session.marks and player.app.settings.has_played
    session.close()
    again = drive(NewGame())
    again.app.settings = player.app.settings
    again.app.stack[0] = NewGame()
    again.wait()
    assert again.screen.choices.opens_rooms is False
    again.click("new.rooms")
    assert again.screen.choices.opens_rooms


def test_the_lesson_comes_first_for_somebody_new_only(drive, match):
    new = drive(Title())
    assert new.node("title.learn").rect.y < new.node("title.new").rect.y
    new.no_overlaps()
    match("Qianfan", quarters=1).model.recorder.close()
    known = drive(Title(), (1024, 640))
    known.no_overlaps()
    assert known.node("title.learn").rect.y > known.node("title.new").rect.y
