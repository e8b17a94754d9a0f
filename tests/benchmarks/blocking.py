"""Blocking: one match by real events through every transition a player meets, every frame timed. `python -m tests.benchmarks.blocking`"""

import json
import os
import sys
import tempfile

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter, sleep, thread_time

import pygame

import game.ui.session as sessions
from game.ui.app import App
from game.ui.screen import Screen
from game.ui.screens.aside import Aside
from game.ui.screens.observer import Observer
from game.ui.screens.shell import GameScreen
from game.ui.screens.title import Title
from game.ui.session import Session
from game.ui.settings import Settings
from game.ui.warm_up import warm_up

PATIENCE_S = 60.0  # for something asked for
PACE_S, REST_S = 1 / 120, 0.001  # of a frame, twice the speed of the real loop; what threads beside it get in any case
PLACES = tuple(range(pygame.K_F1, pygame.K_F10 + 1))
MODES = "12345678"
TABS_MOST = 6
CHAPTERS = 7
SLOW_S = 0.5  # so long a transition is looked on, where nothing more is asked


@dataclass
class Worst:
    """The longest frame of one transition: processor time of the thread that draws, and by the clock on the wall."""

    frames: int = 0
    processor_ms: float = 0.0
    wall_ms: float = 0.0

    def add(self, processor_s: float, wall_s: float) -> None:
        """One more frame."""
        self.frames += 1
        self.processor_ms = max(self.processor_ms, 1000 * processor_s)
        self.wall_ms = max(self.wall_ms, 1000 * wall_s)


@dataclass
class Told:
    """What one match took."""

    first_frame_s: float = 0.0
    to_map_s: float = 0.0  # from the press on Start to a map that can be played
    worst: dict[str, Worst] = field(default_factory=dict)


class Player:
    """Hands at the window, and a stop watch."""

    def __init__(self, app: App) -> None:
        self.app, self.told, self.label = app, Told(), ""
        self.began = perf_counter()
        self.on_frame: Callable[[str, float], None] = lambda label, took: None

    @contextmanager
    def during(self, label: str) -> Iterator[None]:
        """What is timed until the end of the block goes under this name."""
        before, self.label = self.label, label
        yield
        self.label = before

    def frame(self, *events: pygame.event.Event) -> None:
        """One frame at the pace of the real loop, timed."""
        wall, processor = perf_counter(), thread_time()
        self.app.frame(wall - self.began, events)
        took, passed = thread_time() - processor, perf_counter() - wall
        self.told.worst.setdefault(self.label, Worst()).add(took, passed)
        self.on_frame(self.label, took)
        sleep(max(REST_S, PACE_S - passed))

    # -- hands -------------------------------------------------------------------------------------------------------

    def look(self, seconds: float = 0.1) -> None:
        """Let the picture settle."""
        until = perf_counter() + seconds
        self.frame()
        while perf_counter() < until:
            self.frame()

    def until(self, is_there: Callable[[], bool], what: str) -> None:
        """Frames until something is so."""
        given_up = perf_counter() + PATIENCE_S
        while not is_there():
            assert perf_counter() < given_up, f"waited in vain for {what}; there are {sorted(self.app.canvas.nodes)}"
            self.frame()
        self.frame()

    def settle(self) -> None:
        """Until no work beside the window holds the picture."""
        self.frame()
        self.until(lambda: not any(isinstance(screen, Aside) for screen in self.app.stack), "work beside the window")
        self.look()

    def key(self, code: int, mod: int = 0) -> None:
        """Strike a key, and let what follows settle."""
        letter = chr(code) if 32 <= code < 127 and not mod & ~pygame.KMOD_SHIFT else ""
        events = [pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=letter, scancode=0)]
        if letter:
            events.append(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.frame(*events, pygame.event.Event(pygame.KEYUP, key=code, mod=mod, unicode=letter, scancode=0))
        self.settle()

    def click(self, id: str) -> None:
        """Press a control, once it is in sight."""
        canvas, ui = self.app.canvas, self.app.ui
        self.until(lambda: id in canvas.nodes and ui.takes_input(canvas.nodes[id].layer), id)
        spot = canvas.px(canvas.nodes[id].visible).center
        self.frame(pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0)))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.frame(pygame.event.Event(kind, pos=spot, button=1))
        self.settle()

    def is_on(self, kind: type[Screen] | str) -> bool:
        """Whether such a screen is on top."""
        top = self.app.screen
        return type(top).__name__ == kind if isinstance(kind, str) else isinstance(top, kind)

    def put_away(self) -> None:
        """Back to the place below everything, with Esc."""
        for _ in range(12):
            if not self.app.screen.is_modal:
                return
            self.key(pygame.K_ESCAPE)
        raise AssertionError(f"{self.app.screen} would not close")

    @property
    def session(self) -> Session:
        """Of the match in play."""
        screen = self.app.stack[0]
        assert isinstance(screen, GameScreen), screen
        return screen.session


# -- the match -----------------------------------------------------------------------------------------------------


def new_game(player: Player, scenario: str, chair: str) -> None:
    """Title, the cards, the first map."""
    with player.during("title"):
        player.look(SLOW_S)
    with player.during("new game screen"):
        player.click("title.new")
        player.click(f"scenario.{scenario}")
        player.click(f"chair.{chair}")
    with player.during("new game to map"):
        began = perf_counter()
        player.click("new.start")
        player.until(lambda: isinstance(player.app.stack[0], GameScreen), "the map")
        player.told.to_map_s = perf_counter() - began
        player.put_away()
        player.look(SLOW_S)


def places(player: Player, tag: str) -> None:
    """Every place, every tab of it."""
    for number, code in enumerate(PLACES, 1):
        with player.during(f"{tag}: place F{number}"):
            player.key(code)
            name = player.app.screen.place if isinstance(player.app.screen, GameScreen) else ""
            rows = [node for node in player.app.canvas.nodes if node.endswith((".1",)) and "tab" in node]
            for tab in range(1, TABS_MOST):
                found = [row[:-1] + str(tab) for row in rows if row.startswith(name)]
                for id in found:
                    if id in player.app.canvas.nodes:
                        player.click(id)
    with player.during(f"{tag}: place F1"):
        player.key(PLACES[0])


def modes(player: Player, tag: str) -> None:
    """Every map mode, and a nation looked at in each."""
    for sign in MODES:
        with player.during(f"{tag}: map mode {sign}"):
            player.key(ord(sign))
            player.key(pygame.K_PAGEDOWN)
    with player.during(f"{tag}: map mode 1"):
        player.key(pygame.K_ESCAPE)
        player.key(ord("1"))


def quarter(player: Player, tag: str, slow: bool = False) -> None:
    """End it, its beats, its report; slowly, every beat is watched for a while."""
    session = player.session
    played = session.world.quarter
    with player.during(f"{tag}: end quarter"):
        player.put_away()
        player.key(pygame.K_RETURN, pygame.KMOD_SHIFT)
        if "dialog.end" in player.app.canvas.nodes:
            player.click("dialog.end")
        player.until(lambda: session.world.quarter > played, "the quarter")
    while player.is_on("BeatsScreen"):
        with player.during(f"{tag}: beat {player.app.screen.kind}"):
            if slow:
                player.look(1.0)
            player.key(pygame.K_SPACE if slow else pygame.K_RETURN)
    with player.during(f"{tag}: report"):
        for _ in range(6):
            if player.is_on("Report"):
                player.key(pygame.K_RETURN)
    with player.during(f"{tag}: map after the quarter"):
        player.look()
        player.put_away()


def reference(player: Player, tag: str) -> None:
    """Open the encyclopedia, type, walk through pages."""
    with player.during(f"{tag}: encyclopedia opens"):
        player.key(pygame.K_i, pygame.KMOD_SHIFT)
        player.until(lambda: "encyclopedia.search" in player.app.canvas.nodes, "the pages")
        player.look(SLOW_S)
    with player.during(f"{tag}: encyclopedia search"):
        for words in ("launch", "price", "s"):
            for letter in words:
                player.key(ord(letter))
            for _ in words:
                player.key(pygame.K_BACKSPACE)
    with player.during(f"{tag}: encyclopedia pages"):
        for _ in range(25):
            player.key(pygame.K_DOWN)
    with player.during(f"{tag}: encyclopedia kinds"):
        for kind in range(11):
            player.click("encyclopedia.kind")
            player.click(f"encyclopedia.kind.option.{kind}")
            for _ in range(3):
                player.key(pygame.K_DOWN)
    with player.during(f"{tag}: encyclopedia closes"):
        player.put_away()


def charts(player: Player, tag: str) -> None:
    """Every figure, as chart and as table."""
    with player.during(f"{tag}: charts open"):
        player.key(pygame.K_c)
    with player.during(f"{tag}: charts"):
        player.click("charts.list.1.row.0" if "charts.list.1.row.0" in player.app.canvas.nodes else "charts.view.0")
        for _ in range(20):
            player.key(pygame.K_DOWN)
        player.key(pygame.K_t)
        for _ in range(20):
            player.key(pygame.K_UP)
        player.key(pygame.K_t)
    with player.during(f"{tag}: charts close"):
        player.put_away()


def menu(player: Player, id: str) -> None:
    """One line of the menu."""
    player.put_away()
    player.key(pygame.K_ESCAPE)
    if not player.is_on("GameMenu"):  # the first Esc put something of the map away
        player.key(pygame.K_ESCAPE)
    player.click(f"menu.{id}")


def take_back(player: Player, tag: str) -> None:
    """A quarter undone."""
    quarters = player.session.world.quarter
    with player.during(f"{tag}: take a quarter back"):
        menu(player, "back")
        player.until(lambda: player.session.world.quarter == quarters - 1, "the quarter before")
        player.look(SLOW_S)
        player.put_away()


def speak(player: Player, tag: str) -> None:
    """Another language and back, with the map under the settings."""
    for option in (2, 1, 0):
        with player.during(f"{tag}: language changes"):
            menu(player, "settings")
            player.click("language")
            player.click(f"language.option.{option}")
            player.look(SLOW_S)
            player.put_away()


def save_and_load(player: Player, tag: str) -> None:
    """Under a name, then to the list of saves and on with it."""
    with player.during(f"{tag}: save"):
        menu(player, "save")
        player.click("slot.save")
        player.put_away()
    with player.during(f"{tag}: leave, list of saves"):
        menu(player, "load")
        player.until(lambda: player.is_on("Saves"), "the list")
    with player.during(f"{tag}: load"):
        player.click("saves.play")
        player.until(lambda: isinstance(player.app.stack[0], GameScreen), "the match")
        player.look(SLOW_S)
        player.put_away()


def to_the_end(player: Player, most: int = 100) -> None:
    """The rest of the match, four quarters at a time where nothing asks."""
    for _ in range(most):
        if not isinstance(player.app.stack[0], GameScreen) or player.session.is_over:
            break
        session, played = player.session, player.session.world.quarter
        with player.during("run on: end quarter"):
            player.put_away()
            player.key(pygame.K_r)
            if "dialog.end" in player.app.canvas.nodes:
                player.click("dialog.end")
            player.until(lambda: session.world.quarter > played, "the quarter")  # noqa: B023
        while player.is_on("BeatsScreen"):
            with player.during("run on: beats"):
                player.look()
                player.key(pygame.K_RETURN)
        with player.during("run on: report"):
            for _ in range(6):
                if player.is_on("Report"):
                    player.key(pygame.K_RETURN)
        with player.during("run on: map"):
            player.look()


def debrief(player: Player, patience_s: float) -> None:
    """The result, the debrief chapter by chapter, its page."""
    with player.during("final result"):
        player.until(lambda: player.is_on("FinalScreen"), "the result")
        player.look(SLOW_S)
        player.click("final.view.1")
    with player.during("debrief opens"):
        player.click("final.debrief")
    for chapter in range(CHAPTERS):
        with player.during(f"debrief chapter {chapter + 1}"):
            player.look(patience_s)
            player.key(pygame.K_DOWN)
    with player.during("debrief saved as a page"):
        player.click("debrief.export")
        player.look(SLOW_S)


def branch(player: Player) -> None:
    """Another match from the middle of this one, and the two compared."""
    with player.during("branch"):
        player.click("debrief.branch")
        player.until(lambda: isinstance(player.app.stack[0], GameScreen), "the branch")
        player.put_away()
        player.look(SLOW_S)
    quarter(player, "branch")
    save_and_load(player, "branch")  # so that the first match has to be played again from its record
    with player.during("compare"):
        menu(player, "compare")
        player.until(lambda: player.is_on("Compare"), "both matches")
        player.look(SLOW_S)
        for tab in range(4):
            if f"compare.figure.{tab}" in player.app.canvas.nodes:
                player.click(f"compare.figure.{tab}")
        player.put_away()


def observer(player: Player, steps: int) -> None:
    """A match without people, step by step, and in a hurry."""
    with player.during("leave to the title"):
        menu(player, "leave")
        player.look(SLOW_S)
    with player.during("observer opens"):
        player.click("title.new")
        player.click("new.watch")
        player.until(lambda: player.is_on(Observer), "the match to watch")
        player.look(SLOW_S)
    with player.during("observer steps"):
        watching = player.app.screen
        assert isinstance(watching, Observer)
        player.key(pygame.K_SPACE)
        for _ in range(steps):
            quarters = watching.now.quarter
            player.key(pygame.K_RIGHT)
            player.until(lambda: watching.now.quarter > quarters, "a quarter watched")  # noqa: B023
    with player.during("observer plays"):
        player.key(pygame.K_4)
        player.key(pygame.K_SPACE)
        player.look(steps / 4)
    with player.during("observer leaves"):
        player.key(pygame.K_ESCAPE)
        player.until(lambda: player.is_on(Title), "the title")


def play(
    folder: Path,
    is_long: bool,
    on_frame: Callable[[str, float], None] | None = None,
    size: tuple[int, int] = (1280, 720),
) -> Told:
    """The whole match; a short one skips what takes long."""
    usual, sessions.saves = sessions.saves, lambda: folder
    began = perf_counter()
    app = App(size, headless=True, first_screen=Title(), settings=Settings(*size, beats="always", has_played=True))
    player = Player(app)
    if on_frame:
        player.on_frame = on_frame
    with player.during("first frame"):
        player.frame()
    player.told.first_frame_s = perf_counter() - began
    warm_up()
    app.ui.is_live, app.ui.thinks = True, is_long
    try:
        match(player, is_long)
    finally:
        app.close()
        sessions.saves = usual
    return player.told


def match(player: Player, is_long: bool) -> None:
    """From the title to the title."""
    new_game(player, "thousand_sails" if is_long else "race_to_2030", "Starlink")
    if is_long:
        places(player, "opening")
        modes(player, "opening")
    quarter(player, "opening", slow=is_long)
    take_back(player, "opening")
    if not is_long:
        return
    reference(player, "opening")
    charts(player, "opening")
    speak(player, "opening")
    save_and_load(player, "opening")
    quarter(player, "opening", slow=True)
    while player.session.world.quarter < 24:
        to_the_end(player, 1)
    places(player, "late")
    modes(player, "late")
    quarter(player, "late", slow=True)
    reference(player, "late")
    charts(player, "late")
    speak(player, "late")
    take_back(player, "late")
    save_and_load(player, "late")
    to_the_end(player)
    debrief(player, 2.0)
    branch(player)
    observer(player, 12)


def table(told: Told) -> str:
    """The worst frames in words, the longest first."""
    lines = [f"first frame {told.first_frame_s:.2f} s, new game to map {told.to_map_s:.2f} s", ""]
    lines.append(f"{'transition':44}{'frames':>8}{'processor':>12}{'wall':>10}")
    for label, worst in sorted(told.worst.items(), key=lambda pair: -pair[1].processor_ms):
        lines.append(f"{label:44}{worst.frames:8}{worst.processor_ms:9.1f} ms{worst.wall_ms:7.1f} ms")
    return "\n".join(lines)


def main() -> None:
    """Play once; the table, or with a file named the figures as JSON there."""
    with tempfile.TemporaryDirectory() as folder:
        told = play(Path(folder), is_long=True)
    print(table(told))
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(asdict(told)))


if __name__ == "__main__":
    main()
