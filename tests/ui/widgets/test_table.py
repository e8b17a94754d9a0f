"""The table: choosing, sorting, scrolling."""

import pygame
import pytest
from pygame import Rect

from game.ui.widgets import Cell, Column, scroll_area, table
from game.ui.widgets.button import button
from tests.ui.conftest import move, wheel

HEADS = (Column("Nation"), Column("Households", 1, "right"), Column("Note", 1, sortable=False))
NATIONS = (("Brazil", 40), ("india", 90), ("Chile", 7), ("Kenya", 40))


@pytest.fixture
def shown(drive):
    """`shown(lines, height)` draws a table; `driver.pick` and `driver.activated` tell what it reported."""

    def open_it(lines=NATIONS, height=300, **options):
        rows = [(name, Cell(f"{homes}k", homes), "") for name, homes in lines]
        kept = {"selected": None, "activated": []}

        def paint(ui, t):
            pick = table(ui, "t", Rect(20, 20, 600, height), HEADS, rows, selected=kept["selected"], **options)
            kept["selected"] = pick.selected
            kept["activated"] += [pick.activated] if pick.activated is not None else []

        driver = drive(paint)
        driver.kept = kept
        return driver

    return open_it


def order(driver) -> list[int]:
    """Row indices from top to bottom."""
    rows = [node for node in driver.canvas.nodes.values() if node.id.startswith("t.row.")]
    return [int(node.id.rsplit(".", 1)[1]) for node in sorted(rows, key=lambda node: node.rect.y)]


def test_a_click_chooses_the_row_it_hits(shown):
    driver = shown()
    driver.click("t.row.2")
    assert driver.kept["selected"] == 2


def test_a_heading_sorts_numbers_from_the_top_and_words_from_a(shown):
    driver = shown()
    assert order(driver) == [0, 1, 2, 3]
    driver.click("t.sort.1")
    assert order(driver) == [1, 0, 3, 2]  # by number, not by "7k" > "40k"; equal rows keep their order
    driver.click("t.sort.1")
    assert order(driver) == [2, 0, 3, 1]
    driver.click("t.sort.0")
    assert order(driver) == [0, 2, 1, 3]
    assert "t.sort.2" not in driver.canvas.nodes


def test_the_choice_stays_with_the_row_when_sorted(shown):
    driver = shown()
    driver.click("t.row.2")
    driver.click("t.sort.1")
    assert driver.kept["selected"] == 2
    driver.key(pygame.K_UP)
    assert driver.kept["selected"] == 3  # the row above it on the screen


def test_keys_choose_and_sort(shown):
    driver = shown()
    driver.key(pygame.K_TAB, pygame.K_DOWN, pygame.K_DOWN)
    assert driver.kept["selected"] == 1
    driver.key(pygame.K_END)
    assert driver.kept["selected"] == 3
    driver.key(pygame.K_LEFT, pygame.K_RIGHT)
    assert order(driver) == [1, 0, 3, 2]
    driver.key(pygame.K_SPACE)
    assert order(driver) == [2, 0, 3, 1]


def test_enter_is_the_screens_unless_rows_activate(shown):
    driver = shown()
    driver.click("t.row.1")
    driver.key(pygame.K_RETURN)
    assert driver.screen.left_over == [pygame.K_RETURN]


def test_enter_and_double_click_activate(shown):
    driver = shown(activates=True)
    driver.click("t.row.1")
    driver.key(pygame.K_RETURN)
    assert driver.kept["activated"] == [1]
    driver.click("t.row.3")
    driver.click("t.row.3")
    assert driver.kept["activated"] == [1, 3]


LONG = tuple((f"Nation {index}", index) for index in range(40))


def test_wheel_and_page_keys_scroll(shown):
    driver = shown(LONG, height=234)
    assert order(driver) == [0, 1, 2, 3, 4]
    driver.wheel("t", -3)
    assert order(driver)[0] == 3
    driver.wheel("t", 50)
    assert order(driver)[0] == 0
    driver.click("t.row.0")
    driver.key(pygame.K_PAGEDOWN)
    assert driver.kept["selected"] == 5
    assert 5 in order(driver)
    driver.key(pygame.K_END)
    assert order(driver) == [35, 36, 37, 38, 39]
    driver.no_overlaps()


def test_an_empty_table_is_no_error(shown):
    driver = shown(())
    driver.key(pygame.K_TAB, pygame.K_DOWN, pygame.K_END)
    driver.click("t.sort.0")
    assert driver.kept["selected"] is None


def test_numbers_end_at_the_same_edge(shown):
    driver = shown()
    edges = {drawn.rect.right for drawn in driver.canvas.texts if drawn.string.endswith("k")}
    assert len(edges) == 1


def test_scroll_area_follows_wheel_and_focus(drive):
    pressed = []

    def paint(ui, t):
        with scroll_area(ui, "area", Rect(20, 20, 300, 100), 400) as inner:
            for index in range(10):
                if button(ui, f"b{index}", Rect(inner.x, inner.y + 40 * index, 100, 36), str(index)):
                    pressed.append(index)

    driver = drive(paint)
    assert driver.node("b9").visible.height == 0
    driver.frame(move(driver.spot("area")), wheel(-20), wheel(-20))
    assert driver.node("b9").visible.height == 36  # never past the end, not even for one frame
    driver.wheel("area", 40)
    driver.wheel("area", -20)
    driver.click("b9")
    driver.wheel("area", 20)
    assert driver.node("b0").visible.height == 36
    driver.key(pygame.K_TAB, pygame.K_TAB, mod=0)
    driver.key(*[pygame.K_TAB] * 8)
    focused = driver.app.ui.focus
    assert focused.startswith("b")
    assert driver.node(focused).visible.height == 36
    driver.key(pygame.K_RETURN)
    assert pressed == [9, int(focused[1:])]
    driver.no_overlaps()
