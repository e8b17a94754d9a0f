"""Foretell: before a date of the licence the short form asks how many satellites will be up by it, as an 80% interval."""

from collections.abc import Iterator

from game.classroom.fields import MOST_COUNT, Field
from game.texts import _
from game.views.deals_word import DateAhead
from game.views.format import count
from game.world.decisions import FigureName
from game.world.orders import Forecast, Orders

FIGURE: FigureName = "aloft"
LOW, HIGH = "foretell.low", "foretell.high"


def fields(asked: DateAhead, draft: Orders) -> Iterator[Field]:
    """The two ends of the interval, empty until something is said."""
    said = _said(asked, draft)
    words = _(
        "The licence asks for {needed}; {now} are up now. The number should lie between the two four times in five."
    )
    told = words.format(needed=count(asked.needed), now=count(asked.now))
    for name, label, value in (
        (LOW, _("Satellites up by the end of {quarter}: at least"), said and said.low),
        (HIGH, _("Satellites up by the end of {quarter}: at most"), said and said.high),
    ):
        text = "" if value is None else str(value)
        help_line = told if name == LOW else ""
        yield Field(
            name, label.format(quarter=asked.by), "number", text, (), 0, MOST_COUNT, help=help_line, most=MOST_COUNT
        )


def _said(asked: DateAhead, draft: Orders) -> Forecast | None:
    """The draft's forecast, if it is of this date."""
    said = draft.forecast
    return said if said and (said.figure, said.due) == (FIGURE, asked.due) else None


def forecast(asked: DateAhead, draft: Orders, low: int | None, high: int | None) -> Forecast | None:
    """The draft's forecast after these two were typed; one for something else stays where nothing is typed."""
    if low is not None and high is not None:
        return Forecast(FIGURE, low, high, asked.due)
    return None if _said(asked, draft) else draft.forecast
