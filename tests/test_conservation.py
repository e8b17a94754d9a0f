"""Conservation: in whole matches satellites, money and subscribers are never made or lost in the books."""

from collections.abc import Iterator

import numpy as np
import pytest

from agents.rollout import step
from agents.strategies.catalog import Strategy, named
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.axes import arrays_of
from game.world.loading import load
from game.world.orders import CARRY_ON, Orders
from game.world.rows import by_operator, others_in_orbit
from game.world.rulebook import Rulebook
from game.world.state import World, rooms

SEEDS = range(50)
BELOW_ZERO = {  # fields in which a negative number has a meaning
    "filed_quarter", "since", "announced", "serve_by", "until", "tender_excludes", "tender_closes", "tender_serve_by",
    "accounts_kusd", "administration", "dilemma", "dilemma_ahead", "held", "answered", "last_dilemma", "first_taken",
    "forecast_figure", "forecast_low", "forecast_high", "forecast_due", "ready_quarter",
}  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return compile_rulebook(load("thousand_sails"))


def match(rules: Rulebook, seed: int) -> Iterator[tuple[World, World]]:
    """Every quarter of a match of characters: the world before and after."""
    operators = rules.scenario.operators.values()
    players: dict[int, Strategy] = {seat: named(operator.character) for seat, operator in enumerate(operators)}
    world, forms = found_world(rules), [CARRY_ON] * len(players)
    for _ in range(rules.scenario.quarters_count):
        before = world
        world, _, forms = step(world, rules, players, seed, forms)
        yield before, world


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_appears_or_vanishes(rules: Rulebook, seed: int) -> None:
    for before, after in match(rules, seed):
        satellites_are_conserved(after, rules)
        money_is_conserved(before, after)
        subscribers_are_conserved(before, after)
        shares_stay_below_one(after)
        nothing_is_negative(after)
    assert others_in_orbit(after, rules) > 0


def satellites_are_conserved(world: World, rules: Rulebook) -> None:
    fleet = world.fleet
    kept = [by_operator(room, rules) for room in (fleet.satellites, fleet.raising, fleet.stranded)]
    ever = np.array(kept).sum(axis=0) + fleet.lost + fleet.disposed
    assert (ever == world.launch.launched).all()


def money_is_conserved(before: World, after: World) -> None:
    moved = after.treasury.accounts_kusd.sum(axis=1)
    assert (after.treasury.cash_kusd - before.treasury.cash_kusd == moved).all()


def subscribers_are_conserved(before: World, after: World) -> None:
    market = after.market
    assert (market.subscribers == before.market.subscribers + market.gained - market.left).all()


def shares_stay_below_one(world: World) -> None:
    for shares in (world.score.share_ppm, world.score.subscriber_share_ppm, world.score.revenue_share_ppm):
        assert 0 <= shares.sum() <= 1_000_000 + len(shares)
    assert (world.coverage.availability_ppm <= 1_000_000).all()


def nothing_is_negative(world: World) -> None:
    for room, state in rooms(world):
        for name, _, _, array in arrays_of(state):
            assert name in BELOW_ZERO or array.min(initial=0) >= 0, f"{room}.{name}"


def test_listing_operators_in_another_order_changes_nothing_but_the_order() -> None:
    import msgspec

    from game.world.rows import operator_rows

    forward = load("thousand_sails")
    backward = msgspec.structs.replace(forward, operators=dict(reversed(forward.operators.items())))
    ends = []
    for scenario in (forward, backward):
        rules = compile_rulebook(scenario)
        world, forms = found_world(rules), [CARRY_ON] * 5
        players = {seat: named("CarryOn") for seat in range(5)}
        for _ in range(8):
            world, _, forms = step(world, rules, players, 4, forms)
        ends.append({row.pop("operator"): row for row in operator_rows(world, rules)})
    assert ends[0] == ends[1]


def test_a_missing_form_means_carry_on(rules: Rulebook) -> None:
    empty: list[Orders] = [CARRY_ON] * 5
    world, _, _ = step(found_world(rules), rules, {}, 3, empty)
    again, _, _ = step(found_world(rules), rules, {0: named("CarryOn")}, 3, empty)
    assert (world.treasury.cash_kusd == again.treasury.cash_kusd).all()
