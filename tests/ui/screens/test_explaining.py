"""Explaining: sums behind figures: by mouse, by keyboard, and on to the encyclopedia."""

import pygame
import pytest

from game.insight.par import par
from game.ui.screens.encyclopedia import EncyclopediaScreen
from game.ui.screens.places import open_place
from game.views.explain.sum import given, made
from game.views.format import money
from tests.ui.conftest import mouse, move

ADDED = made(
    "Profit", 3000, money, "term.cash", "add",
    (given("Earned", 5000, money, "term.revenue"), given("Spent", -2000, money, "term.operations")),
)  # fmt: skip


def painter(asked):
    def paint(ui, t):
        ui.reference = asked.append
        ui.node("plain", pygame.Rect(20, 20, 100, 30), tooltip="no figure")
        ui.node("profit", pygame.Rect(20, 80, 100, 30), focusable=False, tooltip="What is left", explain=lambda: ADDED)
        ui.node("other", pygame.Rect(20, 400, 100, 30), focusable=False, explain=lambda: ADDED)

    return paint


@pytest.fixture
def asked():
    return []


@pytest.fixture
def player(drive, asked):
    return drive(painter(asked))


def test_a_resting_mouse_opens_the_sum_with_signs_and_words(player):
    player.hover("profit")
    for words in ("Profit", "$3.0M", "Earned", "$5.0M", "Spent", "$2.0M", "−", "What is left", "Encyclopedia (I)"):
        assert player.says(words), words


def test_the_sum_goes_with_the_mouse(player):
    player.hover("profit")
    player.hover("plain")
    assert not player.says("Earned") and player.says("no figure")


def test_i_opens_the_page_of_the_figure_explained(player, asked):
    player.hover("profit")
    player.key(pygame.K_i)
    assert asked == ["term.cash"]


def test_a_click_on_a_part_opens_its_page(player, asked):
    """The bubble stays while the mouse is on it, so that its lines can be pressed."""
    player.hover("profit")
    line = next(drawn.rect for drawn in player.canvas.texts if drawn.string == "Spent")
    player.frame(move(line.center))
    player.wait(0.6)
    assert player.says("Earned")
    player.click_at(line.center)
    assert asked == ["term.operations"]


def test_the_right_button_opens_the_page_at_once(player, asked):
    spot = player.spot("profit")
    player.send(move(spot), mouse(pygame.MOUSEBUTTONDOWN, spot, 3))
    assert asked == ["term.cash"]


def test_i_without_a_figure_walks_from_figure_to_figure(player, asked):
    player.key(pygame.K_i)
    assert player.says("Earned") and player.app.ui.focus == "profit"
    player.key(pygame.K_TAB)
    assert player.app.ui.focus == "other"
    player.key(pygame.K_UP)
    assert player.app.ui.focus == "profit"
    player.key(pygame.K_RETURN)
    assert asked == ["term.cash"] and not player.app.ui.is_explaining


def test_escape_ends_the_walk_and_reaches_no_screen(player):
    player.key(pygame.K_i)
    player.key(pygame.K_ESCAPE)
    assert not player.app.ui.is_explaining and pygame.K_ESCAPE not in player.screen.left_over


def test_the_key_figures_of_a_match_explain_themselves(drive, match):
    player = drive(open_place("map", match(quarters=2)))
    player.hover("kpi.cash")
    assert player.says("A quarter ago") and player.says("Outside funding")
    player.hover("kpi.share")
    assert player.says("Share of subscribers")
    assert player.says("Par by now") == (par("thousand_sails", "Qianfan") is not None)
    player.key(pygame.K_i)
    assert isinstance(player.screen, EncyclopediaScreen)
    player.screen.library.wait()
    player.wait()
    assert player.says("Share and score") and player.says("(share of subscribers + share of revenue) / 2")


@pytest.mark.parametrize("figure", ["cash", "subscribers", "in_service", "share", "trust", "revenue"])
def test_a_sum_stays_whole_in_the_window(drive, match, window, figure):
    size, scale = window
    player = drive(open_place("map", match(quarters=2)), size, scale)
    player.hover(f"kpi.{figure}")
    shown = player.app.ui._bubble
    assert shown is not None and player.canvas.rect.contains(shown.rect)
    inside = [drawn for drawn in player.canvas.texts if drawn.layer == 90]
    assert inside and all(shown.rect.contains(drawn.rect) and not drawn.is_cut for drawn in inside)


@pytest.mark.parametrize("place", ["rivals", "finance", "launch", "fleet", "market"])
def test_the_walk_goes_through_the_cells_of_a_table_and_over_nothing(drive, match, place):
    player = drive(open_place(place, match()), (1024, 640))
    player.key(pygame.K_i)
    assert player.app.ui.is_explaining
    player.no_overlaps()
