"""`skyshare play`: one clear line without a display, a start at once, a demo that plays, a window that opens quickly."""

import os
import subprocess
import sys
import time

import pytest

from game.cli import parser
from game.ui import play
from game.ui.app import App
from game.ui.screens.title import Title

NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")


def run(tmp_path, *arguments, **variables):
    """The command in a process of its own, without any display unless one is given."""
    environment = {name: value for name, value in os.environ.items() if name not in NO_DISPLAY}
    environment |= {"XDG_DATA_HOME": str(tmp_path), "PYGAME_HIDE_SUPPORT_PROMPT": "1", **variables}
    command = [sys.executable, "-m", "game.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
@pytest.mark.parametrize("arguments", [(), ("play",), ("play", "--chair", "Qianfan")])
def test_without_a_display_one_line_names_the_way_out(tmp_path, arguments):
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "no display" in done.stderr and "skyshare watch" in done.stderr


def test_an_unknown_chair_is_answered_with_those_there_are(tmp_path):
    done = run(tmp_path, "play", "--chair", "Kuiper", SDL_VIDEODRIVER="dummy")
    assert done.returncode == 2 and "Kuiper" in done.stderr and "Amazon Leo" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_scenario_is_answered_in_one_line(tmp_path):
    done = run(tmp_path, "play", "--scenario", "nowhere", SDL_VIDEODRIVER="dummy")
    assert done.returncode == 2 and "nowhere" in done.stderr and "Traceback" not in done.stderr


def test_the_demo_plays_its_quarters_and_leaves(tmp_path):
    """From the title through new game to the map, by posted events; one line tells where it led."""
    done = run(tmp_path, "play", "--demo", "2", "--seed", "7", "--chair", "Qianfan", "--scenario", "thousand_sails")
    assert done.returncode == 0, done.stderr
    told = done.stdout.strip().splitlines()[-1]
    assert "played 2 quarters of thousand_sails (seed 7)" in told and "Qianfan" in told and "map" in told
    assert list((tmp_path / "skyshare" / "matches").glob("*.sky"))


def test_the_lines_of_the_demo_reach_the_world(tmp_path):
    """What it sets through the screens stands in the record."""
    from game.record import read

    run(tmp_path, "play", "--demo", "1", "--chair", "Qianfan", "--scenario", "thousand_sails")
    recorded = read(next((tmp_path / "skyshare" / "matches").glob("*.sky")))
    form = recorded.lines[0].orders[1]
    assert form.price is not None and form.price.nations
    assert form.build and form.expand and form.book


def test_scenario_chair_and_seed_start_at_once():
    arguments = parser().parse_args(["play", "--chair", "Guowang", "--seed", "12"])
    screen = play.start(arguments)
    assert screen.session.chair == "Guowang" and screen.session.model.match_seed == 12
    screen.session.close()


def test_the_first_frame_is_there_before_the_model_is_imported(tmp_path):
    """A process of its own: window and title without Mesa, in well under two seconds."""
    script = (
        "import sys, time; from game.ui.app import App; from game.ui.screens.title import Title;"
        "app = App((1280, 720), headless=True, first_screen=Title()); app.frame(0.0);"
        "print('title.new' in app.canvas.nodes, 'mesa' in sys.modules)"
    )
    start = time.perf_counter()
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "True False"
    assert time.perf_counter() - start < 6  # 2 s on an idle machine


def test_the_window_is_left_by_closing_it(monkeypatch):
    import pygame

    app = App((1280, 720), headless=True, first_screen=Title())
    app.frame(0.0, [pygame.event.Event(pygame.QUIT)])
    assert not app.is_running
    app.close()
