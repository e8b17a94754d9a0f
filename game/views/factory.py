"""Factory: the line of one seat as rows and sentences: stages, stock, generations and their costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.rules.factory import (
    NO_BINDING_STAGE,
    bottleneck,
    expanding_next,
    rooms,
    scrap_shares,
    unit_cost_kusd,
    unlocked,
)
from game.rules.production import wright_kusd
from game.texts import N_, _, listed
from game.views.format import count, money, percent, quarters
from game.views.nation import label
from game.views.strip import UNITS, planned, states
from game.world.axes import PPM, Ints, changed
from game.world.factory import RIGOURS, STAGES, Factory, Stage
from game.world.observation import Observation

Expansion = Mapping[Stage, int]
TITLES = (N_("Build lines"), N_("Test bays"), N_("Integration"))
NAMES = {"lines": N_("the build lines"), "bays": N_("the test bays"), "integration": N_("integration")}
RIGOUR_NAMES = {"fast": N_("Fast"), "normal": N_("Normal"), "strict": N_("Strict")}
ICONS = ("factory", "gauge", "package")


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of the line as it will work this quarter."""

    key: Stage
    title: str
    icon: str
    unit: str  # one of it, such as "test bay"
    units: int
    room: int  # satellites of the planned mix that it can pass a quarter
    flow: int  # that passed it last quarter
    busy: float  # share of the room that the plan and the waiting stock ask for
    waiting: int  # satellites standing before it
    coming: tuple[tuple[int, int], ...]  # (units, quarters until they work)
    unit_kusd: int
    delay: int
    is_binding: bool
    gain: str  # what one more unit brings
    meaning: str
    state: str = ""  # binding, starved, blocked, or ""


@dataclass(frozen=True, slots=True)
class GenerationRow:
    """One generation of the seat's own satellites."""

    name: str
    plan: int
    cost_kusd: int
    next_kusd: int  # after this quarter's plan
    mass_kg: float
    gbps: float
    life_years: float
    has_lasers: bool
    is_unlocked: bool
    lock: str  # what it still needs, "" where it can be built
    built: int
    scrap_ppm: int
    stock: tuple[int, int, int]  # untested, tested, ready


@dataclass(frozen=True, slots=True)
class Line:
    """Where the whole line stands."""

    stages: tuple[StageRow, ...]
    ready: int  # waiting for a flight
    verdict: str  # what holds it up, in words
    piles: str  # where satellites pile up and where the line starves
    is_bound: bool


def drafted(seen: Observation, rigour: str) -> Factory:
    """The factory as it works this quarter: expansions that have arrived, the rigour of the draft."""
    factory, seat = seen.world.factory, seen.seat
    rigours = factory.rigour.copy()
    rigours[seat] = RIGOURS.index(rigour)
    return changed(factory, capacity=factory.capacity + factory.expanding[:, :, 0], rigour=rigours)


def line(seen: Observation, build: Mapping[str, int] | None, rigour: str, expand: Expansion) -> Line:
    """The three stages with the draft's plan, rigour and orders."""
    seat, book, factory = seen.seat, seen.book, drafted(seen, rigour)
    plan = planned(seen, build)
    neck = bottleneck(factory, plan, book)
    binding = int(neck.stage[seat])
    bare = [_stage(seen, factory, plan, at, at == binding) for at in range(len(STAGES))]
    made = int(plan[book.owners["generation"] == seat].sum())
    marks = states([row.room for row in bare], [row.waiting for row in bare], made, binding)
    rows = tuple(replace(row, state=mark) for row, mark in zip(bare, marks, strict=True))
    verdict = _verdict(seen, factory, plan, rows, expand)
    ready = int(factory.ready[book.owners["generation"] == seat].sum())
    return Line(rows, ready, verdict, _piles(rows, ready) if seen.quarter else "", binding != NO_BINDING_STAGE)


def _stage(seen: Observation, factory: Factory, plan: Ints, at: int, is_binding: bool) -> StageRow:
    seat, book = seen.seat, seen.book
    own = book.owners["generation"] == seat
    made = int(plan[own].sum())
    room = rooms_of(seen, factory, plan)[at]
    waiting = (0, int(factory.untested[own].sum()), int(factory.tested[own].sum()))[at]
    coming = factory.expanding[seat, at, 1:]
    unit, delay = UNITS[at], int(book.factory.delay[at])
    unit_kusd = int(book.factory.unit_kusd[seat, at])
    more = _with_one_more(seen, factory, plan, at)
    gain = _("One more {unit}: {more}, {cost}, works in {delay}").format(
        unit=_(unit), more=_more(more), cost=money(unit_kusd), delay=quarters(delay)
    )
    return StageRow(
        STAGES[at], _(TITLES[at]), ICONS[at], unit, int(factory.capacity[seat, at]), room,
        int(factory.flow[seat, at]), min(1.0, (made + waiting) / max(1, room)), waiting,
        tuple((int(units), wait + 1) for wait, units in enumerate(coming) if units), unit_kusd, delay, is_binding, gain,
        _(MEANINGS[at]),
    )  # fmt: skip


MEANINGS = (
    N_("Build lines put satellites together. What they make waits for a test bay."),
    N_(
        "Test bays shake, heat and cool every satellite and scrap what fails. The rigour of the tests sets their speed."
    ),
    N_(
        "Integration slots at the launch site fold satellites onto the rocket's adapter. What leaves "
        "them is ready to fly."
    ),
)


def _more(satellites: int) -> str:
    return (
        _("{satellites} more a quarter").format(satellites=count(satellites)) if satellites else _("nothing more now")
    )


def rooms_of(seen: Observation, factory: Factory, plan: Ints) -> tuple[int, ...]:
    """Satellites of the planned mix that each stage can pass: [stage]."""
    own, book = seen.book.owners["generation"] == seen.seat, seen.book
    room = rooms(factory.capacity, factory.rigour, seen.world.hazards.output_ppm, book.factory)[seen.seat]
    effort = float((plan * book.factory.effort)[own].sum()) / max(1, int(plan[own].sum())) or 1.0
    return tuple(int(satellites) for satellites in np.floor(room / effort + 1e-6))


def _with_one_more(seen: Observation, factory: Factory, plan: Ints, at: int) -> int:
    """Satellites a quarter that one more unit at a stage adds to the whole line."""
    wider = factory.capacity.copy()
    wider[seen.seat, at] += 1
    after = bottleneck(changed(factory, capacity=wider), plan, seen.book).now[seen.seat]
    return int(after - bottleneck(factory, plan, seen.book).now[seen.seat])


def _verdict(seen: Observation, factory: Factory, plan: Ints, rows: Sequence[StageRow], expand: Expansion) -> str:
    now = int(bottleneck(factory, plan, seen.book).now[seen.seat])
    narrow = next((row for row in rows if row.is_binding), None)
    if narrow is not None:
        words = _("The line is narrowest in {stage}: {now} good satellites a quarter come through. {gain}.").format(
            stage=_(NAMES[narrow.key]), now=count(now), gain=narrow.gain
        )
    else:
        most = min(row.room for row in rows)
        words = _(
            "The line keeps up: the plan brings {now} good satellites a quarter, there is room for {most}."
        ).format(now=count(now), most=count(most))
    later = _later(seen, factory, plan, expand)
    return (
        _("{words} With everything ordered at work: {later}.").format(words=words, later=count(later))
        if later != now
        else words
    )


def _later(seen: Observation, factory: Factory, plan: Ints, expand: Expansion) -> int:
    """Satellites a quarter once all that is under way and in the draft has been finished."""
    ordered = np.zeros_like(factory.capacity)
    for stage, units in expand.items():
        ordered[seen.seat, STAGES.index(stage)] = units
    coming = expanding_next(factory.expanding, ordered, seen.book.factory.delay).sum(axis=2)
    return int(bottleneck(changed(factory, capacity=factory.capacity + coming), plan, seen.book).now[seen.seat])


def _piles(rows: Sequence[StageRow], ready: int) -> str:
    """Where satellites pile up and which stage stands partly idle."""
    fullest = max(rows[1:], key=lambda row: row.waiting)
    idlest = min(rows, key=lambda row: row.flow / max(1, row.room))
    idle = 1 - idlest.flow / max(1, idlest.room)
    words = []
    if fullest.waiting:
        words.append(
            _("{waiting} satellites pile up before {stage}.").format(
                waiting=count(fullest.waiting), stage=_(NAMES[fullest.key])
            )
        )
    if ready > 2 * max(row.flow for row in rows):
        words.append(_("{ready} finished ones pile up for want of flights.").format(ready=count(ready)))
    if idle > 0.1:
        words.append(
            _("{idle} of the room in {stage} stood idle last quarter.").format(
                idle=percent(idle * PPM, 0), stage=_(NAMES[idlest.key])
            )
        )
    return " ".join(words) or _("No stage waited for another last quarter.")


def generations(seen: Observation, build: Mapping[str, int] | None, rigour: str) -> tuple[GenerationRow, ...]:
    """Every generation of the seat's own that is still of interest, the one built now first."""
    book, factory = seen.book, drafted(seen, rigour)
    plan, open_now = planned(seen, build), unlocked(seen.world, book)
    supply = int(seen.world.hazards.unit_cost_ppm[seen.seat]) / PPM
    cost, scrap = unit_cost_kusd(factory, book), scrap_shares(factory, factory.rigour, book)
    later = cost_after(seen, factory, plan)
    rows = []
    for at, name in enumerate(book.names["generation"]):
        spec = book.scenario.generations[name]
        if spec.operator != seen.name:
            continue
        stock = (int(factory.untested[at]), int(factory.tested[at]), int(factory.ready[at]))
        rows.append(
            GenerationRow(
                name,
                int(plan[at]),
                round(cost[at] * supply),
                round(later[at] * supply),
                spec.mass_kg,
                spec.capacity_gbps,
                spec.design_life_quarters / 4,
                spec.has_isl,
                bool(open_now[at]),
                "" if open_now[at] else lock_words(seen, at),
                int(factory.built_total[at]),
                round(scrap[at] * PPM),
                stock,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.plan, -sum(row.stock), not row.is_unlocked, -row.gbps)))


def bare_need(lock: str) -> str:
    """What is needed, without the word that says so, for a narrow place."""
    return lock.removeprefix(_("Needs {needs}").partition("{")[0])


def lock_words(seen: Observation, generation: int) -> str:
    """What a generation still waits for."""
    table, level = seen.book.factory, int(seen.world.research.level[seen.seat, 0])
    needs = []
    if level < table.research_level[generation]:
        needs.append(
            _("satellite research level {needed} (now {level})").format(
                needed=int(table.research_level[generation]), level=level
            )
        )
    if table.earliest[generation] > seen.quarter:
        needs.append(_("not before {quarter}").format(quarter=label(seen, int(table.earliest[generation]))))
    return _("Needs {needs}").format(needs=listed(needs)) if needs else ""


def cost_after(seen: Observation, factory: Factory, plan: Ints, times: int = 1) -> Ints:
    """Unit cost once the plan has been built so many times over: [generation]."""
    laws, table = seen.book.laws.factory, seen.book.factory
    made = factory.built_total + plan * times
    return wright_kusd(table.cost_kusd, table.built, made, laws.experience_carried_over_count, laws.learning_share)
