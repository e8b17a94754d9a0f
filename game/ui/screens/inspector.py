"""Inspector: the panel beside the map: one nation with what can be done there, or the agenda."""

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import _, language, sentences
from game.ui.screens import agenda_panel, outlook_panel
from game.ui.screens.headlines import TONES
from game.ui.theme import (
    ACCENT,
    BAD,
    BUTTON,
    CARD,
    GAP,
    HEADING,
    LINE,
    MUTED,
    PANEL,
    SMALL,
    TEXT,
    TINY,
    WARN,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import Part, button, explained, facts, icon_button, market_bar, scroll_area, sparkline, stepper
from game.ui.widgets.panel import FactLine
from game.views.explain import market
from game.views.explain.nations import card_sums
from game.views.format import count, percent, quarters, short_count, usd
from game.views.nation import NationCard, label, nation_card, own_course
from game.views.wording_words import land

if TYPE_CHECKING:
    from game.ui.screens.world_map import MapScreen

SIDE = 16
ROW = 23
SPARK = 50


def draw(screen: "MapScreen", ui: Ui, rect: Rect) -> None:
    """The nation selected, or what asks for a decision."""
    ui.canvas.fill(rect, PANEL)
    ui.canvas.line((rect.x, rect.y), (rect.x, rect.bottom), LINE)
    ui.node("inspector", rect, focusable=False, parent="map")
    with ui.canvas.inside(rect):
        ui.canvas.parent = "inspector"
        if outlook_panel.has_room(rect, screen.session):
            rect = _outlook(screen, ui, rect)
        if not screen.nation:
            agenda_panel.draw(screen, ui, rect.inflate(-2 * SIDE, -24))
            return
        inner = rect.inflate(-2 * SIDE, -20)
        height: int = ui.state.get("nation.height", inner.height)
        with scroll_area(ui, "nation", inner, height) as room:
            ui.state["nation.height"] = _nation(screen, ui, room) - room.y


def _outlook(screen: "MapScreen", ui: Ui, rect: Rect) -> Rect:
    """What may come, at the foot; returns the room above."""
    low = Rect(
        rect.x + SIDE, rect.bottom - outlook_panel.SMALL_HEIGHT, rect.width - 2 * SIDE, outlook_panel.SMALL_HEIGHT
    )
    if outlook_panel.small_panel(ui, low, screen.session):
        screen.session.kept["orders.tab"] = outlook_panel.TAB
        screen.go_to(ui, "orders")
    return Rect(rect.x, rect.y, rect.width, rect.height - low.height)


def _card(screen: "MapScreen") -> NationCard:
    """Worked out once a quarter and nation."""
    kept, key = screen.session.kept, (screen.session.seen.quarter, screen.nation, language())
    if kept.get("card.key") != key:
        kept["card.key"], kept["card"] = key, nation_card(screen.session.seen, screen.nation)
    card: NationCard = kept["card"]
    return card


def _nation(screen: "MapScreen", ui: Ui, rect: Rect) -> int:
    """From the flag to the last button; returns where it ends."""
    card, canvas = _card(screen), ui.canvas
    canvas.flag(card.iso3.lower(), Rect(rect.x, rect.y + 4, 40, 30))
    canvas.text(_(card.name), Rect(rect.x + 52, rect.y, rect.width - 88, 24), HEADING, TEXT, True)
    canvas.text(card.people, Rect(rect.x + 52, rect.y + 23, rect.width - 88, 18), SMALL, MUTED)
    closes = icon_button(
        ui, "nation.close", Rect(rect.right - 30, rect.y + 2, 30, 30), "x", _("Back to the agenda (Esc)")
    )
    y = _market(screen, ui, Rect(rect.x, rect.y + 48, rect.width, 90), card)
    canvas.line((rect.x, y + 4), (rect.right, y + 4), LINE)
    session = screen.session
    sums = card_sums(session.seen, session.before, session.book.index["nation"][card.name])
    lines: list[FactLine] = []
    for fact in card.facts:
        line = (fact.label, fact.value, TEXT if fact.tone == "plain" else TONES[fact.tone])
        explain = sums.get(fact.label)
        lines.append((*line, explain) if explain else line)
    y = facts(ui, Rect(rect.x, y + 8, rect.width, ROW * len(lines)), lines, ROW, id="nation.fact")
    if card.opening:
        canvas.icon("satellite", Rect(rect.x, y + 3, 16, 16), WARN)
        canvas.text(card.opening, Rect(rect.x + 22, y, rect.width - 22, 22), SMALL, WARN, True)
        y += 24
    y = _course(screen, ui, Rect(rect.x, y + 4, rect.width, SPARK))
    y = _actions(screen, ui, Rect(rect.x, y + 8, rect.width, 1), card)
    if closes:  # last: what is drawn above needs the nation
        screen.select("")
    return y


def _market(screen: "MapScreen", ui: Ui, rect: Rect, card: NationCard) -> int:
    """Shares of the satellite lines with names under them."""
    canvas, book = ui.canvas, screen.session.book
    ink = canvas.text(card.market, Rect(rect.x, rect.y, rect.width, 18), SMALL, TEXT, True, "right")
    canvas.text(_("Satellite lines"), Rect(rect.x, rect.y, ink.x - 8 - rect.x, 18), SMALL, MUTED)
    parts = []
    for seat, share in card.shares[:4]:
        look, name = operator_look(seat), book.scenario.operators[book.operators[seat]].short
        parts.append(Part(_("You") if seat == screen.session.seat else name, float(share), look.colour, look.marker))
    bar = Rect(rect.x, rect.y + 22, rect.width, rect.height - 22)
    return market_bar(ui, bar, parts, rest="" if parts else _("Nobody yet"))


def _course(screen: "MapScreen", ui: Ui, rect: Rect) -> int:
    """Own lines over the past quarters."""
    course = own_course(screen.session.worlds, screen.session.seen, screen.nation)
    if len(course) < 2 or not any(course):
        return rect.y - 4
    ui.canvas.box(rect, CARD, LINE, 6)
    ui.canvas.text(_("Your lines"), Rect(rect.x + 10, rect.y + 4, 100, 18), TINY, MUTED)
    ui.canvas.text(short_count(course[-1]), Rect(rect.right - 90, rect.y + 4, 80, 18), SMALL, TEXT, True, "right")
    session = screen.session
    nation = session.book.index["nation"][screen.nation]
    explain = partial(market.lines_in, session.seen.world, session.before, session.seat, nation)
    explained(ui, "nation.lines", rect, explain)
    sparkline(ui, Rect(rect.x + 10, rect.y + 22, rect.width - 20, rect.height - 28), course, ACCENT)
    return rect.bottom


# -- what can be done there ------------------------------------------------------------------------------------------


def _actions(screen: "MapScreen", ui: Ui, rect: Rect, card: NationCard) -> int:
    y = _ask(screen, ui, rect, card)
    y = _price(screen, ui, Rect(rect.x, y, rect.width, 1), card)
    if card.tender is not None:
        y = _tender(screen, ui, Rect(rect.x, y, rect.width, 1), card)
    if card.may_announce:
        y = _announce(screen, ui, Rect(rect.x, y, rect.width, 1), card)
    return y


def _ask(screen: "MapScreen", ui: Ui, rect: Rect, card: NationCard) -> int:
    """Licence and gateway, side by side."""
    draft, name, laws = screen.session.draft, card.name, screen.session.book.laws.licences
    asked = draft.applied(name)
    half = (rect.width - GAP) // 2
    left, right = Rect(rect.x, rect.y, half, BUTTON), Rect(rect.x + half + GAP, rect.y, half, BUTTON)
    is_licensed = card.may_build_gateway or not card.may_apply
    wants_licence = asked is not None and card.may_apply
    if button(
        ui, "nation.apply", left, _("Take back") if wants_licence else _("Ask licence"), icon="undo-2" if wants_licence else "flag",
        enabled=card.may_apply, reason=f"{_(name)}: {card.why_no_licence}",
        tooltip=_("Ask {nation} for a licence; it costs {application_fee} and takes {wait} or so").format(nation=land(name), application_fee=usd(laws.application_fee_kusd * 1000), wait=quarters(screen.session.book.scenario.nations[name].licence_quarters)),
    ):  # fmt: skip
        draft.set_application(name, not wants_licence)
    wants_gateway = asked is not None and asked.gateway
    may = card.may_build_gateway or card.may_apply
    if button(
        ui, "nation.gateway", right, _("Take back") if wants_gateway else _("Gateway"),
        icon="undo-2" if wants_gateway else "radio-tower", enabled=may,
        reason=_("A gateway stands or is on its way, or there is no licence for one"),
        tooltip=_("Ground station between satellites and the internet: {gateway_cost}, "
            "{wait}").format(gateway_cost=usd(laws.gateway_cost_kusd * 1000), wait=quarters(laws.gateway_build_quarters)) + ("" if is_licensed else _(", begun as soon as the licence is granted")),
    ):  # fmt: skip
        draft.set_application(name, not wants_gateway or card.may_apply, not wants_gateway)
    place = next((at for at, line in enumerate(draft.orders.apply) if line.nation == name), -1)
    return _reason(screen, ui, rect, rect.y + BUTTON, f"apply[{place}]" if place >= 0 else "")


def _price(screen: "MapScreen", ui: Ui, rect: Rect, card: NationCard) -> int:
    """The nation's own price; without one the tier's holds."""
    draft, book = screen.session.draft, screen.session.book
    tier = book.scenario.nations[card.name].tier
    own, usual = draft.price_in(card.name), draft.price(tier)
    line = Rect(rect.x, rect.y, rect.width, 32)
    ui.canvas.text(_("Price a month"), Rect(line.x, line.y, 118, 32), SMALL, MUTED)
    spot = Rect(line.x + 122, line.y, line.width - 122 - (38 if own else 0), 32)
    asked = stepper(
        ui, "nation.price", spot, own or usual, low=1, high=1000, show=lambda dollars: usd(dollars),
        tooltip=_("Your price in {nation} alone; in other {tier}-income nations it is {usual}. Lower it where capacity lies idle, raise it where the network is full.\nShift: steps of ten").format(nation=land(card.name), tier=_(tier), usual=usd(usual)),
    )  # fmt: skip
    if asked != (own or usual):
        draft.set_price_in(card.name, asked)
    if own and icon_button(
        ui,
        "nation.usual",
        Rect(line.right - 32, line.y, 32, 32),
        "undo-2",
        _("Back to the usual {usual}").format(usual=usd(usual)),
    ):
        draft.set_price_in(card.name, 0)
    return _reason(screen, ui, rect, line.bottom, f"price.nations.{card.name}")


def _tender(screen: "MapScreen", ui: Ui, rect: Rect, card: NationCard) -> int:
    """A bid on the open tender."""
    tender, draft = card.tender, screen.session.draft
    assert tender is not None
    seen = screen.session.seen
    words = _("Tender: {lines} lines, {floor} by {quarter}").format(
        lines=count(tender.lines), floor=percent(tender.floor_ppm, 0), quarter=label(seen, tender.serve_by)
    )
    ui.canvas.text(words, Rect(rect.x, rect.y, rect.width, 20), SMALL, TEXT, True)
    bid = draft.tender_bid(card.name)
    line = Rect(rect.x, rect.y + 22, rect.width, 32)
    ui.canvas.text(_("Bid a line"), Rect(line.x, line.y, 118, 32), SMALL, MUTED)
    asked = stepper(
        ui, "nation.bid", Rect(line.x + 122, line.y, line.width - 122, 32), bid, low=0, high=1000,
        show=lambda dollars: usd(dollars) if dollars else _("no bid"),
        tooltip=sentences(
            _("At most {price} a line a month; bids open in {quarter}.").format(price=usd(tender.ceiling_usd), quarter=label(seen, tender.closes)),
            _("A gateway in the nation is a term.") if tender.needs_gateway else "",
        ),
    )  # fmt: skip
    if asked != bid:
        draft.set_tender_bid(card.name, tender.ceiling_usd if not bid and asked == 1 else asked)
    place = next((at for at, entry in enumerate(draft.orders.bid) if entry.nation == card.name), -1)
    return _reason(screen, ui, rect, line.bottom, f"bid[{place}]" if place >= 0 else "")


def _announce(screen: "MapScreen", ui: Ui, rect: Rect, card: NationCard) -> int:
    """The date on which service is to begin."""
    draft, seen = screen.session.draft, screen.session.seen
    told = draft.announced(card.name)
    line = Rect(rect.x, rect.y, rect.width, 32)
    ui.canvas.text(_("Announce service"), Rect(line.x, line.y, 118, 32), SMALL, MUTED)
    asked = stepper(
        ui, "nation.announce", Rect(line.x + 122, line.y, line.width - 122, 32),
        told if told >= 0 else seen.quarter, low=seen.quarter, high=seen.quarter + 24,
        show=lambda quarter: label(seen, quarter) if quarter > seen.quarter else _("say nothing"),
        tooltip=_("Tells {nation} when your service begins: trust now, twice as much lost if the date is missed. Say it when the satellites are up or on their way.").format(nation=land(card.name)),
    )  # fmt: skip
    if asked != (told if told >= 0 else seen.quarter):
        draft.set_announcement(card.name, asked if asked > seen.quarter else -1)
    place = next((at for at, entry in enumerate(draft.orders.announce) if entry.nation == card.name), -1)
    return _reason(screen, ui, rect, line.bottom, f"announce[{place}]" if place >= 0 else "")


def _reason(screen: "MapScreen", ui: Ui, rect: Rect, y: int, line: str) -> int:
    """Why the rules refuse the line above, at once; returns where the next row begins."""
    reason = screen.session.draft.refused(line) if line else ""
    if not reason:
        return y + GAP
    height = ui.canvas.text_height(reason, rect.width - 24, SMALL)
    ui.canvas.icon("circle-x", Rect(rect.x, y + 5, 16, 16), BAD)
    ui.canvas.text(reason, Rect(rect.x + 22, y + 4, rect.width - 24, height), SMALL, BAD, wrap=True)
    return y + height + GAP + 6
