"""Debrief, what was played: share against par, what held the line back, what really happened."""

from functools import partial

from pygame import Rect

from game.insight.par import Par
from game.texts import _
from game.ui.layout import rows
from game.ui.screens.orders_parts import note, year_ticks
from game.ui.session import Session
from game.ui.theme import ACCENT, DIM, GOOD, LINE, MUTED, SMALL, TEXT, TINY, TRACK, WARN, Colour, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Band, Cell, Column, Series, explained, line_chart, table
from game.views import debrief
from game.views.deals_word import figure_course
from game.views.debrief import Binding
from game.views.explain import debrief as sums
from game.views.explain.hud import share_beside_par
from game.views.explain.sky import in_service
from game.views.explain.sum import Sum, titled
from game.views.final import Result
from game.views.format import count, percent
from game.views.strip import NARROWEST
from game.views.wording_words import when
from game.world.rows import label_of

STAGES: dict[str, tuple[str, Colour]] = {
    "lines": (NARROWEST["lines"], (0x56, 0xB4, 0xE9)),
    "bays": (NARROWEST["bays"], (0xE6, 0x9F, 0x00)),
    "integration": (NARROWEST["integration"], (0xCC, 0x79, 0xA7)),
    "launch": (NARROWEST["launch"], (0xD5, 0x5E, 0x00)),
    "": (NARROWEST[""], (0x35, 0x50, 0x7A)),
}
QUARTERS_A_FRAME = 4


def share(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """The own course with what a hundred sound players reached around it."""
    words = _("Your share of lines and revenue, and the band from the 10th to the 90th of a hundred sound players.")
    head, chart = rows(rect, (24, 1), 8)
    ui.canvas.text(words, head, SMALL, MUTED)
    look, par = operator_look(session.seat), result.par
    own = tuple(float(ppm) for ppm in result.courses[session.seat])
    series = [Series(_("You"), own, look.colour, look.marker)]
    band = None
    if par is not None and len(par.p50) > 1:
        length = min(len(own), len(par.p50))
        series.append(Series(_("Par"), tuple(map(float, par.p50[:length])), DIM, "hexagon"))
        band = Band(tuple(map(float, par.p10[:length])), tuple(map(float, par.p90[:length])), DIM)
    ticks = year_ticks(session, -1, len(own))
    line_chart(
        ui,
        chart,
        series,
        ticks=ticks,
        show=percent,
        band=band,
        id="debrief.share.chart",
        series_key="share",
        explain=lambda at: share_of(session, at, par),
    )


def share_of(session: Session, at: int, par: Par | None) -> Sum:
    """The own share at the end of a quarter, beside par."""
    world = session.worlds[at]
    words = _("Share, {quarter}").format(quarter=label_of(world, session.book).replace("-", " "))
    return titled(share_beside_par(world, session.seat, session.book, par), words)


def line(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """A cell a quarter in the colour of its narrowest stage, and the fleet that came of it."""
    found = _bindings(session)
    intro, strip, names, chart = rows(rect, (24, 40, 78, 1), 8)
    ui.canvas.text(
        _("One cell a quarter: the narrowest place between the drawing board and orbit."), intro, SMALL, MUTED
    )
    total = session.past.quarters
    for at in range(total):
        left, right = strip.x + strip.width * at // total, strip.x + strip.width * (at + 1) // total
        cell = Rect(left, strip.y, max(1, right - left - 2), strip.height)
        fill = STAGES[found[at].stage][1] if at < len(found) else TRACK
        if at < len(found):
            explain = partial(sums.narrowest, session.past, session.seat, found[at])
            explained(ui, f"debrief.binding.{at}", cell, explain, when(at, session.book))
        ui.canvas.box(cell, fill, None, 3)
    _stage_names(ui, names, found, session)
    fleet = tuple(float(value) for value in figure_course(session.worlds, session.seen, "in_service"))
    series = [Series(_("In service"), fleet, ACCENT, "disc")]
    line_chart(
        ui,
        chart,
        series,
        ticks=year_ticks(session, -1, len(fleet)),
        show=lambda value: count(round(value)),
        id="debrief.fleet",
        series_key="in_service",
        explain=lambda at: in_service(
            session.worlds[at], session.worlds[at - 1] if at else None, session.seat, session.book
        ),
    )


def _bindings(session: Session) -> list[Binding]:
    """Worked out a few quarters a frame, so that the window stays awake."""
    found: list[Binding] = session.kept.setdefault("debrief.bindings", [])
    past = session.past
    for quarter in range(len(found), min(past.quarters, len(found) + QUARTERS_A_FRAME)):
        found.append(debrief.binding(past, session.seat, quarter))
    return found


def _stage_names(ui: Ui, rect: Rect, found: list[Binding], session: Session) -> None:
    """What each colour means, and in how many quarters it stood in the way."""
    cells = [Rect(rect.x + at * rect.width // 5, rect.y, rect.width // 5 - 8, rect.height) for at in range(5)]
    for cell, (key, (name, colour)) in zip(cells, STAGES.items(), strict=True):
        times = sum(each.stage == key for each in found)
        explained(ui, f"debrief.stage.{key}", cell, partial(sums.stage_quarters, found, key, session.past))
        ui.canvas.box(Rect(cell.x, cell.y + 6, 14, 14), colour, None, 3)
        with ui.canvas.inside(cell):
            head = Rect(cell.x + 22, cell.y, cell.width - 22, 26)
            if ui.canvas.text_width(_(name), SMALL, True) <= head.width:
                ui.canvas.text(_(name), head, SMALL, TEXT, True)
            else:
                head.height = 12 + ui.canvas.text(_(name), head, TINY, TEXT, True, wrap=True).height
            words = _("{quarters} of {all} quarters").format(quarters=times, all=len(found))
            ui.canvas.text(words, Rect(cell.x + 22, head.bottom - 2, cell.width - 22, 20), TINY, MUTED)
    ui.canvas.line((rect.x, rect.bottom - 14), (rect.right, rect.bottom - 14), LINE)


def history(ui: Ui, rect: Rect, session: Session, result: Result) -> None:
    """Satellites launched by each year's end, in the world and in this match."""
    found = debrief.history(session.past)
    if not found:
        note(ui, rect, _("This match begins where history ends."))
        return
    head, body = rows(rect, (24, 1), 8)
    ui.canvas.text(_("Satellites launched since each programme began, at the year's end."), head, SMALL, MUTED)
    shown = [
        Column(_("Year"), 80, "right"), Column(_("Operator"), 1), Column(_("What really happened"), 180, "right"),
        Column(_("This match"), 140, "right"),
    ]  # fmt: skip
    cells: list[list[Cell | str]] = []
    for row in found:
        explain = partial(sums.launched, session.past, row)
        numbers = Cell(row.real, explain=explain), Cell(row.match, bold=True, explain=explain)
        cells.append([str(row.year), row.title, *numbers])
    table(ui, "debrief.history.table", body, shown, cells)


def ink(points: float) -> Colour:
    """Of what another way would have brought."""
    return WARN if points > 0 else GOOD
