"""Dumping: prices cut below cost bring an investigation, then a duty that leaves the seller nothing to gain."""

from dataclasses import replace

import numpy as np
import pytest

from agents.rollout import step
from agents.strategies.balanced import Balanced
from agents.strategies.exploits.dump_last import DumpLast
from game.rules import dumping, limits
from game.rules.market import prices_in_force
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.rules.terminals import line_costs_usd
from game.views.wording import sentence
from game.world.axes import changed
from game.world.loading import load
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook
from game.world.state import World


def asked(world: World, book: Rulebook, off: int) -> np.ndarray:
    """What everybody asks, the first company so many dollars less than a line costs."""
    prices = prices_in_force(world.market.price_usd, world.market.override_usd, book.market.tier).astype(float)
    prices[0] = dumping.normal_usd(world, book)[0] - off
    return prices


@pytest.mark.parametrize(
    ("before", "off", "after"),
    [(0, 0, 0), (0, 1, 1), (1, 1, 2), (1, 0, 0), (2, 0, 3), (2, 1, 3)],  # an order once in force stays
)
def test_quarters_below_cost_are_counted(before: int, off: int, after: int, opening: World, book: Rulebook) -> None:
    since = np.full_like(opening.market.dumping_quarters, before)
    world = replace(opening, market=changed(opening.market, dumping_quarters=since))
    sells = np.ones(since.shape, dtype=bool)
    counted = dumping.quarters(world, asked(world, book, off), sells, book)
    assert (counted[0] == after).all()
    nowhere = dumping.quarters(opening, asked(opening, book, off), ~sells, book)
    assert not nowhere.any()


@pytest.mark.parametrize(("since", "paid_less", "last_less"), [(1, True, True), (2, False, True), (3, False, False)])
def test_a_duty_makes_up_the_difference(
    since: int, paid_less: bool, last_less: bool, opening: World, book: Rulebook
) -> None:
    quarters = np.full_like(opening.market.dumping_quarters, since)
    world = replace(opening, market=changed(opening.market, dumping_quarters=quarters))
    prices, least = asked(world, book, 5), dumping.normal_usd(world, book)
    paid, last = dumping.paid_usd(world, prices, prices, book)
    assert (paid[0] < least[0]).all() == paid_less and (last[0] < least[0]).all() == last_less
    assert (paid[1:] == prices[1:]).all()


def test_an_entrant_may_begin_below_cost_and_nobody_is_looked_into_at_the_opening() -> None:
    book = compile_rulebook(load("level_field"))
    world = found_world(book)
    prices = prices_in_force(world.market.price_usd, world.market.override_usd, book.market.tier)
    assert (prices < line_costs_usd(world, book)[:, book.market.tier]).any()
    assert not dumping.quarters(world, prices.astype(float), np.ones(prices.shape, dtype=bool), book).any()


def test_the_floor_is_half_of_what_a_line_costs(opening: World, book: Rulebook) -> None:
    for seat in range(len(book.operators)):
        floors, costs = limits.price_floors_usd(opening, seat, book), limits.line_costs_usd(opening, seat, book)
        assert floors == [-(-cost // 2) for cost in costs]


def test_a_dumper_is_looked_into_and_then_pays(opening: World, book: Rulebook) -> None:
    seat, names = book.index["operator"]["Starlink"], []
    players = {other: Balanced() for other in range(len(book.operators))} | {seat: DumpLast(99)}
    world, forms = opening, [CARRY_ON] * len(book.operators)
    for _ in range(4):
        world, events, forms = step(world, book, players, 3, forms)
        names += [event.kind for event in events if event.kind in ("dumping_investigated", "duty_imposed")]
        assert all(sentence(event, book) for event in events)
    assert names[:2] == ["dumping_investigated", "duty_imposed"]
    least, tier = dumping.normal_usd(world, book)[seat], book.market.tier
    own = prices_in_force(world.market.price_usd, world.market.override_usd, tier)[seat].astype(float)
    dutied = world.market.dumping_quarters[seat] > book.laws.market.dumping_quarters_count
    paid = dumping.paid_usd(world, np.tile(own, (5, 1)), np.tile(own, (5, 1)), book)[0][seat]
    assert dutied.any() and (own[dutied] < least[dutied]).all() and (paid[dutied] == least[dutied]).all()
