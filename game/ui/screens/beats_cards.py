"""Beats, cards: the caption beside the map: what a beat tells, in a few words and marks."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import _, sentences
from game.ui.canvas import Explain
from game.ui.layout import columns
from game.ui.screens.beats_rolls import NOTE, ROW, RUNS, draw_rolls, flight_words, landing_words
from game.ui.screens.beats_share import HIGH, forecast_strip, steps
from game.ui.screens.headlines import TONES
from game.ui.theme import (
    ACCENT,
    BAD,
    BODY,
    BUTTON,
    GOOD,
    HEADING,
    LINE,
    MUTED,
    PANEL,
    SMALL,
    STRONG_LINE,
    SUBHEAD,
    TEXT,
    TINY,
    WARN,
    Colour,
    mix,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import button, explained
from game.views.beats import TITLES, YOUNG, Kind, landing_rows, launch_rows, row_of
from game.views.explain import beats as sums
from game.views.format import count, percent
from game.views.wording_words import plural

if TYPE_CHECKING:
    from game.ui.screens.beats import BeatsScreen

ICONS: dict[Kind, str] = {
    "headline": "newspaper",
    "launches": "rocket",
    "landings": "trending-down",
    "service": "satellite",
    "nations": "flag",
    "share": "pie-chart",
}
SIDE = 16
MOST_NEWS = 5  # can be taken in by the way


def card(screen: "BeatsScreen", ui: Ui, rect: Rect, shown: float, moment: float) -> str:
    """The whole caption; "next" or "report" where a button was pressed."""
    canvas, kind = ui.canvas, screen.kind
    canvas.fill(rect, PANEL)
    canvas.line((rect.x, rect.y), (rect.x, rect.bottom), LINE)
    ui.node("beats", rect, focusable=False)
    with canvas.inside(rect):
        canvas.parent = "beats"
        inner = rect.inflate(-2 * SIDE, -24)
        _dots(ui, Rect(inner.x, inner.y, inner.width, 4), screen, moment)
        canvas.text(screen.beats.label, Rect(inner.x, inner.y + 12, inner.width, 18), SMALL, MUTED)
        canvas.icon(ICONS[kind], Rect(inner.x, inner.y + 34, 22, 22), ACCENT)
        title = Rect(inner.x + 32, inner.y + 32, inner.width - 32, 26)
        canvas.text(_(TITLES[kind]), title, HEADING, TEXT, True)
        body = Rect(inner.x, inner.y + 72, inner.width, inner.height - 72 - BUTTON - 12)
        cards: dict[Kind, Callable[[BeatsScreen, Ui, Rect, float], None]] = {
            "headline": _headline, "launches": _launches, "landings": _landings,
            "service": _service, "nations": _nations, "share": _share,
        }  # fmt: skip
        cards[kind](screen, ui, body, shown)
        return _foot(ui, Rect(inner.x, inner.bottom - BUTTON, inner.width, BUTTON))


def _dots(ui: Ui, rect: Rect, screen: "BeatsScreen", moment: float) -> None:
    """A bar a beat; the one shown fills as its time goes by."""
    for at, cell in enumerate(columns(rect, [1] * len(screen.beats.kinds), 4)):
        ui.canvas.box(cell, mix(PANEL, STRONG_LINE, 0.7), None, 2)
        full = 1.0 if at < screen.at else 0.0 if at > screen.at else 1.0 if ui.calm else moment
        if full > 0:
            ui.canvas.box(Rect(cell.x, cell.y, max(2, round(cell.width * full)), cell.height), ACCENT, None, 2)


def _foot(ui: Ui, rect: Rect) -> str:
    onward, report = columns(rect, (1, 1), 8)
    pressed = button(ui, "beats.next", onward, _("Next"), icon="chevron-right", tooltip=_("Space"))
    if button(ui, "beats.report", report, _("Report"), kind="primary", tooltip=_("Enter or Esc")):
        return "report"
    return "next" if pressed else ""


# -- headline, launches, landings ------------------------------------------------------------------------------------


def _headline(screen: "BeatsScreen", ui: Ui, rect: Rect, shown: float) -> None:
    """The one thing to remember, and what else must be known."""
    canvas, beats = ui.canvas, screen.beats
    high = canvas.text_height(beats.headline, rect.width, SUBHEAD, True)
    canvas.text(beats.headline, Rect(rect.x, rect.y, rect.width, high), SUBHEAD, TEXT, True, wrap=True)
    y = rect.y + high + 14
    for told in beats.news[:MOST_NEWS]:
        width = rect.width - 28
        high = canvas.text_height(told.sentence, width, SMALL)
        if y + high > rect.bottom:
            return
        canvas.icon(told.icon, Rect(rect.x, y + 1, 16, 16), TONES[told.tone])
        canvas.text(told.sentence, Rect(rect.x + 28, y, width, high), SMALL, MUTED, wrap=True)
        y += high + 10


def _launches(screen: "BeatsScreen", ui: Ui, rect: Rect, shown: float) -> None:
    """Each flight's roll against its odds, and in a word what it came to."""
    flights = screen.beats.flights
    rows = launch_rows(flights, (rect.height - NOTE) // ROW)
    session = screen.session
    y = draw_rolls(
        ui, rect, rows, shown, flight_words, lambda row: sums.launch_roll(session.worlds[-2].launch, row, session.book)
    )
    bad = [flight for flight in flights if not flight.launch.succeeded]
    low = sum(flight.low for flight in flights)
    if shown < RUNS:
        return
    if bad:
        worst = min(bad, key=lambda flight: flight.number)
        words = _("{vehicle}: rolled {draw}, needed less than {odds}.").format(
            vehicle=worst.vehicle, draw=percent(worst.launch.draw * 1e6, 1), odds=percent(worst.launch.odds * 1e6, 1)
        )
        if worst.number <= YOUNG:
            words = sentences(words, _("New rockets fail often."))
        ink = BAD
    elif low:
        words, ink = plural(low, "{count} satellite was left too low.", "{count} satellites were left too low."), WARN
    else:
        words, ink = _("Every roll fell below its odds."), GOOD
    explain: Explain | None = partial(sums.left_low, flights) if low and not bad else None
    if bad:
        failed = row_of([(worst, worst.launch)])
        explain = partial(sums.launch_roll, session.worlds[-2].launch, failed, session.book)
    _verdict(ui, Rect(rect.x, y + 2, rect.width, rect.bottom - y - 2), words, ink, explain)


def _landings(screen: "BeatsScreen", ui: Ui, rect: Rect, shown: float) -> None:
    """The same of the boosters."""
    tried = [flight.landing for flight in screen.beats.flights if flight.landing]
    rows = landing_rows(screen.beats.flights, (rect.height - NOTE) // ROW)
    y = draw_rolls(ui, rect, rows, shown, landing_words, lambda row: sums.landing_roll(row, screen.session.book))
    if shown < RUNS:
        return
    home = sum(landing.succeeded for landing in tried)
    words = plural(
        len(tried), "{home} of {count} booster came back.", "{home} of {count} boosters came back.", home=home
    )
    ink = GOOD if home == len(tried) else WARN
    explain = partial(sums.landed, screen.beats.flights)
    _verdict(ui, Rect(rect.x, y + 2, rect.width, rect.bottom - y - 2), words, ink, explain)


def _verdict(ui: Ui, rect: Rect, words: str, ink: Colour, explain: Explain | None) -> None:
    explained(ui, "beats.verdict", Rect(rect.x, rect.y, rect.width, min(rect.height, NOTE)), explain)
    ui.canvas.text(words, rect, SMALL, ink, wrap=True)


# -- service, nations, share -----------------------------------------------------------------------------------------


def _service(screen: "BeatsScreen", ui: Ui, rect: Rect, shown: float) -> None:
    """How many satellites began to work, in which shells, and who is served for the first time."""
    canvas, beats = ui.canvas, screen.beats
    total, y = sum(number for _shell, number in beats.entered), rect.y
    if total:
        now = round(total * min(shown / RUNS, 1.0))
        explained(ui, "service", Rect(rect.x, y, rect.width, 58), partial(sums.entered, beats.entered))
        canvas.text(count(now), Rect(rect.x, y, rect.width, 34), 28, TEXT, True)
        words = plural(total, "satellite reached service", "satellites reached service")
        canvas.text(words, Rect(rect.x, y + 36, rect.width, 20), SMALL, MUTED)
        y += 68
    before, after = screen.session.worlds[-2:]
    for shell, number in beats.entered:
        if y + 24 > rect.bottom - (60 if beats.opened else 0):
            break
        explain = partial(sums.entered_in, before, after, shell, number, screen.session.book)
        explained(ui, f"service.{shell}", Rect(rect.x, y, rect.width, 24), explain)
        canvas.text(shell, Rect(rect.x, y, rect.width - 70, 24), SMALL, TEXT)
        canvas.text(f"+{count(number)}", Rect(rect.right - 66, y, 66, 24), SMALL, GOOD, True, "right")
        y += 26
    if not beats.opened:
        return
    y += 10
    canvas.text(_("Your first lines in"), Rect(rect.x, y, rect.width, 20), SMALL, MUTED)
    y += 26
    for at, name in enumerate(beats.opened):
        if y + 26 > rect.bottom:
            return
        left = len(beats.opened) - at
        if y + 52 > rect.bottom and left > 1:
            canvas.text(
                _("and {count} more").format(count=left), Rect(rect.x + 36, y, rect.width - 36, 24), SMALL, MUTED
            )
            return
        canvas.flag(screen.session.book.scenario.nations[name].iso3.lower(), Rect(rect.x, y + 3, 24, 18))
        canvas.text(_(name), Rect(rect.x + 36, y, rect.width - 36, 24), SMALL, TEXT, True)
        y += 28


def _nations(screen: "BeatsScreen", ui: Ui, rect: Rect, shown: float) -> None:
    """Flag and name, over whose hands it left and whose it came to."""
    canvas, y = ui.canvas, rect.y
    changed = screen.beats.changed
    for at, each in enumerate(changed):
        left = len(changed) - at
        if y + 92 > rect.bottom and left > 1:
            canvas.text(_("and {count} more").format(count=left), Rect(rect.x, y, rect.width, 24), SMALL, MUTED)
            return
        canvas.flag(each.iso3.lower(), Rect(rect.x, y + 3, 24, 18))
        canvas.text(_(each.nation), Rect(rect.x + 36, y, rect.width - 36, 24), BODY, TEXT, True)
        x = _seat(screen, ui, rect.x + 36, y + 24, each.before, False)
        canvas.icon("arrow-right", Rect(x + 8, y + 27, 14, 14), MUTED)
        _seat(screen, ui, x + 30, y + 24, each.after, True)
        y += 58


def _seat(screen: "BeatsScreen", ui: Ui, x: int, y: int, seat: int, is_bold: bool) -> int:
    """An operator's mark and name; returns where they end."""
    canvas = ui.canvas
    name = screen.session.book.operators[seat] if seat >= 0 else _("nobody")
    if seat >= 0:
        look = operator_look(seat)
        canvas.marker(look.marker, Rect(x, y + 5, 11, 11), look.colour)
        x += 18
    width = canvas.text_width(name, SMALL, is_bold)
    canvas.text(name, Rect(x, y, width, 20), SMALL, TEXT if is_bold else MUTED, is_bold)
    return x + width


def _share(screen: "BeatsScreen", ui: Ui, rect: Rect, shown: float) -> None:
    """Step by step from the share before to the share now; under it what had been forecast."""
    moved = screen.moved
    if moved is None:
        return
    canvas = ui.canvas
    words = _("{change} points of the world's lines and revenue").format(change=moved.points(moved.whole))
    explained(ui, "share.moved", Rect(rect.x, rect.y, rect.width, 18), partial(sums.share_moved, moved))
    canvas.text(words, Rect(rect.x, rect.y, rect.width, 18), TINY, MUTED)
    told = screen.expected
    room = Rect(rect.x, rect.y + 26, rect.width, rect.height - 26 - (HIGH + 8 if told else 0))
    end = steps(ui, room, moved, min(shown / RUNS, 1.0), min(32, room.height // 8))
    if told:
        forecast_strip(ui, Rect(rect.x, end + 8, rect.width, HIGH), told, moved)
