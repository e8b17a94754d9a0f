"""Driving the window in tests: real events in; controls, texts and pictures out."""

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pygame
import pytest

from game.ui.app import App
from game.ui.canvas import Canvas, Drawn, Node
from game.ui.screen import Screen
from game.ui.settings import Settings

SIZES = {"720p": ((1280, 720), None), "1080p": ((1920, 1080), None), "large type": ((1280, 720), 1.25)}
FRAME_S = 0.05
SLACK = 1  # logical pixels a text may miss its box by, for rounding


class Driver:
    """A player with a mouse and a keyboard, and a ruler."""

    def __init__(self, app: App) -> None:
        self.app, self.t = app, 0.0
        self.wait()

    @property
    def canvas(self) -> Canvas:
        return self.app.canvas

    @property
    def screen(self) -> Screen:
        return self.app.screen

    # -- doing ---------------------------------------------------------------------------------------------------

    def frame(self, *events: pygame.event.Event) -> None:
        """One frame with these events."""
        self.t += FRAME_S
        self.app.frame(self.t, events)

    def wait(self, seconds: float = 0.1) -> None:
        """Let the picture settle."""
        for _ in range(max(2, round(seconds / FRAME_S))):
            self.frame()

    def send(self, *events: pygame.event.Event) -> None:
        """These events in one frame, and a frame that shows what came of them."""
        self.frame(*events)
        self.wait()

    def spot(self, id: str) -> tuple[int, int]:
        """The middle of a control in surface pixels; it must be in sight and in the top layer."""
        node = self.canvas.nodes.get(id)
        assert node, f"no control {id!r}; there are {sorted(self.canvas.nodes)}"
        assert self.app.ui.takes_input(node.layer), f"{id!r} lies under something"
        assert node.visible.width and node.visible.height, f"{id!r} is out of sight"
        return self.canvas.px(node.visible).center

    def hover(self, id: str) -> None:
        """Rest the mouse on a control until its tooltip comes."""
        self.frame(move(self.spot(id)))
        self.wait(0.5)

    def click(self, id: str) -> None:
        """Press and release the left button on a control."""
        self.click_at(self.spot(id))

    def click_at(self, pos: tuple[int, int]) -> None:
        self.send(move(pos), mouse(pygame.MOUSEBUTTONDOWN, pos), mouse(pygame.MOUSEBUTTONUP, pos))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move over several frames, release."""
        self.frame(move(start), mouse(pygame.MOUSEBUTTONDOWN, start))
        self.frame(move(((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)))
        self.frame(move(end))
        self.send(mouse(pygame.MOUSEBUTTONUP, end))

    def wheel(self, id: str, notches: int) -> None:
        """Turn the wheel over a control; up is positive."""
        self.send(move(self.spot(id)), wheel(notches))

    def key(self, *keys: int, mod: int = 0) -> None:
        """Strike keys one after another."""
        for code in keys:
            letter = chr(code) if 32 <= code < 127 and not mod else ""
            events = [pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=letter, scancode=0)]
            if letter:
                events.append(pygame.event.Event(pygame.TEXTINPUT, text=letter))
            events.append(pygame.event.Event(pygame.KEYUP, key=code, mod=mod, unicode=letter, scancode=0))
            self.send(*events)

    def end_quarter(self) -> None:
        """As a player who has read every reminder: end the quarter, whatever is pending."""
        self.key(pygame.K_RETURN, mod=pygame.KMOD_SHIFT)

    def type(self, words: str) -> None:
        """Strike letters."""
        self.key(*(ord(letter) for letter in words))

    # -- looking -------------------------------------------------------------------------------------------------

    def node(self, id: str) -> Node:
        return self.canvas.nodes[id]

    def says(self, words: str) -> bool:
        """Does any text on the screen contain these words?"""
        return any(words in drawn.string for drawn in self.canvas.texts)

    def screenshot(self, path: Path | str) -> None:
        pygame.image.save(self.canvas.surface, str(path))

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        """The colour at a logical point."""
        return tuple(self.canvas.surface.get_at(self.canvas.px(pygame.Rect(x, y, 1, 1)).topleft))[:3]

    def faults(self) -> list[str]:
        """Everything that is wrong with the layout of the last frame."""
        return faults(self.canvas)

    def no_overlaps(self) -> None:
        """Nothing off the screen, nothing over another, no text outside its box."""
        assert self.faults() == []

    def cut_texts(self) -> list[str]:
        """Texts that had to end in an ellipsis."""
        return [drawn.string for drawn in self.canvas.texts if drawn.is_cut]


def move(pos: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))


def mouse(kind: int, pos: tuple[int, int], button: int = 1) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=pos, button=button)


def wheel(notches: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=notches, precise_x=0.0, precise_y=float(notches))


def faults(canvas: Canvas) -> list[str]:
    """Layout faults in words."""
    nodes = [node for node in canvas.nodes.values() if node.visible.width and node.visible.height]
    found = [f"control {node.id} is off the screen" for node in nodes if not canvas.rect.contains(node.visible)]
    found += [
        f"controls {a.id} and {b.id} overlap"
        for a, b in combinations(nodes, 2)
        if a.layer == b.layer and a.visible.colliderect(b.visible) and not _related(canvas, a, b)
    ]
    found += [f"text {drawn.string!r} leaves its box" for drawn in canvas.texts if not _is_inside(canvas, drawn)]
    found += [
        f"texts {a.string!r} and {b.string!r} overlap"
        for a, b in combinations(canvas.texts, 2)
        if a.layer == b.layer and a.rect.inflate(-2 * SLACK, -2 * SLACK).colliderect(b.rect)
    ]
    return found


def _related(canvas: Canvas, a: Node, b: Node) -> bool:
    """Does one stand in the other?"""
    return b.id in _ancestors(canvas, a) or a.id in _ancestors(canvas, b)


def _ancestors(canvas: Canvas, node: Node) -> list[str]:
    chain = []
    while node.parent:
        chain.append(node.parent)
        node = canvas.nodes[node.parent]
    return chain


def _is_inside(canvas: Canvas, drawn: Drawn) -> bool:
    return drawn.inside.inflate(2 * SLACK, 2 * SLACK).contains(drawn.rect) and canvas.rect.contains(drawn.rect)


class OneScreen(Screen):
    """A screen whose drawing is a function: `draw(ui, t)`; it keeps the keys that no control took."""

    def __init__(self, paint: Callable[..., None]) -> None:
        self.paint, self.left_over = paint, []

    def handle(self, event: pygame.event.Event) -> Screen:
        if event.type == pygame.KEYDOWN:
            self.left_over.append(event.key)
        return self

    def draw(self, ui, t) -> None:
        self.paint(ui, t)


@pytest.fixture(params=SIZES, ids=lambda name: name.replace(" ", "-"))
def window(request) -> tuple[tuple[int, int], float | None]:
    """Every size and scale the layout must hold at."""
    return SIZES[request.param]


@pytest.fixture
def drive() -> Iterator[Callable[..., Driver]]:
    """`drive(screen_or_painter, size, scale)` opens it without a window and returns its driver.

    Quarters end with their report at once, unless a test asks for the beats before it.
    """
    opened: list[App] = []

    def open_it(first, size=(1280, 720), scale=None, calm=True, beats="never") -> Driver:
        screen = first if isinstance(first, Screen) else OneScreen(first)
        settings = Settings(width=size[0], height=size[1], scale=scale, calm=calm, beats=beats)
        opened.append(App(size, headless=True, first_screen=screen, settings=settings))
        return Driver(opened[-1])

    yield open_it
    for app in opened:
        app.close()
