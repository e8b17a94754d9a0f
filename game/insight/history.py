"""History: what really happened, figure by figure and year by year, and how near a model must come.

The tables stand in `assets/history/`; only the backtest reads them, no rule and no strategy does.
"""

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from game.paths import assets

MARGIN, PRICE = "ebitda_margin", "arpu"  # figures that are shares and dollars


class Figure(NamedTuple):
    """A figure that model and history are compared in."""

    key: str
    title: str
    column: str  # in its table
    tolerance: str  # column of the band's half width, in percent of the figure; "" none
    absolute: str = ""  # column of the half width in units
    scale: float = 1.0  # of the table's unit
    digits: int = 0
    operator: str = ""  # whose figure it is


FIGURES = (
    Figure("starlink_launched", "Starlink launched", "starlink_launched_cum", "tol_pct", operator="Starlink"),
    Figure("starlink_in_orbit", "Starlink in orbit", "starlink_in_orbit", "tol_pct", operator="Starlink"),
    Figure("falcon_flights", "Falcon 9 and Heavy flights in the year", "f9fh_launches_in_year", "tol_f9_pct"),
    Figure("oneweb_launched", "OneWeb launched", "oneweb_launched_cum", "oneweb_tol_pct", operator="OneWeb"),
    Figure("qianfan_launched", "Qianfan launched", "qianfan_launched_cum", "", "followers_tol_abs", operator="Qianfan"),
    Figure("guowang_launched", "Guowang launched", "guowang_op_cum", "", "followers_tol_abs", operator="Guowang"),
    Figure("amazon_launched", "Amazon Leo launched", "kuiper_prod_cum", "", "followers_tol_abs", operator="Amazon Leo"),
    Figure("subscribers", "Starlink subscribers, M", "starlink_subs_M", "tol_subs_pct", digits=3, operator="Starlink"),
    Figure("chinese_attempts", "Chinese launch attempts in the year", "china_launch_attempts", "tol_cn_pct"),
)
ECONOMICS = (
    Figure("revenue", "Starlink revenue in the year, $M", "revenue_musd", "tol_pct", operator="Starlink"),
    Figure(PRICE, "Paid for a consumer line a month, $", "arpu_usd", "tol_pct", digits=1, operator="Starlink"),
    Figure(MARGIN, "EBITDA margin of connectivity, %", "ebitda_margin_pct", "", digits=1, operator="Starlink"),
)
TITLES = {figure.key: figure for figure in (*FIGURES, *ECONOMICS)}


class Known(NamedTuple):
    """What is known of a figure in a year: the value, and the band a model must hit (None where none is set)."""

    figure: str
    year: int
    value: float | None
    low: float | None
    high: float | None


class Count(NamedTuple):
    """Starlink's subscribers in a nation at the end of a quarter, as counted, and the factor either way allowed."""

    iso3: str
    quarter: str
    subscribers: int
    factor: float
    source: str


@cache
def year_ends() -> tuple[Known, ...]:
    """Every figure of FIGURES at every year end after the opening of 2020."""
    rows = [row for row in _table("backtest_yearend") if int(row["year_end"]) >= 2020]
    return tuple(_known(figure, int(row["year_end"]), row) for figure in FIGURES for row in rows)


@cache
def economics() -> tuple[Known, ...]:
    """Every figure of ECONOMICS in every year, known or not."""
    rows = list(_table("economics"))
    return tuple(_known(figure, int(row["year"]), row) for figure in ECONOMICS for row in rows)


@cache
def nations() -> tuple[Count, ...]:
    """The nations with a count of high confidence."""
    return tuple(
        Count(row["iso3"], row["quarter"], int(row["starlink_subscribers"]), float(row["factor"]), row["source"])
        for row in _table("nations")
    )


def band(value: float, row: dict[str, str], figure: Figure) -> tuple[float | None, float | None]:
    """The lowest and highest figure that still counts as hit; a count is never below zero."""
    if figure.key == MARGIN:
        return _number(row["margin_low_pct"]), _number(row["margin_high_pct"])
    half = _number(row[figure.absolute]) if figure.absolute else _number(row[figure.tolerance])
    if half is None:
        return None, None
    width = half if figure.absolute else value * half / 100
    return max(0.0, value - width), value + width


def _known(figure: Figure, year: int, row: dict[str, str]) -> Known:
    value = _number(row[figure.column])
    return Known(figure.key, year, value, *(band(value, row, figure) if value is not None else (None, None)))


def _number(text: str) -> float | None:
    return float(text) if text else None


def _table(name: str) -> Iterator[dict[str, str]]:
    with (assets() / "history" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
