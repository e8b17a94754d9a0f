"""Charts: the figures behind the pictures, and that the pictures show them."""

import pytest
from pygame import Rect

from game.ui.theme import ACCENT, BAD, OPERATORS
from game.ui.widgets import Bar, Part, Series, kpi, line_chart, market_bar, progress, signed, sparkline, waterfall
from game.ui.widgets.bars import steps_of
from game.ui.widgets.plot import brief, levels, round_step, spread
from game.ui.widgets.sparkline import curve
from game.ui.widgets.stacked_area import stack

SPOT = Rect(40, 40, 560, 300)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 27, [0, 10, 20, 30]), (0, 0.9, [0, 0.5, 1.0]), (-12, 30, [-20, 0, 20, 40]), (0, 0, [0, 1])],
)
def test_levels_are_round_and_cover_the_range(low, high, expected):
    assert levels(low, high, 3) == pytest.approx(expected)


@pytest.mark.parametrize("span", [0.003, 0.7, 1, 9.9, 10, 123, 4e6, 7.7e9])
def test_steps_are_one_two_or_five(span):
    digit = float(f"{round_step(span):.6e}"[0])
    assert digit in (1, 2, 5)
    assert 1.5 <= span / round_step(span) <= 4.001


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (1234, "1.23k"), (-2.5e6, "−2.5M"), (4.2e9, "4.2B"), (0.25, "0.25")]
)
def test_brief_numbers(value, words):
    assert brief(value) == words


def test_labels_are_pushed_apart_in_their_order():
    places = spread([100, 101, 50, 102], 16, 0, 200)
    assert places[2] == 50
    assert sorted(places) == [places[2], places[0], places[1], places[3]]
    assert all(b - a >= 16 for a, b in zip(sorted(places), sorted(places)[1:], strict=False))


def test_labels_at_the_foot_are_pushed_up():
    assert spread([198, 199, 200], 16, 0, 200) == [168, 184, 200]


@pytest.mark.parametrize(("delta", "words"), [(86, "+86"), (-0.6, "−1"), (0, "±0")])
def test_changes_carry_their_sign(delta, words):
    assert signed(delta) == words


def test_waterfall_steps_hang_together():
    steps = steps_of([Bar("Revenue", 100), Bar("Launch", -30), Bar("Grant", 5)])
    assert steps == [(0, 100), (100, 70), (70, 75)]


def test_layers_stand_on_each_other():
    layers = stack([Series("a", (1, 2), ACCENT), Series("b", (3, 4), ACCENT)])
    assert layers == [[1, 2], [4, 6]]


def test_a_curve_reaches_from_edge_to_edge():
    points = curve((3, 9, 6), (100, 50), 2)
    assert points[0] == (2, 48)
    assert points[1] == (50, 2)
    assert points[2][0] == 98


def test_a_level_curve_runs_through_the_middle():
    assert {y for _, y in curve((5, 5, 5), (100, 50), 2)} == {25}


def colours(driver, rect: Rect) -> set[tuple[int, int, int]]:
    surface = driver.canvas.surface
    return {surface.get_at((x, y))[:3] for x in range(rect.left, rect.right) for y in range(rect.top, rect.bottom)}


def is_near(wanted: tuple[int, int, int], pixel: tuple[int, int, int]) -> bool:
    """Scaling down by three costs two or three levels of 255."""
    return all(abs(a - b) <= 4 for a, b in zip(wanted, pixel, strict=True))


def test_each_line_is_drawn_and_named(drive):
    lines = [Series(f"Op {seat}", (seat, 5, 9 - seat), look.colour, look.marker) for seat, look in enumerate(OPERATORS)]
    driver = drive(lambda ui, t: line_chart(ui, SPOT, lines, ticks=((0, "2025"), (2, "2027"))))
    driver.no_overlaps()
    assert all(driver.says(line.label) for line in lines)
    seen = colours(driver, SPOT)
    assert all(any(is_near(look.colour, pixel) for pixel in seen) for look in OPERATORS)


def test_a_chart_of_nothing_draws_nothing(drive):
    driver = drive(lambda ui, t: (line_chart(ui, SPOT, []), sparkline(ui, SPOT, ()), waterfall(ui, SPOT, [])))
    driver.no_overlaps()


def test_crowded_ticks_are_thinned(drive):
    line = [Series("You", tuple(range(41)), ACCENT)]
    ticks = tuple((quarter, f"2025 Q{quarter}") for quarter in range(41))
    driver = drive(lambda ui, t: line_chart(ui, SPOT, line, ticks=ticks))
    driver.no_overlaps()
    assert 3 < sum(drawn.string.startswith("2025") for drawn in driver.canvas.texts) < 12


def test_a_chart_is_painted_once_and_again_when_the_figures_change(drive):
    figures = [(1.0, 2.0, 3.0)]
    driver = drive(lambda ui, t: line_chart(ui, SPOT, [Series("You", figures[0], ACCENT)]))
    before = len(driver.canvas.pictures)
    driver.wait(0.5)
    assert len(driver.canvas.pictures) == before
    figures[0] = (1.0, 2.5, 3.0)
    driver.wait()
    assert len(driver.canvas.pictures) == before + 1


def test_market_shares_are_as_wide_as_they_are(drive):
    parts = [Part("A", 0.25, OPERATORS[1].colour), Part("B", 0.5, OPERATORS[2].colour)]
    driver = drive(lambda ui, t: market_bar(ui, Rect(100, 100, 400, 60), parts))
    row = [driver.pixel(x, 105) for x in range(100, 500)]
    assert abs(row.count(OPERATORS[1].colour) - 100) <= 2
    assert abs(row.count(OPERATORS[2].colour) - 200) <= 2
    assert driver.says("25%")
    assert driver.says("None")


@pytest.mark.parametrize(("share", "filled"), [(0, 0), (0.5, 100), (1, 200), (1.7, 200)])
def test_progress_is_as_long_as_it_is(drive, share, filled):
    driver = drive(lambda ui, t: progress(ui, Rect(100, 100, 200, 6), share, ACCENT))
    row = [driver.pixel(x, 103) for x in range(90, 320)]
    assert abs(row.count(ACCENT) - filled) <= 2


def test_a_fall_is_told_by_sign_and_colour(drive):
    driver = drive(lambda ui, t: kpi(ui, Rect(100, 100, 220, 52), "users", "Share", "27.4%", -3))
    assert driver.says("−3")
    assert BAD in colours(driver, Rect(100, 100, 220, 52))
