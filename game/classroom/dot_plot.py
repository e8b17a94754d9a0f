"""Dot plot: every seat's figure on one scale, the band of headless matches behind it, as an SVG element."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from game.texts import _

WIDTH, HEIGHT, SIZE = 680, 190, 18
LEFT, RIGHT = 30, 30
AXIS, MIDDLE = 150, 96  # heights of the scale and of the row of dots
RADIUS, OWN_RADIUS = 6, 10
TEXT, GRID, BAND, OTHER, OWN, MEDIAN = "#E8EEF8", "#35507A", "#22406B", "#9DB0CC", "#FBBF24", "#2FBF8F"
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between the lowest and the highest tenth of the headless matches."""

    p10: float
    p50: float
    p90: float


def dot_plot(
    others: Sequence[float], own: float | None, median: float | None, band: Band | None,
    words: Callable[[float], str], title: str,
) -> Markup:  # fmt: skip
    """The dots; "" where there is nothing to show. words: how a value is written."""
    marks = [*others, *([own] if own is not None else []), *((band.p10, band.p50, band.p90) if band else ())]
    if not marks:
        return Markup("")
    low, high, step = scale(min(marks), max(marks))

    def x(value: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (value - low) / (high - low), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-size="{SIZE}" font-family="inherit"><title>{escape(title)}</title>'
    ]
    if band is not None:
        wide = max(4.0, x(band.p90) - x(band.p10))
        parts.append(f'<rect x="{x(band.p10)}" y="44" width="{wide:.1f}" height="{AXIS - 44}" fill="{BAND}"/>')
        parts.append(_upright(x(band.p50), 44, AXIS, TEXT, "4 4"))
    parts += [_tick(x(value), words(value)) for value in _marks(low, high, step)]
    parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{AXIS}" y2="{AXIS}" stroke="{GRID}" stroke-width="2"/>')
    parts += [f'<circle cx="{at}" cy="{y}" r="{RADIUS}" fill="{OTHER}"/>' for at, y in spread([x(v) for v in others])]
    if median is not None:
        parts.append(_upright(x(median), 38, AXIS, MEDIAN))
        parts.append(_label(x(median), 14, _("class median"), MEDIAN))
    if own is not None:
        parts.append(
            f'<circle cx="{x(own)}" cy="{MIDDLE}" r="{OWN_RADIUS}" fill="{OWN}" stroke="#060911" stroke-width="2"/>'
        )
        parts.append(_label(x(own), 34, _("you"), OWN))
    return Markup("".join(parts) + "</svg>")


def scale(least: float, most: float) -> tuple[float, float, float]:
    """Round ends of a scale that holds these values, and the step between its marks."""
    room = (most - least) or abs(most) or 1.0
    size = 10.0 ** _power(room / 4)
    step = next(each * size for each in STEPS if each * size >= room / 4)
    low, high = _down(least, step), -_down(-most, step)
    return low, high if high > low else low + step, step


def _power(number: float) -> int:
    """The power of ten below a positive number."""
    return int(f"{number:e}".partition("e")[2])


def _down(value: float, step: float) -> float:
    return step * (value // step)


def _marks(low: float, high: float, step: float) -> list[float]:
    return [low + step * at for at in range(round((high - low) / step) + 1)]


def spread(places: Sequence[float]) -> list[tuple[float, float]]:
    """Where dots are drawn: side by side above and below the middle, so that none hides another."""
    placed: list[tuple[float, float]] = []
    for x in sorted(places):
        near = {y for at, y in placed if x - at < 2 * RADIUS}
        rows = (MIDDLE + sign * 2 * RADIUS * row for row in range(5) for sign in ((1, -1) if row else (1,)))
        placed.append((x, next((y for y in rows if y not in near and y < AXIS), MIDDLE)))
    return placed


def _upright(x: float, top: float, bottom: float, colour: str, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x}" x2="{x}" y1="{top}" y2="{bottom}" stroke="{colour}" stroke-width="2"{dashes}/>'


def _tick(x: float, words: str) -> str:
    return _upright(x, AXIS, AXIS + 6, GRID) + _label(x, AXIS + 26, words, TEXT)


def _label(x: float, y: float, words: str, colour: str) -> str:
    """Words above or below a place, kept inside the picture."""
    half = len(words) * SIZE * 0.28
    at = min(max(x, half + 2), WIDTH - half - 2)
    return f'<text x="{at:.1f}" y="{y}" fill="{colour}" text-anchor="middle">{escape(words)}</text>'
