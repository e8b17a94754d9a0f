"""Market, nations: the table of all nations, and price and wholesale in the one chosen."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import N_, _, figures, sentences
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import hint, kept, label, paragraph, refusal
from game.ui.theme import BAD, DIM, GOOD, HEADING, MUTED, TEXT, WARN, Colour, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, button, panel, stepper, table, with_sums
from game.views.explain.nations import nation_sums
from game.views.format import money, percent, short_count, usd
from game.views.market import (
    NationRow,
    lease_words,
    lines_paying,
    may_lease,
    nation_rows,
    price_effects,
    reference_kusd_per_gbps,
    spare_mbps,
)
from game.views.nation import gbps
from game.views.wording_words import head, land
from game.world.observation import Observation

if TYPE_CHECKING:
    from game.ui.screens.market import MarketScreen

DETAIL = 148
MBPS_STEP = 500
NATION_WIDTH = 190
FULL, BUSY = 0.95, 0.75
Make = Callable[[NationRow], Cell]

OVERRIDE = N_(
    "A price for this nation alone, in place of that of its income tier: lower it where capacity lies idle, raise it where the network is full."
)
LEASE = N_(
    "Capacity put up for carriers, which sell it on: it is kept from households, so offer it where capacity lies idle that you cannot sell yourself."
)


def draw_nations(ui: Ui, rect: Rect, screen: "MarketScreen") -> None:
    """Table above, the chosen nation below."""
    upper, lower = rows(rect, (1, DETAIL), 10)
    found = kept(screen.session, "market.rows", lambda: nation_rows(screen.session.seen))
    shown = _fitting(upper.width)
    cells = kept(
        screen.session,
        f"market.cells {len(shown)}",
        lambda: [_row_of(screen, row, at, shown) for at, row in enumerate(found)],
    )
    picked = table(ui, "nations", upper, [entry[0] for entry in shown], cells, selected=screen.nation)
    screen.nation = screen.nation if picked.selected is None else picked.selected
    _detail(ui, lower, screen, found[screen.nation])


def _row_of(screen: "MarketScreen", row: NationRow, at: int, shown: Sequence[tuple[Column, int, Make]]) -> list[Cell]:
    """A nation's cells, each with what explains it."""
    session = screen.session
    sums = nation_sums(session.seen, session.before, at, row)
    return with_sums([make(row) for _column, _rank, make in shown], [sums.get(entry[0].title) for entry in shown])


# -- columns, the dearest to a narrow window last ----------------------------------------------------------------------


def _fitting(width: int) -> list[tuple[Column, int, Make]]:
    """As many columns as fit, kept in their order; `rank` says which go first."""
    room, chosen = width - 20 - NATION_WIDTH, {"Nation"}
    for column, _rank, _make in sorted(COLUMNS[1:], key=lambda entry: entry[1]):
        if column.width <= room:
            room -= int(column.width)
            chosen.add(column.title)
    return [entry for entry in COLUMNS if entry[0].title in chosen]


def _plain(text: str, value: float, colour: Colour | None = None, tooltip: str = "") -> Cell:
    return Cell(text if value else "–", value, colour if value else DIM, tooltip=tooltip)


def _name(row: NationRow) -> Cell:
    ink = TEXT if row.licensed else MUTED
    state = "" if row.licensed else _("closed to you") if row.closed else _("you have no licence")
    return Cell(_(row.name), colour=ink, bold=row.lines > 0, flag=row.iso3.lower(), tooltip=state)


def _available(row: NationRow) -> Cell:
    return _plain(percent(row.availability_ppm), row.availability_ppm, GOOD if row.opens else WARN)


def _used(row: NationRow) -> Cell:
    colour = BAD if row.used > FULL else WARN if row.used > BUSY else TEXT
    return _plain(
        figures(f"{row.used:.0%}"),
        row.used,
        colour,
        _("of {capacity_mbps}").format(capacity_mbps=gbps(row.capacity_mbps)),
    )


def _price(row: NationRow) -> Cell:
    dear = row.price_usd > row.affordable_usd
    return Cell(usd(row.price_usd), row.price_usd, WARN if dear else TEXT if row.licensed else MUTED)


def _rival(row: NationRow) -> Cell:
    if row.rival < 0:
        return Cell("–", 0, DIM)
    look = operator_look(row.rival)
    return Cell(usd(row.rival_usd), row.rival_usd, marker=look.marker, mark_colour=look.colour)


COLUMNS: tuple[tuple[Column, int, Make], ...] = (
    (Column(N_("Nation"), 1, tooltip=N_("Press a heading to sort")), 0, _name),
    (Column(N_("Lines"), 76, "right", tooltip=N_("Your paying lines: households and terminals under agreements")), 1,
     lambda row: _plain(short_count(row.lines), row.lines)),
    (Column(N_("Share"), 76, "right", tooltip=N_("Of the satellite lines in the nation")), 2,
     lambda row: _plain(figures(f"{row.share:.0%}" if row.share >= 0.1 else f"{row.share:.1%}"), row.share)),
    (Column(N_("In view"), 86, "right", tooltip=N_("Share of the time one of your satellites is in view; service opens at 95%")), 3,
     _available),
    (Column(N_("Used"), 72, "right", tooltip=N_("Share of your capacity over the nation used in the busy hour; speeds suffer when it is full")),
     4, _used),
    (Column(N_("Waiting"), 86, "right", tooltip=N_("Households that would join and find the network full")), 5,
     lambda row: _plain(short_count(row.waiting), row.waiting, WARN)),
    (Column(N_("Price"), 74, "right", tooltip=N_("Your price a month; amber where it is above what a household can afford")), 1, _price),
    (Column(N_("Affordable"), 98, "right", tooltip=N_("Three percent of a household's income a month")), 7,
     lambda row: Cell(usd(row.affordable_usd), row.affordable_usd, MUTED)),
    (Column(N_("Rival"), 92, "right", tooltip=N_("Cheapest rival that serves households there")), 5, _rival),
    (Column(N_("Aware"), 78, "right", tooltip=N_("Households that know of satellite internet; it spreads once anybody serves")), 8,
     lambda row: _plain(percent(row.awareness_ppm, 0), row.awareness_ppm, MUTED)),
    (Column(N_("Business"), 112, "right", tooltip=N_("Capacity sold to companies, ships, aircraft and governments")), 6,
     lambda row: _plain(gbps(row.business_mbps), row.business_mbps)),
    (Column(N_("Revenue"), 98, "right", tooltip=N_("Of all segments, last quarter")), 5,
     lambda row: _plain(money(row.revenue_kusd), row.revenue_kusd)),
)  # fmt: skip


# -- the nation chosen ---------------------------------------------------------------------------------------------


def _detail(ui: Ui, rect: Rect, screen: "MarketScreen", row: NationRow) -> None:
    inner = panel(ui, rect)
    name, price, lease = columns(inner, (0.85, 1.1, 1.2), 24)
    _title(ui, name, row)
    _price_line(ui, price, screen, row)
    _lease_line(ui, lease, screen, row)


def _title(ui: Ui, rect: Rect, row: NationRow) -> None:
    canvas = ui.canvas
    canvas.flag(row.iso3.lower(), Rect(rect.x, rect.y + 2, 36, 27))
    canvas.text(_(row.name), Rect(rect.x + 48, rect.y, rect.width - 48, 30), HEADING, TEXT, True)
    licence = _("licensed") if row.licensed else _("closed to you") if row.closed else _("you have no licence")
    words = _("{tier} income, {licence}. A household can afford {affordable_usd} a month.").format(
        tier=head(_(row.tier)), licence=licence, affordable_usd=usd(row.affordable_usd)
    )
    words = sentences(
        words, _("{awareness} know of satellite internet.").format(awareness=percent(row.awareness_ppm, 0))
    )
    if row.rival >= 0:
        words = sentences(words, _("The cheapest rival asks {rival_usd}.").format(rival_usd=usd(row.rival_usd)))
    paragraph(canvas, Rect(rect.x, rect.y + 38, rect.width, rect.bottom - rect.y - 38), words)


def _price_line(ui: Ui, rect: Rect, screen: "MarketScreen", row: NationRow) -> None:
    """A price of the nation's own, or its tier's."""
    draft, seen = screen.session.draft, screen.session.seen
    drafted = draft.price_in(row.name)
    tier_price = draft.price(row.tier)
    label(
        ui, "override.label", Rect(rect.x, rect.y, rect.width, 20), _("Price a month here"),
        _(OVERRIDE),
    )  # fmt: skip
    refused = draft.refused(f"price.nations.{row.name}")
    line = Rect(rect.x, rect.y + 24, min(rect.width, 300), 32)
    box, away = columns(line, (1, 112), 8)
    asked = stepper(
        ui,
        "override",
        box,
        drafted or tier_price,
        low=1,
        high=1000,
        show=usd,
        tooltip=hint(refused, sentences(_(OVERRIDE), _("Shift: steps of ten."))),
    )
    if asked != (drafted or tier_price):
        draft.set_price_in(row.name, asked)
    if button(
        ui,
        "override.off",
        away,
        _("Tier's price"),
        enabled=bool(drafted),
        reason=_("The tier's {tier_price} holds").format(tier_price=usd(tier_price)),
    ):
        draft.set_price_in(row.name, 0)
        drafted = 0
    low = Rect(rect.x, rect.y + 62, rect.width, rect.bottom - rect.y - 62)
    if refusal(ui, low, draft.refused(f"price.nations.{row.name}")):
        return
    price = draft.price_in(row.name) or tier_price
    words = price_effects(seen, lines_paying(seen, row.name), row.price_usd, price)
    paragraph(ui.canvas, low, sentences(*(_("{words}.").format(words=said) for said in words)))


def _lease_title(seen: Observation, row: NationRow) -> str:
    """What may be put up here, or why nothing can be."""
    if row.capacity_mbps:
        return _("Wholesale, {spare_mbps} unused").format(spare_mbps=gbps(spare_mbps(seen, row.name)))
    if row.licensed and row.availability_ppm:
        return _("Wholesale: needs a gateway or laser links")
    return _("Wholesale, no capacity here yet")


def _lease_line(ui: Ui, rect: Rect, screen: "MarketScreen", row: NationRow) -> None:
    """Capacity put up for carriers here."""
    draft, seen = screen.session.draft, screen.session.seen
    standing = next((line for line in draft.leases() if line.nation == row.name), None)
    mbps, price = (standing.mbps, standing.kusd_per_gbps) if standing else (0, reference_kusd_per_gbps(seen))
    label(
        ui, "lease.label", Rect(rect.x, rect.y, rect.width, 20), _lease_title(seen, row),
        _(LEASE),
    )  # fmt: skip
    may = row.name in may_lease(seen)
    reason = _("Carriers need your licence in {nation}").format(nation=land(row.name))
    place = next((at for at, line in enumerate(draft.leases()) if line.nation == row.name), -1)
    refused = draft.refused(f"lease[{place}]")
    left, right = columns(Rect(rect.x, rect.y + 24, rect.width, 32), (1, 1), 8)
    new_mbps = stepper(
        ui, "lease.mbps", left, mbps, high=100_000_000, step=MBPS_STEP, show=gbps, enabled=may or mbps > 0,
        reason=reason, tooltip=hint(refused, sentences(_(LEASE), _("Shift: steps of ten."))),
    )  # fmt: skip
    new_price = stepper(
        ui, "lease.price", right, price, low=1, high=100_000, step=10, show=lambda kusd: _("{price}/Gbps").format(price=money(kusd)),
        enabled=mbps > 0, reason=_("Offer capacity first"), tooltip=hint(refused, _("What a carrier pays a quarter for each gigabit a second: lower it where nobody takes what you offer.")),
    )  # fmt: skip
    if (new_mbps, new_price) != (mbps, price):
        draft.set_lease(row.name, new_mbps, new_price)
    low = Rect(rect.x, rect.y + 62, rect.width, rect.bottom - rect.y - 62)
    place = next((at for at, line in enumerate(draft.leases()) if line.nation == row.name), -1)
    if not refusal(ui, low, draft.refused(f"lease[{place}]")):
        paragraph(
            ui.canvas,
            low,
            _("{words}.").format(words=lease_words(seen, row.name, new_mbps))
            if may
            else _("{words}.").format(words=reason),
        )
