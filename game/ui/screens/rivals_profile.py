"""Rivals, profile: what a company is strong in, what squeezes it, what it is after, and what it has told the public."""

from pygame import Rect

from game.texts import _
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import kept, paragraph, year_ticks
from game.ui.session import Session
from game.ui.theme import ACCENT, BODY, HEADING, LINE, MUTED, SMALL, TEXT, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Series, chip, chip_width, facts, line_chart, panel, progress
from game.views.explain.rivals import public_sums
from game.views.format import short_count
from game.views.rivals import Pace, RivalRow, intentions, pace_of, pace_words, public_figures
from game.views.wording_words import land

CHIPS = 28
CHART = 130  # least height for the curve
ICON = 16


def draw_profile(ui: Ui, rect: Rect, session: Session, found: tuple[RivalRow, ...], chosen: int) -> int:
    """Chips choose the company; returns the row chosen."""
    head, body = rows(rect, (CHIPS, 1), 12)
    x = head.x
    for at, row in enumerate(found):
        name = _("You") if row.seat == session.seat else row.name
        spot = Rect(x, head.y, chip_width(ui, name), CHIPS)
        if chip(ui, f"profile.{row.seat}", spot, name, on=at == chosen):
            chosen = at
        x = spot.right + 8
    row = found[chosen]
    left, right = columns(body, (1.15, 1), 12)
    _character(ui, panel(ui, left), session, row)
    upper, lower = rows(right, (28 + 7 * 24 + 26, 1), 12)
    told = public_figures(row, session.seen)
    sums = public_sums(session.worlds, session.seen, row)
    lines = [(name, value, TEXT, explain) for (name, value), explain in zip(told, sums, strict=True)]
    facts(ui, panel(ui, upper, _("Public figures")), lines, id="profile.figure")
    _said(ui, panel(ui, lower, _("Told to the public")), session, row)
    return chosen


def _character(ui: Ui, rect: Rect, session: Session, row: RivalRow) -> None:
    """The scenario's words on the chair, and its stated objective with the pace it takes."""
    canvas, look = ui.canvas, operator_look(row.seat)
    spec = session.book.scenario.operators[row.name]
    canvas.marker(look.marker, Rect(rect.x, rect.y + 6, 16, 16), look.colour)
    canvas.text(row.name, Rect(rect.x + 26, rect.y, rect.width - 26, 28), HEADING, TEXT, True)
    home = _("at home in {nation}").format(nation=land(spec.home))
    canvas.text(
        home, Rect(rect.x + rect.width // 2, rect.y + 4, rect.width - rect.width // 2, 20), SMALL, MUTED, align="right"
    )
    y = rect.y + 40
    pace = kept(session, f"rivals.pace {row.seat}", lambda: pace_of(session.worlds, session.seen, row.seat))
    foot = rect.bottom - (96 if pace else 0)
    for title, words in (
        (_("Strength"), _(spec.strength)),
        (_("Squeeze"), _(spec.squeeze)),
        (_("Its question"), _(spec.question)),
    ):
        if y + 40 > foot:
            break
        canvas.text(title, Rect(rect.x, y, rect.width, 18), SMALL, ACCENT, True)
        y = paragraph(canvas, Rect(rect.x, y + 20, rect.width, max(0, foot - y - 20)), words, TEXT, BODY) + 12
    if foot - y > CHART and len(row.course) > 1:
        canvas.text(_("Subscribers"), Rect(rect.x, y, rect.width, 18), SMALL, ACCENT, True)
        first = session.seen.quarter - len(row.course)
        course = Series(
            session.book.scenario.operators[row.name].short, tuple(map(float, row.course)), look.colour, look.marker
        )
        ticks = year_ticks(session, first, len(row.course))
        line_chart(
            ui,
            Rect(rect.x, y + 22, rect.width, foot - y - 30),
            (course,),
            ticks=ticks,
            show=short_count,
            series_key="subscribers",
        )
    if pace is not None:
        _objective(ui, Rect(rect.x, foot + 8, rect.width, 88), pace, row)


def _objective(ui: Ui, rect: Rect, pace: Pace, row: RivalRow) -> None:
    canvas, look = ui.canvas, operator_look(row.seat)
    canvas.line(rect.topleft, rect.topright, LINE)
    canvas.text(_("Stated objective"), Rect(rect.x, rect.y + 8, rect.width // 2, 18), SMALL, ACCENT, True)
    half = Rect(rect.x + rect.width // 3, rect.y + 8, rect.width - rect.width // 3, 18)
    canvas.text(pace.words, half, SMALL, TEXT, True, "right")
    progress(ui, Rect(rect.x, rect.y + 32, rect.width, 8), pace.share, look.colour)
    paragraph(canvas, Rect(rect.x, rect.y + 48, rect.width, 40), pace_words(pace))


def _said(ui: Ui, rect: Rect, session: Session, row: RivalRow) -> None:
    y = rect.y
    for icon, words in kept(session, f"rivals.said {row.seat}", lambda: intentions(session.seen, row.seat)):
        room = Rect(rect.x + ICON + 10, y, rect.width - ICON - 10, max(0, rect.bottom - y))
        end = paragraph(ui.canvas, room, _("{words}.").format(words=words), TEXT)
        if end == y:
            break
        ui.canvas.icon(icon, Rect(rect.x, y + 1, ICON, ICON), ACCENT)
        y = end + 6
