"""Difficulty: levels pick strategies, never money; a record replays whatever level was played."""

from pathlib import Path

import pytest

from agents.difficulty import LEVELS, level_of, line_up, thinks_long
from agents.operator import Operator
from agents.strategies.catalog import named
from agents.strategies.planner import HASTY, Depth, Planner
from game.model import ConstellationModel
from game.record import read, replay
from game.world.scenario import Scenario
from game.world.state import digest


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_names_strategies_that_exist_and_is_known_by_them(level, scenario: Scenario) -> None:
    chairs = line_up(scenario, level)
    assert set(chairs) == set(scenario.operators)
    assert all(named(name).name == name for name in chairs.values())
    assert level_of(scenario, {**chairs, "Qianfan": "Inbox"}, "Qianfan") == level


def test_rivals_chosen_one_by_one_are_no_level(scenario: Scenario) -> None:
    chairs = {**line_up(scenario, "normal"), "Starlink": "CarryOn", "Qianfan": "Inbox"}
    assert level_of(scenario, chairs, "Qianfan") is None


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_opens_with_the_same_world(level, scenario: Scenario) -> None:
    models = [ConstellationModel(scenario, 4, line_up(scenario, chosen), collect=False) for chosen in ("normal", level)]
    assert digest(models[0].world) == digest(models[1].world)
    assert models[0].news == models[1].news


@pytest.mark.parametrize("level", LEVELS)
def test_a_record_replays_at_every_level(level, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Planner.__init__, "__defaults__", (HASTY,))
    chairs = line_up(ConstellationModel(collect=False).book.scenario, level)
    model = ConstellationModel("thousand_sails", 4, chairs, record=tmp_path / "level.sky", collect=False)
    for _ in range(5):
        model.step()
    recorded = read(tmp_path / "level.sky")
    assert recorded.header.chairs == chairs
    assert digest(list(replay(recorded))[-1][0]) == digest(model.world)
    model.release()


def test_a_form_thought_out_ahead_is_the_form_handed_in(scenario: Scenario) -> None:
    models = [ConstellationModel(scenario, 4, {"Qianfan": Planner(HASTY)}, collect=False) for _ in range(2)]
    for _ in range(3):
        agent: Operator = models[0].operators[1]
        agent.ready = agent.strategy.decide(agent.look(), models[0].strategy_rng(agent.name))
        for model in models:
            model.step()
        assert agent.ready is None
        assert digest(models[0].world) == digest(models[1].world)


def test_only_who_searches_thinks_long() -> None:
    assert thinks_long(Planner(Depth()))
    assert not any(thinks_long(named(name)) for name in ("Balanced", "Casual Incumbent", "Inbox"))
