"""The ruler itself: planted faults must be found, or the layout tests prove nothing."""

from pygame import Rect

from game.ui.widgets import button, scroll_area


def test_overlapping_controls_are_found(drive):
    def paint(ui, t):
        button(ui, "left", Rect(10, 10, 100, 36), "Left")
        button(ui, "right", Rect(105, 10, 100, 36), "Right")

    assert drive(paint).faults() == ["controls left and right overlap"]


def test_a_control_off_the_screen_is_found(drive):
    faults = drive(lambda ui, t: ui.node("far", Rect(1270, 10, 40, 20)) and None).faults()
    assert faults == ["control far is off the screen"]


def test_overlapping_texts_are_found(drive):
    def paint(ui, t):
        ui.canvas.text("Brazil", Rect(10, 10, 100, 20))
        ui.canvas.text("Chile", Rect(14, 14, 100, 20))

    assert drive(paint).faults() == ["texts 'Brazil' and 'Chile' overlap"]


def test_a_text_outside_its_box_is_found(drive):
    def paint(ui, t):
        with ui.canvas.inside(Rect(10, 10, 30, 20)):
            ui.canvas.text("Kazakhstan", Rect(10, 10, 200, 20))

    assert drive(paint).faults() == ["text 'Kazakhstan' leaves its box"]


def test_what_is_scrolled_away_is_no_fault(drive):
    def paint(ui, t):
        with scroll_area(ui, "area", Rect(10, 10, 200, 60), 200) as inner:
            ui.canvas.text("above", Rect(inner.x, inner.y, 100, 20))
            button(ui, "below", Rect(inner.x, inner.y + 120, 100, 36), "Below")
        ui.canvas.text("after", Rect(10, 130, 100, 20))  # where the hidden button would stand

    driver = drive(paint)
    driver.no_overlaps()
    assert driver.node("below").visible.height == 0
