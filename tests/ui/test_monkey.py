"""Monkey: a seeded hand that presses anything anywhere; the window must neither fall nor look broken."""

import random
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from agents.rollout import strategy_generator
from agents.strategies.catalog import named
from game.record import read, replay
from game.ui.app import App
from game.ui.screens.places import PLACES, open_place
from game.ui.screens.shell import GameScreen
from game.ui.screens.title import Title
from game.ui.session import Session
from tests.ui.conftest import SIZES, Driver, move, wheel

CHAIRS = ("Starlink", "Qianfan", "Guowang", "Amazon Leo", "OneWeb")
LEAVING = ("title.quit", "menu.leave", "full_screen")  # pressed by tests of their own
KEYS = (
    *(place.hotkey for place in PLACES), pygame.K_TAB, pygame.K_TAB, pygame.K_RETURN, pygame.K_SPACE, pygame.K_ESCAPE,
    pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_HOME,
    pygame.K_END, pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_SLASH, pygame.K_QUESTION, pygame.K_PLUS, pygame.K_MINUS,
    *map(ord, "abcdefghijklmnopqrstuvwxyz0123456789"),
)  # fmt: skip
TYPED = ("0", "7", "42", "9999999999", "-1", "1.5", "abc", "²", "é", "漢", " ", "\u202e")


class Monkey:
    """Random hands; `trail` holds what they did last, for the message of a failure."""

    def __init__(self, hand: Driver, seed: int) -> None:
        self.hand, self.dice = hand, random.Random(seed)
        self.trail: deque[str] = deque(maxlen=14)
        self.found: dict[str, str] = {}  # fault of the layout -> where it was first seen
        self.seen_controls: frozenset[tuple[str, str]] = frozenset()

    @property
    def where(self) -> str:
        """Screen and place."""
        screen = self.hand.screen
        return f"{type(screen).__name__} {getattr(screen, 'place', '')}".strip()

    @property
    def session(self) -> Session | None:
        """The match that lies at the bottom of the stack."""
        return getattr(self.hand.app.stack[0], "session", None)

    def live(self) -> list[str]:
        """Controls a hand can reach."""
        canvas, ui = self.hand.canvas, self.hand.app.ui
        return [
            node.id
            for node in canvas.nodes.values()
            if ui.takes_input(node.layer) and node.visible.width and node.visible.height and node.id not in LEAVING
        ]

    def act(self) -> None:
        """One thing, and a look at what came of it."""
        kinds = (self.press, self.strike, self.turn, self.drag, self.write, self.rest, self.visit)
        kind = self.dice.choices(kinds, (52, 16, 7, 6, 5, 7, 7))[0]
        kind()
        self.look()

    def press(self) -> None:
        """Any control, enabled or not."""
        live = self.live()
        if live:
            id = self.dice.choice(live)
            self.trail.append(f"click {id}")
            self.hand.click_at(self.hand.canvas.px(self.hand.canvas.nodes[id].visible).center)

    def strike(self) -> None:
        """A key, now and then with Ctrl or Shift."""
        code = self.dice.choice(KEYS)
        mod = self.dice.choice((0, 0, 0, 0, pygame.KMOD_CTRL, pygame.KMOD_SHIFT))
        self.trail.append(f"key {pygame.key.name(code)} mod {mod}")
        self.hand.key(code, mod=mod)

    def turn(self) -> None:
        """The wheel, anywhere."""
        spot, notches = self.spot(), self.dice.choice((-8, -2, -1, 1, 2, 8))
        self.trail.append(f"wheel {notches} at {spot}")
        self.hand.send(move(spot), wheel(notches))

    def drag(self) -> None:
        """From anywhere to anywhere: the map, sliders, tables."""
        start, end = self.spot(), self.spot()
        self.trail.append(f"drag {start} to {end}")
        self.hand.drag(start, end)

    def write(self) -> None:
        """Words into a field, if there is one."""
        fields = [id for id in self.live() if self.hand.canvas.nodes[id].takes_text]
        if fields:
            id, words = self.dice.choice(fields), self.dice.choice(TYPED)
            self.trail.append(f"write {words!r} into {id}")
            self.hand.click_at(self.hand.canvas.px(self.hand.canvas.nodes[id].visible).center)
            self.hand.send(*(pygame.event.Event(pygame.TEXTINPUT, text=letter) for letter in words))

    def rest(self) -> None:
        """The mouse on a control until its tooltip comes."""
        live = self.live()
        if live:
            id = self.dice.choice(live)
            self.trail.append(f"rest on {id}")
            self.hand.frame(move(self.hand.canvas.px(self.hand.canvas.nodes[id].visible).center))
            self.hand.wait(0.5)

    def visit(self) -> None:
        """A place, by its key; what lies over it is put away first."""
        self.trail.append("visit")
        for _ in range(4):
            if self.hand.screen.is_modal:
                self.hand.key(pygame.K_ESCAPE)
        self.hand.key(self.dice.choice(PLACES).hotkey)

    def spot(self) -> tuple[int, int]:
        """Anywhere in the window."""
        width, height = self.hand.canvas.surface.get_size()
        return self.dice.randrange(width), self.dice.randrange(height)

    def look(self) -> None:
        """The ruler, whenever other controls are there than before."""
        nodes = frozenset((self.where, id) for id in self.hand.canvas.nodes)
        if nodes != self.seen_controls:
            self.seen_controls = nodes
            for fault in self.hand.faults():
                self.found.setdefault(fault, f"{self.where}, after {' | '.join(list(self.trail)[-4:])}")

    def tour(self) -> None:
        """Every place and every tab of it, in order."""
        for place in PLACES:
            for _ in range(6):
                if self.hand.screen.is_modal:
                    self.hand.key(pygame.K_ESCAPE)
            self.trail.append(f"visit {place.key}")
            self.hand.key(place.hotkey)
            self.look()
            for id in [id for id in self.live() if ".tab" in id or id.split(".")[-1].isdigit()][:8]:
                if id in self.live():
                    self.trail.append(f"click {id}")
                    self.hand.click(id)
                    self.look()

    def play(self, steps: int) -> None:
        """So many things, and a quarter every now and then."""
        self.tour()
        for step in range(steps):
            try:
                self.act()
                if step % 40 == 39 and self.session is not None:
                    self.end_quarter()
                    self.look()
            except Exception as fall:
                fall.add_note(f"in {self.where}, after: {' | '.join(self.trail)}")
                raise

    def end_quarter(self) -> None:
        """As a player does: put away what is open, Enter, Enter."""
        self.trail.append("end the quarter")
        for _ in range(8):
            if self.hand.screen.is_modal:
                self.hand.key(pygame.K_ESCAPE)
        self.hand.end_quarter()
        if "dialog.end" in self.hand.canvas.nodes:
            self.hand.click("dialog.end")


def begin(hand: Driver, scenario: str, chair: str, seed: int) -> Session:
    """From the title to the first map."""
    hand.click("title.new")
    hand.click(f"scenario.{scenario}")
    hand.click(f"chair.{chair}")
    hand.click("seed")
    hand.key(*[pygame.K_BACKSPACE] * 6)
    hand.type(str(seed))
    hand.click("new.start")
    for _ in range(100):
        if isinstance(hand.app.stack[0], GameScreen):
            return hand.app.stack[0].session
        hand.frame()
    raise AssertionError("the match did not begin")


def forward(session: Session, quarters: int, strategy: str) -> None:
    """Let a strategy play the human's chair for some quarters."""
    player = named(strategy)
    for _ in range(quarters):
        if session.is_over:
            return
        rng = strategy_generator(session.model.match_seed, session.world.quarter, session.chair)
        session.draft.orders = player.decide(session.seen, rng)
        session.end_quarter()


def rampage(
    hand: Driver, seed: int, steps: int, *, quarters: int = 0, scenario: str = "race_to_2030", chair: str = "",
    strategy: str = "Balanced",
) -> Monkey:  # fmt: skip
    """A match from the title on, some quarters played in advance, then the monkey."""
    session = begin(hand, scenario, chair or CHAIRS[seed % 5], seed)
    forward(session, quarters, strategy)
    hand.app.stack = [open_place("map", session)]
    hand.wait()
    monkey = Monkey(hand, seed)
    monkey.play(steps)
    session.close()
    return monkey


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Driver]]:
    """The title in a window of some size; matches are saved in a folder of their own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    apps: list[App] = []

    def open_it(size: tuple[int, int], scale: float | None) -> Driver:
        apps.append(App(size, scale, headless=True, first_screen=Title(), calm=True))
        return Driver(apps[-1])

    yield open_it
    for app in apps:
        app.close()


def check(monkey: Monkey, saves: Path) -> None:
    """Nothing looked broken, and every match on the disk replays."""
    assert monkey.found == {}
    records = list(saves.rglob("*.sky"))
    assert records
    for place in records:
        recorded = read(place)
        assert sum(1 for _ in replay(recorded)) == len(recorded.lines) + 1


@pytest.mark.parametrize(("seed", "window"), [(3, "720p"), (6, "large type")])
def test_a_monkey_breaks_nothing(opened, tmp_path: Path, seed: int, window: str) -> None:
    check(rampage(opened(*SIZES[window]), seed, 30, quarters=3), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_horde_of_monkeys_breaks_nothing(opened, tmp_path: Path, seed: int) -> None:
    window = list(SIZES.values())[seed % len(SIZES)]
    scenario, quarters = ("thousand_sails", 38) if seed % 5 == 4 else ("race_to_2030", (0, 5, 12, 18)[seed % 4])
    strategy = ("Balanced", "CarryOn", "RandomLegal")[seed % 3]
    check(rampage(opened(*window), seed, 120, quarters=quarters, scenario=scenario, strategy=strategy), tmp_path)


def test_rivals_open_after_a_game_begun_from_the_title(opened) -> None:
    """Lists of two screens bore one name, and the table found the other's memory."""
    hand = opened((1280, 720), None)
    begin(hand, "race_to_2030", "Qianfan", 1)
    close_modals(hand)
    hand.key(pygame.K_F9)
    assert hand.screen.place == "rivals"


def test_the_cross_of_a_nation_leads_back_to_the_agenda(opened) -> None:
    hand = opened((1280, 720), None)
    begin(hand, "race_to_2030", "Qianfan", 1)
    close_modals(hand)
    hand.key(pygame.K_PAGEDOWN)
    hand.click("nation.close")
    assert hand.screen.nation == ""
    assert "nation.close" not in hand.canvas.nodes


def test_a_full_disk_stops_the_record_and_not_the_match(
    opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = opened((1280, 720), None)
    session = begin(hand, "race_to_2030", "Qianfan", 1)
    forward(session, 1, "CarryOn")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.record.os.fsync", full)
    close_modals(hand)
    hand.end_quarter()
    assert session.world.quarter == 2
    assert len(session.worlds) == 3
    assert hand.says("No space left on device")
    close_modals(hand)
    hand.end_quarter()
    assert session.world.quarter == 3
    (place,) = tmp_path.rglob("*.sky")
    assert read(place)


def test_where_nothing_can_be_saved_the_new_game_says_so(opened, tmp_path: Path) -> None:
    hand = opened((1280, 720), None)
    (tmp_path / "skyshare").write_text("a file where the folder should be")
    hand.click("title.new")
    hand.click("new.start")
    hand.wait(0.5)
    assert hand.says("cannot be saved")
    match = hand.app.stack[0].session
    match.end_quarter()
    assert match.world.quarter == 1  # it can be played all the same


@pytest.mark.parametrize("harm", ["torn", "damaged", "foreign scenario", "other rules", "folder"])
def test_a_harmed_record_is_mended_or_refused_in_words(opened, tmp_path: Path, harm: str) -> None:
    first = opened((1280, 720), None)
    session = begin(first, "race_to_2030", "Qianfan", 1)
    forward(session, 2, "CarryOn")
    session.close()
    (place,) = tmp_path.rglob("*.sky")
    raw = place.read_bytes()
    if harm == "folder":
        place.unlink()
        place.mkdir()
    else:
        place.write_bytes(
            {
                "torn": raw[:-9],
                "damaged": raw.replace(b'"quarter":0', b'"quarter":7', 1),
                "foreign scenario": raw.replace(b'"scenario":"race_to_2030"', b'"scenario":"nowhere"', 1),
                "other rules": raw.replace(b'"rules_version":"', b'"rules_version":"9', 1),
            }[harm]
        )
    hand = opened((1280, 720), None)
    hand.key(pygame.K_c)
    hand.wait(0.3)
    if harm == "torn":
        assert hand.says("torn")
        assert isinstance(hand.app.stack[0], GameScreen)
    else:
        assert isinstance(hand.screen, Title)


def close_modals(hand: Driver) -> None:
    """Put away what lies over the place."""
    for _ in range(8):
        if hand.screen.is_modal:
            hand.key(pygame.K_ESCAPE)
    assert not hand.screen.is_modal
