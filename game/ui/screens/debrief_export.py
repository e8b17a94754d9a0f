"""Debrief export: the page written beside the record."""

from game.texts import _
from game.ui.session import Session
from game.views.final import Result


def save_page(session: Session, result: Result) -> str:
    """Write it; a word about where it went, or why it could not."""
    from game.report.extra import ReportError, ready

    if session.recording.place is None:
        return _("There is no record to lay the page beside.")
    page = session.recording.place.with_suffix(".html")
    try:
        ready(None, str(page))
        from game.report.debrief_page import debrief_page
        from game.report.page import write

        thought = session.reflection
        told = debrief_page(
            session.past, session.seat, result, thought.turning_points(), thought.luck(result.score_ppm)
        )
        write(str(page), told)
    except (ReportError, OSError) as problem:
        return str(problem)
    return _("Written to {place}, the record beside it").format(place=page)
