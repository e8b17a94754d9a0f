"""Fleet dates: what must fly by when, the pace that asks for, and the nations nearest to opening."""

from functools import partial

from pygame import Rect

from game.texts import _, figures
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, figure, fitting, fresh, words
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, BODY, DIM, GOOD, LINE, MUTED, SMALL, TEXT, TINY, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Series, line_chart, panel, progress, scroll_area
from game.views import fleet as views
from game.views.explain import fleet
from game.views.factory_figures import ticks
from game.views.fleet_dates import DateRow, dates
from game.views.format import count, percent, quarters

ROW, MOST_ROW, NATION_ROW = 84, 150, 32
LOW = 400  # below this height the chart gives way to the nations
TONES = {"good": GOOD, "warn": WARN, "bad": BAD, "plain": MUTED}


def draw_dates(ui: Ui, rect: Rect, session: Session, kept: Kept) -> None:
    """Dates at the left, openings at the right."""
    listed = kept.of("dates", lambda: dates(session.seen, session.worlds), session.seen)
    left, right = columns(rect, (1.9, 1), 12)
    inner = panel(ui, left, _("Objective and milestones"), note=_("satellites that fly or climb"))
    high = min(MOST_ROW, max(ROW, inner.height // len(listed)))
    with scroll_area(ui, "fleet.dates", inner, len(listed) * high) as area:
        for at, row in enumerate(listed):
            spot = Rect(area.x, area.y + at * high + (high - ROW) // 2, area.width - 4, ROW)
            _date(ui, spot, row, at)
            if at + 1 < len(listed):
                ui.canvas.line((spot.x, area.y + (at + 1) * high - 4), (spot.right, area.y + (at + 1) * high - 4), LINE)
    nearest = kept.of("openings", lambda: views.openings(session.seen), session.seen)[2]
    if nearest and rect.height < LOW:
        _openings(ui, panel(ui, right, _("Coverage")), session, kept)
        return
    upper, lower = rows(right, (1.25 if nearest else 140, 1), 12)
    _openings(ui, panel(ui, upper, _("Coverage")), session, kept)
    _course(ui, panel(ui, lower, _("In service"), note=_("and the way to your objective")), session)


def _course(ui: Ui, rect: Rect, session: Session) -> None:
    """The fleet since the opening, and the straight way to what was announced."""
    done, way, start = views.course(session.worlds, session.seen), views.way(session.seen), len(session.worlds) - 1
    if rect.height < 60:
        return
    look = operator_look(session.seat)
    series = [Series(_("Way"), way, GOOD, "up", start)]
    if len(done) > 1:
        series.insert(0, Series(_("You"), tuple(map(float, done)), look.colour, look.marker))
    line_chart(
        ui,
        rect,
        series,
        ticks=ticks(session.seen, -1, start + len(way) - 2, 3),
        now=start,
        id="fleet.course",
        series_key="in_service",
    )


def _date(ui: Ui, rect: Rect, row: DateRow, at: int) -> None:
    fresh(ui, f"fleet.date.{at}", Rect(rect.x, rect.y, rect.width, 36), row.meaning)
    tone = TONES[row.tone]
    with ui.canvas.inside(rect):
        status = ui.canvas.text(_(row.status), Rect(rect.x, rect.y + 2, rect.width, 20), SMALL, tone, True, "right")
        ink = ui.canvas.text(_(row.title), Rect(rect.x, rect.y + 2, status.x - rect.x - 10, 20), BODY, TEXT, True)
        room = status.x - ink.right - 20
        by = (
            _("by {due}, {left} left").format(due=row.due, left=quarters(row.left))
            if row.left
            else _("due {due}").format(due=row.due)
        )
        kind = "" if row.kind == "Your objective" else f"{_(row.kind)}, "
        said = fitting(ui, room, TINY, f"{kind}{by}", by, _("by {due}").format(due=row.due), "")
        ui.canvas.text(said, Rect(ink.right + 10, rect.y + 2, max(0, room), 20), TINY, MUTED)
    progress(
        ui,
        Rect(rect.x, rect.y + 27, rect.width, 7),
        row.have / max(1, row.needed),
        tone if row.tone != "plain" else ACCENT,
    )
    cells = columns(Rect(rect.x, rect.y + 38, rect.width, 38), (1, 1, 1.2, 1.2), 8)
    figure(ui, cells[0], _("Have"), count(row.have), id=f"fleet.have.{at}", explain=partial(fleet.have, row))
    figure(ui, cells[1], _("Need"), count(row.needed), id=f"fleet.need.{at}", explain=partial(fleet.need, row))
    over = row.left == 0 or row.have >= row.needed
    figure(
        ui,
        cells[2],
        _("Needed a month"),
        "–" if over else figures(f"{row.pace_needed:,.1f}"),
        DIM if over else TEXT,
        id=f"fleet.needed.{at}",
        explain=partial(fleet.pace_needed, row),
    )
    now = "–" if row.pace_now is None else figures(f"{row.pace_now:,.1f}").replace("-", "−")
    figure(
        ui,
        cells[3],
        _("Gained a month"),
        now,
        tone if not over and row.tone != "plain" else TEXT,
        id=f"fleet.gained.{at}",
        explain=partial(fleet.pace_now, row),
    )


def _openings(ui: Ui, rect: Rect, session: Session, kept: Kept) -> None:
    """How many nations the fleet covers, and what the next ones lack."""
    done, every, nearest = kept.of("openings", lambda: views.openings(session.seen), session.seen)
    floor = percent(session.book.laws.coverage.opening_share * 1_000_000, 0)
    ui.canvas.text(
        _("{done} of {every} nations").format(done=done, every=every),
        Rect(rect.x, rect.y - 2, rect.width, 28),
        20,
        TEXT,
        True,
    )
    said = _("see one of your satellites {floor} of the time or more: consumers can be served").format(floor=floor)
    end = words(ui, Rect(rect.x, rect.y + 28, rect.width, 40), said)
    progress(ui, Rect(rect.x, end + 8, rect.width, 7), done / max(1, every), GOOD)
    top = end + 26
    if not nearest:
        return
    ui.canvas.text(_("Next to open"), Rect(rect.x, top, rect.width, 18), TINY, MUTED)
    room = Rect(rect.x, top + 20, rect.width, rect.bottom - top - 20)
    with scroll_area(ui, "fleet.openings", room, len(nearest) * NATION_ROW) as area:
        for at, row in enumerate(nearest):
            line = Rect(area.x, area.y + at * NATION_ROW, area.width, NATION_ROW)
            fresh(
                ui,
                f"fleet.opening.{at}",
                line.inflate(0, -2),
                _(
                    "{nation}: in view {availability} of the time now\n{missing} more in {shell} bring it to "
                    "{floor}. Licence and gateway are another matter"
                ).format(
                    nation=_(row.nation),
                    availability=percent(row.availability_ppm),
                    missing=count(row.missing),
                    shell=row.shell,
                    floor=floor,
                ),
            )
            left, mark = line.x + 32, Rect(line.x, line.centery - 9, 24, 18)
            if row.iso3.startswith("X"):
                ui.canvas.icon("globe", mark.inflate(-6, 0), MUTED)
            else:
                ui.canvas.flag(row.iso3.lower(), mark)
            need = ui.canvas.text(
                _("{missing} more").format(missing=count(row.missing)), line, SMALL, ACCENT, True, "right"
            )
            ui.canvas.text(_(row.nation), Rect(left, line.y, need.x - left - 8, line.height), SMALL, TEXT)
