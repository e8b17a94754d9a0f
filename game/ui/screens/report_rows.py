"""Report rows: the figures, flights, nations and sentences that the quarter's report is made of."""

from pygame import Rect

from game.texts import _
from game.ui.canvas import Explain
from game.ui.layout import columns
from game.ui.screens.headlines import Headline
from game.ui.session import Session
from game.ui.theme import (
    BAD,
    BODY,
    CARD,
    GOOD,
    HEADING,
    LINE,
    MUTED,
    SMALL,
    STRONG_LINE,
    SUBHEAD,
    TEXT,
    TINY,
    WARN,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import delta_look, explained
from game.views.format import count, money
from game.views.hud import Figure
from game.views.report import Changed, Flights
from game.views.wording_words import plural


def delta(ui: Ui, rect: Rect, figure: Figure, explain: Explain | None = None) -> None:
    """A key figure with its change; the sum behind it on pointing."""
    canvas = ui.canvas
    explained(ui, f"report.figure.{figure.key}", rect, explain)
    canvas.box(rect, CARD, LINE)
    with canvas.inside(rect):
        canvas.text(figure.value, Rect(rect.x + 12, rect.y + 26, rect.width - 24, 26), HEADING, TEXT, True)
        left = rect.right - 12
        if figure.change:
            shape, colour = delta_look(figure.change)
            words = ("+" if figure.change > 0 else "−") + figure.show(abs(figure.change))
            width = canvas.text_width(words, TINY)
            spot = Rect(rect.right - 12 - width, rect.y + 8, width, 16)
            left = spot.x - 13
            canvas.marker(shape, Rect(left, spot.centery - 4, 9, 9), colour)
            canvas.text(words, spot, TINY, colour)
        canvas.text(_(figure.label), Rect(rect.x + 12, rect.y + 8, left - rect.x - 18, 16), TINY, MUTED)


def caption(ui: Ui, room: Rect, y: int, words: str) -> int:
    ui.canvas.text(words, Rect(room.x, y, room.width, 22), SUBHEAD, TEXT, True)
    return y + 28


def number(ui: Ui, rect: Rect, value: str, words: str, ink: tuple[int, int, int]) -> None:
    ui.canvas.box(rect, CARD, LINE)
    with ui.canvas.inside(rect):
        ui.canvas.text(value, Rect(rect.x + 12, rect.y + 6, rect.width - 24, 24), HEADING, ink, True)
        ui.canvas.text(words, Rect(rect.x + 12, rect.y + 31, rect.width - 24, 18), TINY, MUTED)


def flight_row(ui: Ui, rect: Rect, row: Flights) -> None:
    """Vehicle, a mark a flight, satellites up, what they cost."""
    canvas = ui.canvas
    canvas.box(rect, CARD, LINE)
    name, marks, words, paid = columns(rect.inflate(-24, 0), (160, 1, 250, 120), 10)
    with canvas.inside(rect):
        canvas.text(row.vehicle, name, BODY, TEXT, True)
        _marks(ui, marks, row)
        told = plural(
            row.flown,
            "{count} flight, {satellites} satellites up",
            "{count} flights, {satellites} satellites up",
            satellites=count(row.satellites),
        )
        ink = TEXT
        if row.failed:
            told, ink = (
                _("{failed} of {flown} failed, {lost} satellites lost").format(
                    failed=row.failed, flown=row.flown, lost=count(row.lost)
                ),
                BAD,
            )
        elif row.low:
            told, ink = _("{told}, {low} too low").format(told=told, low=count(row.low)), WARN
        canvas.text(told, words, SMALL, ink, align="right")
        canvas.text(money(row.paid_kusd), paid, SMALL, TEXT, True, "right")


def _marks(ui: Ui, rect: Rect, row: Flights) -> None:
    """A disc for each flight that flew, a diamond for each that failed; a bar of both where there are too many."""
    good, step = row.flown - row.failed, 15
    if row.flown * step <= rect.width:
        for at in range(row.flown):
            spot = Rect(rect.x + at * step, rect.centery - 5, 11, 11)
            ui.canvas.marker("disc" if at < good else "diamond", spot, GOOD if at < good else BAD)
        return
    bar = Rect(rect.x, rect.centery - 5, rect.width - 10, 10)
    flew = round(bar.width * good / row.flown)
    ui.canvas.box(Rect(bar.x, bar.y, flew, bar.height), GOOD, None, 4)
    if row.failed:
        ui.canvas.box(Rect(bar.x + flew + 2, bar.y, max(6, bar.width - flew - 2), bar.height), BAD, None, 4)


def changed_row(ui: Ui, session: Session, rect: Rect, line: Changed) -> None:
    canvas, book = ui.canvas, session.book
    canvas.flag(line.iso3.lower(), Rect(rect.x, rect.y + 5, 24, 18))
    canvas.text(_(line.nation), Rect(rect.x + 36, rect.y, 220, rect.height), SMALL, TEXT, True)
    x = rect.x + 270
    for at, seat in enumerate((line.before, line.after)):
        name = book.operators[seat] if seat >= 0 else _("nobody")
        if seat >= 0:
            look = operator_look(seat)
            canvas.marker(look.marker, Rect(x, rect.y + 8, 12, 12), look.colour)
        width = canvas.text_width(name, SMALL)
        canvas.text(name, Rect(x + 20, rect.y, width, rect.height), SMALL, TEXT if at else MUTED, bool(at))
        x += 34 + width
        if not at:
            canvas.icon("arrow-right", Rect(x, rect.y + 7, 14, 14), MUTED)
            x += 28


def news_row(ui: Ui, id: str, rect: Rect, line: Headline) -> bool:
    """A sentence to press."""
    is_long = ui.canvas.text_width(line.text, SMALL) > rect.width - 64
    touch = ui.node(id, rect, tooltip=line.text if is_long else "", radius=6)
    if touch.hover:
        ui.canvas.box(rect, CARD, STRONG_LINE, 6)
    ui.canvas.icon(line.icon, Rect(rect.x + 6, rect.y + 7, 16, 16), line.colour)
    with ui.canvas.inside(rect):
        ui.canvas.text(line.text, Rect(rect.x + 32, rect.y, rect.width - 60, rect.height), SMALL, TEXT)
    ui.canvas.icon("chevron-right", Rect(rect.right - 22, rect.y + 8, 14, 14), MUTED)
    return touch.clicked


def millions(musd: float) -> str:
    return money(musd * 1000)
