"""Launch manifest: the flights of this quarter with their insurance, own slots for others, and what has flown."""

from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, fresh, refusal, words
from game.ui.session import Session
from game.ui.theme import ACCENT, BODY, FACT_ROW, LINE, MUTED, SMALL, TEXT, TINY, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Series, facts, line_chart, panel, scroll_area, stepper
from game.ui.widgets.panel import FactLine
from game.views import launch_manifest as views
from game.views.explain import lift
from game.views.factory_figures import ticks
from game.views.format import count, money
from game.views.launch import sure

ROW = 52
NO_FLIGHTS = N_("No flight is booked for this quarter. Bids of this quarter buy flights of the next one.")


def draw_manifest(ui: Ui, rect: Rect, session: Session, kept: Kept) -> None:
    """Manifest at the left; offers and record at the right."""
    listed = kept.of("manifest", lambda: views.manifest(session.seen), session.seen)
    with scroll_area(ui, "launch.manifest.page", rect, 400) as inner:
        left, right = columns(inner, (1.35 if inner.width > 1000 else 1.12, 1), 12)
        high = min(max(len(listed) * ROW + 58, 130), inner.height - 180)
        flying, history = rows(left, (high, 1), 12)
        free = len(views.offers(session.seen))
        high = min(free * ROW + 58, inner.height - 190) if free else 116
        offered, flown = rows(right, (high, 1), 12)
        _manifest(ui, panel(ui, flying, _("Manifest"), note=_("flights of this quarter")), session, listed)
        _history(ui, panel(ui, history, _("Your flights"), note=_("a quarter, since the opening")), session)
        _offers(ui, panel(ui, offered, _("Own slots for others")), session)
        record = panel(ui, flown, _("Record"), note=_("yours, and reusable boosters open to you"))
        lines = [*_record(session), *views.boosters(session.seen)]
        with scroll_area(ui, "launch.record", record, len(lines) * FACT_ROW) as area:
            facts(ui, Rect(area.x, area.y, area.width, len(lines) * FACT_ROW), lines, id="launch.record.line")


def _record(session: Session) -> list[FactLine]:
    """What has been flown; last quarter's flights by vehicle."""
    found = views.record(session.seen, session.worlds)
    return [
        *(
            (label, value, TEXT, partial(lift.record, session.seen, session.worlds, at))
            for at, (label, value) in enumerate(found[:-1])
        ),
        (*found[-1], TEXT, partial(lift.flown, session.seen)),
    ]


def _manifest(ui: Ui, rect: Rect, session: Session, listed: tuple[views.ManifestRow, ...]) -> None:
    if not listed:
        words(ui, rect, _(NO_FLIGHTS))
        return
    with scroll_area(ui, "launch.manifest", rect, len(listed) * ROW) as inner:
        for at, row in enumerate(listed):
            spot = Rect(inner.x, inner.y + at * ROW, inner.width, ROW)
            _flight(ui, spot, session, at, row)
            if at + 1 < len(listed):
                ui.canvas.line((spot.x, spot.bottom - 1), (spot.right, spot.bottom - 1), LINE)


def _flight(ui: Ui, rect: Rect, session: Session, at: int, row: views.ManifestRow) -> None:
    """One vehicle and shell: what flies, how sure it is, how many flights are insured."""
    draft, wide = session.draft, 128
    left = Rect(rect.x, rect.y + 4, rect.width - wide - 12, 22)
    ink = ui.canvas.text(f"{count(row.flights)} × {row.vehicle}", left, BODY, TEXT, True)
    ui.canvas.text(
        _("to {shell}").format(shell=row.shell),
        Rect(ink.right + 8, left.y, left.right - ink.right - 8, 22),
        SMALL,
        MUTED,
    )
    insured = draft.insured(row.vehicle, row.shell)
    number = next(
        (n for n, line in enumerate(draft.orders.insure) if (line.vehicle, line.shell) == (row.vehicle, row.shell)), -1
    )
    second = Rect(rect.x, rect.y + 27, left.width, 18)
    reason = draft.refused(f"insure[{number}]") if number >= 0 else ""
    said = _("{aboard} aboard · {sure} success · {price} a flight").format(
        aboard=count(row.aboard), sure=sure(row.success_ppm), price=money(row.price_kusd)
    )
    about = _(
        "A flight carries {value} of satellites and fare. If it fails and is insured, that is paid "
        "back.\nPremium: odds of failure × 1.3, about {premium} a flight"
    ).format(value=money(row.value_kusd), premium=money(row.premium_kusd))
    if not refusal(ui, f"launch.insure.{at}", second, reason):
        fresh(
            ui,
            f"launch.flight.{at}",
            Rect(rect.x, rect.y + 2, left.width, ROW - 4),
            about,
            partial(lift.premium, session.seen, row),
        )
        ui.canvas.text(said, second, TINY, MUTED)
    chosen = stepper(
        ui, f"launch.insure.{at}", Rect(rect.right - wide, rect.y + 4, wide, 28), insured, high=row.flights,
        show=lambda flights: _("{flights} insured").format(flights=flights), tooltip=about,
    )  # fmt: skip
    if chosen != insured:
        draft.set_insured(row.vehicle, row.shell, chosen)
    premium = (_("premium {premium}") if insured else _("premium {premium} each")).format(
        premium=money(row.premium_kusd * (insured or 1))
    )
    under = Rect(rect.right - wide, rect.y + 33, wide, 16)
    ui.canvas.text(premium, under, TINY, ACCENT if insured else MUTED, align="center")


def _offers(ui: Ui, rect: Rect, session: Session) -> None:
    """Slots of one's own, how many and from which price."""
    draft, listed = session.draft, views.offers(session.seen)
    if not listed:
        words(ui, rect, views.why_no_offers(session.seen))
        return
    standing = draft.offers()
    with scroll_area(ui, "launch.offers", rect, len(listed) * ROW) as inner:
        for at, row in enumerate(listed):
            spot = Rect(inner.x, inner.y + at * ROW, inner.width, ROW)
            place, line = next(((n, o) for n, o in enumerate(standing) if o.vehicle == row.vehicle), (-1, None))
            slots, floor = (line.slots, line.floor_kusd) if line else (0, max(row.cost_kusd, row.reserve_kusd))
            cells = columns(
                Rect(spot.x, spot.y + 4, spot.width, 28), (1, 116, 116) if spot.width > 360 else (1, 88, 104), 6
            )
            ui.canvas.text(row.vehicle, cells[0], BODY, TEXT, True)
            about = _(
                "{free} slots are yours to offer for next quarter. A flight costs {cost}; what is sold is "
                "another's flight, not yours"
            ).format(free=row.free, cost=money(row.cost_kusd))
            chosen = stepper(
                ui,
                f"launch.offer.{at}",
                cells[1],
                slots,
                high=row.free + 1,
                show=partial(_of, row.free),
                tooltip=about,
            )
            asked = stepper(
                ui, f"launch.floor.{at}", cells[2], floor, step=500, high=2_000_000, show=money,
                enabled=slots > 0, reason=_("Offer a slot first"), tooltip=_("Floor: no bid below it is taken"),
            )  # fmt: skip
            if (chosen, asked) != (slots, floor):
                draft.set_offer(row.vehicle, chosen, asked)
            foot = Rect(spot.x, spot.y + 33, spot.width, 16)
            if not refusal(ui, f"launch.offer.{at}", foot, draft.refused(f"offer[{place}]") if place >= 0 else ""):
                ui.canvas.text(
                    _("{free} free · costs {cost} a flight").format(free=row.free, cost=money(row.cost_kusd)),
                    foot,
                    TINY,
                    MUTED,
                )


def _history(ui: Ui, rect: Rect, session: Session) -> None:
    """Flights and satellites sent up, quarter by quarter."""
    flights, sent = views.history(session.worlds, session.seat)
    if len(flights) < 2:
        words(ui, rect, _("Two quarters must have been played before a course can be drawn."))
        return
    look, other = operator_look(session.seat), operator_look(session.seat + 1)
    series = [Series(_("Satellites"), tuple(map(float, sent)), look.colour, look.marker)]
    series.append(Series(_("Flights"), tuple(map(float, flights)), other.colour, other.marker))
    line_chart(
        ui, rect, series, ticks=ticks(session.seen, 0, len(flights) - 1, 5), id="launch.history", series_key="launched"
    )


def _of(free: int, slots: int) -> str:
    return _("{slots} of {free}").format(slots=slots, free=free)
