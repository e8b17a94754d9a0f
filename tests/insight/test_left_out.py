"""Left out: a year is foretold from the others only, and levers move what they name."""

import numpy as np
import pytest

from game.insight.backtest import Cell
from game.insight.history import Known
from game.insight.left_out import FAR, LeftOut, left_out, refitted, report, signed_miss
from game.insight.levers import Lever, faults, levers, pulled, tree_of
from game.world.loading import load_with


def made_up(miss: list[list[float]], error: list[list[float]], years: tuple[int, ...]) -> LeftOut:
    names = ("starlink_launched",) * len(years)
    return LeftOut("made up", 1, names, years, np.array(miss), np.array(error), 1.0)


def test_the_point_is_chosen_without_the_year_it_is_judged_on() -> None:
    # point 1 fits 2021 and 2022, point 0 only 2020: all together favour 1; without 2021 or 2022 the two differ
    result = made_up([[0.0, 1.0, 1.0], [1.5, 0.1, 0.1]], [[0.0, 0.5, 0.5], [0.7, 0.05, -0.05]], (2020, 2021, 2022))
    assert result.best() == 1
    assert [result.best(year) for year in (2020, 2021, 2022)] == [1, 0, 0]
    assert result.errors(left_out=False) == pytest.approx([0.7, 0.05, 0.05])
    assert result.errors(left_out=True) == pytest.approx([0.7, 0.5, 0.5])
    lines = list(report(result))
    assert [line for line in lines if line.split()[-2:] == ["5.0%", "50.0%"] and "all figures and years" in line]


@pytest.mark.parametrize(("median", "expected"), [(100, 0), (110, 1), (95, -0.5), (1000, FAR), (0, -FAR)])
def test_a_miss_counts_half_widths(median: float, expected: float) -> None:
    assert signed_miss(Cell(Known("falcon_flights", 2024, 100, 90, 110), median, median, median)) == pytest.approx(
        expected
    )


def test_a_band_that_ends_at_nought_is_measured_on_the_side_of_the_miss() -> None:
    assert signed_miss(Cell(Known("amazon_launched", 2021, 0, 0, 40), 20, 20, 20)) == pytest.approx(0.5)
    assert signed_miss(Cell(Known("amazon_launched", 2021, 0, 0, 40), 0, 0, 0)) == 0


def test_the_refitted_point_is_where_misses_vanish() -> None:
    design = np.random.default_rng(1).random((64, 3))
    wanted = np.array([0.7, 0.3])
    off = np.column_stack([(design[:, :2] - wanted) @ slopes for slopes in ([6.0, 0], [0, -9.0], [5.0, 5.0])])
    found = refitted(design, off)
    assert found[:2] == pytest.approx(wanted, abs=0.02)
    assert found[2] == pytest.approx(0.5, abs=0.02)  # nothing depends on it: it stays where it is
    assert refitted(design, off + 50.0).min() >= 0.0  # out of reach: at the edge, not beyond


def test_one_year_leaves_nothing_to_leave_out() -> None:
    assert "nothing to leave out" in next(report(left_out("thousand_sails", points=2, seeds=1)))


@pytest.mark.parametrize(
    ("by", "low", "high", "place", "moved"),
    [
        ("factor", 0.5, 2.0, "laws/market/price_exponent", 1.8),  # the middle of a factor is its geometric mean
        ("added", 0.0, 1.0, "laws/market/outside_level", [3.7, 3.6, 4.1]),
        ("quarters", 0.0, 4.0, "vehicles/Zhuque-3/ready", "2026-Q2"),
        ("factor", 1.0, 4.0, "operators/Qianfan/cash_kusd", 1_400_000),
    ],
)
def test_a_lever_in_the_middle(by: str, low: float, high: float, place: str, moved: object) -> None:
    lever = Lever("made up", (place,), low, high, "test", by)  # type: ignore[arg-type]
    here: object = pulled(tree_of("thousand_sails"), [lever], [0.5])
    for key in place.split("/"):
        here = here[key]  # type: ignore[index]
    assert here == pytest.approx(moved) if not isinstance(moved, str) else here == moved


def test_two_levers_on_one_place_add_up_and_a_star_finds_all_that_is_set() -> None:
    twice = [Lever("made up", ("vehicles/*/ready",), 4, 4, "test", "quarters")] * 2
    moved = pulled(tree_of("thousand_sails"), twice, [0, 0])["vehicles"]
    assert moved["Zhuque-3"] == {"ready": "2027-Q4"}
    assert "Falcon 9" not in moved
    assert load_with("thousand_sails", {"vehicles": moved}).vehicles["Zhuque-3"].ready == "2027-Q4"


@pytest.mark.parametrize("scenario", ["backtest_2020", "thousand_sails"])
def test_every_lever_moves_something_the_scenario_allows(scenario: str) -> None:
    assert faults(scenario, levers("calibrated")) == []


def test_a_lever_that_cannot_be_moved_is_told() -> None:
    broken = [
        Lever("nowhere", ("laws/market/no_such",), 1, 2, "test"),
        Lever("far", ("laws/launch/forfeit_share",), 1, 9, "t"),
    ]
    told = faults("thousand_sails", broken)
    assert [line for line in told if line == "nowhere: moves nothing"]
    assert [line for line in told if line.startswith("far: ")]
