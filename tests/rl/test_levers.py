"""Levers: every option the mask opens is a form the rules accept, and zeros carry on."""

from functools import cache
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rl.features import BOUND, features, names
from game.rl.levers import LEVERS, masks, options
from game.rl.lines import orders
from game.rl.match import Match
from game.rules.check import check_orders
from game.world.loading import load
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders


@pytest.fixture(scope="module", params=["level_field", "thousand_sails", "first_orbit"])
def match(request: pytest.FixtureRequest) -> Match:
    """A match some quarters on, when everybody is busy."""
    characters = {name: spec.character for name, spec in load(request.param).operators.items()}
    match = Match(request.param, characters)
    for _ in range(min(8, match.book.scenario.quarters_count - 1)):
        match.play({})
    return match


@pytest.fixture(params=[0, 1])
def seen(match: Match, request: pytest.FixtureRequest) -> Observation:
    return match.seen(request.param % len(match.book.operators))


def zeros() -> list[int]:
    return [0] * len(LEVERS)


def test_zeros_carry_on(seen: Observation) -> None:
    assert orders(seen, zeros()) == CARRY_ON


def test_each_lever_has_as_many_options_as_its_mask(seen: Observation) -> None:
    assert [len(mask) for mask in masks(seen)] == [len(each) for each in options(seen.book, seen.seat).values()]
    assert all(mask[0] for mask in masks(seen))


def test_the_row_has_a_name_for_every_entry(seen: Observation) -> None:
    row = features(seen)
    assert len(row) == len(names(seen.book, seen.seat))
    assert row.dtype == np.float32
    assert np.isfinite(row).all()
    assert np.abs(row).max() < BOUND


def test_prices_stay_within_what_a_form_may_say() -> None:
    match = Match("level_field", {"Levant": "CarryOn"})
    action = zeros()
    for place, lever in enumerate(LEVERS):
        if lever.name.startswith("price_"):
            action[place] = 2
    for _ in range(40):
        form = orders(match.seen(0), action)
        assert msgspec.convert(msgspec.to_builtins(form), Orders) == form  # bounds are tested where a form is read
        match.play({0: form})


@pytest.mark.parametrize("place", range(len(LEVERS)), ids=[lever.name for lever in LEVERS])
def test_an_open_option_alone_is_accepted(seen: Observation, place: int) -> None:
    for option, is_open in enumerate(masks(seen)[place]):
        if is_open and option:
            action = zeros()
            action[place] = option
            refused = check_orders(seen, orders(seen, action)).rejections
            assert not [each for each in refused if not _is_about_money(each.reason)], (LEVERS[place].name, option)


def _is_about_money(reason: str) -> bool:
    """What the mask cannot know: whether there is money, or satellites for so many flights."""
    return any(word in reason for word in ("$", "satellites", "cost", "afford"))


def test_a_closed_option_reads_as_the_first(seen: Observation) -> None:
    for place, mask in enumerate(masks(seen)):
        for option, is_open in enumerate(mask):
            if not is_open:
                action = zeros()
                action[place] = option
                assert orders(seen, action) == CARRY_ON
                break


def test_every_line_of_the_form_but_three_can_be_said(match: Match) -> None:
    """What a learner cannot say: forecasts (no part of the score), overrides by nation, and its memory."""
    said: set[str] = set()
    for seat in range(len(match.book.operators)):
        seen = match.seen(seat)
        for place, mask in enumerate(masks(seen)):
            for option in range(1, len(mask)):
                action = zeros()
                action[place] = option
                form: Any = orders(seen, action)
                said |= {field for field in form.__struct_fields__ if getattr(form, field) != getattr(CARRY_ON, field)}
    assert {
        "build",
        "expand",
        "test_rigour",
        "book",
        "research",
        "price",
        "terminal_subsidy_usd",
        "repay",
        "retire",
    } <= said
    assert not said & {"forecast", "memory", "log", "reasons"}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_action_is_answered_by_a_form(data: st.DataObject) -> None:
    seen = _opening()
    sizes = [len(each) for each in options(seen.book, seen.seat).values()]
    action = [data.draw(st.integers(-1, size)) for size in sizes]
    check_orders(seen, orders(seen, action))


@cache
def _opening() -> Observation:
    return Match("level_field").seen(2)
