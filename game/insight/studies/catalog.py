"""Catalog: the studies by name; a new one is a module here with `run(scenario, seeds) -> lines`, and a line below."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NamedTuple


class Study(NamedTuple):
    """One experiment: where its `run` stands, what it asks, on which scenario and over how many seeds unless told."""

    module: str
    asks: str
    scenario: str = "thousand_sails"
    seeds: int = 20


STUDIES: dict[str, Study] = {
    "forward": Study("forward", "where do matches of characters end, and how far do they spread?"),
    "reuse-delay": Study("reuse_delay", "what do late Chinese reusable rockets cost Qianfan and Guowang?"),
    "line-balance": Study("line_balance", "does a balanced line put up more than one wide stage?", seeds=10),
    "balance": Study("balance", "is the race tense, and is par neither the best nor free?", "level_field", 10),
    "choices": Study("choices", "is an answer of a dilemma, or a way to play a chair, always the best?"),
    "ablation": Study("ablation", "what does each line of the order form earn, in which chair?"),
    "agenda": Study("agenda", "how many decisions wait for the player, quarter by quarter?"),
    "planner": Study("planner", "does the planner beat every scripted strategy?", "level_field", 4),
    "difficulty": Study("difficulty", "what does a sound player score at each level, in which chair?", seeds=4),
    "sensitivity": Study("sensitivity", "which parameters move Qianfan's 2035 share most?", seeds=8),
    "exploits": Study("exploits", "does any cheat beat sound play with the same luck?"),
    "ladder": Study("ladder", "does every step from RandomLegal to Planner beat the one below?", "level_field"),
    "field": Study("field", "does no strategy win too often, and is each the best reply to some field?", "level_field"),
    "commons": Study(
        "commons", "what does everybody lose in one crowded band, and which rule mends it?", "level_field"
    ),
    "lesson": Study("lesson", "what does a lesson's figure come to? --scenario LESSON", "1_bottleneck", 200),
    "par": Study("par", "what does a sound player make of each chair? Written to the assets", seeds=200),
}


def run_study(name: str, scenario: str | None, seeds: int | None) -> Iterator[str]:
    """The lines of one study, as they come; without a scenario or a number of seeds, the study's own."""
    study = STUDIES[name]
    run = import_module(f"game.insight.studies.{study.module}").run
    drawn: Sequence[int] = range(1, (seeds or study.seeds) + 1)
    lines: Iterator[str] = run(scenario or study.scenario, drawn)
    return lines
