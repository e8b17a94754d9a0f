"""Controls that hold a value: stepper, slider, select, field, checkbox, chips, tabs."""

import pygame
import pytest
from pygame import Rect

from game.ui.widgets import checkbox, chips, field, select, slider, stepper, tabs
from game.ui.widgets.field import edit

SPOT = Rect(100, 100, 300, 32)
SHIFT = pygame.KMOD_SHIFT


@pytest.fixture
def hold(drive):
    """`hold(widget, start, **options)` draws it; `driver.value` is what it returned last."""

    def open_it(widget, start, *middle, **options):
        def paint(ui, t):
            driver_of["it"].value = widget(ui, "it", SPOT, *middle, driver_of["it"].value, **options)

        class Holder:
            value = start

        driver_of = {"it": Holder()}
        driver = drive(paint)
        driver.value = driver_of["it"].value
        driver_of["it"] = driver
        return driver

    return open_it


def test_stepper_buttons_and_bounds(hold):
    driver = hold(stepper, 1, high=2)
    driver.click("it.more")
    assert driver.value == 2
    driver.click("it.more")
    assert driver.value == 2  # the plus is dead at the upper bound
    for _ in range(4):
        driver.click("it.less")
    assert driver.value == 0


def test_stepper_keys_wheel_and_shift(hold):
    driver = hold(stepper, 20, high=99)
    driver.wheel("it", 1)
    assert driver.value == 21
    driver.wheel("it", -2)
    assert driver.value == 19
    driver.key(pygame.K_TAB, pygame.K_UP, pygame.K_RIGHT, pygame.K_DOWN)
    assert driver.value == 20
    driver.key(pygame.K_UP, mod=SHIFT)
    assert driver.value == 30
    driver.frame(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LSHIFT, mod=SHIFT, unicode="", scancode=0))
    driver.click("it.less")
    assert driver.value == 20
    driver.frame(pygame.event.Event(pygame.KEYUP, key=pygame.K_LSHIFT, mod=0, unicode="", scancode=0))
    driver.click("it.less")
    assert driver.value == 19


def test_stepper_takes_a_typed_number(hold):
    driver = hold(stepper, 7, high=55)
    driver.key(pygame.K_TAB)
    driver.type("42")
    assert driver.value == 42
    driver.key(pygame.K_BACKSPACE)
    assert driver.value == 4
    driver.type("99")
    assert driver.value == 55
    driver.type("x")
    assert driver.value == 55


def test_enter_after_typing_ends_the_number_and_not_the_quarter(hold):
    driver = hold(stepper, 7, high=55)
    driver.click("it")
    driver.type("41")
    driver.key(pygame.K_RETURN)
    assert driver.value == 41
    assert pygame.K_RETURN not in driver.screen.left_over
    driver.key(pygame.K_RETURN)  # nothing typed since: now it belongs to the screen
    assert pygame.K_RETURN in driver.screen.left_over
    driver.type("5")
    assert driver.value == 5  # a new number, not 415


def test_stepper_repeats_while_held(hold):
    driver = hold(stepper, 0, high=99)
    pos = driver.spot("it.more")
    driver.frame(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1))
    driver.wait(1.0)
    held = driver.value
    assert 4 <= held <= 10
    driver.send(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1))
    driver.wait(1.0)
    assert driver.value == held + 1


def test_a_disabled_stepper_does_not_move(hold):
    driver = hold(stepper, 5, enabled=False, reason="no slots")
    driver.click("it.more")
    driver.wheel("it", 3)
    driver.key(pygame.K_TAB, pygame.K_UP)
    driver.type("9")
    assert driver.value == 5


def test_slider_drag_press_and_keys(hold):
    driver = hold(slider, 50, low=0, high=100, step=5)
    y = SPOT.centery
    driver.drag((SPOT.x + 100, y), (SPOT.right + 200, y))
    assert driver.value == 100
    driver.click_at((SPOT.x + 8, y))
    assert driver.value == 0
    driver.key(pygame.K_TAB, pygame.K_RIGHT, pygame.K_RIGHT)
    assert driver.value == 10
    driver.key(pygame.K_PAGEUP)
    assert driver.value == 60
    driver.key(pygame.K_RETURN)  # must not jump to where the mouse was
    assert driver.value == 60


OPTIONS = ("Falcon 9", "Long March 6A", "Zhuque-3")


def test_select_by_mouse(hold):
    driver = hold(select, 0, OPTIONS)
    assert not driver.says("Zhuque-3")
    driver.click("it")
    assert driver.says("Zhuque-3")
    driver.click("it.option.2")
    assert driver.value == 2
    assert "it.option.0" not in driver.canvas.nodes


def test_select_closes_without_a_choice(hold):
    driver = hold(select, 1, OPTIONS)
    driver.click("it")
    driver.click_at((900, 600))
    assert "it.option.0" not in driver.canvas.nodes
    driver.click("it")
    driver.key(pygame.K_ESCAPE)
    assert "it.option.0" not in driver.canvas.nodes
    assert driver.value == 1
    assert driver.screen.left_over == []


def test_select_by_keyboard(hold):
    driver = hold(select, 0, OPTIONS)
    driver.key(pygame.K_TAB, pygame.K_DOWN)
    assert driver.value == 1
    driver.key(pygame.K_RETURN)
    assert driver.app.ui.focus == "it.option.1"
    driver.key(pygame.K_DOWN, pygame.K_RETURN)
    assert driver.value == 2
    assert driver.app.ui.focus == "it"


def test_select_opened_by_mouse_takes_arrows_and_gives_the_focus_back(hold):
    driver = hold(select, 0, OPTIONS)
    driver.click("it")
    driver.key(pygame.K_DOWN, pygame.K_RETURN)
    assert driver.value == 1
    assert driver.app.ui.focus == "it"


NATIONS = tuple(f"Nation {index}" for index in range(36))


def test_a_long_select_scrolls_to_the_choice(hold):
    driver = hold(select, 30, NATIONS)
    driver.click("it")
    driver.no_overlaps()
    assert driver.node("it.option.30").visible.height == 30
    assert driver.node("it.option.2").visible.height == 0
    driver.wheel("it.list", 20)
    driver.click("it.option.2")
    assert driver.value == 2


def test_the_open_list_follows_the_arrows(hold):
    driver = hold(select, 0, NATIONS)
    driver.key(pygame.K_TAB, pygame.K_RETURN, *[pygame.K_DOWN] * 20)
    assert driver.app.ui.focus == "it.option.20"
    assert driver.node("it.option.20").visible.height == 30
    driver.key(pygame.K_RETURN)
    assert driver.value == 20


def test_field_types_and_edits(hold):
    driver = hold(field, "12", allowed=str.isdigit, limit=5)
    driver.click("it")
    driver.type("3x4")
    assert driver.value == "1234"
    driver.key(pygame.K_HOME)
    driver.type("9")
    assert driver.value == "91234"
    driver.type("8")
    assert driver.value == "91234"
    driver.key(pygame.K_BACKSPACE, pygame.K_END, pygame.K_BACKSPACE)
    assert driver.value == "123"


def test_field_takes_a_space_once(hold):
    driver = hold(field, "")
    driver.click("it")
    driver.type("a b")
    assert driver.value == "a b"


@pytest.mark.parametrize(
    ("key", "after"),
    [
        (pygame.K_LEFT, ("abc", 0)),
        (pygame.K_RIGHT, ("abc", 2)),
        (pygame.K_DELETE, ("ac", 1)),
        (pygame.K_BACKSPACE, ("bc", 0)),
        (pygame.K_END, ("abc", 3)),
    ],
)
def test_editing_keys(key, after):
    assert edit("abc", 1, key) == after


def test_checkbox_toggles_by_mouse_and_space(hold):
    driver = hold(checkbox, False, "Insure")
    driver.click("it")
    assert driver.value is True
    driver.key(pygame.K_TAB, pygame.K_SPACE)
    assert driver.value is False


def test_tabs_by_mouse_and_arrows(hold):
    driver = hold(tabs, 0, ("Fleet", "Prices", "Deals"))
    driver.click("it.2")
    assert driver.value == 2
    driver.key(pygame.K_TAB, pygame.K_RIGHT)
    assert driver.value == 0
    driver.key(pygame.K_LEFT)
    assert driver.value == 2


def test_chips_report_the_key_pressed(drive):
    pressed = []
    options = [("sat", "Satellites", "satellite"), ("dem", "Demand", "users")]
    driver = drive(lambda ui, t: pressed.append(chips(ui, "layer", SPOT, options, on={"sat"})))
    driver.click("layer.dem")
    assert [key for key in pressed if key] == ["dem"]
