"""Frames: how long the window takes to draw the map full of satellites. `pytest tests/benchmarks -k frame --benchmark-enable -n 0`

With `--benchmark-enable` the median must keep to what is said of the game; without it each is drawn once.
"""

import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import game.ui.session as sessions
from game.ui.app import App
from game.ui.map import ShellDots
from game.ui.screens.places import open_place
from game.ui.screens.world_map import MapScreen
from game.ui.session import Session
from game.ui.theme import operator_look

FRAME_S = 1 / 60
CASES = [((1280, 720), 10_000, 8.0), ((1920, 1080), 40_000, 16.0)]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A match nobody has begun to think about."""
    monkeypatch.setattr(sessions, "saves", lambda: tmp_path)
    session = Session.new("thousand_sails", "Qianfan", 1)
    yield session
    session.close()


def crowd(satellites: int) -> list[ShellDots]:
    """A fifth of them the player's, in twenty shells."""
    each = satellites // 20
    return [
        ShellDots(500.0 + 35 * at, 30.0 + 3.5 * at, 40, each, operator_look(at % 5).colour, at % 5 == 1)
        for at in range(20)
    ]


@pytest.mark.benchmark(timer=time.process_time)  # of this process: other work on the computer does not count
@pytest.mark.parametrize("mode", ["leaders", "debris"])
@pytest.mark.parametrize(("size", "satellites", "most_ms"), CASES, ids=["720p", "1080p"])
def test_a_frame_of_the_map(
    benchmark: Any, session: Session, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], satellites: int,
    most_ms: float, mode: str,
) -> None:  # fmt: skip
    dots = crowd(satellites)
    monkeypatch.setattr("game.ui.screens.map_dress.fleet_dots", lambda *anything: dots)
    monkeypatch.setattr("game.ui.screens.map_dress.by_odds", lambda session, dots: dots)
    session.shown.update(f"dilemma {quarter}" for quarter in range(60))
    screen = open_place("map", session)
    assert isinstance(screen, MapScreen)
    screen.mode = mode
    app = App(size, None, headless=True, first_screen=screen, calm=False)
    clock = itertools.count(1)
    try:
        for _ in range(10):  # layers, pictures and texts are made once
            app.frame(next(clock) * FRAME_S, [])
        assert screen.session.kept["earth"]._sky.rivals.count == satellites * 4 // 5
        benchmark.pedantic(lambda: app.frame(next(clock) * FRAME_S, []), rounds=120 if benchmark.enabled else 1)
    finally:
        app.close()
    if benchmark.enabled:
        assert benchmark.stats.stats.median * 1000 <= most_ms
