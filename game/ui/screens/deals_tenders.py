"""Deals, tenders: what nations ask for, how everybody stands, and the own bid."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import N_, _, figures, listed, sentences
from game.ui.canvas import Explain
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import hint, is_narrow, kept, label, note, paragraph, refusal
from game.ui.session import Session
from game.ui.theme import BAD, DIM, GOOD, HEADING, MUTED, SMALL, TABLE_ROW, TEXT, TINY, TRACK, WARN, mix, operator_look
from game.ui.theme import PANEL as UNDER
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, button, facts, panel, stepper, table, with_sums
from game.views.deals import (
    Award,
    Standing,
    awards,
    late_words,
    price_words,
    score_of,
    service_words,
    standing_bid,
    standings,
    tender_worth_kusd,
    weights,
)
from game.views.explain.deals import award_sums, standing_sum, tender_sums
from game.views.format import count, money, percent, quarters, short_count, usd
from game.views.nation import label as quarter_label
from game.views.wording_words import land
from game.world.axes import PPM
from game.world.observation import OpenTender

if TYPE_CHECKING:
    from game.ui.screens.deals import DealsScreen

COLUMNS = (
    Column(N_("Nation"), 1),
    Column(N_("Lines"), 72, "right", tooltip=N_("Terminals the nation wants served")),
    Column(N_("Pays up to"), 100, "right", tooltip=N_("Highest price a line a month")),
    Column(N_("Bids close"), 96, "right", tooltip=N_("Quarter in which the bids are opened")),
    Column(N_("Your bid"), 80, "right", tooltip=N_("A line a month; it stands until the tender closes")),
)
AWARDS = (
    Column(N_("Decided"), 1.3),
    Column(N_("Quarter"), 94),
    Column(N_("Winner"), 1),
    Column(N_("Lines"), 74, "right"),
    Column(N_("Price"), 66, "right", tooltip=N_("A line a month")),
    Column(N_("Score"), 68, "right", tooltip=N_("Published score of the winning bid")),
)
BRIEF_AWARDS = (
    Column(N_("Decided"), 2.6),
    Column(N_("Winner"), 1),
    Column(N_("Price"), 66, "right", tooltip=N_("A line a month")),
)
LEAST = 150  # height left over from which recent awards are listed
HEADER = 30
STEP_ROW = 30
DETAIL = 470


def draw_tenders(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    """List at the left, the chosen tender at the right."""
    session = screen.session
    tenders = session.seen.legal.tenders
    if not tenders:
        inner = panel(ui, rect, _("Tenders"))
        note(ui, inner, _("No nation invites bids from you now. New tenders are news of the quarter."))
        return
    left, right = columns(rect, (1, min(DETAIL, rect.width * 47 // 100)), 12)
    wanted = HEADER + len(tenders) * TABLE_ROW + 6
    decided = kept(session, "deals.awards", lambda: awards(session.told, session.seen))
    upper, lower = left, None
    if decided and left.height - wanted > LEAST:
        upper, lower = rows(left, (max(wanted, left.height // 3), 1), 12)
    shown = [at for at in range(len(COLUMNS)) if not (is_narrow(ui) and COLUMNS[at].title == "Pays up to")]
    whole = [with_sums(_row(session, tender), tender_sums(tender)) for tender in tenders]
    lines = [[line[at] for at in shown] for line in whole]
    screen.tender = min(screen.tender, len(tenders) - 1)
    heads = [COLUMNS[at] for at in shown]
    screen.tender = table(ui, "tenders", upper, heads, lines, selected=screen.tender).selected or 0
    if lower is not None:
        _awards(ui, lower, session, decided)
    _detail(ui, right, screen, tenders[screen.tender])


def _awards(ui: Ui, rect: Rect, session: Session, decided: tuple[Award, ...]) -> None:
    """What tenders went for lately."""
    brief = is_narrow(ui)
    heads = BRIEF_AWARDS if brief else AWARDS
    lines = []
    for one in decided:
        look = operator_look(one.seat)
        spec = session.book.scenario.operators[session.book.operators[max(0, one.seat)]]
        full = spec.short if brief else session.book.operators[one.seat]
        name = _("nobody") if one.seat < 0 else _("You") if one.seat == session.seat else full
        won = one.seat >= 0
        cells = {
            "Decided": Cell(_(one.nation), flag=one.iso3.lower()),
            "Quarter": Cell(one.when),
            "Winner": Cell(
                name, colour=None if won else DIM, marker=look.marker if won else "", mark_colour=look.colour
            ),
            "Lines": Cell(short_count(one.lines), one.lines),
            "Price": Cell(usd(one.price_usd) if won else "–", one.price_usd, None if won else DIM),
            "Score": Cell(figures(f"{one.score:.2f}") if won else "–", one.score, None if won else DIM),
        }
        sums = award_sums(one.lines, one.price_usd, one.score)
        lines.append([replace(cells[column.title], explain=sums.get(column.title)) for column in heads])
    table(ui, "awards", rect, heads, lines)


def _row(session: Session, tender: OpenTender) -> list[Cell]:
    draft, seen = session.draft, session.seen
    price = draft.tender_bid(tender.nation) or standing_bid(seen, tender.nation)
    reason = draft.refused(f"bid[{_place(session, tender.nation)}]")
    left = tender.closes - seen.quarter
    return [
        Cell(_(tender.nation), bold=bool(price), flag=session.book.scenario.nations[tender.nation].iso3.lower()),
        Cell(short_count(tender.lines), tender.lines),
        Cell(usd(tender.ceiling_usd), tender.ceiling_usd),
        Cell(quarter_label(seen, tender.closes), left, WARN if left <= 0 else None),
        Cell(price_words(price), price, BAD if reason else GOOD if price else DIM, tooltip=reason),
    ]  # fmt: skip


def _place(session: Session, nation: str) -> int:
    """Place of a nation's bid in the form, -1 none."""
    return next((at for at, line in enumerate(session.draft.orders.bid) if line.nation == nation), -1)


def _detail(ui: Ui, rect: Rect, screen: "DealsScreen", tender: OpenTender) -> None:
    session, canvas = screen.session, ui.canvas
    seen = session.seen
    inner = panel(ui, rect)
    canvas.flag(session.book.scenario.nations[tender.nation].iso3.lower(), Rect(inner.x, inner.y + 2, 32, 24))
    canvas.text(_(tender.nation), Rect(inner.x + 42, inner.y, inner.width - 42, 28), HEADING, TEXT, True)
    terms = [
        (
            _("Lines, in view at least"),
            _("{lines}, {floor} of the time").format(lines=count(tender.lines), floor=percent(tender.floor_ppm)),
        ),
        (_("Service from, for"), f"{quarter_label(seen, tender.serve_by)}, {quarters(tender.quarters)}"),
        (_("Gateway in the nation"), _("a term") if tender.needs_gateway else _("not asked for")),
    ]
    y = facts(ui, Rect(inner.x, inner.y + 36, inner.width, 3 * 22), terms, 22)
    is_able, words = service_words(seen, tender)
    y = (
        paragraph(
            canvas, Rect(inner.x, y + 4, inner.width, 36), _("{words}.").format(words=words), GOOD if is_able else WARN
        )
        + 8
    )
    y = _bid(ui, Rect(inner.x, y, inner.width, inner.bottom - y), screen, tender) + 8
    _standings(ui, Rect(inner.x, y, inner.width, inner.bottom - y), screen, tender)


def _bid(ui: Ui, rect: Rect, screen: "DealsScreen", tender: OpenTender) -> int:
    """The stepper, what it is worth, why it is refused; returns where it ends."""
    session, canvas = screen.session, ui.canvas
    draft, seen = session.draft, session.seen
    before, drafted = standing_bid(seen, tender.nation), draft.tender_bid(tender.nation)
    shown = drafted or before
    words, control, away = columns(Rect(rect.x, rect.y, rect.width, 32), (1, 148, 96), 8)
    label(
        ui, "bid.label", words, _("Your bid"),
        _("A line a month. The best published score wins, not the lowest price. A bid stands until the "
            "tender closes."),
    )  # fmt: skip
    asked = stepper(
        ui, "bid", control, shown, high=1000, show=lambda value: usd(value) if value else _("no bid"),
        tooltip=hint(
            draft.refused(f"bid[{_place(session, tender.nation)}]"),
            _("{nation} pays at most {ceiling_usd}; half of that earns full marks for price").format(nation=land(tender.nation), ceiling_usd=usd(tender.ceiling_usd)),
        ),
    )  # fmt: skip
    if asked != shown:
        fresh = not shown and asked == 1
        draft.set_tender_bid(tender.nation, tender.ceiling_usd if fresh else asked if asked != before else 0)
    if button(ui, "bid.off", away, _("Withdraw") if not before else _("Leave it"), enabled=bool(drafted),
              reason=_("The bid handed in before stands") if before else _("There is no bid")):  # fmt: skip
        draft.set_tender_bid(tender.nation, 0)
    shown = draft.tender_bid(tender.nation) or before
    low = Rect(rect.x, rect.y + 38, rect.width, 38)
    taken = refusal(ui, low, draft.refused(f"bid[{_place(session, tender.nation)}]"))
    if taken:
        return low.y + taken
    if not shown:
        return paragraph(canvas, low, _("The first press on plus bids the highest price the nation pays."))
    worth = _("{tender_worth} a quarter once all lines are in.").format(
        tender_worth=money(tender_worth_kusd(tender, shown))
    )
    return paragraph(canvas, low, sentences(worth, _("{words}.").format(words=late_words(seen, tender.lines, shown))))


# -- how everybody stands ------------------------------------------------------------------------------------------


def _standings(ui: Ui, rect: Rect, screen: "DealsScreen", tender: OpenTender) -> None:
    """A bar each: marks known so far, and lighter what the price may add; the own score as a mark."""
    session, canvas = screen.session, ui.canvas
    parts = listed(f"{name.lower()} {percent(share * PPM, 0)}" for name, share in weights(session.seen))
    label(
        ui, "weights", Rect(rect.x, rect.y, rect.width, 18), _("Score: {parts}").format(parts=parts),
        _("The same for every nation, and published. Price: half of the ceiling or less is full marks. "
            "Record: promises kept, and trust there. Availability: how much of the time your satellites "
            "are in view there today."), MUTED, SMALL,
    )  # fmt: skip
    found = kept(session, f"deals.standings {tender.nation}", lambda: standings(session.seen, tender))
    price = session.draft.tender_bid(tender.nation) or standing_bid(session.seen, tender.nation)
    own = score_of(session.seen, tender, price) if price else 0.0
    most = max((one.most for one in found), default=1.0)
    y = rect.y + 26
    for one in found:
        if y + STEP_ROW > rect.bottom:
            break
        bid = price if one.seat == session.seat else 0
        explain = partial(standing_sum, session.seen, tender, one, bid)
        _bar(ui, Rect(rect.x, y, rect.width, STEP_ROW), session, one, most, own if bid else 0.0, explain)
        y += STEP_ROW
    if not any(one.seat == session.seat for one in found) and y + 18 <= rect.bottom:
        canvas.text(_("Your bid would not count here"), Rect(rect.x, y, rect.width, 18), SMALL, BAD)
    elif y + 20 <= rect.bottom:
        paragraph(
            canvas, Rect(rect.x, y + 2, rect.width, rect.bottom - y - 2), _verdict(found, session, own), MUTED, TINY
        )


def _bar(ui: Ui, rect: Rect, session: Session, one: Standing, most: float, own: float, explain: Explain) -> None:
    canvas, look = ui.canvas, operator_look(one.seat)
    is_own = one.seat == session.seat
    name = session.book.scenario.operators[session.book.operators[one.seat]].short
    canvas.marker(look.marker, Rect(rect.x, rect.centery - 6, 12, 12), look.colour)
    with canvas.inside(rect):
        canvas.text(_("You") if is_own else name, Rect(rect.x + 20, rect.y, 74, rect.height), SMALL, TEXT, is_own)
    track = Rect(rect.x + 98, rect.centery - 6, rect.width - 98 - 92, 12)
    canvas.box(track, TRACK, None, 3)
    wide = Rect(track.x, track.y, round(track.width * one.most / most), track.height)
    canvas.box(wide, mix(look.colour, UNDER, 0.7), None, 3)
    solid = Rect(track.x, track.y, round(track.width * one.known / most), track.height)
    canvas.box(solid, look.colour, None, 3)
    if own:
        across = track.x + round(track.width * own / most)
        canvas.fill(Rect(across - 1, track.y - 4, 3, track.height + 8), TEXT)
    words = (
        figures(f"{own:.2f}")
        if own
        else _("{known} to {most}").format(known=figures(f"{one.known:.2f}"), most=figures(f"{one.most:.2f}"))
    )
    canvas.text(
        words, Rect(track.right + 6, rect.y, 86, rect.height), SMALL, TEXT if own else MUTED, bool(own), "right"
    )
    align, record, available = one.parts
    ui.node(
        f"standing.{one.seat}", rect, focusable=False, explain=explain,
        tooltip=_("Alignment {align}, record {record}, availability {available}; the price adds up to {most}").format(align=figures(f"{align:.2f}"), record=figures(f"{record:.2f}"), available=figures(f"{available:.2f}"), most=figures(f"{one.most - one.known:.2f}")),
    )  # fmt: skip


def _verdict(found: tuple[Standing, ...], session: Session, own: float) -> str:
    rivals = [one for one in found if one.seat != session.seat]
    if not rivals:
        return _("Nobody else may bid: any price up to the ceiling wins.")
    if not own:
        return _("The solid part is known to all; the light part depends on the price each rival seals.")
    if own >= max(one.most for one in rivals):
        return _("No rival can beat this score.")
    if own < max(one.known for one in rivals):
        return _("A rival beats this score at any price.")
    return _("It depends on the rivals' prices, which are sealed.")
