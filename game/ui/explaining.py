"""Explaining: figures that open the sum behind them, under a resting mouse or by the keyboard, and lead on to its page.

I opens the page of the figure that is explained; without one it lets Tab and the arrows walk from figure to figure.
"""

from collections.abc import Callable
from typing import NamedTuple

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Node
from game.ui.input import COMMANDS, PRESSES, Input
from game.ui.theme import FOCUS
from game.ui.tooltip import GAP, Bubble, draw_sum, draw_tooltip
from game.views.explain.sum import Sum

TOOLTIP_DELAY_S = 0.35
KEY = pygame.K_i
WIDE = 240  # logical pixels
MORE = N_("Encyclopedia (I)")


class Asked(NamedTuple):
    """A sum on the screen: what it was asked of, and in which layer."""

    id: str
    figure: Sum
    words: str
    target: Rect
    layer: int


class Explaining(Input):
    """Input that knows which controls show figures."""

    has_explained = False  # somebody has asked: what explains further may be made ready
    is_explaining = False  # Tab and the arrows walk from figure to figure
    reference: Callable[[str], None] | None = None  # opens a page; lent by the screen that knows the match
    _bubble: Bubble | None = None
    _shown: Asked | None = None
    _points = False  # the mouse is on a figure that has a sum
    _cut = ""  # text under the mouse that did not fit
    _cut_since = 0.0

    @property
    def is_asked(self) -> bool:
        """Whether somebody reads a sum, looks for one, or points at a figure that has one."""
        return self.is_explaining or self._shown is not None or self._points

    # -- what is asked -------------------------------------------------------------------------------------------

    def asked(self) -> Node | None:
        """Whose words to show: the control under a resting mouse, or the one the keyboard is on."""
        nodes = self.canvas.nodes
        rests = self.hover and not self.held and self.t - self.hover_since >= TOOLTIP_DELAY_S
        if rests and not self.is_explaining:
            node = nodes.get(self.hover)
        elif self.ring:
            node = nodes.get(self.focus)
        else:
            node = None
        says = node and (node.tooltip or node.explain)
        return node if node and says and self.takes_input(node.layer) else None

    def draw_asked(self) -> None:
        """The tooltip or the sum of what is asked; a sum stays while the mouse is on it."""
        shown = self._shown if self._is_on_bubble() else self._ask()
        self._shown, self._bubble = shown, None
        under = self.canvas.nodes.get(self.hover)
        self._points = under is not None and under.explain is not None
        if shown:
            more = _(MORE) if self.reference and shown.figure.law else ""
            self._bubble = draw_sum(self.canvas, shown.figure, shown.words, more, shown.target)

    def _ask(self) -> Asked | None:
        node = self.asked()
        if node is None:
            self._whole()
            return None
        if node.explain is None:
            draw_tooltip(self.canvas, node.tooltip, node.visible)
            return None
        self.has_explained = True
        figure, before = node.explain(), self._shown
        is_same = before and (before.id, before.figure.label, before.figure.amount) == (
            node.id,
            figure.label,
            figure.amount,
        )
        target = before.target if before and is_same else self._target(node)
        return Asked(node.id, figure, node.tooltip, target, node.layer)

    def _whole(self) -> None:
        """A text that was cut stands whole under a resting mouse."""
        cut = next((drawn for drawn in self.canvas.texts if drawn.is_cut and drawn.rect.collidepoint(self.mouse)), None)
        if cut is None or self.held or cut.layer != self.top_layer():
            self._cut = ""
        elif cut.string != self._cut:
            self._cut, self._cut_since = cut.string, self.t
        elif self.t - self._cut_since >= TOOLTIP_DELAY_S:
            draw_tooltip(self.canvas, cut.string, cut.rect)

    def _target(self, node: Node) -> Rect:
        """Where the bubble belongs: the control, or of a wide one, such as a row, the part under the mouse."""
        if self.is_explaining or node.visible.width < WIDE or node.id != self.hover:
            return node.visible
        left = min(max(node.visible.x, self.mouse[0] - WIDE // 4), node.visible.right - WIDE // 2)
        return Rect(left, node.visible.y, WIDE // 2, node.visible.height)

    def _is_on_bubble(self) -> bool:
        bubble, shown = self._bubble, self._shown
        if bubble is None or shown is None or self.is_explaining or shown.layer != self.top_layer():
            return False
        return bool(bubble.rect.inflate(2 * GAP + 2, 2 * GAP + 2).collidepoint(self.mouse))

    def draw_marks(self) -> None:
        """A line under every figure that has a sum, while the keyboard walks among them."""
        if self.is_explaining:
            self._step_in()
            there = self._focusable()
            self.is_explaining = bool(there)  # where there are none, the walk ends
            for node in there:
                foot = node.visible.bottom - 1
                self.canvas.line((node.visible.x + 2, foot), (node.visible.right - 2, foot), FOCUS)

    # -- events --------------------------------------------------------------------------------------------------

    def feed(self, event: pygame.event.Event) -> bool:
        """Keys and clicks that ask for an explanation; the rest as ever."""
        if event.type == pygame.KEYDOWN and self._key_asks(event):
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and self._press_asks(event):
            return True
        return super().feed(event)

    def _key_asks(self, event: pygame.event.Event) -> bool:
        if event.key == KEY and not event.mod & COMMANDS and not self._is_writing():
            if event.mod & pygame.KMOD_SHIFT:
                return self._look_up("")
            if self._shown and self._shown.figure.law and self.reference:
                return self._look_up(self._shown.figure.law)
            self._walk(not self.is_explaining)
            return True
        if self.is_explaining and event.key == pygame.K_ESCAPE:
            self._walk(False)
            return True
        if self.is_explaining and event.key in PRESSES:
            return self._look_up(self._shown.figure.law) if self._shown else True
        return False

    def _press_asks(self, event: pygame.event.Event) -> bool:
        """A click in the bubble reads on; the right button on a figure opens its page."""
        spot = self.canvas.logical(event.pos)
        if event.button == 1 and self._bubble and self._is_on_bubble() and self._bubble.rect.collidepoint(spot):
            found = [key for rect, key in self._bubble.lines if rect.collidepoint(spot)]
            return self._look_up(found[0]) if found else True
        if event.button == 3:
            node = self.under(spot)
            return bool(node and node.explain and self._look_up(node.explain().law))
        if event.button == 1 and self.is_explaining:
            self._walk(False)
        return False

    def _is_writing(self) -> bool:
        """Whether a letter would go into a text."""
        node = self.canvas.nodes.get(self.focus)
        return bool(node and node.takes_text and not node.digits_only and self.takes_input(node.layer))

    def _look_up(self, key: str) -> bool:
        if self.reference is None:
            return False
        self._walk(False)
        self._bubble = self._shown = None
        self.reference(key)
        return True

    def _walk(self, on: bool) -> None:
        """Begin or end walking from figure to figure; the cells of tables are among them from the next frame on."""
        self.is_explaining = on
        if on:
            self._step_in()

    def _step_in(self) -> None:
        """Onto the first figure, unless the focus is on one."""
        there = self._focusable()
        if there:
            self.ring = True
            if self.focus not in {node.id for node in there}:
                self._focus_on(there[0].id)

    def _focusable(self) -> list[Node]:
        if not self.is_explaining:
            return super()._focusable()
        top = self.top_layer()
        return [
            node for node in self.canvas.nodes.values() if node.layer == top and explains(node) and node.visible.width
        ]

    def _is_live(self, id: str, top: int) -> bool:
        node = self.canvas.nodes.get(id)
        if self.is_explaining and node is not None and node.layer == top and explains(node):
            return True
        return super()._is_live(id, top)


def explains(node: Node) -> bool:
    """A figure with a sum, or a note that Tab passes by."""
    return node.explain is not None or bool(node.tooltip and not node.is_focusable)
