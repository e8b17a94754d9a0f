"""Start: how long the first picture takes. `pytest tests/benchmarks/test_start.py --benchmark-enable -n 0`"""

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from typing import Any

from game.ui.app import App
from game.ui.screens.title import Title


def test_the_first_frame(benchmark: Any) -> None:
    """Without imports; the living map comes later, from a thread."""

    def first() -> None:
        app = App(headless=True, first_screen=Title())
        app.ui.is_live = True
        app.frame(0.0)
        app.close()

    benchmark.pedantic(first, rounds=3)
