"""Keyboard: Tab reaches every control of every screen with a ring to be seen, and `?` lists the keys that work."""

from collections.abc import Callable
from importlib import import_module

import pygame
import pytest
from pygame import Rect

from game.rules.rulebook import compile_rulebook
from game.ui.app import App
from game.ui.canvas import Node
from game.ui.hotkeys import ASK, CONTROLS, CTRL, WINDOW, Hotkey
from game.ui.screen import Screen
from game.ui.screens.charts import Charts
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.encyclopedia import EncyclopediaScreen
from game.ui.screens.final import FinalScreen
from game.ui.screens.handover import Handover
from game.ui.screens.help import Help
from game.ui.screens.menu import GameMenu
from game.ui.screens.new_game import NewGame
from game.ui.screens.observer import Observer
from game.ui.screens.places import PLACES, open_place
from game.ui.screens.report import Report
from game.ui.screens.saves import SaveAs, Saves, saved_matches
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.title import Title
from game.ui.session import Session
from game.ui.theme import FOCUS
from game.ui.widgets import Choice, Dialog, button
from game.world.loading import load

PLACE_SCREENS = [getattr(import_module(f"game.ui.screens.{place.module}"), place.screen) for place in PLACES]
MOST = 400  # controls of a screen


def paused(session) -> Observer:
    screen = Observer(session)
    screen.is_playing = False
    return screen


QUESTION = (Choice("no", "No"), Choice("yes", "Yes", "primary"))
ALONE: dict[str, Callable[[], Screen]] = {
    "title": Title,
    "new game": NewGame,
    "settings": SettingsScreen,
    "help": Help,
    "observer": lambda: paused(Session.watch("race_to_2030", 1, {})),
    "handover": lambda: Handover(Session.new("race_to_2030", "Qianfan", 1, others=["Guowang"]), passes=False),
    "dialog": lambda: Dialog("Sure?", "It costs something.", QUESTION),
    "encyclopedia": lambda: EncyclopediaScreen(compile_rulebook(load("race_to_2030"))),
}
OVER: dict[str, Callable] = {
    "menu": GameMenu,
    "charts": Charts,
    "save as": SaveAs,
    "saves": lambda session: Saves(saved_matches()),
    "report": Report,
    "final": FinalScreen,
    **{place.key: lambda session, key=place.key: open_place(key, session) for place in PLACES},
}


def is_area(node: Node) -> bool:
    """A scroll area with nothing hidden, a chart: it answers no press and says nothing."""
    return not (node.is_focusable or node.tooltip or node.takes_wheel) and bool(node.keys or not node.parent)


def tabbed(player) -> dict[str, bool]:
    """Where Tab leads until it comes round, and whether the ring was to be seen there."""
    found: dict[str, bool] = {}
    for _ in range(MOST):
        player.frame(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="", scancode=0))
        focus = player.app.ui.focus
        if not focus or focus in found:
            return found
        if not player.node(focus).visible.height:  # a scroll area follows in the next frame
            player.frame()
        found[focus] = has_ring(player, player.node(focus))
    raise AssertionError("Tab never came round")


def has_ring(player, node: Node) -> bool:
    surface = player.canvas.surface
    ring = player.canvas.px(node.visible.inflate(4, 4)).clip(surface.get_rect())
    if not node.visible.width or not node.visible.height:
        return False
    spots = [(x, y) for x in range(ring.left, ring.right) for y in (ring.top, ring.top + 1, ring.bottom - 2)]
    return any(tuple(surface.get_at(spot))[:3] == FOCUS for spot in spots)


def audit(player) -> tuple[list[str], list[str]]:
    """Controls nothing leads to, by themselves or by the control they stand in; and those without a ring."""
    visited = tabbed(player)
    player.key(pygame.K_i)  # from figure to figure
    if player.app.ui.is_explaining:
        visited |= tabbed(player)
        player.key(pygame.K_ESCAPE)
    nodes, top = player.canvas.nodes, player.app.ui.top_layer()

    def is_reached(id: str) -> bool:
        return bool(id) and (id in visited or is_reached(nodes[id].parent))

    live = [node for node in nodes.values() if node.layer == top and not is_area(node)]
    return [node.id for node in live if not is_reached(node.id)], [id for id, is_seen in visited.items() if not is_seen]


@pytest.mark.parametrize("name", ALONE)
def test_tab_visits_every_control_of_a_screen_without_a_match(drive, name):
    player = drive(ALONE[name]())
    player.wait(0.2)
    assert audit(player) == ([], [])


@pytest.mark.parametrize("name", OVER)
def test_tab_visits_every_control_of_a_match(drive, match, name):
    player = drive(OVER[name](match(quarters=1, scenario="race_to_2030")))
    player.wait(0.2)
    assert audit(player) == ([], [])


def test_the_dilemma_too(drive, match):
    player = drive(Dilemma(match("Qianfan", quarters=0, until_dilemma=True)))
    assert audit(player) == ([], [])


def test_a_control_tab_passes_by_is_found(drive):
    def paint(ui, t):
        button(ui, "one", Rect(10, 10, 100, 36), "One")
        ui.node("lost", Rect(10, 60, 100, 36), focusable=False, parent="nowhere")
        ui.node("nowhere", Rect(200, 60, 100, 36), focusable=False, takes_wheel=True)

    assert audit(drive(paint))[0] == ["lost", "nowhere"]


# -- the tables --------------------------------------------------------------------------------------------------


def ask(player):
    player.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SLASH, mod=pygame.KMOD_SHIFT, unicode="?", scancode=0))


def shown(player) -> set[str]:
    return {drawn.string for drawn in player.canvas.texts if drawn.layer == player.app.ui.top_layer()}


@pytest.mark.parametrize("name", ["title", "new game", "encyclopedia", "saves", "report", "map"])
def test_question_mark_lists_the_keys_of_the_screen(drive, match, name):
    """Every row of the table that handles them is on the page, and the page goes away as it came."""
    if name in ALONE:
        screen = ALONE[name]()
    else:
        session = match(quarters=1, scenario="race_to_2030")
        screen = OVER[name](session)
    player = drive(screen)
    player.wait(0.2)
    ask(player)
    page = player.screen
    assert isinstance(page, Help)
    texts = shown(player)
    player.wheel("help.keys", -40)  # a long list scrolls
    texts |= shown(player)
    assert {row.label for row in (*screen.HOTKEYS, ASK)} <= texts
    assert {CONTROLS[0].label, WINDOW[0].label} <= texts
    player.no_overlaps()
    ask(player)
    assert player.screen is screen


@pytest.mark.parametrize(
    "kind",
    [*PLACE_SCREENS, Title, NewGame, Report, FinalScreen, Dilemma, Saves, SaveAs, Help, Dialog, Observer, Handover],
)
def test_every_row_does_something(kind):
    """A row of a screen names a method of it; no two rows want the same key."""
    taken = []
    for row in kind.HOTKEYS:
        assert callable(getattr(kind, row.does or row.picks)), row
        assert bool(row.keys or row.signs) and row.about and row.label
        taken += [(row.mods, row.shift, key) for key in (*row.keys, *row.signs)]
    assert len(taken) == len(set(taken)), kind


@pytest.mark.parametrize("row", WINDOW, ids=lambda row: row.label)
def test_every_row_of_the_window_does_something(row):
    assert callable(getattr(App, row.does))


def test_a_row_is_struck_by_its_key_or_its_sign_and_only_with_its_modifiers():
    def event(key=0, sign="", mod=0):
        return pygame.event.Event(pygame.KEYDOWN, key=key, unicode=sign, mod=mod)

    undo = Hotkey("Ctrl Z", "", "undo", keys=(pygame.K_z,), mods=CTRL)
    pick = Hotkey("1 to 3", "", picks="pick", signs="123")
    assert undo.struck(event(pygame.K_z, "z")) is None
    assert undo.struck(event(pygame.K_z, "z", pygame.KMOD_LCTRL)) == 0
    assert undo.struck(event(pygame.K_z, "z", pygame.KMOD_LCTRL | pygame.KMOD_LALT)) is None
    assert pick.struck(event(pygame.K_7, "2", pygame.KMOD_SHIFT)) == 1  # where digits need Shift
    assert pick.struck(event(pygame.K_F1)) is None


def test_ctrl_m_is_the_off_switch_of_the_sound(drive):
    player = drive(Title())
    player.key(pygame.K_m, mod=pygame.KMOD_CTRL)
    assert player.app.settings.muted and player.says("Sound off")
