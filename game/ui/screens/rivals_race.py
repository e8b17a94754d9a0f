"""Rivals, race: research levels side by side, and how near everybody is to the public firsts."""

from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, grid
from game.ui.screens.orders_parts import kept, note
from game.ui.session import Session
from game.ui.theme import CARD, GOOD, LINE, MUTED, SMALL, TEXT, TINY, TRACK, operator_look
from game.ui.ui import Ui
from game.ui.widgets import explained, panel, progress
from game.views.explain import know
from game.views.format import count
from game.views.rivals import TOPIC_TITLES, First, RivalRow, public_firsts
from game.world.research import TOPICS

NAMES = 150
MEANING = {
    "generation": N_("Lighter, larger or longer-lived satellites may be built"),
    "laser_links": N_("Satellites pass traffic on to one another: fewer gateways, more business"),
    "terminals": N_("Cheaper terminals for customers"),
    "direct_to_cell": N_("Service to plain telephones"),
    "autonomy": N_("Cheaper operation of satellites and lines"),
}


def draw_technology(ui: Ui, rect: Rect, session: Session, found: tuple[RivalRow, ...]) -> None:
    """A row an operator, a column a topic, a pip a level."""
    canvas = ui.canvas
    inner = panel(
        ui, rect, _("Research levels"), note=_("what flies can be seen; progress, budgets and plans are secret")
    )
    top = session.book.laws.research.top_level_count
    cells = columns(Rect(inner.x, inner.y, inner.width, 28), (NAMES, *[1] * len(TOPICS)), 8)
    for topic, cell in zip(TOPICS, cells[1:], strict=True):
        ui.node(f"topic.{topic}", cell, focusable=False, tooltip=_(MEANING[topic]))
        with canvas.inside(cell):
            canvas.text(_(TOPIC_TITLES[topic]), cell, SMALL, MUTED, True)
    best = [max(row.levels[at] for row in found) for at in range(len(TOPICS))]
    height = min(88, (inner.height - 36) // max(1, len(found)))
    for line, row in enumerate(found):
        y = inner.y + 36 + line * height
        canvas.line((inner.x, y - 2), (inner.right, y - 2), LINE)
        look, is_own = operator_look(row.seat), row.seat == session.seat
        canvas.marker(look.marker, Rect(inner.x, y + height // 2 - 8, 13, 13), look.colour)
        name = Rect(inner.x + 22, y, NAMES - 22, height - 4)
        canvas.text(_("You") if is_own else row.name, name, SMALL + 1, TEXT, is_own)
        explained(
            ui,
            f"levels.{row.seat}",
            Rect(inner.x, y, inner.width, height - 4),
            partial(know.levels, session.seen, row.seat),
        )
        for at, cell in enumerate(cells[1:]):
            spot = Rect(cell.x, y, cell.width, height - 4)
            _pips(ui, spot, row.levels[at], top, look.colour, row.levels[at] == best[at] > 0)


def _pips(ui: Ui, rect: Rect, level: int, top: int, colour: tuple[int, int, int], leads: bool) -> None:
    width = min(22, (rect.width - 30) // max(1, top) - 4)
    for step in range(top):
        spot = Rect(rect.x + step * (width + 4), rect.centery - 5, width, 10)
        ui.canvas.box(spot, colour if step < level else TRACK, None, 3)
    figure = Rect(rect.x + top * (width + 4) + 4, rect.y, 24, rect.height)
    ui.canvas.text(count(level), figure, SMALL, TEXT if leads else MUTED, leads)


def draw_firsts(ui: Ui, rect: Rect, session: Session) -> None:
    """A card a first: the runners in order, and the reward of the next to arrive."""
    races = kept(session, "rivals.firsts", lambda: public_firsts(session.seen))
    if not races:
        note(ui, panel(ui, rect, _("Public firsts")), _("This scenario has none"))
        return
    across = 4 if rect.width > 880 else 3
    down = max(2, -(-len(races) // across))
    for race, cell in zip(races, grid(rect, across, down, 12), strict=False):
        _race(ui, cell, race, session)


def _race(ui: Ui, rect: Rect, race: First, session: Session) -> None:
    canvas = ui.canvas
    canvas.box(rect, CARD, LINE)
    inner = rect.inflate(-24, -20)
    height = min(40, canvas.text_height(race.title, inner.width, SMALL + 1, True))
    canvas.text(race.title, Rect(inner.x, inner.y, inner.width, height), SMALL + 1, TEXT, True, valign="top", wrap=True)
    canvas.text(race.reward, Rect(inner.x, inner.y + height + 2, inner.width, 18), TINY, MUTED)
    y, foot = inner.y + height + 28, inner.bottom - (22 if race.takers else 0)
    if race.takers:
        _taken(ui, Rect(inner.x, inner.bottom - 18, inner.width, 18), session, race.takers)
    row = max(20, min(34, (foot - y) // max(1, len(race.runners))))
    for seat, share in race.runners:
        if y + 20 > foot + 2:
            break
        look, is_own = operator_look(seat), seat == session.seat
        explain = partial(know.first_progress, session.seen, race.place, seat)
        explained(ui, f"race.{race.place}.{seat}", Rect(inner.x, y, inner.width, 18), explain)
        short = session.book.scenario.operators[session.book.operators[seat]].short
        canvas.marker(look.marker, Rect(inner.x, y + 3, 11, 11), look.colour)
        name, words = columns(Rect(inner.x + 18, y, inner.width - 18, 17), (1, 1.2), 4)
        canvas.text(_("You") if is_own else short, name, TINY, TEXT, is_own)
        canvas.text(f"{share:.0%}", words, TINY, TEXT if is_own else MUTED, is_own, "right")
        if row >= 26:
            progress(ui, Rect(inner.x + 18, y + 19, inner.width - 18, 4), share, look.colour)
        y += row


def _taken(ui: Ui, rect: Rect, session: Session, takers: tuple[int, ...]) -> None:
    """Who has been there already."""
    x = rect.x
    for place, seat in enumerate(takers):
        look = operator_look(seat)
        short = (
            _("You") if seat == session.seat else session.book.scenario.operators[session.book.operators[seat]].short
        )
        words = f"{place + 1} {short}"
        width = ui.canvas.text_width(words, TINY, True) + 2
        if x + 17 + width > rect.right:
            break
        ui.canvas.marker(look.marker, Rect(x, rect.centery - 6, 11, 11), look.colour)
        ui.canvas.text(words, Rect(x + 17, rect.y, width, rect.height), TINY, GOOD, True)
        x += 17 + width + 8
