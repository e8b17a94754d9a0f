"""Mouse and keyboard: who gets what."""

import pygame
import pytest
from pygame import Rect

from game.ui.screen import Modal, Screen
from game.ui.widgets import button
from tests.ui.conftest import OneScreen, mouse, move

GRID = {"nw": (10, 10), "ne": (200, 10), "sw": (10, 100), "se": (200, 100)}


@pytest.fixture
def four(drive):
    """Four buttons in a square; `pressed` lists what was pressed."""
    pressed = []

    def paint(ui, t):
        for name, corner in GRID.items():
            if button(
                ui, name, Rect(corner, (100, 36)), name.upper(), enabled=name != "se", reason="closed to foreigners"
            ):
                pressed.append(name)

    driver = drive(paint)
    driver.pressed = pressed
    return driver


def test_a_click_presses_once(four):
    four.click("ne")
    assert four.pressed == ["ne"]


def test_pressing_here_and_releasing_there_is_no_click(four):
    four.drag(four.spot("nw"), four.spot("ne"))
    assert four.pressed == []


def test_only_the_left_button_presses(four):
    pos = four.spot("nw")
    four.send(move(pos), mouse(pygame.MOUSEBUTTONDOWN, pos, 3), mouse(pygame.MOUSEBUTTONUP, pos, 3))
    assert four.pressed == []


def test_a_disabled_button_stays_quiet_and_says_why(four):
    four.click("se")
    assert four.pressed == []
    assert not four.says("closed to foreigners")
    four.hover("se")
    assert four.says("closed to foreigners")


def test_a_tooltip_waits_and_goes(four):
    four.frame(move(four.spot("se")))
    four.wait(0.1)
    assert not four.says("closed to foreigners")
    four.wait(0.5)
    assert four.says("closed to foreigners")
    four.send(move((600, 600)))
    assert not four.says("closed to foreigners")


def test_a_tooltip_opens_on_keyboard_focus(four):
    four.key(pygame.K_TAB, pygame.K_TAB, pygame.K_TAB, pygame.K_TAB)
    assert four.app.ui.focus == "se"
    assert four.says("closed to foreigners")


def test_tab_follows_the_drawing_and_goes_round(four):
    seen = []
    for _ in range(5):
        four.key(pygame.K_TAB)
        seen.append(four.app.ui.focus)
    assert seen == ["nw", "ne", "sw", "se", "nw"]
    four.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    assert four.app.ui.focus == "se"


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_SPACE, pygame.K_KP_ENTER])
def test_enter_and_space_press_what_has_the_ring(four, key):
    four.key(pygame.K_TAB, pygame.K_TAB, key)
    assert four.pressed == ["ne"]
    assert key not in four.screen.left_over


def test_after_a_click_enter_belongs_to_the_screen(four):
    four.click("nw")
    four.key(pygame.K_RETURN)
    assert four.pressed == ["nw"]
    assert four.screen.left_over == [pygame.K_RETURN]


def test_arrows_go_to_the_neighbour(four):
    four.key(pygame.K_TAB, pygame.K_RIGHT)
    assert four.app.ui.focus == "ne"
    four.key(pygame.K_DOWN)
    assert four.app.ui.focus == "se"
    four.key(pygame.K_LEFT, pygame.K_UP)
    assert four.app.ui.focus == "nw"


def test_arrows_belong_to_the_screen_until_a_key_shows_the_ring(four):
    four.key(pygame.K_RIGHT)
    assert four.screen.left_over == [pygame.K_RIGHT]


def test_the_ring_shows_only_after_a_key(four):
    spot = (GRID["nw"][0] + 50, GRID["nw"][1] - 2)
    four.click("nw")
    quiet = four.pixel(*spot)
    four.key(pygame.K_TAB, pygame.K_TAB, pygame.K_TAB, pygame.K_TAB)
    assert four.app.ui.focus == "nw"
    assert four.pixel(*spot) != quiet


def test_the_mouse_takes_the_ring_away(four):
    four.key(pygame.K_TAB)
    four.click("ne")
    four.key(pygame.K_RETURN)
    assert four.pressed == ["ne"]
    assert four.screen.left_over == [pygame.K_RETURN]


@pytest.mark.parametrize("corner", [(1180, 680), (2, 2), (1180, 2)])
def test_a_tooltip_stays_on_the_screen(drive, corner):
    words = "The tender asks for 95% availability from 2032 Q4 and a gateway in the country"
    driver = drive(lambda ui, t: button(ui, "a", Rect(corner, (96, 36)), "Bid", tooltip=words))
    driver.hover("a")
    driver.no_overlaps()
    shown = [drawn.rect for drawn in driver.canvas.texts if drawn.string in words and drawn.string != "Bid"]
    assert shown
    assert not any(rect.colliderect(driver.node("a").rect) for rect in shown)


def test_a_click_beside_everything_goes_to_the_screen(drive):
    got = []
    screen = OneScreen(lambda ui, t: button(ui, "a", Rect(10, 10, 80, 36), "A"))
    screen.handle = lambda event: got.append(event.type) or screen
    driver = drive(screen)
    driver.click("a")
    assert pygame.MOUSEBUTTONDOWN not in got
    driver.click_at((600, 400))
    assert pygame.MOUSEBUTTONDOWN in got


class Note(Modal):
    """A modal with one button."""

    def draw_inside(self, ui, rect, t):
        if button(ui, "note.ok", Rect(rect.x, rect.y, 100, 36), "Fine"):
            ui.close()


def test_under_a_modal_nothing_can_be_pressed(four):
    four.app.stack.append(Note())
    four.wait()
    below = four.node("nw").rect.center
    four.click_at(below)
    four.key(pygame.K_TAB, pygame.K_TAB, pygame.K_RETURN)
    assert four.pressed == []
    assert len(four.app.stack) == 1  # Tab found only the modal's own button, and Enter pressed it


def test_escape_closes_a_modal_and_the_focus_comes_back(four):
    four.key(pygame.K_TAB, pygame.K_TAB)
    four.app.stack.append(Note())
    four.wait()
    assert four.app.ui.focus == "note.ok"
    four.key(pygame.K_ESCAPE)
    assert len(four.app.stack) == 1
    assert four.app.ui.focus == "ne"


def test_a_toast_comes_and_goes(four):
    four.app.ui.toast("Saved")
    four.wait()
    assert four.says("Saved")
    four.no_overlaps()
    four.wait(4)
    assert not four.says("Saved")


def test_a_control_that_went_away_loses_the_focus(drive):
    shown = {"a", "b"}

    def paint(ui, t):
        for index, name in enumerate(sorted(shown)):
            button(ui, name, Rect(10 + 120 * index, 10, 100, 36), name)

    driver = drive(paint)
    driver.key(pygame.K_TAB, pygame.K_TAB)
    shown.remove("b")
    driver.wait()
    assert driver.app.ui.focus != "b"
    driver.key(pygame.K_RETURN)  # no error


class Before(Screen):
    """A button that leads to another screen, with a button of its own at the same place."""

    def __init__(self):
        self.after = After()

    def draw(self, ui, t):
        if button(ui, "first", Rect(100, 100, 100, 40), "First"):
            ui.go(self.after)


class After(Screen):
    pressed = 0

    def draw(self, ui, t):
        self.pressed += button(ui, "second", Rect(100, 100, 100, 40), "Second")


def test_a_second_click_does_not_land_on_the_screen_that_has_just_appeared(drive):
    screen = Before()
    player = drive(screen)
    spot = player.spot("first")
    player.click_at(spot)
    assert player.screen is screen.after
    player.click_at(spot)
    player.click_at((spot[0] + 4, spot[1]))
    assert screen.after.pressed == 0, "a hand that trembles has not moved"
    player.wait(1.0)
    player.click_at(spot)
    assert screen.after.pressed == 1, "later it counts"


def test_a_hand_that_has_moved_on_is_believed_at_once(drive):
    screen = Before()
    player = drive(screen)
    spot = player.spot("first")
    player.click_at(spot)
    player.click_at((spot[0] + 30, spot[1]))
    assert screen.after.pressed == 1
