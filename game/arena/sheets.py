"""Sheets: the results of a tournament as CSV and Parquet: a row a seat, a row a game, a row a fault."""

import csv
import io
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from game.arena.ledger import whole
from game.arena.results import GameResult, Kind, SeatResult

Row = dict[str, Any]
NO_PARQUET = "seats.parquet needs pyarrow: pip install 'skyshare[arena]'"


def write(folder: Path, results: Sequence[GameResult]) -> list[Path]:
    """Write every sheet, each whole or not at all; Parquet only where pyarrow is installed."""
    seats = [row for result in results for row in seat_rows(result)]
    sheets = {
        "seats.csv": as_csv(seats, SEAT_COLUMNS),
        "games.csv": as_csv(map(game_row, results), GAME_COLUMNS),
        "faults.csv": as_csv((row for result in results for row in fault_rows(result)), FAULT_COLUMNS),
    }
    if has_parquet():
        sheets["seats.parquet"] = as_parquet(seats)
    for name, content in sheets.items():
        whole(folder / name, content)
    return [folder / name for name in sheets]


def seat_rows(result: GameResult) -> list[Row]:
    """A row a seat, those of fillers with an empty bot."""
    return [
        {
            "game": result.game,
            "scenario": result.scenario,
            "seed": result.seed,
            "chair": seat.chair,
            "bot": seat.bot,
            "rank": seat.rank,
            "final_ppm": seat.final_ppm,
            "par_ppm": seat.par_ppm,
            "par_percentile": seat.par_percentile,
            "in_service": seat.in_service,
            "subscribers": seat.subscribers,
            "cash_kusd": seat.cash_kusd,
            "administration": seat.administration,
            **_counted(seat),
            "struck_out": seat.struck_out,
            "share_ppm": list(seat.share_ppm),
            "nation_lines": list(seat.nation_lines),
        }
        for seat in result.seats
    ]


def _counted(seat: SeatResult) -> Row:
    return {kind.value: sum(fault.kind == kind for fault in seat.faults) for kind in Kind}


def game_row(result: GameResult) -> Row:
    """A row a game."""
    return {
        "game": result.game,
        "scenario": result.scenario,
        "seed": result.seed,
        "digest": result.digest,
        "record": result.record,
        "winner": " / ".join(seat.bot or seat.chair for seat in result.seats if seat.rank == 1),
        "line_up": " ".join(f"{seat.chair}={seat.bot}" for seat in result.entrants),
    }


def fault_rows(result: GameResult) -> list[Row]:
    """A row a faulty turn or refused line."""
    return [
        {
            "game": result.game,
            "chair": seat.chair,
            "bot": seat.bot,
            "quarter": fault.quarter,
            "kind": fault.kind.value,
            "line": fault.line,
            "word": fault.word,
            "traceback": fault.traceback,
        }
        for seat in result.entrants
        for fault in seat.faults
    ]


SEAT_COLUMNS = (
    "game", "scenario", "seed", "chair", "bot", "rank", "final_ppm", "par_ppm", "par_percentile", "in_service",
    "subscribers", "cash_kusd", "administration", *(kind.value for kind in Kind), "struck_out", "share_ppm",
    "nation_lines",
)  # fmt: skip
GAME_COLUMNS = ("game", "scenario", "seed", "digest", "record", "winner", "line_up")
FAULT_COLUMNS = ("game", "chair", "bot", "quarter", "kind", "line", "word", "traceback")


def has_parquet() -> bool:
    """Whether the table of seats can be written as Parquet."""
    return find_spec("pyarrow") is not None


def as_csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """A list stands in its cell as numbers with spaces between."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        cells = (row[name] for name in columns)
        table.writerow([" ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in cells])
    return text.getvalue().encode()


def as_parquet(rows: Sequence[Row]) -> bytes:
    """The same table, lists as lists."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = {name: pa.string() for name in ("scenario", "chair", "bot")}
    lists = {name: pa.list_(pa.int64()) for name in ("share_ppm", "nation_lines")}
    schema = pa.schema([(name, (texts | lists).get(name, pa.int64())) for name in SEAT_COLUMNS])
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue())
