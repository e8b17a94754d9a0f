"""Explain, plant: what is planned, what waits, what each stage passes, what a satellite costs and how many fail."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from game.rules import ageing
from game.rules.factory import BAYS, INTEGRATION, LINES, rooms, scrap_shares, unit_cost_kusd
from game.rules.production import scrap_share
from game.texts import N_, _, figures
from game.views.explain.money import one_account
from game.views.explain.sum import Show, Sum, added, given, made, note
from game.views.factory import RIGOUR_NAMES, TITLES, cost_after, drafted, rooms_of
from game.views.factory_figures import most_planned
from game.views.format import count, money, percent, unit_cost
from game.views.strip import planned, seats_booked
from game.views.wording_words import head
from game.world.axes import PPM, Ints
from game.world.factory import RIGOURS
from game.world.observation import Observation

UNIT = (N_("build lines"), N_("test bays"), N_("integration slots"))


def _plain(value: float) -> str:
    return figures(f"{value:.3g}")


def _fine(value: float) -> str:
    return figures(f"{value:.4g}")


def _one(ppm: float) -> str:
    return percent(ppm, 1)


def _two(share: float) -> str:
    return percent(share * PPM, 2)


def _unit(kusd: float) -> str:
    return unit_cost(round(kusd))


def by_generation(seen: Observation, label: str, amounts: Ints, law: str, show: Show = count) -> Sum:
    """A count of satellites, generation by generation."""
    own = np.flatnonzero(seen.book.owners["generation"] == seen.seat).tolist()
    names = seen.book.names["generation"]
    parts = [given(names[at], int(amounts[at]), show, f"satellite.{names[at]}") for at in own]
    return added(label, int(sum(amounts[at] for at in own)), show, law, parts)


def plan(seen: Observation, build: Mapping[str, int] | None) -> Sum:
    """Satellites to start this quarter."""
    return by_generation(seen, _("To be started this quarter"), planned(seen, build), "order.build")


def waiting(seen: Observation, stage: int) -> Sum:
    """Satellites that wait before a stage (1 test, 2 integration), or behind the line (3)."""
    factory = seen.world.factory
    stock = (factory.untested, factory.untested, factory.tested, factory.ready)[stage]
    label = ("", _("Waiting for a test bay"), _("Waiting for integration"), _("Ready to fly"))[stage]
    return by_generation(seen, label, stock, "term.stage")


def ready(seen: Observation) -> Sum:
    """Satellites ready to fly, beside what the flights of this quarter can carry."""
    found = waiting(seen, 3)
    flights, seats = seats_booked(seen)
    beside = (
        note(_("Flights on this quarter's manifest"), flights, count, "term.manifest"),
        note(_("Satellites they can carry"), seats, count, "term.batch"),
    )
    join = "add" if found.join == "given" else found.join
    parts = found.parts or (given(_("In stock"), found.amount, count, "term.stage"),)
    return Sum(found.label, found.amount, count, found.law, join, (*parts, *beside))


def room(seen: Observation, build: Mapping[str, int] | None, rigour: str, stage: int) -> Sum:
    """Satellites of the planned mix that a stage can pass a quarter."""
    factory, wanted, table = drafted(seen, rigour), planned(seen, build), seen.book.factory
    amount, seat = rooms_of(seen, factory, wanted)[stage], seen.seat
    own = seen.book.owners["generation"] == seat
    effort = float((wanted * table.effort)[own].sum()) / max(1, int(wanted[own].sum())) or 1.0
    parts = [
        given(head(_(UNIT[stage])), int(factory.capacity[seat, stage]), count, "order.expand"),
        given(_("Satellites each passes"), float(table.rate[seat, stage]), _plain, _rate_page(stage)),
    ]
    if stage == LINES and seen.world.hazards.output_ppm[seat] != PPM:
        parts.append(
            given(_("Left by supply troubles"), seen.world.hazards.output_ppm[seat] / PPM, _two, "term.hazard")
        )
    if stage == BAYS:
        speed = float(table.throughput[RIGOURS.index(rigour)])
        parts.append(given(_("{rigour} tests").format(rigour=_(RIGOUR_NAMES[rigour])), speed, _plain, "term.rigour"))
    parts.append(given(_("For the work of the planned mix"), 1 / effort, _fine, "term.effort"))
    return made(
        _("{titles}: room a quarter").format(titles=_(TITLES[stage])),
        amount,
        count,
        "term.bottleneck",
        "times",
        parts,
        "down",
    )


def _rate_page(stage: int) -> str:
    field = ("satellites_per_line_per_quarter", "satellites_per_bay_per_quarter", "satellites_per_slot_per_quarter")
    return f"parameter.operators.{field[stage]}"


def strip_room(seen: Observation, build: Mapping[str, int] | None, stage: int) -> Sum:
    """The same as the strip under every screen tells it: standing capacity and rigour."""
    factory, wanted, table, seat = seen.world.factory, planned(seen, build), seen.book.factory, seen.seat
    own = seen.book.owners["generation"] == seat
    effort = float((wanted * table.effort)[own].sum()) / max(1, int(wanted[own].sum())) or 1.0
    each = rooms(factory.capacity, factory.rigour, seen.world.hazards.output_ppm, table)[seat, stage]
    units = int(factory.capacity[seat, stage])
    parts = (
        given(head(_(UNIT[stage])), units, count, "order.expand"),
        given(_("Satellites each passes now"), float(each) / max(1, units), _plain, _rate_page(stage)),
        given(_("For the work of the planned mix"), 1 / effort, _fine, "term.effort"),
    )
    return made(
        _("{titles}: room a quarter").format(titles=_(TITLES[stage])),
        int(np.floor(each / effort)),
        count,
        "term.bottleneck",
        "times",
        parts,
        "down",
    )


def strip_sum(seen: Observation, build: Mapping[str, int] | None, key: str) -> Sum:
    """What the first four cards of the strip show, with the room of their stage beside it."""
    stage = {"production": LINES, "test": BAYS, "integration": INTEGRATION}.get(key)
    if stage is None:
        return ready(seen)
    found = plan(seen, build) if stage == LINES else waiting(seen, stage)
    beside = note(_("Room a quarter"), strip_room(seen, build, stage).amount, count, "term.bottleneck")
    parts = found.parts or (given(_("Nothing"), found.amount, count),)
    return Sum(found.label, found.amount, count, found.law, "add", (*parts, beside))


def flow(seen: Observation, stage: int) -> Sum:
    """Satellites that passed a stage last quarter."""
    passed = int(seen.world.factory.flow[seen.seat, stage])
    return given(
        _("{titles}: passed last quarter").format(titles=_(TITLES[stage])), passed, count, "law.production.passed"
    )


def cost(seen: Observation, build: Mapping[str, int] | None, rigour: str, generation: str, after: bool = False) -> Sum:
    """What a satellite costs: the opening's cost, Wright's law, supply troubles."""
    book, at = seen.book, seen.book.index["generation"][generation]
    factory = drafted(seen, rigour)
    costs = cost_after(seen, factory, planned(seen, build)) if after else unit_cost_kusd(factory, book)
    supply = int(seen.world.hazards.unit_cost_ppm[seen.seat]) / PPM
    start, now = int(book.factory.cost_kusd[at]), int(costs[at])
    parts = [
        given(_("At the opening"), start, _unit, "parameter.generations.unit_cost_kusd"),
        given(_("By Wright's law"), now / start if start else 1.0, _fine, "term.wright"),
    ]
    if supply != 1.0:
        parts.append(given(_("Supply troubles"), supply, _fine, "term.hazard"))
    parts.append(note(_("Good satellites built so far"), int(factory.built_total[at]), count, "term.wright"))
    return made(
        _("{generation}, each").format(generation=generation),
        round(now * supply),
        _unit,
        "term.wright",
        "times",
        parts,
        "near",
    )


def scrap(seen: Observation, rigour: str, at: int) -> Sum:
    """Share of a generation that fails its tests."""
    factory, laws = drafted(seen, rigour), seen.book.laws.factory
    amount = float(scrap_shares(factory, factory.rigour, seen.book)[at])
    untrained = float(
        scrap_share(factory.built_total, laws.first_scrap_share, laws.least_scrap_share, laws.scrap_halves_every_count)[
            at
        ]
    )
    strict = float(seen.book.factory.scrap[RIGOURS.index(rigour)])
    parts = (
        given(_("By experience"), untrained, _two, "term.scrap"),
        given(_("{rigour} tests").format(rigour=_(RIGOUR_NAMES[rigour])), strict, _plain, "term.rigour"),
    )
    return made(_("Fail their tests"), round(amount * PPM), _one, "term.scrap", "times", parts, "near", PPM)


def infant(seen: Observation, rigour: str, at: int) -> Sum:
    """Share of a generation lost between the rocket and service."""
    factory, laws = drafted(seen, rigour), seen.book.laws.fleet
    young = float(ageing.youth(factory.built_total.astype(np.float64), laws)[at])
    base = laws.infant_mature_share + (laws.infant_new_share - laws.infant_mature_share) * young
    tested = float(seen.book.factory.infant[RIGOURS.index(rigour)])
    parts = (
        given(_("By experience"), base, _two, "term.infant"),
        given(_("{rigour} tests").format(rigour=_(RIGOUR_NAMES[rigour])), tested, _plain, "term.rigour"),
    )
    return made(_("Die young"), round(min(1.0, base * tested) * PPM), _one, "term.infant", "times", parts, "near", PPM)


def rigour(seen: Observation, build: Mapping[str, int] | None, key: str) -> Sum:
    """What a way of testing means for the generation most of which is planned."""
    at = most_planned(seen, build)
    found = infant(seen, key, at)
    failing = scrap(seen, key, at)
    beside = (
        note(_("Fail on the ground"), failing.amount, _one, "term.scrap"),
        note(
            _("Test bays pass a quarter"),
            rooms_of(seen, drafted(seen, key), planned(seen, build))[BAYS],
            count,
            "term.rigour",
        ),
    )
    return replace(found, parts=(*found.parts, *beside))


def paid(seen: Observation, name: str) -> Sum:
    """What the factory cost last quarter, as a cost."""
    found = one_account(name, seen.world, seen.seat)
    return given(found.label, -found.amount, money, found.law)


def expansion(seen: Observation, stage: int, units: int) -> Sum:
    """What the units ordered cost."""
    each = int(seen.book.factory.unit_kusd[seen.seat, stage])
    parts = (given(_("Units"), units, count, "order.expand"), given(_("Each"), each, money, "parameter.operators." + ("line_cost_kusd", "bay_cost_kusd", "slot_cost_kusd")[stage]))  # fmt: skip
    return made(
        _("More of {stages}").format(stages=_(UNIT[stage])), units * each, money, "order.expand", "times", parts
    )
