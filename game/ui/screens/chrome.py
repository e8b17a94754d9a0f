"""Chrome: the frame round every place of a match: key figures above, the rail at the left, the line below."""

from collections.abc import Callable

from pygame import Rect

from game.texts import N_, _, language, retold
from game.ui.layout import columns
from game.ui.reminders import following
from game.ui.screens.factory_parts import Kept
from game.ui.screens.places import PLACES, locked_words, opens_in
from game.ui.session import Session
from game.ui.theme import (
    ACCENT,
    BAD,
    BAR,
    BUTTON_RADIUS,
    CARD,
    DIM,
    LINE,
    MUTED,
    NARROW,
    PIPELINE,
    PRIMARY,
    PRIMARY_HOVER,
    RAIL,
    SELECTED,
    SMALL,
    SUBHEAD,
    TEXT,
    TINY,
    TOP_BAR,
    WARN,
    WHITE,
    Colour,
)
from game.ui.ui import Ui
from game.ui.widgets import button, card, icon_button, kpi
from game.views.explain.hud import key_sums, strip_sums
from game.views.explain.sum import Sum
from game.views.hud import Figure, key_figures, quarter_words
from game.views.pending import Pending
from game.views.strip import STATES, Stage, stages, state_words
from game.views.wording_words import plural

END_WIDTH = 216
WIDTHS = (1.2, 1.12, 0.92, 0.98, 0.82, 1.1)  # of the key figures: money needs most room
DATE_WIDTH = 128
RUN_WORDS = N_("Run to the next decision: up to four quarters, until something asks for you (R)")
NEXT = N_(
    "Leads there, and asks no more about it this quarter (Enter or E). Muted for good in the menu under Reminders"
)
ANYWAY = N_("End the quarter, whatever is pending (Shift+Enter)")
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
    canvas.text(when, Rect(end - DATE_WIDTH, 8, DATE_WIDTH, 20), SUBHEAD, TEXT, True, "right")
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
    return pressed, _end(ui, session, Rect(area.right - END_WIDTH, area.y, END_WIDTH - 12, foot), has_line)


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


def _end(ui: Ui, session: Session, rect: Rect, is_tall: bool) -> str:
    """The button that leads to what is pending or hands the form in, and what it would hand in."""
    item = following(session)
    spot = Rect(rect.x, rect.y + (12 if is_tall else 6), rect.width, 50 if is_tall else 44)
    low = Rect(rect.x, spot.bottom + 8, rect.width, 20)
    if session.is_over:
        ends = button(
            ui, "end_quarter", spot, _("Final result"), kind="primary", icon="trophy", tooltip=_end_words(session)
        )
        if is_tall:
            _form_line(ui, low, session)
        return "end" if ends else ""
    if item is None:
        main, more = columns(spot, (1, 40), 6)
        label = _("End quarter")
        ends = button(ui, "end_quarter", main, label, kind="primary", icon="skip-forward", tooltip=_end_words(session))
        anyway = False
        if is_tall:
            _form_line(ui, low, session)
    elif is_tall:
        main, more = columns(spot, (1, 40), 6)
        ends = _next(ui, main, item)
        anyway = button(ui, "end_anyway", Rect(low.x, low.y - 4, low.width, 24), _("End the quarter anyway"), kind="ghost", tooltip=f"{_(ANYWAY)}\n{form_words(session)}")  # fmt: skip
    else:
        main, other, more = columns(Rect(spot.x - 120, spot.y, spot.width + 120, spot.height), (1, 40, 40), 6)
        ends = _next(ui, main, item)
        anyway = button(ui, "end_anyway", other, "", icon="skip-forward", tooltip=f"{_(ANYWAY)}\n{form_words(session)}")
    runs = button(ui, "run_on", more, "", icon="hourglass", tooltip=_(RUN_WORDS))
    return "run" if runs else "anyway" if anyway else "end" if ends else ""


def _next(ui: Ui, rect: Rect, item: Pending) -> bool:
    """What needs the player next, in as many lines as the button holds."""
    words = _("Next: {what}").format(what=item.label)
    tooltip = f"{words}\n{item.detail}\n{_(NEXT)}"
    touch = ui.node("end_quarter", rect, tooltip=tooltip, radius=BUTTON_RADIUS)
    ui.canvas.box(rect, PRIMARY_HOVER if touch.hover else PRIMARY, WARN, BUTTON_RADIUS)
    room = Rect(rect.x + 28, rect.y, rect.width - 32, rect.height)
    ui.canvas.icon(item.icon, Rect(rect.x + 6, rect.centery - 8, 16, 16), WHITE)
    with ui.canvas.inside(rect):
        height = ui.canvas.text_height(words, room.width, TINY, True)
        if height > rect.height:
            height = ui.canvas.text_height("X", room.width, TINY, True)
            ui.canvas.text(words, Rect(room.x, rect.centery - height // 2, room.width, height), TINY, WHITE, True)
        else:
            spot = Rect(room.x, rect.centery - height // 2, room.width, height)
            ui.canvas.text(words, spot, TINY, WHITE, True, wrap=True)
    return touch.clicked


def _form_line(ui: Ui, line: Rect, session: Session) -> None:
    """The form in a word, under the button."""
    words = form_words(session)
    if not session.draft.rejections:
        ui.canvas.text(words, line, SMALL, MUTED, align="center")
        return
    width = ui.canvas.text_width(words, SMALL, True)
    left = line.centerx - width // 2
    ui.canvas.icon("triangle-alert", Rect(left - 20, line.y + 2, 16, 16), BAD)
    ui.canvas.text(words, Rect(left, line.y, width, line.height), SMALL, BAD, True)


def changed_lines(session: Session) -> int:
    """Lines of the form that say something."""
    orders, empty = session.draft.orders, type(session.draft.orders)()
    return sum(getattr(orders, name) != getattr(empty, name) for name in orders.__struct_fields__)


def form_words(session: Session) -> str:
    """The form in a word."""
    if session.is_over:
        return _("The match is over")
    refused = len(session.draft.rejections)
    if refused:
        return plural(refused, "{count} refused line", "{count} refused lines")
    changed = changed_lines(session)
    return (
        plural(changed, "{count} line changed · Enter", "{count} lines changed · Enter")
        if changed
        else _("All carries on · Enter")
    )


def _end_words(session: Session) -> str:
    if session.is_over:
        return _("Share, par, rank and the curves")
    lines = [f"{refused.line}: {retold(refused.reason)}" for refused in session.draft.rejections[:4]]
    return "\n".join([_("Hand in the form and play the quarter (Enter or E)"), *lines])
