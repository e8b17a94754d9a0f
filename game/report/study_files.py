"""Study files: what a study found as a picture, as CSV or as JSON, for studies that offer more than lines.

Such a study has, beside `run`: `headline` and `found` (the work), `told` (lines), `rows` (plain rows), `samples`.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from game.insight.studies.catalog import STUDIES
from game.record import RULES_VERSION
from game.report.extra import ReportError, ready, writable


def run(
    name: str, scenario: str | None, seeds: int | None, picture: str | None, table: str | None, numbers: str | None
) -> Iterator[str]:
    """The study's lines; then the files asked for, each told in a line."""
    study = STUDIES[name]
    module = import_module(f"game.insight.studies.{study.module}")
    if not hasattr(module, "found"):
        able = ", ".join(key for key, each in STUDIES.items() if each.module in PICTURES)
        raise ReportError(f"{name} prints lines only; pictures and numbers come from: {able}")
    ready(picture)
    for place in (table, numbers):
        writable(place)
    scenario, drawn = scenario or study.scenario, range(1, (seeds or study.seeds) + 1)
    yield module.headline(scenario, drawn)
    result = module.found(scenario, drawn)
    yield from module.told(result)
    if picture:
        PICTURES[study.module](result, picture)
        yield f"picture: {picture}"
    if table:
        write_table(table, module.rows(result))
        yield f"table: {table}"
    if numbers:
        write_numbers(numbers, name, scenario, drawn, module.rows(result), module.samples(result))
        yield f"numbers: {numbers}"


def write_table(place: str, rows: Sequence[dict[str, Any]]) -> None:
    """Rows as CSV."""
    with Path(place).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_numbers(
    place: str,
    name: str,
    scenario: str,
    seeds: Sequence[int],
    rows: list[dict[str, Any]],
    samples: list[dict[str, Any]],
) -> None:
    """Rows and every sample as JSON, with what they were made of."""
    made = {"study": name, "scenario": scenario, "seeds": list(seeds), "rules_version": RULES_VERSION}
    Path(place).write_bytes(
        msgspec.json.format(msgspec.json.encode({**made, "rows": rows, "samples": samples}), indent=1)
    )


def sensitivity(result: Any, place: str) -> None:
    """The ten strongest effects as a tornado."""
    from game.insight.studies.sensitivity import SHOWN, extent
    from game.report.bars import Bar, bars
    from game.report.look import save

    ranked = [
        Bar(e.lever.name, extent(e.lever).replace("x ", "×"), e.points, e.low, e.high) for e in result.effects[:SHOWN]
    ]
    lead = (
        f"The {len(ranked)} of {len(result.effects)} parameters that move its final share most; {len(result.share):,} matches, "
        f"straight lines explain {result.explained:.0%} of the spread"
    )
    axis = "points of share from the low to the high end of the parameter's range"
    save(bars(f"What {result.chair}'s share of 2035 hangs on", lead, axis, ranked), place)


PICTURES: dict[str, Callable[[Any, str], None]] = {"sensitivity": sensitivity}  # by a study's module
