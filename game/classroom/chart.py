"""Chart: courses over quarters as an SVG element; colours and sizes are attributes, so that no inline style is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from game.views.format import percent
from game.world.axes import PPM

COLOURS = ("#56B4E9", "#E69F00", "#2FBF8F", "#F08A4B", "#E39AC4", "#F0E442")  # Okabe-Ito, lifted to 4.5:1 on the dark
MEDIAN = "#9DB0CC"
TEXT, GRID = "#E8EEF8", "#35507A"
LEFT, RIGHT, TOP, BOTTOM = 3.6, 8, 0.8, 2  # margins in letters' heights: scale, names, room, quarters


@dataclass(frozen=True, slots=True)
class Course:
    """One line of the chart."""

    name: str
    ppm: tuple[int, ...]  # a share a quarter
    colour: str
    is_dashed: bool = False


def share_chart(courses: Sequence[Course], title: str, width: int = 620, height: int = 340, size: int = 20) -> Markup:
    """Shares over the quarters, each line named at its end."""
    longest = max((len(course.ppm) for course in courses), default=0)
    if longest < 2:
        return Markup("")
    top = _round_up(max(max(course.ppm, default=0) for course in courses))
    left, right, above, below = (round(part * size) for part in (LEFT, RIGHT, TOP, BOTTOM))
    inner_w, inner_h = width - left - right, height - above - below

    def x(at: int) -> float:
        return round(left + inner_w * at / (longest - 1), 1)

    def y(ppm: float) -> float:
        return round(above + inner_h * (1 - ppm / top), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width} {height}" role="img" font-size="{size}" '
        f'font-family="inherit"><title>{escape(title)}</title>'
    ]
    for part in range(5):
        ppm = top * part / 4
        parts.append(
            f'<line x1="{left}" x2="{width - right}" y1="{y(ppm)}" y2="{y(ppm)}" stroke="{GRID}" stroke-width="1"/>'
        )
        parts.append(_text(left - 8, y(ppm) + size / 3, percent(ppm, 0), TEXT, "end"))
    step = max(1, (longest - 1) // 6)
    parts += [_text(x(at), height - 6, str(at), TEXT, "middle") for at in range(0, longest, step)]
    for course in courses:
        points = " ".join(f"{x(at)},{y(ppm)}" for at, ppm in enumerate(course.ppm))
        dash = ' stroke-dasharray="7 5"' if course.is_dashed else ""
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{course.colour}" stroke-width="3" '
            f'stroke-linejoin="round"{dash}/>'
        )
    ends = [(y(course.ppm[-1]), course) for course in courses if course.ppm]
    for at_y, course in _apart(ends, size * 1.2):
        parts.append(_text(width - right + 8, at_y + size / 3, course.name[:18], course.colour, "start"))
    return Markup("".join(parts) + "</svg>")


def _round_up(ppm: int) -> int:
    """The top of the scale: a round share above the highest."""
    return next((top for top in (20_000, 50_000, 100_000, 200_000, 400_000, 600_000, 800_000) if top >= ppm), PPM)


def _text(x: float, y: float, words: str, colour: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{escape(words)}</text>'


def _apart(ends: list[tuple[float, Course]], least: float) -> list[tuple[float, Course]]:
    """Names at the ends of lines, pushed down where they would overlap and up again where they would leave the chart."""
    placed: list[tuple[float, Course]] = []
    for at, course in sorted(ends, key=lambda end: end[0]):
        placed.append((max(at, placed[-1][0] + least) if placed else at, course))
    return placed
