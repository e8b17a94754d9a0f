"""Deals, word: milestones of filings, and the forecast of an own figure."""

from functools import partial
from typing import TYPE_CHECKING, Any

from pygame import Rect

from game.texts import N_, _, figures, sentences
from game.ui.layout import columns, rows
from game.ui.screens.headlines import TONES
from game.ui.screens.orders_parts import kept, label, note, paragraph, refusal, year_ticks
from game.ui.theme import MUTED, SMALL, TEXT, operator_look
from game.ui.ui import Ui
from game.ui.widgets import (
    Band,
    Cell,
    Column,
    Series,
    button,
    facts,
    line_chart,
    panel,
    progress,
    select,
    stepper,
    table,
)
from game.views.deals_word import (
    FIGURE_WORDS,
    figure_course,
    forecast_record,
    milestone_rows,
    running_forecast,
    show_figure,
)
from game.views.explain.deals import milestone_sum, quarters_sum
from game.views.format import count, percent, quarters
from game.views.nation import label as quarter_label
from game.world.decisions import FIGURES, FigureName
from game.world.orders import Forecast

if TYPE_CHECKING:
    from game.ui.screens.deals import DealsScreen

MILESTONES = (
    Column(N_("Operator"), 1),
    Column(N_("Milestone"), 1.5),
    Column(N_("Authority"), 96),
    Column(N_("Satellites"), 136, "right", tooltip=N_("In service and on their way up, of those asked for")),
    Column(N_("Due"), 96, "right"),
    Column(N_("Left"), 70, "right", tooltip=N_("Quarters")),
    Column(N_("Status"), 84),
)
FOOT = 116
FORM = 380
ROOMY = 290  # height the form asks for
STEPS = {"in_service": 10, "subscribers": 1000, "share_ppm": 1000, "cash_kusd": 10_000, "aloft": 10}


def draw_milestones(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    """Own milestones first; the one chosen below."""
    session = screen.session
    found = kept(session, "deals.milestones", lambda: milestone_rows(session.seen))
    upper, lower = rows(rect, (1, FOOT), 12)
    if not found:
        note(ui, panel(ui, rect, _("Milestones")), _("This scenario has none"))
        return
    lines = []
    for one in found:
        look, is_own = operator_look(one.seat), one.seat == session.seat
        lines.append([
            Cell(_("You") if is_own else session.book.operators[one.seat], bold=is_own, marker=look.marker, mark_colour=look.colour),
            Cell(_(one.name), bold=is_own),
            Cell(one.authority),
            Cell(f"{count(one.flying)} / {count(one.needed)}", one.flying / max(1, one.needed),
                 explain=partial(milestone_sum, one.flying, one.needed)),
            Cell(one.due, one.left),
            Cell(count(one.left) if one.status == "due" else "–", one.left, explain=partial(quarters_sum, one.left)),
            Cell(_(one.status), colour=TONES[one.tone]),
        ])  # fmt: skip
    screen.milestone = min(screen.milestone, len(found) - 1)
    screen.milestone = table(ui, "milestones", upper, MILESTONES, lines, selected=screen.milestone).selected or 0
    one = found[screen.milestone]
    inner = panel(ui, lower, _(one.name), note=_("{authority}, due {due}").format(authority=one.authority, due=one.due))
    progress(ui, Rect(inner.x, inner.y + 2, inner.width, 8), min(1.0, one.flying / max(1, one.needed)), TONES[one.tone])
    missing = max(0, one.needed - one.flying)
    words = _("{flying} of {needed} satellites count.").format(flying=count(one.flying), needed=count(one.needed))
    lacks = ""
    if one.status == "due" and missing:
        pace = missing / max(1, one.left)
        lacks = _("{missing} are missing, {pace} a quarter until then.").format(
            missing=count(missing), pace=figures(f"{pace:,.0f}")
        )
    odds = _(
        "If it is missed the odds of a waiver are {waiver}; otherwise the right shrinks or a licence freezes."
    ).format(waiver=figures(f"{one.waiver:.0%}"))
    if one.seat == session.seat:
        odds = sentences(odds, _("Shells and filings are on the Fleet screen."))
    words = sentences(words, lacks, odds)
    paragraph(ui.canvas, Rect(inner.x, inner.y + 18, inner.width, inner.bottom - inner.y - 18), words)


# -- forecast --------------------------------------------------------------------------------------------------------


def draw_forecast(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    """The form at the left, the figure's past with the interval at the right."""
    left, right = columns(rect, (min(FORM, rect.width // 2), 1), 12)
    record = 32 + 24 * len(screen.session.book.operators) + 24
    if left.height - record > ROOMY:
        left, lower = rows(left, (1, record), 12)
        _record(ui, panel(ui, lower, _("Who foretells well"), note=_("came true / fell due")), screen)
    _form(ui, panel(ui, left, _("Forecast of your own figures")), screen)
    _chart(ui, right, screen)


def _figure(screen: "DealsScreen") -> FigureName:
    drafted = screen.session.draft.orders.forecast
    running = running_forecast(screen.session.seen)
    if running is not None:
        return running.figure
    return drafted.figure if drafted else FIGURES[screen.figure]


def _form(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    session = screen.session
    draft, seen = session.draft, session.seen
    running = running_forecast(seen)
    if running is not None:
        lines = [
            (_("Figure"), _(FIGURE_WORDS[running.figure]), TEXT),
            (_("From"), show_figure(running.figure, running.low), TEXT),
            (_("To"), show_figure(running.figure, running.high), TEXT),
            (_("Due at the end of"), quarter_label(seen, running.due), TEXT),
        ]
        y = facts(ui, rect, lines)
        words = _("It runs for {value} more; the next can follow then.").format(
            value=quarters(max(1, running.due - seen.quarter + 1))
        )
        paragraph(ui.canvas, Rect(rect.x, y + 8, rect.width, rect.bottom - y - 8), words)
        return
    drafted = draft.orders.forecast
    now = figure_course(session.worlds[-1:], seen, _figure(screen))[0]
    said = drafted or _suggested(session, FIGURES[screen.figure], now)
    boxes = [Rect(rect.x, rect.y + at * 38, rect.width, 32) for at in range(4)]
    cells = [columns(box, (1, 1.5), 12) for box in boxes]
    explained = _("You expect the figure inside the interval four times in five. Scored, and shown at the end.")
    about = _(
        "Says in public where one of your figures will stand: funders give more after a narrow forecast that came true, less after "
        "a wrong one. Make one when your plans are settled."
    )
    for at, words in enumerate((_("Figure"), _("At least"), _("At most"), _("At the end of"))):
        label(ui, f"forecast.label.{at}", cells[at][0], words, about if not at else "")
    named = [_(FIGURE_WORDS[name]) for name in FIGURES]
    figure = FIGURES[select(ui, "forecast.figure", cells[0][1], named, FIGURES.index(said.figure))]
    if figure != said.figure:
        screen.figure = FIGURES.index(figure)
        said = _suggested(session, figure, figure_course(session.worlds[-1:], seen, figure)[0])
        drafted = said if drafted else None
        draft.set_forecast(drafted)
    step, most = STEPS[figure], 1_000_000 if figure == "share_ppm" else 2_000_000_000
    shown = lambda value: show_figure(figure, value)  # noqa: E731
    low = stepper(
        ui, "forecast.low", cells[1][1], said.low, high=most, step=step, show=shown, tooltip=_("Shift: ten steps")
    )
    high = stepper(
        ui, "forecast.high", cells[2][1], said.high, high=most, step=step, show=shown, tooltip=_("Shift: ten steps")
    )
    due = stepper(
        ui, "forecast.due", cells[3][1], said.due, low=seen.quarter, high=session.book.scenario.quarters_count,
        show=lambda quarter: quarter_label(seen, quarter),
    )  # fmt: skip
    asked = Forecast(figure, low, high, due)
    session.kept["deals.forecast"] = asked
    if drafted is not None and asked != drafted:
        draft.set_forecast(asked)
    line = Rect(rect.x, boxes[3].bottom + 10, rect.width, 36)
    if button(
        ui, "forecast.set", line, _("Put into the form") if drafted is None else _("Take it back"),
        kind="primary" if drafted is None else "secondary", icon="target" if drafted is None else "x", tooltip=about,
    ):  # fmt: skip
        draft.set_forecast(asked if drafted is None else None)
    below = Rect(rect.x, line.bottom + 8, rect.width, max(0, rect.bottom - line.bottom - 8))
    if not refusal(ui, below, draft.refused("forecast")):
        words = _("{figure} now: {value}. {explained}").format(
            figure=_(FIGURE_WORDS[figure]), value=show_figure(figure, now), explained=explained
        )
        paragraph(ui.canvas, below, words)


def _suggested(session: Any, figure: FigureName, now: float) -> Forecast:
    """What was last shown for the figure, or a tenth either way in a year."""
    last: Forecast | None = session.kept.get("deals.forecast")
    if last is not None and last.figure == figure and last.due > session.seen.quarter:
        return last
    step = STEPS[figure]
    low, high = round(now * 0.9 / step) * step, round(now * 1.3 / step + 1) * step
    due = min(session.seen.quarter + 4, session.book.scenario.quarters_count)
    return Forecast(figure, max(0, low), high, due)


def _record(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    session, canvas = screen.session, ui.canvas
    for at, (seat, right, made) in enumerate(forecast_record(session.seen)):
        line = Rect(rect.x, rect.y + at * 24, rect.width, 24)
        if line.bottom > rect.bottom + 2:
            break
        look = operator_look(seat)
        canvas.marker(look.marker, Rect(line.x, line.centery - 6, 12, 12), look.colour)
        name = _("You") if seat == session.seat else session.book.operators[seat]
        canvas.text(name, Rect(line.x + 20, line.y, line.width - 90, 24), SMALL, TEXT, seat == session.seat)
        words = f"{right} / {made}" if made else _("none due yet")
        canvas.text(
            words, Rect(line.x + 120, line.y, line.width - 120, 24), SMALL, TEXT if made else MUTED, bool(made), "right"
        )


def _chart(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    """The figure so far, and the interval spoken of."""
    session = screen.session
    seen, figure = session.seen, _figure(screen)
    running = running_forecast(seen)
    said = running or session.draft.orders.forecast or session.kept.get("deals.forecast")
    inner = panel(ui, rect, _(FIGURE_WORDS[figure]), note=_("end of each quarter"))
    course = kept(session, f"deals.course {figure}", lambda: figure_course(session.worlds, seen, figure))
    look, now = operator_look(session.seat), float(len(course) - 1)
    band = None
    if said is not None and said.figure == figure and said.due >= seen.quarter:
        ahead, last = said.due - seen.quarter + 1, course[-1]
        low = tuple(last + (said.low - last) * step / ahead for step in range(ahead + 1))
        high = tuple(last + (said.high - last) * step / ahead for step in range(ahead + 1))
        band = Band(low, high, look.colour, len(course) - 1)
    length = len(course) + (len(band.low) - 1 if band else 0)
    values = course if len(course) > 1 else (*course, *course)
    series = [Series(_("You"), values, look.colour, look.marker)]
    if band is not None:
        series.append(Series(_("At most"), (band.high[-1],), MUTED, "up", length - 1))
        series.append(Series(_("At least"), (band.low[-1],), MUTED, "down", length - 1))
    line_chart(
        ui, inner, series, ticks=year_ticks(session, -1, max(3, length)), show=_brief(figure), band=band, now=now,
    )  # fmt: skip


def _brief(figure: str) -> Any:
    if figure == "share_ppm":
        return lambda value: percent(value, 1)
    return lambda value: show_figure(figure, value)
