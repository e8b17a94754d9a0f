"""Deals, licences: every nation's answer to every operator, applications and gateways."""

from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import _
from game.ui.layout import columns
from game.ui.screens.orders_parts import is_narrow, kept, paragraph, refusal
from game.ui.theme import ACCENT, BAD, DIM, GOOD, HEADING, MUTED, TEXT, WARN, Colour
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, button, checkbox, facts, panel, table
from game.ui.widgets.panel import FactLine
from game.views.deals_promises import LICENCE_WORDS, LicenceRow, licence_facts, licence_rows, no_licence_words
from game.views.explain.deals import licence_sums
from game.views.format import money, quarters
from game.views.nation import opening_words
from game.views.wording_words import head
from game.world.licences import FROZEN, GRANTED, PENDING, REFUSED

if TYPE_CHECKING:
    from game.ui.screens.deals import DealsScreen

DETAIL = 320
LOOKS: dict[int, tuple[str, Colour]] = {
    PENDING: ("hourglass", WARN),
    GRANTED: ("check", GOOD),
    REFUSED: ("x", BAD),
    FROZEN: ("lock", BAD),
}


def draw_licences(ui: Ui, rect: Rect, screen: "DealsScreen") -> None:
    """The matrix at the left, the chosen nation at the right."""
    session = screen.session
    left, right = columns(rect, (1, DETAIL), 12)
    found = kept(session, "deals.licences", lambda: licence_rows(session.seen))
    seats = sorted(range(len(session.book.operators)), key=lambda seat: seat != session.seat)
    shorts = [session.book.scenario.operators[session.book.operators[seat]].short for seat in seats]
    heads = [Column(_("Nation"), 1.9), *(Column(_("You") if not at else name, 1) for at, name in enumerate(shorts))]
    brief = is_narrow(ui)
    asked = {line.nation for line in session.draft.orders.apply}
    cells = [
        [_name(row, row.nation in asked), *(_answer(row, seat, seat == session.seat, brief) for seat in seats)]
        for row in found
    ]
    screen.nation = table(ui, "licences", left, heads, cells, selected=screen.nation).selected or 0
    _detail(ui, right, screen, found[screen.nation])


def _name(row: LicenceRow, is_asked: bool) -> Cell:
    return Cell(_(row.nation), flag=row.iso3.lower(), bold=is_asked, colour=ACCENT if is_asked else None)


def _answer(row: LicenceRow, seat: int, is_own: bool, brief: bool) -> Cell:
    status, gateway = row.status[seat], row.gateway[seat]
    if row.closed[seat] and status not in LOOKS:
        return Cell(_("closed"), 0, DIM, tooltip=_("Operators of this bloc are never licensed here"))
    if status not in LOOKS:
        return Cell("–", 1, DIM)
    icon, colour = LOOKS[status]
    words = _(LICENCE_WORDS[status])
    ground = ("", _(", a gateway is coming"), _(", and a gateway works there"))[gateway]
    if gateway == 2 and status == GRANTED:
        icon, words = "radio-tower", _("gateway")
    return Cell(
        "" if brief else words, 2 + status * 10 + gateway, TEXT if is_own else MUTED, icon=icon, mark_colour=colour,
        tooltip=f"{head(_(LICENCE_WORDS[status]))}{ground}",
    )  # fmt: skip


def _detail(ui: Ui, rect: Rect, screen: "DealsScreen", row: LicenceRow) -> None:
    session, canvas = screen.session, ui.canvas
    inner = panel(ui, rect)
    canvas.flag(row.iso3.lower(), Rect(inner.x, inner.y + 2, 32, 24))
    canvas.text(_(row.nation), Rect(inner.x + 42, inner.y, inner.width - 42, 28), HEADING, TEXT, True)
    status = row.status[session.seat]
    lines: list[FactLine] = [
        (_("Licence"), _(LICENCE_WORDS.get(status, "not asked for")), LOOKS.get(status, ("", MUTED))[1])
    ]
    ground = (_("none"), _("coming"), _("works"))[row.gateway[session.seat]]
    lines.append((_("Gateway"), ground, (MUTED, WARN, GOOD)[row.gateway[session.seat]]))
    sums = licence_sums(session.seen, session.before, row.nation)
    told = licence_facts(session.seen, row.nation)
    lines += [(*line, TEXT, explain) if explain else (*line, TEXT) for line, explain in zip(told, sums, strict=True)]
    y = facts(ui, Rect(inner.x, inner.y + 38, inner.width, inner.height - 38), lines, id="licence.fact")
    missing = opening_words(session.seen, row.nation)
    if missing:
        y = paragraph(
            canvas,
            Rect(inner.x, y + 6, inner.width, max(0, min(36, inner.bottom - y - 6))),
            _("{words}.").format(words=missing),
        )
    _ask(ui, Rect(inner.x, y + 12, inner.width, inner.bottom - y - 12), screen, row)


def _ask(ui: Ui, rect: Rect, screen: "DealsScreen", row: LicenceRow) -> None:
    """Apply, with or without a gateway; or order the gateway alone."""
    session = screen.session
    draft, seen, laws = session.draft, session.seen, session.book.laws.licences
    drafted = draft.applied(row.nation)
    may_ask, may_build = row.nation in seen.legal.apply, row.nation in seen.legal.gateways
    reason = no_licence_words(seen, row.nation)
    shown = drafted is not None
    words = _("Apply for {application_fee}").format(application_fee=money(laws.application_fee_kusd))
    if row.status[session.seat] in (GRANTED, PENDING):
        words = _("Licensed") if row.status[session.seat] == GRANTED else _("Asked for, waiting for the answer")
    line = Rect(rect.x, rect.y, rect.width, 36)
    if may_ask or (shown and not may_build):
        label = _("Take the application back") if shown else words
        if button(ui, "apply", line, label, kind="secondary" if shown else "primary", icon="x" if shown else "flag"):
            draft.set_application(row.nation, not shown, gateway=False)
    elif not may_build:
        button(ui, "apply", line, _("Apply for a licence"), enabled=False, reason=head(reason))
    box = Rect(rect.x, line.bottom + 8 if may_ask or not may_build else line.y, rect.width, 28)
    enabled = may_build or draft.applied(row.nation) is not None
    has = bool(drafted and drafted.gateway)
    wants = checkbox(
        ui, "gateway", box, _("Build a gateway, {gateway_cost}").format(gateway_cost=money(laws.gateway_cost_kusd)), has, enabled=enabled,
        tooltip=_("A ground station that links satellites to the internet: {gateway_build_quarters} to build, "
            "{gateway_upkeep_kusd_per_quarter} a quarter to run. Begun as soon as the licence stands.").format(gateway_build_quarters=quarters(laws.gateway_build_quarters), gateway_upkeep_kusd_per_quarter=money(laws.gateway_upkeep_kusd_per_quarter)),
    )  # fmt: skip
    if wants != has and enabled:
        draft.set_application(row.nation, wants or may_ask, gateway=wants)
    low = Rect(rect.x, box.bottom + 8, rect.width, max(0, rect.bottom - box.bottom - 8))
    place = next((at for at, line in enumerate(draft.orders.apply) if line.nation == row.nation), -1)
    taken = refusal(ui, low, draft.refused(f"apply[{place}]"))
    if not taken and reason and not may_ask and not may_build:
        paragraph(ui.canvas, low, _("{words}.").format(words=head(reason)), MUTED)
