"""The title: a window at once, continue, load, quit."""

import pygame
import pytest

from game.ui.map import WorldMap
from game.ui.screens.backdrop import Backdrop
from game.ui.screens.new_game import NewGame
from game.ui.screens.saves import saved_matches
from game.ui.screens.title import Title
from game.ui.screens.world_map import MapScreen


def test_layout_holds_at_every_size(drive, match, window):
    match("Qianfan", quarters=1)
    player = drive(Title(), *window)
    player.wait(0.3)
    player.no_overlaps()
    assert player.cut_texts() == []


def test_the_first_frame_does_not_wait_for_the_map(drive, monkeypatch):
    """The map comes with a later frame, so that the window is there at once."""
    monkeypatch.setattr(Backdrop, "shared", None)
    built = []
    monkeypatch.setattr(
        WorldMap, "__init__", lambda self, *a, **k: built.append(1) or (_ for _ in ()).throw(StopIteration)
    )
    screen = Title()
    from game.ui.app import App

    app = App((1280, 720), headless=True, first_screen=screen)
    app.frame(0.0)
    assert not built and "title.new" in app.canvas.nodes
    app.close()


def test_without_a_saved_match_there_is_nothing_to_continue(drive):
    player = drive(Title())
    assert "title.continue" not in player.canvas.nodes
    assert not player.node("title.load").is_enabled and player.node("title.load").tooltip == "Nothing is saved yet"


def test_continue_says_chair_and_quarter_and_goes_on_there(drive, match):
    session = match("OneWeb", quarters=3)
    session.model.recorder.close()
    player = drive(Title())
    assert player.says("OneWeb, 2026 Q2, quarter 4 of 40")
    player.click("title.continue")
    assert isinstance(player.app.stack[0], MapScreen)
    resumed = player.app.stack[0].session
    assert resumed.chair == "OneWeb" and resumed.world.quarter == 3
    assert resumed.model.fingerprint == session.model.fingerprint
    resumed.close()


def test_load_lists_the_matches_and_goes_on_with_the_one_chosen(drive, match):
    for chair in ("Qianfan", "Guowang"):
        match(chair, quarters=1)
    assert {entry.chair for entry in saved_matches()} == {"Qianfan", "Guowang"}
    player = drive(Title())
    player.click("title.load")
    player.no_overlaps()
    wanted = next(at for at, entry in enumerate(player.screen.entries) if entry.chair == "Qianfan")
    player.click(f"saves.row.{wanted}")
    player.click("saves.play")
    assert player.app.stack[0].session.chair == "Qianfan" and len(player.app.stack) == 1
    player.app.stack[0].session.close()


def test_a_damaged_match_is_told_not_thrown(drive, match, own_saves):
    match("Qianfan", quarters=1)
    place = next(own_saves.glob("*.sky"))
    place.write_bytes(place.read_bytes().replace(b'"seed":1', b'"seed":2'))
    player = drive(Title())
    player.click("title.continue")
    assert isinstance(player.screen, Title) and player.says("line 1")


def test_a_file_that_is_no_match_is_left_out(own_saves):
    own_saves.mkdir(parents=True)
    (own_saves / "notes.sky").write_text("not a record")
    assert saved_matches() == []


@pytest.mark.parametrize(("key", "id"), [(pygame.K_n, ""), (0, "title.new")])
def test_new_game_by_key_and_button(drive, key, id):
    player = drive(Title())
    if id:
        player.click(id)
    else:
        player.key(key)
    assert isinstance(player.screen, NewGame)


def test_settings_and_help_open_and_close(drive):
    player = drive(Title())
    player.click("title.settings")
    player.no_overlaps()
    player.click("settings.back")
    player.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SLASH, mod=0, unicode="?", scancode=0))
    assert player.says("new, continue, load")
    player.key(pygame.K_ESCAPE)
    assert isinstance(player.screen, Title)


def test_quit_leaves(drive):
    player = drive(Title())
    player.click("title.quit")
    assert not player.app.is_running
