"""Speed of the beats: a frame of each with ten thousand satellites in the sky. `pytest tests/benchmarks/test_beats.py --benchmark-enable -n 0`"""

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import pytest

from game.ui.app import App
from game.ui.screens.beats import LENGTH_S, BeatsScreen, lay_open
from game.ui.screens.places import open_place
from game.ui.session import Session
from game.ui.settings import Settings
from game.views.beats import KINDS, Kind

FRAME_S = 0.008  # at 1280 x 720, in processor time
SATELLITES = 10_000
FRAMES = 110


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A quarter of Starlink's, just ended, under a sky of ten thousand."""
    place: Path = tmp_path_factory.mktemp("beats") / "match.sky"
    session = Session.new("thousand_sails", "Starlink", 1, save=place)
    for _ in range(6):
        session.end_quarter()
    session.shown.update(f"dilemma {quarter}" for quarter in range(9))
    app = App((1280, 720), headless=True, first_screen=open_place("map", session), settings=Settings(beats="always"))
    app.frame(0.0)
    lay_open(app.ui, session, 1, "map")
    for frame in range(30):
        app.frame(frame / 60)
    assert isinstance(app.screen, BeatsScreen)
    assert session.seen.world.fleet.satellites.sum() >= SATELLITES
    yield app
    app.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_of_a_beat(benchmark: Any, app: App, kind: Kind) -> None:
    """The median of a whole beat, in processor time: other programs disturb it little."""
    beats = app.screen
    assert isinstance(beats, BeatsScreen)
    assert kind in beats.beats.kinds
    beats.at, spent, start = beats.beats.kinds.index(kind), [], app.ui.t + 1.0

    def frame(moment: float) -> None:
        beats.begun = start
        begun = process_time()
        app.frame(start + moment * LENGTH_S * 0.99)
        spent.append(process_time() - begun)

    for number in range(FRAMES):
        frame(number / FRAMES)
    benchmark(frame, 0.5)
    assert median(spent[:FRAMES]) <= FRAME_S, f"{median(spent) * 1000:.1f} ms"
