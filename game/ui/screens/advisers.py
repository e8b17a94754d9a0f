"""Advisers: three heads beside the form, each with one line, its reason and its cost; they do not agree."""

from typing import TYPE_CHECKING

from pygame import Rect

from agents.difficulty import level_of
from game.texts import N_, _
from game.ui.draft import Draft
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import kept, paragraph
from game.ui.session import Session
from game.ui.theme import ACCENT, BODY, CARD, DIM, LINE, MUTED, RAISED, SMALL, STRONG_LINE, SUBHEAD, TEXT, TINY, Colour
from game.ui.ui import Ui
from game.ui.widgets import button
from game.views.advice import Advice, advice, forms
from game.views.format import money
from game.world.orders import Booking, Sponsorship, TenderBid

if TYPE_CHECKING:
    from game.ui.screens.shell import GameScreen

PORTRAIT = 44
INTRO = N_("Three heads, three ideas. They disagree, none of them knows more than you, and the form is yours.")
LOOKS: dict[str, Colour] = {"cadence": (86, 180, 233), "reuse": (52, 211, 153), "diplomat": (251, 191, 36)}


def said(session: Session) -> tuple[Advice, ...]:
    """What they say of the form as it stands."""
    seen, orders = session.seen, session.draft.orders
    wished = kept(session, "advice.forms", lambda: forms(seen))
    return kept(session, "advice", lambda: advice(seen, orders, wished), mark=orders)


def is_easy(session: Session) -> bool:
    """Whether lines of judgement are filled in too."""
    return kept(
        session, "advice.easy", lambda: level_of(session.book.scenario, session.match.chairs, session.chair) == "easy"
    )


def take(draft: Draft, given: Advice) -> None:
    """Fill the line in; one undo takes it out again."""
    line = given.line
    if isinstance(line, Booking):
        listed = draft.bookings()
        at = [(each.vehicle, each.shell) for each in listed]
        key = (line.vehicle, line.shell)
        draft.set_booking(at.index(key) if key in at else len(listed), line)
    elif isinstance(line, Sponsorship):
        draft.set_sponsorship(line.vehicle, line.programme, line.kusd)
    elif isinstance(line, TenderBid):
        draft.set_tender_bid(line.nation, line.price_usd)
    elif line is not None:
        draft.set_application(line.nation, asked=True, gateway=line.gateway)


def draw_advisers(ui: Ui, rect: Rect, screen: "GameScreen") -> None:
    """A card each."""
    intro, body = rows(rect, (40, 1), 4)
    paragraph(ui.canvas, intro, _(INTRO), MUTED, BODY)
    if screen.session.is_over:
        return
    for given, cell in zip(said(screen.session), columns(body, (1, 1, 1), 12), strict=True):
        _card(ui, Rect(cell.x, cell.y, cell.width, min(cell.height, 460)), screen, given)


def _card(ui: Ui, rect: Rect, screen: "GameScreen", given: Advice) -> None:
    """Portrait and idea above, the line with its reason in the middle, what to do below."""
    canvas, adviser, ink = ui.canvas, given.adviser, LOOKS[given.adviser.key]
    canvas.box(rect, CARD, LINE)
    inner = rect.inflate(-28, -24)
    face = Rect(inner.x, inner.y, PORTRAIT, PORTRAIT)
    canvas.box(face, RAISED, ink, PORTRAIT // 2, 2)
    canvas.icon(adviser.icon, face.inflate(-20, -20), ink)
    canvas.text(
        _(adviser.name), Rect(face.right + 12, face.y, inner.right - face.right - 12, PORTRAIT), SUBHEAD + 2, TEXT, True
    )
    with canvas.inside(rect):
        y = paragraph(canvas, Rect(inner.x, face.bottom + 12, inner.width, 76), _(adviser.idea), MUTED, SMALL) + 10
        canvas.line((inner.x, y), (inner.right, y), STRONG_LINE)
        foot = inner.bottom - 84
        y = (
            paragraph(
                canvas,
                Rect(inner.x, y + 10, inner.width, max(0, foot - y - 60)),
                given.words,
                TEXT if given.line else DIM,
                BODY,
            )
            + 6
        )
        if given.reason:
            y = paragraph(canvas, Rect(inner.x, y, inner.width, max(0, foot - y - 26)), given.reason, MUTED, SMALL) + 4
        if given.line is not None:
            cost = money(given.cost_kusd) if given.cost_kusd else _("nothing now")
            canvas.text(
                _("Sets aside {cost}").format(cost=cost), Rect(inner.x, y, inner.width, 20), SMALL, ACCENT, True
            )
        paragraph(canvas, Rect(inner.x, foot + 4, inner.width, 36), _(adviser.against), MUTED, TINY)
    if given.line is not None:
        _do(ui, Rect(inner.x, inner.bottom - 36, inner.width, 36), screen, given)


def _do(ui: Ui, rect: Rect, screen: "GameScreen", given: Advice) -> None:
    """To where the line is set; on Easy, or where it is arithmetic, into the form."""
    key, session = given.adviser.key, screen.session
    takes = given.is_mechanical or is_easy(session)
    there, into = columns(rect, (1, 1), 8) if takes else (rect, None)
    if button(ui, f"adviser.{key}.go", there, _("Go there"), icon="arrow-right", tooltip=given.words):
        if isinstance(given.line, Booking | Sponsorship):
            session.kept["launch.vehicle"] = given.line.vehicle
        screen.lead_to(ui, given.place, given.tab, given.nation, given.control)
    if into is not None and button(
        ui, f"adviser.{key}.take", into, _("Take it"), kind="primary", icon="check",
        tooltip=_("Fills the line into the form; Undo takes it out again (Ctrl+Z)"),
    ):  # fmt: skip
        take(session.draft, given)
