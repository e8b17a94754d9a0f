"""Fleet sky: altitude bands drawn as a ladder, with what fills them, and the cost of sharing them."""

from collections.abc import Sequence

from pygame import Rect

from game.texts import N_, _, figures, listed
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, fresh, words
from game.ui.screens.fleet_ladder import draw_lasting, draw_rungs
from game.ui.session import Session
from game.ui.theme import BAD, LINE, MUTED, STRONG_LINE, TEXT, TINY, TRACK, Colour, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Series, facts, legend, line_chart, panel, scroll_area
from game.views.explain import fleet
from game.views.explain.sum import known
from game.views.factory_figures import ticks
from game.views.fleet_ladder import rungs
from game.views.fleet_sky import BandRow, bands, dodging, sky_facts
from game.views.format import count, percent

LOW, HIGH = 300, 1300  # km shown
AXIS = 70  # room for the heights
RIVALS, OTHERS = MUTED, STRONG_LINE
LONELY = N_("Above some 700 km nothing falls back by itself: what breaks there stays for centuries and is everybody's.")


def draw_sky(ui: Ui, rect: Rect, session: Session, kept: Kept) -> str:
    """The ladder at the left; figures and the course of dodging at the right. The own shell pressed, "" none."""
    listed = kept.of("bands", lambda: bands(session.seen), session.seen)
    shown = [row for row in listed if LOW <= row.low_km < HIGH]
    with scroll_area(ui, "fleet.sky.page", rect, 470) as inner:
        left, right = columns(inner, (1.9, 1), 12)
        body = panel(ui, left, _("Shells by height"), note=_("satellites in service / filed, next date due"))
        pressed = _ladder(ui, body, shown, session, kept)
        upper, lower = rows(right, (224, 1), 12)
        lines = sky_facts(session.seen, listed)
        sums = kept.of("sky sums", lambda: fleet.sky_sums(session.seen, listed), session.seen)
        told = [(*line, TEXT, known(figure)) for line, figure in zip(lines, sums, strict=False)]
        facts(ui, panel(ui, upper, _("Sharing the sky")), [*told, *lines[len(sums) :]], id="fleet.sky")
        _dodging(ui, panel(ui, lower, _("Avoidance manoeuvres"), note=_("a quarter")), session)
    return pressed


def _dodging(ui: Ui, chart: Rect, session: Session) -> None:
    course = dodging(session.worlds, session.seat)
    if len(course) < 2:
        words(ui, chart, _(LONELY))
        return
    look = operator_look(session.seat)
    line = Series(_("Yours"), tuple(map(float, course)), look.colour, look.marker)
    when = ticks(session.seen, -1, len(course) - 2, 3)
    line_chart(ui, chart, [line], ticks=when, id="fleet.dodging", series_key="manoeuvres")


def _ladder(ui: Ui, rect: Rect, listed: Sequence[BandRow], session: Session, kept: Kept) -> str:
    """Heights upward: debris and satellites of each band at the left, the shells at the right; the own one pressed."""
    look = operator_look(session.seat)
    key = Rect(rect.x, rect.y, rect.width, 20)
    legend(ui, key, [(_("Debris"), BAD, "diamond"), (_("Yours"), look.colour, look.marker), (_("Rivals"), RIVALS, "square"), (_("Others"), OTHERS, "disc")])  # fmt: skip
    plot = Rect(rect.x + AXIS, rect.y + 28, min(230, (rect.width - AXIS) // 3), rect.height - 34)
    axis = plot.x + round(plot.width * 0.45)
    most = max(max(row.own + row.rivals + row.others for row in listed), 1)
    dirt = max(max(row.debris for row in listed), 1)
    said = _("longest bars: {dirt} objects, {most} satellites").format(dirt=count(dirt), most=count(most))
    if ui.canvas.text_width(said, TINY) < key.width - 330:
        ui.canvas.text(said, key, TINY, MUTED, align="right")
    ui.canvas.fill(Rect(axis, plot.y, 1, plot.height), STRONG_LINE)
    for at, row in enumerate(reversed(listed)):
        top, low = plot.y + plot.height * at // len(listed), plot.y + plot.height * (at + 1) // len(listed)
        spot = Rect(plot.x, top, plot.width, low - top)
        thick = max(2, spot.height - 3)
        _bars(ui, spot, thick, axis, (plot.right - axis - 4) / most, (axis - plot.x - 4) / dirt, row, look.colour)
        fresh(ui, f"fleet.band.{row.low_km}", spot, _about(row))
        if row.low_km % 100 == 0:
            ui.canvas.line((plot.x, spot.bottom), (plot.right, spot.bottom), LINE)
            words_km = _("{low_km} km").format(low_km=figures(f"{row.low_km:,}"))
            ui.canvas.text(words_km, Rect(rect.x, spot.bottom - 8, AXIS - 8, 16), TINY, MUTED, align="right")
    lasting = session.book.laws.fleet.lasting_altitude_km
    draw_lasting(ui, plot, plot.bottom - round(plot.height * (lasting - LOW) / (HIGH - LOW)))
    shells = kept.of("rungs", lambda: rungs(session.seen), session.seen)
    shells = [rung for rung in shells if LOW <= rung.altitude_km < HIGH]
    return draw_rungs(ui, Rect(plot.right, plot.y, rect.right - plot.right, plot.height), shells, LOW, HIGH)


def _bars(
    ui: Ui, spot: Rect, thick: int, axis: int, scale: float, debris_scale: float, row: BandRow, own: Colour
) -> None:
    y, x = spot.centery - thick // 2, axis + 2
    for number, colour in ((row.own, own), (row.rivals, RIVALS), (row.others, OTHERS)):
        wide = round(number * scale)
        if number and wide:
            ui.canvas.fill(Rect(x, y, wide, thick), colour)
            x += wide
    wide = max(1, round(row.debris * debris_scale)) if row.debris else 0
    ui.canvas.fill(Rect(axis - 1 - wide, y, wide, thick), BAD if wide else TRACK)


def _about(row: BandRow) -> str:
    lines = [
        _("{low_km} to {high_km} km").format(
            low_km=figures(f"{row.low_km:,}"), high_km=figures(f"{row.low_km + 25:,}")
        ),
        _("{own} satellites of yours, {rivals} of rivals, {others} of others").format(
            own=count(row.own), rivals=count(row.rivals), others=count(row.others)
        ),
        _("{debris} derelicts, fragments and stranded satellites").format(debris=count(row.debris)),
        _("Odds of a catastrophic collision within a year: {yearly}").format(yearly=percent(row.yearly_ppm, 2)),
    ]
    return "\n".join(
        [*lines, _("Your shells here: {shells}").format(shells=listed(row.shells))] if row.shells else lines
    )
