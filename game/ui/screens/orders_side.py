"""Orders, side: what the form commits, the dilemma on the table, and the decisions still open."""

from collections.abc import Mapping

from pygame import Rect

from game.texts import _
from game.ui.layout import rows
from game.ui.screens.headlines import TONES
from game.ui.screens.orders_parts import kept, note, paragraph
from game.ui.session import Session
from game.ui.theme import BAD, BODY, GOOD, LINE, MUTED, SMALL, TEXT, TINY, WARN
from game.ui.ui import Ui
from game.ui.widgets import button, facts, panel, progress
from game.ui.widgets.panel import FactLine
from game.views.agenda import agenda
from game.views.explain import lenders
from game.views.format import money
from game.views.orders import CARRIES, REFUSED, SET, committed_kusd, spend_limit
from game.views.wording_words import head

ITEM = 68
MONEY, DILEMMA = 186, 132


def draw_side(ui: Ui, rect: Rect, session: Session, numbers: Mapping[str, int]) -> str:
    """The place asked for, "dilemma", or ""."""
    has_dilemma = bool(session.seen.legal.dilemma)
    is_short = has_dilemma and rect.height < MONEY + DILEMMA + 24 + ITEM + 40
    sizes = (MONEY, 1) if is_short or not has_dilemma else (MONEY, DILEMMA, 1)
    cells = rows(rect, sizes, 12)
    _money(ui, panel(ui, cells[0], _("This form")), session, numbers)
    pressed = ""
    if has_dilemma:
        items = kept(session, "orders.agenda", lambda: agenda(session.seen))
        said = _("{items} decisions open").format(items=len(items)) if is_short and len(items) > 1 else ""
        pressed = "dilemma" if _dilemma(ui, panel(ui, cells[1], _("On the table"), note=said), session) else ""
    if is_short:
        return pressed
    return _open_decisions(ui, panel(ui, cells[-1], _("Decisions open")), session) or pressed


def _money(ui: Ui, rect: Rect, session: Session, numbers: Mapping[str, int]) -> None:
    """Lines by status, and money put aside of what may be spent."""
    orders, seen = session.draft.orders, session.seen
    committed = kept(session, "orders.committed", lambda: committed_kusd(seen, orders), mark=orders)
    limit = kept(session, "orders.limit", lambda: spend_limit(seen))
    refused = numbers[REFUSED]
    lines: list[FactLine] = [
        (_("Lines set, carried on"), f"{numbers[SET]} · {numbers[CARRIES]}", TEXT),
        (_("Lines refused"), str(refused) if refused else _("none"), BAD if refused else GOOD),
        (
            _("Set aside by lines set now"),
            money(committed) if committed else _("nothing"),
            TEXT,
            lambda: lenders.left_to_spend(seen, committed),
        ),
        (_("May be spent this quarter"), money(limit), TEXT, lambda: lenders.spend_limit(seen)),
    ]
    y = facts(ui, rect, lines, id="orders.fact")
    share = max(0.0, min(1.0, committed / limit)) if limit else 0.0
    progress(ui, Rect(rect.x, y + 8, rect.width, 8), share, WARN if share > 0.8 else GOOD)
    ui.node(
        "orders.limit", Rect(rect.x, y + 2, rect.width, 20), focusable=False,
        tooltip=_("Cash, a quarter's funding and revenue, and what may be borrowed. Lines are paid in the "
            "order of the form; one that no longer fits is refused. Standing plans are paid as they fall "
            "due."),
    )  # fmt: skip


def _dilemma(ui: Ui, rect: Rect, session: Session) -> bool:
    spec = session.book.scenario.dilemmas[session.seen.legal.dilemma]
    given = session.draft.orders.answer
    chosen = spec.answers[spec.default if given is None else min(given, len(spec.answers) - 1)]
    ui.canvas.text(_(spec.title), Rect(rect.x, rect.y, rect.width, 20), BODY, TEXT, True)
    said = _(chosen.text) if given is not None else _("Unanswered: {text}").format(text=_(chosen.text))
    reason = session.draft.refused("answer")
    words = head(reason) if reason else said
    paragraph(
        ui.canvas, Rect(rect.x, rect.y + 22, rect.width, max(0, rect.height - 64)), words, BAD if reason else MUTED
    )
    spot = Rect(rect.x, rect.bottom - 32, rect.width, 32)
    return button(ui, "dilemma", spot, _("Answer") if given is None else _("Answer otherwise"), icon="scale")


def _open_decisions(ui: Ui, rect: Rect, session: Session) -> str:
    """The agenda in short; each leads to its screen."""
    pressed, canvas = "", ui.canvas
    items = kept(session, "orders.agenda", lambda: agenda(session.seen))
    if not items:
        note(ui, rect, _("Nothing asks for a decision"))
        return ""
    for at, item in enumerate(items):
        spot = Rect(rect.x, rect.y + at * ITEM, rect.width, ITEM)
        if spot.bottom > rect.bottom + 2:
            break
        touch = ui.node(f"decision.{at}", spot, tooltip=item.detail, radius=4)
        if at:
            canvas.line(spot.topleft, spot.topright, LINE)
        canvas.icon(item.icon, Rect(spot.x, spot.y + 6, 16, 16), TONES[item.tone])
        room = Rect(spot.x + 24, spot.y + 3, spot.width - 24 - (76 if item.due else 0), 20)
        with canvas.inside(spot):
            room.height = min(40, canvas.text_height(item.title, room.width, SMALL, True))
            canvas.text(item.title, room, SMALL, TEXT if touch.hover else MUTED, True, valign="top", wrap=True)
            canvas.text(item.due, Rect(spot.right - 72, spot.y + 3, 72, 20), TINY, MUTED, align="right")
            low = Rect(spot.x + 24, room.bottom + 2, spot.width - 24, max(0, spot.bottom - room.bottom - 2))
            paragraph(canvas, low, item.detail, MUTED, TINY)
        if touch.clicked:
            pressed = "dilemma" if item.icon == "scale" and session.seen.legal.dilemma else item.place
    return pressed
