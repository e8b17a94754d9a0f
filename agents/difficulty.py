"""Difficulty: who plays the rivals' chairs at each level. Competence only: money, rules and luck are the same at all."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from game.texts import N_

if TYPE_CHECKING:  # the window asks for the levels before anything heavy is imported
    from agents.strategies.strategy import Strategy
    from game.world.scenario import Scenario

CASUAL = "Casual "  # before a strategy's name: the same one, looking up only now and then
SEARCHER = "Planner"

Level = Literal["easy", "normal", "hard"]


class Rivals(NamedTuple):
    """A level in words."""

    name: str
    about: str


LEVELS: dict[Level, Rivals] = {
    "easy": Rivals(N_("Easy"), "Each rival plays as its company does, but looks up only every second year."),
    "normal": Rivals(
        N_("Normal"), "Each rival plays as its company does, quarter by quarter: different aims, different nerve."
    ),
    "hard": Rivals(
        N_("Hard"),
        "Each rival starts from how its company plays, tries other courses in its head years ahead, and takes the best.",
    ),
}


def line_up(scenario: "Scenario", level: Level) -> dict[str, str]:
    """The strategy of every chair by name, as `named` knows it; the players' own chairs are for them to overwrite."""
    characters = {name: operator.character for name, operator in scenario.operators.items()}
    if level == "easy":
        return {name: CASUAL + character for name, character in characters.items()}
    if level == "hard":
        return dict.fromkeys(characters, SEARCHER)
    return characters


def level_of(scenario: "Scenario", chairs: Mapping[str, str], player: str) -> Level | None:
    """The level at which these rivals of a player's chair play; None where they are chosen one by one."""
    rivals = {name: strategy for name, strategy in chairs.items() if name != player}
    for level in LEVELS:
        known = line_up(scenario, level)
        if rivals and all(known.get(name) == strategy for name, strategy in rivals.items()):
            return level
    return None


def thinks_long(strategy: "Strategy") -> bool:
    """Whether deciding takes it seconds rather than a blink."""
    return strategy.name == SEARCHER
