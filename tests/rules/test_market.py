"""Market: tables a planner could read, then laws that always hold."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from game.rules import business, demand, market, terminals
from game.rules.luck import Luck
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.axes import PPM, Ints, axes_of, changed, seal
from game.world.decisions import Decisions
from game.world.licences import FROZEN, GRANTED
from game.world.market import Market, MarketLaws
from game.world.notices import Notices
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World


def blank(kind: type[Any], book: Rulebook, **given: Any) -> Any:
    """Decisions or notices in which nobody asks for anything, but for the given arrays."""
    shapes = {f.name: [len(book.names.get(axis, "...")) for axis in axes_of(f) or ()] for f in fields(kind)}
    return kind(**{name: seal(given.get(name, np.zeros(shape))) for name, shape in shapes.items()})


def carry_on(world: World, book: Rulebook, **given: Any) -> Decisions:
    """Everybody's standing market orders."""
    names = ("price_usd", "override_usd", "terminal_subsidy_usd", "lease_mbps", "lease_kusd_per_gbps")
    standing = {name: getattr(world.market, name) for name in names}
    decisions: Decisions = blank(Decisions, book, **(standing | given))
    return decisions


def quarter(world: World, book: Rulebook, seed: int = 1, **given: Any) -> tuple[World, dict[str, Ints]]:
    step = market.advance(
        world, carry_on(world, book, **given), blank(Notices, book), book, Luck(seed, world.quarter, book)
    )
    return replace(step.world, quarter=world.quarter + 1), step.bills


def played(world: World, book: Rulebook, quarters: int, seed: int = 1) -> World:
    for _ in range(quarters):
        world, _ = quarter(world, book, seed)
    return world


@pytest.fixture(scope="module")
def laws(book: Rulebook) -> MarketLaws:
    return book.laws.market


@pytest.mark.parametrize(
    ("aware", "served", "after"),
    [
        (0.0, 1.0, 0.01),  # the first to hear
        (0.5, 1.0, 0.5 + (0.01 + 0.2 * 0.5) * 0.5),  # half way: most are told by others
        (0.5, 0.0, 0.5),  # nobody serves, nobody tells
        (1.0, 1.0, 1.0),
    ],
)
def test_awareness_spreads_as_bass_says(aware: float, served: float, after: float) -> None:
    spread = demand.spread_awareness(np.array([aware]), np.array([served]), 0.01, 0.2)
    assert spread == pytest.approx([after])


def test_two_per_cent_a_month_is_not_six_a_quarter() -> None:
    assert demand.quarterly(0.02) == pytest.approx(1 - 0.98**3)


@pytest.mark.parametrize(("used", "strain"), [(0.5, 0.0), (0.7, 0.0), (0.85, 0.5), (1.0, 1.0), (3.0, 2.0)])
def test_speeds_suffer_from_seven_tenths_of_the_capacity(used: float, strain: float) -> None:
    assert demand.congestion(np.array([used]), 0.7) == pytest.approx([strain])


@pytest.mark.parametrize(
    ("wanted", "lines", "capacity", "most", "gained"),
    [
        (50.0, 100, 1000.0, np.inf, 50.0),
        (50.0, 100, 120.0, np.inf, 20.0),  # the network is full
        (50.0, 100, 80.0, np.inf, 0.0),  # and nobody is thrown out
        (50.0, 0, 1000.0, 30.0, 30.0),  # a pilot
    ],
)
def test_new_lines_need_room(wanted: float, lines: int, capacity: float, most: float, gained: float) -> None:
    joined = demand.admitted(np.array([wanted]), np.array([lines]), np.array([capacity]), np.array([most]))
    assert joined == pytest.approx([gained])


@pytest.mark.parametrize(("doublings", "cost"), [(0, 400.0), (1, 312.0), (2, 243.36), (-1, 512.8)])
def test_terminals_follow_wrights_law(doublings: int, cost: float, laws: MarketLaws) -> None:
    made = np.array([laws.terminal_reference_count * 2.0**doublings])
    assert terminals.terminal_cost_usd(made, np.zeros(1), laws) == pytest.approx([cost], rel=1e-3)


def test_the_outside_option_solves_the_logit() -> None:
    weight, share = np.array([[2.0, 0.3], [1.0, 0.0]]), np.array([0.25, 0.7])
    shares = demand.choice_shares(weight, demand.outside_option(weight, share))
    assert shares.sum(axis=0) == pytest.approx(share)


def test_carriers_spend_half_their_budget_at_the_reference_price(laws: MarketLaws) -> None:
    price = np.array([[laws.wholesale_reference_kusd_per_gbps]])
    sold = business.wholesale_mbps(np.array([[9e9]]), price, np.array([1000.0]), np.ones((1, 1)), price * 1e9, laws)
    assert float((sold * price).sum()) / 1000 == pytest.approx(500.0)


weights = st.lists(st.floats(0, 1e6), min_size=3, max_size=3)


@given(weights=weights, outside=st.floats(1e-3, 1e3))
def test_shares_add_up_to_at_most_one(weights: list[float], outside: float) -> None:
    shares = demand.choice_shares(np.array(weights)[:, None], np.array([outside]))
    assert (shares >= 0).all() and shares.sum() <= 1 + 1e-12


@given(price=st.floats(5, 300), dearer=st.floats(1.0, 3.0), trust=st.floats(0, 1))
def test_a_dearer_offer_never_gains(price: float, dearer: float, trust: float, book: Rulebook) -> None:
    one = np.ones((1, 1))
    cheap, dear = (
        demand.attraction(one * ratio, one * 0.5, one, one * 0, one * 0, one * trust, book.laws.market)
        for ratio in (price / 50, price * dearer / 50)
    )
    assert dear <= cheap


@given(
    strain=st.floats(0, 2), outage=st.floats(0, 1), rivals=st.floats(0, 1), rise=st.floats(1, 40), extra=st.floats(0, 1)
)
def test_churn_is_a_share(
    strain: float, outage: float, rivals: float, rise: float, extra: float, book: Rulebook
) -> None:
    one = np.ones((1, 1))
    leave = demand.churn(
        one * strain, one * outage, one * rivals, one * rise, one * 0.5, np.array([extra]), book.laws.market
    )
    calm = demand.churn(one * 0, one * 0, one * 0, one, one * 0.5, np.zeros(1), book.laws.market)
    assert calm <= leave <= 1


@pytest.mark.parametrize("seed", range(5))
def test_lines_are_conserved_and_nothing_is_negative(seed: int, opening: World, book: Rulebook) -> None:
    world = opening
    for _ in range(8):
        after, bills = quarter(world, book, seed)
        now = after.market
        assert (now.subscribers == world.market.subscribers + now.gained - now.left).all()
        for name in ("subscribers", "waiting", "business_mbps", "wholesale_mbps", "revenue_kusd", "trust_ppm"):
            assert (getattr(now, name) >= 0).all(), name
        income = bills["subscriptions"] + bills["business"] + bills["wholesale"]
        assert (income == now.revenue_kusd.sum(axis=1)).all()
        assert all((bills[account] <= 0).all() for account in ("terminals", "acquisition", "operations"))
        world = after


def test_capacity_is_sold_once(opening: World, book: Rulebook) -> None:
    after, _ = quarter(opening, book)
    beside = after.market.business_mbps + after.market.wholesale_mbps
    sold = after.coverage.used_mbps
    extra = (beside > 0) & (sold > after.coverage.capacity_mbps + 2)
    assert not extra.any()


def test_the_opening_lies_on_the_path_of_2025(opening: World, book: Rulebook) -> None:
    starlink = book.index["operator"]["Starlink"]
    lines = [played(opening, book, quarters).market.subscribers[starlink].sum() / 1e6 for quarters in (0, 1, 2)]
    assert lines == pytest.approx([6.1, 7.4, 9.2], rel=0.1)  # history_quarterly.csv


def test_half_of_the_incumbents_revenue_is_business(opening: World, book: Rulebook) -> None:
    starlink = book.index["operator"]["Starlink"]
    _, bills = quarter(opening, book)
    share = bills["business"][starlink] / (bills["business"][starlink] + bills["subscriptions"][starlink])
    assert 0.4 < share < 0.6


def test_growth_saturates(opening: World, book: Rulebook) -> None:
    lines = [played(opening, book, quarters).market.subscribers.sum() for quarters in (0, 4, 24, 28)]
    early, late = lines[1] / lines[0], lines[3] / lines[2]
    assert late < 1.05 < 1.3 < early


def test_where_the_licence_is_gone_lines_leave(opening: World, book: Rulebook) -> None:
    starlink, brazil = book.index["operator"]["Starlink"], book.index["nation"]["Brazil"]
    status = opening.licences.status.copy()
    assert status[starlink, brazil] == GRANTED
    status[starlink, brazil] = FROZEN
    frozen = replace(opening, licences=changed(opening.licences, status=status))
    after, _ = quarter(frozen, book)
    kept = after.market.subscribers[starlink, brazil] / opening.market.subscribers[starlink, brazil]
    assert kept == pytest.approx(1 - book.laws.market.frozen_churn_share_per_quarter, abs=0.01)
    assert after.market.gained[starlink, brazil] == 0


def test_a_price_rise_loses_lines(opening: World, book: Rulebook) -> None:
    same, _ = quarter(opening, book)
    dearer, _ = quarter(
        opening, book, price_usd=opening.market.price_usd * 2, override_usd=opening.market.override_usd * 2
    )
    assert dearer.market.subscribers.sum() < same.market.subscribers.sum()
    assert (dearer.market.gained <= same.market.gained).all() and (dearer.market.left >= same.market.left).all()


def test_a_price_cut_gives_business_more_for_the_same_money(opening: World, book: Rulebook) -> None:
    cut = {"price_usd": opening.market.price_usd * 4 // 5, "override_usd": opening.market.override_usd * 4 // 5}
    same, cheaper = quarter(opening, book), quarter(opening, book, **cut)
    starlink = book.index["operator"]["Starlink"]
    assert cheaper[1]["business"][starlink] == pytest.approx(same[1]["business"][starlink], rel=0.05)
    assert cheaper[0].market.business_mbps[starlink].sum() > 1.15 * same[0].market.business_mbps[starlink].sum()


def test_a_nation_hears_when_one_company_has_ruled_it_for_a_year(opening: World, book: Rulebook) -> None:
    world, told = opening, []
    for _ in range(4):
        step = market.advance(world, carry_on(world, book), blank(Notices, book), book, Luck(1, world.quarter, book))
        told.append({event.nation for event in step.events if event.kind == "nation_dominated"})
        world = replace(step.world, quarter=world.quarter + 1)
    assert not any(told[:3]) and "Brazil" in told[3]


def test_a_full_network_queues(opening: World, book: Rulebook) -> None:
    full = replace(opening, coverage=changed(opening.coverage, capacity_mbps=opening.coverage.capacity_mbps // 50))
    after, _ = quarter(full, book)
    roomy, _ = quarter(opening, book)
    assert after.market.waiting.sum() > roomy.market.waiting.sum()
    assert after.market.gained.sum() < roomy.market.gained.sum()


def test_the_floor_is_part_of_what_a_line_costs(opening: World, book: Rulebook) -> None:
    laws = book.laws.market
    cost = terminals.marginal_cost_usd(opening.market.terminals_made, opening.research.level, laws)[0]
    floor = terminals.price_floor_usd(opening, 0, book)
    assert (floor >= laws.price_floor_factor * cost).all() and (floor < laws.price_floor_factor * (cost + 1) + 1).all()


def test_listing_the_companies_in_another_order_changes_nothing(scenario: Scenario, book: Rulebook) -> None:
    names = list(reversed(scenario.operators))
    turned = compile_rulebook(structs.replace(scenario, operators={name: scenario.operators[name] for name in names}))
    first, second = (played(found_world(rules), rules, 4).market for rules in (book, turned))
    assert (first.subscribers == second.subscribers[::-1]).all()
    assert (first.revenue_kusd == second.revenue_kusd[::-1]).all()


def test_dominance_is_counted_and_forgotten(opening: World, book: Rulebook) -> None:
    brazil = book.index["nation"]["Brazil"]
    lines: Ints = opening.market.subscribers
    counted = market.dominance(opening, lines, book.laws.market)
    assert counted[brazil] == opening.market.dominated_quarters[brazil] + 1
    even = np.full_like(lines, 100_000)
    assert market.dominance(opening, even, book.laws.market)[brazil] == 0


def test_the_market_state_is_whole(opening: World, book: Rulebook) -> None:
    after: Market = played(opening, book, 3).market
    assert all(getattr(after, entry.name).dtype == np.int64 for entry in fields(after))
    assert (after.awareness_ppm <= PPM).all()
