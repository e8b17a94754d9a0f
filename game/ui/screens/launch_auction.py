"""Launch auction: the table of vehicles on which flights may be bid for."""

from functools import partial

from game.texts import N_
from game.ui.theme import BAD, DIM, GOOD, MUTED, TEXT, WARN
from game.ui.widgets import Cell, Column, with_sums
from game.views.explain import lift
from game.views.format import count, money
from game.views.launch import VehicleRow, sure
from game.world.observation import Observation

NARROW = 1000
TONES = {"good": GOOD, "warn": WARN, "bad": BAD, "plain": MUTED}
COLUMNS = (
    Column(N_("Vehicle"), 1.6, tooltip=N_("Vehicles that export control lets you fly on")),
    Column(N_("Slots"), 66, "right", tooltip=N_("Flights of next quarter on offer to everybody")),
    Column(N_("Lowest bid"), 96, "right", tooltip=N_("The reserve: no bid below it is accepted.\nFor your own rocket: what a flight costs")),
    Column(N_("Last sold"), 92, "right", tooltip=N_("Lowest price accepted in the last auction")),
    Column(N_("Bidders"), 76, "right", tooltip=N_("Operators that bid in the last auction")),
    Column(N_("Aboard"), 76, "right", tooltip=N_("Satellites of the chosen generation on one flight to the chosen shell, by mass and volume")),
    Column(N_("Each"), 84, "right", tooltip=N_("Price of carrying one of them, at the reserve or the last price")),
    Column(N_("Success"), 82, "right", tooltip=N_("Odds that its next flight reaches orbit, from its record")),
    Column(N_("Record"), 112, "right", tooltip=N_("Flights that reached orbit of all flown")),
    Column(N_("Status"), 1.5, tooltip=N_("In development, new, flying, grounded after a failure")),
)  # fmt: skip


def shown(width: int) -> tuple[int, ...]:
    """Places of the columns that fit a table of this width."""
    return tuple(
        at for at in range(len(COLUMNS)) if width >= NARROW or COLUMNS[at].title not in ("Last sold", "Record")
    )


def vehicle_cells(row: VehicleRow, seen: Observation) -> list[Cell]:
    """One vehicle in the table; its figures explain themselves."""
    sums = [partial(lift.vehicle_sum, seen, row, column.title) for column in COLUMNS[1:-1]]
    return with_sums(_cells(row), (None, *sums, None), keeps_words=False)


def _cells(row: VehicleRow) -> tuple[Cell, ...]:
    ink = TEXT if row.slots else DIM
    odds = GOOD if row.success_ppm >= 950_000 else WARN if row.success_ppm >= 800_000 else BAD
    about = row.meaning
    return (
        Cell(row.name, colour=ink, bold=row.slots > 0, tooltip=about),
        Cell(count(row.slots) if row.slots else "–", row.slots, ink, tooltip=about),
        Cell(money(row.reserve_kusd), row.reserve_kusd, ink, tooltip=about),
        Cell(money(row.clearing_kusd) if row.clearing_kusd else "–", row.clearing_kusd, ink, tooltip=about),
        Cell(count(row.bidders) if row.bidders else "–", row.bidders, ink, tooltip=about),
        Cell(count(row.aboard) if row.aboard else "–", row.aboard, ink, tooltip=about),
        Cell(money(row.each_kusd) if row.each_kusd else "–", row.each_kusd or 1e9, ink, tooltip=about),
        Cell(sure(row.success_ppm), row.success_ppm, odds if row.slots else DIM, tooltip=about),
        Cell(f"{row.flights - row.failures}/{row.flights}", row.flights, ink, tooltip=about),
        Cell(row.status, colour=TONES[row.tone] if row.slots else DIM, tooltip=about),
    )
