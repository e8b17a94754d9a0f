"""Par: measured with these rules for every chair of every scenario, and measured again it comes out the same."""

from collections import Counter

import pytest

from game.insight.matches import Match, played_all, seated
from game.insight.par import measure, par
from game.world.loading import load, scenario_names

CHAIRS = [(scenario, chair) for scenario in scenario_names() for chair in load(scenario).operators]
SEEDS = 200


@pytest.mark.parametrize(("scenario", "chair"), CHAIRS)
def test_every_chair_has_its_par(scenario: str, chair: str) -> None:
    measured = par(scenario, chair)
    assert measured is not None, f"run `skyshare study par --scenario {scenario}`"
    assert len(measured.final) == SEEDS
    assert len(measured.p50) == load(scenario).quarters_count + 1
    assert all(
        low <= middle <= high for low, middle, high in zip(measured.p10, measured.p50, measured.p90, strict=True)
    )


def test_a_match_played_again_stands_in_the_table() -> None:
    seat = list(load("race_to_2030").operators).index("Guowang")
    (result,) = played_all([Match("race_to_2030", seated("race_to_2030", "Guowang", "Balanced"), 2)])
    measured = par("race_to_2030", "Guowang")
    assert measured is not None
    assert int(result.final_ppm[seat]) in measured.final


def test_a_table_of_two_seeds_spans_them() -> None:
    table = measure("backtest_2020", [1, 2])
    assert table.seeds == 2
    for measured in table.chairs.values():
        assert measured.final == tuple(sorted(measured.final))
        assert measured.p10[-1] <= measured.p50[-1] <= measured.p90[-1]


@pytest.mark.slow
@pytest.mark.parametrize("scenario", scenario_names())
def test_par_measured_again_is_the_par_of_the_assets(scenario: str) -> None:
    again = measure(scenario, range(1, 21))
    for chair, measured in again.chairs.items():
        stored = par(scenario, chair)
        assert stored is not None
        assert not Counter(measured.final) - Counter(stored.final), chair
