"""Plan: what a teacher asks for on opening a class, made into the plan that holds for good."""

import secrets
from dataclasses import dataclass
from typing import Literal

from game.classroom import events as said
from game.classroom import keys
from game.classroom.events import Shape
from game.insight.lessons.lesson import LessonError, lesson, scenario_of
from game.texts import _
from game.world.loading import load

MOST_WORLDS = 100
LONGEST_TURN_S = 24 * 3600.0


class ClassroomError(Exception):
    """Something a student or teacher asked that cannot be done, in one clear line."""

    def __init__(self, word: str, status: int = 409) -> None:
        super().__init__(word)
        self.word, self.status = word, status


@dataclass(frozen=True, slots=True)
class Setup:
    """What a teacher asks for on opening a class."""

    scenario: str = "class_period"
    worlds: int | Literal["auto"] = "auto"
    seats: int = 4
    turn_s: float = 90.0
    untimed_quarters: int = 2
    quarters: int | None = None  # the scenario's
    shape: Shape = "worlds"
    lesson: str = ""
    rounds: int = 1
    seed: int | None = None  # drawn


def setup_of(name: str) -> Setup:
    """How a lesson is opened (LessonError)."""
    asked = lesson(name)
    if asked.arena:
        raise LessonError(
            f"lesson {asked.number} is played by bots, without a server: `skyshare arena class FOLDER` writes what it needs, "
            f"`skyshare lessons {asked.number}` its pages"
        )
    return Setup(
        scenario_of(name), "auto" if asked.shape == "worlds" else 1, asked.seats, asked.turn_s, asked.untimed_quarters,
        asked.quarters or None, asked.shape, name, asked.rounds,
    )  # fmt: skip


def plan_of(setup: Setup) -> said.Opened:
    """The first event of a class (ClassroomError, ScenarioError)."""
    scenario = load(setup.scenario)
    seats = min(setup.seats, len(scenario.operators))
    grow = setup.worlds == "auto" and setup.shape == "worlds"
    count = 1 if setup.worlds == "auto" else setup.worlds
    if not 1 <= count <= MOST_WORLDS:
        raise ClassroomError(
            _("{worlds} worlds cannot be held; 1 to {most}").format(worlds=count, most=MOST_WORLDS), 400
        )
    if setup.rounds < 1:
        raise ClassroomError(_("a class plays at least one round"), 400)
    if seats < 1 or not 0 < setup.turn_s <= LONGEST_TURN_S or setup.untimed_quarters < 0:
        raise ClassroomError(_("a class needs a seat a world, and turns of up to a day"), 400)
    if setup.quarters is not None and not 1 <= setup.quarters <= scenario.quarters_count:
        raise ClassroomError(
            _("{scenario} has {count} quarters; {asked} cannot be played").format(
                scenario=scenario.name, count=scenario.quarters_count, asked=setup.quarters
            )
        )
    seed = secrets.randbelow(2**31) if setup.seed is None else setup.seed
    return said.Opened(
        keys.new_code(), setup.scenario, seed, count, grow, seats, setup.quarters or scenario.quarters_count,
        setup.turn_s, setup.untimed_quarters, setup.shape, setup.lesson, setup.rounds,
    )  # fmt: skip
