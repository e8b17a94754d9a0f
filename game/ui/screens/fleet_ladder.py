"""Fleet ladder: every company's shells at their heights, as bars of how full they are, beside what fills the bands."""

from collections.abc import Sequence

from pygame import Rect, Surface

from game.texts import _
from game.ui.screens.factory_parts import fresh
from game.ui.strokes import smooth, stroke
from game.ui.theme import (
    BAD,
    DIM,
    LINE,
    MUTED,
    RAISED,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINY,
    TRACK,
    WARN,
    Colour,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets.plot import spread
from game.views.fleet_ladder import Rung
from game.views.format import count

LEADER = 30  # room for the lines from a height to its row
DUE = 74
ROOMY = 390  # width from which dates are written out
ROW = 20
LEAST_BAR = 24


def draw_rungs(ui: Ui, rect: Rect, listed: Sequence[Rung], low_km: int, high_km: int) -> str:
    """A row a shell, tied to its height; the own one that was pressed, "" none."""
    if not listed:
        return ""
    pressed = ""
    step = min(ROW, max(13, rect.height // len(listed)))
    wanted = [rect.bottom - rect.height * (rung.altitude_km - low_km) / (high_km - low_km) for rung in listed]
    places = spread(wanted, step, rect.y + step / 2, rect.bottom - step / 2)
    _leaders(ui, Rect(rect.x, rect.y, LEADER - 3, rect.height), listed, wanted, places)
    numbers = max(ui.canvas.text_width(_numbers(rung), TINY, rung.is_own) for rung in listed) + 4
    size = SMALL if step >= 17 else TINY
    name = max(ui.canvas.text_width(rung.name, size, rung.is_own) for rung in listed) + 4
    for rung, place in zip(listed, places, strict=True):
        row = Rect(rect.x + LEADER, round(place - step / 2), rect.width - LEADER, step)
        if _rung(ui, row, rung, name, numbers):
            pressed = rung.name
    return pressed


def _leaders(ui: Ui, rect: Rect, listed: Sequence[Rung], wanted: Sequence[float], places: Sequence[float]) -> None:
    """Thin lines from every height to its row, the own ones in colour and on top."""
    inks = [operator_look(rung.seat).colour if rung.is_own else STRONG_LINE for rung in listed]
    scale = ui.canvas.scale
    ends = tuple((height - rect.y, place - rect.y) for height, place in zip(wanted, places, strict=True))

    def paint(size: tuple[int, int]) -> Surface:
        sheet = Surface(size).convert_alpha()
        sheet.fill((0, 0, 0, 0))
        for at in sorted(range(len(listed)), key=lambda at: listed[at].is_own):
            (start, end), ink = ends[at], inks[at]

            def line(drawn: Surface, finer: int, start: float = start, end: float = end, ink: Colour = ink) -> None:
                far = finer * scale
                stroke(drawn, [(0, start * far), (size[0] * finer, end * far)], ink, 1.2 * far)

            sheet.blit(smooth(size, ink, line), (0, 0))
        return sheet

    ui.canvas.picture(("rungs", ends, tuple(inks)), rect, paint)


def _numbers(rung: Rung) -> str:
    return f"{count(rung.in_service)} / {count(rung.filed) if rung.filed else '–'}"


def _rung(ui: Ui, row: Rect, rung: Rung, names: int, numbers: int) -> bool:
    """Mark, name, bar, numbers, what is due; own ones can be pressed."""
    id, look, canvas = f"fleet.rung.{rung.name}", operator_look(rung.seat), ui.canvas
    clicked = False
    if rung.is_own:
        touch = ui.node(id, row, tooltip=f"{rung.meaning}\n{_('Press to see it in the table')}", radius=4)
        clicked = touch.clicked
        if touch.hover:
            canvas.box(row.inflate(0, -1), RAISED, None, 4)
    else:
        fresh(ui, id, row, rung.meaning)
    wide = row.width >= ROOMY
    due = DUE if wide else 20
    side = min(10, row.height - 4)
    canvas.marker(look.marker, Rect(row.x + 3, row.centery - side // 2, side, side), look.colour)
    left = row.x + 18
    room = row.right - due - numbers - left - 12
    name = Rect(left, row.y, min(names, room - LEAST_BAR), row.height)
    bar_width = room - name.width
    bar = Rect(name.right + 4, row.centery - 3, bar_width, 6)
    size = SMALL if row.height >= 17 else TINY
    ink = TEXT if rung.is_own else MUTED if rung.in_service or rung.filed else DIM
    with canvas.inside(row):
        canvas.text(rung.name, name, size, ink, rung.is_own)
        _fill(ui, bar, rung)
        canvas.text(_numbers(rung), Rect(bar.right + 4, row.y, numbers, row.height), TINY, ink, rung.is_own, "right")
        _due(ui, Rect(row.right - due, row.y, due, row.height), rung, wide)
    return clicked


def _fill(ui: Ui, bar: Rect, rung: Rung) -> None:
    """In service, and beyond it what is on its way up."""
    ui.canvas.box(bar, TRACK, LINE, 3)
    colour = operator_look(rung.seat).colour
    share = rung.share
    if rung.filed and rung.raising:
        both = min(1.0, (rung.in_service + rung.raising) / rung.filed)
        ui.canvas.fill(Rect(bar.x, bar.y + 2, max(2, round(bar.width * both)), 2), colour)
    if rung.in_service:
        ui.canvas.fill(Rect(bar.x, bar.y, max(2, round(bar.width * share)), bar.height), colour)


def _due(ui: Ui, rect: Rect, rung: Rung, wide: bool) -> None:
    """The next date, marked where it is near and not reached; where nothing falls back, a mark."""
    if rung.due:
        tone = WARN if rung.is_tight else MUTED
        icon = "triangle-alert" if rung.is_tight else "calendar"
        ui.canvas.icon(icon, Rect(rect.x + 8, rect.centery - 6, 12, 12), tone)
        if wide:
            ui.canvas.text(rung.due, Rect(rect.x + 22, rect.y, rect.width - 22, rect.height), TINY, tone, rung.is_tight)


def draw_lasting(ui: Ui, rect: Rect, height: int) -> None:
    """From here up nothing falls back by itself: a dashed line."""
    for x in range(rect.x, rect.right, 9):
        ui.canvas.line((x, height), (min(x + 4, rect.right), height), BAD)
