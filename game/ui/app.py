"""App: the window, the clock, and one door for every frame."""

from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter

import pygame
from msgspec.structs import replace

from game.texts import UnknownLanguageError, language, set_language
from game.ui import sprites, text
from game.ui.canvas import Canvas
from game.ui.engine import open_window
from game.ui.hotkeys import ASK, BACK, strike
from game.ui.hotkeys import WINDOW as WINDOW_KEYS
from game.ui.screen import Screen
from game.ui.settings import LARGEST_SCALE, LARGEST_WINDOW, SMALLEST_SCALE, SMALLEST_WINDOW, Settings, SettingsFile
from game.ui.sight import PROJECTOR_SCALE, sight_of
from game.ui.theme import BG
from game.ui.ui import Ui

WINDOW = (1280, 720)
SIZES = ((1024, 640), (1280, 720), (1366, 768), (1600, 900), (1920, 1080), (2560, 1440), (3840, 2160))
LEAST = (1000, 560)  # logical pixels every screen can count on
FPS, FPS_IN_BACKGROUND = 60, 30
SCALE_STEP = 0.125
KEEP_S = 0.5  # settings are written when they have rested so long
LAYERS = 10  # per screen on the stack
HELD_BACK = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_F11})


def default_scale(size: tuple[int, int]) -> float:
    """720 lines are scale 1; in quarters, so that lines stay crisp."""
    return min(max((4 * size[1] // 720) / 4, 1.0), 4.0, roomiest_scale(size))


def roomiest_scale(size: tuple[int, int]) -> float:
    """The largest scale at which a screen still has the room it counts on."""
    return min(size[0] / LEAST[0], size[1] / LEAST[1])


def fitting(settings: Settings, desktop: tuple[int, int]) -> Settings:
    """No window larger than the desktop: it may have been kept on another screen."""
    return replace(settings, width=min(settings.width, desktop[0]), height=min(settings.height, desktop[1]))


class App:
    """Owns the window and the stack of screens; the loop and the tests both go through `frame`."""

    def __init__(
        self,
        size: tuple[int, int] = WINDOW,
        scale: float | None = None,
        headless: bool = False,
        first_screen: Screen | None = None,
        calm: bool = False,
        settings: Settings | None = None,
        file: SettingsFile | None = None,
    ) -> None:
        """`settings` overrule size, scale and calm; without a `file` they are forgotten at the end."""
        self.is_headless = headless
        self.settings = settings or Settings(width=size[0], height=size[1], scale=scale, calm=calm)
        self.file = file
        self.changed_at: float | None = None  # since when the settings wait to be written
        self.is_stale = False  # settings that the next frame shows
        surface = open_window(size, headless)
        if not headless:
            self.settings = fitting(self.settings, pygame.display.get_desktop_sizes()[0])
        pygame.font.init()
        pygame.display.set_caption("Skyshare")
        pygame.key.set_repeat(350, 45)
        self.is_full_screen = False
        self.is_running = True
        self.is_focused = True
        self.held_keys: set[int] = set()
        self.ui = Ui(Canvas(surface, 1.0))
        self.ui.window = self
        self._apply()
        self.pointer = pygame.SYSTEM_CURSOR_ARROW
        self.stack: list[Screen] = [first_screen or Screen()]
        self._drawn: Screen | None = None  # on top in the last frame

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
        self.ui.attend(self.stack, t)
        for event in events:
            if not (self._window_event(event) or self.ui.feed(event)):
                self._screen_event(event)
        if self.ui.happened.clicks:
            self.ui.sound.play("button")
        self.ui.sound.tick(t, self.is_focused)
        self._draw(t)
        pygame.display.flip()
        self._point()
        for wish in self.ui.wishes:
            wish(self.stack)
        self.ui.wishes.clear()
        if self.is_stale:
            self._apply()
        if self.changed_at is not None and t - self.changed_at >= KEEP_S:
            self._keep()
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
        if self._drawn is not self.screen:
            self._drawn, self.ui.shown_since = self.screen, t

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
        """To the top screen; Esc closes a modal that did nothing with it, `?` lists the keys."""
        top = self.screen
        if strike(top.HOTKEYS, top, event, self.ui):
            return
        self.stack[-1] = top.handle(event)
        if self.stack[-1] is top:
            strike((BACK, ASK) if top.is_modal and top.dismissable else (ASK,), self, event, self.ui)

    def close_top(self, ui: Ui) -> None:
        """Esc over a modal."""
        ui.close()

    def ask_keys(self, ui: Ui) -> None:
        """`?` over any screen."""
        from game.ui.screens.help import Help

        session = next((found for screen in self.stack if (found := getattr(screen, "session", None))), None)
        ui.open(Help(session, hotkeys=(*self.screen.HOTKEYS, BACK) if self.screen.is_modal else self.screen.HOTKEYS))

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
        return strike(WINDOW_KEYS, self, event, self.ui)

    def toggle_full_screen(self, ui: Ui) -> None:
        """F11."""
        self.change(replace(self.settings, full_screen=not self.settings.full_screen))

    def larger(self, ui: Ui) -> None:
        """Ctrl +."""
        self.set_scale(self.canvas.scale + SCALE_STEP)

    def smaller(self, ui: Ui) -> None:
        """Ctrl -."""
        self.set_scale(self.canvas.scale - SCALE_STEP)

    def usual_size(self, ui: Ui) -> None:
        """Ctrl 0."""
        self.set_scale(None)

    def toggle_sound(self, ui: Ui) -> None:
        """Ctrl M."""
        self.change(replace(self.settings, muted=not self.settings.muted))
        ui.toast("Sound off" if self.settings.muted else "Sound on")

    # -- the settings --------------------------------------------------------------------------------------------

    @property
    def own_scale(self) -> float | None:
        """The player's own scale; None follows the window."""
        return self.settings.scale

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Windows the desktop has room for, and the one there is."""
        now = (self.settings.width, self.settings.height)
        desktop = pygame.display.get_desktop_sizes()[0]
        fitting = [size for size in SIZES if size[0] <= desktop[0] and size[1] <= desktop[1]]
        return sorted({now, *fitting})

    def change(self, settings: Settings) -> None:
        """These hold from the next frame on, and are written once they rest."""
        if settings != self.settings:
            self.settings, self.is_stale, self.changed_at = settings, True, self.ui.t

    def set_scale(self, scale: float | None) -> None:
        """The player's own scale, within reason; None goes back to the window's."""
        largest = max(LARGEST_SCALE, default_scale(self.canvas.surface.get_size()))
        wanted = None if scale is None else min(max(scale, SMALLEST_SCALE), largest)
        self.change(replace(self.settings, scale=wanted))

    def _apply(self) -> None:
        """Make window, picture and sound what the settings say."""
        self.is_stale, wanted = False, self.settings
        surface = pygame.display.get_surface() or self.canvas.surface
        size = (wanted.width, wanted.height)
        if wanted.full_screen != self.is_full_screen or not (wanted.full_screen or surface.get_size() == size):
            full = pygame.display.get_desktop_sizes()[0]
            mode = (full, pygame.FULLSCREEN) if wanted.full_screen else (size, pygame.RESIZABLE)
            surface, self.is_full_screen = pygame.display.set_mode(*mode), wanted.full_screen
        self.ui.calm = wanted.calm
        if wanted.language and wanted.language != language().code:
            with suppress(UnknownLanguageError):  # its file was taken away: what is spoken stays
                set_language(wanted.language)
        self.ui.sound.follow(wanted)
        self.canvas.sight = sight_of(wanted)
        self.canvas.use(surface, self._scale(surface.get_size()))

    def _keep(self) -> None:
        """Write the settings; a disk that refuses is told once a change."""
        self.changed_at = None
        if self.file is not None and (word := self.file.save(self.settings)):
            self.ui.toast(word)

    def _scale(self, size: tuple[int, int]) -> float:
        wanted = self.settings.scale or default_scale(size)
        if self.settings.projector:
            wanted *= PROJECTOR_SCALE
        return min(wanted, roomiest_scale(size))

    def _resized(self, size: tuple[int, int]) -> None:
        """The player has drawn the window larger or smaller, or the desktop has."""
        surface = pygame.display.get_surface()
        if surface is None or surface.get_size() != size:
            surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        if not self.is_full_screen:
            width, height = (min(max(side, SMALLEST_WINDOW), LARGEST_WINDOW) for side in size)
            self.settings, self.changed_at = replace(self.settings, width=width, height=height), self.ui.t
        self.canvas.use(surface, self._scale(size))

    # -- the loop ------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Play until the window is closed."""
        clock, start = pygame.time.Clock(), perf_counter()
        self.ui.thinks = self.ui.is_live = True
        try:
            while self.is_running:
                self.frame(perf_counter() - start, pygame.event.get())
                clock.tick(FPS if self.is_focused else FPS_IN_BACKGROUND)
        finally:
            self.close()

    def close(self) -> None:
        """Give the window back."""
        if self.changed_at is not None:
            self._keep()
        self.ui.sound.close()
        for screen in reversed(self.stack):
            screen.leave()
        text.forget()
        sprites.forget()
        pygame.quit()
