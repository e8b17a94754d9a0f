"""The gallery: every widget, at every size, by mouse and by keyboard alone."""

import pygame
import pytest

from game.ui.gallery import Gallery

PAGES = range(3)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_overlaps_or_leaves_the_screen(drive, window, page):
    driver = drive(Gallery(page), *window)
    assert len(driver.canvas.texts) > 50
    driver.no_overlaps()


@pytest.mark.parametrize("page", PAGES)
def test_no_text_is_cut_where_there_is_room(drive, page):
    assert drive(Gallery(page)).cut_texts() == []


@pytest.mark.parametrize("page", PAGES)
def test_no_state_of_a_control_breaks_the_layout(drive, window, page):
    """Rest on each control, and reach each with Tab."""
    driver = drive(Gallery(page), *window)
    for name in [node.id for node in driver.canvas.nodes.values() if node.visible.height > 10]:
        driver.hover(name)
        driver.no_overlaps()
    driver.key(*[pygame.K_TAB] * 12)
    driver.no_overlaps()


def test_every_control_that_takes_focus_is_reached_with_tab(drive):
    driver = drive(Gallery(0))
    wanted = {node.id for node in driver.canvas.nodes.values() if node.is_focusable}
    reached = set()
    for _ in wanted:
        driver.key(pygame.K_TAB)
        reached.add(driver.app.ui.focus)
    assert reached == wanted


def test_the_open_list_and_the_dialog_hold_at_every_size(drive, window):
    driver = drive(Gallery(0), *window)
    driver.click("vehicle")
    driver.no_overlaps()
    driver.click("vehicle.option.3")
    assert driver.screen.vehicle == 3
    driver.click("bid")
    driver.no_overlaps()
    driver.click("dialog.yes")
    assert driver.screen.keys == "<yes>"


def test_shortcuts_reach_the_screen_only_when_nobody_types(drive):
    driver = drive(Gallery(0))
    driver.type("e")
    assert driver.screen.ended == 1
    driver.click("seed")
    driver.type("3e")
    assert driver.screen.seed == "20253"
    assert (driver.screen.ended, driver.screen.page) == (1, 0)


def test_pointing_at_a_chart_reads_it_off(drive):
    driver = drive(Gallery(2))
    before = len(driver.canvas.texts)
    driver.hover("chart.lines")
    assert len(driver.canvas.texts) == before + 12  # six names, six figures


def test_the_same_moment_gives_the_same_picture(drive):
    pictures = []
    for _ in range(2):
        driver = drive(Gallery(1))
        pictures.append(pygame.image.tobytes(driver.canvas.surface, "RGB"))
    assert pictures[0] == pictures[1]


def test_after_an_open_list_the_focus_is_where_it_was(drive):
    driver = drive(Gallery(0))
    driver.click("rigour")
    driver.key(pygame.K_DOWN, pygame.K_RETURN)
    assert driver.screen.rigour == 2
    assert driver.app.ui.focus == "rigour"
