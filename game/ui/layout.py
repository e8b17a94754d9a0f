"""Layout: cutting a rectangle into columns, rows and grids."""

from collections.abc import Sequence

from pygame import Rect

LARGEST_SHARE = 8  # sizes up to here are shares of what is left, larger ones are pixels


def spans(start: int, length: int, sizes: Sequence[float], gap: int) -> list[tuple[int, int]]:
    """Start and length of each part; pixels are served first, shares divide the rest without losing a pixel."""
    fixed = sum(size for size in sizes if size > LARGEST_SHARE)
    shares = sum(size for size in sizes if size <= LARGEST_SHARE)
    rest = max(0.0, length - fixed - gap * (len(sizes) - 1))
    edge, result = float(start), []
    for size in sizes:
        width = size if size > LARGEST_SHARE else rest * size / shares
        result.append((round(edge), round(edge + width) - round(edge)))
        edge += width + gap
    return result


def columns(rect: Rect, sizes: Sequence[float], gap: int = 8) -> list[Rect]:
    """Side by side: `columns(rect, (120, 1, 2))` is 120 pixels, then a third and two thirds of the rest."""
    return [Rect(x, rect.y, width, rect.height) for x, width in spans(rect.x, rect.width, sizes, gap)]


def rows(rect: Rect, sizes: Sequence[float], gap: int = 8) -> list[Rect]:
    """One above the other; sizes as in `columns`."""
    return [Rect(rect.x, y, rect.width, height) for y, height in spans(rect.y, rect.height, sizes, gap)]


def grid(rect: Rect, across: int, down: int, gap: int = 8) -> list[Rect]:
    """Equal cells, row by row."""
    return [cell for line in rows(rect, [1] * down, gap) for cell in columns(line, [1] * across, gap)]


def pad(rect: Rect, x: int, y: int | None = None) -> Rect:
    """The rectangle without a margin."""
    return rect.inflate(-2 * x, -2 * (x if y is None else y))
