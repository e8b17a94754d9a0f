"""Outlook: a fan of what may come, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from game.insight.forecast import BANDS, FIGURES, Fan
from game.texts import N_, _, figures
from game.views.format import MINUS, count, money, percent, signed_count, signed_money
from game.views.nation import label
from game.world.axes import PPM
from game.world.observation import Observation

SMALL_PPM = 20_000  # below two percent a share is written with two digits
LOW, MIDDLE, HIGH = BANDS.index(10), BANDS.index(50), BANDS.index(90)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the fan, as people read it; `fine` where all of it is small."""

    key: str
    label: str
    show: Callable[[float], str]
    fine: Callable[[float], str]
    change: Callable[[float], str]


def _points(ppm: float) -> str:
    digits = 2 if abs(ppm) < SMALL_PPM else 1
    return _("{points} points").format(points=figures(f"{ppm / PPM * 100:+.{digits}f}").replace("-", MINUS))


FORESEEN: dict[str, Figure] = {
    figure.key: figure
    for figure in (
        Figure("share_ppm", N_("Share"), percent, lambda ppm: percent(ppm, 2), _points),
        Figure("cash_kusd", N_("Cash"), money, money, signed_money),
        Figure(
            "in_service",
            N_("Fleet"),
            lambda number: count(round(number)),
            lambda number: count(round(number)),
            signed_count,
        ),
    )
}
assert tuple(FORESEEN) == FIGURES


def shown_as(fan: Fan, key: str) -> Callable[[float], str]:
    """How values of this fan are written."""
    figure = FORESEEN[key]
    return figure.fine if float(abs(fan.of(key)).max()) < SMALL_PPM else figure.show


def course(fan: Fan, key: str, band: int) -> tuple[float, ...]:
    """One percentile of a figure, quarter by quarter."""
    return tuple(map(float, fan.of(key)[BANDS.index(band)]))


def end_words(fan: Fan, key: str) -> str:
    """Where the figure stands at the end: the median, and the interval four worlds in five fall into."""
    show, bands = shown_as(fan, key), fan.of(key)
    low, median, high = (show(float(bands[band, -1])) for band in (LOW, MIDDLE, HIGH))
    return _("{median} ({low} to {high})").format(median=median, low=low, high=high)


def when_words(seen: Observation, quarter: int, fan: Fan) -> str:
    """The quarter the fan ends with."""
    return _("End of {quarter}").format(quarter=label(seen, quarter + fan.bands.shape[2] - 2))


def change_words(fan: Fan, unchanged: Fan | None, key: str) -> str:
    """What the form's changes make of the median at the end; "" where there is nothing to compare."""
    if unchanged is None or fan.bands.shape != unchanged.bands.shape:
        return ""
    if not verdict(fan, unchanged, key):
        return _("your changes make no difference")
    return _("your changes: {change}").format(change=FORESEEN[key].change(_difference(fan, unchanged, key)))


def verdict(fan: Fan, unchanged: Fan | None, key: str) -> int:
    """1 where the changes help, -1 where they harm, 0 where neither can be told in the figures written."""
    if unchanged is None or fan.bands.shape != unchanged.bands.shape:
        return 0
    difference = _difference(fan, unchanged, key)
    if FORESEEN[key].fine(abs(difference)) == FORESEEN[key].fine(0):
        return 0
    return 1 if difference > 0 else -1


def _difference(fan: Fan, unchanged: Fan, key: str) -> float:
    return float(fan.of(key)[MIDDLE, -1] - unchanged.of(key)[MIDDLE, -1])
