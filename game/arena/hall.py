"""Hall: hold a tournament: play it or go on with it, keep its results, print what came of it."""

import sys
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

from game.arena import sheets
from game.arena.ledger import Ledger
from game.arena.outcome import told
from game.arena.page import Told, lacking, write_report
from game.arena.plan import Plan
from game.arena.results import GameResult
from game.arena.run import End, run
from game.arena.settled import settled
from game.arena.workers import Workers
from game.record import RULES_VERSION

INTERRUPTED = 130


class Hall(NamedTuple):
    """Where it is held; none of this changes a result."""

    folder: Path
    scheduler: str = ""  # of a Dask cluster
    resumes: bool = False


def hold(plan: Plan, hall: Hall, command: str) -> int:
    """Play, write, print; the exit status."""
    for line in plan.left_out:
        print(f"skyshare: left out: {line}", file=sys.stderr, flush=True)
    with Workers(plan.tournament.workers or cpu_count() or 1, hall.scheduler) as workers:  # they may not be there
        ledger = (Ledger.resume if hall.resumes else Ledger.begin)(hall.folder, plan.identity)
        try:
            end = run(plan, ledger, workers, settled)
        except KeyboardInterrupt:  # the second time
            end = End.STOPPED
        finally:
            ledger.close()
    _report(plan, ledger.results, hall.folder, _note(plan, end), command)
    if end is not End.STOPPED:
        return 0
    print(f"skyshare: stopped after {len(ledger.games)} games; the same with --resume goes on", file=sys.stderr)
    return INTERRUPTED


def _note(plan: Plan, end: End) -> str:
    """How it ended, and who is missing."""
    absent = f"left out, because they cannot play: {len(plan.left_out)}" if plan.left_out else ""
    return "; ".join(filter(None, (_ended(plan, end), absent)))


def _ended(plan: Plan, end: End) -> str:
    match end:
        case End.STOPPED:
            return "the tournament was stopped before its end"
        case End.SETTLED:
            return "played until all ranks were separable at 95%"
    return "the budget ended before all ranks were separable" if plan.tournament.until_separable else ""


def _report(plan: Plan, results: list[GameResult], folder: Path, note: str, command: str) -> None:
    """Sheets, report and a word at the terminal."""
    if not results:
        return
    written = sheets.write(folder, results)
    title = plan.tournament.title or f"{plan.scenario.title}: {len(plan.bots)} bots, {len(results)} games"
    written += write_report(folder, results, Told(title, plan.bots, command, RULES_VERSION, note))
    for line in told(results, {bot.name: str(bot.level) for bot in plan.bots}):
        print(line)
    print(f"{note}; " * bool(note) + f"{len(results)} games in {folder}: {_files(folder, written)}")
    if plan.tournament.records:
        print(f"look at a game: skyshare replay {folder / results[0].record} --window")
    for word in filter(None, (lacking(), "" if sheets.has_parquet() else sheets.NO_PARQUET)):
        print(f"skyshare: {word}", file=sys.stderr)


def _files(folder: Path, written: list[Path]) -> str:
    names = [path.relative_to(folder).as_posix() for path in written if path.parent == folder]
    return ", ".join(sorted(names))
