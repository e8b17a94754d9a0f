"""The window: scale, size, start, and what happens where there is no screen."""

import os
import subprocess
import sys

import pygame
import pytest
from pygame import Rect

from game.ui import engine
from game.ui.app import default_scale
from game.ui.engine import NoDisplayError, WrongPygameError, require_display, require_pygame_ce
from game.ui.gallery import Gallery
from game.ui.screen import Screen
from game.ui.widgets import Choice, Dialog, button

CTRL = pygame.KMOD_CTRL
QUICK_S = 2.0  # from nothing to the first frame


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((1280, 720), 1.0),
        ((1366, 768), 1.0),
        ((1600, 900), 1.25),
        ((1920, 1080), 1.5),
        ((3840, 2160), 3.0),
        ((900, 720), 0.9),
    ],
)
def test_the_scale_follows_the_height_but_leaves_room(size, scale):
    assert default_scale(size) == scale


def test_ctrl_plus_and_minus_change_the_scale(drive):
    driver = drive(Gallery(), (1920, 1080))
    driver.key(pygame.K_PLUS, mod=CTRL)
    assert driver.canvas.scale == 1.625
    driver.key(pygame.K_MINUS, pygame.K_MINUS, mod=CTRL)
    assert driver.canvas.scale == 1.375
    driver.no_overlaps()
    driver.key(pygame.K_0, mod=CTRL)
    assert driver.canvas.scale == 1.5


def test_no_scale_takes_the_room_a_screen_counts_on(drive):
    driver = drive(Gallery())
    driver.key(*[pygame.K_PLUS] * 12, mod=CTRL)
    assert driver.canvas.rect.width >= 1000
    driver.no_overlaps()
    driver.key(*[pygame.K_MINUS] * 12, mod=CTRL)
    assert driver.canvas.scale == 0.9
    driver.no_overlaps()


def test_a_resized_window_is_laid_out_anew(drive):
    driver = drive(Gallery())
    driver.send(pygame.event.Event(pygame.VIDEORESIZE, w=1600, h=1000, size=(1600, 1000)))
    assert driver.canvas.surface.get_size() == (1600, 1000)
    driver.no_overlaps()
    driver.click("stage.flights")


def test_full_screen_and_back(drive):
    driver = drive(Gallery())
    driver.key(pygame.K_F11)
    assert driver.app.is_full_screen
    driver.no_overlaps()
    driver.key(pygame.K_F11)
    assert driver.canvas.surface.get_size() == (1280, 720)


def test_closing_the_window_ends_the_loop(drive):
    driver = drive(Gallery())
    assert driver.app.is_running
    driver.send(pygame.event.Event(pygame.QUIT))
    assert not driver.app.is_running


def test_a_held_enter_counts_once_and_a_held_arrow_repeats(drive):
    driver = drive(lambda ui, t: None)
    for key in (pygame.K_RETURN, pygame.K_RIGHT):
        strike = pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)
        driver.send(strike, strike, strike)
        driver.send(pygame.event.Event(pygame.KEYUP, key=key, mod=0, unicode="", scancode=0))
        driver.send(strike)
    assert driver.screen.left_over == [pygame.K_RETURN] * 2 + [pygame.K_RIGHT] * 4


def test_handle_may_return_the_next_screen(drive):
    class First(Screen):
        def handle(self, event):
            return Second() if event.type == pygame.KEYDOWN else self

    class Second(Screen):
        pass

    driver = drive(First())
    driver.key(pygame.K_x)
    assert isinstance(driver.screen, Second)


def test_a_dialog_asks_and_tells(drive):
    answers = []
    question = Dialog(
        "Bid?", "It costs $30M.", (Choice("no", "Not now"), Choice("yes", "Bid", "primary")), answers.append
    )
    driver = drive(lambda ui, t: ui.open(question) if button(ui, "ask", Rect(10, 10, 100, 36), "Ask") else None)
    driver.click("ask")
    driver.no_overlaps()
    driver.click("dialog.no")
    driver.click("ask")
    driver.key(pygame.K_RETURN)
    driver.click("ask")
    driver.key(pygame.K_ESCAPE)
    assert answers == ["no", "yes"]
    assert len(driver.app.stack) == 1


def test_the_first_frame_comes_quickly_and_brings_nothing_heavy():
    program = (
        "import time, sys; start = time.perf_counter()\n"
        "from game.ui.app import App\nfrom game.ui.gallery import Gallery\n"
        "App(headless=True, first_screen=Gallery(2)).frame(0.0)\n"
        "print(time.perf_counter() - start, sorted({'mesa', 'pandas', 'scipy', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, heavy = done.stdout.strip().splitlines()[-1].split(" ", 1)
    assert heavy == "[]"
    assert float(seconds) < QUICK_S


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a display")
@pytest.mark.parametrize("display", [None, ":987"])
def test_without_a_display_one_line_says_what_works(display):
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    environment |= {"DISPLAY": display} if display else {}
    program = "from game.ui.app import App\ntry:\n    App()\nexcept Exception as e:\n    print(type(e).__name__, e)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    line = done.stdout.strip().splitlines()[-1]
    assert line.startswith("NoDisplayError no display found: ")
    assert "`skyshare watch` plays without a window" in line


def test_a_named_driver_or_another_system_needs_no_display():
    require_display({"SDL_VIDEODRIVER": "dummy"}, "linux")
    require_display({}, "win32")
    with pytest.raises(NoDisplayError):
        require_display({"DISPLAY": ""}, "linux")


def test_the_other_pygame_is_named_with_its_remedy(monkeypatch):
    require_pygame_ce()
    monkeypatch.delattr(engine.pygame, "IS_CE")
    with pytest.raises(WrongPygameError, match="pip uninstall -y pygame pygame-ce"):
        require_pygame_ce()


def test_a_broken_pygame_folder_is_named_before_anything_else_fails(tmp_path):
    """What `pip uninstall pygame` leaves behind when both were installed: a folder without its modules."""
    (tmp_path / "pygame").mkdir()
    (tmp_path / "pygame" / "__init__.py").write_text("")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", "import game.ui.app"], capture_output=True, text=True, env=environment)
    assert "WrongPygameError: Skyshare needs pygame-ce" in done.stderr.splitlines()[-1]


def test_what_is_said_again_is_not_said_twice_and_of_much_the_last_is_heard(drive):
    player = drive(lambda ui, t: None)
    for words in ("one", "two", "one", "three", "four", "four"):
        player.app.ui.toast(words)
    assert [words for words, _ in player.app.ui.toasts] == ["one", "three", "four"]
