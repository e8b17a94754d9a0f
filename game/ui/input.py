"""Input: what mouse and keyboard did to the controls that the player saw in the last frame."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pygame
from pygame import Rect

from game.ui.canvas import Canvas, Explain, Node
from game.ui.focus import neighbour, next_in_order
from game.ui.hotkeys import ARROWS, COMMANDS, PRESSES

SHIFTS = (pygame.K_LSHIFT, pygame.K_RSHIFT)
DOUBLE_CLICK_S = 0.4
GUARD_S = 0.8  # after a screen has appeared, in which a second click of the hand that called it up is let go by
RESTING = 8  # logical pixels within which a mouse counts as not moved
POPUP = 5  # layers above the screen that opened it
BESIDE = 2  # layers above the screen whose input it shares


@dataclass(frozen=True, slots=True)
class Touch:
    """What happened to one control since the last frame."""

    is_enabled: bool
    hover: bool
    held: bool  # the mouse button went down on it and is still down
    has_focus: bool
    focused: bool  # has the focus, and the player is using the keyboard
    clicks: int
    doubled: bool
    keys: list[pygame.event.Event]
    typed: str
    wheel: float  # up is positive
    across: float  # of a touchpad or a wheel that turns sideways; to the right is positive

    @property
    def clicked(self) -> bool:
        """Pressed at least once, by mouse or by Enter or Space."""
        return self.clicks > 0


@dataclass(slots=True)
class Happened:
    """This frame's input by control."""

    clicks: Counter[str] = field(default_factory=Counter)
    doubles: set[str] = field(default_factory=set)
    keys: defaultdict[str, list[pygame.event.Event]] = field(default_factory=lambda: defaultdict(list))
    typed: defaultdict[str, str] = field(default_factory=lambda: defaultdict(str))
    wheel: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    across: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    is_outside_press: bool = False  # a press beside every control: open lists close


class Input:
    """Mouse, focus and what has happened; it knows controls only by their nodes."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.t = 0.0
        self.mouse = (-1, -1)
        self.hover, self.hover_since = "", 0.0
        self.held, self.held_since = "", 0.0
        self.focus, self.ring = "", False  # the ring shows only after a key
        self.focus_by_layer: dict[int, str] = {}
        self.shift = False
        self.floor = 0  # layer of the top screen: what lies under it is dead
        self.happened = Happened()
        self.state: dict[str, Any] = {}  # what controls remember from frame to frame
        self.last_click = ("", -1.0)
        self.last_press = ("", (-99, -99), -1.0)  # control, place, moment
        self.shown_since = -1.0  # when the screen on top appeared
        self.overlays: list[tuple[int, Callable[[], None]]] = []

    # -- what widgets ask ----------------------------------------------------------------------------------------

    def node(
        self,
        id: str,
        rect: Rect,
        *,
        enabled: bool = True,
        focusable: bool = True,
        tooltip: str = "",
        keys: frozenset[int] = frozenset(),
        takes_text: bool = False,
        takes_wheel: bool = False,
        parent: str = "",
        radius: int = 8,
        explain: Explain | None = None,
        digits_only: bool = False,
    ) -> Touch:
        """Register a control and learn what happened to it."""
        self.canvas.node(
            id, rect, enabled=enabled, focusable=focusable, tooltip=tooltip, keys=keys, takes_text=takes_text,
            takes_wheel=takes_wheel, parent=parent, radius=radius, explain=explain, digits_only=digits_only,
        )  # fmt: skip
        seen = self.happened
        return Touch(
            is_enabled=enabled,
            hover=self.hover == id,
            held=self.held == id and enabled,
            has_focus=self.focus == id,
            focused=self.focus == id and self.ring,
            clicks=seen.clicks[id] if enabled else 0,
            doubled=id in seen.doubles and enabled,
            keys=seen.keys.get(id, []),
            typed=seen.typed.get(id, ""),
            wheel=seen.wheel.get(id, 0.0),
            across=seen.across.get(id, 0.0),
        )

    def overlay(self, draw: Callable[[], None]) -> None:
        """Draw this after everything else of the frame, one layer up (an open list)."""
        self.overlays.append((self.canvas.layer + POPUP, draw))

    # -- a frame -------------------------------------------------------------------------------------------------

    def end(self) -> None:
        """After drawing: forget what happened, look again at what is under the mouse and who has the focus."""
        self.happened = Happened()
        top = self.top_layer()
        if not self._is_live(self.focus, top):
            self.focus = self.focus_by_layer.get(top, "")
            if not self._is_live(self.focus, top):
                self.focus = next_in_order(self._focusable(), "", 1) if self.ring or _is_popup(top) else ""
        self.focus_by_layer[top] = self.focus
        self._point_at(self.mouse)

    def top_layer(self) -> int:
        """The layer that takes input; what stands beside it does so too."""
        return max([self.floor, *(node.layer for node in self.canvas.nodes.values() if node.layer % 10 != BESIDE)])

    def takes_input(self, layer: int) -> bool:
        """Whether controls of a layer can be reached."""
        return layer - self.top_layer() in (0, BESIDE)

    def under(self, point: tuple[int, int]) -> Node | None:
        """The control last drawn at a point, if it is in the top layer."""
        top = self.top_layer()
        hits = [
            node
            for node in self.canvas.nodes.values()
            if node.layer - top in (0, BESIDE) and node.visible.collidepoint(point)
        ]
        return hits[-1] if hits else None

    def _is_live(self, id: str, top: int) -> bool:
        node = self.canvas.nodes.get(id)
        return node is not None and node.layer - top in (0, BESIDE) and node.is_focusable

    def _focusable(self) -> list[Node]:
        top = self.top_layer()
        return [node for node in self.canvas.nodes.values() if node.layer - top in (0, BESIDE) and node.is_focusable]

    def _focus_on(self, id: str) -> None:
        """Remembered by layer: when a list or a modal goes away, the focus is where it was."""
        self.focus = self.focus_by_layer[self.top_layer()] = id

    def _point_at(self, point: tuple[int, int]) -> None:
        node = self.under(point)
        found = node.id if node else ""
        if found != self.hover:
            self.hover, self.hover_since = found, self.t

    # -- events --------------------------------------------------------------------------------------------------

    def feed(self, event: pygame.event.Event) -> bool:
        """Take one event; False when no control wants it, so that the screen may have it."""
        match event.type:
            case pygame.MOUSEMOTION:
                return self._moved(event)
            case pygame.MOUSEBUTTONDOWN:
                return self._pressed(event)
            case pygame.MOUSEBUTTONUP:
                return self._released(event)
            case pygame.MOUSEWHEEL:
                return self._wheeled(event)
            case pygame.KEYDOWN:
                self.shift = self.shift or event.key in SHIFTS
                return self._key(event)
            case pygame.KEYUP:
                self.shift = self.shift and event.key not in SHIFTS
            case pygame.TEXTINPUT:
                return self._text(event)
            case pygame.WINDOWLEAVE:
                self.mouse = (-1, -1)
        return False

    def _moved(self, event: pygame.event.Event) -> bool:
        self.mouse = self.canvas.logical(event.pos)
        self._point_at(self.mouse)
        return bool(self.held)

    def _pressed(self, event: pygame.event.Event) -> bool:
        if event.button in (4, 5):  # the old name of the wheel; MOUSEWHEEL comes too
            return True
        self.mouse = self.canvas.logical(event.pos)
        self._point_at(self.mouse)
        node = self.under(self.mouse)
        if event.button != 1:
            return node is not None
        if self._is_left_over(node.id if node else ""):
            self.held = ""
            return True
        self.last_press = (node.id if node else "", self.mouse, self.t)
        self.ring = False
        self.happened.is_outside_press = node is None
        self.held, self.held_since = (node.id if node else ""), self.t
        self._focus_on(self._focusable_ancestor(node))
        return node is not None

    def _is_left_over(self, id: str) -> bool:
        """A press meant for the screen before: this one has only just appeared under a mouse that has not moved."""
        before, (x, y), when = self.last_press
        is_fresh = when <= self.shown_since and self.t - self.shown_since <= GUARD_S
        is_resting = max(abs(self.mouse[0] - x), abs(self.mouse[1] - y)) <= RESTING
        return is_fresh and is_resting and id != before

    def _released(self, event: pygame.event.Event) -> bool:
        if event.button != 1:
            return False
        self.mouse = self.canvas.logical(event.pos)
        held, self.held = self.held, ""
        node = self.under(self.mouse)
        if held and node and node.id == held and node.is_enabled:
            self._click(held)
        return bool(held)

    def _click(self, id: str) -> None:
        self.happened.clicks[id] += 1
        if self.last_click[0] == id and self.t - self.last_click[1] <= DOUBLE_CLICK_S:
            self.happened.doubles.add(id)
        self.last_click = (id, self.t)

    def _focusable_ancestor(self, node: Node | None) -> str:
        while node and not node.is_focusable:
            node = self.canvas.nodes.get(node.parent)
        return node.id if node else ""

    def _wheeled(self, event: pygame.event.Event) -> bool:
        top = self.top_layer()
        for node in reversed(self.canvas.nodes.values()):
            if node.layer - top in (0, BESIDE) and node.takes_wheel and node.visible.collidepoint(self.mouse):
                self.happened.wheel[node.id] += getattr(event, "precise_y", 0.0) or event.y
                self.happened.across[node.id] += getattr(event, "precise_x", 0.0) or event.x
                return True
        return False

    def _key(self, event: pygame.event.Event) -> bool:
        node = self.canvas.nodes.get(self.focus)
        if node and self.takes_input(node.layer):
            if event.key in node.keys and node.is_enabled:
                self.happened.keys[node.id].append(event)
                return True
            if node.takes_text and node.is_enabled and _is_letter(event):
                return True  # the letter itself comes as TEXTINPUT
        if event.key == pygame.K_TAB and not event.mod & COMMANDS:
            step = -1 if event.mod & pygame.KMOD_SHIFT else 1
            self._focus_on(next_in_order(self._focusable(), self.focus, step))
            self.ring = True
            return True
        if not node or not (self.ring or _is_popup(node.layer)):
            return False
        if event.key in ARROWS:
            self._focus_on(neighbour(self._focusable(), node, ARROWS[event.key]))
            self.ring = True
            return True
        if event.key in PRESSES:
            if node.is_enabled:
                self.happened.clicks[node.id] += 1
            return True
        return False

    def _text(self, event: pygame.event.Event) -> bool:
        node = self.canvas.nodes.get(self.focus)
        if node and node.takes_text and node.is_enabled and self.takes_input(node.layer):
            self.happened.typed[node.id] += event.text
            return True
        return False


def _is_letter(event: pygame.event.Event) -> bool:
    """Does this key write something?"""
    return bool(event.unicode) and event.unicode.isprintable() and not event.mod & COMMANDS


def _is_popup(layer: int) -> bool:
    """An open list takes the keyboard even when it was opened with the mouse."""
    return layer % 10 == POPUP
