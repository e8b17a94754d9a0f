"""A real class server, and visitors with a real browser: Chromium without a window, driven by playwright."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from game.classroom.plan import setup_of
from game.classroom.trial import LOOPBACK, Server
from game.insight.lessons.lesson import folder_of

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 720}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
PATIENCE_MS = 15_000
REFUSED = "server responded with a status of 4"  # what was refused stands on the page
TWO_ROUNDS = """quarters = 2
rounds = 2
ballot = { question = "Which rule?", choices = ["none", "fee", "quota", "deposit"] }
"""


@pytest.fixture
def chromium() -> Iterator[Any]:
    """The browser of this machine; for one test, since its driver holds the thread's event loop while it is there."""
    found = next((place for name in NAMES if (place := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Class:
    """A class server over a short lesson of two rounds, and its teacher's half of the protocol."""

    def __init__(self, folder: Path) -> None:
        own = folder / "lesson"
        shutil.copytree(folder_of("4"), own)
        text = (own / "lesson.toml").read_text(encoding="utf-8")
        (own / "lesson.toml").write_text(
            TWO_ROUNDS + re.sub(r"(?m)^(quarters|rounds|ballot) = .*\n", "", text), "utf-8"
        )
        self.server = Server(folder / "class", setup_of(str(own)))
        self.address = f"http://{LOOPBACK}:{self.server.port}"
        self.code, self.pin = self.server.ready.code, self.server.ready.teacher_pin
        self._teacher = httpx.Client(base_url=self.address, timeout=30)
        told = self._teacher.post("/api/teacher/enter", json={"pin": self.pin}).json()
        self._teacher.headers["authorization"] = f"Bearer {told['token']}"

    def teach(self, deed: str, **what: Any) -> None:
        """What the console's buttons do."""
        answer = self._teacher.post(f"/api/teacher/{deed}", json=what)
        assert answer.status_code == 200, answer.text

    def sit(self, name: str) -> "Bot":
        """Somebody else of the class, by the protocol."""
        return Bot(self, name)

    def close(self) -> None:
        """Over."""
        self._teacher.close()
        self.server.stop()


class Bot:
    """A student without a browser, so that quarters do not close by themselves."""

    def __init__(self, room: Class, name: str) -> None:
        told = httpx.post(f"{room.address}/api/join", json={"code": room.code, "name": name}, timeout=30).json()
        self.web = httpx.Client(base_url=room.address, headers={"authorization": f"Bearer {told['token']}"}, timeout=30)

    def vote(self, choice: str) -> None:
        """Give a voice."""
        assert self.web.post("/api/vote", json={"choice": choice}).status_code == 200


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Class]:
    """A class of one's own."""
    opened = Class(tmp_path)
    yield opened
    opened.close()


class Visitor:
    """A browser of somebody, which notes what a class must never do: ask another host, or fail in its script."""

    def __init__(self, chromium: Any, room: Class, **options: Any) -> None:
        self.room = room
        self.context = chromium.new_context(base_url=room.address, **options)
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.room.address, "data:", "about:")):
            self.strangers.append(request.url)

    def _said(self, word: Any) -> None:
        if word.type == "error" and REFUSED not in word.text:
            self.complaints.append(word.text)

    def open(self, path: str) -> None:
        """Go to a page; once more where the page was just being loaded anew by its own script."""
        try:
            self.page.goto(path)
        except sync_api.Error as problem:
            if "ERR_ABORTED" not in str(problem):
                raise
            self.page.wait_for_load_state()
            self.page.goto(path)

    def press(self, words: str) -> None:
        """A button or a link by its words."""
        button = self.page.get_by_role("button", name=words, exact=True)
        (button if button.count() else self.page.get_by_role("link", name=words, exact=True)).first.click()

    def reads(self, words: str) -> None:
        """The page tells this, soon."""
        sync_api.expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)

    def fill(self, label: str, value: str) -> None:
        """An input by its label."""
        spot = self.page.get_by_label(label).first
        if spot.evaluate("spot => spot.tagName") == "SELECT":
            spot.select_option(value)
        else:
            spot.fill(value)

    def join(self, name: str) -> str:
        """Sit down; the PIN."""
        self.open(f"/?code={self.room.code}")
        self.fill("Pseudonym", name)
        self.press("Join")
        return self.page.locator(".big").inner_text()

    def enter(self) -> None:
        """As the teacher."""
        self.open("/teach")
        self.fill("PIN", self.room.pin)
        self.page.keyboard.press("Enter")
        self.reads("Seats")

    def leave(self) -> None:
        """Nothing bad may have happened."""
        assert self.strangers == []
        assert self.complaints == []
        self.context.close()
