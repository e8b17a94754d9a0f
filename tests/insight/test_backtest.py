"""Backtest: figures of years, bands and errors mean what they say."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from agents.rollout import step
from game.insight.backtest import Cell, compared, report
from game.insight.chronicle import Chronicle, Reading, by_year, chinese, chronicle, flows, refuse_strangers, standing
from game.insight.history import FIGURES, Known, economics, nations, year_ends
from game.insight.matches import characters
from game.rules.rulebook import compile_rulebook
from game.world.loading import ScenarioError, load_with
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook
from game.world.state import World


def reading(**figures: float) -> Reading:
    empty = {"falcon_flights": 0.0, "chinese_attempts": 0.0, "revenue": 0.0, "subscribers": 0.0}
    helpers = {"_ebitda": 0.0, "_subscriptions": 0.0, "_line_months": 0.0}
    return {**empty, **helpers, **figures}


def chronicles(value: float, figure: str = "qianfan_launched", year: int = 2025) -> list[Chronicle]:
    return [Chronicle({(figure, year): value + luck}, {}) for luck in (-1, 0, 1)]


def cell(figure: str, year: int, told: Sequence[Chronicle]) -> Cell:
    found = [each for each in compared("made up", told).cells if (each.known.figure, each.known.year) == (figure, year)]
    assert len(found) == 1
    return found[0]


def test_every_year_end_has_every_figure_of_the_issue() -> None:
    assert len(year_ends()) == len(FIGURES) * 6
    assert all(known.low is not None and known.low <= (known.value or 0) <= (known.high or 0) for known in year_ends())


@pytest.mark.parametrize(
    ("figure", "year", "low", "high"),
    [
        ("starlink_launched", 2025, 10_811 * 0.93, 10_811 * 1.07),
        ("falcon_flights", 2020, 20, 30),
        ("qianfan_launched", 2024, 14, 94),
        ("amazon_launched", 2021, 0, 40),
        ("subscribers", 2020, 0, 0.03),
    ],
)
def test_bands_are_those_of_the_table(figure: str, year: int, low: float, high: float) -> None:
    known = next(known for known in year_ends() if (known.figure, known.year) == (figure, year))
    assert (known.low, known.high) == pytest.approx((low, high))


def test_margin_has_the_band_of_the_issue_and_early_revenue_none() -> None:
    known = {(fact.figure, fact.year): fact for fact in economics()}
    assert (known["ebitda_margin", 2025].low, known["ebitda_margin", 2025].high) == (50, 65)
    assert known["revenue", 2021].low is None
    assert known["revenue", 2025].low == pytest.approx(11_400 * 0.75)


def test_flows_are_summed_over_whole_years_only_and_stocks_read_at_the_end() -> None:
    quarters = [(f"2024-Q{n}", reading(falcon_flights=30, subscribers=n)) for n in (3, 4)]
    quarters += [(f"2025-Q{n}", reading(falcon_flights=40, subscribers=10 + n)) for n in (1, 2, 3, 4)]
    quarters += [("2026-Q1", reading(falcon_flights=50, subscribers=99))]
    years = by_year(quarters)
    assert ("falcon_flights", 2024) not in years
    assert years["subscribers", 2024] == 4
    assert years["falcon_flights", 2025] == 160
    assert years["subscribers", 2025] == 14
    assert not [key for key in years if key[1] == 2026]


def test_price_and_margin_are_of_the_whole_year() -> None:
    quarters = [
        (f"2025-Q{n}", reading(_subscriptions=300.0 * n, _line_months=3.0 * n, revenue=10, _ebitda=n))
        for n in range(1, 5)
    ]
    years = by_year(quarters)
    assert years["arpu", 2025] == pytest.approx(100)
    assert years["ebitda_margin", 2025] == pytest.approx(25)


@pytest.mark.parametrize(("value", "inside", "error"), [(108, True, 0), (148, True, 40 / 108), (149, False, 41 / 108)])
def test_the_median_decides_and_errors_are_shares_of_history(value: float, inside: bool, error: float) -> None:
    found = cell("qianfan_launched", 2025, chronicles(value))
    assert found.inside is inside
    assert found.error == pytest.approx(error)
    assert found.low < found.median == value < found.high


def test_where_history_is_nought_there_is_no_error_but_a_band() -> None:
    found = cell("qianfan_launched", 2021, chronicles(41, year=2021))
    assert found.error is None
    assert found.inside is False


def test_the_report_marks_what_is_outside_and_counts_at_the_end() -> None:
    told = [
        Chronicle({("qianfan_launched", 2025): 300.0, ("guowang_launched", 2025): 136.0}, {("BRA", "2025-Q4"): 10**5})
    ]
    lines = list(report(compared("made up", told)))
    assert [line for line in lines if "300 (" in line and line.endswith("OUTSIDE") and "+178%" in line]
    assert not [line for line in lines if "136 (" in line and "OUTSIDE" in line]
    assert [line for line in lines if "BRA" in line and "x 0.10" in line and "OUTSIDE" in line]
    assert lines[-1] == "1 of 2 cells inside"


@pytest.fixture(scope="module")
def quarter() -> tuple[World, World, Rulebook]:
    """A match a few quarters in, and the quarter after."""
    book = compile_rulebook(load_with("thousand_sails", {"quarters_count": 2}))
    from game.rules.opening import found_world

    world, forms = found_world(book), [CARRY_ON] * len(book.operators)
    first, _, forms = step(world, book, characters(book), 1, forms)
    second, _, _ = step(first, book, characters(book), 1, forms)
    return first, second, book


def test_flights_of_all_customers_count(quarter: tuple[World, World, Rulebook]) -> None:
    before, after, book = quarter
    told = flows(before, after, book)
    ours = after.launch.flown[:, chinese(book)].sum()
    outside = after.launch.outside_flown[chinese(book)].sum()
    assert outside > 0
    assert told["chinese_attempts"] >= ours + outside > 0
    assert told["falcon_flights"] >= after.launch.flown[:, book.names["vehicle"].index("Falcon 9")].sum() > 0
    assert told["revenue"] == pytest.approx(after.treasury.revenue_kusd[0] / 1e3)
    assert told["_ebitda"] < told["revenue"]


def test_what_stands_adds_up(quarter: tuple[World, World, Rulebook]) -> None:
    _, after, book = quarter
    told = standing(after, book)
    gone = after.fleet.lost[0] + after.fleet.disposed[0]
    assert told["starlink_in_orbit"] == told["starlink_launched"] - gone
    assert told["oneweb_launched"] == after.launch.launched[book.operators.index("OneWeb")]


def test_a_match_tells_of_the_years_it_reaches() -> None:
    told = chronicle("thousand_sails", {"quarters_count": 2}, 1)
    assert {year for _, year in told.years} == {2025}
    assert ("falcon_flights", 2025) not in told.years
    assert set(told.nations) >= {(count.iso3, "2025-Q4") for count in nations()}
    assert np.isfinite(list(told.years.values())).all()


def test_a_known_figure_without_a_band_is_not_scored() -> None:
    assert Cell(Known("revenue", 2021, 222.0, None, None), 1, 2, 3).inside is None


def test_a_scenario_that_history_does_not_know_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="which it does not have"):
        refuse_strangers("level_field")
    late = tmp_path / "late.toml"
    late.write_text('extends = ["thousand_sails"]\nopening = "2026-Q1"\n')
    with pytest.raises(ScenarioError, match=r"history ends with 2025-Q4|2026-Q1"):
        refuse_strangers(str(late))
    refuse_strangers("backtest_2020")


def test_the_years_of_the_issue_are_reached() -> None:
    told = chronicle("backtest_2020", {"quarters_count": 5}, 1)
    assert {key for key in told.years if key[0] != "arpu" and key[0] != "ebitda_margin"} == {
        (key, 2020) for key in (*(figure.key for figure in FIGURES), "revenue")
    }
