"""Watch: matches, records and scenarios in the terminal."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from game.record import Recorded, RecordError, read, replay, rulebook_of
from game.rules.rulebook import compile_rulebook
from game.world.loading import ScenarioError, load, scenario_names
from game.world.rows import label_of, operator_rows, quarter_entry
from game.world.rulebook import Rulebook
from game.world.state import World


def complain(problem: object) -> int:
    """One line on standard error; the exit status for bad input."""
    print(f"skyshare: {problem}", file=sys.stderr)
    return 2


def watch(arguments: argparse.Namespace) -> int:
    """Play a match without a window. Where its figures go is tried first: a match takes a while."""
    from agents.strategies.catalog import UnknownStrategyError
    from game.model import ConstellationModel, UnknownOperatorError

    try:
        _try_to_write(arguments.json)
        model = ConstellationModel(
            arguments.scenario,
            arguments.seed,
            {**_rivals(arguments), **dict(arguments.chair)},
            arguments.quarters,
            arguments.record,
            collect=False,
        )
    except (ScenarioError, UnknownStrategyError, UnknownOperatorError, RecordError) as problem:
        return complain(problem)
    except OSError as problem:
        return complain(_unwritable(problem))
    quiet = arguments.quiet or arguments.json == "-"
    entries = [quarter_entry(model.world, model.book)]
    if not quiet:
        print(standings(model.world, model.book))
    while model.world.quarter < model.quarters:
        model.step()
        if model.unrecorded is not None:
            return complain(_unwritable(model.unrecorded, arguments.record))
        entries.append(quarter_entry(model.world, model.book))
        if not quiet:
            print(progress_line(model.world, model.book))
    if arguments.json != "-":
        print(standings(model.world, model.book))
    try:
        return _write_json(arguments.json, model.book, model.match_seed, entries) if arguments.json else 0
    except BrokenPipeError:
        raise
    except OSError as problem:
        return complain(_unwritable(problem, arguments.json))
    finally:
        model.release()


def _rivals(arguments: argparse.Namespace) -> dict[str, str]:
    """Who plays every chair at the level asked for."""
    from agents.difficulty import line_up

    return line_up(load(arguments.scenario), arguments.level) if arguments.level else {}


def _unwritable(problem: OSError, place: str = "") -> str:
    return f"{problem.filename or place}: cannot be written ({problem.strerror or problem})"


def _try_to_write(place: str | None) -> None:
    """OSError now rather than after the last quarter; an older file keeps its content until then."""
    if place and place != "-":
        Path(place).open("ab").close()


def _write_json(place: str, book: Rulebook, seed: int, entries: list[dict[str, object]]) -> int:
    from game.record import RULES_VERSION

    content = msgspec.json.encode(
        {"scenario": book.scenario.name, "seed": seed, "rules_version": RULES_VERSION, "quarters": entries}
    )
    if place == "-":
        sys.stdout.buffer.write(content + b"\n")
    else:
        Path(place).write_bytes(content + b"\n")
    return 0


def progress_line(world: World, book: Rulebook) -> str:
    """One quarter in one line: every operator's fleet and share."""
    rows = operator_rows(world, book)
    cells = [
        f"{book.scenario.operators[row['operator']].short} {row['in_service']:>6,} {row['share']:6.1%}" for row in rows
    ]
    return f"{label_of(world, book)}  " + "  ".join(cells)


def standings(world: World, book: Rulebook) -> str:
    """The table of operators, largest share first."""
    head = (
        f"{label_of(world, book)}  {'operator':12} {'in service':>10} {'raising':>8} {'launches':>8} "
        f"{'subscribers':>12} {'share':>7} {'revenue $M':>11} {'cash $M':>10}"
    )
    rows = sorted(operator_rows(world, book), key=lambda row: (-row["share"], row["operator"]))
    lines = [
        f"{'':7}  {row['operator']:12} {row['in_service']:>10,} {row['raising']:>8,} {row['launches']:>8,} "
        f"{row['subscribers']:>12,} {row['share']:>7.1%} {row['revenue_kusd'] / 1000:>11,.0f} {row['cash_kusd'] / 1000:>10,.0f}"
        + ("  in administration" if world.treasury.administration[book.index["operator"][row["operator"]]] >= 0 else "")
        for row in rows
    ]
    return "\n".join([head, *lines])


def _opened(file: str) -> Recorded:
    recorded = read(file)
    if recorded.mended:
        print(recorded.mended, file=sys.stderr)
    return recorded


def check_record(file: str) -> int:
    """Verify every digest of a record."""
    try:
        recorded = _opened(file)
        worlds = sum(1 for _ in replay(recorded))
    except (RecordError, ScenarioError) as problem:
        print(f"skyshare: {problem}", file=sys.stderr)
        return 1
    print(
        f"{file}: {worlds - 1} quarters of {recorded.header.scenario}, seed {recorded.header.seed}: every digest agrees"
    )
    return 0


def show_record(file: str) -> int:
    """Play a record again, a line a quarter."""
    try:
        recorded = _opened(file)
        book = rulebook_of(recorded.header)
        for world, _ in replay(recorded, book):
            print(progress_line(world, book))
    except (RecordError, ScenarioError) as problem:
        return complain(problem)
    print(standings(world, book))
    return 0


def list_scenarios(files: Sequence[str]) -> int:
    """List and validate scenarios; exit status 1 if one is refused."""
    refused = 0
    for name in files or scenario_names():
        try:
            scenario = load(name)
            compile_rulebook(scenario)
        except ScenarioError as problem:
            refused = 1
            print(f"refused  {problem}", file=sys.stderr)
        else:
            print(
                f"{scenario.name:16} {scenario.opening}, {scenario.quarters_count} quarters  {scenario.title}: {scenario.summary}"
            )
    return refused
