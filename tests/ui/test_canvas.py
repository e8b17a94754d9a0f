"""The canvas: what is drawn is noted, stays in its box, and is sharp at every scale."""

from itertools import pairwise

import pygame
import pytest
from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.theme import ACCENT, BG, PANEL, TEXT


@pytest.fixture
def canvas(drive) -> Canvas:
    return drive(lambda ui, t: None).canvas


def test_a_text_is_noted_with_its_place(canvas):
    ink = canvas.text("3,412", Rect(100, 50, 200, 20), align="right")
    assert [drawn.string for drawn in canvas.texts] == ["3,412"]
    assert ink.right == 300
    assert abs(ink.centery - 60) <= 1


def test_a_long_text_ends_in_an_ellipsis_and_fits(canvas):
    ink = canvas.text("Universal service obligation until 2034", Rect(0, 0, 120, 20))
    assert canvas.texts[-1].is_cut
    assert 60 < ink.width <= 120


def test_a_short_text_is_not_cut(canvas):
    canvas.text("Brazil", Rect(0, 0, canvas.text_width("Brazil"), 20))
    assert not canvas.texts[-1].is_cut


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.25, 1.5, 3.0])
def test_text_width_always_leaves_room(canvas, scale):
    canvas.use(pygame.Surface((1600, 900)), scale)
    for words in ("Launch queue", "27.4%", "A bay costs $40M; you have $31M"):
        for size in (12, 13, 14, 20):
            canvas.text(words, Rect(3, 3, canvas.text_width(words, size, True), 30), size, TEXT, True)
            assert not canvas.texts[-1].is_cut, (words, size)


def test_a_paragraph_is_as_tall_as_foretold(canvas):
    words = "Whoever holds over 70% of a nation for four quarters calls up a second-source tender."
    ink = canvas.text(words, Rect(0, 0, 160, 400), wrap=True)
    assert len(canvas.texts) >= 4
    assert ink.width <= 160
    assert 0 <= canvas.text_height(words, 160) - ink.height < 14


def test_digits_line_up(canvas):
    assert len({canvas.text_width(f"{digit}{digit}{digit}", 14, True) for digit in range(10)}) == 1


def test_neighbours_stay_neighbours_at_odd_scales(canvas):
    canvas.use(pygame.Surface((1366, 768)), 1.0625)
    edges = [canvas.px(Rect(17 * index, 0, 17, 10)) for index in range(60)]
    assert all(a.right == b.left for a, b in pairwise(edges))


def test_two_controls_may_not_share_a_name(canvas):
    canvas.node("end", Rect(0, 0, 10, 10))
    with pytest.raises(ValueError, match="'end'"):
        canvas.node("end", Rect(20, 0, 10, 10))


def test_a_box_has_smooth_corners_a_rim_and_a_fill(canvas):
    canvas.surface.fill(BG)
    canvas.box(Rect(10, 10, 60, 40), PANEL, ACCENT, radius=8)
    at = canvas.surface.get_at
    assert at((40, 30))[:3] == PANEL
    assert at((40, 10))[:3] == ACCENT
    assert at((10, 10))[:3] == BG
    corner = {at((x, y))[:3] for x in range(10, 18) for y in range(10, 18)}
    assert len(corner - {BG, PANEL, ACCENT}) > 5


def test_an_icon_takes_its_colour(canvas):
    canvas.surface.fill(BG)
    canvas.icon("rocket", Rect(0, 0, 24, 24), ACCENT)
    assert ACCENT in {canvas.surface.get_at((x, y))[:3] for x in range(24) for y in range(24)}


def test_an_unknown_icon_or_flag_draws_no_error(canvas):
    canvas.icon("no-such-icon", Rect(0, 0, 24, 24))
    canvas.flag("zzz", Rect(0, 0, 24, 18))


def test_a_picture_is_painted_once(canvas):
    painted = []

    def paint(size):
        painted.append(size)
        return pygame.Surface(size)

    for _ in range(3):
        canvas.picture("chart", Rect(0, 0, 50, 40), paint)
    canvas.picture("chart", Rect(0, 0, 60, 40), paint)
    assert painted == [(50, 40), (60, 40)]


def test_the_cache_of_pictures_is_bounded(canvas):
    for index in range(500):
        canvas.picture(index, Rect(0, 0, 4, 4), pygame.Surface)
    assert len(canvas.pictures) < 250
