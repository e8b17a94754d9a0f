"""Deals, agreements: what was promised to whom, and dates told to nations."""

from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import N_, _, sentences
from game.ui.layout import columns, rows
from game.ui.screens.headlines import TONES
from game.ui.screens.orders_parts import hint, is_narrow, kept, note, paragraph, refusal
from game.ui.session import Session
from game.ui.theme import BAD, DIM, GOOD, MUTED, TEXT, WARN, Colour, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, button, facts, panel, select, stepper, table, with_sums
from game.views.deals_promises import Agreement, agreements, announce_words, announced
from game.views.explain.deals import agreement_sums
from game.views.format import count, money, percent, quarters, short_count, usd
from game.views.nation import label as quarter_label
from game.views.wording_words import land
from game.world.contracts import SERVED, SIGNED

if TYPE_CHECKING:
    from game.ui.screens.deals import DealsScreen

FARTHEST = 24
FOOT = 200
COLUMNS = (
    Column(N_("Operator"), 130),
    Column(N_("Nation"), 1),
    Column(N_("Status"), 88),
    Column(N_("Lines served"), 150, "right", tooltip=N_("Terminals in service, of those promised")),
    Column(N_("Price"), 66, "right", tooltip=N_("A line a month")),
    Column(N_("Due"), 92, "right", tooltip=N_("Quarter by which service must have begun")),
    Column(N_("Left"), 70, "right", tooltip=N_("Quarters until service is due, or until a served agreement ends")),
    Column(
        N_("In view"), 84, "right", tooltip=N_("Share of the time satellites are in view, against what was promised")
    ),
    Column(N_("At risk"), 84, "right", tooltip=N_("Penalty of a late quarter")),
)


def draw_agreements(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    """The table, the chosen agreement in words, and the announcement of a date."""
    session = screen.session
    found = kept(session, "deals.agreements", lambda: agreements(session.seen))
    upper, lower = rows(rect, (1, FOOT), 12)
    shown = [at for at, column in enumerate(COLUMNS) if not (is_narrow(ui) and column.title in ("In view", "Price"))]
    if found:
        whole = [_explained(session, one) for one in found]
        lines = [[line[at] for at in shown] for line in whole]
        screen.agreement = min(screen.agreement, len(found) - 1)
        heads = [COLUMNS[at] for at in shown]
        screen.agreement = table(ui, "agreements", upper, heads, lines, selected=screen.agreement).selected or 0
    else:
        note(ui, panel(ui, upper, _("Agreements")), _("Nobody has signed an agreement yet"))
    left, right = columns(lower, (1, 1), 12)
    if found:
        _words(ui, left, screen, found[screen.agreement])
    else:
        note(ui, panel(ui, left), _("Agreements are won in tenders"))
    _announce(ui, panel(ui, right, _("Announce a service date")), screen)


def _explained(session: "Session", one: Agreement) -> list[Cell]:
    """An agreement's cells; its figures explain themselves."""
    sums = agreement_sums(session.seen, one)
    cells = _cells(session.chair, session.book.operators, one)
    return with_sums(cells, [sums.get(column.title) for column in COLUMNS])


def _cells(chair: str, operators: tuple[str, ...], one: Agreement) -> list[Cell]:
    look, is_own = operator_look(one.seat), operators[one.seat] == chair
    runs = one.status in (SIGNED, SERVED)
    enough = one.availability_ppm >= one.floor_ppm
    view: Colour = DIM if not runs else GOOD if enough else BAD
    left = WARN if runs and one.status == SIGNED and one.left <= 2 else None
    return [
        Cell(_("You") if is_own else operators[one.seat], bold=is_own, marker=look.marker, mark_colour=look.colour),
        Cell(_(one.nation), flag=one.iso3.lower(), colour=None if runs else MUTED),
        Cell(_(one.words), colour=TONES[one.tone], bold=is_own),
        Cell(f"{short_count(one.served)} / {short_count(one.lines)}", one.served),
        Cell(usd(one.price_usd), one.price_usd),
        Cell(one.due, one.left),
        Cell("–" if not runs else count(one.left) if one.left >= 0 else _("{left} late").format(left=count(-one.left)), one.left, left),
        Cell(percent(one.availability_ppm, 0), one.availability_ppm, view, tooltip=_("promised {floor}").format(floor=percent(one.floor_ppm))),
        Cell(money(one.penalty_kusd) if one.penalty_kusd else "–", one.penalty_kusd, BAD if one.words == "late" else None),
    ]  # fmt: skip


def _words(ui: Ui, rect: Rect, screen: "DealsScreen", one: Agreement) -> None:
    """What is still missing, in words."""
    session = screen.session
    is_own = one.seat == session.seat
    whose = _("Your agreement with {nation}") if is_own else _("{operator} and {nation}")
    title = whose.format(operator=session.book.operators[one.seat], nation=land(one.nation))
    inner = panel(ui, rect, title)
    lines: list[tuple[str, str] | tuple[str, str, Colour]] = [
        (_("Promised"), _("{lines} lines at {price} a month").format(lines=count(one.lines), price=usd(one.price_usd))),
        (_("In view, promised"), f"{percent(one.availability_ppm)}, {percent(one.floor_ppm)}",
         GOOD if one.availability_ppm >= one.floor_ppm else WARN),
        (_("Gateway in the nation"), _("a term") if one.needs_gateway else _("not asked for")),
        (_("Runs until"), one.until),
    ]  # fmt: skip
    y = facts(ui, inner, lines)
    words = {
        "waits": _("Service is due {due}. Each late quarter costs {penalty}.").format(
            due=one.due, penalty=money(one.penalty_kusd)
        ),
        "late": _("Late for {late}; each costs {penalty} and trust.").format(
            late=quarters(one.late), penalty=money(one.penalty_kusd)
        ),
        "served": _("Served. If service fails it counts as late again."),
        "broken": _("Broken: trust there is lost and the nation looks elsewhere."),
    }.get(one.words, _("It ran its time."))
    if one.missing and one.served < one.lines:
        words = sentences(words, _("Service still lacks {missing}.").format(missing=one.missing))
    paragraph(ui.canvas, Rect(inner.x, y + 6, inner.width, max(0, inner.bottom - y - 6)), words, TONES[one.tone])


# -- announcements -------------------------------------------------------------------------------------------------


def _announce(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    """Nation, quarter, and what it may cost; drafted dates can be taken back."""
    session = screen.session
    draft, seen = session.draft, session.seen
    nations = list(dict.fromkeys([line.nation for line in draft.orders.announce] + list(seen.legal.announce)))
    told = announced(seen)
    said = "; ".join(
        _("{nation} by {quarter}").format(nation=_(name), quarter=quarter_label(seen, due)) for name, due in told
    )
    if not nations:
        words = _("No nation waits for a date from you: a date needs a licence or agreement and no service yet.")
        paragraph(ui.canvas, rect, sentences(words, _("Told already: {said}.").format(said=said) if said else ""))
        return
    screen.date_nation = min(screen.date_nation, len(nations) - 1)
    first, second, third = columns(Rect(rect.x, rect.y, rect.width, 32), (1.2, 1, 124), 8)
    screen.date_nation = select(ui, "announce.nation", first, [_(name) for name in nations], screen.date_nation)
    nation = nations[screen.date_nation]
    drafted = draft.announced(nation)
    place = next((at for at, line in enumerate(draft.orders.announce) if line.nation == nation), -1)
    refused = draft.refused(f"announce[{place}]")
    key = f"deals.date {nation}"
    due: int = drafted if drafted >= 0 else session.kept.get(key, seen.quarter + 4)
    asked = stepper(
        ui, "announce.date", second, max(due, seen.quarter), low=seen.quarter, high=seen.quarter + FARTHEST + 4,
        show=lambda quarter: quarter_label(seen, quarter), tooltip=hint(refused, _("Service begins in this quarter or before")),
    )  # fmt: skip
    session.kept[key] = asked
    if drafted >= 0 and asked != drafted:
        draft.set_announcement(nation, asked)
    if button(
        ui, "announce", third, _("Announce") if drafted < 0 else _("Unsay"), icon="megaphone" if drafted < 0 else "x",
        tooltip=hint(refused, _("Tells the nation when your service begins: trust now, twice as much lost if the date is missed. Say it when the satellites are up or on their way.")),
    ):  # fmt: skip
        draft.set_announcement(nation, asked if drafted < 0 else -1)
    low = Rect(rect.x, rect.y + 40, rect.width, rect.height - 40)
    place = next((at for at, line in enumerate(draft.orders.announce) if line.nation == nation), -1)
    low.y += refusal(ui, low, draft.refused(f"announce[{place}]"))
    low.height = rect.bottom - low.y
    available = int(seen.world.coverage.availability_ppm[seen.seat, seen.book.index["nation"][nation]])
    words = _("{announce_words}. Your satellites are in view there {available} of the time today.").format(
        announce_words=announce_words(seen), available=percent(available)
    )
    end = paragraph(ui.canvas, low, words)
    drafts = "; ".join(
        _("{nation} by {quarter}").format(nation=_(line.nation), quarter=quarter_label(seen, line.quarter))
        for line in draft.orders.announce
    )
    lines = [_("To be told: {drafts}.").format(drafts=drafts)] * bool(drafts) + [
        _("Told already: {said}.").format(said=said)
    ] * bool(said)
    paragraph(ui.canvas, Rect(low.x, end + 6, low.width, max(0, low.bottom - end - 6)), sentences(*lines), TEXT)
