"""One match in a real window: an X server without a screen, a real mouse, a real keyboard."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui.screens.debrief import CHAPTERS

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs an X server"),
    pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed"),
]
PATIENCE_S = 120  # a busy machine is slow, not broken
SCREEN = "1280x720x24"
SCORE = re.compile(r"\d+\.\d\d%")
HEADINGS = ("Turning points", "Word", "Luck", "The rivals", "What really happened")
MANY = 50  # colours: a picture of something
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
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {what}; last seen: {self.look()}")

    def wait_for_window(self) -> None:
        self.until(lambda state: state["screens"], "a first frame")

    def click(self, id: str) -> None:
        x, y = self.until(lambda state: id in state["nodes"], id)["nodes"][id]
        self.do("mousemove", str(x), str(y))  # the window fills the screen
        time.sleep(0.15)
        self.do("click", "1")

    def begin(self, chair: str) -> None:
        """A new match from the title, as far as the map."""
        self.wait_for_window()
        self.click("title.new")
        self.click(f"chair.{chair}")
        self.click("new.start")
        self.until(lambda state: state["screens"][:1] == ["MapScreen"], "the map")
        self.settle()

    def key(self, name: str) -> None:
        self.do("key", name)

    def settle(self) -> None:
        """Put a dilemma away, if one comes up; the map stands alone afterwards, or the result."""
        now = self.look()["frame"]
        self.until(lambda state: state["frame"] > now + 5, "some frames")  # however slow the machine is
        alone = (["MapScreen"], ["FinalScreen"])
        state = self.until(lambda state: state["screens"] in alone or "Dilemma" in state["screens"], "the map")
        if "Dilemma" in state["screens"]:
            self.click("dilemma.done")
            self.until(lambda state: state["screens"] == ["MapScreen"], "the map alone")

    def picture(self) -> pygame.Surface:
        """What the X server shows: the frame buffer it keeps as a window dump (X11/XWDFile.h), big endian."""
        dump = (self.place.parent / "Xvfb_screen0").read_bytes()
        words = struct.unpack(">25I", dump[:100])
        start, width, height, colours, line = words[0], words[4], words[5], words[19], words[12]
        pixels = np.frombuffer(dump, np.uint8, line * height, start + 12 * colours).reshape(height, line)
        rgb = pixels[:, : 4 * width].reshape(height, width, 4)[:, :, 2::-1]
        return pygame.image.frombuffer(np.ascontiguousarray(rgb).tobytes(), (width, height), "RGB")

    def photograph(self, name: str) -> bytes:
        """Keep the picture once it stands; it shows more than one colour."""
        now = self.look()["frame"]
        self.until(lambda state: state["frame"] > now + 2, "some frames")
        shown = self.picture()
        pygame.image.save(shown, self.place.with_name(f"{name}.png"))
        assert len(np.unique(pygame.surfarray.array2d(shown))) > MANY, name
        return pygame.image.tobytes(shown, "RGB")

    def says(self, words: str) -> dict:
        return self.until(lambda state: any(words in line for line in state["words"]), words)


@pytest.fixture
def hand(tmp_path) -> Iterator[Hand]:
    """The game in a window of its own X server; both are ended by their own process."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-fbdir", str(tmp_path)],
        pass_fds=[writing],
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


@pytest.mark.slow
def test_a_match_from_the_title_to_the_third_quarter(hand, tmp_path):
    """Mouse and keyboard: new game, a nation, a price, two quarters, leave, continue."""
    hand.begin("Qianfan")
    hand.key("Next")
    hand.says("Satellite lines")
    hand.click("nation.price.less")
    hand.says("1 line changed")
    hand.key("Escape")
    for quarter in ("2025 Q3", "2025 Q4"):
        hand.key("shift+Return")  # whatever still asks for the player
        hand.says(f"What happened in {quarter}")
        hand.click("report.skip")
        hand.settle()
    hand.says("quarter 3 of 20")
    hand.click("menu")
    hand.click("menu.leave")
    hand.says("Qianfan, 2026 Q1, quarter 3 of 20")
    hand.click("title.continue")
    hand.says("quarter 3 of 20")
    assert len(list((tmp_path / "skyshare" / "matches").glob("*.sky"))) == 1


def test_a_match_to_its_last_quarter_and_every_page_of_its_debrief(hand, tmp_path):
    """Quarters run on with R, their beats and reports put away; the result, seven chapters, the page, the record."""
    hand.begin("Qianfan")
    quarters = 0
    while "FinalScreen" not in hand.look()["screens"]:
        hand.key("r")
        hand.until(lambda state: set(state["screens"]) & {"BeatsScreen", "Report"}, "what the quarters brought")
        hand.key("Escape")  # the beats are left for their report
        hand.until(lambda state: "Report" in state["screens"], "the report")
        hand.click("report.skip")
        hand.settle()
        quarters += 1
    assert 5 <= quarters <= 20
    score = next(words for words in hand.says("of 5")["words"] if SCORE.fullmatch(words))
    pictures = {hand.photograph("final")}
    hand.click("final.debrief")
    for key, title, *_ in CHAPTERS:
        hand.click(f"debrief.{key}")
        hand.says(title)
        pictures.add(hand.photograph(key))
    assert len(pictures) == 1 + len(CHAPTERS)
    hand.click("debrief.export")
    hand.says("Written to")
    (record,) = (tmp_path / "skyshare" / "matches").glob("*.sky")
    page = record.with_suffix(".html").read_text()
    assert all(words in page for words in ("<svg", f">{score}<", *HEADINGS))
    checked = subprocess.run(
        [sys.executable, "-m", "game", "replay", "--check", str(record)], capture_output=True, text=True, timeout=60
    )
    assert checked.returncode == 0 and "20 quarters" in checked.stdout, checked.stderr
