"""Fleet: shells, their ages and what it takes to keep them full, as one seat sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules import ageing
from game.rules.coverage import MOST, more_to_open
from game.rules.factory import bottleneck
from game.rules.filings import crowd, filing_fees_kusd
from game.texts import N_, _, figures, listed
from game.views.format import count, money, percent, quarters
from game.world.axes import PPM, Ints
from game.world.fleet import AGES
from game.world.licences import NOT_FILED
from game.world.observation import Observation
from game.world.scenario import quarter_index
from game.world.state import World
from game.world.treasury import RETIRE

YEAR = 4  # quarters
NEAREST = 12  # nations named as next to open


@dataclass(frozen=True, slots=True)
class ShellRow:
    """One shell of the seat's own."""

    name: str
    place: int
    altitude_km: float
    inclination_deg: float
    is_filed: bool
    authorised: int  # satellites that may be kept there
    filed_for: int
    in_service: int
    raising: int
    stranded: int
    ends_soon: int  # reach the end of their life within a year
    ends_later: int  # within two
    renew: float  # satellites a quarter that keep it as it is
    ages: tuple[int, ...]  # by years in service
    debris: int  # objects in its altitude band
    meaning: str


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A shell that may still be filed."""

    name: str
    words: str
    fee_kusd: int  # -1: refused, the band is full
    crowd: int  # satellites of others in its band
    meaning: str


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A way of retiring satellites, and what it would mean."""

    key: str
    title: str
    ends_soon: int
    renew: float
    meaning: str


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """A nation that satellites alone keep closed."""

    nation: str
    iso3: str
    missing: int
    shell: str
    availability_ppm: int


TITLES = {
    "end_of_life": N_("At the end of their life"),
    "life_extension": N_("Fly them longer"),
    "early": N_("Bring them down early"),
}


def shells(seen: Observation, retire: str) -> tuple[ShellRow, ...]:
    """Every own shell, filed ones first, under a retirement policy."""
    book, fleet = seen.book, seen.world.fleet
    own = [at for at, owner in enumerate(book.owners["shell"].tolist()) if owner == seen.seat]
    rows = [_shell(seen, at, retire) for at in own]
    return tuple(sorted(rows, key=lambda row: (not row.is_filed, -int(fleet.satellites[row.place].sum()))))


def _shell(seen: Observation, at: int, retire: str) -> ShellRow:
    book, fleet, name = seen.book, seen.world.fleet, seen.book.names["shell"][at]
    spec = book.scenario.shells[name]
    ages = fleet.satellites[at].sum(axis=0)
    filed = bool(seen.world.licences.filed_quarter[at] != NOT_FILED)
    soon, later = ending(seen, at, retire, YEAR), ending(seen, at, retire, 2 * YEAR)
    band = int(book.fleet.debris.band[at])
    debris = int(seen.world.debris.objects[band])
    renew = renewal(seen, at, retire)
    serving, up = int(ages.sum()), int(fleet.raising[at].sum())
    meaning = _(
        "{name}: a shell {altitude_km} km up. Its orbits are tilted {inclination_deg}° against the "
        "equator, so it serves latitudes up to about {latitude_deg}°\nWalker {inclination_deg}°: "
        "{satellites}/{planes}, least elevation {min_elevation_deg}°\nFlown by {generations}\n{debris} "
        "derelicts and fragments share its altitude band"
    ).format(
        name=name,
        altitude_km=figures(f"{spec.altitude_km:,.0f}"),
        inclination_deg=figures(f"{spec.inclination_deg:g}"),
        latitude_deg=figures(
            f"{min(90, spec.inclination_deg if spec.inclination_deg <= 90 else 180 - spec.inclination_deg):.0f}"
        ),
        satellites=spec.satellites_count,
        planes=spec.planes_count,
        min_elevation_deg=figures(f"{spec.min_elevation_deg:g}"),
        generations=listed(spec.generations),
        debris=count(debris),
    )
    return ShellRow(
        name=name, place=at, altitude_km=spec.altitude_km, inclination_deg=spec.inclination_deg, is_filed=filed,
        authorised=int(seen.world.licences.allowed[at]), filed_for=spec.satellites_count, in_service=serving, raising=up,
        stranded=int(fleet.stranded[at]), ends_soon=soon, ends_later=later, renew=renew, ages=by_year(ages),
        debris=debris, meaning=meaning,
    )  # fmt: skip


def by_year(ages: Ints) -> tuple[int, ...]:
    """Satellites by full years in service."""
    return tuple(int(year) for year in ages.reshape(AGES // YEAR, YEAR).sum(axis=1))


def _pairs(seen: Observation, shell: int) -> Ints:
    return np.flatnonzero(seen.book.fleet.pair_shell == shell)


def ending(seen: Observation, shell: int, retire: str, within: int) -> int:
    """Satellites of a shell that reach their retirement age within so many quarters."""
    table, total = seen.book.fleet, 0
    for pair in _pairs(seen, shell):
        at = int(table.retire_at[RETIRE.index(retire), pair])
        ages = seen.world.fleet.satellites[shell, table.pair_generation[pair]]
        total += int(ages[max(0, at - within) :].sum())
    return total


def renewal(seen: Observation, shell: int, retire: str) -> float:
    """Satellites a quarter that replace what fails and what retires, in the long run."""
    table, laws = seen.book.fleet, seen.book.laws.fleet
    young = ageing.youth(seen.world.factory.built_total.astype(np.float64), laws)
    rate = ageing.attrition_per_year(young, seen.world.fleet.tested_ppm, laws)
    total = 0.0
    for pair in _pairs(seen, shell):
        generation = int(table.pair_generation[pair])
        flying = int(seen.world.fleet.satellites[shell, generation].sum())
        life = int(table.retire_at[RETIRE.index(retire), pair])
        total += flying * (float(rate[generation]) / 4 + 1 / max(1, life))
    return total


def policies(seen: Observation) -> tuple[PolicyRow, ...]:
    """The three ways of retiring."""
    own = np.flatnonzero(seen.book.owners["shell"] == seen.seat).tolist()
    laws = seen.book.laws.fleet
    words = {
        "end_of_life": _("Satellites come down when their design life is over"),
        "life_extension": _("They fly {extension_share} longer, and fail more often from year to year").format(
            extension_share=percent(laws.extension_share * PPM, 0)
        ),
        "early": _("They come down {early} before the end: fewer die in orbit, more must be replaced").format(
            early=quarters(laws.early_quarters)
        ),
    }
    return tuple(
        PolicyRow(
            key,
            _(TITLES[key]),
            sum(ending(seen, at, key, YEAR) for at in own),
            sum(renewal(seen, at, key) for at in own),
            words[key],
        )
        for key in RETIRE
    )


def filings(seen: Observation) -> tuple[FilingRow, ...]:
    """Own shells that are not filed yet, with what filing costs now."""
    fees, others = filing_fees_kusd(seen.world.licences, seen.book), crowd(seen.world.licences, seen.book)
    rows = []
    for name in seen.legal.file:
        at, spec = seen.book.index["shell"][name], seen.book.scenario.shells[name]
        words = _("{altitude_km} km · {inclination_deg}° · {satellites} satellites").format(
            altitude_km=figures(f"{spec.altitude_km:,.0f}"),
            inclination_deg=figures(f"{spec.inclination_deg:g}"),
            satellites=count(spec.satellites_count),
        )
        meaning = _(
            "Filing {name} asks for the right to {satellites} satellites; it must be filled by dates "
            "that begin with the filing\n{others} satellites of others are filed near its altitude: a "
            "crowded band is dearer, a full one refused"
        ).format(name=name, satellites=count(spec.satellites_count), others=count(int(others[at])))
        rows.append(FilingRow(name, words, int(fees[at]), int(others[at]), meaning))
    return tuple(rows)


def totals(seen: Observation, rows: Sequence[ShellRow]) -> tuple[tuple[str, str], ...]:
    """The fleet as a whole: what keeps it standing against what is made."""
    made = int(bottleneck(seen.world.factory, seen.world.factory.plan, seen.book).now[seen.seat])
    need = sum(row.renew for row in rows)
    fleet = seen.world.fleet
    return (
        (_("In service"), count(sum(row.in_service for row in rows))),
        (_("On their way up"), count(sum(row.raising for row in rows))),
        (_("To stand still"), _("{need} a quarter").format(need=figures(f"{need:,.0f}"))),
        (_("The line makes"), _("{made} a quarter").format(made=count(made))),
        (_("Lost so far"), count(int(fleet.lost[seen.seat]))),
        (_("Retired in order"), count(int(fleet.disposed[seen.seat]))),
    )


def openings(seen: Observation) -> tuple[int, int, tuple[OpeningRow, ...]]:
    """Nations where the sky would do, nations in all, and those nearest to opening."""
    seat, book = seen.seat, seen.book
    missing = more_to_open(seen.world.fleet, seat, book)
    best, fewest = missing.argmin(axis=0), missing.min(axis=0)
    availability = seen.world.coverage.availability_ppm[seat]
    rows = [
        OpeningRow(
            name,
            book.scenario.nations[name].iso3,
            int(fewest[at]),
            book.names["shell"][int(best[at])],
            int(availability[at]),
        )
        for at, name in enumerate(book.names["nation"])
        if 0 < fewest[at] < MOST
    ]
    rows.sort(key=lambda row: row.missing)
    done = int((fewest == 0).sum())
    return done, len(fewest), tuple(rows[:NEAREST])


def course(worlds: Sequence[World], seen: Observation) -> tuple[int, ...]:
    """Satellites in service, quarter by quarter from the opening."""
    mine = seen.book.owners["shell"] == seen.seat
    return tuple(int(world.fleet.satellites[mine].sum()) for world in worlds)


def way(seen: Observation) -> tuple[float, ...]:
    """A straight line from the fleet in service to the stated objective, a point a quarter."""
    spec = seen.book.scenario.operators[seen.name]
    now = int(seen.world.fleet.satellites[seen.book.owners["shell"] == seen.seat].sum())
    left = max(1, quarter_index(spec.objective_by, seen.book.scenario.opening) - seen.quarter + 1)
    goal = max(now, spec.objective_satellites_count)
    return tuple(now + (goal - now) * step / left for step in range(left + 1))


def fee_words(row: FilingRow) -> str:
    """What filing costs."""
    return money(row.fee_kusd) if row.fee_kusd >= 0 else _("refused: the band is full")
