"""Rivals, why: a card each: what it did last quarter, and why, as far as the public knows; after the match, truly."""

from pygame import Rect

from game.texts import _
from game.ui.layout import grid
from game.ui.screens.orders_parts import kept, note, paragraph
from game.ui.session import Session
from game.ui.theme import ACCENT, CARD, LINE, MUTED, SMALL, SUBHEAD, TEXT, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import panel, scroll_area
from game.views.rivals import RivalRow, pace_of
from game.views.rivals_why import Deed, deeds, likely, true_reasons

LEAST = 262  # height of a card
ICON, DEEDS = 16, 5


def draw_why(ui: Ui, rect: Rect, session: Session, found: tuple[RivalRow, ...]) -> None:
    """Cards side by side, rivals by share."""
    rivals = [row for row in found if row.seat != session.seat]
    if session.before is None:
        note(ui, panel(ui, rect, _("Last quarter, and why")), _("The first quarter has yet to be played"))
        return
    across = 3 if rect.width > 1000 and len(rivals) > 4 else 2
    down = -(-len(rivals) // across)
    height = max(LEAST * down + 12 * (down - 1), rect.height)
    with scroll_area(ui, "rivals.why", rect, height) as room:
        for row, cell in zip(rivals, grid(room, across, down, 12), strict=False):
            _card(ui, cell, session, row)


def _known(session: Session, row: RivalRow) -> tuple[tuple[Deed, ...], tuple[str, ...]]:
    """Deeds and reasons of one rival."""
    before, seen, seat = session.before, session.seen, row.seat
    assert before is not None
    done = deeds(before, seen, session.told[-1], seat)
    if session.is_over:
        return done, true_reasons(session.past, seat)
    return done, likely(seen, seat, done, pace_of(session.worlds, seen, seat))


def _card(ui: Ui, rect: Rect, session: Session, row: RivalRow) -> None:
    """Name, deeds, reasons."""
    canvas, look = ui.canvas, operator_look(row.seat)
    done, reasons = kept(session, f"rivals.why {row.seat}", lambda: _known(session, row), mark=session.seen)
    canvas.box(rect, CARD, LINE)
    inner = rect.inflate(-28, -24)
    with canvas.inside(rect):
        canvas.marker(look.marker, Rect(inner.x, inner.y + 3, 14, 14), look.colour)
        canvas.text(row.name, Rect(inner.x + 24, inner.y, inner.width - 24, 20), SUBHEAD, TEXT, True)
        y = inner.y + 30
        for deed in done[:DEEDS]:
            canvas.icon(deed.icon, Rect(inner.x, y + 1, ICON, ICON), look.colour)
            y = paragraph(canvas, Rect(inner.x + 24, y, inner.width - 24, 36), deed.words, TEXT, SMALL) + 5
        title = _("Why, in its own words") if session.is_over else _("Why, as far as one can tell")
        canvas.text(title, Rect(inner.x, y + 6, inner.width, 18), SMALL, WARN if session.is_over else ACCENT, True)
        y += 28
        if not reasons:
            paragraph(canvas, Rect(inner.x, y, inner.width, 36), _("It gave no reasons."), MUTED)
        for words in reasons:
            if y + 18 > inner.bottom:
                break
            y = paragraph(canvas, Rect(inner.x, y, inner.width, inner.bottom - y), words, MUTED, SMALL) + 5
