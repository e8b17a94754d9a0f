"""Finance, money: loans, shares, repayment, funding, and how cash and debt have moved."""

from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.canvas import Explain
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import hint, kept, label, note, paragraph, refusal, year_ticks
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, MUTED, OPERATORS, TEXT, WARN
from game.ui.ui import Ui
from game.ui.widgets import Series, facts, line_chart, panel, select, stepper
from game.ui.widgets.panel import FactLine
from game.views.explain import lenders
from game.views.explain import money as explain
from game.views.finance import (
    REPAY_WORDS,
    borrow_words,
    broken_words,
    equity_words,
    funding_words,
    position,
    runway_words,
)
from game.views.format import money, percent, signed_money
from game.world.treasury import REPAY

FORM = 470
CONTROL = 168
MILLION = 1000  # thousand dollars
MOST = 100_000  # millions: the form's own limit

REPAY_ABOUT = N_(
    "How much debt is paid back every quarter, until you change it: pay when cash lies idle, since every debt costs interest; hold "
    "it while the money builds something. An overdraft is always paid back first."
)


def draw_money(ui: Ui, rect: Rect, session: Session) -> None:
    """The form at the left, the past and the position at the right."""
    left, right = columns(rect, (min(FORM, round(rect.width * 0.49)), 1), 12)
    _form(ui, panel(ui, left, _("Loans, shares and funders")), session)
    where = kept(session, "finance.position", lambda: position(session.worlds, session.seen))
    upper, lower = rows(right, (1, 28 + 6 * 22 + 28), 12)
    inner = panel(ui, upper, _("Cash and debt"), note=_("end of each quarter"))
    if session.before is None:
        note(ui, inner, _("A chart needs a quarter played"))
    else:
        seat = session.seat
        cash = tuple(float(world.treasury.cash_kusd[seat]) for world in session.worlds)
        debt = tuple(float(world.treasury.debt_kusd[seat]) for world in session.worlds)
        series = [Series(_("Cash"), cash, ACCENT, "disc")]
        if any(debt):
            series.append(Series(_("Debt"), debt, OPERATORS[3].colour, "diamond"))
        line_chart(
            ui, inner, series, ticks=year_ticks(session, -1, len(cash)), show=money, id="chart.cash", series_key="cash"
        )
    short = where.runway is not None and where.runway < 4
    seen, worlds, before = session.seen, session.worlds, session.before
    lines: list[FactLine] = [
        (_("Cash"), money(where.cash_kusd), TEXT, lambda: explain.cash(seen, before)),
        (_("Debt, of it overdraft"), f"{money(where.debt_kusd)}, {money(where.overdraft_kusd) if where.overdraft_kusd else _('none')}", WARN if where.overdraft_kusd else TEXT, lambda: lenders.debt(seen, before)),
        (_("A quarter, loans and shares left out"), signed_money(where.change_kusd), BAD if where.change_kusd < 0 else TEXT, lambda: explain.pace(worlds, seen)),
        (_("Cash lasts"), runway_words(where), BAD if short else TEXT, lambda: explain.runway(worlds, seen)),
        (_("Investors' value of the company"), money(where.valuation_kusd), TEXT, lambda: lenders.valuation(seen)),
        (_("Sold, may be sold at most"), f"{percent(where.sold_ppm)}, {percent(where.sold_limit_ppm, 0)}", TEXT, lambda: lenders.sold(seen)),
    ]  # fmt: skip
    facts(ui, panel(ui, lower, _("Position"), note=_("at the pace of the last year")), lines, 22, id="finance.position")


def _form(ui: Ui, rect: Rect, session: Session) -> None:
    draft, seen = session.draft, session.seen
    where = kept(session, "finance.position", lambda: position(session.worlds, session.seen))
    cells = rows(rect, (1, 1, 1, 1.25), 4)
    # a loan
    limit = seen.legal.borrow_limit_kusd
    asked = _amount(
        ui, "borrow", cells[0], _("Borrow now"), draft.orders.borrow_kusd, draft.refused("borrow_kusd"),
        _("Lenders give at most {limit} now: years of cash flow, part of the fleet and of committed "
            "funding, less the debt.").format(limit=money(limit)), partial(lenders.borrow_limit, seen),
    )  # fmt: skip
    if asked != draft.orders.borrow_kusd:
        draft.put(borrow_kusd=asked)
    words = _("{words}. Limit {limit}.").format(words=borrow_words(where, asked), limit=money(limit))
    _below(ui, cells[0], draft.refused("borrow_kusd"), words)
    # shares
    limit = seen.legal.equity_limit_kusd
    asked = _amount(
        ui, "equity", cells[1], _("Sell shares for"), draft.orders.raise_equity_kusd, draft.refused("raise_equity_kusd"),
        _("Investors put in at most {limit} now. New owners take their part of free cash flow from then on.").format(limit=money(limit)), partial(lenders.equity_limit, seen),
    )  # fmt: skip
    if asked != draft.orders.raise_equity_kusd:
        draft.put(raise_equity_kusd=asked)
    words = _("{words}. Limit {limit}.").format(words=equity_words(where, asked), limit=money(limit))
    _below(ui, cells[1], draft.refused("raise_equity_kusd"), words)
    # repayment
    name, control = _heads(cells[2])
    label(
        ui,
        "repay.label",
        name,
        _("Pay back"),
        _(REPAY_ABOUT),
        TEXT,
    )
    now = REPAY.index(draft.repay())
    offered = [_(REPAY_WORDS[policy][0]) for policy in REPAY]
    chosen = select(ui, "repay", control, offered, now, tooltip=hint(draft.refused("repay"), _(REPAY_ABOUT)))
    if chosen != now:
        draft.put(repay=REPAY[chosen])
    _below(ui, cells[2], draft.refused("repay"), _("{words}.").format(words=_(REPAY_WORDS[REPAY[chosen]][1])))
    # funders
    spot = cells[3]
    label(
        ui,
        "funding.label",
        Rect(spot.x, spot.y, spot.width, 24),
        _("Outside funding"),
        _("Owners and states that pay in."),
        TEXT,
        explain=partial(lenders.funding, seen),
    )
    end = paragraph(ui.canvas, Rect(spot.x, spot.y + 26, spot.width, spot.height - 26), funding_words(seen))
    against = broken_words(seen)
    if against:
        bad = int(seen.world.treasury.broken_words[session.seat]) > 0
        paragraph(
            ui.canvas,
            Rect(spot.x, end + 4, spot.width, max(0, spot.bottom - end - 4)),
            _("{words}.").format(words=against),
            WARN if bad else MUTED,
        )


def _heads(rect: Rect) -> tuple[Rect, Rect]:
    name, control = columns(Rect(rect.x, rect.y, rect.width, 32), (1, CONTROL), 12)
    return name, control


def _amount(
    ui: Ui, id: str, rect: Rect, words: str, kusd: int, refused: str, tooltip: str, limit: Explain
) -> int:  # fmt: skip
    """A stepper in millions."""
    name, control = _heads(rect)
    label(ui, f"{id}.label", name, words, tooltip, TEXT, explain=limit)
    shown = kusd // MILLION
    asked = stepper(
        ui, id, control, shown, high=MOST, step=10, show=lambda millions: money(millions * MILLION) if millions else _("nothing"),
        tooltip=hint(refused, _("Steps of $10M, with Shift of $100M; or type millions")),
        explain=None if refused else limit,
    )  # fmt: skip
    return kusd if asked == shown else asked * MILLION


def _below(ui: Ui, rect: Rect, reason: str, words: str) -> None:
    low = Rect(rect.x, rect.y + 38, rect.width, rect.height - 40)
    if not refusal(ui, low, reason):
        paragraph(ui.canvas, low, words)
