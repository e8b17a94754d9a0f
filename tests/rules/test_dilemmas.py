"""Dilemmas: foreshadowed, dealt at most one in two quarters, and never a free lunch."""

from dataclasses import replace
from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules.carry_on import standing
from game.rules.dilemmas import EFFECTS, NEEDS, advance, decks, first_fault, outcome, resolve
from game.rules.luck import Luck
from game.world.axes import PPM, changed
from game.world.contracts import BREACHED, SIGNED
from game.world.hazards import ASKED, UNASKED
from game.world.licences import GRANTED, WAIVED
from game.world.rulebook import Rulebook
from game.world.state import World

AMOUNT = {"quarters": 2, "count": 2, "kusd": 1000, "share": 0.2}


def after(world: World, book: Rulebook, name: str, amount: float, seat: int = 1) -> World:
    """The world after one effect on one seat."""
    return EFFECTS[name].apply(world, seat, amount, book)


def quarters_of(world: World, book: Rulebook, count: int, seed: int = 1) -> list[World]:
    """Dilemmas alone, dealt and answered by default, quarter after quarter."""
    worlds = [world]
    for _ in range(count):
        world = worlds[-1]
        step = advance(world, standing(world, book).decisions(), None, book, Luck(seed, world.quarter, book))
        worlds.append(replace(step.world, quarter=world.quarter + 1))
    return worlds


def test_three_a_chair_and_one_on_every_table_at_the_opening(opening, book):
    assert [len(deck) for deck in decks(book)] == [3] * 5
    assert (opening.hazards.dilemma >= 0).all()
    for seat, place in enumerate(opening.hazards.dilemma):
        spec = book.scenario.dilemmas[book.names["dilemma"][place]]
        assert spec.operator == book.operators[seat]


def test_each_is_foreshadowed_dealt_and_answered_once(opening, book):
    worlds = quarters_of(opening, book, 24)
    for before, now in pairwise(worlds):
        dealt = now.hazards.dilemma >= 0
        assert (now.hazards.dilemma[dealt] == before.hazards.dilemma_ahead[dealt]).all()
        assert not (dealt & (before.hazards.dilemma >= 0)).any()  # at most one in two quarters
        on_tables = now.hazards.answered[now.hazards.dilemma[dealt]]
        assert (on_tables == ASKED).all()
    assert (worlds[-1].hazards.answered >= 0).sum() == 15
    assert (worlds[-1].hazards.held >= 0).sum() == 15
    assert (opening.hazards.answered != UNASKED).sum() == 5


def test_none_comes_before_its_time(opening, book):
    seen: dict[int, int] = {}
    for world in quarters_of(opening, book, 24):
        for place in world.hazards.dilemma[world.hazards.dilemma >= 0].tolist():
            seen.setdefault(place, world.quarter)
    for deck in decks(book):
        assert all(seen[place] >= earliest for place, earliest, _ in deck)


def test_a_company_in_administration_is_asked_nothing(opening, book):
    failed = replace(opening, treasury=changed(opening.treasury, administration=[0, -1, -1, -1, -1]))
    worlds = quarters_of(failed, book, 8)
    assert all(world.hazards.dilemma[0] < 0 for world in worlds[1:])


@pytest.mark.parametrize(("uniform", "held"), [(0.2, True), (0.99, False)])
def test_an_answer_pays_its_cost_and_meets_its_odds(opening, book, uniform, held):
    seat = book.index["operator"]["Qianfan"]
    world, told = resolve(opening, seat, 2, uniform, book)
    spec = book.scenario.dilemmas["doubtful_kick_stage"]
    assert (told.kind, told.other, told.count) == ("dilemma_resolved", "doubtful_kick_stage", 2)
    assert told.kusd == -spec.answers[2].cost_kusd
    assert told.ppm == (PPM if held else 0)
    stranded = world.fleet.stranded.sum() - opening.fleet.stranded.sum()
    assert (stranded > 0) == (not held and opening.fleet.raising[book.owners["shell"] == seat].sum() > 3)
    assert outcome(spec.answers[2], held) != outcome(spec.answers[2], not held)


def test_silence_takes_the_default(opening, book):
    for seat, name in enumerate(book.operators):
        place = int(opening.hazards.dilemma[seat])
        spec = book.scenario.dilemmas[book.names["dilemma"][place]]
        world, told = resolve(opening, seat, -1, 0.0, book)
        assert (told.operator, told.count) == (name, spec.default)
        assert world.hazards.answered[place] == spec.default


def test_unknown_effects_and_needs_are_refused(scenario):
    assert first_fault(scenario) == ""
    name, spec = next(iter(scenario.dilemmas.items()))
    answer = msgspec.structs.replace(spec.answers[0], then={"luck_share": 1.0})
    wrong = msgspec.structs.replace(spec, answers=(answer, *spec.answers[1:]))
    assert "luck_share" in first_fault(msgspec.structs.replace(scenario, dilemmas={name: wrong}))
    moody = msgspec.structs.replace(spec, needs="good_weather")
    assert "good_weather" in first_fault(msgspec.structs.replace(scenario, dilemmas={name: moody}))
    assert {spec.needs for spec in scenario.dilemmas.values()} <= set(NEEDS)


def test_no_answer_is_a_free_lunch(scenario):
    """Every answer costs money, carries a risk, or gives something up; no two of a dilemma do the same."""
    for name, spec in scenario.dilemmas.items():
        worths = []
        for place, answer in enumerate(spec.answers):
            risky = answer.odds_share < 1 and answer.otherwise != answer.then
            gives_up = any(amount < 0 for amount in answer.then.values()) or "operations_share" in answer.then
            assert answer.cost_kusd > 0 or risky or gives_up, (name, place)
            assert answer.odds_share == 1 or answer.outcome_otherwise, (name, place)
            worths.append((answer.cost_kusd, answer.odds_share, tuple(answer.then.items())))
        assert len(set(worths)) == len(worths)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(EFFECTS)), seat=st.integers(0, 4), sign=st.sampled_from([-1, 1]))
def test_effects_lose_no_satellite_and_leave_nothing_negative(opening, book, name, seat, sign):
    amount = next(value for unit, value in AMOUNT.items() if unit in name) if "level" not in name else 1
    if name in ("fragments_count", "licences_granted_count", "milestones_waived_count", "younger_quarters"):
        sign = 1
    world = after(opening, book, name, sign * amount, seat)
    fleet, start = world.fleet, opening.fleet
    total = fleet.satellites.sum() + fleet.raising.sum() + fleet.stranded.sum() + fleet.lost.sum()
    assert total == start.satellites.sum() + start.raising.sum() + start.stranded.sum() + start.lost.sum()
    for room in (world.fleet, world.factory, world.launch, world.market, world.hazards, world.treasury):
        for field in ("satellites", "raising", "ready", "manifest", "manifest_kusd", "trust_ppm", "debt_kusd"):
            assert not hasattr(room, field) or (getattr(room, field) >= 0).all()
    assert (world.market.trust_ppm <= PPM).all()
    others = [place for place in range(5) if place != seat]
    assert (world.market.trust_ppm[others] == opening.market.trust_ppm[others]).all()


def test_flights_given_up_and_gained(opening, book):
    flights = opening.launch.manifest.sum(axis=(1, 2))
    fewer = after(opening, book, "flights_count", -2, 0).launch.manifest.sum(axis=(1, 2))
    assert (fewer - flights).tolist() == [-2, 0, 0, 0, 0]
    more = after(opening, book, "flights_count", 2, 3)
    assert (more.launch.manifest.sum(axis=(1, 2)) - flights).tolist() == [0, 0, 0, 2, 0]
    falcon = book.index["vehicle"]["Falcon 9"]
    assert more.launch.manifest[3, falcon].sum() == opening.launch.manifest[3, falcon].sum() + 2


def test_a_waiver_meets_the_next_milestone(opening, book):
    world = after(opening, book, "milestones_waived_count", 1, book.index["operator"]["Amazon Leo"])
    assert world.licences.milestone[book.index["milestone"]["Leo FCC half"]] == WAIVED
    assert (world.licences.milestone == WAIVED).sum() == 1


def test_licences_are_granted_only_where_the_bloc_may_enter(opening, book):
    world = after(opening, book, "licences_granted_count", 40, 1)
    fresh = (world.licences.status[1] == GRANTED) & (opening.licences.status[1] != GRANTED)
    closed = np.array(["china" in spec.closed_to for spec in book.scenario.nations.values()])
    assert fresh.any() and not (fresh & closed).any()


def test_agreements_breached_and_postponed(opening, book):
    signed = opening.contracts.status[1] == SIGNED
    first = np.where(signed, opening.contracts.serve_by[1], 999).argmin()
    broken = after(opening, book, "agreements_breached_count", 1)
    assert broken.contracts.status[1, first] == BREACHED
    later = after(opening, book, "agreement_postponed_quarters", 3)
    assert later.contracts.serve_by[1, first] == opening.contracts.serve_by[1, first] + 3


def test_life_extension_makes_satellites_younger(opening, book):
    seat = book.index["operator"]["OneWeb"]
    world = after(opening, book, "younger_quarters", 3, seat)
    ages = np.arange(opening.fleet.satellites.shape[2])

    def mean_age(fleet: np.ndarray) -> float:
        mine = fleet[book.owners["shell"] == seat].sum(axis=(0, 1))
        return float((mine * ages).sum() / mine.sum())

    assert mean_age(world.fleet.satellites) == pytest.approx(
        mean_age(opening.fleet.satellites) - 3, abs=0.2
    )  # the youngest stay as they are
