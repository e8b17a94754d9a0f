"""Research firsts: the eight public firsts, and how far every operator has come with each."""

import re
from functools import partial

from pygame import Rect

from game.texts import _
from game.ui.layout import columns
from game.ui.screens.factory_parts import Kept, fresh
from game.ui.session import Session
from game.ui.theme import ACCENT, DIM, LINE, MUTED, SELECTED, SMALL, TEXT, TINY, WARN, mix, operator_look
from game.ui.ui import Ui
from game.ui.widgets import explained, panel, progress, scroll_area
from game.views.explain import know
from game.views.format import percent
from game.views.research_firsts import PLACES, FirstRow, firsts

ROW = 50
HEAD = 24


def draw_firsts(ui: Ui, rect: Rect, session: Session, kept: Kept) -> None:
    """A row a first, a column an operator."""
    listed = kept.of("firsts", lambda: firsts(session.seen), session.seen)
    inner = panel(ui, rect, _("Public firsts"), note=_("the first three to arrive win a grant and trust"))
    operators = session.book.operators
    narrow = inner.width < 1000
    sizes = (3.6 if narrow else 3.0, 108 if narrow else 168, *[1] * len(operators))
    _head(ui, Rect(inner.x, inner.y, inner.width - 12, HEAD), session, sizes)
    room = Rect(inner.x, inner.y + HEAD, inner.width, inner.height - HEAD)
    high = max(ROW, room.height // max(1, len(listed)))
    with scroll_area(ui, "research.firsts", room, len(listed) * high) as area:
        for at, row in enumerate(listed):
            line = Rect(area.x, area.y + at * high, inner.width - 12, high)
            _first(ui, line, row, at, session, sizes)
            if at + 1 < len(listed):
                ui.canvas.line((line.x, line.bottom - 1), (line.right, line.bottom - 1), LINE)


def _head(ui: Ui, rect: Rect, session: Session, sizes: tuple[float, ...]) -> None:
    cells = columns(rect, sizes, 12)
    for title, cell in zip((_("What"), _("Next reward")), cells, strict=False):
        ui.canvas.text(title, cell, TINY, MUTED)
    for seat, cell in enumerate(cells[2:]):
        look, spec = operator_look(seat), list(session.book.scenario.operators.values())[seat]
        ui.canvas.marker(look.marker, Rect(cell.x, cell.centery - 6, 12, 12), look.colour)
        mine = seat == session.seat
        ui.canvas.text(
            spec.short, Rect(cell.x + 18, cell.y, cell.width - 18, cell.height), TINY, TEXT if mine else MUTED, mine
        )


def _first(ui: Ui, rect: Rect, row: FirstRow, at: int, session: Session, sizes: tuple[float, ...]) -> None:
    cells = columns(rect, sizes, 12)
    middle = rect.centery
    with ui.canvas.inside(rect):
        ui.canvas.text(row.title, Rect(cells[0].x, middle - 20, cells[0].width, 20), SMALL, TEXT, True)
        ui.canvas.text(row.goal, Rect(cells[0].x, middle, cells[0].width, 18), TINY, MUTED)
        free = not row.is_taken
        first, *more = re.split(", |，|、", row.reward, maxsplit=1)
        ui.canvas.text(first, Rect(cells[1].x, middle - 19, cells[1].width, 18), SMALL, ACCENT if free else DIM, True)
        ui.canvas.text("".join(more), Rect(cells[1].x, middle, cells[1].width, 18), TINY, MUTED)
    fresh(ui, f"research.first.{at}", Rect(rect.x, rect.y + 1, cells[1].right - rect.x, rect.height - 2), _("{title}: {goal}\nNext reward: {reward}").format(title=row.title, goal=row.goal, reward=row.reward))  # fmt: skip
    for seat, (cell, (share, place, can)) in enumerate(zip(cells[2:], row.runners, strict=True)):
        look = operator_look(seat)
        if seat == session.seat:
            ui.canvas.fill(Rect(cell.x - 6, rect.y, cell.width + 12, rect.height - 1), mix(LINE, SELECTED, 0.6))
        line = Rect(cell.x, middle - 18, cell.width, 18)
        if can:
            explain = partial(know.first_progress, session.seen, at, seat)
            explained(
                ui,
                f"research.first.{at}.{seat}",
                Rect(cell.x - 4, rect.y + 2, cell.width + 8, rect.height - 4),
                explain,
            )
        if not can:
            ui.canvas.text("–", line, SMALL, DIM)
            continue
        said = _(PLACES[place]) if place else percent(share * 1e6, 0)
        ui.canvas.text(said, line, SMALL, WARN if place else TEXT, bool(place) or seat == session.seat)
        if place:
            ui.canvas.icon("award", Rect(line.x + 30, line.y + 1, 16, 16), WARN)
        progress(ui, Rect(cell.x, middle + 6, cell.width, 5), share, look.colour)
