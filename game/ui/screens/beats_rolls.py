"""Beats, rolls: draws as marks on a bar that is green as far as the odds and red behind them."""

from collections.abc import Callable
from functools import partial

from pygame import Rect

from game.texts import _
from game.ui.theme import BAD, GOOD, MUTED, PANEL, SMALL, TEXT, TINY, WARN, WHITE, Colour, mix
from game.ui.ui import Ui
from game.ui.widgets import explained
from game.views.beats import Row
from game.views.explain.sum import Sum
from game.views.format import count, percent

ROW, TALL = 46, 66  # of a flight, and of one with a word about its roll
NOTE = 58  # under the rows
RUNS = 0.55  # of the beat, while the marks run


def draw_rolls(
    ui: Ui, rect: Rect, rows: tuple[Row, ...], shown: float, say: Callable[[Row], tuple[str, Colour]],
    explain: Callable[[Row], Sum],
) -> int:  # fmt: skip
    """A row of vehicle, shell and outcome over a bar with the odds; the marks run from the left and stop at the roll.

    Once they rest a row explains its rolls.
    """
    canvas, y = ui.canvas, rect.y
    is_tall = len(rows) * TALL + NOTE <= rect.height
    run = min(shown / RUNS, 1.0)
    run = run * (2 - run)
    for at, row in enumerate(rows):
        if run == 1:
            explained(ui, f"rolls.{at}", Rect(rect.x, y, rect.width, TALL if is_tall else ROW), partial(explain, row))
        words, ink = say(row)
        width = canvas.text_width(words, SMALL, True) if run == 1 else 0
        name = row.vehicle if len(row.rolls) == 1 else f"{len(row.rolls)} × {row.vehicle}"
        title = canvas.text(name, Rect(rect.x, y, rect.width - width - 8, 20), SMALL, TEXT, True)
        room = rect.right - width - 8 - title.right - 8
        if row.shell and canvas.text_width(row.shell, TINY) <= room:
            canvas.text(row.shell, Rect(title.right + 8, y, room, 20), TINY, MUTED)
        if run == 1:
            canvas.text(words, Rect(rect.right - width, y, width, 20), SMALL, ink, True, "right")
        _bar(ui, Rect(rect.x, y + 24, rect.width - 56, 10), row, run)
        odds = Rect(rect.right - 50, y + 20, 50, 18)
        canvas.text(percent(row.odds * 1e6, 1), odds, TINY, MUTED, align="right")
        if is_tall and run == 1:
            canvas.text(_rolled(row), Rect(rect.x, y + 38, rect.width, 18), TINY, MUTED)
        y += TALL if is_tall else ROW
    return y


def _rolled(row: Row) -> str:
    """The figures behind the marks."""
    odds = percent(row.odds * 1e6, 1)
    if len(row.rolls) == 1:
        return _("rolled {draw}, needed less than {odds}").format(draw=percent(row.rolls[0].draw * 1e6, 1), odds=odds)
    highest = max(roll.draw for roll in row.rolls)
    return _("highest roll {draw}, needed less than {odds}").format(draw=percent(highest * 1e6, 1), odds=odds)


def _bar(ui: Ui, rect: Rect, row: Row, run: float) -> None:
    """Green as far as the odds, red behind them, a mark a roll."""
    canvas, edge = ui.canvas, rect.x + round(rect.width * min(row.odds, 1.0))
    good, bad = canvas.sight.tone(GOOD), canvas.sight.tone(BAD)
    canvas.box(rect, mix(PANEL, bad, 0.45), None, 4)
    canvas.box(Rect(rect.x, rect.y, edge - rect.x, rect.height), mix(PANEL, good, 0.35), None, 4)
    canvas.fill(Rect(edge - 1, rect.y - 3, 2, rect.height + 6), TEXT)
    for roll in row.rolls:
        x = rect.x + round(rect.width * roll.draw * run)
        ink = (GOOD if roll.succeeded else BAD) if run == 1 else WHITE
        if len(row.rolls) > 1 and (roll.succeeded or run < 1):
            canvas.fill(Rect(x - 1, rect.y - 2, 2, rect.height + 4), ink)
        else:
            canvas.marker(
                "disc" if roll.succeeded or run < 1 else "diamond", Rect(x - 7, rect.centery - 7, 14, 14), ink
            )


def flight_words(row: Row) -> tuple[str, Colour]:
    if row.failed:
        return _("failed, {lost} lost").format(lost=count(row.lost)), BAD
    if row.low:
        return _("{low} too low").format(low=count(row.low)), WARN
    return _("{satellites} up").format(satellites=count(row.satellites)), GOOD


def landing_words(row: Row) -> tuple[str, Colour]:
    if len(row.rolls) == 1:
        return (_("lost"), BAD) if row.failed else (_("landed"), GOOD)
    home = len(row.rolls) - row.failed
    return _("{home} of {all} landed").format(home=home, all=len(row.rolls)), WARN if row.failed else GOOD
