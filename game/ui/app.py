"""App: the window, the clock, and one door for every frame."""

from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter

import pygame

from game.ui import sprites, text
from game.ui.canvas import Canvas
from game.ui.engine import open_window
from game.ui.screen import Screen
from game.ui.theme import BG
from game.ui.ui import Ui

WINDOW = (1280, 720)
LEAST = (1000, 560)  # logical pixels every screen can count on
FPS, FPS_IN_BACKGROUND = 60, 30
SCALE_STEP = 0.125
SMALLEST_SCALE, LARGEST_SCALE = 0.9, 2.0  # of the player's own choice
LAYERS = 10  # per screen on the stack
HELD_BACK = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_F11})


def default_scale(size: tuple[int, int]) -> float:
    """720 lines are scale 1; in quarters, so that lines stay crisp."""
    return min(max((4 * size[1] // 720) / 4, 1.0), 4.0, roomiest_scale(size))


def roomiest_scale(size: tuple[int, int]) -> float:
    """The largest scale at which a screen still has the room it counts on."""
    return min(size[0] / LEAST[0], size[1] / LEAST[1])


class App:
    """Owns the window and the stack of screens; the loop and the tests both go through `frame`."""

    def __init__(
        self,
        size: tuple[int, int] = WINDOW,
        scale: float | None = None,
        headless: bool = False,
        first_screen: Screen | None = None,
        calm: bool = False,
    ) -> None:
        self.is_headless = headless
        self.own_scale: float | None = scale
        surface = open_window(size, headless)
        pygame.font.init()
        pygame.display.set_caption("Skyshare")
        pygame.key.set_repeat(350, 45)
        self.window_size = size
        self.is_full_screen = False
        self.is_running = True
        self.is_focused = True
        self.held_keys: set[int] = set()
        self.ui = Ui(Canvas(surface, self._scale(size)), calm)
        self.ui.window = self
        self.pointer = pygame.SYSTEM_CURSOR_ARROW
        self.stack: list[Screen] = [first_screen or Screen()]

    @property
    def canvas(self) -> Canvas:
        """What the last frame drew."""
        return self.ui.canvas

    @property
    def screen(self) -> Screen:
        """The screen on top."""
        return self.stack[-1]

    # -- a frame -------------------------------------------------------------------------------------------------

    def frame(self, t: float, events: Sequence[pygame.event.Event] = ()) -> None:
        """Take the events, draw everything, show it. `t` is seconds since the start."""
        self.ui.t = t
        for event in events:
            if not (self._window_event(event) or self.ui.feed(event)):
                self._screen_event(event)
        self._draw(t)
        pygame.display.flip()
        self._point()
        for wish in self.ui.wishes:
            wish(self.stack)
        self.ui.wishes.clear()
        self.is_running = self.is_running and not self.ui.is_leaving

    def _draw(self, t: float) -> None:
        self.ui.begin(t)
        self.canvas.surface.fill(BG)
        first = max(index for index, screen in enumerate(self.stack) if index == 0 or not screen.is_modal)
        self.ui.floor = LAYERS * (len(self.stack) - 1)
        for index, screen in enumerate(self.stack[first:], first):
            self.canvas.layer = LAYERS * index
            screen.draw(self.ui, t)
        self.ui.end()

    def _point(self) -> None:
        """A hand over what can be pressed."""
        node = self.canvas.nodes.get(self.ui.hover)
        pointer = pygame.SYSTEM_CURSOR_ARROW
        if node and node.is_enabled and (node.is_focusable or node.parent):
            pointer = pygame.SYSTEM_CURSOR_HAND
        if pointer != self.pointer and not self.is_headless:
            with suppress(pygame.error):  # a display without cursors, such as the dummy driver's
                pygame.mouse.set_cursor(pointer)
        self.pointer = pointer

    def _screen_event(self, event: pygame.event.Event) -> None:
        """To the top screen; Esc closes a modal that did nothing with it."""
        top = self.screen
        self.stack[-1] = top.handle(event)
        is_escape = event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE
        if is_escape and self.stack[-1] is top and top.is_modal and top.dismissable:
            self.ui.close()

    # -- the window ----------------------------------------------------------------------------------------------

    def _window_event(self, event: pygame.event.Event) -> bool:
        """Events that are no screen's business."""
        match event.type:
            case pygame.QUIT:
                self.is_running = False
            case pygame.VIDEORESIZE:
                self._resized((event.w, event.h))
            case pygame.WINDOWFOCUSGAINED:
                self.is_focused = True
            case pygame.WINDOWFOCUSLOST:
                self.is_focused = False
                self.held_keys.clear()
            case pygame.KEYUP:
                self.held_keys.discard(event.key)
                return False
            case pygame.KEYDOWN:
                return self._is_repeat(event.key) or self._window_key(event)
            case _:
                return False
        return True

    def _is_repeat(self, key: int) -> bool:
        """A held Enter must not end quarter after quarter; only arrows and editing keys repeat."""
        is_repeat = key in self.held_keys and key in HELD_BACK
        self.held_keys.add(key)
        return is_repeat

    def _window_key(self, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_F11:
            self.toggle_full_screen()
            return True
        if not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            return False
        match event.key:
            case pygame.K_PLUS | pygame.K_EQUALS | pygame.K_KP_PLUS:
                self.set_scale(self.canvas.scale + SCALE_STEP)
            case pygame.K_MINUS | pygame.K_KP_MINUS:
                self.set_scale(self.canvas.scale - SCALE_STEP)
            case pygame.K_0 | pygame.K_KP_0:
                self.set_scale(None)
            case _:
                return False
        return True

    def set_scale(self, scale: float | None) -> None:
        """The player's own scale, within reason; None goes back to the window's."""
        largest = max(LARGEST_SCALE, default_scale(self.canvas.surface.get_size()))
        self.own_scale = None if scale is None else min(max(scale, SMALLEST_SCALE), largest)
        surface = self.canvas.surface
        self.canvas.use(surface, self._scale(surface.get_size()))

    def _scale(self, size: tuple[int, int]) -> float:
        if self.own_scale is None:
            return default_scale(size)
        return min(self.own_scale, roomiest_scale(size))

    def _resized(self, size: tuple[int, int]) -> None:
        surface = pygame.display.get_surface()
        if surface is None or surface.get_size() != size:
            surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.canvas.use(surface, self._scale(size))

    def toggle_full_screen(self) -> None:
        """The whole desktop and back; everything is drawn anew at its own scale."""
        self.is_full_screen = not self.is_full_screen
        if self.is_full_screen:
            self.window_size = self.canvas.surface.get_size()
            surface = pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.FULLSCREEN)
        else:
            surface = pygame.display.set_mode(self.window_size, pygame.RESIZABLE)
        self.canvas.use(surface, self._scale(surface.get_size()))

    # -- the loop ------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Play until the window is closed."""
        clock, start = pygame.time.Clock(), perf_counter()
        try:
            while self.is_running:
                self.frame(perf_counter() - start, pygame.event.get())
                clock.tick(FPS if self.is_focused else FPS_IN_BACKGROUND)
        finally:
            self.close()

    def close(self) -> None:
        """Give the window back."""
        text.forget()
        sprites.forget()
        pygame.quit()
