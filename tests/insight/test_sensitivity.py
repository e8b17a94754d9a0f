"""Sensitivity: effects planted in made-up shares are found, in order, with their sign, whatever luck adds."""

import numpy as np
import pytest

from game.insight.levers import faults, levers
from game.insight.studies import sensitivity as subject
from game.insight.studies.sensitivity import Sensitivity, effects, found, rows, samples, told

TRUE = {0: 4.0, 3: -2.0, 7: 1.0}  # points of share from the low to the high end, by lever


@pytest.fixture(scope="module")
def made_up() -> Sensitivity:
    chosen, rng = levers("sensitivity"), np.random.default_rng(1)
    design, seed = rng.random((256, len(chosen))), np.repeat(np.arange(4), 64)
    share = 8 + sum(points * design[:, place] for place, points in TRUE.items())
    share = share + 5.0 * seed + rng.normal(0, 0.3, 256)  # a seed's luck is larger than any effect
    ranked, explained = effects(chosen, design, seed, share)
    return Sensitivity("made up", "Qianfan", ranked, explained, design, seed, share, 1.0)


def test_what_moves_the_share_is_found_in_order(made_up: Sensitivity) -> None:
    names = [lever.name for lever in levers("sensitivity")]
    first = made_up.effects[:3]
    assert [effect.lever.name for effect in first] == [names[place] for place in TRUE]
    assert [effect.points for effect in first] == pytest.approx(list(TRUE.values()), abs=0.25)
    assert all(effect.certain and effect.low < effect.points < effect.high for effect in first)
    assert made_up.explained > 0.9


def test_what_does_nothing_mostly_has_no_certain_sign(made_up: Sensitivity) -> None:
    idle = made_up.effects[3:]
    assert sum(effect.certain for effect in idle) <= 0.25 * len(idle)
    assert max(abs(effect.points) for effect in idle) < 0.5


def test_luck_alone_explains_nothing() -> None:
    chosen, rng = levers("sensitivity"), np.random.default_rng(2)
    _, explained = effects(chosen, rng.random((256, len(chosen))), np.repeat(np.arange(4), 64), rng.normal(size=256))
    assert abs(explained) < 0.15


def test_lines_rows_and_samples_tell_the_same(made_up: Sensitivity) -> None:
    lines = list(told(made_up))
    assert made_up.effects[0].lever.name in lines[2]
    assert "+" in lines[2]
    table = rows(made_up)
    assert [row["rank"] for row in table] == list(range(1, len(levers("sensitivity")) + 1))
    assert table[0]["effect_points"] == pytest.approx(made_up.effects[0].points, abs=1e-4)
    played = samples(made_up)
    assert len(played) == 256
    assert played[5]["share"] == made_up.share[5]
    assert played[5][levers("sensitivity")[0].name] == pytest.approx(made_up.design[5, 0], abs=1e-6)


def test_matches_of_a_seed_differ_only_by_levers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def share(match: tuple[str, dict[str, object], int]) -> float:
        asked.append(match)
        return float(len(asked) % 3)

    monkeypatch.setattr(subject, "POINTS_A_SEED", 4)
    monkeypatch.setattr(subject, "final_share", share)
    monkeypatch.setattr(subject, "everywhere", lambda work, matches: [work(match) for match in matches])
    result = found("thousand_sails", [3, 5])
    assert [match[2] for match in asked] == [3] * 4 + [5] * 4
    assert len({repr(match[1]) for match in asked}) == 8
    assert result.share.shape == (8,)


def test_a_match_ends_with_its_run_off() -> None:
    short = {"quarters_count": 2, "run_off_quarters_count": 1}
    assert 0 < subject.final_share(("thousand_sails", short, 1)) < 50


def test_there_are_enough_levers_and_every_one_moves_something_the_scenario_allows() -> None:
    chosen = levers("sensitivity")
    assert 25 <= len(chosen) <= 40
    assert len({lever.name for lever in chosen}) == len(chosen)
    assert all(lever.reason for lever in chosen)
    assert faults("thousand_sails", chosen) == []
