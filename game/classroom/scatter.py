"""Scatter: two measures of every seat against each other as an SVG element."""

from math import log10

from markupsafe import Markup, escape

from game.classroom.dot_plot import GRID, MEDIAN, OTHER, OWN, OWN_RADIUS, RADIUS, SIZE, TEXT, scale
from game.insight.lessons.topic import Picture
from game.texts import figures

WIDTH, HEIGHT = 680, 360
LEFT, RIGHT, TOP, BOTTOM = 84, 20, 40, 64


class _Axis:
    """One direction of the picture: from values to pixels, and its marks."""

    def __init__(self, values: list[float], start: float, end: float, is_log: bool) -> None:
        self.start, self.end, self.is_log = start, end, is_log
        measured = [log10(max(value, 1e-9)) if is_log else value for value in values]
        self.low, self.high, self.step = scale(min(measured), max(measured))

    def at(self, value: float) -> float:
        """Where a value stands."""
        measured = log10(max(value, 1e-9)) if self.is_log else value
        return round(self.start + (self.end - self.start) * (measured - self.low) / (self.high - self.low), 1)

    def marks(self) -> list[tuple[float, str]]:
        """Values with their words."""
        places = [self.low + self.step * mark for mark in range(round((self.high - self.low) / self.step) + 1)]
        values = [10**place if self.is_log else place for place in places]
        return [
            (self.at(value), figures(f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}")) for value in values
        ]


def scatter(picture: Picture) -> Markup:
    """The points, one's own marked, with the line through them; "" where there is none."""
    every = [(point.x, point.y) for point in picture.points] + list(picture.line)
    if not every:
        return Markup("")
    across = _Axis([x for x, _ in every], LEFT, WIDTH - RIGHT, picture.is_log)
    up = _Axis([y for _, y in every], HEIGHT - BOTTOM, TOP, picture.is_log)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-size="{SIZE}" font-family="inherit"><title>{escape(picture.title)}</title>'
    ]
    for y, words in up.marks():
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{GRID}"/>')
        parts.append(_text(LEFT - 8, y + SIZE / 3, words, "end"))
    parts += [_text(x, HEIGHT - BOTTOM + 24, words, "middle") for x, words in across.marks()]
    parts.append(_text(LEFT, 18, picture.y_words, "start"))
    parts.append(_text(WIDTH - RIGHT, HEIGHT - 10, picture.x_words, "end"))
    if picture.line:
        line = " ".join(f"{across.at(x)},{up.at(y)}" for x, y in picture.line)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{MEDIAN}" stroke-width="2"/>')
    for point in sorted(picture.points, key=lambda point: point.is_own):  # one's own on top
        colour, radius = (OWN, OWN_RADIUS) if point.is_own else (OTHER, RADIUS)
        parts.append(
            f'<circle cx="{across.at(point.x)}" cy="{up.at(point.y)}" r="{radius}" fill="{colour}" stroke="#060911"/>'
        )
    return Markup("".join(parts) + "</svg>")


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{TEXT}" text-anchor="{anchor}">{escape(words)}</text>'
