"""Cards, KPIs, facts and the rail: figures first when room is short."""

import pytest
from pygame import Rect

from game.ui.widgets import card, facts, kpi, rail_item


@pytest.mark.parametrize(("width", "is_noted"), [(200, True), (110, False)])
def test_a_narrow_card_keeps_its_figure_and_drops_the_note(drive, width, is_noted):
    spot = Rect(100, 100, width, 84)
    driver = drive(lambda ui, t: card(ui, "c", spot, "Production", "14,800", note="88 a quarter", share=0.5))
    driver.no_overlaps()
    assert driver.says("14,800")
    assert driver.says("88 a quarter") == is_noted
    assert driver.cut_texts() == []


@pytest.mark.parametrize(("width", "is_told"), [(220, True), (120, False)])
def test_a_narrow_kpi_drops_the_change(drive, width, is_told):
    driver = drive(lambda ui, t: kpi(ui, Rect(100, 100, width, 52), "users", "Subscribers", "18.42M", 1_200_000))
    driver.no_overlaps()
    assert driver.says("18.42M")
    assert driver.says("+1,200,000") == is_told


def test_a_card_is_pressed_and_its_tooltip_tells_what_one_more_brings(drive):
    pressed = []
    spot = Rect(100, 100, 180, 84)

    def paint(ui, t):
        if card(ui, "c", spot, "Test", "36", ringed=True, tooltip="+1 bay: 12 a quarter, $40M"):
            pressed.append(t)

    driver = drive(paint)
    driver.click("c")
    assert len(pressed) == 1
    driver.hover("c")
    assert driver.says("+1 bay")


def test_facts_that_do_not_fit_are_not_drawn(drive):
    lines = [(f"Fact {index}", f"{index} ms") for index in range(9)]
    ends = []
    driver = drive(lambda ui, t: ends.append(facts(ui, Rect(100, 100, 200, 100), lines)))
    driver.no_overlaps()
    assert driver.says("Fact 3")
    assert not driver.says("Fact 4")
    assert ends[-1] == 196
    assert len({drawn.rect.right for drawn in driver.canvas.texts if drawn.string.endswith("ms")}) == 1


def test_the_rail_tells_where_we_are(drive):
    pressed = []

    def paint(ui, t):
        for index, (label, icon) in enumerate((("Map", "globe"), ("Launch", "rocket"))):
            if rail_item(ui, label, Rect(6, 60 + 66 * index, 60, 60), label, icon, index == 0):
                pressed.append(label)

    driver = drive(paint)
    driver.click("Launch")
    assert pressed == ["Launch"]
    assert driver.pixel(1, 90) != driver.pixel(1, 156)
