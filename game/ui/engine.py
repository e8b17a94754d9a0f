"""Engine: is the right pygame here, and is there a screen to draw on?"""

import os
import sys
from collections.abc import Mapping

import pygame

REMEDY = "pip uninstall -y pygame pygame-ce && pip install pygame-ce"


class WrongPygameError(ImportError):
    """pygame and pygame-ce lie over each other, or the wrong one is installed."""


class NoDisplayError(RuntimeError):
    """There is no screen for a window."""


def require_pygame_ce() -> None:
    """Both packages install into the same folder; whoever came last wins, and pip does not notice."""
    if not getattr(pygame, "IS_CE", False):
        raise WrongPygameError(f"Skyshare needs pygame-ce, but another pygame is installed; run: {REMEDY}")


def require_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """On Linux a window needs X11 or Wayland, unless a video driver is named."""
    if platform.startswith("linux") and not any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    ):
        raise NoDisplayError(no_display("neither DISPLAY nor WAYLAND_DISPLAY is set"))


def no_display(why: str) -> str:
    """One line that says what is missing and what works without it."""
    return f"no display found: {why}; `skyshare watch` plays without a window"


def open_window(size: tuple[int, int], headless: bool) -> "pygame.Surface":
    """The window's surface. Headless, SDL's dummy driver stands in for the screen."""
    if headless:
        os.environ["SDL_VIDEODRIVER"] = "dummy"
    require_display()
    if sys.platform.startswith("linux"):
        # Without a GPU SDL presents through software OpenGL: 16 ms a flip at 1080p instead of 1.6.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    os.environ["SDL_VIDEO_X11_WMCLASS"] = "skyshare"  # pygame has set one of its own on import
    try:
        pygame.display.init()
        if pygame.display.get_driver() in ("offscreen", "dummy") and not os.environ.get("SDL_VIDEODRIVER"):
            raise NoDisplayError(no_display("SDL could not reach a screen"))
        return pygame.display.set_mode(size, pygame.RESIZABLE)
    except pygame.error as error:
        raise NoDisplayError(no_display(str(error))) from error
