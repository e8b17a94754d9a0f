"""Fleet shells: the table of shells, and the ages of one as columns."""

from functools import partial

from pygame import Rect

from game.texts import N_, _, figures
from game.ui.session import Session
from game.ui.theme import BAD, DIM, MUTED, SMALL, STRONG_LINE, TEXT, TINY, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, explained
from game.ui.widgets.cell import with_sums
from game.views.explain import fleet
from game.views.fleet import YEAR, ShellRow
from game.views.format import count
from game.world.observation import Observation
from game.world.treasury import RETIRE

NARROW = 760
COLUMNS = (
    Column(N_("Shell"), 1.5, tooltip=N_("A shell: satellites that share a height and a tilt")),
    Column(
        N_("Height"),
        96,
        "right",
        tooltip=N_("Above the ground; low is quick and cleans itself, high sees more and lasts"),
    ),
    Column(N_("Tilt"), 66, "right", tooltip=N_("Inclination against the equator: the highest latitude flown over")),
    Column(N_("Rights"), 70, "right", tooltip=N_("Satellites you may keep there")),
    Column(N_("Serving"), 78, "right", tooltip=N_("Satellites in service")),
    Column(N_("Raising"), 74, "right", tooltip=N_("Launched, still climbing under their own power")),
    Column(N_("Stranded"), 84, "right", tooltip=N_("Alive, but left too low to serve")),
    Column(
        N_("Ends 1 y"),
        82,
        "right",
        tooltip=N_("Reach the end of their life within four quarters, under the policy at the right"),
    ),
    Column(N_("Ends 2 y"), 84, "right", tooltip=N_("... within eight quarters")),
    Column(
        N_("Renew/q"), 82, "right", tooltip=N_("Satellites a quarter that would replace what fails and what retires")
    ),
)
LEFT_OUT = ("Tilt", "Raising", "Stranded", "Ends 2 y")


def shown(width: int) -> tuple[int, ...]:
    """Places of the columns that fit."""
    return tuple(at for at, column in enumerate(COLUMNS) if width >= NARROW or column.title not in LEFT_OUT)


def shell_cells(row: ShellRow, seen: Observation, retire: str) -> list[Cell]:
    """One shell in the table; its figures explain themselves."""
    sums = [partial(fleet.shell_sum, seen, row, column.title, retire) for column in COLUMNS[1:]]
    return with_sums(_cells(row), (None, *sums), keeps_words=False)


def _cells(row: ShellRow) -> tuple[Cell, ...]:
    ink, about = TEXT if row.is_filed else DIM, row.meaning
    share = row.ends_soon / max(1, row.in_service)
    return (
        Cell(row.name, colour=ink, bold=row.is_filed, tooltip=about),
        Cell(
            _("{altitude_km} km").format(altitude_km=figures(f"{row.altitude_km:,.0f}")),
            row.altitude_km,
            ink,
            tooltip=about,
        ),
        Cell(figures(f"{row.inclination_deg:g}°"), row.inclination_deg, ink, tooltip=about),
        Cell(count(row.authorised) if row.is_filed else "–", row.authorised, ink, tooltip=about),
        Cell(count(row.in_service), row.in_service, ink, True, tooltip=about),
        Cell(count(row.raising) if row.raising else "–", row.raising, ink, tooltip=about),
        Cell(count(row.stranded) if row.stranded else "–", row.stranded, BAD if row.stranded else ink, tooltip=about),
        Cell(
            count(row.ends_soon) if row.ends_soon else "–", row.ends_soon, WARN if share > 0.15 else ink, tooltip=about
        ),
        Cell(count(row.ends_later) if row.ends_later else "–", row.ends_later, ink, tooltip=about),
        Cell(figures(f"{row.renew:,.0f}") if row.renew else "–", row.renew, ink, tooltip=about),
    )


def draw_ages(ui: Ui, rect: Rect, row: ShellRow, session: Session, retire: str) -> None:
    """A column a year of service; a line where satellites retire."""
    if not row.in_service:
        words = _("Nothing flies here yet.") if row.is_filed else _("This shell is not filed: nothing may fly here.")
        ui.canvas.text(words, Rect(rect.x, rect.y, rect.width, 20), SMALL, MUTED)
        return
    end = _end(session, row, retire)
    years = max([at for at, number in enumerate(row.ages) if number] + [round(end / YEAR)]) + 2
    plot = Rect(rect.x, rect.y + 8, rect.width, rect.height - 26)
    most, wide = max(row.ages), plot.width / years
    look = operator_look(session.seat)
    ui.canvas.line((plot.x, plot.bottom), (plot.right, plot.bottom), STRONG_LINE)
    for year in range(years):
        number = row.ages[year] if year < len(row.ages) else 0
        x, x_next = plot.x + round(wide * year), plot.x + round(wide * (year + 1))
        high = round((plot.height - 38) * number / most)  # room for the number, and over it for "retire"
        ui.canvas.text(f"{year}–{year + 1}", Rect(x, plot.bottom + 2, x_next - x, 16), TINY, MUTED, align="center")
        if not number:
            continue
        bar = Rect(x + 5, plot.bottom - max(2, high), x_next - x - 10, max(2, high))
        column = Rect(x + 1, bar.y - 17, x_next - x - 2, bar.height + 17)
        explained(ui, f"fleet.age.{year}", column, partial(fleet.age, year, number))
        ui.canvas.box(bar, WARN if year * YEAR >= end - YEAR else look.colour, None, 3)
        ui.canvas.text(count(number), Rect(x, bar.y - 17, x_next - x, 16), TINY, TEXT, True, "center")
    x = plot.x + round(wide * end / YEAR)
    ui.canvas.fill(Rect(x - 1, plot.y, 2, plot.height), BAD)
    side = Rect(x + 6, plot.y, plot.right - x - 6, 16)
    ui.canvas.text(_("retire") if side.width > 36 else "", side, TINY, BAD)


def _end(session: Session, row: ShellRow, retire: str) -> int:
    """Age in quarters at which the satellites of this shell that fly now retire, the most numerous kind."""
    table, fleet = session.book.fleet, session.seen.world.fleet
    flying = fleet.satellites[row.place].sum(axis=1)
    pairs = [at for at, shell in enumerate(table.pair_shell.tolist()) if shell == row.place]
    best = max(pairs, key=lambda pair: int(flying[table.pair_generation[pair]]))
    return int(table.retire_at[RETIRE.index(retire), best])
