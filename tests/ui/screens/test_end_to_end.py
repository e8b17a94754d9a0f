"""One match in a real window: an X server without a screen, a real mouse, a real keyboard."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs an X server"),
    pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed"),
]
PATIENCE_S = 120  # a busy machine is slow, not broken
SCREEN = "1280x720x24"
# The game itself, with a word every frame about which controls stand where.
PROGRAM = """
import json, os, sys
from game.ui.app import App
from game.cli import main
drawn = App.frame
def told(self, t, events=()):
    drawn(self, t, events)
    told.count += 1
    nodes = {name: list(self.canvas.px(node.visible).center) for name, node in self.canvas.nodes.items()
             if node.layer == self.ui.top_layer() and node.visible.width}
    words = [text.string for text in self.canvas.texts]
    state = {"nodes": nodes, "words": words, "screens": [type(screen).__name__ for screen in self.stack], "frame": told.count}
    with open(sys.argv[1] + ".new", "w") as file:
        json.dump(state, file)
    os.replace(sys.argv[1] + ".new", sys.argv[1])
told.count = 0
App.frame = told
main(["play", "--size", "1280x720"])
"""


class Hand:
    """A player at a real window."""

    def __init__(self, display: str, place: Path) -> None:
        self.environment, self.place = {**os.environ, "DISPLAY": display}, place

    def do(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=20)
        return done.stdout.strip()

    def look(self) -> dict:
        try:
            return json.loads(self.place.read_text())
        except (OSError, ValueError):
            return {"nodes": {}, "words": [], "screens": [], "frame": 0}

    def until(self, is_so, what: str) -> dict:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if is_so(state := self.look()):
                return state
            time.sleep(0.1)
        raise AssertionError(f"waited in vain for {what}; last seen: {self.look()}")

    def wait_for_window(self) -> None:
        self.until(lambda state: state["screens"], "a first frame")

    def click(self, id: str) -> None:
        x, y = self.until(lambda state: id in state["nodes"], id)["nodes"][id]
        self.do("mousemove", str(x), str(y))  # the window fills the screen
        time.sleep(0.15)
        self.do("click", "1")

    def key(self, name: str) -> None:
        self.do("key", name)

    def answer(self) -> None:
        """Put a dilemma away, if one comes up; the map stands alone afterwards."""
        now = self.look()["frame"]
        self.until(lambda state: state["frame"] > now + 10, "some frames")  # however slow the machine is
        if "Dilemma" in self.look()["screens"]:
            self.click("dilemma.done")
        self.until(lambda state: state["screens"] == ["MapScreen"], "the map alone")

    def says(self, words: str) -> None:
        self.until(lambda state: any(words in line for line in state["words"]), words)


@pytest.fixture
def hand(tmp_path) -> Iterator[Hand]:
    """The game in a window of its own X server; both are ended by their own process."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"], pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    place = tmp_path / "state.json"
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")
    }
    environment |= {
        "DISPLAY": display,
        "SDL_VIDEODRIVER": "x11",
        "XDG_DATA_HOME": str(tmp_path),
        "SDL_AUDIODRIVER": "dummy",
    }
    game = subprocess.Popen([sys.executable, "-c", PROGRAM, str(place)], env=environment)
    try:
        yield Hand(display, place)
    finally:
        for process in (game, server):
            process.terminate()
            process.wait(10)


def test_a_match_from_the_title_to_the_third_quarter(hand, tmp_path):
    """Mouse and keyboard: new game, a nation, a price, two quarters, leave, continue."""
    hand.wait_for_window()
    hand.click("title.new")
    hand.click("chair.Qianfan")
    hand.click("new.start")
    hand.until(lambda state: state["screens"][:1] == ["MapScreen"], "the map")
    hand.answer()
    hand.key("Next")
    hand.says("Satellite lines")
    hand.click("nation.price.less")
    hand.says("1 line changed")
    hand.key("Escape")
    for quarter in ("2025 Q3", "2025 Q4"):
        hand.key("shift+Return")  # whatever still asks for the player
        hand.says(f"What happened in {quarter}")
        hand.click("report.skip")
        hand.answer()
    hand.says("quarter 3 of 20")
    hand.click("menu")
    hand.click("menu.leave")
    hand.says("Qianfan, 2026 Q1, quarter 3 of 20")
    hand.click("title.continue")
    hand.says("quarter 3 of 20")
    assert len(list((tmp_path / "skyshare" / "matches").glob("*.sky"))) == 1
