"""Ending: the button that leads to what is pending, or hands the form in; in a class it also takes the form back."""

from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import N_, _, retold
from game.ui.layout import columns
from game.ui.reminders import following
from game.ui.screens.class_status import status
from game.ui.session import Session
from game.ui.theme import BAD, BUTTON_RADIUS, MUTED, PRIMARY, PRIMARY_HOVER, SMALL, TINY, WARN, WHITE
from game.ui.ui import Ui
from game.ui.widgets import button
from game.views.pending import Pending
from game.views.wording_words import plural

if TYPE_CHECKING:
    from game.ui.joined.match import JoinedMatch

RUN_WORDS = N_("Run to the next decision: up to four quarters, until something asks for you (R)")
NEXT = N_(
    "Leads there, and asks no more about it this quarter (Enter or E). Muted for good in the menu under Reminders"
)
BACK = N_("Take the form back to change it, as long as the quarter is open")
ANYWAY = N_("End the quarter, whatever is pending (Shift+Enter)")


def ending(ui: Ui, session: Session, rect: Rect, is_tall: bool) -> str:
    """What was pressed: "end", "anyway", "run", "back" or ""."""
    host = None if session.is_over else session.host
    if host is not None:
        _beside(ui, host, rect, is_tall)
        if host.is_handed_in or not host.is_open:
            return _waiting(ui, host, rect, is_tall)
    return _end(ui, session, rect, is_tall)


def _spot(rect: Rect, is_tall: bool) -> Rect:
    return Rect(rect.x, rect.y + (12 if is_tall else 6), rect.width, 50 if is_tall else 44)


def _beside(ui: Ui, host: "JoinedMatch", rect: Rect, is_tall: bool) -> None:
    """How the class stands with this form: under the button, in a low foot to the left of it."""
    words, ink = status(host)
    is_open = host.is_open and not host.is_handed_in
    if not words or (is_tall and is_open):
        return
    spot = _spot(rect, is_tall)
    line = Rect(rect.x, spot.bottom + 8, rect.width, 20)
    if not is_tall:
        line = Rect(0, spot.y, 300, spot.height)
        line.right = spot.x - (132 if is_open else 12)
    with ui.canvas.inside(line):
        ui.canvas.text(words, line, SMALL, ink, align="center" if is_tall else "right")


def _waiting(ui: Ui, host: "JoinedMatch", rect: Rect, is_tall: bool) -> str:
    """The form lies with the class, or the class does not take any now."""
    spot, words = _spot(rect, is_tall), status(host)[0]
    if not host.is_open:
        button(ui, "end_quarter", spot, _("Hand in"), enabled=False, reason=words)
        return ""
    pressed = button(ui, "take_back", spot, _("Take back"), icon="undo-2", tooltip=f"{words}\n{_(BACK)}")
    return "back" if pressed else ""


def _end(ui: Ui, session: Session, rect: Rect, is_tall: bool) -> str:
    """The button that leads to what is pending or hands the form in, and what it would hand in."""
    item = following(session)
    spot = _spot(rect, is_tall)
    low = Rect(rect.x, spot.bottom + 8, rect.width, 20)
    if session.is_over:
        ends = button(
            ui, "end_quarter", spot, _("Final result"), kind="primary", icon="trophy", tooltip=_end_words(session)
        )
        if is_tall:
            _form_line(ui, low, session)
        return "end" if ends else ""
    run = () if session.host else (40,)  # a class waits for everybody after every quarter
    if item is None:
        main, *more = columns(spot, (1, *run), 6)
        label = _("Hand in") if session.host else _("End quarter")
        ends = button(ui, "end_quarter", main, label, kind="primary", icon="skip-forward", tooltip=_end_words(session))
        anyway = False
        if is_tall:
            _form_line(ui, low, session)
    elif is_tall:
        main, *more = columns(spot, (1, *run), 6)
        ends = _next(ui, main, item)
        anyway = button(ui, "end_anyway", Rect(low.x, low.y - 4, low.width, 24), _("Hand in anyway") if session.host else _("End the quarter anyway"), kind="ghost", tooltip=f"{_(ANYWAY)}\n{form_words(session)}")  # fmt: skip
    else:
        main, other, *more = columns(Rect(spot.x - 120, spot.y, spot.width + 120, spot.height), (1, 40, *run), 6)
        ends = _next(ui, main, item)
        anyway = button(ui, "end_anyway", other, "", icon="skip-forward", tooltip=f"{_(ANYWAY)}\n{form_words(session)}")
    runs = bool(more) and button(ui, "run_on", more[0], "", icon="hourglass", tooltip=_(RUN_WORDS))
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
    """The form in a word, under the button; that it is the computer's goes first."""
    words = form_words(session)
    if session.host is not None and session.host.state.ai and not session.is_over:
        words, ink = status(session.host)
        ui.canvas.text(words, line, SMALL, ink, align="center")
        return
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
