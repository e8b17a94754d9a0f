"""Research firsts: the race for the public firsts and for new vehicles, everybody compared."""

from dataclasses import dataclass

from game.rules.firsts import progress, tables
from game.texts import N_, _, figures
from game.views.format import money, percent, quarters, short_count
from game.views.nation import label
from game.views.wording_words import plural
from game.world.axes import PPM
from game.world.launch import REUSE, VEHICLE
from game.world.observation import Observation
from game.world.scenario import quarter_index

MEANINGS = {
    "satellites_count": N_("satellites in service"),
    "chinese_reflights_count": N_("reflight of a booster one flies on or sponsors"),
    "partners_served_count": N_("agreement in service outside its own nation"),
    "laser_satellites_count": N_("satellites with lasers, at laser level 2"),
    "direct_to_cell_level": N_("of direct-to-cell research"),
    "filing_share": N_("of a filing in service"),
    "lines_count": N_("lines, consumers and agreements together"),
    "clean_quarters": N_("quarters on end without leaving a derelict"),
}
PLACES = ("", N_("1st"), N_("2nd"), N_("3rd"))


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One public first."""

    title: str
    goal: str
    reward: str  # of the best place still free
    is_taken: bool  # all places are
    runners: tuple[tuple[float, int, bool], ...]  # progress 0 to 1, place taken (0 none), may it take part; [operator]


@dataclass(frozen=True, slots=True)
class ReuseRow:
    """A vehicle whose boosters learn to fly again."""

    name: str
    provider: str
    known_ppm: int
    words: str
    may_fly: bool


@dataclass(frozen=True, slots=True)
class ComingRow:
    """A vehicle on its way to its first flight."""

    name: str
    provider: str
    done_ppm: int
    first: int  # quarter index
    label: str
    words: str
    is_late: bool
    may_fly: bool


def firsts(seen: Observation) -> tuple[FirstRow, ...]:
    """The eight public firsts with everybody's progress."""
    book, world = seen.book, seen.world
    bars, open_to = progress(world, book), tables(book).open_to
    rows = []
    for at, spec in enumerate(book.scenario.firsts.values()):
        taken = [int(place) for place in world.hazards.first_place[at]]
        runners = tuple(
            (float(bar), place, bool(can)) for bar, place, can in zip(bars[at], taken, open_to[at], strict=True)
        )
        rows.append(
            FirstRow(
                _(spec.title),
                _goal(spec.measure, spec.target),
                _reward(seen, max(taken, default=0)),
                max(taken, default=0) >= len(book.scenario.first_grants_kusd),
                runners,
            )
        )
    return tuple(rows)


def _goal(measure: str, target: float) -> str:
    if measure.endswith("level"):
        return _("level {level} {meaning}").format(level=figures(f"{target:g}"), meaning=_(MEANINGS.get(measure, "")))
    amount = percent(target * PPM, 0) if measure.endswith("share") else short_count(target)
    return f"{amount} {_(MEANINGS.get(measure, ''))}".strip()


def _reward(seen: Observation, taken: int) -> str:
    spec = seen.book.scenario
    if taken >= len(spec.first_grants_kusd):
        return _("all places taken")
    trust = percent(spec.first_trust_share[taken] * PPM, 0)
    return _("{place}: {grant}, trust +{trust}").format(
        place=_(PLACES[taken + 1]), grant=money(spec.first_grants_kusd[taken]), trust=trust
    )


def coming(seen: Observation) -> tuple[ComingRow, ...]:
    """Vehicles still in development, the next one first, whoever may fly on them."""
    launch, book, rows = seen.world.launch, seen.book, []
    for at, (name, spec) in enumerate(book.scenario.vehicles.items()):
        done = int(launch.progress_ppm[at, VEHICLE])
        first = max(int(launch.ready_quarter[at]), seen.quarter)
        if done >= PPM and launch.ready_quarter[at] <= seen.quarter:
            continue
        late = first - _announced(seen, at)
        words = _("{late} later than announced").format(late=quarters(late)) if late > 0 else _("as announced")
        may = bool(book.launch.may_fly[seen.seat, at])
        rows.append(ComingRow(name, spec.provider, done, first, label(seen, first), words, late > 0, may))
    return tuple(sorted(rows, key=lambda row: (row.first, -row.done_ppm)))


def reusers(seen: Observation) -> tuple[ReuseRow, ...]:
    """Vehicles that fly and are built to land, those that still learn first."""
    launch, book, rows = seen.world.launch, seen.book, []
    for at, (name, spec) in enumerate(book.scenario.vehicles.items()):
        if not spec.reusable or not launch.flights[at]:
            continue
        landed, tried, again = int(launch.landings[at]), int(launch.landing_attempts[at]), int(launch.reflights[at])
        words = plural(
            again,
            "{landed} of {tried} landings, {count} reflight, {boosters} boosters",
            "{landed} of {tried} landings, {count} reflights, {boosters} boosters",
            landed=landed,
            tried=tried,
            boosters=int(launch.boosters[at]),
        )
        may = bool(book.launch.may_fly[seen.seat, at])
        rows.append(ReuseRow(name, spec.provider, int(launch.progress_ppm[at, REUSE]), words, may))
    return tuple(sorted(rows, key=lambda row: (row.known_ppm >= PPM, not row.may_fly, -row.known_ppm)))


def _announced(seen: Observation, vehicle: int) -> int:
    """The first flight that was announced at the opening, a quarter index."""
    spec = list(seen.book.scenario.vehicles.values())[vehicle]
    return max(0, quarter_index(spec.ready, seen.book.scenario.opening)) if spec.ready else seen.quarter
