"""Keyboard: Tab reaches every control of every screen with a ring to be seen, and `?` lists the keys that work."""

from collections.abc import Callable

import pygame
import pytest

from game.rules.rulebook import compile_rulebook
from game.ui.screen import Screen
from game.ui.screens.encyclopedia import EncyclopediaScreen
from game.ui.screens.final import FinalScreen
from game.ui.screens.help import Help
from game.ui.screens.menu import GameMenu
from game.ui.screens.new_game import NewGame
from game.ui.screens.places import PLACES, open_place
from game.ui.screens.report import Report
from game.ui.screens.saves import SaveAs, Saves, saved_matches
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.title import Title
from game.ui.theme import FOCUS
from game.ui.widgets import Choice, Dialog
from game.world.loading import load

MOST = 400  # controls of a screen
QUESTION = (Choice("no", "No"), Choice("yes", "Yes", "primary"))
ALONE: dict[str, Callable[[], Screen]] = {
    "title": Title,
    "new game": NewGame,
    "settings": SettingsScreen,
    "help": Help,
    "dialog": lambda: Dialog("Sure?", "It costs something.", QUESTION),
    "encyclopedia": lambda: EncyclopediaScreen(compile_rulebook(load("race_to_2030"))),
}
OVER: dict[str, Callable] = {
    "menu": GameMenu,
    "save as": SaveAs,
    "saves": lambda session: Saves(saved_matches()),
    "report": Report,
    "final": FinalScreen,
    **{place.key: lambda session, key=place.key: open_place(key, session) for place in PLACES},
}


def tabbed(player) -> list[str]:
    """Where Tab leads, until it comes round."""
    found: list[str] = []
    for _ in range(MOST):
        player.frame(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="", scancode=0))
        player.frame()
        focus = player.app.ui.focus
        if not focus or focus in found:
            return found
        found.append(focus)
    raise AssertionError("Tab never came round")


def missed(player) -> list[str]:
    """Controls of the top layer that neither Tab nor the control they stand in is reached by."""
    visited, nodes, top = set(tabbed(player)), player.canvas.nodes, player.app.ui.top_layer()

    def is_reached(id: str) -> bool:
        return bool(id) and (id in visited or is_reached(nodes[id].parent))

    return [node.id for node in nodes.values() if node.layer == top and not is_reached(node.id)]


def unseen(player) -> list[str]:
    """Controls that have the focus without a ring to be seen."""
    lost = []
    for id in tabbed(player):
        player.app.ui.focus = id
        player.frame()
        player.frame()
        node = player.canvas.nodes.get(id)
        if node is None or not node.visible.width or not node.visible.height:
            lost.append(id)
            continue
        ring = player.canvas.px(node.visible.inflate(4, 4)).clip(player.canvas.surface.get_rect())
        edge = [(x, y) for x in range(ring.left, ring.right) for y in (ring.top, ring.top + 1, ring.bottom - 2)]
        edge = [(x, y) for x, y in edge if y < player.canvas.surface.get_height()]
        if not any(tuple(player.canvas.surface.get_at(spot))[:3] == FOCUS for spot in edge):
            lost.append(id)
    return lost


def played(match, name):
    session = match(quarters=2)
    return session, OVER[name](session)


@pytest.mark.parametrize("name", ALONE)
def test_tab_visits_every_control_of_a_screen_without_a_match(drive, name):
    player = drive(ALONE[name]())
    player.wait(0.3)
    assert missed(player) == []
    assert unseen(player) == []


@pytest.mark.parametrize("name", OVER)
def test_tab_visits_every_control_of_a_match(drive, match, name):
    _, screen = played(match, name)
    player = drive(screen)
    player.wait(0.3)
    assert missed(player) == []
    assert unseen(player) == []
