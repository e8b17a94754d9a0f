"""Studies: the article's diagnosis comes out of the model. The long ones: `pytest -m study -n 0`."""

from statistics import mean

import pytest

from game.insight.studies.commons import RULES, fate_of_all, fates, gain_kusd, gains, interval
from game.insight.studies.line_balance import LINE_MONEY_KUSD, line_balance, line_rates, widened
from game.insight.studies.paired import Paired
from game.insight.studies.reuse_delay import delayed_reuse, reuse_delay
from game.rules.rulebook import compile_rulebook
from game.world.factory import STAGES
from game.world.loading import load


@pytest.mark.study
def test_with_chinese_reuse_delayed_chinese_fleets_end_smaller() -> None:
    from scipy import stats

    for paired in reuse_delay("thousand_sails", range(1, 31)):
        print(paired.told())
        assert stats.ttest_1samp(paired.differences, 0.0, alternative="less").pvalue < 0.05, paired.told()


@pytest.mark.study
def test_with_the_same_money_a_balanced_line_puts_up_more_than_one_widened_stage() -> None:
    from scipy import stats

    for paired in line_balance("thousand_sails", range(1, 11)):
        print(paired.told())
        assert stats.ttest_1samp(paired.differences, 0.0, alternative="less").pvalue < 0.01, paired.told()


def test_delay_touches_reusable_chinese_vehicles_only() -> None:
    later = delayed_reuse("thousand_sails", 12)["vehicles"]
    assert set(later) >= {"Zhuque-3", "Tianlong-3", "Long March 12A", "Long March 10", "Long March 8R"}  # type: ignore[arg-type]
    assert not {"Falcon 9", "Starship", "New Glenn", "Long March 6A", "Kinetica-2"} & set(later)  # type: ignore[arg-type]


@pytest.mark.parametrize("stages", [STAGES, ("lines",), ("bays",), ("integration",)])
def test_every_treatment_spends_the_same_money(stages: tuple[str, ...]) -> None:
    book = compile_rulebook(load("thousand_sails"))
    operator = book.scenario.operators["Qianfan"]
    costs = {"lines": operator.line_cost_kusd, "bays": operator.bay_cost_kusd, "integration": operator.slot_cost_kusd}
    units = widened(book, "Qianfan", LINE_MONEY_KUSD, stages)
    spent = sum(costs[stage] * count for stage, count in units.items())
    assert LINE_MONEY_KUSD - max(costs.values()) < spent <= LINE_MONEY_KUSD
    assert set(units) <= set(stages)
    assert min(line_rates(book, "Qianfan")) > 0


def test_a_pair_tells_its_difference() -> None:
    told = Paired("fleet", (10.0, 12.0, 14.0), (8.0, 11.0, 10.0)).told()
    assert "12 ->" in told
    assert "-2" in told
    assert "3 of 3 smaller" in told


def test_the_common_band_is_filled_or_left() -> None:
    full, fair = (fate_of_all("level_field", "none", line, 1) for line in ("fill", "restrain"))  # type: ignore[arg-type]
    assert sum(fate.manoeuvres for fate in full) > 2 * sum(fate.manoeuvres for fate in fair)
    assert sum(fate.lost for fate in full) > sum(fate.lost for fate in fair)


@pytest.mark.study
def test_restraint_pays_all_under_every_rule_and_leaving_it_pays_nobody() -> None:
    seeds = range(1, 9)
    filled = fates("level_field", "none", "fill", seeds)
    for rule in RULES:
        restrained, alone = (fates("level_field", rule, line, seeds) for line in ("restrain", "defect"))  # type: ignore[arg-type]
        assert gain_kusd(filled, restrained) > 0, rule
        assert interval(gains(restrained, alone, "worth_kusd", slice(1)))[1] < 0, rule
        assert interval(gains(restrained, alone, "headline", slice(1)))[1] < 0, rule
    lost = [mean(fate.lost for seats in found for fate in seats) for found in (filled, restrained)]
    assert lost[0] > 1.2 * lost[1]
