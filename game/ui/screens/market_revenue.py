"""Market, revenue: segments over time, customers won and lost, and every wholesale offer."""

from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import kept, note, year_ticks
from game.ui.theme import ACCENT, BAD, DIM, GOOD, OPERATORS
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, Series, button, line_chart, panel, stacked_area, table
from game.views.format import money, percent, short_count
from game.views.market import flows, segments
from game.views.nation import gbps

if TYPE_CHECKING:
    from game.ui.screens.market import MarketScreen

COLOURS = (OPERATORS[0].colour, OPERATORS[2].colour, OPERATORS[1].colour, OPERATORS[4].colour)
MARKERS = ("disc", "triangle", "square", "hexagon")
LEASES = (
    Column(N_("Wholesale offers"), 1.4),
    Column(N_("Offered"), 1.1, "right", tooltip=N_("Capacity put up for carriers")),
    Column(N_("Taken"), 1, "right", tooltip=N_("Sold to carriers last quarter")),
    Column(N_("A Gbps"), 0.9, "right", tooltip=N_("Price of a gigabit a second for a quarter")),
)


def draw_revenue(ui: Ui, rect: Rect, screen: "MarketScreen") -> None:
    """Two charts above; churn and wholesale below."""
    upper, lower = rows(rect, (1.35, 1), 12)
    left, right = columns(upper, (1, 1), 12)
    session = screen.session
    parts = kept(session, "market.segments", lambda: segments(session.worlds, session.seat))
    flow = kept(session, "market.flows", lambda: flows(session.worlds, session.seat))
    ticks = year_ticks(session, 0, max(2, len(flow)))
    inner = panel(ui, left, _("Revenue by segment"), note=_("a quarter"))
    if len(flow) < 2:
        note(ui, inner, _("A chart needs two quarters; this is the beginning"))
    else:
        series = [
            Series(_(name), tuple(map(float, values)), colour, marker)
            for (name, values), colour, marker in zip(parts.items(), COLOURS, MARKERS, strict=True)
            if any(values) or name == "Consumer"
        ]
        stacked_area(ui, inner, series, ticks=ticks, show=money, series_key="segments")
    inner = panel(ui, right, _("Lines won and lost"), note=_("households, a quarter"))
    if len(flow) < 2:
        note(ui, inner, _("A chart needs two quarters; this is the beginning"))
    else:
        won = Series(_("Won"), tuple(float(entry.gained) for entry in flow), GOOD, "up")
        lost = Series(_("Lost"), tuple(float(entry.left) for entry in flow), BAD, "down")
        net = Series(_("Net"), tuple(float(entry.net) for entry in flow), ACCENT, "disc")
        line_chart(ui, inner, (net, won, lost), ticks=ticks, show=short_count, id="chart.flow", series_key="flow")
    left, right = columns(lower, (1, 1), 12)
    _table(ui, left, screen)
    inner = panel(ui, right, _("Churn"), note=_("lines lost in a quarter, of those at its start"))
    if len(flow) < 2:
        note(ui, inner, _("Known after two quarters"))
    else:
        churn = Series(_("Churn"), tuple(entry.churn * 1e6 for entry in flow), OPERATORS[1].colour, "square")
        line_chart(ui, inner, (churn,), ticks=ticks, show=percent, id="chart.churn", series_key="churn")


def _table(ui: Ui, rect: Rect, screen: "MarketScreen") -> None:
    """Standing wholesale offers; the one chosen can be taken back."""
    session, draft = screen.session, screen.session.draft
    book, market = session.book, session.seen.world.market
    leases = draft.leases()
    if not leases:
        inner = panel(ui, rect, _("Wholesale offers"))
        note(ui, inner, _("None. Capacity is offered to carriers under Nations"))
        return
    upper, foot = rows(rect, (1, 32), 8)
    lines = []
    for at, lease in enumerate(leases):
        place, reason = book.index["nation"][lease.nation], draft.refused(f"lease[{at}]")
        taken = int(market.wholesale_mbps[session.seat, place])
        lines.append([
            Cell(_(lease.nation), colour=BAD if reason else None, flag=book.scenario.nations[lease.nation].iso3.lower(),
                 icon="", tooltip=reason),
            Cell(gbps(lease.mbps), lease.mbps),
            Cell(gbps(taken) if taken else "–", taken, None if taken else DIM),
            Cell(money(lease.kusd_per_gbps), lease.kusd_per_gbps),
        ])  # fmt: skip
    screen.lease = min(screen.lease, len(leases) - 1)
    screen.lease = table(ui, "leases", upper, LEASES, lines, selected=screen.lease).selected or 0
    chosen = leases[screen.lease]
    spot = Rect(foot.x, foot.y, min(foot.width, 300), foot.height)
    if button(ui, "lease.off", spot, _("Take back {nation}").format(nation=_(chosen.nation)), icon="x"):
        draft.set_lease(chosen.nation, 0, 0)
