"""Outlook panels: the forecast of the form, small beside the map and large beside the orders."""

from functools import partial

from pygame import Rect

from game.insight.forecast import BANDS, QUARTERS, WORLDS
from game.texts import _
from game.ui.canvas import Explain
from game.ui.layout import rows
from game.ui.outlook import Foreseen, Outlook, outlook
from game.ui.screens.orders_parts import note, paragraph
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, BODY, CARD, DIM, GOOD, LINE, MUTED, SMALL, STRONG_LINE, SUBHEAD, TEXT, TINY, WARN
from game.ui.ui import Ui
from game.ui.widgets import chips, explained, panel, progress
from game.ui.widgets.fan_chart import INNER, OUTER, Courses, fan_chart
from game.ui.widgets.plot import Ticks, under
from game.views.explain import outlook as sums
from game.views.outlook import FORESEEN, change_words, course, end_words, shown_as, verdict, when_words
from game.world.scenario import quarter_label

TAB = 2  # of the orders, where the large one stands
SMALL_HEIGHT = 150
LEAST = 470  # height of the map's panel from which the small fan has room
CHIP = 24


def has_room(rect: Rect, session: Session) -> bool:
    """Whether the small fan is shown in the map's panel."""
    return outlook(session).is_on and rect.height >= LEAST


def chosen(session: Session) -> str:
    """The figure whose fan is shown."""
    key: str = session.kept.get("outlook.figure", "share_ppm")
    return key


def small_panel(ui: Ui, rect: Rect, session: Session) -> bool:
    """One figure's fan; pressing it asks for the large one."""
    canvas, known, key = ui.canvas, outlook(session), chosen(session)
    canvas.line(rect.topleft, rect.topright, LINE)
    head, body, foot = rows(Rect(rect.x, rect.y + 8, rect.width, rect.height - 12), (CHIP, 1, 20), 4)
    pick_figure(ui, "outlook", head, session)
    shown = known.shown
    touch = ui.node(
        "outlook.open", body, tooltip=_("What may come of the form as it stands; press to see it large"),
        explain=partial(sums.foreseen, shown.fan, key) if shown and not known.failed else None,
    )  # fmt: skip
    if touch.hover:
        canvas.box(body, CARD, STRONG_LINE, 6)
    if known.failed:
        paragraph(canvas, body, _(known.failed), WARN)
    elif shown is None:
        note(ui, body, _("Imagining what may come ..."))
    else:
        fan_chart(ui, body, _courses(known, shown, key), show=shown_as(shown.fan, key), lines=2)
        _said(ui, foot, session, known, shown, key)
    _so_far(ui, Rect(rect.x, rect.y, rect.width, 2), known)
    return touch.clicked


def pick_figure(ui: Ui, id: str, rect: Rect, session: Session) -> str:
    """Share, cash or fleet."""
    named = [(figure.key, _(figure.label), "") for figure in FORESEEN.values()]
    pressed = chips(ui, f"{id}.figure", rect, named, on={chosen(session)})
    if pressed:
        session.kept["outlook.figure"] = pressed
    return chosen(session)


def _said(ui: Ui, rect: Rect, session: Session, known: Outlook, shown: Foreseen, key: str) -> None:
    """The end in words, and what the changes do."""
    change = "" if shown.is_old else change_words(shown.fan, known.unchanged, key)
    words = change or f"{when_words(session.seen, shown.quarter, shown.fan)}: {end_words(shown.fan, key)}"
    ink = DIM if shown.is_old else _tone(shown, known, key) if change else MUTED
    explained(
        ui, "outlook.said", rect, _changed(shown, known, key) if change else partial(sums.foreseen, shown.fan, key)
    )
    with ui.canvas.inside(rect):
        ui.canvas.text(words, rect, TINY, ink, bool(change))


def _changed(shown: Foreseen, known: Outlook, key: str) -> Explain | None:
    """What the form's changes do, where that is known."""
    other = known.unchanged
    return None if other is None else partial(sums.of_changes, shown.fan, other, key)


def _tone(shown: Foreseen, known: Outlook, key: str) -> tuple[int, int, int]:
    return (MUTED, GOOD, BAD)[verdict(shown.fan, known.unchanged, key)]


def _so_far(ui: Ui, rect: Rect, known: Outlook) -> None:
    """How many worlds are in, while some are missing."""
    if not known.is_complete and not known.failed:
        progress(ui, rect, known.worlds / WORLDS, ACCENT)


def _courses(known: Outlook, shown: Foreseen, key: str) -> Courses:
    other = None if shown.is_old else known.unchanged
    line = course(other, key, 50) if other is not None else ()
    return Courses(tuple(course(shown.fan, key, band) for band in BANDS), line, shown.is_old)


# -- large -----------------------------------------------------------------------------------------------------------


def large_panel(ui: Ui, rect: Rect, session: Session) -> None:
    """The chosen figure's fan with its words, legend and progress."""
    known = outlook(session)
    top, body = rows(rect, (28, 1), 10)
    key = pick_figure(ui, "fan", Rect(top.x, top.y, top.width - 240, top.height), session)
    said = _("{worlds} of {all} worlds").format(worlds=known.worlds, all=WORLDS)
    if known.is_on and not known.failed:
        spot = Rect(top.right - 232, top.y, 232, 20)
        explained(ui, "fan.worlds", spot, partial(sums.worlds_played, known.worlds))
        ui.canvas.text(said, spot, SMALL, MUTED, align="right")
        _so_far(ui, Rect(top.right - 140, top.bottom - 6, 140, 4), known)
    inner = panel(ui, body, _(FORESEEN[key].label), note=_("the form as it stands, then everything carries on"))
    shown = known.shown
    if not known.is_on:
        note(ui, inner, _("Nothing is forecast here"))
    elif known.failed:
        note(ui, inner, _(known.failed))
    elif shown is None:
        note(ui, inner, _("Imagining what may come ..."))
    else:
        _large(ui, inner, session, known, shown, key)


def _large(ui: Ui, rect: Rect, session: Session, known: Outlook, shown: Foreseen, key: str) -> None:
    chart, names, words = rows(rect, (1, 24, 40), 8)
    ticks = _ticks(session, shown, chart.width)
    plot = fan_chart(
        ui,
        chart,
        _courses(known, shown, key),
        ticks=ticks,
        show=shown_as(shown.fan, key),
        lines=max(3, chart.height // 60),
    )
    quarters = shown.fan.bands.shape[2]
    explained(ui, "chart.fan", plot, lambda: sums.foreseen(shown.fan, key, under(ui.mouse, plot, quarters)))
    _legend(ui, names, known, shown)
    when = when_words(session.seen, shown.quarter, shown.fan)
    line = Rect(words.x, words.y, words.width, 20)
    ink = DIM if shown.is_old else TEXT
    spot = ui.canvas.text(f"{when}: {end_words(shown.fan, key)}", line, SUBHEAD, ink, True)
    explained(ui, "fan.end", spot, partial(sums.foreseen, shown.fan, key))
    change = "" if shown.is_old else change_words(shown.fan, known.unchanged, key)
    if change:
        rest = Rect(spot.right + 20, line.y, max(0, line.right - spot.right - 20), 20)
        explained(ui, "fan.changes", rest, _changed(shown, known, key))
        ui.canvas.text(change, rest, BODY, _tone(shown, known, key), True)
    about = _(
        "Every world is imagined from what you can know, with luck of its own; rivals play as their companies do."
    )
    paragraph(ui.canvas, Rect(words.x, words.y + 22, words.width, 18), about, MUTED, TINY)


def _ticks(session: Session, shown: Foreseen, width: int) -> Ticks:
    """Every quarter where there is room, every second otherwise."""
    opening, quarters = session.book.scenario.opening, shown.fan.bands.shape[2]
    step = 1 if width > 110 * QUARTERS else 2
    return tuple(
        (float(at), quarter_label(shown.quarter + at - 1, opening).replace("-", " ")) for at in range(0, quarters, step)
    )


def _legend(ui: Ui, rect: Rect, known: Outlook, shown: Foreseen) -> None:
    """What is drawn how."""
    canvas, x = ui.canvas, rect.x
    ink = DIM if shown.is_old else ACCENT
    entries = [("line", _("median"), TEXT), ("inner", _("half of the worlds"), ink), ("outer", _("four in five"), ink)]
    if shown.is_old:
        entries = [("outer", _("the form before this change"), ink)]
    elif known.unchanged is not None:
        entries.append(("line", _("without your changes"), WARN))
    for kind, words, colour in entries:
        width = canvas.text_width(words, SMALL)
        if x + 34 + width > rect.right:
            return
        mark = Rect(x, rect.centery - 6, 22, 12)
        if kind == "line":
            canvas.fill(Rect(mark.x, mark.centery - 1, mark.width, 2), colour)
        else:
            canvas.shade(mark, colour, INNER if kind == "inner" else OUTER)
        canvas.text(words, Rect(x + 28, rect.y, width + 2, rect.height), SMALL, MUTED)
        x += 28 + width + 22
