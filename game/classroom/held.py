"""Held: a class read from its folder when no server holds it: for grades after the lesson."""

from pathlib import Path

from game.classroom.debriefing import Debriefing
from game.classroom.events import Entry
from game.classroom.folding import fold_all
from game.classroom.log import EventLog, LogError
from game.classroom.session import LOG_NAME
from game.classroom.state import ClassState
from game.classroom.tables import grades, grades_csv
from game.classroom.worlds import scenario_under
from game.rules.rulebook import compile_rulebook
from game.texts import _


def held(folder: Path) -> tuple[ClassState, list[Entry]]:
    """The class as its log tells it (LogError)."""
    if not (folder / LOG_NAME).is_file():
        raise LogError(
            _("{folder}: no class is kept there; give the folder that `skyshare host` named when it began").format(
                folder=folder
            )
        )
    log = EventLog(folder / LOG_NAME)
    try:
        entries = log.read()
    finally:
        log.close()
    if not entries:
        raise LogError(_("{folder}: the class there has not begun").format(folder=folder))
    return fold_all(entries), entries


def graded(folder: Path, with_z: bool) -> tuple[str, bool]:
    """The table of grades, and whether the class is over; before that no score is told (LogError)."""
    state, entries = held(folder)
    book = compile_rulebook(scenario_under(state.opened.scenario, state.commons_rule))
    rows = grades(state, entries, book, Debriefing(lambda: state).finals_ppm())
    return grades_csv(state, rows, book, with_z), state.phase == "ended"
