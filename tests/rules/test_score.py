"""Score: two shares, twelve quarters, and what people said would happen."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.carry_on import standing
from game.rules.score import advance, final_share_ppm, shares_ppm
from game.world.axes import PPM, changed
from game.world.decisions import FIGURES


def played(world, book, revenue, **lines):
    """One quarter's score with this revenue, and the forecasts in `lines`."""
    world = replace(world, treasury=changed(world.treasury, revenue_kusd=revenue))
    orders = changed(standing(world, book).decisions(), **{name: np.array(value) for name, value in lines.items()})
    world, events = advance(world, orders, book)
    return replace(world, quarter=world.quarter + 1), events


@pytest.mark.parametrize(
    ("amount", "shares"),
    [
        ([75, 25], [750_000, 250_000]),
        ([1, 1, 1], [333_333, 333_333, 333_333]),
        ([0, 0], [0, 0]),  # nobody sells anything yet
    ],
)
def test_shares(amount, shares):
    assert shares_ppm(np.array(amount)).tolist() == shares


@given(st.lists(st.integers(0, 10**10), min_size=1, max_size=8))
def test_shares_sum_to_at_most_one(amount):
    shares = shares_ppm(np.array(amount))
    assert 0 <= shares.sum() <= PPM and (shares >= 0).all()


def test_the_score_is_the_mean_of_lines_and_revenue(opening, book):
    world, _ = played(opening, book, [300, 100, 0, 0, 0])
    assert world.score.revenue_share_ppm.tolist() == [750_000, 250_000, 0, 0, 0]
    assert (world.score.share_ppm == (world.score.subscriber_share_ppm + world.score.revenue_share_ppm) // 2).all()
    assert (world.score.recent_ppm[0] == world.score.share_ppm).all()
    assert (world.score.recent_ppm[1:] == opening.score.recent_ppm[:-1]).all()


def test_administration_scores_nothing_and_gives_nobody_else_more(opening, book):
    whole, _ = played(opening, book, [300, 100, 0, 0, 0])
    failed = replace(opening, treasury=changed(opening.treasury, administration=[0, -1, -1, -1, -1]))
    world, _ = played(failed, book, [300, 100, 0, 0, 0])
    assert world.score.share_ppm[0] == 0
    assert (world.score.share_ppm[1:] == whole.score.share_ppm[1:]).all()
    assert final_share_ppm(world, book)[0] == 0


def test_the_headline_is_the_mean_of_the_last_twelve_quarters(opening, book):
    world = opening
    for quarter in range(12):
        world, _ = played(world, book, [100 * (quarter < 6), 0, 0, 100 * (quarter >= 6), 0])
    mean = final_share_ppm(world, book)
    assert mean[3] == pytest.approx(world.score.recent_ppm[:, 3].mean(), abs=1)
    assert mean[3] == pytest.approx(250_000, abs=2)  # half of the quarters, all revenue, no lines


@pytest.mark.parametrize(("low", "high", "right"), [(0, 10**9, 1), (10**8, 10**9, 0)])
def test_a_forecast_is_scored_when_due(opening, book, low, high, right):
    said = {"forecast_figure": [FIGURES.index("subscribers"), -1, -1, -1, -1]}
    said |= {"forecast_low": [low] * 5, "forecast_high": [high] * 5, "forecast_due": [1] * 5}
    world, events = played(opening, book, [1] * 5, **said)
    assert not events and world.score.forecasts_made.sum() == 0
    world, events = played(world, book, [1] * 5)
    assert [(event.kind, event.operator, event.other) for event in events] == [
        ("forecast_scored", "Starlink", "subscribers")
    ]
    assert (world.score.forecasts_made[0], world.score.forecasts_right[0]) == (1, right)
    assert world.score.forecast_figure[0] == -1


def test_satellites_still_climbing_count_in_a_forecast_of_those_aloft(opening, book):
    fleet = changed(opening.fleet, raising=opening.fleet.raising + 3)
    climbing = replace(opening, fleet=fleet)
    said = {"forecast_figure": [FIGURES.index("aloft"), FIGURES.index("in_service"), -1, -1, -1]}
    said |= {"forecast_low": [0] * 5, "forecast_high": [10**6] * 5, "forecast_due": [0] * 5}
    _, events = played(climbing, book, [1] * 5, **said)
    own = np.asarray(book.owners["shell"])
    up = sum(fleet.satellites[own == 0].ravel()) + sum(fleet.raising[own == 0].ravel())
    assert [(event.other, event.count) for event in events] == [
        ("aloft", up), ("in_service", sum(fleet.satellites[own == 1].ravel())),
    ]  # fmt: skip


def test_a_running_forecast_cannot_be_taken_back(opening, book):
    said = {"forecast_figure": [0, -1, -1, -1, -1], "forecast_low": [5] * 5, "forecast_high": [6] * 5}
    world, _ = played(opening, book, [1] * 5, **said, forecast_due=[3] * 5)
    world, events = played(world, book, [1] * 5, **said | {"forecast_high": [10**9] * 5}, forecast_due=[3] * 5)
    assert [event.kind for event in events] == ["forecast_kept"]
    assert world.score.forecast_high[0] == 6


@pytest.mark.parametrize(
    ("low", "high", "change"),
    [
        (-1, 1, 1.10),  # narrow, and it holds
        (-1, 10_000_000_000, 1.0),  # so wide that it says nothing
        (1, 2, 0.90),  # wrong
    ],
)
def test_funders_pay_for_a_narrow_forecast_that_holds(opening, book, low, high, change):
    """low, high: added to Starlink's lines, which do not move; Qianfan forecasts nothing."""
    lines = int(opening.market.subscribers[0].sum() + opening.contracts.served_lines[0].sum())
    funded = replace(opening, treasury=changed(opening.treasury, funding_kusd=np.full(5, 100_000)))
    said = {"forecast_figure": [FIGURES.index("subscribers"), -1, -1, -1, -1], "forecast_due": [4] * 5}
    said |= {"forecast_low": [lines + low] * 5, "forecast_high": [lines + high] * 5}
    funded, _ = played(funded, book, [1] * 5, **said)
    for _ in range(4):
        funded, _ = played(funded, book, [1] * 5)
    assert funded.treasury.funding_kusd.tolist() == [round(change * 100_000), *[100_000] * 4]
