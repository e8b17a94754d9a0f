"""Robust: whatever is missing or pulled away, one clear line, and nothing lost. Each in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.record import read
from game.ui.session import Session

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
ONLY_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names Linux paths")


def surroundings(home: Path | str, **variables: str) -> dict[str, str]:
    """Environment of a player whose files lie in `home`."""
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    folders = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    return {**kept, **folders, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", **variables}


def skyshare(home, *arguments, **variables):
    command = [sys.executable, "-m", "game.cli", *arguments]
    return subprocess.run(command, env=surroundings(home, **variables), capture_output=True, text=True, timeout=120)


def script(home, code, **variables):
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=surroundings(home, **variables), capture_output=True, text=True, timeout=120)


def one_line(done) -> str:
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr, done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("content", "word"),
    [("error = Exception", "needs pygame-ce"), ("raise ImportError('DLL load failed')", "DLL load failed")],
)
def test_another_pygame_is_named_with_its_remedy(tmp_path, content, word):
    (tmp_path / "pygame").mkdir()
    (tmp_path / "pygame" / "__init__.py").write_text(content)
    root = Path(__file__).resolve().parents[2]
    done = skyshare(tmp_path, "play", PYTHONPATH=os.pathsep.join([str(tmp_path), str(root)]))
    assert word in one_line(done)


@ONLY_LINUX
def test_no_display_is_one_line(tmp_path):
    assert "skyshare watch" in one_line(skyshare(tmp_path, "play", SDL_VIDEODRIVER=""))


@ONLY_LINUX
def test_a_home_that_takes_nothing_can_be_played_in():
    """/proc takes no folders, whoever asks."""
    done = skyshare("/proc/nowhere", "play", "--demo", "1", "--chair", "Qianfan")
    assert done.returncode == 0 and "played 1 quarters" in done.stdout, done.stderr


def test_damaged_settings_are_one_line_and_the_game_starts(tmp_path):
    (tmp_path / "skyshare").mkdir()
    (tmp_path / "skyshare" / "settings.json").write_text("{")
    code = (
        "import sys; from game.cli import parser; from game.ui import app, play\n"
        "app.App.run = lambda self: self.close()\n"
        "sys.exit(play.play(parser().parse_args(['play'])))"
    )
    done = script(tmp_path, code)
    assert done.returncode == 0 and done.stderr.count("\n") == 1 and "damaged" in done.stderr
    assert (tmp_path / "skyshare" / "settings.json.damaged").read_text() == "{"


THINKING = """
import sys, threading, time
import pygame
from agents.difficulty import line_up
from agents.strategies.planner import Planner
from game.ui.app import App
from game.ui.screens.places import open_place
from game.ui.screens.thinking import Thinking
from game.ui.session import Session
from game.world.loading import load
decide, begun = Planner.decide, threading.Event()
def slow(self, seen, rng):
    begun.set()
    time.sleep(60)
Planner.decide = slow
rivals = line_up(load("race_to_2030"), "hard"); rivals.pop("Qianfan")
session = Session.new("race_to_2030", "Qianfan", 5, rivals); session.shown.add("dilemma 0")
app = App(headless=True, first_screen=open_place("map", session))
app.frame(0.0)
begun.wait(20)
app.frame(0.1, [pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=pygame.KMOD_SHIFT, unicode="", scancode=0)])
app.frame(0.2)
assert isinstance(app.screen, Thinking), app.screen
app.frame(0.3, [pygame.event.Event(pygame.QUIT)])
assert not app.is_running
start = time.perf_counter(); app.close(); print("closed", time.perf_counter() - start, session.recording.place)
"""


def test_closing_while_rivals_think_is_quick_and_keeps_the_match(tmp_path):
    start = time.perf_counter()
    done = script(tmp_path, THINKING)
    assert done.returncode == 0, done.stderr
    word, took, place = done.stdout.split()[-3:]
    assert word == "closed" and float(took) < 5 and time.perf_counter() - start < 40
    assert read(place).lines == ()


LOOKING_BACK = """
import time
from game.ui.app import App
from game.ui.screens.places import open_place
from game.ui.session import Session
session = Session.new("race_to_2030", "Qianfan", 5); session.shown.update(f"dilemma {k}" for k in range(40))
for _ in range(3):
    session.end_quarter()
app = App(headless=True, first_screen=open_place("map", session)); app.ui.thinks = True
background, end = session.reflection.background, time.perf_counter() + 60
while not background._running and time.perf_counter() < end:
    app.frame(time.perf_counter()); time.sleep(0.02)
assert background._running, background.failed
time.sleep(1)
app.close(); print("closed", flush=True)
"""


def test_closing_while_the_match_is_thought_over_does_not_wait_for_it(tmp_path):
    command = [sys.executable, "-c", LOOKING_BACK]
    with subprocess.Popen(
        command, env=surroundings(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as player:
        while "closed" not in (line := player.stdout.readline()):
            assert line, player.stderr.read()
        start = time.perf_counter()
        assert player.wait(20) == 0
        assert time.perf_counter() - start < 2.5, player.stderr.read()


PLAYING = """
import sys
from game.ui.session import Session
session = Session.new("race_to_2030", "Qianfan", 5)
print(session.recording.place, flush=True)
while not session.is_over:
    session.end_quarter()
    print(session.world.quarter, flush=True)
"""


@ONLY_LINUX
@pytest.mark.parametrize("quarters", [2])
def test_killed_in_the_middle_of_a_quarter_the_match_goes_on(tmp_path, quarters):
    """The power goes while quarters are played and written; what was said to be played is there."""
    command = [sys.executable, "-c", PLAYING]
    with subprocess.Popen(command, env=surroundings(tmp_path), stdout=subprocess.PIPE, text=True) as player:
        lines = iter(player.stdout.readline, "")
        place = next(line.strip() for line in lines if line.strip().endswith(".sky"))
        while int(next(lines)) < quarters:
            pass
        time.sleep(0.03)
        player.send_signal(signal.SIGKILL)
    session, _ = Session.resume(Path(place))
    assert session.world.quarter >= quarters
    session.end_quarter()
    assert len(read(place).lines) == session.world.quarter
    session.close()


@ONLY_LINUX
def test_ctrl_c_in_the_terminal_closes_the_window(tmp_path):
    code = (
        "import signal, sys; from game.cli import main; from game.ui import app\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job would ignore it
        "frame = app.App.frame\n"
        "def told(self, *a): frame(self, *a); print('frame', flush=True)\n"
        "app.App.frame = told; main(['play'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as player:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        while "frame" not in player.stdout.readline():
            pass
        player.send_signal(signal.SIGINT)
        _, errors = player.communicate(timeout=30)
    assert player.returncode == 130 and "Traceback" not in errors
