"""Licences: national permissions, gateways, filings and their dates."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import filings, licences
from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import axes_of, changed, seal
from game.world.decisions import Decisions
from game.world.licences import DUE, FROZEN, GRANTED, MET, MISSED, NOT_FILED, PENDING, REFUSED, UNASKED, WAIVED
from game.world.notices import NO_DECISION, Notices
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World


def blank(kind: type[Any], book: Rulebook, **given: Any) -> Any:
    """Decisions or notices in which nobody asks for anything, but for the given arrays."""
    shapes = {f.name: [len(book.names.get(axis, "...")) for axis in axes_of(f) or ()] for f in fields(kind)}
    return kind(**{name: seal(given.get(name, np.zeros(shape))) for name, shape in shapes.items()})


def quarter(world: World, book: Rulebook, notices: dict[str, Any] | None = None, seed: int = 1, **orders: Any) -> Step:
    decisions, published = blank(Decisions, book, **orders), blank(Notices, book, **(notices or {}))
    return licences.advance(world, decisions, published, book, Luck(seed, world.quarter, book))


def at(world: World, seat: int, place: int) -> np.ndarray[Any, Any]:
    one = np.zeros_like(world.licences.status)
    one[seat, place] = 1
    return one


def without(world: World, seat: int, place: int, status: int) -> World:
    """The world with one licence in another status and no gateway there."""
    changed_status, gateway = world.licences.status.copy(), world.licences.gateway.copy()
    changed_status[seat, place], gateway[seat, place] = status, 0
    return replace(world, licences=changed(world.licences, status=changed_status, gateway=gateway))


@pytest.mark.parametrize(
    ("status", "decision", "after"),
    [
        (PENDING, GRANTED, GRANTED),
        (PENDING, REFUSED, REFUSED),
        (PENDING, NO_DECISION, PENDING),
        (GRANTED, FROZEN, FROZEN),
        (FROZEN, GRANTED, GRANTED),
        (UNASKED, GRANTED, UNASKED),  # nobody is licensed who did not ask
        (GRANTED, REFUSED, GRANTED),
    ],
)
def test_what_nations_decide(status: int, decision: int, after: int) -> None:
    assert licences.decided(np.array([[status]]), np.array([[decision]])).tolist() == [[after]]


def test_asking_costs_a_fee_and_waits(opening: World, book: Rulebook) -> None:
    world = without(opening, 0, 0, UNASKED)
    step = quarter(world, book, apply=at(world, 0, 0))
    assert step.world.licences.status[0, 0] == PENDING
    assert step.bills["licences"][0] == -book.laws.licences.application_fee_kusd
    again = quarter(step.world, book, apply=at(world, 0, 0))
    assert again.bills["licences"][0] == 0


def test_a_gateway_is_begun_with_the_licence_and_stands_two_quarters_later(opening: World, book: Rulebook) -> None:
    laws = book.laws.licences
    world = without(opening, 0, 0, PENDING)
    upkeep = laws.gateway_upkeep_kusd_per_quarter * int(world.licences.gateway[0].sum())
    waiting = quarter(world, book, gateway=at(world, 0, 0))
    assert waiting.world.licences.gateway_ordered[0, 0] == 1
    assert waiting.bills["gateways"][0] == -upkeep  # nothing is built without a licence
    granted = quarter(waiting.world, book, {"licence": at(world, 0, 0) * GRANTED})
    assert granted.bills["gateways"][0] == -upkeep - laws.gateway_cost_kusd
    later = granted.world
    for _ in range(laws.gateway_build_quarters):
        assert later.licences.gateway[0, 0] == 0
        later = quarter(later, book).world
    assert later.licences.gateway[0, 0] == 1
    assert quarter(later, book).bills["gateways"][0] == -upkeep - laws.gateway_upkeep_kusd_per_quarter


@pytest.mark.parametrize(
    ("count", "now", "waived", "after"),
    [
        (10, 1, False, MET),  # early
        (9, 1, False, DUE),
        (9, 4, False, MISSED),
        (9, 4, True, WAIVED),
        (10, 4, True, MET),
    ],
)
def test_a_milestone_is_judged_once(count: int, now: int, waived: bool, after: int) -> None:
    one = np.array([DUE])
    judged = filings.judged(one, np.array([count]), np.array([10]), np.array([4]), now, np.array([waived]))
    assert judged.tolist() == [after]
    settled = filings.judged(judged, np.array([0]), np.array([10]), np.array([4]), 9, np.array([False]))
    assert after == DUE or settled.tolist() == [after]


def test_who_misses_keeps_what_flies(opening: World, book: Rulebook) -> None:
    """Amazon's half by July 2026: with the opening's fleet and no waiver, the right shrinks to what flies."""
    spec = book.scenario.milestones["Leo FCC half"]
    place, shells = book.index["milestone"]["Leo FCC half"], [book.index["shell"][name] for name in spec.shells]
    due = quarter_index(spec.due, book.scenario.opening)
    unlucky = next(
        seed for seed in range(99) if Luck(seed, due, book).draw("milestones")[place, 0] >= spec.waiver_share
    )
    after = quarter(replace(opening, quarter=due), book, seed=unlucky).world.licences
    assert after.milestone[place] == MISSED
    assert (after.allowed[shells] == filings.flying(opening.fleet)[shells]).all()
    lucky = next(seed for seed in range(99) if Luck(seed, due, book).draw("milestones")[place, 0] < spec.waiver_share)
    spared = quarter(replace(opening, quarter=due), book, seed=lucky).world.licences
    assert spared.milestone[place] == WAIVED
    assert (spared.allowed[shells] == opening.licences.allowed[shells]).all()


def test_brazils_regulator_takes_the_licence_not_the_shell(opening: World, book: Rulebook) -> None:
    spec = book.scenario.milestones["Qianfan Brazil tenth"]
    place, brazil = book.index["milestone"]["Qianfan Brazil tenth"], book.index["nation"]["Brazil"]
    seat = book.index["operator"]["Qianfan"]
    due = quarter_index(spec.due, book.scenario.opening)
    unlucky = next(
        seed for seed in range(99) if Luck(seed, due, book).draw("milestones")[place, 0] >= spec.waiver_share
    )
    grounded = replace(opening.fleet, satellites=seal(opening.fleet.satellites * 0))
    world = replace(without(opening, seat, brazil, GRANTED), fleet=grounded, quarter=due)
    after = quarter(world, book, seed=unlucky).world.licences
    assert after.status[seat, brazil] == FROZEN
    shells = [book.index["shell"][name] for name in spec.shells]
    assert (after.allowed[shells] == opening.licences.allowed[shells]).all()


def test_filing_takes_the_shell_and_costs_more_in_a_crowded_band(opening: World, book: Rulebook) -> None:
    unfiled = np.flatnonzero(opening.licences.filed_quarter == NOT_FILED)
    assert unfiled.size
    fee = filings.filing_fees_kusd(opening.licences, book)
    crowd = filings.crowd(opening.licences, book)
    assert (fee[crowd <= book.laws.licences.crowd_free_count] == book.laws.licences.filing_fee_kusd).all()
    assert (fee[crowd >= book.laws.licences.crowd_most_count] == -1).all()
    asked = np.zeros_like(opening.licences.filed_quarter)
    asked[unfiled[0]] = 1
    after = quarter(opening, book, file=asked).world.licences
    filed = after.filed_quarter[unfiled[0]] != NOT_FILED
    assert filed == (fee[unfiled[0]] >= 0)
    assert (after.allowed[unfiled[0]] > 0) == filed


def test_a_shell_no_milestone_covers_follows_the_general_rule(opening: World, book: Rulebook) -> None:
    table = filings.filing_tables(book)
    if not table.stage_shell.size:
        pytest.skip("the scenario's milestones cover every shell")
    place, after = int(table.stage_shell[0]), int(table.stage_quarters[0])
    filed = opening.licences.filed_quarter.copy()
    allowed = opening.licences.allowed.copy()
    filed[place], allowed[place] = opening.quarter, table.filed_count[place]
    world = changed(opening.licences, filed_quarter=filed, allowed=allowed)
    aloft = np.zeros_like(allowed)
    cut, events = filings.stages(world, aloft, opening.quarter + after, book)
    assert cut.allowed[place] == 0 and events[0].kind == "filing_cut"
    aloft[place] = table.filed_count[place]
    full, events = filings.stages(world, aloft, opening.quarter + after, book)
    assert full.allowed[place] == allowed[place]


@given(allowed=st.integers(0, 20_000), aloft=st.integers(0, 20_000), factor=st.floats(0, 10))
def test_a_right_never_grows_by_a_miss(allowed: int, aloft: int, factor: float) -> None:
    right = filings.kept(np.array([allowed]), np.array([aloft]), np.array([factor]))
    assert 0 <= right[0] <= allowed
