"""Chrome: the frame round every place of a match: key figures above, the rail at the left, the line below."""

from collections.abc import Callable

from pygame import Rect

from game.texts import _, language
from game.ui.layout import columns
from game.ui.screens.class_status import clock
from game.ui.screens.ending import ending
from game.ui.screens.factory_parts import Kept
from game.ui.screens.places import PLACES, locked_words, opens_in
from game.ui.session import Session
from game.ui.theme import (
    ACCENT,
    BAR,
    CARD,
    DIM,
    LINE,
    MUTED,
    NARROW,
    PIPELINE,
    RAIL,
    SELECTED,
    SUBHEAD,
    TEXT,
    TINY,
    TOP_BAR,
    WARN,
    Colour,
)
from game.ui.ui import Ui
from game.ui.widgets import card, icon_button, kpi
from game.views.explain.hud import key_sums, strip_sums
from game.views.explain.sum import Sum
from game.views.hud import Figure, key_figures, quarter_words
from game.views.strip import STATES, Stage, stages, state_words

END_WIDTH = 216
WIDTHS = (1.2, 1.12, 0.92, 0.98, 0.82, 1.1)  # of the key figures: money needs most room
DATE_WIDTH = 128
NO_STRIP = 56  # height of the foot where the line is not shown
ROOMY_RAIL = 56  # an item with room for a large icon


def top_bar(ui: Ui, session: Session) -> str:
    """Key figures, the quarter, menu and help. Which of the two was pressed, "" none."""
    canvas, pressed = ui.canvas, ""
    bar = Rect(0, 0, canvas.rect.width, TOP_BAR)
    canvas.fill(bar, BAR)
    canvas.line((0, TOP_BAR - 1), (bar.width, TOP_BAR - 1), LINE)
    if icon_button(ui, "menu", Rect(14, 6, 44, 40), "orbit", _("Menu: resume, settings, leave (Esc)")):
        pressed = "menu"
    if icon_button(ui, "help", Rect(bar.right - 46, 10, 34, 32), "help-circle", _("Keys and terms (?)")):
        pressed = "help"
    end = bar.right - 54
    when, which = quarter_words(session.seen)
    ink = TEXT
    if session.host is not None:
        when, which, ink = clock(session.host, when)
    canvas.text(when, Rect(end - DATE_WIDTH, 8, DATE_WIDTH, 20), SUBHEAD, ink, True, "right")
    canvas.text(which, Rect(end - DATE_WIDTH, 27, DATE_WIDTH, 16), TINY, MUTED, align="right")
    figures, sums = _known(session).of("figures", lambda: _figures(session), session.seen, language())
    cells = columns(Rect(RAIL + 12, 0, end - DATE_WIDTH - RAIL - 16, TOP_BAR), WIDTHS, 4)
    for figure, cell in zip(figures, cells, strict=True):
        kpi(
            ui, cell, figure.icon, _(figure.label), figure.value, figure.change, show=figure.show,
            id=f"kpi.{figure.key}", tooltip=_(figure.meaning), explain=sums[figure.key],
        )  # fmt: skip
    return pressed


def rail(ui: Ui, here: str, session: Session) -> str:
    """The places of the match; the key of the one pressed, "" none."""
    canvas, pressed = ui.canvas, ""
    area = Rect(0, TOP_BAR, RAIL, canvas.rect.height - TOP_BAR)
    canvas.fill(area, BAR)
    canvas.line((RAIL - 1, TOP_BAR), (RAIL - 1, canvas.rect.bottom), LINE)
    step = min(64, (area.height - 8) // len(PLACES))
    for at, place in enumerate(PLACES):
        spot = Rect(6, area.y + 6 + at * step, RAIL - 13, step - 4)
        wait = opens_in(place.key, session)
        about = locked_words(place.key, wait) if wait else _(place.about)
        if _rail_item(
            ui,
            f"rail.{place.key}",
            spot,
            _(place.label),
            "lock" if wait else place.icon,
            place.key == here,
            f"{about} (F{at + 1})",
            DIM if wait else MUTED,
        ):
            pressed = place.key
    return pressed


def _rail_item(
    ui: Ui, id: str, rect: Rect, label: str, icon: str, is_here: bool, tooltip: str, resting: Colour = MUTED
) -> bool:
    """Icon over label, however low the window is."""
    touch = ui.node(id, rect, tooltip=tooltip)
    if is_here or touch.hover:
        ui.canvas.box(rect, SELECTED if is_here else CARD, None)
    if is_here:
        ui.canvas.fill(Rect(0, rect.y + 6, 3, rect.height - 12), ACCENT)
    ink = TEXT if is_here or touch.hover else resting
    side = 22 if rect.height >= ROOMY_RAIL else 18
    high = side + 20
    top = rect.centery - high // 2
    ui.canvas.icon(icon, Rect(rect.centerx - side // 2, top, side, side), ACCENT if is_here else ink)
    with ui.canvas.inside(rect):
        ui.canvas.text(label, Rect(rect.x, top + side + 3, rect.width, 16), TINY, ink, is_here, "center")
    return touch.clicked


def strip(ui: Ui, session: Session, has_line: bool) -> tuple[str, str]:
    """The line's six stages and End quarter: the place of the stage pressed, and "end", "run" or ""."""
    canvas, pressed = ui.canvas, ""
    foot = PIPELINE if has_line else NO_STRIP
    area = Rect(RAIL, canvas.rect.bottom - foot, canvas.rect.width - RAIL, foot)
    canvas.fill(area, BAR)
    canvas.line((area.x, area.y), (area.right, area.y), LINE)
    if has_line:
        pressed = _stages(ui, session, Rect(area.x + 12, area.y + 12, area.width - 12 - END_WIDTH - 16, foot - 24))
    return pressed, ending(ui, session, Rect(area.right - END_WIDTH, area.y, END_WIDTH - 12, foot), has_line)


def _known(session: Session) -> Kept:
    """What the frame shows, worked out once for a quarter, a form and a language."""
    known: Kept = session.kept.setdefault("chrome", Kept())
    return known


def _figures(session: Session) -> tuple[tuple[Figure, ...], dict[str, Callable[[], Sum]]]:
    seen, before = session.seen, session.before
    return key_figures(seen.world, before, session.seat, session.book), key_sums(seen, before)


def _line(session: Session) -> tuple[tuple[Stage, ...], dict[str, Callable[[], Sum]]]:
    seen, before, build = session.seen, session.before, session.draft.orders.build
    return stages(seen, before, build), strip_sums(seen, before, build)


def _stages(ui: Ui, session: Session, rect: Rect) -> str:
    pressed = ""
    orders = session.draft.orders
    line, sums = _known(session).of("line", lambda: _line(session), session.seen, orders, language())
    room = 16 if ui.canvas.rect.width >= NARROW else 6
    cells = columns(rect, [1] * len(line), room)
    for stage, cell, right in zip(line, cells, [*cells[1:], None], strict=True):
        tooltip = "\n".join(words for words in (state_words(stage.state), stage.gain, stage.meaning) if words)
        word, sign, _meaning = STATES.get(stage.state, ("", "", ""))
        mark = (sign, _(word), WARN if stage.is_binding else TEXT) if word else None
        if card(
            ui, f"stage.{stage.key}", cell, stage.title, stage.value, note=stage.note, icon=stage.icon,
            share=stage.share, colour=WARN if stage.is_binding else ACCENT, ringed=stage.is_binding, tooltip=tooltip,
            explain=sums[stage.key], mark=mark,
        ):  # fmt: skip
            pressed = stage.place
        if right is not None and room >= 14:
            ui.canvas.icon("chevron-right", Rect(cell.right + 1, cell.centery - 7, 14, 14), DIM)
    binding = next((stage for stage in line if stage.is_binding and stage.gain), None)
    if binding is not None:
        _gain(ui, cells[line.index(binding)], binding.gain)
    return pressed


def _gain(ui: Ui, cell: Rect, words: str) -> None:
    """What one more unit of the binding stage brings, on a tag over its card."""
    width = ui.canvas.text_width(words, TINY, True) + 20
    tag = Rect(0, cell.y - 11, width, 20)
    tag.centerx = max(cell.centerx, RAIL + 8 + width // 2)
    ui.canvas.box(tag, CARD, WARN, 10)
    with ui.canvas.inside(tag):
        ui.canvas.text(words, tag, TINY, WARN, True, "center")
