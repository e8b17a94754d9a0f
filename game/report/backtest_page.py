"""Backtest page: the comparison with history as tables and a picture, with what the model is and what it is not told."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from game.insight import chronicle, left_out
from game.insight.backtest import Backtest, Cell
from game.insight.history import ECONOMICS, FIGURES, TITLES, Figure
from game.insight.left_out import LeftOut
from game.record import RULES_VERSION
from game.report.backtest_picture import picture
from game.report.page import page
from game.world.axes import Floats
from game.world.loading import load, scenario_names
from game.world.scenario import Scenario
from game.world.scenario_files import find

MINUS = "−"
FOR_GOOD_QUARTERS = 40


def backtest_page(result: Backtest, without: LeftOut | None = None) -> str:
    """The whole page."""
    scenario = load(result.scenario)
    return page(
        "backtest.html",
        picture(result),
        lead=f"{scenario.title}: {result.seeds} matches of the five characters from {scenario.opening} on, "
        "held against what really happened.",
        cards=cards(result),
        figures=table(FIGURES, result.cells),
        economics=table(ECONOMICS, result.economics),
        nations=nations(result, scenario),
        left_out=left_out_rows(without) if without else None,
        shocks=shocks(scenario),
        meanings=meanings(),
        facts={
            "scenario": scenario.name,
            "opening": scenario.opening,
            "nations": len(scenario.nations),
            "seeds": result.seeds,
            "rules": RULES_VERSION,
        },
    )


def cards(result: Backtest) -> list[dict[str, str]]:
    """The figures to read first."""
    money = [cell for cell in result.economics if cell.inside is not None]
    near = sum(result.near(*pair) for pair in result.nations)
    known = sorted(abs(cell.error) for cell in result.scored if cell.error is not None)
    middle = f"{known[len(known) // 2]:.1%}" if known else "–"
    return [
        {"figure": f"{result.hits} of {len(result.scored)}", "says": "year-end figures inside their bands"},
        {"figure": middle, "says": "median absolute error of those figures"},
        {
            "figure": f"{sum(bool(c.inside) for c in money)} of {len(money)}",
            "says": "figures of Starlink's economics inside",
        },
        {"figure": f"{near} of {len(result.nations)}", "says": "nations within a factor of two"},
    ]


def table(figures: Sequence[Figure], cells: Sequence[Cell]) -> dict[str, Any]:
    """Figures by year; None where the scenario does not reach."""
    years = sorted({cell.known.year for cell in cells})
    at = {(cell.known.figure, cell.known.year): cell for cell in cells}
    rows = [
        {
            "title": figure.title,
            "cells": [_shown(at[figure.key, year]) if (figure.key, year) in at else None for year in years],
        }
        for figure in figures
    ]
    return {"years": years, "rows": rows}


def _shown(cell: Cell) -> dict[str, str]:
    known, digits = cell.known, TITLES[cell.known.figure].digits
    mark = "none" if cell.inside is None else "in" if cell.inside else "out"
    banded = f"{_number(known.low, digits)} to {_number(known.high, digits)}" if cell.inside is not None else ""
    return {
        "median": _number(cell.median, digits),
        "spread": f"P10 {_number(cell.low, digits)}, P90 {_number(cell.high, digits)}",
        "history": "no figure" if known.value is None else _number(known.value, digits),
        "error": _signed(cell.error) if cell.error is not None else "",
        "band": banded,
        "mark": mark,
    }


def _signed(share: float) -> str:
    told = f"{share:+.0%}".replace("-", MINUS)
    return "0%" if told[1:] == "0%" else told


def _number(value: float | None, digits: int) -> str:
    return f"{value or 0.0:,.{digits}f}".replace("-", MINUS)


def nations(result: Backtest, scenario: Scenario) -> list[dict[str, str]]:
    """Subscribers against counts."""
    names = {spec.iso3: name for name, spec in scenario.nations.items()}
    return [
        {
            "name": names[count.iso3],
            "quarter": count.quarter,
            "median": _number(median, 0),
            "counted": _number(count.subscribers, 0),
            "ratio": f"{median / count.subscribers:.2f}",
            "mark": "in" if result.near(count, median) else "out",
            "source": count.source,
        }
        for count, median in result.nations
    ]


def left_out_rows(result: LeftOut) -> dict[str, Any]:
    """The errors in and out of the sample, by figure and over all."""
    within, without = result.errors(left_out=False), result.errors(left_out=True)

    def row(title: str, chosen: list[bool]) -> dict[str, str]:
        return {"title": title, "within": _middle(within, chosen), "without": _middle(without, chosen)}

    by_figure = [
        row(TITLES[key].title, [each == key for each in result.figure]) for key in dict.fromkeys(result.figure)
    ]
    says = (
        f"{len(result.miss)} points over the calibrated parameters, quasi-random and refitted, {result.seeds} matches each. "
        "For each year the point that fits all others best is taken and judged on the year it has not seen. "
        "Counts add up over the years, so neighbours know something of it: take the right column as a lower bound."
    )
    return {"says": says, "rows": [*by_figure, row("All figures and years", [True] * len(result.figure))]}


def _middle(errors: Floats, chosen: list[bool]) -> str:
    return left_out.middle(errors[chosen])


def shocks(scenario: Scenario) -> list[str]:
    """The dated shocks of a scenario, a line each, with the reason that stands beside them in its file."""
    rows: list[dict[str, Any]] = msgspec.to_builtins(scenario.shocks)
    why = [f" ({reason})" if reason else "" for reason in _reasons(scenario)]
    why = why if len(why) == len(rows) else [""] * len(rows)
    return [f"{row['quarter']}: {_shock(row)}{reason}" for row, reason in zip(rows, why, strict=True)]


def _shock(row: dict[str, Any]) -> str:
    """What happens, to whom, how much and for how long."""
    target, share, lasting = row["target"], row["share"], _lasting(row["quarters"])
    match row["kind"]:
        case "factory_halted" if share == 1.0:
            return f"the factory of {target} stands still {lasting}"
        case "factory_halted":
            return f"the factory of {target} makes {share:.0%} less {lasting}"
        case "vehicle_withdrawn":
            return f"{target} is withdrawn {lasting}"
        case "war_demand":
            return f"war adds {share:.0%} to demand in {target} {lasting}"
    return f"{str(row['kind']).replace('_', ' ')}, {target} {lasting}"


def _lasting(quarters: int) -> str:
    return "for good" if quarters >= FOR_GOOD_QUARTERS else f"for {quarters} quarter{'' if quarters == 1 else 's'}"


def _reasons(scenario: Scenario) -> list[str]:
    """The comment beside each shock of a scenario that comes with the game."""
    if scenario.name not in scenario_names():
        return []
    text = find(scenario.name).read_text(encoding="utf-8")
    return re.findall(r"^\[\[shocks\]\] *(?:# *)?(.*)$", text, re.M)


def meanings() -> list[str]:
    """What each figure means, as the module that reads them says."""
    told = (chronicle.__doc__ or "").partition("What the figures mean:")[2]
    return [" ".join(line.split()).rstrip(";.") + "." for line in told.split("\n- ")[1:]]
