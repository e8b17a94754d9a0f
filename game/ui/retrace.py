"""Retrace: quarters taken back, and matches branched off a finished one: the same luck, other decisions."""

from pathlib import Path

from game import record
from game.insight.past import past
from game.record import Recorder, RecordError
from game.texts import _
from game.ui.clinch import is_undone
from game.ui.saved import fresh_place
from game.ui.session import Session, saves
from game.world.orders import CARRY_ON
from game.world.state import World


class RetraceError(Exception):
    """Why it cannot be done, in a sentence for the player."""


def take_back(session: Session) -> str:
    """Undo the last quarter and its record; RetraceError where the match does not allow it."""
    if session.is_shared:
        raise RetraceError(_("Several people play: a quarter that all have handed in stays."))
    kept = session.world.quarter - 1
    if kept < 0:
        raise RetraceError(_("This is the opening: there is no quarter to take back."))
    if not session.recording.may_rewind:
        raise RetraceError(_("The record waits for room on the disk; no quarter can be taken back before."))
    session.model.stop_recording()
    try:
        record.take_back(session.recording.place, kept)
    except (RecordError, OSError) as problem:
        raise RetraceError(str(problem)) from problem
    finally:
        session.model.recorder = Recorder(session.recording.place, durable=True)
    _rewind(session, kept)
    return _("Back in {quarter}; the same luck waits").format(quarter=session.seen.label.replace("-", " "))


def _rewind(session: Session, kept: int) -> None:
    """The session as it stood so many quarters into the match."""
    session.forget_thoughts(kept)
    del session.worlds[kept + 1 :], session.told[kept + 1 :], session.forms[kept:], session.notices[kept:]
    forms = session.forms[-1] if session.forms else [CARRY_ON] * len(session.book.operators)
    session.model.resume(session.worlds[-1], session.told[-1], forms)
    session.look_again()
    session.kept.clear()  # screens remember by quarter
    session.marks.difference_update({mark for mark in session.marks if is_undone(mark, kept)})
    session.shown.difference_update({mark for mark in session.shown if mark.startswith(("dilemma", "final"))})


def branched(session: Session, quarter: int) -> Session:
    """A new match that begins as a copy of a finished one; RetraceError while a match still runs.

    In a running match a branch would show what chance holds ready; forecasts over imagined worlds do not.
    """
    if not session.is_over:
        raise RetraceError(_("A match can be played another way when it is over."))
    if not session.recording.may_rewind:
        raise RetraceError(_("The record waits for room on the disk; it cannot be branched off before."))
    try:
        place = record.branch(session.recording.place, quarter, fresh_place(saves(), session.chair))
    except (RecordError, OSError) as problem:
        raise RetraceError(str(problem)) from problem
    made, _word = Session.resume(place)
    made.original = session.worlds
    return made


def original_worlds(session: Session) -> list[World] | None:
    """The worlds of the match this one was branched off, where its record is still there."""
    if session.original is None and session.branch_of:
        place = saves() / Path(session.branch_of).name
        try:
            session.original = list(past(place).worlds)
        except RecordError:
            session.branch_of = ""
    return session.original
