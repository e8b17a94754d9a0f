"""Cutting rectangles: nothing is lost, pixels stay pixels."""

from itertools import pairwise

import pytest
from pygame import Rect

from game.ui.layout import columns, grid, pad, rows


def test_pixels_first_then_shares():
    assert [part.width for part in columns(Rect(0, 0, 320, 10), (20, 1, 2), 0)] == [20, 100, 200]


@pytest.mark.parametrize("width", [100, 101, 333, 1024])
def test_no_pixel_is_lost(width):
    parts = columns(Rect(7, 0, width, 10), (1, 1, 1), 8)
    assert parts[0].left == 7
    assert parts[-1].right == 7 + width
    assert all(7 <= b.left - a.right <= 9 for a, b in pairwise(parts))


def test_rows_and_grid():
    assert [part.y for part in rows(Rect(0, 10, 50, 100), (30, 1), 10)] == [10, 50]
    assert len(grid(Rect(0, 0, 100, 100), 2, 3)) == 6
    assert pad(Rect(0, 0, 100, 50), 10, 5) == Rect(10, 5, 80, 40)
