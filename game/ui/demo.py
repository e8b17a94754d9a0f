"""Demo: a script that plays through the window with real events: title, new game, some quarters, the result."""

import argparse
import time
from collections.abc import Callable

import pygame

from game.ui.app import WINDOW, App
from game.ui.engine import NoDisplayError, require_display
from game.ui.screens.final import FinalScreen
from game.ui.screens.shell import GameScreen
from game.ui.screens.title import Title
from game.ui.session import Session
from game.ui.warm_up import warm_up

FRAMES_MOST = 600  # until something asked for has to be there
PRICE_STEPS = 2
REMINDERS_MOST = 12  # a quarter
LONGEST_FIELD = 12
LINES = {"factory": ("factory.build.", "factory.expand."), "launch": ("launch.flights.",)}  # controls by place


class DemoStuckError(RuntimeError):
    """A control the script needs did not appear."""


class Demo:
    """A player without hands: finds controls by name and sends what a mouse and a keyboard would send."""

    def __init__(self, app: App) -> None:
        self.app, self.started = app, time.perf_counter()

    def frame(self, *events: pygame.event.Event) -> None:
        """One frame; a real window's own events are let through, so that it can be closed."""
        own = [] if self.app.is_headless else pygame.event.get((pygame.QUIT, pygame.VIDEORESIZE))
        self.app.frame(time.perf_counter() - self.started, [*own, *events])

    def until(self, is_there: Callable[[], bool], what: str) -> None:
        """Frames until something is so."""
        for _ in range(FRAMES_MOST):
            if is_there():
                return
            self.frame()
        raise DemoStuckError(f"the demo waited in vain for {what}")

    def click(self, id: str) -> None:
        """Press a control, once it is in sight."""
        canvas = self.app.canvas
        self.until(lambda: id in canvas.nodes and canvas.nodes[id].layer == self.app.ui.top_layer(), id)
        spot = canvas.px(canvas.nodes[id].visible).center
        self.frame(pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0)))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.frame(pygame.event.Event(kind, pos=spot, button=1))
        self.frame()

    def key(self, code: int) -> None:
        """Strike a key."""
        letter = chr(code) if 32 <= code < 127 else ""
        self.frame(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=letter, scancode=0))
        self.frame(pygame.event.Event(pygame.KEYUP, key=code, mod=0, unicode=letter, scancode=0))
        self.frame()

    def type_over(self, id: str, words: str) -> None:
        """Put other words into a field."""
        self.click(id)
        for _ in range(LONGEST_FIELD):
            self.key(pygame.K_BACKSPACE)
        for letter in words:
            self.frame(pygame.event.Event(pygame.TEXTINPUT, text=letter))

    # -- the script ----------------------------------------------------------------------------------------------

    def begin(self, scenario: str, chair: str, seed: int | None = None) -> Session:
        """Title, new game, the first map."""
        self.click("title.new")
        self.click(f"scenario.{scenario}")
        self.click(f"chair.{chair}")
        if seed is not None:
            self.type_over("seed", str(seed))
        self.click("new.start")
        self.until(lambda: isinstance(self.app.stack[0], GameScreen), "the first map")
        screen = self.app.stack[0]
        assert isinstance(screen, GameScreen)
        return screen.session

    def quarter(self, session: Session) -> None:
        """Answer what is on the table, set a line or two, end the quarter, read its report."""
        self.put_away()
        if session.seen.quarter == 0:
            self.set_lines(session)
        played = session.world.quarter
        for _ in range(REMINDERS_MOST):
            if "end_anyway" not in self.app.canvas.nodes:
                break
            self.key(pygame.K_RETURN)  # where it leads is looked at, and left again
            self.put_away()
        self.key(pygame.K_RETURN)
        self.until(
            lambda: session.world.quarter > played or "dialog.end" in self.app.canvas.nodes, "the quarter to end"
        )
        if session.world.quarter == played:
            self.click("dialog.end")
            self.until(lambda: session.world.quarter > played, "the quarter to end")
        self.put_away()

    def set_lines(self, session: Session) -> None:
        """A price through the map's inspector, and lines of the factory's and launch's screens where they are."""
        self.key(pygame.K_PAGEDOWN)
        for _ in range(PRICE_STEPS):
            self.click("nation.price.less")
        self.key(pygame.K_ESCAPE)
        for place, beginnings in LINES.items():
            self.click(f"rail.{place}")
            for beginning in beginnings:
                self.press_one_of(beginning, session)
        self.click("rail.map")

    def press_one_of(self, beginning: str, session: Session) -> bool:
        """Press the first plus whose name begins so and which changes the form; False where none does."""
        nodes = self.app.canvas.nodes
        names = [name for name in nodes if name.startswith(beginning) and name.endswith(".more")]
        for id in [name for name in names if nodes[name].is_enabled and nodes[name].visible.height]:
            before = session.draft.orders
            self.click(id)
            if session.draft.orders != before:
                return True
        return False

    def put_away(self) -> None:
        """Close reports and dilemmas with Enter, card by card."""
        for _ in range(30):
            if not self.app.screen.is_modal:
                self.frame()
                if not self.app.screen.is_modal:
                    return
            self.key(pygame.K_RETURN)
        raise DemoStuckError("a page would not close")


def run_demo(arguments: argparse.Namespace) -> int:
    """Play so many quarters and say where it led; without a display on SDL's dummy driver."""
    quarters: int = arguments.demo
    app = App(arguments.size or WINDOW, headless=not _has_display(), first_screen=Title())
    warm_up()
    demo = Demo(app)
    try:
        session = demo.begin(arguments.scenario or "race_to_2030", arguments.chair or "Qianfan", arguments.seed)
        while not session.is_over and session.world.quarter < quarters:
            demo.quarter(session)
        demo.frame()
        place = "final result" if isinstance(app.screen, FinalScreen) else "map"
        share = session.seen.world.score.share_ppm[session.seat] / 10_000
        print(
            f"demo: {session.chair} played {session.world.quarter} quarters of {session.book.scenario.name} "
            f"(seed {session.model.match_seed}), share {share:.2f}%, ended on the {place}"
        )
        session.close()
    finally:
        app.close()
    return 0


def _has_display() -> bool:
    try:
        require_display()
    except NoDisplayError:
        return False
    return True
