"""Hotkeys: what keys do, in tables that both handle them and list them under `?`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from game.texts import N_

COMMANDS = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META
CTRL = pygame.KMOD_CTRL | pygame.KMOD_META
ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
PRESSES = (*ENTER, pygame.K_SPACE)


@dataclass(frozen=True, slots=True)
class Hotkey:
    """One row: the keys, what they do, and the method that does it.

    `does` is called with the ui; `picks` with the ui and which of `keys` (or of `signs`) was struck. A row with neither
    is handled by the controls themselves.
    """

    label: str
    about: str
    does: str = ""
    picks: str = ""
    keys: tuple[int, ...] = ()
    signs: str = ""  # what a key writes, wherever it lies on the keyboard
    mods: int = 0  # Ctrl, Alt or Meta that must be held; 0 none
    shift: bool = False  # whether Shift must be held; such a row stands before the one without

    def struck(self, event: pygame.event.Event) -> int | None:
        """Which of the keys this event strikes, None if none."""
        held = event.mod & COMMANDS
        if bool(held) != bool(self.mods) or held & ~self.mods:
            return None
        if self.shift and not event.mod & pygame.KMOD_SHIFT:
            return None
        if event.key in self.keys:
            return self.keys.index(event.key)
        sign = event.unicode.lower() if event.unicode else ""
        return self.signs.index(sign) if sign and sign in self.signs else None


def strike(table: Sequence[Hotkey], owner: Any, event: pygame.event.Event, ui: Any) -> bool:
    """Do what the first row that fits asks for; False where none does."""
    if event.type != pygame.KEYDOWN:
        return False
    for row in table:
        which = row.struck(event)
        if which is None or not (row.does or row.picks):
            continue
        act: Callable[..., Any] = getattr(owner, row.does or row.picks)
        act(ui, which) if row.picks else act(ui)
        return True
    return False


# What every control answers to (game.ui.input).
CONTROLS: tuple[Hotkey, ...] = (
    Hotkey(N_("Tab, Shift+Tab"), N_("next, previous control"), keys=(pygame.K_TAB,)),
    Hotkey(N_("Arrows"), N_("between controls; in lists, tables and steppers"), keys=tuple(ARROWS)),
    Hotkey(N_("Space or Enter"), N_("press the control that has the ring"), keys=PRESSES),
    Hotkey(N_("Shift with a stepper"), N_("steps of ten")),
    Hotkey("I", N_("from figure to figure with Tab: how each comes about"), keys=(pygame.K_i,)),
    Hotkey(N_("Shift+I"), N_("the encyclopedia")),
)
# What the window answers to, whatever screen is shown (game.ui.app).
WINDOW: tuple[Hotkey, ...] = (
    Hotkey("F11", N_("full screen"), "toggle_full_screen", keys=(pygame.K_F11,)),
    Hotkey(
        N_("Ctrl +"),
        N_("everything larger"),
        "larger",
        keys=(pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS),
        mods=CTRL,
    ),
    Hotkey(N_("Ctrl −"), N_("everything smaller"), "smaller", keys=(pygame.K_MINUS, pygame.K_KP_MINUS), mods=CTRL),
    Hotkey(N_("Ctrl 0"), N_("the usual size"), "usual_size", keys=(pygame.K_0, pygame.K_KP_0), mods=CTRL),
    Hotkey(N_("Ctrl M"), N_("sound off and on"), "toggle_sound", keys=(pygame.K_m,), mods=CTRL),
)
# After the screen has had the event.
ASK = Hotkey("?", N_("these keys"), "ask_keys", signs="?")
BACK = Hotkey(N_("Esc"), N_("away with what lies over the screen"), "close_top", keys=(pygame.K_ESCAPE,))
