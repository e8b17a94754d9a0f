"""Launch programmes: vehicles still to come, know-how of reuse and cadence, and who pays for more of it."""

from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, fresh, refusal, words
from game.ui.session import Session
from game.ui.theme import ACCENT, CARD, DIM, GOOD, LINE, MUTED, SMALL, TEXT, TINY, WARN
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, panel, progress, scroll_area, stepper, table
from game.ui.widgets.cell import with_sums
from game.views import launch as views
from game.views.explain.fleet import programme as programme_figures
from game.views.explain.fleet import programme_sum
from game.views.format import count, money, percent, quarters
from game.views.launch_programmes import Programme, left_quarters, programmes
from game.world.axes import PPM
from game.world.launch import CADENCE, PROGRAMMES, REUSE, VEHICLE

NARROW, LEFT_OUT = 1000, ("Maker", "Boosters")
STEP = 5_000  # thousand dollars a quarter
COLUMNS = (
    Column(N_("Vehicle"), 1.3),
    Column(N_("Maker"), 1),
    Column(N_("Developed"), 104, "right", tooltip=N_("Work done towards the first flight")),
    Column(N_("First flight"), 104, tooltip=N_("As its maker announces it; setbacks move it back")),
    Column(N_("Flights"), 80, "right", tooltip=N_("All customers, since the programme began")),
    Column(N_("Landings"), 106, "right", tooltip=N_("Boosters that came back, of all that tried")),
    Column(N_("Reflights"), 92, "right", tooltip=N_("Flights on a booster that had flown before")),
    Column(N_("Boosters"), 88, "right", tooltip=N_("In its fleet, able to fly again")),
    Column(N_("Reuse"), 76, "right", tooltip=N_("Know-how of landing and flying again; at 100% boosters fly again")),
    Column(N_("You pay"), 92, "right", tooltip=N_("Your sponsorship a quarter")),
)


def draw_programmes(ui: Ui, rect: Rect, session: Session, kept: Kept, vehicle: str) -> str:
    """The table of vehicles and the programmes of the one chosen; its name."""
    seen, draft = session.seen, session.draft
    listed = kept.of("all vehicles", lambda: _by_novelty(views.vehicles(seen, "", "")), seen)
    names = [row.name for row in listed]
    paid: dict[str, int] = {}
    for line in draft.sponsorships():
        paid[line.vehicle] = paid.get(line.vehicle, 0) + line.kusd
    with scroll_area(ui, "launch.programmes.page", rect, 400) as inner:
        upper, lower = rows(inner, (1, 212), 8)
        at = names.index(vehicle) if vehicle in names else 0
        places = [
            place for place, column in enumerate(COLUMNS) if upper.width >= NARROW or column.title not in LEFT_OUT
        ]
        titles = [COLUMNS[place] for place in places]
        spent = [paid.get(row.name, 0) for row in listed]
        cells = [[_explained(row, kusd)[place] for place in places] for row, kusd in zip(listed, spent, strict=True)]
        picked = table(ui, "launch.makers", upper, titles, cells, selected=at, row_height=28).selected
        if picked is None:
            return vehicle
        _chosen(ui, lower, session, kept, names[picked])
        return names[picked]


def _by_novelty(listed: tuple[views.VehicleRow, ...]) -> list[views.VehicleRow]:
    """Vehicles still in development first, then those that may learn to fly again, then the rest."""
    return sorted(
        listed, key=lambda row: (not row.first_flight, not row.is_reusable, -row.known_ppm[VEHICLE], -row.flights)
    )


def _explained(row: views.VehicleRow, paid_kusd: int) -> list[Cell]:
    """One vehicle in the table; its figures lead to their pages."""
    bare = ("Vehicle", "Maker", "First flight")
    sums = [
        None if column.title in bare else partial(programme_sum, row, column.title, paid_kusd) for column in COLUMNS
    ]
    return with_sums(_cells(row, paid_kusd), sums)


def _cells(row: views.VehicleRow, paid_kusd: int) -> tuple[Cell, ...]:
    done, reuse = row.known_ppm[VEHICLE], row.known_ppm[REUSE]
    late = WARN if row.first_flight else MUTED
    lands = f"{row.landings}/{row.attempts}" if row.is_reusable else "–"
    return (
        Cell(row.name, bold=True, tooltip=row.meaning),
        Cell(row.provider, colour=MUTED),
        Cell(percent(done, 0), done, GOOD if done >= PPM else TEXT),
        Cell(row.first_flight or _("flying"), colour=late),
        Cell(count(row.flights), row.flights),
        Cell(lands, row.landings, TEXT if row.is_reusable else DIM),
        Cell(count(row.reflights) if row.is_reusable else "–", row.reflights, TEXT if row.is_reusable else DIM),
        Cell(count(row.boosters) if row.is_reusable else "–", row.boosters, TEXT if row.is_reusable else DIM),
        Cell(
            percent(reuse, 0) if row.is_reusable else "–",
            reuse,
            GOOD if reuse >= PPM else TEXT if row.is_reusable else DIM,
        ),
        Cell(money(paid_kusd) if paid_kusd else "–", paid_kusd, ACCENT if paid_kusd else DIM),
    )


def _chosen(ui: Ui, rect: Rect, session: Session, kept: Kept, vehicle: str) -> None:
    """The three programmes of a vehicle."""
    draft, seen = session.draft, session.seen
    lines = draft.sponsorships()
    paid = {line.programme: line.kusd for line in lines if line.vehicle == vehicle}
    listed = kept.of(f"programmes {vehicle}", lambda: programmes(seen, vehicle, paid), draft.orders, seen)
    inner = panel(ui, rect, vehicle, note=_("what you pay stands every quarter until changed"))
    for programme, cell in zip(listed, columns(inner, (1, 1, 1), 12), strict=True):
        place = next(
            (n for n, line in enumerate(lines) if (line.vehicle, line.programme) == (vehicle, programme.key)), -1
        )
        reason = draft.refused(f"sponsor[{place}]") if place >= 0 else ""
        now = paid.get(programme.key, 0)
        chosen = _programme(ui, cell, programme, now, reason)
        if chosen != now:
            draft.set_sponsorship(vehicle, programme.key, chosen)


def _programme(ui: Ui, rect: Rect, row: Programme, paid: int, reason: str) -> int:
    """Progress, what it brings, and the money put into it."""
    ui.canvas.box(rect, CARD, LINE)
    room = rect.inflate(-20, -12)
    head = Rect(room.x, room.y, room.width, 20)
    ends = row.key != PROGRAMMES[CADENCE]
    right = ui.canvas.text(_pace(row, ends), head, TINY, MUTED, align="right")
    ui.canvas.text(row.title, Rect(head.x, head.y, right.x - head.x - 8, 20), SMALL, TEXT, True)
    progress(
        ui,
        Rect(room.x, room.y + 26, room.width, 5),
        min(1.0, row.known_ppm / PPM),
        GOOD if row.known_ppm >= PPM else ACCENT,
    )
    words(ui, Rect(room.x, room.y + 36, room.width, room.height - 90), row.brings, MUTED, TINY)
    fresh(
        ui,
        f"launch.programme.{row.key}",
        Rect(rect.x, rect.y, rect.width, rect.height - 62),
        f"{row.meaning}\n{row.brings}",
        partial(programme_figures, row),
    )
    order = Rect(room.x, room.bottom - 50, min(136, room.width), 28)
    note = Rect(order.right + 8, order.y, room.right - order.right - 8, 28)
    ui.canvas.text(
        _("maker {provider}").format(provider=money(row.provider_kusd)) if note.width > 84 else "", note, TINY, MUTED
    )
    foot = Rect(room.x, room.bottom - 18, room.width, 18)
    if not refusal(ui, f"launch.sponsor.{row.key}", foot, reason):
        said = row.why_not or _("{pace_without} a quarter without you, {pace} with you").format(
            pace_without=percent(row.pace_without_ppm), pace=percent(row.pace_ppm)
        )
        ui.canvas.text(said if ui.canvas.text_width(said, TINY) <= foot.width else _("{pace_without}, with you {pace}").format(pace_without=percent(row.pace_without_ppm), pace=percent(row.pace_ppm)), foot, TINY, DIM if row.why_not else MUTED)  # fmt: skip
    return stepper(
        ui, f"launch.sponsor.{row.key}", order, paid, step=STEP, high=1_000_000, show=_money, enabled=row.is_open or paid > 0,
        reason=row.why_not, tooltip=_("Your money a quarter, on top of the maker's; type it in thousand dollars. Progress goes "
            "with the square root of money"),
    )  # fmt: skip


def _pace(row: Programme, ends: bool) -> str:
    """How far, and how long it will take."""
    known = percent(row.known_ppm, 0)
    if row.why_not or not ends or row.known_ppm >= PPM:
        return known
    return _("{known}, {left_quarters} to go").format(
        known=known, left_quarters=quarters(left_quarters(row.known_ppm, row.pace_ppm))
    )


def _money(kusd: int) -> str:
    return money(kusd) if kusd else _("nothing")
